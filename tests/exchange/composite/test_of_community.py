"""The index of a community as it is shown."""

import pytest

from community_gov import Period
from community_gov.exchange.composite import community_view, index_report
from community_gov.indices.observe import COMMUNITY

Q3 = Period.parse("2026Q3")


def test_the_whole_comes_first_then_grids_by_code(quarter):
    view = community_view(quarter.community, "service", Q3)
    assert [unit.code for unit in view.units] == [COMMUNITY, "G1", "G2"]
    assert view.whole.title == quarter.community.profile.read().name
    assert view.unit("G1").title == "G1 东门"
    assert view.source.startswith("here")
    # 3 hours by 15 members are 0.2 of 2: 10 points, weight 3; 2 of 4 meetings: 50, weight 1.
    assert view.value(view.whole) == pytest.approx(20)
    assert str(view.ages[COMMUNITY]["meetings"].newest) == "2026-08-10"


def test_the_numbers_of_a_grid_with_few_people_are_not_told(quarter):
    # Twelve members live in G1, three in G2.
    view = community_view(quarter.community, "service", Q3)
    assert view.unit("G1").hidden == ""
    assert view.unit("G2").hidden == "fewer than 10 people"
    assert view.value(view.unit("G2")) is None
    assert "| G2 西门 | – | – | – | fewer than 10 people |" in index_report(view)
