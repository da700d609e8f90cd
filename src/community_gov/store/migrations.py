"""The steps that bring a community's file from one version of the core to the next."""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from community_gov.errors import StoreError
from community_gov.i18n import _
from community_gov.store.core_tables import FIFTH, FIRST, FOURTH, SECOND, SIXTH, THIRD
from community_gov.store.schema import index_of_closed
from community_gov.store.sqlite import APPLICATION_ID
from community_gov.store.tables_calendar import CALENDAR
from community_gov.store.tables_campaigns import CAMPAIGNS
from community_gov.store.tables_cases import CASES
from community_gov.store.tables_decisions import DECISIONS
from community_gov.store.tables_duties import DUTIES
from community_gov.store.tables_evaluations import DELIBERATIONS, EVALUATIONS
from community_gov.store.tables_figures import FIGURES
from community_gov.store.tables_notices import NOTICES

if TYPE_CHECKING:
    from sqlite_utils import Database as Tables
    from sqlite_utils import Migrations

STATEMENTS: dict[str, Sequence[str]] = {
    "0001_first_tables": FIRST,
    "0002_plugin_upgrades": SECOND,
    "0003_wallets": THIRD,
    "0004_points_judged": FOURTH,
    "0005_gradings": FIFTH,
    "0006_due_process": SIXTH,
    "0007_calendar": CALENDAR,
    "0008_decisions": DECISIONS,
    "0009_figures": FIGURES,
    "0010_campaigns": CAMPAIGNS,
    "0011_cases": CASES,
    "0012_evaluations": EVALUATIONS,
    "0013_notices": NOTICES,
    "0014_duties": DUTIES,
    "0015_deliberations": DELIBERATIONS,
}
"""The statements of each step, in order."""


def _versioned_tables() -> Iterator[str]:
    for statement in (one for step in STATEMENTS.values() for one in step):
        if made := re.match(r'CREATE TABLE "(\w+)" .* closed INTEGER', statement):
            yield made[1]


STATEMENTS["0016_rows_by_action"] = [
    *(index_of_closed(table) for table in _versioned_tables()),
    "CREATE INDEX step_seq ON step (seq)",
]

CORE_VERSION = len(STATEMENTS)
"""The version of the core's tables that this code reads and writes (``user_version``)."""


def check(connection: sqlite3.Connection, path: str) -> int:
    """Return the version of the file.

    Raises :class:`StoreError` where it is another program's, or newer than this code.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and tables:
        raise StoreError(
            _("{path} is no community's file.").format(path=path),
            _("Name the right one with --file, or make one with: community-gov init"),
        )
    if version > CORE_VERSION:
        raise StoreError(
            _("{path} was written by a newer version (tables {version}, here {own}).").format(
                path=path, version=version, own=CORE_VERSION
            ),
            _("Upgrade with: pip install --upgrade community-gov"),
        )
    return version


def fill(connection: sqlite3.Connection) -> None:
    """Give an empty file every table at once; a disk that fails meanwhile leaves it empty.

    SQLite reads all it knows anew after each of some hundred statements. They are
    therefore run once in a process, in memory, and every new file is a copy of that.
    """
    with closing(sqlite3.connect(":memory:")) as blank:
        blank.deserialize(_image())
        blank.execute("UPDATE _sqlite_migrations SET applied_at = ?", [str(datetime.now(UTC))])
        blank.commit()
        blank.backup(connection)


@cache
def _image() -> bytes:
    from sqlite_utils import Database as Tables

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as blank:
        migrate(Tables(blank))
        return blank.serialize()


def migrate(tables: "Tables") -> None:
    """Apply every pending step; each commits together with the note that it was applied."""
    _steps().apply(tables)
    tables.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    tables.conn.execute(f"PRAGMA user_version = {CORE_VERSION}")


def _steps() -> "Migrations":
    from sqlite_utils import Migrations

    steps = Migrations("community_gov")
    for name, statements in STATEMENTS.items():
        _add(steps, name, statements)
    return steps


def _add(steps: "Migrations", name: str, statements: Sequence[str]) -> None:
    @steps(name=name)
    def step(tables: "Tables") -> None:
        for statement in statements:
            tables.conn.execute(statement)
