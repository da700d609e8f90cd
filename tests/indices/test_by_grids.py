"""The index of a community is fitted to its grids, never to the whole that they make up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.indices import ObservedTable
from community_gov.indices.by_grids import base_of
from community_gov.model.declarations import Index
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

PACK = """
[[index]]
name = "crowd"
label = { en = "crowd", zh_hans = "人群", zh_hant = "人群" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "crowd-all"
label = { en = "crowd", zh_hans = "人群", zh_hant = "人群" }
[[index.root.nodes]]
name = "people"
label = { en = "people", zh_hans = "人数", zh_hant = "人數" }
[index.root.nodes.indicator]
unit = "people"
numerator = { of = "members" }
normalise = [{ method = "min-max", valid_from = 2026-01-01, reference = "own choice: test" }]
"""
QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    # Three households of two people in two grids, one after the other: four people and two.
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=3, people=2)
        yield made


def by_code(here: Town, result) -> dict[str, float | None]:
    names = {one.id: one.code for one in here.community.grids.all()}
    return {names.get(unit, unit): result.value(unit) for unit in result.units}


def test_the_whole_is_not_compared_with_its_own_parts(here: Town) -> None:
    result = here.community.indices.compute("crowd", QUARTER)

    # From 2 to 4 people: were the 6 of the community a unit, the greater grid had 50 points.
    assert by_code(here, result) == {"community": 100, "G1": 100, "G2": 0}
    assert result.record.units == 2
    assert result.record.leaves["people"].parameters == {"min": (2.0,), "max": (4.0,)}


def test_changes_and_what_ifs_are_computed_in_the_same_way(here: Town) -> None:
    declared = here.community.host.catalogue.get(Index, "crowd")
    asked = here.community.indices.comparing
    [small] = [one.id for one in here.community.grids.all() if one.code == "G2"]

    assert asked.side(declared, QUARTER).result().record.units == 2
    found = asked.what_if("crowd", QUARTER, small, "people", None)
    assert (found.target, found.before, found.after) == (4, 0, 100)
    change = asked.change("crowd", QUARTER, QUARTER, small)
    assert (change.before, change.after) == (0, 0)


def test_a_community_without_grids_is_all_there_is():
    table = ObservedTable.of({"community": {"people": 3}})

    assert base_of(table.units) == ("community",)
    assert base_of(("community", "g")) == ("g",)


def test_a_frozen_method_is_that_of_the_grids(here: Town) -> None:
    record = here.community.indices.compute("crowd", QUARTER).record
    here.clock.move_to(date(2026, 12, 31))

    later = here.community.indices.compute("crowd", Period.parse("2026Q4"), record)

    assert later.record == record
