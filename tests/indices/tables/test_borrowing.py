"""Gaps of a community's own indices, filled from its own other periods; worked by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from community_gov.indices.observe import COMMUNITY
from community_gov.indices.result import IndexResult
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

HEAD = """
[[index]]
name = "mood"
label = { en = "mood", zh_hans = "心情", zh_hant = "心情" }
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "mood"
coverage = 0
label = { en = "mood", zh_hans = "心情", zh_hant = "心情" }
"""
LEAF = """
[[index.root.nodes]]
name = "{name}"
label = {{ en = "{name}", zh_hans = "{name}", zh_hant = "{name}" }}
[index.root.nodes.indicator]
unit = "points"
numerator = {{ of = "figures", kind = "happiness", measure = "newest" }}
goalposts = [{{ low = 0, high = 100, valid_from = 2026-01-01, reference = "own choice: test" }}]
treat = [{{ impute = "{how}", periods = {periods}, valid_from = 2026-01-01, reference = "own choice: test" }}]
"""  # noqa: E501 the lines of a table of TOML stay in one
PACK = HEAD + "".join(
    LEAF.format(name=name, how=how, periods=periods)
    for name, how, periods in [("last", "last", 2), ("near", "last", 1), ("line", "linear", 2)]
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    # Asked in March (60), April (62) and July (71); in G1 in April only (50).
    with town(tmp_path_factory.mktemp("town"), pack=PACK) as made:
        made.settle(grids=2, households=2, people=1)
        first = made.community.grids.by_code("G1").id
        for month, value, grid in [(3, 60, None), (4, 62, None), (7, 71, None), (4, 50, first)]:
            made.community.figures.add(
                "happiness", Decimal(value), Period.parse(f"2026-{month:02}"), unit="points",
                source="survey", owner="Zhou", grid=grid, by=made.clerk,
            )  # fmt: skip
        yield made


def mood(here: Town, month: str, as_of: date | None = None) -> IndexResult:
    return here.community.indices.compute("mood", Period.parse(month), as_of=as_of)


def value(result: IndexResult, name: str, unit: str = COMMUNITY) -> float | None:
    return result.node(name, unit).value


def test_the_newest_earlier_value_stands_in_as_far_back_as_is_allowed(here: Town) -> None:
    # June: May has none, April 62 is two months back.
    june = mood(here, "2026-06")

    assert value(june, "last") == 62
    assert value(june, "near") is None
    assert value(mood(here, "2026-05"), "near") == 62


def test_the_straight_line_runs_between_the_months_on_both_sides(here: Town) -> None:
    # From April 62 to July 71 are 9 points in 3 months: May 65, June 68.
    assert value(mood(here, "2026-05"), "line") == pytest.approx(65)
    assert value(mood(here, "2026-06"), "line") == pytest.approx(68)
    # After July nobody asked, so no line can be drawn.
    assert value(mood(here, "2026-08"), "line") is None


def test_a_month_that_is_not_over_lends_nothing(here: Town) -> None:
    assert value(mood(here, "2026-06", as_of=date(2026, 7, 30)), "line") is None
    assert value(mood(here, "2026-06", as_of=date(2026, 7, 31)), "line") == pytest.approx(68)


def test_each_grid_borrows_from_itself(here: Town) -> None:
    first, second = (here.community.grids.by_code(code).id for code in ("G1", "G2"))
    june = mood(here, "2026-06")

    assert value(june, "last", first) == 50
    assert value(june, "last", second) is None


def test_what_is_borrowed_is_flagged_up_to_the_score_and_covers_nothing(here: Town) -> None:
    june = mood(here, "2026-06")

    assert june.node("last", COMMUNITY).imputed == 1
    assert june.node("mood", COMMUNITY).imputed == 1
    assert june.node("mood", COMMUNITY).with_data == 0
    assert june.value(COMMUNITY) == pytest.approx((62 + 68) / 2)


def test_what_is_observed_borrows_nothing(here: Town) -> None:
    july = mood(here, "2026-07")

    assert value(july, "last") == 71
    assert july.node("mood", COMMUNITY).imputed == 0


def test_a_period_that_has_not_begun_borrows_nothing(here: Town) -> None:
    assert value(mood(here, "2026-10"), "near") is None


def test_a_late_figure_changes_what_was_lent(here: Town) -> None:
    assert value(mood(here, "2026-09"), "near") is None
    made = here.community.figures.add(
        "happiness", Decimal(80), Period.parse("2026-08"), unit="points", source="survey",
        owner="Zhou", by=here.clerk,
    )  # fmt: skip
    assert value(mood(here, "2026-09"), "near") == 80
    here.community.figures.withdraw(made.id, by=here.clerk, reason="another town")
    assert value(mood(here, "2026-09"), "near") is None
