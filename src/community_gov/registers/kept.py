"""Data of plugins that are not at work: listed, and read by what was noted of their registers."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import frozen

from community_gov.errors import UnknownError
from community_gov.hooks.fault import FaultKind
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.text import Label
from community_gov.records import shapes
from community_gov.records.context import Context
from community_gov.records.plugins.notes import Note, Noted, Notes
from community_gov.records.plugins.tables import MOVES, STATUS, table_of
from community_gov.records.repository import Repository
from community_gov.records.tables import ENTERED_ON, TABLES
from community_gov.registers.reading import RegisterReader
from community_gov.store.journal import journalled_tables
from community_gov.store.table import TypedTable

_CORE = {
    "fact", "points_adjustment", "points_approval", "points_closed_total", "points_entry",
    "points_judged", "stock_movement", "wallet_entry",
}  # fmt: skip
_OWN = {"status", "entered_on"}


class Why(StrEnum):
    """Why a register is not at work."""

    DISABLED = "disabled"
    MISSING = "missing"
    SET_ASIDE = "set aside"
    DROPPED = "dropped"


@frozen
class Kept:
    """A register that is not at work, whose it was, and how many rows are kept.

    ``register`` is empty where it was never noted what the plugin declares; then
    ``plugin`` is told by the name of the table. ``label`` is what people called it.
    """

    plugin: str
    distribution: str
    version: str
    register: str
    label: str
    table: str
    rows: int
    why: Why


class KeptBook(RegisterReader):
    """A register that is not at work, to read.

    Where nobody noted how it was declared, its fields are the columns of its
    table; what is sealed is then shown row by row only.
    """

    def __init__(self, context: Context, kept: Kept, declaration: Register) -> None:
        moves = MOVES if declaration.lifecycle else ()
        table = TypedTable(kept.table, (*declaration.fields, STATUS, ENTERED_ON, *moves))
        super().__init__(context, declaration, table)
        self.kept = kept

    @property
    def browsable(self) -> bool:
        """Whether a list may show what is sealed."""
        return bool(self.kept.register) and super().browsable


def orphaned(context: Context) -> list[str]:
    """Return the tables of registers whose plugin is not enabled; their data stay readable."""
    core = {table.name for table in TABLES.values()} | _CORE | _declared(context)
    return [name for name in journalled_tables(context.database.connection) if name not in core]


def kept(context: Context) -> list[Kept]:
    """Return every register that is not at work and has a table, by plugin and name."""
    found = [one for one, _declaration in _all(context)]
    return sorted(found, key=lambda one: (one.plugin, one.register, one.table))


def kept_book(context: Context, name: str, plugin: str | None = None) -> KeptBook:
    """Open a register, or a table, that is not at work; raises :class:`UnknownError`."""
    found = [
        (one, declaration)
        for one, declaration in _all(context)
        if name in (one.register, one.table) and plugin in (None, one.plugin)
    ]
    if len(found) == 1:
        return KeptBook(context, *found[0])
    if found:
        raise UnknownError(
            _("Several plugins that are not at work kept a register {name!r}.").format(name=name),
            _("Name the plugin too: {names}.").format(
                names=_(", ").join(sorted(one.plugin for one, _declaration in found))
            ),
        )
    there = [f"{one.register or one.table} ({one.plugin})" for one in kept(context)]
    raise UnknownError(
        _("No plugin that is not at work kept a register {name!r}.").format(name=name),
        _("There are: {names}.").format(names=_(", ").join(there) or "–"),
    )


def _declared(context: Context) -> set[str]:
    declared = context.catalogue.all(Register)
    return {table_of(one, context.catalogue.source(one).plugin).name for one in declared}


def _all(context: Context) -> Iterator[tuple[Kept, Register]]:
    """Yield what is kept, each with the last declaration of it that was noted."""
    plugins = {one.name: one for one in Repository(context, Noted).all()}
    tables = set(orphaned(context))
    for note in Notes(context).every_version():
        for register in note.registers():
            table = table_of(register, note.plugin).name
            if table in tables:
                tables.remove(table)
                yield _kept(context, plugins[note.plugin], note, register, table), register
    for table in sorted(tables):
        if (owner := _owner(table, plugins.values())) and (raw := _raw(context, table)):
            yield _kept(context, owner, None, raw, table), raw


def _kept(
    context: Context, plugin: Noted, note: Note | None, register: Register, table: str
) -> Kept:
    query = f'SELECT COUNT(*) FROM "{table}" WHERE closed IS NULL'
    return Kept(
        plugin.name,
        note.distribution if note else plugin.distribution,
        note.dist_version if note else plugin.dist_version,
        register.name if note else "",
        str(register.label) if note else table,
        table,
        int(context.database.value(query)),
        _why(context, plugin),
    )


def _why(context: Context, plugin: Noted) -> Why:
    if not plugin.enabled:
        return Why.DISABLED
    faults = [one.kind for one in context.host.set_aside if one.plugin == plugin.name]
    if FaultKind.MISSING in faults:
        return Why.MISSING
    return Why.SET_ASIDE if faults else Why.DROPPED


def _owner(table: str, plugins: Iterable[Noted]) -> Noted | None:
    """Return the plugin with whose name the name of a table begins."""
    found = [one for one in plugins if table.startswith(re.sub(r"\W", "_", one.name) + "__")]
    return max(found, key=lambda one: len(one.name), default=None)


def _raw(context: Context, table: str) -> Register | None:
    """Return a register of the columns of a table; none where nothing is known of them."""
    former = shapes.former(context.database, table)
    fields = tuple(one for name, one in former.items() if name not in _OWN)
    name = re.sub(r"[^a-z0-9]+", "-", table.partition("__")[2].casefold()).strip("-")
    return Register(name, Label(table, table, table), fields) if fields else None
