"""The steps that make a file what this version of the core reads."""

import sqlite3
import threading
import time
from contextlib import closing
from datetime import UTC, datetime

import pytest

from community_gov.store import migrations
from community_gov.store.core_tables import FIRST
from community_gov.store.database import Database
from community_gov.store.sqlite import APPLICATION_ID, connect


def made_by_us(path):
    with closing(sqlite3.connect(path)) as file:
        query = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%sqlite%'"
        return set(file.execute(query))


def test_a_new_file_says_whose_it_is_and_which_version(tmp_path):
    Database.create(tmp_path / "a.db").close()

    header = (tmp_path / "a.db").read_bytes()[:100]
    # SQLite's file format: user version at byte 60, application id at byte 68, big-endian.
    assert header[60:64] == (16).to_bytes(4, "big")
    assert header[68:72] == b"COMG"


def test_each_step_is_noted_once(tmp_path):
    Database.create(tmp_path / "a.db").close()

    with closing(Database.open(tmp_path / "a.db")) as again:
        migrations.migrate(again.tables)
        steps = again.rows("SELECT migration_set, name FROM _sqlite_migrations")

    assert [tuple(step) for step in steps] == [
        ("community_gov", "0001_first_tables"),
        ("community_gov", "0002_plugin_upgrades"),
        ("community_gov", "0003_wallets"),
        ("community_gov", "0004_points_judged"),
        ("community_gov", "0005_gradings"),
        ("community_gov", "0006_due_process"),
        ("community_gov", "0007_calendar"),
        ("community_gov", "0008_decisions"),
        ("community_gov", "0009_figures"),
        ("community_gov", "0010_campaigns"),
        ("community_gov", "0011_cases"),
        ("community_gov", "0012_evaluations"),
        ("community_gov", "0013_notices"),
        ("community_gov", "0014_duties"),
        ("community_gov", "0015_deliberations"),
        ("community_gov", "0016_rows_by_action"),
    ]


@pytest.fixture
def former(tmp_path):
    """Make a file of the first version, with a row in it."""
    file = tmp_path / "a.db"
    with closing(sqlite3.connect(file)) as made:
        for statement in FIRST:
            made.execute(statement)
        made.execute("INSERT INTO shape VALUES ('a__b', 'day', 'date')")
        made.execute(
            "CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT,"
            " applied_at TEXT, PRIMARY KEY (migration_set, name))"
        )
        made.execute(
            "INSERT INTO _sqlite_migrations VALUES ('community_gov', ?, '')", ["0001_first_tables"]
        )
        made.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        made.execute("PRAGMA user_version = 1")
        made.commit()
    return file


def test_a_file_of_the_first_version_gains_what_later_ones_have(former):
    with closing(Database.open(former)) as opened:
        assert opened.value("PRAGMA user_version") == 16
        assert [tuple(row) for row in opened.rows("SELECT * FROM shape")] == [
            ("a__b", "day", "date", None)
        ]
        assert opened.rows("SELECT * FROM step") == []
        assert opened.rows("SELECT * FROM wallet_entry") == []
        assert opened.rows("SELECT * FROM grade_line") == []
        assert opened.rows("SELECT * FROM points_adjustment") == []


def test_a_file_that_went_through_every_step_has_the_tables_of_a_new_one(former, tmp_path):
    def tables(database):
        with closing(database):
            # The order in which SQLite tells columns is that in which they were added.
            return {
                name: [tuple(one) for one in database.rows(f'PRAGMA table_info("{name}")')]
                for (name,) in database.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
                if "sqlite" not in name
            }

    assert tables(Database.open(former)) == tables(Database.create(tmp_path / "new.db"))


def test_no_table_is_read_to_its_end_when_an_action_is_journalled(tmp_path):
    # SQLite looks in each table that refers to the journal for rows that wait for the record.
    # https://www.sqlite.org/foreignkeys.html#fk_indexes: without an index that is a scan.
    with closing(Database.create(tmp_path / "a.db")) as made:
        referring = made.rows(
            'SELECT m.name, f."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) f'
            " WHERE m.type = 'table' AND f.\"table\" = 'journal'"
        )
        plans = {
            (table, column): made.rows(
                f'EXPLAIN QUERY PLAN SELECT 1 FROM "{table}" WHERE "{column}" = 1'
            )[0]["detail"]
            for table, column in referring
        }

    assert plans
    assert [one for one, plan in plans.items() if plan.startswith("SCAN")] == []


def test_opening_a_file_that_is_up_to_date_changes_nothing(tmp_path):
    Database.create(tmp_path / "a.db").close()
    before = (tmp_path / "a.db").read_bytes()

    Database.open(tmp_path / "a.db").close()

    assert (tmp_path / "a.db").read_bytes() == before


def test_two_programs_that_open_an_older_file_at_once_both_find_it_ready(former):
    def become_ready(said):
        with closing(Database.open(former)) as opened:
            said.append(opened.value("PRAGMA user_version"))

    said = []
    with closing(sqlite3.connect(former, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # so that all of them come to wait for the lock
        threads = [threading.Thread(target=become_ready, args=[said]) for _ in range(3)]
        for thread in threads:
            thread.start()
        time.sleep(0.2)
        other.execute("COMMIT")
        for thread in threads:
            thread.join()

    assert said == [16, 16, 16]


def test_a_step_that_fails_half_way_leaves_none_of_its_tables(former, monkeypatch):
    broken = [*migrations.SECOND, "CREATE TABLE broken ("]
    monkeypatch.setitem(migrations.STATEMENTS, "0002_plugin_upgrades", broken)
    before = made_by_us(former)

    with pytest.raises(sqlite3.OperationalError):
        Database.open(former)

    assert made_by_us(former) == before


def test_a_new_file_that_cannot_be_written_to_the_end_holds_nothing(tmp_path):
    # Some tables, and no word which, would be worse than a file that says it is empty.
    with closing(connect(tmp_path / "a.db")) as file:
        file.execute("PRAGMA max_page_count = 10")  # as on a full disk
        with pytest.raises(sqlite3.OperationalError, match="full"):
            migrations.fill(file)

        assert file.execute("SELECT * FROM sqlite_master").fetchall() == []
        assert file.execute("PRAGMA application_id").fetchone()[0] == 0


def test_a_new_file_notes_the_moment_at_which_it_was_made(tmp_path):
    for name in ("a.db", "b.db"):
        before = datetime.now(UTC)
        with closing(Database.create(tmp_path / name)) as made:
            noted = {row[0] for row in made.rows("SELECT applied_at FROM _sqlite_migrations")}

        assert len(noted) == 1
        assert before <= datetime.fromisoformat(noted.pop()) <= datetime.now(UTC)


def test_every_table_is_strict(tmp_path):
    with closing(Database.create(tmp_path / "a.db")) as made:
        lax = made.rows(
            "SELECT name FROM pragma_table_list"
            " WHERE schema = 'main' AND NOT strict AND name NOT LIKE '%sqlite%'"
        )

    assert lax == []
