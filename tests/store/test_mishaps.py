"""What keeps a connection from working is told in our words: a lock, a fork, a thread, its end."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing

import pytest

from community_gov import Community
from community_gov.errors import BusyError, StoreError
from community_gov.store import connection
from community_gov.store.database import Database
from community_gov.testing.town import town


@pytest.fixture
def database(tmp_path):
    """Make a fresh file."""
    made = Database.create(tmp_path / "a.db")
    yield made
    made.close()


def test_who_reads_a_file_that_another_holds_alone_may_try_again(database):
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        if database.value("PRAGMA journal_mode") == "wal":
            pytest.skip("a reader never meets the writer of a write-ahead log")
        other.execute("BEGIN EXCLUSIVE")
        with (
            database.connection.impatient(),
            pytest.raises(BusyError, match=r"in use by another program.*\nWait a moment"),
        ):
            database.value("SELECT COUNT(*) FROM journal")
        other.execute("ROLLBACK")

    assert database.value("SELECT COUNT(*) FROM journal") == 0


def test_who_waits_for_the_lock_asks_again_every_few_milliseconds(database, monkeypatch):
    # SQLite's own handler waits up to 100 ms (its delays: 1, 2, 5, 10, 15, 20, 25 … 100), in
    # which a neighbour that writes without a break has begun again many times.
    pauses = []
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def pause(seconds):
            pauses.append(seconds)
            if len(pauses) == 3:
                other.execute("COMMIT")

        monkeypatch.setattr(connection.time, "sleep", pause)
        with database.transaction():
            database.connection.execute("CREATE TABLE t (x)")

    assert len(pauses) == 3
    assert max(pauses) <= 0.005


def test_a_file_without_room_is_told_as_such(database):
    pages = database.value("PRAGMA page_count")
    database.connection.execute(f"PRAGMA max_page_count = {pages}")  # as on a full disk
    with pytest.raises(StoreError, match=r"full\.\nIs the disk full"), database.transaction():
        database.connection.execute("CREATE TABLE t (x)")


def test_a_closed_file_is_told_as_such_and_may_be_closed_again(tmp_path):
    database = Database.create(tmp_path / "a.db")
    database.close()
    database.close()

    with pytest.raises(StoreError, match="was closed"):
        database.rows("SELECT 1")


def test_another_thread_may_not_close_it_either(database):
    said = []

    def close():
        try:
            database.close()
        except StoreError as error:
            said.append(error.problem)

    thread = threading.Thread(target=close)
    thread.start()
    thread.join()

    assert said == ["An open community belongs to the thread that opened it."]


FORKED = """
import os, sys
from pathlib import Path
from community_gov.errors import StoreError
from community_gov.store.database import Database

database = Database.open(Path(sys.argv[1]))
if child := os.fork():
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert database.value("SELECT COUNT(*) FROM journal") == 0
    database.close()
    sys.exit(code)
try:
    database.rows("SELECT 1")
except StoreError as error:
    os._exit(0 if "forked" in error.problem else 2)
os._exit(1)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_forked_process_may_not_go_on_with_the_connection_of_the_first(database):
    # https://www.sqlite.org/howtocorrupt.html, 2.6: carrying an open database across a fork.
    done = subprocess.run([sys.executable, "-c", FORKED, str(database.path)], check=False)

    assert done.returncode == 0


def test_a_community_that_cannot_be_opened_leaves_nothing_open(tmp_path, monkeypatch):
    closed, file = [], tmp_path / "a.db"
    Database.create(file).close()
    monkeypatch.setattr(Database, "close", lambda one: closed.append(one.connection.close()))

    with pytest.raises(StoreError, match="holds no community yet"):
        Community.open(file)

    assert closed == [None]


def test_how_long_a_community_waits_is_said_when_it_is_opened(tmp_path):
    with (
        town(tmp_path) as there,
        Community.open(there.community.path, key_file=there.key_file, patience=0) as hasty,
        there.community.together(),
    ):
        there.community.grids.add(code="X1", name="a", by=there.clerk)
        with pytest.raises(BusyError):
            hasty.grids.add(code="X2", name="b", by=there.clerk)
