"""The named person who acts, and the roles that say what that person may do."""

from collections.abc import Mapping
from typing import Final

from attrs import frozen

from community_gov.i18n import _, mark
from community_gov.model.fields import internal
from community_gov.model.ids import ActorId, MemberId
from community_gov.model.privacy import Privacy

ADMINISTRATOR = mark("administrator")
CLERK = mark("clerk")
REVIEWER = mark("reviewer")
AUDITOR = mark("auditor")

ROLES = (ADMINISTRATOR, CLERK, REVIEWER, AUDITOR)

CLEARANCES: Final[Mapping[str, Privacy]] = {
    CLERK: Privacy.PERSONAL,
    REVIEWER: Privacy.PERSONAL,
    ADMINISTRATOR: Privacy.INTERNAL,
    AUDITOR: Privacy.INTERNAL,
}
"""Up to which class of data a role sees: who keeps the rows or decides on them sees persons."""


@frozen
class Actor:
    """A person of the staff whose name stands under what is written.

    ``roles`` are role names separated by blanks (``clerk reviewer``). ``member`` says
    who of the community this is, so that the posts this person holds are known.
    """

    id: ActorId
    name: str = internal(purpose=mark("accountability for every write"))
    roles: str = internal(default="")
    member: MemberId | None = internal(default=None)

    def has(self, role: str) -> bool:
        """Say whether the actor holds ``role``."""
        return role in self.roles.split()

    @property
    def roles_told(self) -> str:
        """The roles in words, as people call them."""
        return _(", ").join(_(role) for role in self.roles.split())

    @property
    def clearance(self) -> Privacy:
        """Up to which class of data the actor's roles see; without a role what is open."""
        seen = (CLEARANCES.get(role, Privacy.OPEN) for role in self.roles.split())
        return max(seen, default=Privacy.OPEN)
