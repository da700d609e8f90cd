"""What figures rest on: every rule, with its version, its plugin and its reference."""

from datetime import date

from community_gov import Period
from community_gov.exchange.figures.sources import source_lines


def test_every_rule_in_force_is_named_with_its_source(town):
    lines = source_lines(town.community, Period.parse("2026Q3"))

    assert [(one.what, one.label, one.since, one.plugin, one.reference) for one in lines] == [
        ("party members' points", "came", date(2026, 1, 1), "here", "resolution 3 of 2026-01-08"),
        ("index", "service index", date(2026, 1, 1), "here", "own choice: for this test"),
        ("duty", "monthly meeting", date(2026, 1, 1), "here", "branch work rules §13"),
    ]


def test_a_rule_that_begins_after_the_period_is_left_out(town):
    assert source_lines(town.community, Period.parse("2025Q4")) == []
