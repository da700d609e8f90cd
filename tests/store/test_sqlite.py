"""Connections whose safety settings are read back, and a journal mode that loses nothing."""

import pytest

from community_gov.errors import StoreError
from community_gov.store import sqlite
from community_gov.store.sqlite import Durability, connect, durability


@pytest.fixture
def open_at():
    """Return a function that connects to a path; the connections are closed in the end."""
    opened = []

    def open_there(path, **how):
        opened.append(connect(path, **how))
        return opened[-1]

    yield open_there
    for connection in opened:
        connection.close()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        # The numbers as SQLite's page on PRAGMA gives them; secure_delete 1 is ON, 2 would be FAST.
        ("foreign_keys", 1),
        ("busy_timeout", 0),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("secure_delete", 1),
        ("recursive_triggers", 1),
    ],
)
def test_every_safety_setting_takes(setting, value, open_at, tmp_path):
    connection = open_at(tmp_path / "a.db")

    assert connection.execute(f"PRAGMA {setting}").fetchone()[0] == value


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 51, 4), (3, 52, 0), (4, 0, 0)])
def test_a_sound_write_ahead_log_is_used_and_synced_at_every_commit(version):
    # FULL is 2: with NORMAL a power cut loses commits that were acknowledged.
    assert durability(version)[:2] == ("wal", 2)


@pytest.mark.parametrize("version", [(3, 7, 0), (3, 37, 0), (3, 50, 4), (3, 51, 2)])
def test_an_unsound_write_ahead_log_is_not_used(version):
    # SQLite's page on WAL: the reset bug is in 3.7.0 to 3.51.2. EXTRA is 3.
    chosen = durability(version)

    assert chosen[:2] == ("delete", 3)
    assert ".".join(map(str, version)) in chosen.reason


@pytest.mark.parametrize("mode", [("wal", 2), ("delete", 3)])
def test_the_chosen_durability_is_what_the_connection_has(mode, open_at, tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "durability", lambda: Durability(*mode, "as the test wants it"))

    connection = open_at(tmp_path / "a.db")

    got = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous")
    ]
    assert got == list(mode)


def test_a_setting_that_does_not_take_is_an_error(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "_SETTINGS", {"busy_timeout": -5})

    with pytest.raises(StoreError, match=r"busy_timeout = -5 \(it says 0\)"):
        connect(tmp_path / "a.db")


@pytest.mark.parametrize("name", ["a?mode=memory.db", "a#b.db", "50%41.db", "仁壽門 1.db"])
def test_a_name_that_looks_like_an_address_is_just_a_name(name, open_at, tmp_path):
    open_at(tmp_path / name).execute("CREATE TABLE t (x)")

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_is_no_database_is_named(tmp_path):
    file = tmp_path / "letter.db"
    file.write_text("Dear neighbours, " * 100)

    with pytest.raises(StoreError, match=r"letter\.db cannot be opened"):
        connect(file)


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"nowhere.*a\.db cannot be opened"):
        connect(tmp_path / "nowhere" / "a.db")


def test_a_read_only_connection_writes_nothing(open_at, tmp_path):
    open_at(tmp_path / "a.db").execute("CREATE TABLE t (x)")

    reader = open_at(tmp_path / "a.db", read_only=True)

    with pytest.raises(StoreError, match="readonly"):
        reader.execute("INSERT INTO t VALUES (1)")
