"""The books of people and places, and what only members need: checks, finding, erasing."""

from datetime import date

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.household import Household
from community_gov.model.identity import check_identity_number, half_width
from community_gov.model.member import Affiliation, Member
from community_gov.model.period import Period
from community_gov.model.privacy import Privacy
from community_gov.records import since
from community_gov.records.actions import Actions
from community_gov.records.book import Book, CodedBook
from community_gov.records.context import Context
from community_gov.records.days import refuse_reversed, when_held
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work


class Members(CodedBook[Member]):
    """The members of the community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, actions, Member, "members", _checked)

    def named(self, name: str) -> list[Member]:
        """Return the members who bear, or bore, exactly this name."""
        return [self.get(id_) for id_ in self._context.vault.find("member", "name", name)]

    def matching(self, text: str, *, reader: Actor | None = None) -> list[Member]:
        """Return the members whose name has ``text`` in it, or whose code or telephone it is.

        For a ``reader`` whose role sees no names, the code alone is looked at. Blanks, width
        and case of letters do not matter; the last four digits of a telephone are enough.
        Every sealed name is opened for it, so that it takes a moment among many thousand;
        :meth:`named` is at once. Raises :class:`StoreError` without the key.
        """
        self._context.vault.require_key()
        wanted = _folded(text)
        seen = reader is None or reader.clearance >= Privacy.PERSONAL
        matches = _matches if seen else _is_code
        return [one for one in self.all() if wanted and matches(one, wanted)]

    def changed(self, after: int) -> list[Member]:
        """Return the members of whom something was written or erased after an action.

        As for other things; who was erased comes without what is personal, so that copies
        elsewhere lose it too.
        """
        erased = since.erased_members(self._context.database, after)
        return self._read_all(self._rows(since.WRITTEN_OR_AMONG, after, erased))

    def affiliated(self, kind: str, period: Period) -> set[str]:
        """Return the ids of members who had the affiliation ``kind`` during ``period``."""
        rows = self._context.database.rows(
            "SELECT DISTINCT member FROM affiliation WHERE closed IS NULL AND kind = ?"
            " AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)",
            kind,
            period.end.isoformat(),
            period.start.isoformat(),
        )
        return {row[0] for row in rows}

    def erase(self, id_: str, *, by: Actor, reason: str) -> None:
        """Empty everything personal about a member; facts and points stay, without a name.

        Where the reason names the person, the code stands in its place: the journal keeps it.
        Backups made before keep what they kept.
        """
        if not reason.strip():
            raise InputError(_("Say why the person's data are erased."))
        told = self._unnamed(self.get(id_), reason)

        def body(work: Work) -> dict[str, str | int]:
            erased = work.context.vault.erase("member", id_)
            return {"member": id_, "versions": erased, "reason": told}

        self._actions.perform("members.erase", by, body, request={"id": id_, "reason": told})

    def _unnamed(self, member: Member, text: str) -> str:
        """Return ``text`` with the code in place of whatever tells who the member is, or was."""
        vault = self._context.vault
        for values in vault.open_versions("member", member.id) if vault.unlocked else ():
            for known in filter(None, map(values.get, ("name", "phone", "identity_number"))):
                text = text.replace(known, member.code)
        return text

    def _goes_along(self, id_: str) -> dict[str, list[str]]:
        """Return what somebody belongs to, which goes with whoever is withdrawn."""
        held = Repository(self._context, Affiliation).where(member=id_)
        return {TABLES[Affiliation].name: [one.id for one in held]}


class Affiliations(Book[Affiliation]):
    """What members belong to, from–to."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, actions, Affiliation, "affiliations", _in_order)

    def of(self, member: str) -> list[Affiliation]:
        """Return the affiliations of a member, past ones too."""
        return self.where(member=member)


class Households(CodedBook[Household]):
    """The households of the community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, actions, Household, "households", _moved)


def _in_order(one: Affiliation, _work: Work) -> Affiliation:
    refuse_reversed(one, one.kind, "valid_from", "valid_to")
    return one


def _moved(household: Household, _work: Work) -> Household:
    refuse_reversed(household, household.code, "moved_in", "moved_out")
    return household


def _folded(text: str) -> str:
    return "".join(half_width(text).split()).casefold()


def _is_code(member: Member, wanted: str) -> bool:
    return wanted == _folded(member.code)


def _matches(member: Member, wanted: str) -> bool:
    if _is_code(member, wanted) or wanted in _folded(member.name or ""):
        return True
    digits = wanted.isdecimal() and len(wanted) >= _TAIL
    return digits and _folded(member.phone or "").endswith(wanted)


_TAIL = 4
"""How many last digits of a telephone number are enough to look for it."""


def _checked(member: Member, work: Work) -> Member:
    refuse_reversed(member, member.code, "joined", "left")
    if isinstance(member.birth_date, date) and member.birth_date > work.today:
        raise InputError(
            _("{code}: the birth date {day} lies in the future.").format(
                code=member.code, day=member.birth_date
            ),
            when_held(work.today),
        )
    if not member.identity_number:
        return member
    identity = check_identity_number(member.identity_number, today=work.today)
    return evolve(
        member,
        identity_number=identity.number,
        birth_date=member.birth_date or identity.birth_date,
    )
