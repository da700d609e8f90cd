"""A score that rests on replaced values says so: where they had a part, since when, and why."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Community, Period
from community_gov.errors import PluginError, RefusedError
from community_gov.hooks.fault import FaultKind
from community_gov.model.declarations import Scheme
from community_gov.points.fold import Treatment
from community_gov.points.prepare import prepare

YEAR = Period.parse("2026")

# An hour of service is a point, 2 of them a day at most; a meeting is a point, 3 a quarter at most.
VOLUNTEERS = """
[[scheme]]
name = "volunteers"
label = { en = "volunteers", zh_hans = "志愿者积分", zh_hant = "志願者積分" }
subject = "member"
places = 1
base = 20
reference = "see the test"
valid_from = 2026-01-01

[[scheme.categories]]
name = "service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }
cap = { points = 30, per = "year" }

[[scheme.parameters]]
name = "most"
label = { en = "hours a day", zh_hans = "每日时长", zh_hant = "每日時長" }
values = [{ value = 2, valid_from = 2026-01-01, reference = "see the test" }]

[[scheme.rules]]
id = "hours"
label = { en = "hours of service", zh_hans = "服务时长", zh_hant = "服務時長" }
fact = "service.given"
points = "min(quantity, most)"
category = "service"
valid_from = 2026-01-01
reference = "residents' meeting of 2025-12-20, item 3"

