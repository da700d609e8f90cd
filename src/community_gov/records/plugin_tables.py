"""Tables of plugins: made by the host from register declarations, widened when fields are added."""

from community_gov.errors import PluginError
from community_gov.hooks.host import Host
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import Label
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
    """Return the table of a register, named after the plugin and the register."""
    name = f"{plugin}_{register.name}".replace("-", "_").replace(".", "_")
    return TypedTable(name, (*register.fields, STATUS, ENTERED_ON))


def make_ready(database: Database, host: Host) -> None:
    """Make or widen the tables of every declared register, inside the transaction of a write.

    It is the write path that notes them as ready once it is committed: what is
    rolled back was never made.
    """
    if host.tables_ready:
        return
    for register in host.catalogue.all(Register):
        table = table_of(register, host.catalogue.source(register).plugin)
        present = _columns(database, table.name)
        if not present:
            _make(database, table)
        elif missing := [one for one in table.stored if one.name not in present]:
            _widen(database, table, present, missing)


def exists(database: Database, table: TypedTable) -> bool:
    """Say whether the table has been made, which the first write does."""
    return bool(_columns(database, table.name))


def _columns(database: Database, table: str) -> list[str]:
    return [row["name"] for row in database.rows("SELECT name FROM pragma_table_info(?)", table)]


def _make(database: Database, table: TypedTable) -> None:
    for statement in table.definition():
        database.connection.execute(statement)


def _widen(database: Database, table: TypedTable, present: list[str], missing: list[Field]) -> None:
    for one in missing:
        if one.required:
            raise PluginError(
                _("{table}: the new field {field} is required, but older rows lack it.").format(
                    table=table.name, field=one.name
                ),
                _("Declare it with a default of None, so that it may be empty."),
            )
        database.connection.execute(
            f'ALTER TABLE "{table.name}" ADD COLUMN "{one.name}" {COLUMN_TYPES[one.type]}'
        )
    kept = [name for name in present if name not in OWN_COLUMNS]
    columns = [*OWN_COLUMNS[:3], *kept, *(one.name for one in missing)]
    for suffix in ("keeps", "stays"):
        database.connection.execute(f'DROP TRIGGER "{table.name}_{suffix}"')
    for statement in guards(table.name, columns):
        database.connection.execute(statement)
