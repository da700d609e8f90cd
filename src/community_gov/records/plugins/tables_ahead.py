"""What would become of the tables of registers, and of their rows."""

from collections.abc import Iterator, Mapping

from community_gov.errors import PluginError, StoreError
from community_gov.hooks.noted import Declared
from community_gov.model.declarations import Register
from community_gov.records.context import Context
from community_gov.records.plugins.preview import Fate, StepAhead, TableAhead
from community_gov.records.plugins.tables import exists, table_of
from community_gov.records.steps.running import pending
from community_gov.store.database import Database
from community_gov.store.table import TypedTable

Declaring = Mapping[str, Declared]
"""What plugins declare, by name."""


def tables_ahead(database: Database, before: Declaring, after: Declaring) -> list[TableAhead]:
    """Return the tables that would be made, widened, found again, or stay without a register."""
    then = {table.name for _plugin, _register, table in _registers(after)}
    found = [
        one
        for plugin, register, table in _registers(after)
        for one in _ahead(database, plugin, register, table, known=plugin in before)
    ]
    found += [
        TableAhead(register.name, plugin, table.name, Fate.STAYS, _rows(database, table))
        for plugin, register, table in _registers(before)
        if table.name not in then and exists(database, table)
    ]
    return found


def steps_ahead(context: Context, after: Declaring) -> tuple[list[StepAhead], list[str]]:
    """Return the steps that would run, and what stands against running them."""
    found: list[StepAhead] = []
    faults: list[str] = []
    for _plugin, register, table in _registers(after):
        try:
            found += [
                StepAhead(register.name, one.name, one.reason, one.rows, one.samples)
                for one in pending(context, register, table)
            ]
        except (PluginError, StoreError) as error:
            faults.append(str(error))
    return found, faults


def _registers(declaring: Declaring) -> Iterator[tuple[str, Register, TypedTable]]:
    for plugin, declared in sorted(declaring.items()):
        for one in declared.declarations:
            if isinstance(one, Register):
                yield plugin, one, table_of(one, plugin)


def _ahead(
    database: Database, plugin: str, register: Register, table: TypedTable, *, known: bool
) -> Iterator[TableAhead]:
    present = _columns(database, table)
    missing = tuple(one.name for one in table.stored if one.name not in present)
    rows = _rows(database, table) if present else 0
    if not present:
        yield TableAhead(register.name, plugin, table.name, Fate.MADE, rows)
    elif missing:
        yield TableAhead(register.name, plugin, table.name, Fate.WIDENED, rows, missing)
    elif rows and not known:
        yield TableAhead(register.name, plugin, table.name, Fate.FOUND, rows)


def _columns(database: Database, table: TypedTable) -> list[str]:
    query = "SELECT name FROM pragma_table_info(?)"
    return [row["name"] for row in database.rows(query, table.name)]


def _rows(database: Database, table: TypedTable) -> int:
    return int(database.value(f'SELECT COUNT(*) FROM "{table.name}" WHERE closed IS NULL'))
