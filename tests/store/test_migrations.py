"""The steps that make a file what this version of the core reads."""

import sqlite3
from contextlib import closing

import pytest

from community_gov.store import migrations
from community_gov.store.core_tables import FIRST
from community_gov.store.database import Database
from community_gov.store.sqlite import APPLICATION_ID


def test_a_new_file_says_whose_it_is_and_which_version(tmp_path):
    Database.create(tmp_path / "a.db").close()

    header = (tmp_path / "a.db").read_bytes()[:100]
    # SQLite's file format: user version at byte 60, application id at byte 68, big-endian.
    assert header[60:64] == (15).to_bytes(4, "big")
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
    ]


def test_a_file_of_the_first_version_gains_what_later_ones_have(tmp_path):
    file = tmp_path / "a.db"
    with closing(sqlite3.connect(file)) as former:
        for statement in FIRST:
            former.execute(statement)
        former.execute("INSERT INTO shape VALUES ('a__b', 'day', 'date')")
        former.execute(
            "CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT,"
            " applied_at TEXT, PRIMARY KEY (migration_set, name))"
        )
        former.execute(
            "INSERT INTO _sqlite_migrations VALUES ('community_gov', ?, '')", ["0001_first_tables"]
        )
        former.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        former.execute("PRAGMA user_version = 1")
        former.commit()

    with closing(Database.open(file)) as opened:
        assert opened.value("PRAGMA user_version") == 15
        assert [tuple(row) for row in opened.rows("SELECT * FROM shape")] == [
            ("a__b", "day", "date", None)
        ]
        assert opened.rows("SELECT * FROM step") == []
        assert opened.rows("SELECT * FROM wallet_entry") == []
        assert opened.rows("SELECT * FROM grade_line") == []
        assert opened.rows("SELECT * FROM points_adjustment") == []


def test_opening_a_file_that_is_up_to_date_changes_nothing(tmp_path):
    Database.create(tmp_path / "a.db").close()
    before = (tmp_path / "a.db").read_bytes()

    Database.open(tmp_path / "a.db").close()

    assert (tmp_path / "a.db").read_bytes() == before


def test_a_step_that_fails_half_way_leaves_none_of_its_tables(tmp_path, monkeypatch):
    broken = [*migrations.FIRST[:5], "CREATE TABLE broken ("]
    monkeypatch.setitem(migrations.STATEMENTS, "0001_first_tables", broken)

    with pytest.raises(sqlite3.OperationalError):
        Database.create(tmp_path / "a.db")

    with closing(sqlite3.connect(tmp_path / "a.db")) as file:
        tables = file.execute("SELECT name FROM sqlite_master WHERE name NOT LIKE '%sqlite%'")
        assert tables.fetchall() == []


def test_every_table_is_strict(tmp_path):
    with closing(Database.create(tmp_path / "a.db")) as made:
        lax = made.rows(
            "SELECT name FROM pragma_table_list"
            " WHERE schema = 'main' AND NOT strict AND name NOT LIKE '%sqlite%'"
        )

    assert lax == []
