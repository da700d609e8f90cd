"""The index of a community as it is shown."""

from collections.abc import Iterator

import pytest
from tests.indices.welfare import QUARTER, living

from community_gov import Period
from community_gov.errors import InputError
from community_gov.exchange.charts import contributions
from community_gov.exchange.composite import (
    IndexView,
    community_change,
    community_view,
    index_report,
)
from community_gov.indices.observe import COMMUNITY
from community_gov.testing.town import Town

Q2, Q3 = Period.parse("2026Q2"), Period.parse("2026Q3")


@pytest.fixture(scope="module")
def welfare(tmp_path_factory) -> Iterator[Town]:
    """Open a town with 24 people in G1, 24 in G2 and four in G3; see there what was counted."""
    with living(tmp_path_factory.mktemp("town")) as made:
        yield made


@pytest.fixture(scope="module")
def shown(welfare) -> IndexView:
    return community_view(welfare.community, "welfare", QUARTER)


def test_the_whole_comes_first_then_grids_by_code(quarter):
    view = community_view(quarter.community, "service", Q3)
    assert [unit.code for unit in view.units] == [COMMUNITY, "G1", "G2"]
    assert view.whole.title == quarter.community.profile.read().name
    assert view.unit("G1").title == "G1 东门"
    assert view.source.startswith("here")
    # 3 hours by 15 members are 0.2 of 2: 10 points, weight 3; 2 of 4 meetings: 50, weight 1.
    assert view.result.value(COMMUNITY) == pytest.approx(20)
    # Two members gave the hours, which would follow from the 20 and from meetings anybody knows.
    assert view.value(view.whole) is None
    assert str(view.ages[COMMUNITY]["meetings"].newest) == "2026-08-10"


def test_of_a_grid_with_few_people_nothing_is_told_nor_of_one_from_which_it_would_follow(shown):
    # Four people live in G3. The whole less G2 is G1 and G3 together: 28 people.
    assert shown.unit("G3").hidden == "fewer than 10 people"
    assert shown.unit("G1").hidden == "those of a grid with fewer than 10 people would follow"
    assert [shown.value(shown.unit(code)) for code in ("G1", "G3")] == [None, None]
    # G2: six of 12 homes visited, weight 2; nobody of 24 heard a lecture: (2 * 50 + 0) / 3.
    assert shown.value(shown.unit("G2")) == pytest.approx(100 / 3)
    assert "| G3 grid 3 | – | – | – | fewer than 10 people |" in index_report(shown)


def test_a_number_of_few_people_is_not_told_nor_one_from_which_it_would_follow(shown):
    tree = shown.explain(shown.whole)
    told = {node.name: node.observed for node in tree.walk() if not node.hidden}
    # Three people heard a lecture; with the value and the two other parts that would follow.
    # Two meetings are no secret: hidden they would protect nothing, so the visits are not told.
    assert told == {"welfare": None, "meetings": 2}
    assert tree.value == pytest.approx((2 * 50 + 300 / 52 + 50) / 4)
    reasons = {node.name: node.reason for node in tree.walk() if node.hidden}
    assert "single people" in reasons["learned"]
    assert "another one" in reasons["visited"]
    assert shown.step("observed")["learned"] == [None, None, 0, None]
    assert shown.step("contribution")["visited"][0] is None


def test_what_another_index_of_the_report_tells_protects_nothing(welfare):
    # The index "thin" tells the visits too; beside it three people follow from the whole.
    community = welfare.community
    alone = community_view(community, "welfare", QUARTER)
    beside = community_view(community, "welfare", QUARTER, beside=community.indices.declared())
    assert alone.value(alone.whole) is not None
    assert beside.value(beside.whole) is None


def test_the_report_tells_neither_number_nor_points_of_what_is_hidden(shown):
    report = index_report(shown)
    rows = {line.split("|")[1].strip(): line for line in report.splitlines() if "|" in line}
    assert "2 meetings" in rows["meetings"]
    assert rows["visited"].split("|")[2] == "  "
    assert rows["learned"].split("|")[2:4] == ["  ", " – "]
    assert "5.77" not in report  # three of 52 in per cent


def test_the_change_of_an_indicator_that_is_hidden_is_not_told(welfare, shown):
    change = community_change(welfare.community, shown, shown.whole, Q2, QUARTER)
    assert {leaf.name for leaf in change.leaves} <= {"meetings", ""}


def test_the_change_of_a_grid_of_which_nothing_is_told_is_refused(welfare, shown):
    with pytest.raises(InputError, match="are not told"):
        community_change(welfare.community, shown, shown.unit("G3"), Q2, QUARTER)


def test_drawn_the_parts_that_are_hidden_are_one_piece_up_to_the_value(shown):
    # The value is 38.94, meetings bring a quarter of 50; so all that is not told brings 26.44.
    figure = contributions(shown)
    assert dict(zip(figure.headers[1:], figure.rows[0][1:], strict=True)) == {
        "visited": "–",
        "learned": "–",
        "meetings": "12.50",
        "not told": "26.44",
        "value": "38.94",
    }
    *_, last = contributions(shown, shown.whole).rows
    assert last[:3] == ["not told: visited, learned", "–", "26.44"]
