"""Tests of reading what a pack's test says."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from community_gov.authoring import reading
from community_gov.errors import InputError

DAY = date(2026, 7, 1)


def test_values_come_out_as_they_were_written():
    line = {"name": "Li", "on": DAY, "days": [DAY, DAY], "count": 3, "is": ["a", "b"]}
    assert reading.text("x", line, "name") == "Li"
    assert reading.text("x", line, "other", "nobody") == "nobody"
    assert reading.texts("x", line, "name") == ("Li",)
    assert reading.texts("x", line, "is") == ("a", "b")
    assert reading.day("x", line, "on") == DAY
    assert reading.day("x", line, "off") is None
    assert reading.days("x", line, "on") == (DAY,)
    assert reading.days("x", line, "days") == (DAY, DAY)
    assert reading.whole("x", line, "count") == 3
    assert reading.whole("x", line, "none") == 0


def test_numbers_stay_exact():
    assert reading.number("x", "total", Decimal("33.50")) == Decimal("33.5")
    assert reading.written(Decimal("33.50")) == "33.5"
    assert reading.written(Decimal(100)) == "100"
    assert reading.written(Decimal("1E+3")) == "1000"


@pytest.mark.parametrize("value", ["2026-07-01", datetime(2026, 7, 1), 3, True])  # noqa: DTZ001
def test_only_a_date_is_a_day(value: object):
    with pytest.raises(InputError, match="x, on: a date such as 2026-07-01 is needed"):
        reading.day("x", {"on": value}, "on")


@pytest.mark.parametrize("value", ["3", 3.5, True, None])
def test_only_an_exact_number_is_a_number(value: object):
    with pytest.raises(InputError, match="x, total: a number is needed"):
        reading.number("x", "total", value)


def test_an_unknown_word_is_answered_with_the_nearest_or_with_all():
    reading.refuse_unknown("x", ["a"], ["a", "b"])
    with pytest.raises(InputError, match=r"x: 'totl' means nothing here\.\nDid you mean 'total'"):
        reading.refuse_unknown("x", ["totl"], ["total", "rules"])
    with pytest.raises(InputError, match="There are: total, rules"):
        reading.refuse_unknown("x", ["zzz"], ["total", "rules"])
    with pytest.raises(InputError, match="There are: -"):
        reading.refuse_unknown("x", ["zzz"], [])
