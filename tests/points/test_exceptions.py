"""Exceptions for forbidden inputs: declared with a law, adopted by a decision, shown each time."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import PluginError, RefusedError

YEAR = Period.parse("2026")
LAW = "Regulations on Social Assistance Art. 5"

RULES = """
[[scheme]]
name = "help"
label = { en = "help", zh_hans = "互助积分", zh_hant = "互助積分" }
subject = "member"
reference = "own choice: for tests"
valid_from = 2026-01-01

[[scheme.rules]]
id = "visits"
label = { en = "visits to low-income homes", zh_hans = "看望低保户", zh_hant = "看望低保戶" }
fact = "service.given"
points = "2"
valid_from = 2026-01-01
reference = "own choice: for tests"
"""
EXCEPTION = """
[[scheme.exceptions]]
part = "rules/visits"
input = "income and welfare"
legal_basis = "Regulations on Social Assistance Art. 5"
decision = "{decision}"
"""


def decide(town, yes):
    decision, *_rest = town.community.decisions.record(
        rule="residents-meeting", matter="visits", held_on=date(2026, 1, 5), entitled=10,
        present=8, yes=yes, no=8 - yes, about="scheme:help", by=town.clerk,
    )  # fmt: skip
    return decision.id


def declare(town, tmp_path, decision):
    """Write the rules with an exception that names ``decision``, and accept them."""
    path = tmp_path / "town" / "rules" / "points.toml"
    path.write_text(RULES + EXCEPTION.format(decision=decision), encoding="utf-8")
    town.community.plugins.disable("points", by=town.admin)
    town.community.plugins.enable("points", by=town.admin)
    day = date(2026, 3, 1)
    book = town.community.registers["services"]
    book.add(member=town.wang, day=day, hours=Decimal(1), by=town.clerk)


def propose(town):
    return town.community.points.propose("help", YEAR, by=town.clerk)


def test_without_an_exception_the_rule_cannot_even_be_enabled(open_town):
    with pytest.raises(PluginError, match="may not depend on income and welfare"):
        open_town(RULES)


def test_with_a_law_and_a_decision_it_counts_and_every_explanation_names_both(open_town, tmp_path):
    town = open_town()
    decision = decide(town, yes=8)
    declare(town, tmp_path, decision)

    town.community.points.confirm(propose(town).id, by=town.reviewer)

    explanation = town.community.points.explain("help", town.wang, YEAR)
    assert explanation.score.total == 2
    (reason,) = explanation.reasons
    assert LAW in reason.text
    assert decision in reason.text


def test_a_decision_that_is_not_here_allows_nothing(open_town, tmp_path):
    town = open_town()
    declare(town, tmp_path, "D-7")

    with pytest.raises(RefusedError, match="no decision D-7 has passed here"):
        propose(town)


def test_a_decision_that_did_not_pass_allows_nothing(open_town, tmp_path):
    town = open_town()
    # More than half of those present must be in favour: 4 of 8 are not.
    declare(town, tmp_path, decide(town, yes=4))

    with pytest.raises(RefusedError, match="has passed here"):
        propose(town)


def test_what_the_constitution_protects_has_no_exception(open_town):
    # Constitution Art. 36: no citizen is discriminated against for believing or not believing.
    faithful = (RULES + EXCEPTION.format(decision="D-7")).replace("income and welfare", "faith")
    with pytest.raises(PluginError, match="no exception can be made for faith"):
        open_town(faithful)
