"""Indicators that name a KPI: what they take from it, and what they may not say beside it."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.errors import DeclarationError
from community_gov.hooks.indicators import filled
from community_gov.model.declarations import Goalposts, Indicator, Kpi, Query
from community_gov.model.text import label

KPI = Kpi(
    name="visited",
    label=label("visited", "走访率"),
    numerator=Query("facts", "visit.made"),
    denominator=Query("households"),
    times=Decimal(100),
    unit="%",
    definition="each household once",
)
POSTS = (Goalposts(Decimal(0), Decimal(100), date(2026, 1, 1), "own choice: test"),)


def test_it_takes_queries_unit_and_definition_and_keeps_its_goalposts():
    indicator = filled(Indicator(kpi="visited", goalposts=POSTS), KPI)
    assert indicator.queries == (KPI.numerator, KPI.denominator)
    assert (indicator.times, indicator.unit, indicator.definition) == (100, "%", KPI.definition)
    assert (indicator.goalposts, indicator.kpi) == (POSTS, "visited")


@pytest.mark.parametrize(
    "beside",
    [
        {"numerator": Query("constant")},
        {"denominator": Query("members")},
        {"unit": "visits"},
        {"times": Decimal(10)},
    ],
)
def test_it_may_not_say_beside_it_what_the_kpi_says(beside):
    with pytest.raises(DeclarationError, match="beside"):
        filled(Indicator(kpi="visited", goalposts=POSTS, **beside), KPI)


def test_an_indicator_without_numerator_and_kpi_is_refused():
    with pytest.raises(DeclarationError, match="numerator"):
        Indicator(goalposts=POSTS, unit="%")
