"""Which books keep something on people: those of the core that are in use, and all declared."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.activity import Attendance
from community_gov.model.actor import CLEARANCES
from community_gov.model.appeal import Appeal
from community_gov.model.case import Case, CaseProgress, CaseResult
from community_gov.model.decision import MeetingRequest
from community_gov.model.declarations import (
    ActivityKind,
    CaseKind,
    Declaration,
    EvaluationProgram,
    Register,
    Scheme,
)
from community_gov.model.evaluation import Appraisal, Deliberation, Honour, Nomination, SiteVisit
from community_gov.model.fields import Field, fields_of
from community_gov.model.household import Household
from community_gov.model.member import Affiliation, Member
from community_gov.model.notice import Objection
from community_gov.model.privacy import Privacy, Restriction
from community_gov.points.grading.recorded import GradeLine
from community_gov.records.permission import roles_called


@frozen
class Keeper:
    """One book: what it is called and keeps, and how long.

    ``restriction`` is why it is closed, if it is, and ``opened_by`` then says by whom.
    """

    title: str
    fields: Sequence[Field]
    kept: str
    restriction: Restriction | None = None
    opened_by: str = ""

    @property
    def personal(self) -> list[Field]:
        """The fields that are personal or sensitive."""
        return [one for one in self.fields if one.privacy >= Privacy.PERSONAL]

    @property
    def seen_by(self) -> str:
        """Who sees what is personal in it."""
        return self.opened_by or _roles(Privacy.PERSONAL)

    @property
    def beside(self) -> str:
        """The titles of the other fields."""
        rest = (one for one in self.fields if one.privacy < Privacy.PERSONAL)
        return _(", ").join(dict.fromkeys(one.title for one in rest))

    @property
    def beside_seen_by(self) -> str:
        """Who sees the other fields."""
        return self.opened_by or _roles(Privacy.INTERNAL)

    @property
    def concerns_people(self) -> bool:
        """Whether a person or a household is named in it."""
        named = any(one.refers_to in ("member", "household") for one in self.fields)
        return named or bool(self.personal) or self.restriction is not None


def keepers(catalogue: Catalogue) -> Iterator[Keeper]:
    """Yield what keeps something on people, as far as it is in use now."""
    for title, classes in core_books(catalogue).items():
        # What has no label there is for the program: ids, and the containers of declared fields.
        fields = [field for one in classes for field in fields_of(one) if field.label]
        yield Keeper(title, fields, _until_erased())
    declared = [
        *map(_of_cases, catalogue.all(CaseKind)),
        *map(_of_rows, catalogue.all(Register)),
    ]
    yield from (one for one in declared if one.concerns_people)


def core_books(catalogue: Catalogue) -> dict[str, tuple[type, ...]]:
    """Return the classes of the core that hold something on people, by what they are about.

    Where nothing is declared that needs them, such as a kind of case, they are left out.
    """
    needed: list[tuple[type[Declaration] | None, str, tuple[type, ...]]] = [
        (None, _("Residents"), (Member, Affiliation)),
        (None, _("Households"), (Household,)),
        (None, _("Assemblies and objections"), (MeetingRequest, Objection)),
        (ActivityKind, _("Activities"), (Attendance,)),
        (CaseKind, _("Cases"), (Case, CaseProgress, CaseResult)),
        (
            EvaluationProgram,
            _("Selections"),
            (Nomination, SiteVisit, Appraisal, Deliberation, Honour),
        ),
        (Scheme, _("Points, grades and appeals"), (GradeLine, Appeal)),
    ]
    return {
        title: classes
        for kind, title, classes in needed
        if kind is None or any(catalogue.all(kind))
    }


def kept_for(field: Field, otherwise: str) -> str:
    """Return how long a field is kept: its own time, which sealed ones may have, or the book's."""
    if field.sealed and field.retention_months is not None:
        return _("{months} months").format(months=field.retention_months)
    return otherwise


def _of_cases(kind: CaseKind) -> Keeper:
    kept, opened_by = _until_erased(), ""
    if kind.expires_after_months is not None:
        kept = _("{months} months from {day}").format(
            months=kind.expires_after_months, day=_("the day it was received")
        )
    if kind.restriction is not None:
        handling = _("whoever received it, and whose post handles it")
        opened_by = _(", ").join([handling, *map(_, kind.readers)])
    return Keeper(str(kind.label), kind.fields, kept, kind.restriction, opened_by)


def _of_rows(register: Register) -> Keeper:
    kept, opened_by = _until_erased(), ""
    if register.retention_months is not None:
        since = register.retained_from
        kept = _("{months} months from {day}").format(
            months=register.retention_months,
            day=register.field(since).title if since else _("the day of entry"),
        )
    if register.restriction is not None:
        opened_by = _opened_by(register)
    return Keeper(str(register.label), register.fields, kept, register.restriction, opened_by)


def _opened_by(register: Register) -> str:
    if register.assigned:
        return _("only the person to whom the row is assigned")
    roles = _roles(Privacy.PERSONAL)
    return _("{roles}: one row at a time, never as a list").format(roles=roles)


def _until_erased() -> str:
    return _("until it is erased, for which you may ask")


def _roles(least: Privacy) -> str:
    return roles_called(role for role, most in CLEARANCES.items() if most >= least)
