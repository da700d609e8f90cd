"""Tables of plugins: made by the host from register declarations, widened when fields are added."""

import re
from collections.abc import Iterator

from community_gov.errors import PluginError
from community_gov.hooks.fault import Fault, FaultKind
from community_gov.hooks.host import Host
from community_gov.i18n import _
from community_gov.model.declarations import Declaration, FactKind, Register, Scheme
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import Label
from community_gov.records import shapes
from community_gov.records.steps import notes as step_notes
from community_gov.records.tables import ENTERED_ON
from community_gov.store.codec import COLUMN_TYPES
from community_gov.store.database import Database
from community_gov.store.schema import OWN_COLUMNS, guards
from community_gov.store.table import TypedTable

STATUS = Field(
    "status",
    FieldType.CHOICE,
    choices={one.value: Label(one.value, one.value, one.value) for one in Status},
)
"""How far a row may be relied on."""

MOVES = (
    Field("state", FieldType.TEXT, required=False),
    Field("state_since", FieldType.MOMENT, required=False),
    Field("state_move", FieldType.TEXT, required=False),
    Field("state_evidence", FieldType.TEXT, required=False),
    Field("state_reason", FieldType.TEXT, required=False),
)
"""How far a row with a lifecycle has come: its state, since when, by which step, shown by what."""


def table_of(register: Register, plugin: str) -> TypedTable:
    """Return the table of a register, named after the plugin and the register.

    Two underlines part the names: no table of the core has them.
    """
    name = re.sub(r"\W", "_", f"{plugin}__{register.name}")
    moves = MOVES if register.lifecycle else ()
    fields = (*register.fields, STATUS, ENTERED_ON, *moves)
    return TypedTable(name, fields, register.index_groups)


def make_ready(database: Database, host: Host) -> None:
    """Make or widen the tables of every declared register, inside the transaction of a write.

    It is the write path that notes them as ready once it is committed: what is
    rolled back was never made. Raises :class:`PluginError` where stored values
    would be read as something else than they were written as, and where rows
    wait for steps that nobody has accepted yet.
    """
    if host.tables_ready:
        return
    for declaration, error in _misfits(database, host):
        raise PluginError(str(_fault(host, declaration, error)), _("Nothing was written."))
    for one in _scaled(host):
        shapes.note_scale(database, one)
    for register, table in _tables(host):
        _refuse_waiting(database, register, table, host.catalogue.source(register).plugin)
        bring_up(database, table)
        _pass_over(database, register, table)


def faults(database: Database, host: Host) -> list[Fault]:
    """Return for which plugins a write would be refused because of their tables; writes nothing.

    Steps that wait for being accepted are no fault.
    """
    return [_fault(host, declaration, error) for declaration, error in _misfits(database, host)]


def bring_up(database: Database, table: TypedTable) -> None:
    """Make the table of a register, or add the columns it lacks, and note how it is kept.

    Raises :class:`PluginError` for a field that is declared otherwise than before.
    """
    shapes.fresh(database, table)
    present = _columns(database, table.name)
    if not present:
        for statement in table.definition():
            database.connection.execute(statement)
    elif missing := [one for one in table.stored if one.name not in present]:
        _widen(database, table, present, missing)
    for statement in table.indexes():
        database.connection.execute(statement)
    shapes.note(database, table)


def exists(database: Database, table: TypedTable) -> bool:
    """Say whether the table has been made, which the first write does."""
    return bool(_columns(database, table.name))


def is_empty(database: Database, table: TypedTable) -> bool:
    """Say whether no row was ever written to the table."""
    return not exists(database, table) or database.row(f'SELECT 1 FROM "{table.name}"') is None


def _tables(host: Host) -> Iterator[tuple[Register, TypedTable]]:
    for register in host.catalogue.all(Register):
        yield register, table_of(register, host.catalogue.source(register).plugin)


def _scaled(host: Host) -> Iterator[FactKind | Scheme]:
    yield from host.catalogue.all(FactKind)
    yield from host.catalogue.all(Scheme)


def _misfits(database: Database, host: Host) -> Iterator[tuple[Declaration, PluginError]]:
    for one in _scaled(host):
        try:
            shapes.check_scale(database, one)
        except PluginError as error:
            yield one, error
    made: dict[str, Register] = {}
    for register, table in _tables(host):
        try:
            _refuse_shared(table, register, made)
            step_notes.check_unedited(database, register, table)
            _refuse_required(database, register, table)
        except PluginError as error:
            yield register, error


def _refuse_shared(table: TypedTable, register: Register, made: dict[str, Register]) -> None:
    first = made.setdefault(table.name.casefold(), register)
    if first is not register:
        raise PluginError(
            _("The registers {first} and {second} would share the table {table}.").format(
                first=first.name, second=register.name, table=table.name
            ),
            _("Disable the plugin of one of them: community-gov plugins disable NAME"),
        )


def _refuse_required(database: Database, register: Register, table: TypedTable) -> None:
    required = [one for one in shapes.fresh(database, table) if one.required]
    if required and not is_empty(database, table) and not _waits(database, register, table):
        raise PluginError(
            _("{table}: the new field {field} is required, but older rows lack it.").format(
                table=table.name, field=required[0].name
            ),
            _("Declare it with a default of None, so that it may be empty; or let a step fill it."),
        )


def _refuse_waiting(database: Database, register: Register, table: TypedTable, plugin: str) -> None:
    if _waits(database, register, table):
        steps = ", ".join(one.name for one in step_notes.waiting(database, register, table))
        raise PluginError(
            _("Nothing was written: rows of {register} wait for {steps}.").format(
                register=register.name, steps=steps
            ),
            _("See what would change, and accept it: community-gov plugins upgrade {name}").format(
                name=plugin
            ),
        )


def _waits(database: Database, register: Register, table: TypedTable) -> bool:
    return bool(step_notes.waiting(database, register, table)) and not is_empty(database, table)


def _pass_over(database: Database, register: Register, table: TypedTable) -> None:
    """Note the steps of a table without rows as done: there is nothing for them to change."""
    waiting = step_notes.waiting(database, register, table)
    seq = 1 + (database.value("SELECT MAX(seq) FROM journal") or 0)  # of the action under way
    step_notes.note(database, table, [(one, 0) for one in waiting], seq)


def _fault(host: Host, declaration: Declaration, error: PluginError) -> Fault:
    name = host.catalogue.source(declaration).plugin
    candidate = next(one.candidate for one in host.plugins if one.name == name)
    return Fault(
        FaultKind.DECLARATION,
        name,
        candidate.distribution,
        candidate.version,
        "declare",
        error.problem,
        error.fix,
    )


def _columns(database: Database, table: str) -> list[str]:
    return [row["name"] for row in database.rows("SELECT name FROM pragma_table_info(?)", table)]


def _widen(database: Database, table: TypedTable, present: list[str], missing: list[Field]) -> None:
    for one in missing:
        database.connection.execute(
            f'ALTER TABLE "{table.name}" ADD COLUMN "{one.name}" {COLUMN_TYPES[one.type]}'
        )
    kept = [name for name in present if name not in OWN_COLUMNS]
    columns = [*OWN_COLUMNS[:3], *kept, *(one.name for one in missing)]
    for suffix in ("keeps", "stays"):
        database.connection.execute(f'DROP TRIGGER "{table.name}_{suffix}"')
    for statement in guards(table.name, columns):
        database.connection.execute(statement)
