"""Tables that keep every row: strict, versioned, and closed to changes for anybody with SQL."""

import sqlite3

import pytest

from community_gov.store.database import Database
from community_gov.store.schema import versioned

KEPT = "keeps its rows"
STAYS = "never changes a row"


@pytest.fixture
def database(tmp_path):
    """Make a fresh file with one versioned table of two columns beside those of the core."""
    made = Database.create(tmp_path / "a.db")
    columns = {"code": "TEXT NOT NULL", "size": "INTEGER"}
    for statement in versioned("box", columns, unique=[("code",)], indexes=[("size",)]):
        made.connection.execute(statement)
    yield made
    made.close()


def fill(database, table):
    """Write a row of made-up values; its references are looked at on commit only."""
    info = database.rows("SELECT name, type FROM pragma_table_info(?)", table)
    values = {row["name"]: 1 if row["type"] == "INTEGER" else "x" for row in info}
    if "closed" in values:
        values["closed"] = None
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    database.connection.execute(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values())
    )
    return values


def guarded(database):
    """Return the tables whose rows name their action, and the journal."""
    found = database.rows(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'action' ORDER BY m.name"
    )
    return [row["name"] for row in found]


def test_the_core_guards_every_table_whose_rows_the_journal_proves(database):
    # Counted by hand in the vocabulary: 3 of the staff, 10 of people and places, 3 of events,
    # 3 of points, 3 of its closed periods, its appeals and approvals, 3 of wallets and what is in
    # stock, 3 of grades and awards, 19 of procedures, 4 of campaigns, 5 of cases, 2 of the
    # calendar, the outside figures, the journal itself, what plugins declared, and the box of this
    # test.
    assert len(guarded(database)) == 64


def test_no_row_of_any_table_can_be_deleted(database):
    for table in guarded(database):
        database.connection.execute("BEGIN")
        fill(database, table)
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} {KEPT}"):
            database.connection.execute(f'DELETE FROM "{table}"')
        database.connection.execute("ROLLBACK")


def test_no_value_of_any_table_can_be_changed(database):
    for table in guarded(database):
        database.connection.execute("BEGIN")
        for name in fill(database, table).keys() - {"closed"}:
            with pytest.raises(sqlite3.IntegrityError, match=f"{table} {STAYS}"):
                database.connection.execute(f'UPDATE "{table}" SET "{name}" = 2')
        database.connection.execute("ROLLBACK")


def test_replacing_a_row_is_deleting_it(database):
    # SQLite fires no trigger for the row that REPLACE throws out, unless told to.
    for table in guarded(database):
        database.connection.execute("BEGIN")
        values = fill(database, table)
        marks = ", ".join("?" * len(values))
        names = ", ".join(f'"{name}"' for name in values)
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} {KEPT}"):
            database.connection.execute(
                f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})',
                list(values.values()),
            )
        database.connection.execute("ROLLBACK")


def test_a_version_can_be_closed_once(database):
    database.connection.execute("BEGIN")
    fill(database, "box")

    database.connection.execute("UPDATE box SET closed = 5")

    for again in ("closed = 6", "closed = NULL"):
        with pytest.raises(sqlite3.IntegrityError, match=STAYS):
            database.connection.execute(f"UPDATE box SET {again}")


def test_closing_a_version_is_no_occasion_to_change_it(database):
    database.connection.execute("BEGIN")
    fill(database, "box")

    for sly in ("code = 'y'", "size = NULL", "version = 2", "action = 2", "id = 'y'"):
        with pytest.raises(sqlite3.IntegrityError, match=STAYS):
            database.connection.execute(f"UPDATE box SET closed = 5, {sly}")


@pytest.mark.parametrize(
    ("column", "value"), [("size", "three"), ("size", 1.5), ("size", b"3"), ("code", b"x")]
)
def test_a_value_of_another_type_is_refused_by_the_table_itself(column, value, database):
    row = {"id": "a", "version": 1, "code": "x", "size": 1, "action": 1} | {column: value}

    with pytest.raises(sqlite3.IntegrityError, match=f"cannot store .* in .* column box.{column}"):
        database.connection.execute(
            "INSERT INTO box (id, version, code, size, action)"
            " VALUES (:id, :version, :code, :size, :action)",
            row,
        )


def test_what_is_unique_is_so_among_current_versions_only(database):
    insert = "INSERT INTO box (id, version, code, action) VALUES (?, ?, 'x', 1)"
    database.connection.execute("BEGIN")
    database.connection.execute(insert, ("a", 1))

    for twin in (("b", 1), ("a", 2)):
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.connection.execute(insert, twin)
    database.connection.execute("UPDATE box SET closed = 1")
    database.connection.execute(insert, ("a", 2))

    assert database.value("SELECT COUNT(*) FROM box") == 2
