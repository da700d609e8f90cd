"""The Human Development Index as a declared index, against the values UNDP published.

Method: Human Development Report, technical note 1 (goalposts since 2014): life expectancy
20 to 85, expected schooling 0 to 18, mean schooling 0 to 15 years, income per head 100 to
75,000 PPP dollars by its logarithm; education is the arithmetic mean of its two parts, the
index the geometric mean of the three dimensions. UNDP writes it from 0 to 1.
"""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from community_gov.indices import ObservedTable, compute
from community_gov.model.convert import structure
from community_gov.model.declarations import Index

ON = date(2014, 12, 31)


TREE = Path(__file__).with_name("hdi.toml").read_text(encoding="utf-8")
HDI = structure(tomllib.loads(TREE, parse_float=Decimal), Index, "hdi.toml")


def country(life: float, expected: float, mean: float, income: float):
    row = {
        "health": life,
        "expected-schooling": expected,
        "mean-schooling": mean,
        "income": income,
    }
    return compute(HDI, ObservedTable.of({"country": row}), ON)


@pytest.mark.parametrize(
    ("life", "expected", "mean", "income", "published"),
    [
        # Human Development Report 2015, table 1 (year 2014); the inputs are printed rounded.
        (81.6, 17.5, 12.6, 64_992, 0.944),  # Norway
        (82.4, 20.2, 13.0, 42_261, 0.935),  # Australia: schooling capped at 18 years
        (80.9, 16.5, 13.1, 43_919, 0.916),  # Germany
        (79.1, 16.5, 12.9, 52_947, 0.915),  # United States
        (83.0, 15.4, 10.6, 76_628, 0.912),  # Singapore: income capped at 75,000
        (84.0, 15.6, 11.2, 53_959, 0.910),  # Hong Kong
        (83.5, 15.3, 11.5, 36_927, 0.891),  # Japan
    ],
)
def test_published_values_come_out(life, expected, mean, income, published):
    assert country(life, expected, mean, income).value("country") / 100 == pytest.approx(
        published, abs=0.001
    )


def test_the_tree_takes_less_than_60_lines():
    assert len(TREE.splitlines()) < 60


def test_norway_worked_by_hand():
    # health    (81.6 − 20) / 65                   = 0.947692
    # education (17.5 / 18 + 12.6 / 15) / 2        = (0.972222 + 0.84) / 2 = 0.906111
    # income    ln(649.92) / ln(750)               = 6.476849 / 6.620073 = 0.978365
    # index     (0.947692 · 0.906111 · 0.978365)^⅓ = 0.840136^⅓ = 0.943590
    result = country(81.6, 17.5, 12.6, 64_992)
    values = {name: result.node(name, "country").value for name in result.scored}

    assert values["health"] == pytest.approx(94.7692, abs=1e-4)
    assert values["education"] == pytest.approx(90.6111, abs=1e-4)
    assert values["income"] == pytest.approx(97.8365, abs=1e-4)
    assert values["hdi"] == pytest.approx(94.3590, abs=1e-4)


def test_the_example_of_the_technical_note_of_2020_comes_out():
    # Technical note 1 (2020): income ln(3,829) gives 0.5506; with a health index of 0.6971 and an
    # education index of 0.3447 the HDI is 0.510. The two are reached here by their inverse.
    result = country(20 + 0.6971 * 65, 0.3447 * 18, 0.3447 * 15, 3_829)

    assert result.node("income", "country").value == pytest.approx(55.06, abs=0.005)
    assert result.value("country") == pytest.approx(51.0, abs=0.05)


def test_each_dimension_brings_a_third_and_the_weakest_loses_most():
    result = country(81.6, 17.5, 12.6, 64_992)
    shares = result.contributions("country")
    third = result.value("country") / 3

    for name in ("health", "education", "income"):
        assert shares[name].to_root == pytest.approx(third)
    # ln(1/0.947692) : ln(1/0.906111) : ln(1/0.978365) = 0.053726 : 0.098593 : 0.021872,
    # in all 0.174191, of 5.6410 points.
    assert shares["health"].lost == pytest.approx(5.6410 * 0.053726 / 0.174191, abs=1e-3)
    assert shares["education"].lost == pytest.approx(5.6410 * 0.098593 / 0.174191, abs=1e-3)
    assert shares["income"].lost == pytest.approx(5.6410 * 0.021872 / 0.174191, abs=1e-3)
