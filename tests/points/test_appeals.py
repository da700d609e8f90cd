"""Appeals: in time or for a stated reason, answered by somebody else, upheld by counter-entries."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Community, Period
from community_gov.errors import DeclarationError, InputError, NotPermittedError, RefusedError
from community_gov.model.appeal import AppealState
from community_gov.model.declarations import Rule, Scheme
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.store.vault import HIDDEN

YEAR = Period.parse("2026")

# A meeting missed without excuse costs 2 points (北疆先鋒 monthly sheet: 三會一課 absence −2 each).
# The terms are own choices: five days to object, as notices hang, and three to answer.
SHEET = """
[[scheme]]
name = "sheet"
label = { en = "sheet", zh_hans = "先锋表", zh_hant = "先鋒表" }
subject = "member"
reference = "see the test"
valid_from = 2026-01-01
base = 100
objection_days = 5
answer_days = 3

[[scheme.rules]]
id = "missed"
label = { en = "missed", zh_hans = "缺席", zh_hant = "缺席" }
fact = "meeting.called"
when = "!attended && !excused"
points = "-2"
valid_from = 2026-01-01
reference = "see the test"
"""


@pytest.fixture
def judge():
    """Return what makes a second reviewer, who had no part in anything yet."""
    return lambda town, name="Sun": town.community.actors.add(name, "reviewer", by=town.admin)


def miss(town, *days):
    """Let Wang miss meetings; return the entries, confirmed on the clock's day."""
    community = town.community
    for day in days:
        community.activities.add(
            code=f"A{day}",
            kind="meeting",
            title="meeting",
            held_on=day,
            attendance=[{"member": town.wang, "attended": False}],
            by=town.clerk,
        )
    batch = community.points.propose("sheet", YEAR, by=town.clerk)
    community.points.confirm(batch.id, by=town.reviewer)
    return [one.seq for one in community.points.entries(batch.id)]


def lodge(town, seq, **more):
    return town.community.points.appeals.lodge(
        seq, "我请过假", by=town.clerk, for_subject=town.wang, **more
    )


def score(town):
    return town.community.points.score("sheet", town.wang, YEAR).total


def test_an_appeal_that_is_upheld_takes_its_entry_back_in_the_same_action(open_town, judge):
    town = open_town(SHEET)
    seq, _other = miss(town, date(2026, 6, 1), date(2026, 6, 8))
    made = lodge(town, seq)
    before = sum(1 for _action in town.community.journal())
    done = town.community.points.appeals.answer(
        made.id, upheld=True, reason="the slip was found", by=judge(town)
    )
    assert (done.state, done.answered_on) == (AppealState.UPHELD, date(2026, 7, 1))
    # 100, less 2 for each of two meetings missed, of which one is taken back.
    assert score(town) == 98
    journal = [one.action for one in town.community.journal()][before:]
    assert journal == ["actors.add", "appeals.answer"]
    assert town.community.points.propose("sheet", YEAR, by=town.clerk) is None
    assert town.community.verify() > 0


def test_an_appeal_that_is_dismissed_leaves_the_points_and_keeps_the_reason(open_town, judge):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    done = town.community.points.appeals.answer(
        lodge(town, seq).id, upheld=False, reason="no slip was handed in", by=judge(town)
    )
    assert (done.state, done.reason, score(town)) == (
        AppealState.DISMISSED,
        "no slip was handed in",
        98,
    )


def test_the_last_day_counts_and_the_day_after_it_is_too_late(open_town):
    town = open_town(SHEET)
    first, second = miss(town, date(2026, 6, 1), date(2026, 6, 8))
    town.clock.move_to(date(2026, 7, 6))  # confirmed on 07-01, five calendar days
    assert lodge(town, first).lodged_on == date(2026, 7, 6)
    town.clock.move_to(date(2026, 7, 7))
    with pytest.raises(RefusedError, match="last day to appeal was 2026-07-06"):
        lodge(town, second)


def test_a_late_appeal_is_accepted_where_a_person_states_why(open_town):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    town.clock.move_to(date(2026, 7, 20))
    assert lodge(town, seq, late_reason="住院").late_reason == "住院"


def test_a_scheme_without_terms_sets_no_last_day_and_no_day_to_answer(open_town):
    town = open_town(SHEET.replace("objection_days = 5\nanswer_days = 3\n", ""))
    (seq,) = miss(town, date(2026, 6, 1))
    town.clock.move_to(date(2026, 12, 31))
    assert lodge(town, seq).answer_due is None
    assert town.community.points.appeals.overdue(date(2030, 1, 1)) == []


@pytest.mark.parametrize("who", ["clerk", "reviewer"])
def test_who_proposed_or_confirmed_may_not_answer(who, open_town):
    town = open_town(SHEET)
    town.community.actors.amend(town.clerk.id, "clerk", "reviewer", by=town.admin)
    (seq,) = miss(town, date(2026, 6, 1))
    made = lodge(town, seq)
    with pytest.raises(NotPermittedError, match="proposed or confirmed what is disputed"):
        town.community.points.appeals.answer(
            made.id, upheld=False, reason="it is right", by=getattr(town, who)
        )


