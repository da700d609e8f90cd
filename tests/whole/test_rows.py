"""Every row of the programme is carried out; rows of sheets find whose figures they name."""

import re
from collections import Counter
from pathlib import Path

import pytest
from tools.reference import shipped

from community_gov.model.declarations import Campaign, Kpi

# The rows of the programme 「三創六建」 as they are numbered, by section. In A2 the numbers 16 to
# 19 and 39 were never given: its four parts begin at 1, 20, 30 and 40.
ROWS = {
    "A0": range(1, 7),
    "A1": range(1, 11),
    "A2": (*range(1, 16), *range(20, 30), *range(30, 39), *range(40, 44)),
    "A3": range(1, 14),
    "A4": range(1, 17),
    "A5": range(1, 6),
    "A6": range(1, 7),
    "A7": range(1, 11),
    "A8": range(1, 20),
    "A9": range(1, 5),
}
COUNTS = {
    "A0": 6, "A1": 10, "A2": 38, "A3": 13, "A4": 16, "A5": 5, "A6": 6, "A7": 10, "A8": 19, "A9": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def declared() -> set[str]:
    """Return the rows of the page of mechanisms, which is made from what plugins declare."""
    page = Path(__file__).parents[2] / "docs" / "mechanisms.md"
    return set(re.findall(r"(?m)^\| (A\d-\d+) \|", page.read_text(encoding="utf-8")))


def test_each_section_has_as_many_rows_as_the_text():
    assert {section: len(numbers) for section, numbers in ROWS.items()} == COUNTS
    assert sum(COUNTS.values()) == 127


@pytest.mark.usefixtures("product")
def test_what_the_plugins_declare_is_every_row_and_no_other(declared: set[str]):
    wanted = {f"{section}-{number}" for section, numbers in ROWS.items() for number in numbers}
    assert (sorted(wanted - declared), sorted(declared - wanted)) == ([], [])
    assert Counter(row.partition("-")[0] for row in declared) == COUNTS


@pytest.mark.usefixtures("product")
def test_a_row_of_a_sheet_that_names_another_plugin_finds_its_figures_there_with_a_target():
    plugins = {one.name: one.declarations for one in shipped()}
    figures = {
        (name, one.name): one.targets
        for name, declared in plugins.items()
        for one in declared
        if isinstance(one, Kpi)
    }
    named = [
        (row.declared_by, kpi)
        for declared in plugins.values()
        for campaign in declared
        if isinstance(campaign, Campaign)
        for row in campaign.sheet
        if row.declared_by
        for kpi in row.kpis
    ]
    assert {plugin for plugin, _kpi in named} == {"branch", "committee", "window"}
    assert [one for one in named if not figures.get(one)] == []
