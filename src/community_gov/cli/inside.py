"""The one place where the command line looks behind an open community."""

from typing import TYPE_CHECKING

from community_gov.hooks.host import Host
from community_gov.records.context import Context

if TYPE_CHECKING:
    from community_gov.community import Community


def context_of(community: "Community") -> Context:
    """Return what the services of the community share."""
    return community._context  # noqa: SLF001 - a room of the same house


def host_of(community: "Community") -> Host:
    """Return the loaded plugins; loading them is what asking for them does."""
    return context_of(community).host
