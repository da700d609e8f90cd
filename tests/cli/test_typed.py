"""Tests of days and periods as people type them."""

from datetime import date

import pytest

from community_gov import Period
from community_gov.cli.typed import typed_day, typed_period
from community_gov.errors import InputError

TODAY = date(2026, 8, 20)  # a Thursday in the third quarter


@pytest.mark.parametrize(
    "written",
    [
        "2026-08-19",
        "2026.8.19",
        "2026/8/19",
        "2026年8月19日",
        "２０２６年８月１９号",
        "20260819",
        "8月19日",
        "昨天",
    ],
)
def test_a_day_may_be_typed_in_each_of_the_usual_ways(written: str):
    assert typed_day(written, TODAY) == date(2026, 8, 19)


@pytest.mark.parametrize("written", ["26.8.19", "8/19/2026", "46253", "下周", "2026-02-30"])
def test_what_may_be_read_in_two_ways_is_no_day(written: str):
    with pytest.raises(InputError):
        typed_day(written, TODAY)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("本季度", "2026Q3"),
        ("本周", "2026-08-17..2026-08-23"),
        ("last week", "2026-08-10..2026-08-16"),
        ("下週", "2026-08-24..2026-08-30"),
        ("下个月", "2026-09"),
        ("今天", "2026-08-20"),
        ("上季度", "2026Q2"),
        ("this quarter", "2026Q3"),
        ("last-month", "2026-07"),
        ("上月", "2026-07"),
        ("去年", "2025"),
        ("今年", "2026"),
        ("2026年第三季度", "2026Q3"),
        ("2026年三季度", "2026Q3"),
        ("2026年7月", "2026-07"),
        ("2026.7", "2026-07"),
        ("2026年上半年", "2026-01-01..2026-06-30"),
        ("2026年7月1日至2026年9月30日", "2026Q3"),
        ("2026Q3", "2026Q3"),
    ],
)
def test_a_period_may_be_typed_as_it_is_spoken(written: str, meant: str):
    assert typed_period(written, TODAY) == Period.parse(meant)


def test_an_unknown_period_is_refused_with_the_ways_to_write_one():
    with pytest.raises(InputError, match="2026Q3"):
        typed_period("soon", TODAY)
