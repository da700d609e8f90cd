"""Stretches of calendar days."""

import pytest

from community_gov.model.period import Period


@pytest.mark.parametrize(
    ("period", "before"),
    [
        ("2026", "2025"),
        ("2026Q1", "2025Q4"),
        ("2026-03", "2026-02"),
        ("2026-01-01", "2025-12-31"),
        ("2026-01-11..2026-01-20", "2026-01-01..2026-01-10"),
    ],
)
def test_the_period_before_ends_on_the_eve_and_is_of_the_same_kind(period, before):
    assert str(Period.parse(period).before) == before


@pytest.mark.parametrize(
    ("period", "quarters"),
    [
        ("2026", ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]),
        ("2026-03-31..2026-04-01", ["2026Q1", "2026Q2"]),
        ("2026-12-31", ["2026Q4"]),
    ],
)
def test_the_quarters_of_a_period_are_those_it_touches(period, quarters):
    assert [str(one) for one in Period.parse(period).quarters] == quarters
