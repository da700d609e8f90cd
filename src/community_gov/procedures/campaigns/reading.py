"""The sheets of campaigns, read: how each row stands, why, and how often evidence is used again."""

from attrs import evolve

from community_gov.errors import DeclarationError, InputError
from community_gov.i18n import _
from community_gov.indices.kpis import Kpis
from community_gov.model.actor import Actor
from community_gov.model.campaign import Evidence, EvidenceUse, Participation, SheetScore
from community_gov.model.declarations import Campaign, Kpi, SheetRow
from community_gov.model.period import Period
from community_gov.procedures.campaigns.reuse import Reuse, filled
from community_gov.procedures.campaigns.sheet import WorkedSheet, work_out
from community_gov.procedures.campaigns.why import RowWhy
from community_gov.records.context import Context
from community_gov.records.repository import Repository


class Sheets(Repository[Participation]):
    """The participations of a community, and their sheets."""

    def __init__(self, context: Context, kpis: Kpis) -> None:
        super().__init__(context, Participation)
        self._kpis = kpis
        self._scores = Repository(context, SheetScore)
        self._uses = Repository(context, EvidenceUse)
        self.evidence = Repository(context, Evidence)

    def declared(self) -> list[Campaign]:
        """Return the campaigns that enabled plugins declare."""
        return list(self._context.catalogue.all(Campaign))

    def sheet(self, participation: str) -> WorkedSheet:
        """Return the sheet as it stands: computed rows from the figures, the others as scored."""
        found = self.get(participation)
        return self._worked(found, self._context.catalogue.get(Campaign, found.campaign))

    def sheets(self, period: Period | None = None) -> list[WorkedSheet]:
        """Return the sheets of the participations that touch ``period``, or of all, oldest first.

        Left out are those of a campaign that no enabled plugin declares any more: its rows
        are not known.
        """
        declared = self._context.catalogue
        return [
            self.sheet(one.id)
            for one in self.all()
            if (period is None or one.period.overlaps(period))
            and declared.has(Campaign, one.campaign)
        ]

    def why(self, participation: str, row: str) -> RowWhy:
        """Return one row with all it rests on: who typed it, or the figures and what they count.

        Raises :class:`InputError` where the sheet has no such row.
        """
        found = self.get(participation)
        sheet = (self.row(found, row),)
        declared = evolve(self._context.catalogue.get(Campaign, found.campaign), sheet=sheet)
        (worked,) = self._worked(found, declared).rows
        score = worked.score
        return RowWhy(
            found,
            declared,
            worked,
            self._called(score.scored_by if score else None),
            self._called(score.reviewed_by if score else None),
            tuple(map(self._kpis.trace, worked.figures)),
        )

    def reuse(self, period: Period | None = None) -> Reuse:
        """Return how often what was typed once serves, in participations that touch ``period``."""
        found = filled(self.sheets(period))
        return Reuse(len(found.cells), len(found.sources))

    def uses(self) -> dict[str, int]:
        """Return how many rows each piece of evidence stands for, by its id."""
        found: dict[str, int] = {}
        for one in self._uses.all():
            found[one.evidence] = found.get(one.evidence, 0) + 1
        return found

    def answering(self, row: SheetRow) -> tuple[str, ...]:
        """Return the figures that answer a row; none while the plugin of one is not enabled.

        Raises :class:`DeclarationError` for a figure that rests on sheets itself.
        """
        catalogue = self._context.catalogue
        if row.declared_by and not all(catalogue.has(Kpi, name) for name in row.kpis):
            return ()
        for name in row.kpis:
            if any(one.of == "campaigns" for one in catalogue.get(Kpi, name).queries):
                raise DeclarationError(
                    _("Row {code} is answered by {kpi}, which counts rows of sheets.").format(
                        code=row.code, kpi=name
                    ),
                    _("Name a figure that rests on something else."),
                )
        return row.kpis

    def row(self, participation: Participation, code: str) -> SheetRow:
        """Return a row of the sheet; raises :class:`InputError` with the rows there are."""
        declared = self._context.catalogue.get(Campaign, participation.campaign)
        row = declared.row(code)
        if row is None:
            raise InputError(
                _("The sheet of {campaign} has no row {code}.").format(
                    campaign=declared.name, code=code
                ),
                _("Its rows: {codes}.").format(
                    codes=_(", ").join(one.code for one in declared.sheet) or _("none")
                ),
            )
        return row

    def _worked(self, found: Participation, declared: Campaign) -> WorkedSheet:
        scores = {one.row: one for one in self._scores.where(participation=found.id)}
        kpis = {name for row in declared.sheet for name in self.answering(row)}
        figures = {name: self._kpis.compute(name, found.period) for name in sorted(kpis)}
        return work_out(found, declared, scores, self._evidence_of(found.id), figures)

    def _called(self, actor: str | None) -> str:
        return Repository(self._context, Actor).get(actor).name if actor else ""

    def _evidence_of(self, participation: str) -> dict[str, list[Evidence]]:
        found: dict[str, list[Evidence]] = {}
        for use in self._uses.where(participation=participation):
            piece = self.evidence.get(use.evidence)
            if piece.withdrawal_reason is None:
                found.setdefault(use.row, []).append(piece)
        return found
