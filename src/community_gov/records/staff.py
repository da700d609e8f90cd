"""The community's own sheet, and the people who act for it."""

from collections.abc import Iterable
from typing import Any

from community_gov.errors import ConflictError, InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import ROLES, Actor
from community_gov.model.ids import ActorId, MemberId
from community_gov.model.profile import Profile
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.permission import roles_called
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Actors(Repository[Actor]):
    """The named persons who may act, with their roles."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, Actor)
        self._actions = actions

    def named(self, name: str) -> Actor:
        """Return the actor called ``name``; raises :class:`UnknownError` naming those there are."""
        found = self.where(name=name)
        if not found:
            raise UnknownError(
                _("{name} is not registered in this community.").format(name=name),
                _("There are: {names}.").format(names=_(", ").join(one.name for one in self.all())),
            )
        return found[0]

    def with_role(self, role: str) -> Actor:
        """Return the first who has ``role``; raises :class:`UnknownError` where nobody has it."""
        for actor in self.all():
            if actor.has(role):
                return actor
        raise UnknownError(
            _("The community has no {role}.").format(role=roles_called([role])),
            _("Add one first: community-gov actors add NAME --role {role}").format(role=role),
        )

    def add(self, name: str, *roles: str, by: Actor, member: str | None = None) -> Actor:
        """Register a person with roles; ``member`` is the id of the member this person is."""
        whom = MemberId(member) if member else None
        actor = Actor(ActorId(self._context.new_id()), name.strip(), checked_roles(roles), whom)

        def body(work: Work) -> str:
            if self.where(name=actor.name):
                raise ConflictError(
                    _("{name} is registered already.").format(name=actor.name),
                    _("Change the roles instead: community-gov actors amend"),
                )
            work.add(actor)
            return actor.id

        self._actions.perform("actors.add", by, body, request={"name": name})
        return actor

    def amend(self, id_: str, *roles: str, by: Actor) -> Actor:
        """Give an actor other roles; no roles at all lets the person act no more."""
        held = checked_roles(roles) if roles else ""

        def body(work: Work) -> str:
            work.amend(Actor, id_, {"roles": held})
            return id_

        self._actions.perform("actors.amend", by, body, request={"id": id_, "roles": held})
        return self.get(id_)

    def tie(self, id_: str, member: str | None, *, by: Actor) -> Actor:
        """Say which member an actor is, so that the posts which that member holds are known."""

        def body(work: Work) -> str:
            work.amend(Actor, id_, {"member": member})
            return id_

        self._actions.perform("actors.amend", by, body, request={"id": id_, "member": member})
        return self.get(id_)


class Sheet(Repository[Profile]):
    """The data sheet of the community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, Profile)
        self._actions = actions

    def read(self) -> Profile:
        """Return the sheet."""
        return next(self.all())

    def amend(self, *, by: Actor, **changes: Any) -> Profile:
        """Change the sheet."""

        def body(work: Work) -> str:
            sheet = self.read()
            work.amend(Profile, sheet.id, changes)
            return sheet.id

        self._actions.perform("community.profile", by, body, request=changes)
        return self.read()


def checked_roles(roles: Iterable[str]) -> str:
    """Return role names as one text; raises :class:`InputError` for an unknown one."""
    for role in roles:
        if role not in ROLES:
            raise InputError(
                _("There is no role {role!r}.").format(role=role),
                _("There are: {names}.").format(names=_(", ").join(ROLES)),
            )
    return " ".join(dict.fromkeys(roles)) or ROLES[-1]
