"""What a community notes about its plugins: which it enabled, and what each declared then."""

from typing import Any

from attrs import frozen

from community_gov.hooks.load import Plugin
from community_gov.hooks.noted import Declared, digest, noted, read
from community_gov.model.declarations import Register
from community_gov.model.fields import internal
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.tables import stored_in
from community_gov.records.work import Work


@stored_in("plugin")
@frozen
class Noted:
    """What a community noted about a plugin when it was enabled or disabled."""

    id: str
    name: str = internal()
    kind: str = internal()
    distribution: str = internal()
    dist_version: str = internal()
    enabled: bool = internal()
    settings: dict[str, Any] = internal()


@stored_in("plugin_note")
@frozen
class Note:
    """What a plugin declared when it was enabled or upgraded, as canonical JSON."""

    id: str
    plugin: str = internal()
    distribution: str = internal()
    dist_version: str = internal()
    needs: tuple[str, ...] = internal()
    declarations: str = internal()
    digest: str = internal()

    def read(self) -> Declared:
        """Return what it declared; imports nothing."""
        return read(self.declarations, self.needs)

    def registers(self) -> list[Register]:
        """Return the registers it declared."""
        found = read(self.declarations, tables=("register",)).declarations
        return [one for one in found if isinstance(one, Register)]


class Notes(Repository[Note]):
    """The declarations that a community noted, one note for each plugin it ever enabled."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, Note)

    def of(self, plugin: str) -> Note | None:
        """Return the note about one plugin; none where it was enabled before there were notes."""
        return next(iter(self.where(plugin=plugin)), None)

    def digests(self) -> dict[str, str]:
        """Return what stands for the note of each plugin."""
        query = "SELECT plugin, digest FROM plugin_note WHERE closed IS NULL"
        return {row[0]: row[1] for row in self._context.database.rows(query)}

    def every_version(self) -> list[Note]:
        """Return every note that was ever made, the newest first."""
        query = "SELECT * FROM plugin_note ORDER BY action DESC, rowid DESC"
        return [self._read(row) for row in self._context.database.rows(query)]

    def write(self, work: Work, plugin: Plugin) -> None:
        """Note what ``plugin`` declares now.

        Raises :class:`DeclarationError` where that cannot be written as data.
        """
        text = noted(plugin.declarations)
        values = {
            "distribution": plugin.candidate.distribution,
            "dist_version": plugin.candidate.version,
            "needs": tuple(plugin.needs),
            "declarations": text,
            "digest": digest(text),
        }
        found = self.of(plugin.name)
        if found is None:
            work.add(Note(id=work.new_id(), plugin=plugin.name, **values))  # type: ignore[arg-type]
        elif _told(found) != _told(Note(found.id, plugin.name, **values)):  # type: ignore[arg-type]
            work.amend(Note, found.id, values)


def _told(note: Note) -> tuple[Any, ...]:
    return (note.distribution, note.dist_version, tuple(note.needs), note.digest)
