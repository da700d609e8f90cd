"""Tests of what a rule pack holds beside its declarations."""

import pytest

from community_gov.errors import DeclarationError
from community_gov.model.convert import structure
from community_gov.model.pack import FORMAT, PackSheet, PackTest


def test_a_sheet_may_be_empty_and_then_is_of_the_format_of_this_core():
    assert structure({}, PackSheet) == PackSheet(format=FORMAT)


@pytest.mark.parametrize("other", [0, FORMAT + 1])
def test_a_format_that_this_core_does_not_read_is_refused(other: int):
    with pytest.raises(DeclarationError, match=f"of format {other}"):
        PackSheet(format=other)


@pytest.mark.parametrize("version", ["1", "1.2", "2026-07", "1.0rc1"])
def test_a_pack_may_state_a_version(version: str):
    assert PackSheet(version=version).version == version


@pytest.mark.parametrize("version", ["a b", "-", "1\n", "x" * 41])
def test_what_would_not_fit_beside_a_number_is_no_version(version: str):
    with pytest.raises(DeclarationError, match="is no version such as"):
        structure({"version": version}, PackSheet)


def test_a_test_names_what_it_tries():
    test = structure({"name": "x", "scheme": "talks", "expect": {"total": 3}}, PackTest)
    assert test.tried() == [("scheme", "talks")]


@pytest.mark.parametrize("tried", [{}, {"scheme": "talks", "duty": "talk"}])
def test_a_test_tries_exactly_one_thing(tried: dict[str, str]):
    with pytest.raises(DeclarationError, match="exactly one of scheme, decision_rule, duty"):
        PackTest(name="x", expect={"total": 3}, **tried)
