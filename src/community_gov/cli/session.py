"""What every command shares: which file, which key, who acts, and how to answer."""

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from attrs import evolve, frozen

from community_gov.i18n import _
from community_gov.store.clock import Clock, FixedClock, SystemClock

if TYPE_CHECKING:
    import click

    from community_gov.community import Community
    from community_gov.model.actor import Actor

DEFAULT_FILE = "community.db"


@frozen
class Session:
    """One call of the command line; a plugin's commands get it by ``@click.pass_obj``.

    What was not said comes from the environment: ``COMMUNITY_GOV_FILE``,
    ``COMMUNITY_GOV_ACTOR`` and, for examples and tests, ``COMMUNITY_GOV_TODAY``
    (YYYY-MM-DD), at which the calendar then stands.
    """

    _file: str = ""
    _key_file: str = ""
    _acting: str = ""
    json: bool = False

    def having(self, given: Mapping[str, Any]) -> Self:
        """Return the session with the shared options that were given, here over before."""
        told = {
            "file": given.get("shared_file"),
            "key_file": given.get("shared_key_file"),
            "acting": given.get("shared_acting"),
            "json": given.get("shared_json"),
        }
        return evolve(self, **{name: value for name, value in told.items() if value})

    @property
    def file(self) -> Path:
        """The community's file."""
        return Path(self._file or os.environ.get("COMMUNITY_GOV_FILE") or DEFAULT_FILE)

    @property
    def key_file(self) -> Path | None:
        """The key file, where another one than the usual is named."""
        return Path(self._key_file) if self._key_file else None

    def open(self) -> "Community":
        """Open the community; use it in a ``with`` block."""
        from community_gov.community import Community

        return Community.open(self.file, key_file=self.key_file, clock=self.clock())

    def actor(self, community: "Community") -> "Actor":
        """Return who acts; raises a usage error where nobody was named."""
        name = self._acting or os.environ.get("COMMUNITY_GOV_ACTOR")
        if not name:
            raise _wrongly_used(_("Who acts? Say it with --as NAME, or set COMMUNITY_GOV_ACTOR."))
        return community.actors.named(name)

    def known_actor(self, community: "Community") -> "Actor | None":
        """Return who acts, where somebody was named: reading asks nobody for a name."""
        named = self._acting or os.environ.get("COMMUNITY_GOV_ACTOR")
        return community.actors.named(named) if named else None

    def reader(self, community: "Community") -> "Actor":
        """Return who looks; where nobody was named, somebody who sees no personal data."""
        from community_gov.model.actor import AUDITOR, Actor
        from community_gov.model.ids import ActorId

        name = self._acting or os.environ.get("COMMUNITY_GOV_ACTOR")
        return community.actors.named(name) if name else Actor(ActorId(""), "", AUDITOR)

    def clock(self) -> Clock:
        """Return the clock: the machine's, or one that stands at ``COMMUNITY_GOV_TODAY``."""
        day = os.environ.get("COMMUNITY_GOV_TODAY")
        if not day:
            return SystemClock()
        try:
            return FixedClock(date.fromisoformat(day))
        except ValueError as error:
            raise _wrongly_used(
                _("COMMUNITY_GOV_TODAY is {day!r}, and no date such as 2026-07-01.").format(day=day)
            ) from error

    def tell(self, data: Any, *lines: str) -> None:
        """Answer: ``data`` where ``--json`` was asked for, else ``lines`` for people."""
        from community_gov.cli.output import Answer, show

        show(Answer(data, lines), as_json=self.json)

    def table(self, columns: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
        """Answer with a table; ``columns`` maps the keys of the rows to their headings.

        With ``--json`` the rows are told with all of their keys.
        """
        from community_gov.cli.output import listed, show

        show(listed({key: str(one) for key, one in columns.items()}, rows), as_json=self.json)


def _wrongly_used(problem: str) -> "click.UsageError":
    import click  # authors import this module's class, and a library is no command line

    return click.UsageError(problem)
