"""What this room needs of an open community beside its services."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.actor import Actor
from community_gov.records.work import Work

if TYPE_CHECKING:
    from community_gov.community import Community


def catalogue_of(community: "Community") -> Catalogue:
    """Return what the enabled plugins declare, with who declares it."""
    return community._context.catalogue  # noqa: SLF001 - rooms of one house; not for plugins


def require_whole(community: "Community") -> None:
    """Refuse while an enabled plugin is set aside; raises :class:`PluginError`."""
    community._context.host.require_whole()  # noqa: SLF001 - as above


def perform(
    community: "Community",
    action: str,
    by: Actor,
    body: Callable[[Work], Any],
    request: dict[str, Any],
) -> None:
    """Run ``body`` as one action over several books."""
    community._actions.perform(action, by, body, request=request)  # noqa: SLF001 - as above
