"""What every service of an open community shares."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import define

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.host import Host
from community_gov.model.actor import Actor
from community_gov.model.ids import ActorId
from community_gov.store.clock import Clock
from community_gov.store.database import Database
from community_gov.store.keys import new_id
from community_gov.store.vault import Vault

if TYPE_CHECKING:
    from community_gov.community import Community


@define
class Context:
    """The open file, the vault, the clock, and the plugins of one community.

    The host is made when it is first asked for, so that what needs no plugin
    imports none.
    """

    database: Database
    vault: Vault
    clock: Clock
    make_host: Callable[[], Host]
    community: "Community"
    _host: Host | None = None
    _host_stamp: int = -1
    _file_version: int = -1

    @property
    def host(self) -> Host:
        """The plugins of this community, loaded; anew if someone changed which they are."""
        if self._host is not None and self._file_changed():
            self.refresh_host()
        if self._host is None:
            self._host_stamp = self._stamp()
            self._host = self.make_host()
        return self._host

    @property
    def loaded_host(self) -> Host | None:
        """The plugins if they are loaded already; loads none."""
        return self._host

    def load_host(self) -> None:
        """Load the plugins now, if they are not loaded yet."""
        _ = self.host

    def refresh_host(self) -> None:
        """Load the plugins anew if someone enabled or disabled one since."""
        if self._host_stamp != self._stamp():
            self._host = None

    @property
    def catalogue(self) -> Catalogue:
        """What the plugins declare."""
        return self.host.catalogue

    def use_host(self, host: Host) -> None:
        """Work with ``host`` from here on, inside the action that enables its plugins."""
        self._host, self._host_stamp = host, self._stamp()

    def forget_host(self) -> None:
        """Load the plugins anew when they are next asked for."""
        self._host = None

    def _file_changed(self) -> bool:
        """Say whether another connection wrote since this was last asked."""
        version: int = self.database.value("PRAGMA data_version")
        changed, self._file_version = version != self._file_version, version
        return changed

    def staff(self) -> list[Actor]:
        """Return the persons who may act, in the order in which they were registered."""
        rows = self.database.rows(
            "SELECT id, name, roles, member FROM actor WHERE closed IS NULL ORDER BY rowid"
        )
        return [Actor(row["id"], row["name"], row["roles"], row["member"]) for row in rows]

    def _stamp(self) -> int:
        return int(self.database.value("SELECT COALESCE(MAX(action), 0) FROM plugin"))

    def new_id(self) -> str:
        """Return a fresh id."""
        return new_id(self.clock.now())


NOBODY = ActorId("")
"""Stands for the actor before the first one is registered."""
