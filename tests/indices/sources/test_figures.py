"""Figures as indicators take them: the newest of the period, or their sum, by level."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from community_gov.errors import DeclarationError
from community_gov.indices.sources.source import COMMUNITY, Why
from community_gov.model.declarations import Measure, Query
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

QUARTER = Period.parse("2026Q3")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("town")) as made:
        made.settle(grids=2, households=2, people=1)
        first = made.community.grids.by_code("G1").id
        for period, value, grid, sample in [
            ("2026-07", "60.5", None, 40),
            ("2026-08", "64.5", None, 41),
            ("2026-06", "90", None, 40),
            ("2026-07", "55", first, 9),
            ("2026-08", "50", first, 4),
        ]:
            made.community.figures.add(
                "happiness", Decimal(value), Period.parse(period), unit="points", grid=grid,
                source="survey", owner="Zhou", sample=sample, by=made.clerk,
            )  # fmt: skip
        yield made


def asked(
    here: Town, measure: Measure, period: Period = QUARTER, as_of: date | None = None
) -> dict[str, Fraction | Why | None]:
    query = Query("figures", kind="happiness", measure=measure)
    found = here.community.indices.counted(query, period, as_of=as_of)
    names = {one.id: one.code for one in here.community.grids.all()} | {COMMUNITY: COMMUNITY}
    return {name: found.values.get(unit) or found.reasons[unit] for unit, name in names.items()}


def test_the_newest_figure_of_the_period_is_taken_at_each_level(here: Town) -> None:
    # August is the newest; in G1 only four answered then. G2 has no figure of its own.
    assert asked(here, Measure.NEWEST) == {
        COMMUNITY: Fraction("64.5"), "G1": Why.FEW, "G2": Why.NO_FIGURE,
    }  # fmt: skip


def test_figures_are_added_up(here: Town) -> None:
    assert asked(here, Measure.SUM)[COMMUNITY] == 125


def test_a_figure_of_days_that_had_not_passed_is_not_known(here: Town) -> None:
    assert asked(here, Measure.NEWEST, as_of=date(2026, 8, 15)) == {
        COMMUNITY: Fraction("60.5"), "G1": 55, "G2": Why.NO_FIGURE,
    }  # fmt: skip


def test_a_figure_nobody_ever_typed_is_missing(here: Town) -> None:
    assert {*asked(here, Measure.NEWEST, Period.parse("2026Q1")).values()} == {Why.NEVER}


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (Query("figures", measure=Measure.NEWEST), "which figure"),
        (Query("figures", kind="happiness"), "newest, sum"),
        (Query("figures", kind="x", measure=Measure.SUM, when="sample > 9"), "condition"),
    ],
)
def test_a_query_of_figures_that_cannot_be_answered_is_refused(
    here: Town, query: Query, told: str
) -> None:
    with pytest.raises(DeclarationError, match=told):
        here.community.indices.counted(query, QUARTER)
