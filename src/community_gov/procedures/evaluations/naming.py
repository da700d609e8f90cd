"""Whom the notice of a selection names: a person for each entry, or a place or body by its name."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.body import Asset, Organization, Team
from community_gov.model.evaluation import Nomination
from community_gov.model.ids import NominationId, SubjectKind
from community_gov.model.member import Member
from community_gov.model.place import Grid, Place, ResidentsGroup
from community_gov.procedures.evaluations.selections import called
from community_gov.records.context import Context
from community_gov.records.repository import Repository

HEAD = "0"
"""The code of GB/T 4761-2008 for the head of a household, who is named for it."""

_NAMED: Mapping[SubjectKind, type[Grid | ResidentsGroup | Organization | Team | Asset]] = {
    SubjectKind.GRID: Grid,
    SubjectKind.GROUP: ResidentsGroup,
    SubjectKind.ORGANIZATION: Organization,
    SubjectKind.TEAM: Team,
    SubjectKind.ASSET: Asset,
}


@frozen
class Named:
    """Whom and what a list names: ``people`` are ids of members, ``things`` are names."""

    people: tuple[str, ...]
    things: tuple[str, ...]


def named(
    context: Context, listed: Iterable[Nomination], told: Mapping[NominationId, str]
) -> Named:
    """Return what a notice names for each nomination; ``told`` names a member for some of them.

    A member stands for himself, a household's only head for it; a place is named with those
    it lies in, a body by its name. Raises :class:`InputError` where nobody is known.
    """
    people, things = list[str](), list[str]()
    for one in listed:
        kind = SubjectKind(one.subject_kind)
        if member := told.get(one.id) or _person(context, kind, one.subject):
            people.append(member)
        elif thing := _thing(context, kind, one.subject):
            things.append(thing)
        else:
            code = called(context, one)
            raise InputError(
                _("Whom does the notice name for {code}?").format(code=code),
                _("Say it with --name {code}=MEMBER").format(code=code),
            )
    return Named(tuple(people), tuple(things))


def _person(context: Context, kind: SubjectKind, subject: str) -> str | None:
    if kind is SubjectKind.MEMBER:
        return subject
    if kind is SubjectKind.HOUSEHOLD:
        heads = Repository(context, Member).where(household=subject, relation=HEAD)
        return heads[0].id if len(heads) == 1 else None
    return None


def _thing(context: Context, kind: SubjectKind, subject: str) -> str:
    if kind is SubjectKind.PLACE:
        return " ".join(_path(Repository(context, Place), subject))
    cls = _NAMED.get(kind)
    return Repository(context, cls).get(subject).name if cls else ""


def _path(places: Repository[Place], subject: str) -> list[str]:
    """Return the names from the estate down; none for a dwelling, which would tell who lives there.

    A person is named for that instead.
    """
    place = places.get(subject)
    if place.kind == "dwelling":
        return []
    above = _path(places, place.parent) if place.parent else []
    return [*above, place.name]
