"""Registers of an open community: everything follows from the declaration."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import InputError, UnknownError
from community_gov.model.fact import Status
from community_gov.model.period import Period
from community_gov.registers.service import RegisterBook
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "visit.made"
label = { en = "visit made", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"
unit = "hour"
places = 1
[[fact_kind.attributes]]
name = "need_found"
type = "bool"

[[register]]
name = "home-visits"
label = { en = "home visits", zh_hans = "入户走访", zh_hant = "入戶走訪" }
[[register.fields]]
name = "household"
type = "reference"
refers_to = "household"
[[register.fields]]
name = "visited_on"
type = "date"
[[register.fields]]
name = "hours"
type = "decimal"
places = 1
required = false
[[register.fields]]
name = "need_found"
type = "boolean"
[[register.fields]]
name = "need"
type = "text"
required = false
privacy = "personal"
purpose = "to help with what was found"
sealed = true
[[register.facts]]
kind = "visit.made"
subject = "household"
on = "visited_on"
quantity = "hours"
attributes = { need_found = "need_found" }
when = "visited_on >= date('2026-01-01')"

[[register]]
name = "reintegration"
label = { en = "reintegration", zh_hans = "安置帮教", zh_hant = "安置幫教" }
restriction = "justice"
[[register.fields]]
name = "opened_on"
type = "date"
[[register.fields]]
name = "matter"
type = "text"
privacy = "restricted"
purpose = "help by the named worker"
restriction = "justice"
sealed = true
"""

QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=2, people=1)
        yield made


@pytest.fixture
def visits(here: Town) -> RegisterBook:
    return here.community.registers["home-visits"]


def visit(here: Town, **changes: object) -> dict[str, object]:
    home = here.community.households.by_code("H1")
    row: dict[str, object] = {
        "household": home.id, "visited_on": date(2026, 9, 3), "need_found": True,
        "need": "a hearing aid",
    }  # fmt: skip
    return row | changes


def test_one_row_yields_its_fact_with_grid_and_attributes(here: Town, visits: RegisterBook) -> None:
    from decimal import Decimal

    row = visits.add(visit(here, hours=Decimal("1.5")), by=here.clerk)

    (fact,) = here.community.facts.of_kind("visit.made", QUARTER)
    assert (fact.record, fact.quantity, fact.attributes) == (
        row.id,
        Decimal("1.5"),
        {"need_found": True},
    )
    assert fact.grid == here.community.grids.by_code("G1").id


def test_a_row_that_the_mapping_leaves_out_yields_no_fact(here: Town, visits: RegisterBook) -> None:
    visits.add(visit(here, visited_on=date(2025, 12, 31)), by=here.clerk)

    assert list(here.community.facts.of_kind("visit.made", Period.parse("2025"))) == []


def test_an_amended_row_keeps_its_history_and_its_fact_follows(
    here: Town, visits: RegisterBook
) -> None:
    row = visits.add(visit(here), by=here.clerk)
    visits.amend(row.id, by=here.clerk, need_found=False)

    assert [one.row.values["need_found"] for one in visits.history(row.id)] == [True, False]
    (fact,) = here.community.facts.of_kind("visit.made", QUARTER)
    assert (fact.version, fact.attributes) == (2, {"need_found": False})


def test_a_withdrawn_row_counts_no_more_and_stays_to_be_seen(
    here: Town, visits: RegisterBook
) -> None:
    row = visits.add(visit(here), by=here.clerk)
    with pytest.raises(InputError, match="Say why"):
        visits.withdraw(row.id, by=here.clerk, reason=" ")
    gone = visits.withdraw(row.id, by=here.clerk, reason="typed twice")

    assert gone.status is Status.WITHDRAWN
    assert list(here.community.facts.of_kind("visit.made", QUARTER)) == []
    assert visits.count() == 1


def test_the_need_is_sealed_and_nowhere_in_the_file(here: Town, visits: RegisterBook) -> None:
    row = visits.add(visit(here), by=here.clerk)

    assert visits.get(row.id).values["need"] == "a hearing aid"
    assert b"hearing aid" not in here.community.path.read_bytes()


def test_a_restricted_register_cannot_be_browsed(here: Town) -> None:
    cases = here.community.registers["reintegration"]
    row = cases.add(opened_on=date(2026, 9, 1), matter="looks for work", by=here.clerk)

    assert [one.values["matter"] for one in cases.rows()] == [None]
    assert cases.get(row.id).values["matter"] == "looks for work"


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"visited_on": None}, "visited on is missing"),
        ({"visited_on": "2026-09-03"}, "visited on: '2026-09-03' is not a date"),
        ({"need_found": "yes"}, "need found: 'yes' is not yes or no"),
        ({"household": "nobody"}, "refers to a household that does not exist: nobody"),
        ({"weather": "rain"}, "has no field 'weather'"),
        ({"visited_on": date(2026, 10, 1)}, "lies in the future"),
    ],
)
def test_a_wrong_row_is_refused_by_its_field_and_nothing_is_kept(
    here: Town, visits: RegisterBook, wrong: dict[str, object], problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        visits.add_all([visit(here), visit(here, **wrong)], by=here.clerk)
    assert visits.count() == 0
    here.community.verify()


def test_rows_come_in_pages_in_the_order_they_were_written(
    here: Town, visits: RegisterBook
) -> None:
    days = [date(2026, 9, day) for day in (3, 1, 2)]
    visits.add_all([visit(here, visited_on=day) for day in days], by=here.clerk)

    assert [row.values["visited_on"] for row in visits.rows(limit=2, offset=1)] == days[1:]


def test_an_unknown_register_and_an_unknown_row_are_named(here: Town, visits: RegisterBook) -> None:
    with pytest.raises(UnknownError, match="Did you mean 'home-visits'"):
        here.community.registers["home-visit"]
    with pytest.raises(UnknownError, match="no row x1"):
        visits.get("x1")


def test_the_same_key_writes_one_row(here: Town, visits: RegisterBook) -> None:
    first = visits.add(visit(here), by=here.clerk, key="form 17")
    again = visits.add(visit(here), by=here.clerk, key="form 17")

    assert (first, visits.count()) == (again, 1)


def test_the_table_refuses_to_forget(here: Town, visits: RegisterBook) -> None:
    visits.add(visit(here), by=here.clerk)
    other = sqlite3.connect(here.community.path)

    with pytest.raises(sqlite3.IntegrityError, match="keeps its rows"):
        other.execute('DELETE FROM "local__home_visits"')
    other.close()