def test_appeals_not_answered_in_calendar_days_are_overdue_until_they_are(open_town, judge):
    town = open_town(SHEET)
    first, second = miss(town, date(2026, 6, 1), date(2026, 6, 8))
    appeals = town.community.points.appeals
    made = lodge(town, first)
    town.clock.move_to(date(2026, 7, 2))
    later = lodge(town, second)
    assert (made.answer_due, later.answer_due) == (date(2026, 7, 4), date(2026, 7, 5))
    assert appeals.overdue(date(2026, 7, 4)) == []
    assert [one.id for one in appeals.overdue(date(2026, 7, 5))] == [made.id]
    assert [one.id for one in appeals.overdue(date(2026, 7, 6))] == [made.id, later.id]
    appeals.answer(made.id, upheld=False, reason="it is right", by=judge(town))
    appeals.withdraw(later.id, by=town.clerk, reason="it was a mistake")
    assert appeals.overdue(date(2026, 7, 6)) == []


def test_an_appeal_that_was_withdrawn_or_answered_takes_no_answer(open_town, judge):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    appeals = town.community.points.appeals
    made = appeals.withdraw(lodge(town, seq).id, by=town.clerk, reason="it was a mistake")
    assert (made.state, score(town)) == (AppealState.WITHDRAWN, 98)
    with pytest.raises(InputError, match="is withdrawn already"):
        appeals.answer(made.id, upheld=True, reason="sorry", by=judge(town))


def test_an_appeal_against_a_period_is_upheld_by_the_entries_that_are_named(open_town, judge):
    town = open_town(SHEET)
    miss(town, date(2026, 6, 1))
    first, second = miss(town, date(2026, 6, 8), date(2026, 6, 15))
    appeals, sun = town.community.points.appeals, judge(town)
    made = appeals.lodge_period("sheet", YEAR, "都算错了", by=town.clerk, for_subject=town.wang)
    with pytest.raises(InputError, match="cannot be taken back"):
        appeals.answer(made.id, upheld=False, reason="no", by=sun, entries=[first])
    appeals.answer(made.id, upheld=True, reason="two slips", by=sun, entries=[first, second])
    assert score(town) == 98
    again = appeals.lodge_period("sheet", YEAR, "还有", by=town.clerk, for_subject=town.wang)
    with pytest.raises(InputError, match="cannot be taken back"):
        appeals.answer(
            again.id, upheld=True, reason="once more", by=judge(town, "Gu"), entries=[first]
        )


def test_the_term_of_a_period_runs_from_the_last_confirmation(open_town):
    town = open_town(SHEET)
    miss(town, date(2026, 6, 1))
    town.clock.move_to(date(2026, 7, 10))
    miss(town, date(2026, 6, 8))
    town.clock.move_to(date(2026, 7, 15))
    appeals = town.community.points.appeals
    made = appeals.lodge_period("sheet", YEAR, "算错了", by=town.clerk, for_subject=town.wang)
    assert made.period == YEAR
    town.clock.move_to(date(2026, 7, 16))
    with pytest.raises(RefusedError, match="2026-07-15"):
        appeals.lodge_period("sheet", YEAR, "算错了", by=town.clerk, for_subject=town.wang)


def test_who_has_no_points_may_appeal_because_some_are_missing(open_town, judge):
    town = open_town(SHEET)
    appeals = town.community.points.appeals
    made = appeals.lodge_period("sheet", YEAR, "漏记", by=town.clerk, for_subject=town.zhao)
    done = appeals.answer(made.id, upheld=True, reason="will be recorded", by=judge(town))
    assert done.state is AppealState.UPHELD


def test_an_entry_that_was_taken_back_meanwhile_is_not_taken_back_twice(open_town, judge):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    made = lodge(town, seq)
    town.community.points.reverse(seq, by=town.reviewer, reason="excused")
    town.community.points.appeals.answer(made.id, upheld=True, reason="so it is", by=judge(town))
    assert score(town) == 100


def test_an_upheld_appeal_in_a_closed_period_is_a_visible_adjustment(open_town, judge):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    town.clock.move_to(date(2027, 1, 5))
    periods = town.community.points.periods
    periods.close("sheet", YEAR, by=town.reviewer, reason="over")
    made = lodge(town, seq, late_reason="away at sea")
    town.community.points.appeals.answer(made.id, upheld=True, reason="found", by=judge(town))
    found = periods.total("sheet", town.wang, YEAR)
    assert (found.as_closed, [one.amount for one in found.adjustments], found.now) == (
        98,
        [Decimal(2)],
        100,
    )


def test_only_an_entry_of_one_s_own_that_counts_can_be_disputed(open_town):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    appeals = town.community.points.appeals
    with pytest.raises(InputError, match="about somebody else"):
        appeals.lodge(seq, "不对", by=town.clerk, for_subject=town.zhao)
    counter = town.community.points.reverse(seq, by=town.reviewer, reason="excused")
    with pytest.raises(InputError, match="no entry that counts"):
        lodge(town, counter.seq)
    with pytest.raises(InputError, match="Write down"):
        appeals.lodge(seq, " ", by=town.clerk, for_subject=town.wang)


def test_what_the_person_says_is_sealed(open_town, tmp_path):
    town = open_town(SHEET)
    (seq,) = miss(town, date(2026, 6, 1))
    made = lodge(town, seq)
    town.community.close()
    assert "我请过假".encode() not in town.community.path.read_bytes()
    path = town.community.path
    with Community.open(path, key_file=tmp_path / "lost", clock=town.clock) as locked:
        assert locked.points.appeals.get(made.id).text == HIDDEN


def test_a_term_below_nought_is_refused():
    named = label("x", "x", "x")
    rule = Rule("r", named, "f", "1", date(2026, 1, 1), "see the test")
    with pytest.raises((DeclarationError, ValueError)):
        Scheme(
            "s", named, SubjectKind.MEMBER, "see the test", date(2026, 1, 1), (rule,),
            objection_days=-1,
        )  # fmt: skip
