"""Tables of plugins: made by the host from register declarations, widened when fields are added."""

import re

from community_gov.errors import PluginError
from community_gov.hooks.host import Host
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import Label
from community_gov.records import shapes
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


def table_of(register: Register, plugin: str) -> TypedTable:
    """Return the table of a register, named after the plugin and the register.

    Two underlines part the names: no table of the core has them.
    """
    name = re.sub(r"\W", "_", f"{plugin}__{register.name}")
    return TypedTable(name, (*register.fields, STATUS, ENTERED_ON))


def make_ready(database: Database, host: Host) -> None:
    """Make or widen the tables of every declared register, inside the transaction of a write.

    It is the write path that notes them as ready once it is committed: what is
    rolled back was never made. Raises :class:`PluginError` where stored values
    would be read as something else than they were written as.
    """
    if host.tables_ready:
        return
    shapes.check_scales(database, host.catalogue)
    made: dict[str, Register] = {}
    for register in host.catalogue.all(Register):
        table = table_of(register, host.catalogue.source(register).plugin)
        _refuse_shared(table, register, made.setdefault(table.name.casefold(), register))
        _bring_up(database, table)


def exists(database: Database, table: TypedTable) -> bool:
    """Say whether the table has been made, which the first write does."""
    return bool(_columns(database, table.name))


def _refuse_shared(table: TypedTable, register: Register, first: Register) -> None:
    if first is not register:
        raise PluginError(
            _("The registers {first} and {second} would share the table {table}.").format(
                first=first.name, second=register.name, table=table.name
            ),
            _("Disable the plugin of one of them: community-gov plugins disable NAME"),
        )


def _bring_up(database: Database, table: TypedTable) -> None:
    present = _columns(database, table.name)
    fresh = shapes.check(database, table)
    if not present:
        for statement in table.definition():
            database.connection.execute(statement)
        return
    _refuse_required(database, table, fresh)
    if missing := [one for one in table.stored if one.name not in present]:
        _widen(database, table, present, missing)


def _columns(database: Database, table: str) -> list[str]:
    return [row["name"] for row in database.rows("SELECT name FROM pragma_table_info(?)", table)]


def _refuse_required(database: Database, table: TypedTable, fresh: list[Field]) -> None:
    required = [one for one in fresh if one.required]
    if required and database.row(f'SELECT 1 FROM "{table.name}" LIMIT 1'):
        raise PluginError(
            _("{table}: the new field {field} is required, but older rows lack it.").format(
                table=table.name, field=required[0].name
            ),
            _("Declare it with a default of None, so that it may be empty."),
        )


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
