"""The named person who acts, and the roles that say what that person may do."""

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal
from community_gov.model.ids import ActorId, MemberId

ADMINISTRATOR = mark("administrator")
CLERK = mark("clerk")
REVIEWER = mark("reviewer")
AUDITOR = mark("auditor")

ROLES = (ADMINISTRATOR, CLERK, REVIEWER, AUDITOR)


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
