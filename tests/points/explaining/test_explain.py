"""Every entry of a score says why: rule, date, reference, fact, people and arithmetic."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.points.fold import Treatment

YEAR = Period.parse("2026")

# 海林: 1 hour 1 point, at most 2 hours of one activity; the month's cap of 3 is the test's own.
VOLUNTEERS = """
[[scheme]]
name = "volunteers"
label = { en = "volunteers", zh_hans = "志愿者积分", zh_hant = "志願者積分" }
subject = "member"
places = 1
base = 20
ceiling = 24
reference = "see the test"
valid_from = 2026-01-01

[[scheme.rules]]
id = "hours"
label = { en = "hours of service", zh_hans = "服务时长", zh_hant = "服務時長" }
fact = "service.given"
points = "min(quantity, 2.0)"
cap = { points = 3, per = "month" }
valid_from = 2026-01-01
reference = "residents' meeting of 2025-12-20, item 3"
"""


def serve(town, hours, day, work=None):
    book = town.community.registers["services"]
    return book.add(member=town.wang, day=day, hours=Decimal(hours), work=work, by=town.clerk)


def settle(town):
    batch = town.community.points.propose("volunteers", YEAR, by=town.clerk)
    town.community.points.confirm(batch.id, by=town.reviewer)


def explain(town):
    return town.community.points.explain("volunteers", town.wang, YEAR)


@pytest.fixture
def town(open_town):
    return open_town(VOLUNTEERS)


def test_an_entry_names_its_rule_its_reference_its_fact_and_both_people(town):
    row = serve(town, "1.5", date(2026, 3, 1), work="corridor")
    settle(town)
    (reason,) = explain(town).reasons
    assert (reason.rule, reason.day) == ("hours of service", "2026-03-01")
    assert (reason.amount, reason.counted) == (Decimal("1.5"), Decimal("1.5"))
    assert (reason.proposed_by, reason.confirmed_by) == ("Zhang", "Chen")
    assert reason.source.plugin == "points"
    assert reason.source.rule == "hours@2026-01-01"
    assert reason.source.rule_date == date(2026, 1, 1)
    assert reason.source.reference == "residents' meeting of 2025-12-20, item 3"
    assert reason.source.inputs["fact"].startswith(row.id)
    assert reason.source.inputs["quantity"] == "1.5"
    assert reason.source.inputs["work"] == "corridor"
    assert reason.text == "service · 1.5 hour: 1.5 counted"


def test_what_a_cap_cut_off_is_said_with_the_cap(town):
    serve(town, "2", date(2026, 3, 1))
    serve(town, "2", date(2026, 3, 8))
    settle(town)
    told = explain(town)
    assert [one.treatment for one in told.reasons] == [Treatment.COUNTED, Treatment.CAPPED]
    assert told.reasons[1].text == "service · 2 hour: 1.0 of 2.0 counted, at most 3 per month"
    assert told.arithmetic == "20 base + 3.0 from entries = 23.0"


def test_a_cap_that_rules_share_is_told_with_its_block(open_town):
    shared = (
        VOLUNTEERS.replace('cap = { points = 3, per = "month" }', 'category = "outside"')
        + """
[[scheme.categories]]
name = "outside"
label = { en = "work outside", zh_hans = "户外", zh_hant = "戶外" }
cap = { points = 3, per = "month" }
"""
    )
    town = open_town(shared)
    serve(town, "2", date(2026, 3, 1))
    serve(town, "2", date(2026, 3, 8))
    settle(town)

    assert (
        explain(town)
        .reasons[1]
        .text.endswith("1.0 of 2.0 counted, at most 3 per month for all of work outside")
    )


def test_a_total_cut_to_the_ceiling_says_so(town):
    for month in (1, 2, 3):
        serve(town, "2", date(2026, month, 1))
    settle(town)
    told = explain(town)
    assert told.arithmetic == "20 base + 6.0 from entries = 26.0; cut to the ceiling 24"
    assert told.score.total == 24


def test_a_total_raised_to_the_floor_says_so(open_town):
    pack = VOLUNTEERS.replace("min(quantity, 2.0)", "-12").replace("cap = {", "# cap = {")
    town = open_town(pack)
    serve(town, "1", date(2026, 1, 1))
    serve(town, "1", date(2026, 1, 2))
    settle(town)
    assert explain(town).arithmetic == "20 base + -24.0 from entries = -4.0; raised to the floor 0"


def test_a_score_without_entries_is_explained_by_its_base(town):
    told = explain(town)
    assert (told.reasons, told.arithmetic) == ((), "20 base + 0 from entries = 20")


def test_an_entry_is_explained_by_its_fact_as_it_was_then(town):
    row = serve(town, "1", date(2026, 3, 1))
    settle(town)
    town.community.registers["services"].amend(row.id, hours=Decimal("1.5"), by=town.clerk)
    settle(town)
    told = explain(town).reasons
    assert [(one.source.inputs["quantity"], one.amount, one.counted) for one in told] == [
        ("1.0", Decimal("1.0"), 0),
        ("1.0", Decimal("-1.0"), 0),
        ("1.5", Decimal("1.5"), Decimal("1.5")),
    ]
    assert told[0].text == "service · 1 hour: reversed (taken back by a later entry)"


def test_a_reversal_by_a_person_shows_the_person_and_the_reason(town):
    serve(town, "1", date(2026, 3, 1))
    settle(town)
    (entry,) = (line.entry for line in explain(town).score.lines)
    town.community.points.reverse(entry.seq, by=town.reviewer, reason="was at home that day")
    _first, counter = explain(town).reasons
    assert counter.text == "service · 1 hour: reversed (was at home that day)"
    assert (counter.proposed_by, counter.confirmed_by) == ("Chen", "Chen")


def test_an_entry_of_a_rule_that_is_gone_is_still_explained(town):
    serve(town, "1", date(2026, 3, 1))
    settle(town)
    pack = town.community.path.parent / "rules" / "points.toml"
    pack.write_text(VOLUNTEERS.replace('id = "hours"', 'id = "time"'), encoding="utf-8")
    town.community.plugins.enable("points", by=town.admin)
    (reason,) = explain(town).reasons
    assert (reason.rule, reason.source.rule_date) == ("hours@2026-01-01", None)
    assert reason.counted == 1


HIDDEN = """
[[fact_kind]]
name = "help.given"
label = { en = "help", zh_hans = "帮助", zh_hant = "幫助" }
attributes = [
  { name = "task", type = "string" },
  { name = "illness", type = "string", privacy = "restricted" },
]

[[register]]
name = "helps"
label = { en = "helps", zh_hans = "帮助台账", zh_hant = "幫助台賬" }
fields = [
  { name = "member", type = "reference", refers_to = "member" },
  { name = "day", type = "date" },
  { name = "task", type = "text" },
  { name = "illness", type = "text" },
]

[[register.facts]]
kind = "help.given"
subject = "member"
on = "day"
attributes = { task = "task", illness = "illness" }
"""


def test_what_no_rule_may_read_is_not_told_among_the_inputs(open_town):
    town = open_town(HIDDEN + VOLUNTEERS.replace("service.given", "help.given"))
    book = town.community.registers["helps"]
    book.add(member=town.wang, day=date(2026, 3, 1), task="shopping", illness="flu", by=town.clerk)
    settle(town)
    (reason,) = explain(town).reasons
    assert reason.source.inputs["task"] == "shopping"
    assert "illness" not in reason.source.inputs
    assert town.community.points.why_not("volunteers", town.wang, YEAR) == ()
