"""Duties of several plugins that ask for the same are due once, by the facts of any of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import DeclarationError, InputError
from community_gov.model.convert import structure
from community_gov.model.declarations import Duty
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

HALF = Period.parse("2026-07-01..2026-12-31")
LABEL = '{ en = "a visit", zh_hans = "走访", zh_hant = "走訪" }'


def _kind(name: str, book: str) -> str:
    return f"""
[[fact_kind]]
name = "{name}"
label = {LABEL}
subject = "household"
[[register]]
name = "{book}"
label = {LABEL}
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "on", type = "date" }},
]
facts = [{{ kind = "{name}", subject = "household", on = "on" }}]
"""


def _duty(name: str, kind: str, more: str) -> str:
    return f"""
[[duty]]
name = "{name}"
label = {LABEL}
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=6" }}
fulfilled_by = "{kind}"
subject = "household"
reference = "own choice: for this test"
valid_from = 2026-01-01
{more}
"""


HOME = _kind("visit", "visits") + _duty("home", "visit", 'also_by = ["round", "walk"]')
GRID = _kind("round", "rounds") + _duty("grid", "round", 'also_by = ["visit"]\nsame_as = "home"')


@pytest.fixture
def both(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=HOME + GRID) as made:
        made.settle(grids=1, households=2, people=1)
        yield made


def _visit(here: Town, book: str, code: str) -> None:
    home = here.community.households.by_code(code).id
    here.community.registers[book].add(household=home, on=date(2026, 9, 3), by=here.clerk)


def _told(here: Town, duty: str | None = None) -> list[tuple[str, str]]:
    found = here.community.duties.standing(HALF, duty=duty)
    return [(one.duty.name, one.standing.value) for one in found]


def test_what_two_plugins_ask_for_is_due_once(both: Town) -> None:
    assert _told(both) == [("home", "due")] * 2


@pytest.mark.parametrize("book", ["visits", "rounds"])
def test_either_fact_fulfils_it_under_both_names(both: Town, book: str) -> None:
    _visit(both, book, "H1")

    assert _told(both) == _told(both, "grid") == [("home", "fulfilled"), ("home", "due")]


def test_a_waiver_holds_under_both_names(both: Town) -> None:
    home, opens = both.community.households.by_code("H1").id, date(2026, 7, 1)
    both.community.duties.waive("grid", home, opens, by=both.clerk, reason="away all year")

    assert _told(both, "home") == [("home", "waived"), ("home", "due")]
    with pytest.raises(InputError, match="waived already"):
        both.community.duties.waive("home", home, opens, by=both.clerk, reason="twice")


def test_without_the_other_plugin_each_stands_alone(tmp_path: Path) -> None:
    with town(tmp_path, pack=GRID) as here:
        here.settle(grids=1, households=2, people=1)
        _visit(here, "rounds", "H1")

        assert _told(here) == [("grid", "fulfilled"), ("grid", "due")]


def test_two_that_name_each_other_are_due_once(tmp_path: Path) -> None:
    mutual = HOME.replace("also_by", 'same_as = "grid"\nalso_by')
    with town(tmp_path, pack=mutual + GRID) as here:
        here.settle(grids=1, households=1, people=1)

        assert _told(here) == _told(here, "home") == [("grid", "due")]


def test_a_duty_of_pairs_knows_no_facts_of_others() -> None:
    data = {
        "name": "contact",
        "label": {"en": "c", "zh_hans": "c", "zh_hant": "c"},
        "recurrence": {"rule": "FREQ=MONTHLY"},
        "fulfilled_by": "talk",
        "also_by": ["visit"],
        "pairing": "contacts",
        "reference": "own choice: for this test",
        "valid_from": date(2026, 1, 1),
    }
    with pytest.raises(DeclarationError, match="tell nothing but whom they are about"):
        structure(data, Duty)
