"""Whoever reads a figure is told in their language what it counts: those of shipped plugins."""

import re
from collections.abc import Iterator

import pytest
from tools.reference import shipped

from community_gov.i18n import Language, speaking
from community_gov.model.declarations import Declaration, Index, Indicator, Kpi
from community_gov.model.phrase import Phrase
from community_gov.model.words import unit_called

pytestmark = pytest.mark.usefixtures("product")

CHINESE = (Language.HANS, Language.HANT)
TO_TYPE = re.compile(r"（[a-z-]+(?:，元)?）")
"""The name of an outside figure, which stands behind what people call it."""


def figures_of(declared: Declaration) -> Iterator[Kpi | Indicator]:
    if isinstance(declared, Kpi):
        yield declared
    elif isinstance(declared, Index):
        yield from (leaf.indicator for leaf in declared.root.leaves() if leaf.indicator)


@pytest.fixture(scope="module")
def figures() -> list[Kpi | Indicator]:
    """Return all KPIs and indicators of the shipped plugins."""
    return [
        one
        for plugin in shipped()
        for declared in plugin.declarations
        for one in figures_of(declared)
    ]


@pytest.fixture(scope="module")
def told(figures: list[Kpi | Indicator]) -> set[Phrase]:
    """Return what they count, where that comes from, and who answers for it."""
    return {
        said
        for one in figures
        for name in ("definition", "source", "owner")
        if (said := getattr(one, name, None))
    }


def test_what_a_figure_counts_is_said_in_three_scripts(told: set[Phrase]):
    assert sorted(one for one in told if one.label is None) == []


@pytest.mark.parametrize("language", CHINESE)
def test_no_english_stands_in_what_chinese_readers_are_told(told: set[Phrase], language: Language):
    with speaking(language):
        found = {one.text: TO_TYPE.sub("", str(one)) for one in told}
    assert {text: said for text, said in found.items() if re.search("[A-Za-z]{2,}", said)} == {}


@pytest.mark.parametrize("language", CHINESE)
def test_units_of_measure_are_told_in_chinese(figures: list[Kpi | Indicator], language: Language):
    units = {one.unit for one in figures}
    with speaking(language):
        assert sorted(unit for unit in units if re.search("[A-Za-z]", unit_called(unit))) == []
