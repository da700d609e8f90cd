"""A community's file to be posted to by other processes, and what stands in it afterwards."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from community_gov import Community, FixedClock

PACK = """
[[fact_kind]]
name = "household.visited"
label = { en = "visited", zh_hans = "入户走访", zh_hant = "入戶走訪" }
subject = "household"

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "走访台账", zh_hant = "走訪台賬" }
fields = [
  { name = "household", type = "reference", refers_to = "household" },
  { name = "visited_on", type = "date" },
  { name = "note", type = "text" },
]
facts = [{ kind = "household.visited", subject = "household", on = "visited_on" }]
"""

KEYS_BY_TABLE = {
    "journal": "SELECT key FROM journal WHERE key IS NOT NULL",
    "household": "SELECT code FROM household",
    "vault": "SELECT h.code FROM vault v LEFT JOIN household h ON h.id = v.id",
    "register": "SELECT note FROM census__visits",
    "fact": "SELECT r.note FROM fact f LEFT JOIN census__visits r ON r.id = f.record",
}
"""The key of the post behind each row, by table; a row without its post gives NULL."""

Job = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Make a community with a clerk, one grid and a register, and no post yet."""
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "census.toml").write_text(PACK, encoding="utf-8")
    made = tmp_path / "town.db"
    clock = FixedClock(date(2026, 7, 1))
    with Community.create(made, name="Town", administrator="Li", clock=clock) as town:
        admin = town.actors.named("Li")
        clerk = town.actors.add("Zhang", "clerk", by=admin)
        town.plugins.enable("census", by=admin)
        town.grids.add(code="G1", name="first grid", by=clerk)
    return made


@pytest.fixture(scope="session")
def children() -> Iterator[Job]:
    """Return what runs children on a file, side by side, and tells what became of each."""
    if not hasattr(os, "fork"):
        pytest.skip("children are forked, which this system cannot")
    script = Path(__file__).with_name("child.py")
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        asking, answers = process.stdin, process.stdout

        def run(file: Path, *parts: dict[str, Any]) -> list[dict[str, Any]]:
            print(json.dumps({"file": str(file), "children": parts}), file=asking, flush=True)
            answer: list[dict[str, Any]] = json.loads(answers.readline())
            return answer

        yield run
        asking.close()


@pytest.fixture
def standing() -> Callable[[Path], dict[str, list[str | None]]]:
    """Return what reads the keys of the posts behind the rows of each table."""

    def read(file: Path) -> dict[str, list[str | None]]:
        connection = sqlite3.connect(file)
        try:
            return {
                table: sorted((row[0] for row in connection.execute(query)), key=str)
                for table, query in KEYS_BY_TABLE.items()
            }
        finally:
            connection.close()

    return read


@pytest.fixture
def verified() -> Callable[[Path], int]:
    """Return what proves a file's journal and gives the number of its actions."""

    def prove(file: Path) -> int:
        with Community.open(file, clock=FixedClock(date(2026, 7, 1))) as town:
            return town.verify()

    return prove
