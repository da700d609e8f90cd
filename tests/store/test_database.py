"""One file, open: whose it is, all or nothing, savepoints, and a backup at any moment."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from community_gov import Community
from community_gov.errors import BusyError, StoreError
from community_gov.store import journal
from community_gov.store.database import Database
from community_gov.store.migrations import CORE_VERSION
from community_gov.testing.town import town


@pytest.fixture
def database(tmp_path):
    """Make a fresh file with one table to write to."""
    made = Database.create(tmp_path / "a.db")
    made.connection.execute("CREATE TABLE t (x INTEGER NOT NULL) STRICT")
    yield made
    made.close()


def numbers(database):
    return [row[0] for row in database.rows("SELECT x FROM t ORDER BY x")]


def test_a_file_that_exists_is_never_overwritten(tmp_path):
    (tmp_path / "a.db").write_text("a letter")

    with pytest.raises(StoreError, match=r"a\.db is there already"):
        Database.create(tmp_path / "a.db")

    assert (tmp_path / "a.db").read_text() == "a letter"


def test_a_file_that_is_missing_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(StoreError, match="There is no file"):
        Database.open(tmp_path / "a.db")

    assert list(tmp_path.iterdir()) == []


def test_a_newer_file_is_refused_and_left_as_it_is(database):
    database.connection.execute(f"PRAGMA user_version = {CORE_VERSION + 1}")
    database.close()
    before = database.path.read_bytes()

    with pytest.raises(StoreError, match=rf"newer version \(tables {CORE_VERSION + 1}, here"):
        Database.open(database.path)

    assert database.path.read_bytes() == before


@pytest.mark.parametrize("mode", ["wal", "delete"])
def test_a_file_of_another_program_is_refused_and_left_as_it_is(mode, tmp_path):
    file = tmp_path / "shop.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE goods (name TEXT)")
    before = file.read_bytes()

    with pytest.raises(StoreError, match=r"shop\.db is no community's file"):
        Database.open(file)

    # Bytes 18 and 19 of a database file name its journal mode: not even that may change.
    assert file.read_bytes() == before


def test_an_opened_file_is_the_one_that_was_made(database):
    with database.transaction():
        database.connection.execute("INSERT INTO t VALUES (7)")

    with closing(Database.open(database.path)) as again:
        assert numbers(again) == [7]


def test_a_transaction_takes_the_write_lock_before_anything_is_written(database):
    with closing(sqlite3.connect(database.path, timeout=0)) as other, database.transaction():
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT COUNT(*) FROM t").fetchone() == (0,)


def test_who_waits_in_vain_for_the_lock_is_told_that_nothing_was_changed(database):
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with (
            database.connection.impatient(),
            pytest.raises(BusyError, match=r"in use by another program.*\nWait a moment"),
            database.transaction(),
        ):
            pass


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_transaction_that_raises_leaves_nothing(error, database):
    def stumble():
        with database.transaction():
            database.connection.execute("INSERT INTO t VALUES (1)")
            raise error

    with pytest.raises(error):
        stumble()

    assert numbers(database) == []
    assert not database.connection.in_transaction


def test_a_transaction_that_cannot_be_committed_leaves_nothing(database):
    # A deferred reference is looked at when the transaction is committed, not before.
    database.connection.execute(
        "CREATE TABLE u (y INTEGER REFERENCES journal(seq) DEFERRABLE INITIALLY DEFERRED) STRICT"
    )
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), database.transaction():
        database.connection.execute("INSERT INTO u VALUES (99)")

    assert database.value("SELECT COUNT(*) FROM u") == 0
    assert not database.connection.in_transaction


def test_a_write_inside_a_write_is_refused_and_the_outer_one_goes_on(database):
    with database.transaction():
        database.connection.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(StoreError, match="inside another"), database.transaction():
            database.connection.execute("INSERT INTO t VALUES (2)")

    assert numbers(database) == [1]


def test_a_savepoint_undoes_its_block_alone(database):
    def stumble():
        with database.savepoint():
            database.connection.execute("INSERT INTO t VALUES (2)")
            with database.savepoint():
                database.connection.execute("INSERT INTO t VALUES (3)")
            raise ValueError("enough")

    with database.transaction():
        database.connection.execute("INSERT INTO t VALUES (1)")
        with pytest.raises(ValueError, match="enough"):
            stumble()
        with database.savepoint():
            database.connection.execute("INSERT INTO t VALUES (4)")

    assert numbers(database) == [1, 4]


def test_a_kept_savepoint_goes_when_its_transaction_goes(database):
    def stumble():
        with database.transaction():
            with database.savepoint():
                database.connection.execute("INSERT INTO t VALUES (1)")
            raise ValueError("enough")

    with pytest.raises(ValueError, match="enough"):
        stumble()

    assert numbers(database) == []


def test_a_backup_has_what_is_committed_and_not_what_is_under_way(database, tmp_path):
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("INSERT INTO t VALUES (1)")
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO t VALUES (2)")

        database.backup(tmp_path / "copy.db")

        other.execute("COMMIT")
    with closing(Database.open(tmp_path / "copy.db")) as copy:
        assert numbers(copy) == [1]
        assert copy.check() == []


def test_a_backup_can_be_made_while_another_program_writes(tmp_path):
    def write():
        with Community.open(here.community.path, key_file=tmp_path / "town.key") as there:
            for number in range(60):
                there.grids.add(code=f"G{number}", name="grid", by=here.clerk)

    with town(tmp_path) as here:
        writer = threading.Thread(target=write)
        writer.start()
        for number in range(5):
            here.community.backup(tmp_path / f"copy{number}.db")
        writer.join()
        assert here.community.grids.count() == 60
    for number in range(5):
        with closing(Database.open(tmp_path / f"copy{number}.db")) as copy:
            assert copy.check() == []
            # Three actions made the town and its actors; each of the others wrote one grid.
            assert journal.verify(copy.connection) == 3 + copy.value("SELECT COUNT(*) FROM grid")


def test_a_backup_never_overwrites(database, tmp_path):
    (tmp_path / "copy.db").write_text("the only copy")

    with pytest.raises(StoreError, match=r"copy\.db is there already"):
        database.backup(tmp_path / "copy.db")

    assert (tmp_path / "copy.db").read_text() == "the only copy"


def test_a_backup_into_a_missing_folder_is_refused_with_its_name(database, tmp_path):
    with pytest.raises(StoreError, match=r"nowhere.*copy\.db cannot be written"):
        database.backup(tmp_path / "nowhere" / "copy.db")


def test_a_backup_that_fails_half_way_leaves_no_file_that_looks_like_one(tmp_path):
    class FullDisk:
        def backup(self, copy):
            copy.execute("CREATE TABLE t (x)")
            raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(StoreError, match="disk is full"):
        Database(FullDisk(), tmp_path / "a.db").backup(tmp_path / "copy.db")

    assert list(tmp_path.iterdir()) == []


def test_what_a_crash_cut_off_is_undone_when_the_file_is_opened_again(database):
    database.close()
    crash = """if True:
        import os, sys
        from pathlib import Path
        from community_gov.store.database import Database
        opened = Database.open(Path(sys.argv[1]))
        opened.connection.execute("PRAGMA cache_size = 1")  # so that the file is written to early
        opened.connection.execute("BEGIN IMMEDIATE")
        for number in range(20_000):
            opened.connection.execute("INSERT INTO t VALUES (?)", [number])
        os._exit(9)
    """
    done = subprocess.run([sys.executable, "-c", crash, database.path], check=False, timeout=60)

    assert done.returncode == 9
    with closing(Database.open(database.path)) as again:
        assert numbers(again) == []
        assert again.check() == []


def test_damage_is_found(database):
    with database.transaction():
        database.connection.executemany(
            "INSERT INTO t VALUES (?)", [(number,) for number in range(5000)]
        )
    page = database.value("SELECT rootpage FROM sqlite_master WHERE name = 't'")
    size = database.value("PRAGMA page_size")
    assert database.check() == []
    database.close()
    content = bytearray(database.path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    database.path.write_bytes(content)

    with closing(sqlite3.connect(database.path)) as plain:
        damaged = Database(plain, database.path)

        assert damaged.check() != []
