"""What members belong to, as the columns of a members' sheet tell it."""

from attrs import Factory, define, evolve

from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.shelf import Counts
from community_gov.i18n import _
from community_gov.model.ids import AffiliationId, MemberId
from community_gov.model.member import Affiliation
from community_gov.records.repository import Repository
from community_gov.records.work import Work

COLUMNS = {"party": "party.member", "volunteer": "volunteer"}
"""The kind of affiliation that a column (and, with ``_since``, its date) tells of."""


@define(eq=False)
class AffiliationIntake:
    """Plans affiliations: begun, or begun on another day than is stored; none is ended."""

    work: Work
    notes: Notes
    _stored: dict[tuple[str, str], list[Affiliation]] = Factory(dict)
    _added: list[Affiliation] = Factory(list)
    _changed: list[Affiliation] = Factory(list)
    _unchanged: int = 0

    def __attrs_post_init__(self) -> None:
        for one in Repository(self.work.context, Affiliation).all():
            self._stored.setdefault((one.member, one.kind), []).append(one)

    @property
    def counts(self) -> Counts:
        """What the files do."""
        return Counts(len(self._added), len(self._changed), self._unchanged)

    def check(self, given: Given) -> None:
        """Refuse a row that says no and since when."""
        for column in COLUMNS:
            if given.get(column) is False and given.get(f"{column}_since") is not None:
                text = _("The row says no here, but has a date since when.")
                self.notes.refuse(given, column, text)

    def take(self, given: Given, member: MemberId) -> None:
        """Plan what a row says of ``member``."""
        for column, kind in COLUMNS.items():
            held = self._stored.get((member, kind), [])
            if given.get(column) is False:
                self._doubt_no(given, column, held)
            elif given.get(column) or given.get(f"{column}_since"):
                self._begin(given, column, held, member)

    def write(self) -> None:
        """Write what is new and what is changed."""
        self.work.add_all(self._added)
        for one in self._changed:
            self.work.amend(Affiliation, one.id, {"valid_from": one.valid_from})

    def _begin(self, given: Given, column: str, held: list[Affiliation], member: MemberId) -> None:
        since = given.get(f"{column}_since")
        running = next((one for one in held if one.valid_to is None), None)
        if running if since is None else any(one.valid_from == since for one in held):
            self._unchanged += 1
        elif running is not None:
            self._changed.append(evolve(running, valid_from=since))
        else:
            if since is None:
                self._doubt_undated(given, column)
            day = since or self.work.today
            id_ = AffiliationId(self.work.new_id())
            self._added.append(Affiliation(id_, member, COLUMNS[column], day))

    def _doubt_undated(self, given: Given, column: str) -> None:
        text = _("Since when is not said, so it counts from {day}, the day of this import.")
        self.notes.doubt(given, column, text.format(day=self.work.today), group="undated")

    def _doubt_no(self, given: Given, column: str, held: list[Affiliation]) -> None:
        if any(one.valid_to is None for one in held):
            text = _(
                "The row says no, the store says yes; an import ends nothing. End it by: "
                "community-gov affiliations amend CODE KIND to=DAY"
            )
            self.notes.doubt(given, column, text, group="ended")