[[scheme.rules]]
id = "meetings"
label = { en = "meetings", zh_hans = "会议", zh_hant = "會議" }
fact = "meeting.called"
points = "1.0"
cap = { points = 3, per = "quarter" }
valid_from = 2026-01-01
reference = "residents' meeting of 2025-12-20, item 4"
"""
OVERRIDE = """
[[override]]
name = "{name}"
label = {{ en = "changed", zh_hans = "调整", zh_hant = "調整" }}
kind = "scheme"
of = "volunteers"
at = "{at}"
value = {value}
reason = "evening shifts are longer"
reference = "village meeting of 2026-02-20"
{days}
"""
SINCE = "valid_from = 2026-03-01"


@pytest.fixture
def town(open_town):
    return open_town(VOLUNTEERS)


def override(town, at, value, days="", pack="village-rules"):
    """Let another pack replace a value of the scheme; its override is called after the pack."""
    write(town, at, value, days, pack)
    town.community.plugins.enable(pack, by=town.admin)


def write(town, at, value, days="", pack="village-rules"):
    """Put a pack with one override, or put it anew, where the community looks for packs."""
    file = town.community.path.parent / "rules" / f"{pack}.toml"
    text = OVERRIDE.format(name=f"of-{pack}", at=at, value=value, days=days)
    file.write_text(text, encoding="utf-8")


def opened_anew(town):
    """Open the community again, with the packs as they are now."""
    return Community.open(town.community.path, clock=town.clock)


def serve(town, hours, *days):
    for day in days:
        book = town.community.registers["services"]
        book.add(member=town.wang, day=day, hours=Decimal(hours), by=town.clerk)


def meet(town, *days):
    for day in days:
        town.community.activities.add(
            code=f"A{day}",
            kind="meeting",
            title="meeting",
            held_on=day,
            attendance=[{"member": town.wang}],
            by=town.clerk,
        )


def settle(town):
    batch = town.community.points.propose("volunteers", YEAR, by=town.clerk)
    if batch:
        town.community.points.confirm(batch.id, by=town.reviewer)
    return batch


def explain(town, period=YEAR):
    return town.community.points.explain("volunteers", town.wang, period)


def told(explanation):
    """Return (day, counted, names of the ways replaced) of every reason."""
    return [
        (one.day, one.counted, [replaced.at for replaced in one.source.overrides])
        for one in explanation.reasons
    ]


def test_a_replaced_parameter_is_told_from_its_first_day_on(town):
    override(town, "parameters/most", "3", SINCE)
    serve(town, "2.5", date(2026, 2, 28), date(2026, 3, 1))
    settle(town)

    found = explain(town)
    # At most 2 hours count until 28 February, at most 3 since 1 March.
    assert told(found) == [
        ("2026-02-28", Decimal("2.0"), []),
        ("2026-03-01", Decimal("2.5"), ["parameters/most"]),
    ]
    (replaced,) = found.overrides
    assert str(replaced) == (
        "replaced by village-rules (override of-village-rules, from 2026-03-01): "
        "parameters/most was 2, is 3, because evening shifts are longer "
        "(village meeting of 2026-02-20)"
    )
    assert found.reasons[0].text == "service · 2.5 hour: 2.0 counted"
    assert found.reasons[1].text == (
        "service · 2.5 hour: 2.5 counted; "
        "parameters/most replaced by village-rules (of-village-rules)"
    )
    assert found.reasons[1].source.plugin == "points"
    assert found.score.total == Decimal("24.5")


def test_after_its_last_day_the_former_value_counts_and_nothing_is_told(town):
    override(town, "parameters/most", "3", f"{SINCE}\nvalid_to = 2026-03-31")
    serve(town, "2.5", date(2026, 3, 31), date(2026, 4, 1))
    settle(town)

    assert told(explain(town)) == [
        ("2026-03-31", Decimal("2.5"), ["parameters/most"]),
        ("2026-04-01", Decimal("2.0"), []),
    ]
    second = explain(town, Period.parse("2026Q2"))
    assert second.overrides == ()


def test_a_rule_that_does_not_read_the_parameter_owes_it_nothing(town):
    override(town, "parameters/most", "3", SINCE)
    meet(town, date(2026, 3, 2))
    settle(town)

    assert told(explain(town)) == [("2026-03-02", 1, [])]


def test_a_replaced_amount_is_told_with_the_version_of_the_rule(town):
    override(town, "rules/hours/points", '"quantity * 2.0"', SINCE)
    serve(town, "2.5", date(2026, 2, 28), date(2026, 3, 1))
    settle(town)

    found = explain(town)
    assert told(found) == [
        ("2026-02-28", Decimal("2.0"), []),
        ("2026-03-01", Decimal("5.0"), ["rules/hours/points"]),
    ]
    assert [(one.source.rule, one.source.reference) for one in found.reasons] == [
        ("hours@2026-01-01", "residents' meeting of 2025-12-20, item 3"),
        (
            "hours@2026-03-01",
            "residents' meeting of 2025-12-20, item 3; village meeting of 2026-02-20",
        ),
    ]


def test_a_replaced_cap_is_told_where_it_counts(town):
    meet(town, *(date(2026, 3, day) for day in (1, 2, 3, 4)), date(2026, 4, 1))
    settle(town)
    override(town, "rules/meetings/cap/points", "1", "valid_from = 2026-04-01")
    meet(town, date(2026, 4, 2))
    settle(town)

    live = [one for one in told(explain(town)) if one[0] < "2026-04"]
    # Three of four count in the first quarter as before, one of two in the second.
    assert live == [(f"2026-03-0{day}", 1 if day < 4 else 0, []) for day in (1, 2, 3, 4)]
    second = explain(town, Period.parse("2026Q2"))
    counting = [one for one in second.reasons if one.treatment is not Treatment.REVERSED]
    assert [(one.day, one.counted) for one in counting] == [("2026-04-01", 1), ("2026-04-02", 0)]
    assert all(one.source.overrides[0].at == "rules/meetings/cap/points" for one in counting)


def test_a_cap_lowered_in_midterm_takes_back_nothing_that_counted_before(town):
    meet(town, date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7))
    override(town, "rules/meetings/cap/points", "1", "valid_from = 2026-02-01")
    meet(town, date(2026, 2, 5))
    settle(town)

    # Three counted in January, more than the 1 of the new cap: February adds 0, and not -2.
    assert [one.counted for one in explain(town).reasons] == [1, 1, 1, 0]


def test_a_replaced_base_is_told_at_the_total(town):
    override(town, "base", "25")
    serve(town, "1", date(2026, 3, 1))
    settle(town)

    found = explain(town)
    assert told(found) == [("2026-03-01", 1, [])]
    assert found.arithmetic == "25 base + 1.0 from entries = 26.0"
    (replaced,) = found.overrides
    assert str(replaced) == (
        "replaced by village-rules (override of-village-rules): base was 20, is 25, "
        "because evening shifts are longer (village meeting of 2026-02-20)"
    )


def test_a_replaced_category_is_told_where_a_rule_lies_in_it(town):
    override(town, "categories/service/cap/points", "3")
    serve(town, "2", date(2026, 3, 1), date(2026, 3, 2))
    meet(town, date(2026, 3, 3))
    settle(town)

    # 2 of 2, then 1 of 2 to the year's 3; the meeting lies in no category.
    way = ["categories/service/cap/points"]
    assert told(explain(town)) == [
        ("2026-03-01", Decimal("2.0"), way),
        ("2026-03-02", Decimal("1.0"), way),
        ("2026-03-03", Decimal("1.0"), []),
    ]


def test_two_plugins_that_replace_two_values_are_both_told(town):
    override(town, "parameters/most", "3", SINCE)
    override(town, "rules/hours/points", '"min(quantity, most) + 1.0"', SINCE, pack="town-rules")
    serve(town, "2.5", date(2026, 3, 1))
    settle(town)

    found = explain(town)
    # 2.5 of at most 3 hours, and 1 for coming.
    assert [one.counted for one in found.reasons] == [Decimal("3.5")]
    assert [(one.plugin, one.at) for one in found.overrides] == [
        ("town-rules", "rules/hours/points"),
        ("village-rules", "parameters/most"),
    ]


def test_what_was_posted_before_owes_nothing_until_it_is_proposed_anew(town):
    serve(town, "2.5", date(2026, 3, 1))
    settle(town)
    override(town, "parameters/most", "3", "valid_from = 2026-01-01")
    override(town, "rules/hours/when", '"quantity > 0.5"', "valid_from = 2026-01-01", "town-rules")

    assert told(explain(town)) == [("2026-03-01", Decimal("2.0"), [])]
    settle(town)
    both = ["rules/hours/when", "parameters/most"]
    assert [one for one in told(explain(town)) if one[1]] == [("2026-03-01", Decimal("2.5"), both)]


def test_a_cap_counts_at_once_for_what_was_posted_before(town):
    serve(town, "2.5", date(2026, 3, 1))
    settle(town)
    since = "valid_from = 2026-01-01"
    override(town, "parameters/most", "3", since)
    override(town, "rules/hours/cap", "{ points = 1, per = 'year' }", since, "town-rules")

    # The amount is still the former one, 2, of which the new cap lets 1 count.
    assert told(explain(town)) == [("2026-03-01", 1, ["rules/hours/cap"])]


def test_a_counter_entry_is_told_with_what_its_entry_owed(town):
    override(town, "parameters/most", "3", SINCE)
    serve(town, "2.5", date(2026, 3, 1))
    settle(town)
    (line,) = explain(town).score.lines
    town.community.points.reverse(line.entry.seq, by=town.reviewer, reason="was at home that day")

    assert told(explain(town)) == [("2026-03-01", 0, ["parameters/most"])] * 2


def test_an_entry_that_the_rule_of_today_cannot_judge_owes_it_nothing(town):
    serve(town, "2.5", date(2026, 3, 1))
    settle(town)
    # A quarter of 2.5 hours is 0.625 points, and the scheme keeps one decimal place.
    override(town, "rules/hours/points", "'quantity * 0.25'", "valid_from = 2026-01-01")

    assert told(explain(town)) == [("2026-03-01", Decimal("2.0"), [])]


def test_what_was_in_force_before_is_not_proposed_anew(town):
    serve(town, "2.5", date(2026, 2, 28))
    settle(town)
    override(town, "rules/hours/points", '"quantity * 2.0"', SINCE)

    assert settle(town) is None


def test_an_override_may_not_bring_in_what_must_never_score(town):
    serve(town, "1", date(2026, 3, 1))
    settle(town)
    since = "valid_from = 2026-01-01"
    override(town, "rules/hours/when", "'quantity > 0.5'", since)
    write(town, "rules/hours/when", "'work != \"petition\"'", since)

    with opened_anew(town) as community:
        catalogue = community.host.catalogue
        scheme = catalogue.get(Scheme, "volunteers")
        assert scheme.rules[0].when == 'work != "petition"'
        with pytest.raises(RefusedError, match="may not depend on petitions"):
            prepare(scheme, catalogue)
        # What counts already is explained all the same, and owes nothing to such a rule.
        found = community.points.explain("volunteers", town.wang, YEAR)
        assert told(found) == [("2026-03-01", 1, [])]


def test_while_two_replace_the_same_value_nobody_has_a_score(town):
    override(town, "base", "25")
    override(town, "ceiling", "50", pack="town-rules")
    write(town, "base", "30", pack="town-rules")

    with opened_anew(town) as community:
        assert {(one.kind, one.plugin) for one in community.plugins.faults()} == {
            (FaultKind.RIVAL, "village-rules"),
            (FaultKind.RIVAL, "town-rules"),
        }
        with pytest.raises(PluginError) as refused:
            community.points.explain("volunteers", town.wang, YEAR)
        assert "override of-village-rules of village-rules" in refused.value.problem
        assert "override of-town-rules of town-rules" in refused.value.problem
        with pytest.raises(PluginError, match="cannot be used"):
            community.points.scores("volunteers", YEAR)
