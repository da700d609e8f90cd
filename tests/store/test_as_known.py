"""Reading the file as it was known after an earlier action."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import InputError, StoreError
from community_gov.store.as_known import as_known, last_action_on
from community_gov.store.database import Database
from community_gov.testing.town import Town, town


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, day=date(2026, 7, 1)) as made:
        yield made


def grids(database: Database) -> list[tuple[str, str]]:
    query = "SELECT code, name FROM grid WHERE closed IS NULL ORDER BY code"
    return [tuple(row) for row in database.rows(query)]


def opened(here: Town) -> Database:
    return Database.open(here.community.path)


def test_each_version_is_seen_from_the_action_that_wrote_it_to_the_one_that_closed_it(here):
    here.community.grids.add(code="G1", name="old name", by=here.clerk)
    first = here.community.verify()
    one = here.community.grids.by_code("G1")
    here.community.grids.amend(one.id, name="new name", by=here.clerk)
    here.community.grids.add(code="G2", name="another", by=here.clerk)
    database = opened(here)
    expected = {
        first - 1: [],
        first: [("G1", "old name")],
        first + 1: [("G1", "new name")],
        first + 2: [("G1", "new name"), ("G2", "another")],
    }

    for action, seen in expected.items():
        with as_known(database, action) as then:
            assert grids(then) == seen
    assert grids(database) == expected[first + 2]
    database.close()


def test_every_row_of_every_table_that_was_current_then_is_seen_and_no_other(here):
    # Compared with a copy of the file that was made at that moment.
    here.settle()
    copy = here.community.path.parent / "copy.db"
    here.community.backup(copy)
    action = here.community.verify()
    for member in here.community.members.all():
        here.community.members.amend(member.id, left=date(2026, 6, 30), by=here.clerk)
    here.community.grids.add(code="G9", name="nine", by=here.clerk)
    database, before = opened(here), Database.open(copy)

    with as_known(database, action) as then:
        for table in ("grid", "household", "member", "actor", "fact", "profile"):
            names = [row["name"] for row in before.rows(f'PRAGMA table_info("{table}")')]
            columns = ", ".join(f'"{name}"' for name in [*names, "rowid"])
            query = f'SELECT {columns} FROM "{table}" WHERE closed IS NULL ORDER BY rowid'
            assert [tuple(row) for row in then.rows(query)] == [
                tuple(row) for row in before.rows(query)
            ]
    before.close()
    database.close()


def test_nothing_can_be_written_there(here):
    database = opened(here)
    with as_known(database, 1) as then, pytest.raises(StoreError, match="readonly"):
        then.connection.execute("DELETE FROM main.vault")
    database.close()


def test_facts_of_then_are_found_through_their_indexes(here):
    database = opened(here)
    query = "SELECT * FROM fact WHERE closed IS NULL AND kind = 'x' AND day BETWEEN 'a' AND 'b'"
    with as_known(database, 1) as then:
        plan = [row["detail"] for row in then.rows(f"EXPLAIN QUERY PLAN {query}")]
    database.close()

    assert any("fact_kind_day" in step for step in plan)
    assert any("fact_closed" in step for step in plan)
    assert not any(step.startswith("SCAN main") for step in plan)


def test_a_day_leads_to_its_last_action(here):
    begun = here.community.verify()
    here.clock.move_to(date(2026, 7, 3))
    here.community.grids.add(code="G1", name="one", by=here.clerk)
    here.community.grids.add(code="G2", name="two", by=here.clerk)
    here.clock.move_to(date(2026, 7, 9))
    here.community.grids.add(code="G3", name="three", by=here.clerk)
    database = opened(here)

    def last(day: int) -> int:
        return last_action_on(database, here.clock, date(2026, 7, day))

    assert [last(1), last(2), last(3), last(8), last(9)] == [
        begun, begun, begun + 2, begun + 2, begun + 3,
    ]  # fmt: skip
    with pytest.raises(InputError, match=r"2026-06-30(.|\n)*2026-07-01 to 2026-07-09"):
        last_action_on(database, here.clock, date(2026, 6, 30))
    with pytest.raises(InputError, match="2026-07-10"):
        last(10)
    database.close()
