"""Why not: for each reason that keeps a fact from bringing points, the reason is told."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import InputError, RefusedError, UnknownError
from community_gov.points.explaining.obstacles import Obstacle

YEAR = Period.parse("2026")

# A branch sheet: a meeting attended and not excused is a point, at most one a month;
# an hour of service half a point, whole points only where it is two hours and more.
PACK = """
[[scheme]]
name = "party"
label = { en = "party points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
places = 1
audience = "party.member"
reference = "branch meeting of 2025-12-20"
valid_from = 2026-01-01
valid_to = 2026-11-30

[[scheme.classes]]
name = "elder"
label = { en = "elder", zh_hans = "年老党员", zh_hant = "年老黨員" }
audience = "party.elder"
reference = "branch meeting of 2025-12-20, item 1"

[[scheme.rules]]
id = "came"
label = { en = "came", zh_hans = "到会", zh_hant = "到會" }
fact = "meeting.called"
when = "has(attended) && attended && (!has(excused) || !excused)"
points = "1"
cap = { points = 1, per = "month" }
valid_from = 2026-02-01
reference = "branch meeting of 2025-12-20, item 2"

[[scheme.rules]]
id = "served"
label = { en = "served", zh_hans = "服务", zh_hant = "服務" }
fact = "service.given"
points = "quantity >= 2.0 ? 1.0 : 0.0"
valid_from = 2026-01-01
reference = "branch meeting of 2025-12-20, item 3"

[[scheme.rules]]
id = "rested"
label = { en = "rested", zh_hans = "休养", zh_hant = "休養" }
fact = "service.given"
points = "1"
classes = ["elder"]
valid_from = 2026-01-01
reference = "branch meeting of 2025-12-20, item 4"
"""


@pytest.fixture
def town(open_town):
    made = open_town(PACK)
    made.clock.move_to(date(2026, 12, 31))
    join(made, "party.member", date(2026, 1, 10), date(2026, 12, 20))
    return made


def join(town, kind, start, end=None):
    town.community.affiliations.add(
        member=town.wang, kind=kind, valid_from=start, valid_to=end, by=town.clerk
    )


def serve(town, hours, day):
    book = town.community.registers["services"]
    return book.add(
        member=town.wang, day=date.fromisoformat(day), hours=Decimal(hours), by=town.clerk
    )


def meet(town, day, kind="meeting", **told):
    return town.community.activities.add(
        code=f"A{day}",
        kind=kind,
        title="meeting",
        held_on=date.fromisoformat(day),
        attendance=[{"member": town.wang, **told}],
        by=town.clerk,
    )


def propose(town):
    return town.community.points.propose("party", YEAR, by=town.clerk)


def settle(town):
    batch = propose(town)
    town.community.points.confirm(batch.id, by=town.reviewer)
    return batch


def why(town, about=YEAR, who=None):
    return town.community.points.why_not("party", who or town.wang, about)


def only(town):
    """Return the nearest cause of the only fact that brought nothing."""
    (found,) = why(town)
    return found.causes[0]


def test_the_part_of_a_condition_that_failed_is_told_with_what_it_saw(town):
    meet(town, "2026-03-02", attended=False)
    cause = only(town)
    assert (cause.obstacle, cause.rule) == (Obstacle.CONDITION, "came")
    (failed,) = cause.failed
    assert (failed.text, dict(failed.seen)) == ("attended", {"attended": False})
    assert cause.text == "does not hold: attended (attended = no)"
    assert cause.source.reference == "branch meeting of 2025-12-20, item 2"
    assert (cause.source.plugin, cause.source.rule) == ("points", "came@2026-02-01")


def test_a_rule_that_begins_later_is_told_with_its_days(town):
    meet(town, "2026-01-31", attended=True)
    cause = only(town)
    assert cause.obstacle is Obstacle.RULE_NOT_IN_FORCE
    assert cause.text == "not in force on 2026-01-31: 2026-02-01 to …"


def test_a_scheme_that_ended_is_told(town):
    serve(town, "3", "2026-12-01")
    cause = only(town)
    assert cause.obstacle is Obstacle.SCHEME_NOT_IN_FORCE
    assert "from 2026-01-01 until 2026-11-30" in cause.text


def test_a_class_that_a_rule_leaves_out_is_told(town):
    serve(town, "2", "2026-03-01")
    settle(town)
    (found,) = why(town, serve_id(town))
    assert (found.brought, found.nothing) == (1, False)
    (cause,) = found.causes
    assert (cause.obstacle, cause.rule) == (Obstacle.CLASS, "rested")
    assert cause.text == "only for elder; on 2026-03-01 the class is none"


def serve_id(town):
    (entry,) = town.community.points.score("party", town.wang, YEAR).lines
    return entry.entry.fact


def test_a_fact_before_somebody_joined_is_told_with_the_days_of_the_audience(town):
    serve(town, "3", "2026-01-09")
    cause = only(town)
    assert cause.obstacle is Obstacle.OUTSIDE
    assert "party.member" in cause.text
    assert "from 2026-01-10 until 2026-12-20" in cause.text


def test_no_other_affiliation_is_told(town):
    join(town, "faith.member", date(2020, 1, 1))
    serve(town, "3", "2026-01-09")
    assert "faith" not in str(why(town))


def test_points_that_come_out_as_nothing_are_told_with_what_was_read(town):
    serve(town, "1.5", "2026-03-01")
    cause = only(town)
    assert (cause.obstacle, cause.rule) == (Obstacle.ZERO, "served")
    assert dict(cause.failed[0].seen) == {"quantity": Decimal("1.5")}


def test_what_was_not_proposed_yet_is_told_with_the_command(town):
    serve(town, "2", "2026-03-01")
    cause = only(town)
    assert cause.obstacle is Obstacle.NOT_PROPOSED
    assert cause.text.endswith("community-gov points propose party --period 2026")


def test_what_waits_is_told_with_its_batch_and_who_proposed_it(town):
    serve(town, "2", "2026-03-01")
    batch = propose(town)
    cause = only(town)
    assert (cause.obstacle, cause.batch, cause.by) == (Obstacle.WAITING, batch.id, "Zhang")


def test_what_was_turned_down_is_told_with_the_reason(town):
    serve(town, "2", "2026-03-01")
    batch = propose(town)
    town.community.points.reject(batch.id, by=town.reviewer, reason="the list is unsigned")
    cause = only(town)
    assert (cause.obstacle, cause.batch, cause.by) == (Obstacle.REJECTED, batch.id, "Chen")
    assert "the list is unsigned" in cause.text


def test_what_was_taken_back_is_told_with_who_did_it_and_why(town):
    serve(town, "2", "2026-03-01")
    settle(town)
    (line,) = town.community.points.score("party", town.wang, YEAR).lines
    town.community.points.reverse(line.entry.seq, by=town.reviewer, reason="was at home")
    cause = only(town)
    assert (cause.obstacle, cause.by) == (Obstacle.REVERSED, "Chen")
    assert cause.text.endswith("was taken back by Chen: was at home")


def test_a_used_up_cap_is_told_with_the_entry_that_used_it_up(town):
    meet(town, "2026-03-02", attended=True)
    meet(town, "2026-03-09", attended=True)
    settle(town)
    first, _second = town.community.points.score("party", town.wang, YEAR).lines
    cause = only(town)
    assert (cause.obstacle, cause.used_by) == (Obstacle.CAPPED, (first.entry.seq,))
    assert "came brings at most 1 per month" in cause.text
    assert "of 2026-03-02 (1.0)" in cause.text


def test_a_kind_of_facts_that_no_rule_reads_is_told_with_those_that_are_read(open_town):
    pack = PACK.replace('fact = "meeting.called"', 'fact = "service.given"').replace(
        "has(attended) && attended && (!has(excused) || !excused)", "quantity > 100.0"
    )
    town = open_town(pack.replace('audience = "party.member"\n', ""))
    meet(town, "2026-03-02", attended=True)
    cause = only(town)
    assert cause.obstacle is Obstacle.NOT_READ
    assert cause.text == "No rule and no item of party points reads meeting; they read: service."


def test_an_unverified_fact_is_told_as_such(town):
    meet(town, "2026-03-02", kind="branch-meeting", attended=True)
    cause = only(town)
    assert (cause.obstacle, "unverified" in cause.text) == (Obstacle.NOT_RELIED_ON, True)


def test_the_nearest_cause_stands_first(town):
    serve(town, "2", "2026-03-01")
    (found,) = why(town)
    assert [one.obstacle for one in found.causes] == [Obstacle.NOT_PROPOSED, Obstacle.CLASS]


def test_what_brought_something_is_not_listed(town):
    serve(town, "2", "2026-03-01")
    settle(town)
    assert why(town) == ()


def test_a_fact_about_somebody_else_is_refused(town):
    serve(town, "2", "2026-03-01")
    settle(town)
    with pytest.raises(InputError):
        why(town, serve_id(town), town.zhao)


def test_an_unknown_fact_is_refused(town):
    with pytest.raises(UnknownError):
        why(town, "nothing")


EXEMPT = """
[[scheme]]
name = "party"
label = { en = "party points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
full = 100
reference = "see the test"
valid_from = 2026-01-01

[[scheme.classes]]
name = "elder"
label = { en = "elder", zh_hans = "年老党员", zh_hant = "年老黨員" }
audience = "party.elder"
reference = "see the test"
exempt = ["tasks"]

[[scheme.categories]]
name = "tasks"
label = { en = "tasks", zh_hans = "任务", zh_hant = "任務" }
cap = { points = 20, per = "year" }

[[scheme.rules]]
id = "served"
label = { en = "served", zh_hans = "服务", zh_hant = "服務" }
fact = "service.given"
points = "5"
category = "tasks"
valid_from = 2026-01-01
reference = "see the test"
"""


def test_an_entry_in_a_block_from_which_its_class_is_exempt_is_told(open_town):
    town = open_town(EXEMPT)
    join(town, "party.elder", date(2020, 1, 1))
    serve(town, "2", "2026-03-01")
    settle(town)
    cause = only(town)
    assert (cause.obstacle, cause.text) == (Obstacle.EXEMPT, "tasks does not apply to elder")


ITEM = """
[[scheme]]
name = "party"
label = { en = "party points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
reference = "see the test"
valid_from = 2026-01-01

[[scheme.figures]]
name = "came"
label = { en = "came", zh_hans = "到会", zh_hant = "到會" }
fact = "meeting.called"
when = "has(attended) && attended"

[[scheme.items]]
id = "attendance"
label = { en = "attendance", zh_hans = "出勤", zh_hant = "出勤" }
value = "came"
tiers = [{ at_least = 2, points = 5 }]
valid_from = 2026-01-01
reference = "see the test"
"""


def test_a_fact_that_no_item_counts_or_that_reached_no_tier_is_told(open_town):
    town = open_town(ITEM)
    meet(town, "2026-03-02", attended=True)
    meet(town, "2026-04-02", attended=False)
    first, second = why(town)
    assert [one.obstacle for one in first.causes] == [Obstacle.ITEM]
    assert [one.text for one in second.causes] == ["not counted in came: attended (attended = no)"]
    meet(town, "2026-05-02", attended=True)
    assert [one.fact for one in why(town)] == [second.fact]


RESTRICTED = """
[[fact_kind]]
name = "care.visit"
label = { en = "care visit", zh_hans = "关怀走访", zh_hant = "關懷走訪" }
restriction = "health"

[[register]]
name = "care"
label = { en = "care", zh_hans = "关怀", zh_hant = "關懷" }
restriction = "health"
facts = [{ kind = "care.visit", subject = "member", on = "day" }]
fields = [
  { name = "member", type = "reference", refers_to = "member" },
  { name = "day", type = "date" },
]
"""


def test_restricted_facts_are_never_told_of(open_town):
    town = open_town(RESTRICTED + ITEM)
    row = town.community.registers["care"].add(
        member=town.wang, day=date(2026, 3, 1), by=town.clerk
    )
    assert why(town) == ()
    (fact,) = town.community.facts.of_record(row.id)
    with pytest.raises(RefusedError):
        why(town, fact.id)


HOMES = """
[[scheme]]
name = "party"
label = { en = "home points", zh_hans = "家庭积分", zh_hant = "家庭積分" }
subject = "household"
reference = "see the test"
valid_from = 2026-01-01

[[scheme.rules]]
id = "sorted"
label = { en = "sorted", zh_hans = "分类", zh_hant = "分類" }
fact = "waste.sorted"
when = "photo_class == 1"
points = "2"
valid_from = 2026-01-01
reference = "see the test"

[[scheme.rules]]
id = "served"
label = { en = "served", zh_hans = "服务", zh_hant = "服務" }
fact = "service.given"
points = "quantity > 3.0 ? 1.0 : 0.0"
valid_from = 2026-01-01
reference = "see the test"
"""


def test_a_household_is_told_of_its_own_facts_and_of_those_of_its_members(open_town):
    town = open_town(HOMES)
    book = town.community.registers["photos"]
    book.add(household=town.household, day=date(2026, 3, 1), photo_class=2, by=town.clerk)
    serve(town, "1", "2026-03-02")
    found = why(town, who=town.household)
    assert [(one.day, one.causes[0].obstacle) for one in found] == [
        ("2026-03-01", Obstacle.CONDITION),
        ("2026-03-02", Obstacle.ZERO),
    ]
    assert found[0].causes[0].text == "does not hold: photo_class == 1 (photo_class = 2)"


def test_a_condition_that_cannot_be_decided_is_told_with_the_missing_value(open_town):
    town = open_town(HOMES.replace("quantity > 3.0 ? 1.0 : 0.0", "1").replace(
        'fact = "service.given"', "fact = \"service.given\"\nwhen = 'work == \"a\"'"
    ))  # fmt: skip
    serve(town, "1", "2026-03-02")
    (found,) = why(town, who=town.household)
    (cause,) = found.causes
    assert cause.obstacle is Obstacle.UNDECIDED
    assert dict(cause.failed[0].seen) == {"work": None}
    assert "has(work)" in cause.text


def test_of_several_parts_that_failed_each_is_told(town):
    town.community.activities.add(
        code="A1",
        kind="meeting",
        title="meeting",
        held_on=date(2026, 3, 2),
        attendance=[{"member": town.wang, "attended": False, "excused": True}],
        by=town.clerk,
    )
    assert [(one.text, dict(one.seen)) for one in only(town).failed] == [
        ("attended", {"attended": False}),
        ("!has(excused) || !excused", {"has(excused)": True, "excused": True}),
    ]


def test_an_item_for_another_class_or_another_time_is_told(open_town):
    elders = """
[[scheme.classes]]
name = "elder"
label = { en = "elder", zh_hans = "年老党员", zh_hant = "年老黨員" }
audience = "party.elder"
reference = "see the test"
"""
    town = open_town(ITEM.replace('value = "came"', 'value = "came"\nclasses = ["elder"]') + elders)
    meet(town, "2026-03-02", attended=True)
    cause = only(town)
    assert (cause.obstacle, cause.rule, cause.text) == (
        Obstacle.CLASS,
        "attendance",
        "only for elder",
    )
    late = ITEM.replace("points = 5 }]\nvalid_from = 2026", "points = 5 }]\nvalid_from = 2027")
    town = open_town(late, "late")
    meet(town, "2026-03-02", attended=True)
    cause = only(town)
    assert cause.obstacle is Obstacle.RULE_NOT_IN_FORCE
    assert cause.text == "not in force on 2026-12-31: 2027-01-01 to …"
