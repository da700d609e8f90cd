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


OVERRIDES = """
[[override]]
name = "later-base"
label = { en = "base", zh_hans = "基础分", zh_hant = "基礎分" }
kind = "scheme"
of = "party-points"
at = "base"
value = 15
reason = "more is asked of all"
reference = "village meeting of 2026-06-20"

[[override]]
name = "autumn-points"
label = { en = "autumn", zh_hans = "秋季", zh_hant = "秋季" }
kind = "scheme"
of = "party-points"
at = "rules/came/points"
value = "2.0"
valid_from = 2026-10-01
reason = "few come"
reference = "village meeting of 2026-09-10"
"""


def test_a_replaced_value_has_a_line_of_its_own_with_who_replaced_it(town):
    (town.folder / "rules" / "village.toml").write_text(OVERRIDES, encoding="utf-8")
    town.community.plugins.enable("village", by=town.administrator)

    lines = source_lines(town.community, Period.parse("2026Q3"))
    assert [(one.label, one.since, one.plugin, one.reference) for one in lines[:2]] == [
        ("came", date(2026, 1, 1), "here", "resolution 3 of 2026-01-08"),
        (
            "base: 10 → 15, because more is asked of all",
            None,
            "village",
            "village meeting of 2026-06-20",
        ),
    ]
    later = source_lines(town.community, Period.parse("2026Q4"))
    assert "rules/came/points: 1.0 → 2.0, because few come" in {one.label for one in later}
    assert source_lines(town.community, Period.parse("2025Q4")) == []
