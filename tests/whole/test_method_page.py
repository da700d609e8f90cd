"""Every method of the indices is explained in the manual."""

import re
from pathlib import Path

import pytest

from community_gov.i18n import Language, speaking
from community_gov.indices.audit import Flaw
from community_gov.indices.change.change import Cause
from community_gov.indices.change.leaves import MOST_FOR_SHAPLEY
from community_gov.indices.methods.aggregate import AGGREGATIONS, GENERALISED, N_OF_M
from community_gov.indices.methods.normalisations import NORMALISATIONS
from community_gov.model.declarations.goalposts import Scale
from community_gov.model.declarations.normalising import METHODS, Impute, Outliers, Policy

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "index-methods.md"
NAMES = {
    *NORMALISATIONS, *METHODS, *AGGREGATIONS, GENERALISED, N_OF_M, *Impute, *Outliers, *Policy,
    *Scale,
}  # fmt: skip


@pytest.fixture(scope="module")
def rows():
    """Give the first cell of each row of each table."""
    text = PAGE.read_text(encoding="utf-8")
    return [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("name", sorted(map(str, NAMES - set(Policy))))
def test_a_method_has_a_row_with_its_formula(rows, name):
    assert [row for row in rows if f"`{name}`" in row]


@pytest.mark.parametrize("name", sorted({*map(str, Policy)}))
def test_a_policy_is_named(name):
    assert f"`{name}`" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*Cause, *Flaw])
def test_a_cause_of_change_and_a_finding_of_the_audit_have_a_row(rows, name):
    assert str(name) in rows


def test_numbers_on_the_page_are_those_of_the_code():
    from community_gov.indices.audit import Limits
    from community_gov.model.declarations.normalising import Treat

    text = re.sub(r"\s+", " ", PAGE.read_text(encoding="utf-8"))
    treat, limits = Treat.__attrs_attrs__, Limits()
    assert f"`skew` ({next(one.default for one in treat if one.name == 'skew')})" in text
    assert f"`kurtosis` ({next(one.default for one in treat if one.name == 'kurtosis')})" in text
    assert f"fewer than {limits.least_covered:.0%}".replace("%", " %") in text
    assert f"> {limits.redundant}" in text
    assert f"alpha < {limits.least_alpha}" in text
    assert MOST_FOR_SHAPLEY == 8
    assert "beyond eight indicators" in text


def test_the_page_uses_the_words_that_commands_say():
    with speaking(Language.EN):
        assert str(Cause.REVISION) == "data revision"
