"""Every table of a community's file as CSV, with no plugin and no knowledge of the tables."""

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from community_gov.cli.export_closed import Closed
from community_gov.errors import StoreError
from community_gov.i18n import _
from community_gov.store.keyfile import default_key_path, read_key
from community_gov.store.overwriting import refuse_filled
from community_gov.store.sqlite import connect
from community_gov.store.vault import Vault

SEALED = ("vault", "vault_lookup")
"""Tables of sealed values, which are no use as they are."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what a text begins that a spreadsheet would take for a formula, and carry out."""


def export_tables(
    file: Path, folder: Path, *, key_file: Path | None, personal: bool, today: date
) -> dict[str, int]:
    """Write every table of ``file`` to ``folder``; return the number of rows by file name.

    With ``personal`` the sealed values of each table go to a file of their own. Closed books,
    restricted facts, cases and columns are left out of both.
    Raises :class:`StoreError` for a folder that is not empty, and for personal
    data without the key.
    """
    refuse_filled(folder)
    connection = connect(file, read_only=True)
    try:
        vault = _unlocked(connection, key_file) if personal else None
        folder.mkdir(parents=True, exist_ok=True)
        connection.execute("BEGIN")  # all tables as they are at one moment
        closed = Closed.of(connection)
        tables = [name for name in _tables(connection) if not closed.keeps(name)]
        counts = {f"{name}.csv": _plain(connection, name, folder, closed) for name in tables}
        if vault is not None:
            counts |= _personal(connection, vault, folder, closed)
    finally:
        connection.close()
    _write_readme(folder, counts, today, personal=personal)
    return counts


def _unlocked(connection: sqlite3.Connection, key_file: Path | None) -> Vault:
    community = connection.execute("SELECT id FROM profile").fetchone()[0]
    path = key_file or default_key_path(community)
    key = read_key(path)
    if key is None:
        raise StoreError(
            _("The key file is not at {path}, so personal data cannot be read.").format(path=path),
            _("Name it with --key-file, or leave --with-personal out. Nothing was written."),
        )
    return Vault(connection, key)


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
    )
    return [row[0] for row in rows if row[0] not in SEALED]


def _plain(connection: sqlite3.Connection, table: str, folder: Path, closed: Closed) -> int:
    every = _columns(connection, table)
    names = closed.names(table, every)
    listed = ", ".join(f'"{name}"' for name in names)
    condition, values = closed.condition(table, every)
    found = connection.execute(f'SELECT {listed} FROM "{table}" WHERE {condition}', values)
    return _write(folder / f"{table}.csv", names, found)


def _personal(
    connection: sqlite3.Connection, vault: Vault, folder: Path, closed: Closed
) -> dict[str, int]:
    counts = {}
    for row in connection.execute("SELECT DISTINCT tbl FROM vault ORDER BY tbl").fetchall():
        if closed.keeps(row[0]):
            continue
        opened = list(_opened(connection, vault, row[0], closed))
        every = dict.fromkeys(name for _id, _version, values in opened for name in values)
        names = closed.names(row[0], every)
        rows = [
            (id_, version, *(values.get(name) for name in names)) for id_, version, values in opened
        ]
        name = f"{row[0]}.personal.csv"
        counts[name] = _write(folder / name, ["id", "version", *names], rows)
    return counts


def _opened(
    connection: sqlite3.Connection, vault: Vault, table: str, closed: Closed
) -> Iterator[tuple[str, int, dict[str, Any]]]:
    condition, values = closed.condition(table, _columns(connection, table))
    found = connection.execute(f'SELECT id FROM "{table}" WHERE {condition}', values)
    told = {row[0] for row in found}
    return (one for one in vault.open_all(table) if one[0] in told)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    found = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
    return [row[0] for row in found]


def _write(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    count = 0
    with path.open("x", encoding="utf-8-sig", newline="") as file:  # the mark tells Excel UTF-8
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _write_readme(folder: Path, counts: dict[str, int], today: date, *, personal: bool) -> None:
    head = _(
        "Everything in the community's file, written on {day}.\n\n"
        "Each table is one CSV file (UTF-8). A row is one version of a thing: the one that holds "
        "has nothing under closed; action and closed are numbers in journal.csv. Rows refer to "
        "each other by id. Exact numbers with decimal places are kept as whole numbers of the "
        "smallest unit. An apostrophe before = + - @ keeps a spreadsheet from taking a text for "
        "a formula."
    ).format(day=today)
    closed = _(
        "Closed books, restricted facts, cases and columns are in none of them: they stay in the "
        "file, of which a backup is a whole copy."
    )
    without = _(
        "Names and other sealed values are left out. Codes and ids still stand for persons: "
        "keep this folder inside the office."
    )
    with_them = _(
        "The files *.personal.csv hold names and other sealed values in the clear: encrypt this "
        "folder, hand it over in person, and delete it when it has been used."
    )
    lines = [f"{name}: {count}" for name, count in counts.items()]
    text = "\n".join(
        [head, "", closed, "", with_them if personal else without, "", _("Rows:"), *lines, ""]
    )
    (folder / "README.txt").write_text(text, encoding="utf-8")
