"""Any sequence of recording, correcting, proposing and reversing, against a model of plain dicts.

The rules are after published schemes, their caps lowered so that short
sequences meet them. The model never folds entry by entry: it adds up what
counts and cuts the sums.
"""

import shutil
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from community_gov import Community, FixedClock, Period
from community_gov.errors import InputError, RefusedError
from community_gov.points.ledger import BatchState

TODAY = date(2026, 7, 1)
PERIODS = {name: Period.parse(name) for name in ("2026Q1", "2026Q2", "2026")}

# Service: 1 point an hour, 2 hours of one activity at most (海林), 3 a month; a long one brings
# 1 more; both within 5 a quarter, as a bonus block (開江). A meeting missed costs 2 (北疆先鋒),
# within a block of 5 a year that is deducted until nothing is left.
PACK = """
[[scheme]]
name = "mixed"
label = { en = "mixed", zh_hans = "综合积分", zh_hant = "綜合積分" }
subject = "member"
places = 1
base = 4
floor = 0
ceiling = 12
reference = "see the test"
valid_from = 2026-01-01

[[scheme.categories]]
name = "bonus"
label = { en = "bonus", zh_hans = "加分", zh_hant = "加分" }
cap = { points = 5, per = "quarter" }

[[scheme.categories]]
name = "duty"
label = { en = "duty", zh_hans = "义务", zh_hant = "義務" }
cap = { points = 5, per = "year" }

[[scheme.rules]]
id = "hours"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
fact = "service.given"
points = "min(quantity, 2.0)"
cap = { points = 3, per = "month" }
category = "bonus"
valid_from = 2026-01-01
reference = "see the test"

[[scheme.rules]]
id = "long"
label = { en = "long", zh_hans = "长时", zh_hant = "長時" }
fact = "service.given"
when = "quantity >= 3.0"
points = "1"
category = "bonus"
valid_from = 2026-01-01
reference = "see the test"

[[scheme.rules]]
id = "missed"
label = { en = "missed", zh_hans = "缺席", zh_hant = "缺席" }
fact = "meeting.called"
when = "!attended && !excused"
points = "-2"
category = "duty"
valid_from = 2026-01-01
reference = "see the test"
"""

# Few values, so that they meet: two days of one month, the two sides of a quarter's end, and June.
DAYS = st.sampled_from([date(2026, *day) for day in ((2, 1), (2, 9), (3, 31), (4, 1), (6, 30))])
HOURS = st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(2), Decimal("3.5")])
WHO = st.integers(0, 1)
PART = st.sampled_from(["came", "excused", "missed", "missed"])


class Model:
    """What counts, kept in dicts: facts as they stand, entries as confirmed."""

    def __init__(self):
        self.facts = {}  # fact: (member, day, {rule: amount})
        self.counting = {}  # (fact, rule): (member, day, amount)
        self.refused = set()  # (fact, rule) that a person took back
        self.waiting = None  # (what goes, what comes)

    def service(self, fact, member, day, hours):
        amounts = {"hours": min(hours, Decimal(2))}
        if hours >= 3:
            amounts["long"] = Decimal(1)
        self.facts[fact] = (member, day, amounts)

    def meeting(self, fact, member, day, missed):
        self.facts[fact] = (member, day, {"missed": Decimal(-2)} if missed else {})

    def propose(self, period):
        wanted = {
            (fact, name): (member, day, amount)
            for fact, (member, day, amounts) in self.facts.items()
            if day in period
            for name, amount in amounts.items()
        }
        moved_here = {fact for fact, _name in wanted}
        looked_at = {
            key
            for key, entry in self.counting.items()
            if entry[1] in period or key[0] in moved_here
        }
        goes = {key for key in looked_at if wanted.get(key) != self.counting[key]}
        comes = {
            key: entry
            for key, entry in wanted.items()
            if key not in self.refused and self.counting.get(key) != entry
        }
        self.waiting = (goes, comes) if goes or comes else None

    def confirm(self):
        goes, comes = self.waiting
        kept = {key: entry for key, entry in self.counting.items() if key not in goes}
        self.counting, self.waiting = kept | comes, None

    def total(self, member, period):
        """Return the score by adding up and cutting, with no entry-by-entry arithmetic."""
        mine = [
            (name, day, amount)
            for (_fact, name), (who, day, amount) in self.counting.items()
            if who == member
        ]
        bonus = sum((self._bonus(mine, quarter) for quarter in period.each("quarter")), Decimal(0))
        return min(Decimal(12), max(Decimal(0), 4 + bonus + self._duty(mine, period)))

    def _bonus(self, mine, quarter):
        longs = [amount for name, day, amount in mine if name == "long" and day in quarter]
        by_month = Counter()
        for name, day, amount in mine:
            if name == "hours" and day in quarter:
                by_month[day.month] += amount
        return min(Decimal(5), sum(longs) + sum(min(Decimal(3), one) for one in by_month.values()))

    def _duty(self, mine, period):
        def used(last):
            off = sum(amount for name, day, amount in mine if name == "missed" and day <= last)
            return max(Decimal(-5), Decimal(off))

        return used(period.end) - used(period.start - timedelta(days=1))


class Ledger(RuleBasedStateMachine):
    """The engine and the model, side by side."""

    template: Path
    services = Bundle("services")
    meetings = Bundle("meetings")

    def __init__(self):
        super().__init__()
        self.folder = TemporaryDirectory()
        copied = Path(shutil.copytree(self.template, Path(self.folder.name) / "town"))
        self.town = Community.open(copied / "town.db", clock=FixedClock(TODAY))
        self.clerk = self.town.actors.named("Zhang")
        self.reviewer = self.town.actors.named("Chen")
        self.members = sorted(self.town.members.ids().values())
        self.book = self.town.registers["services"]
        self.model = Model()
        self.codes = 0

    @rule(target=services, who=WHO, day=DAYS, hours=HOURS)
    def record_service(self, who, day, hours):
        row = self.book.add(member=self.members[who], day=day, hours=hours, by=self.clerk)
        self.model.service(self._facts_of(row.id)[0], self.members[who], day, hours)
        return row.id

    @rule(target=meetings, day=DAYS, parts=st.tuples(PART, PART))
    def record_meeting(self, day, parts):
        self.codes += 1
        held = self.town.activities.add(
            code=f"A{self.codes}",
            kind="meeting",
            title="meeting",
            held_on=day,
            attendance=[
                {"member": member, "attended": part == "came", "excused": part == "excused"}
                for member, part in zip(self.members, parts, strict=True)
            ],
            by=self.clerk,
        )
        self._tell_meeting(held.id, day)
        return held.id

    @rule(row=services, hours=HOURS)
    def correct_the_hours(self, row, hours):
        self._amend_service(row, hours=hours)

    @rule(row=services, day=DAYS)
    def correct_the_day(self, row, day):
        self._amend_service(row, day=day)

    @rule(row=services, who=WHO)
    def correct_the_member(self, row, who):
        self._amend_service(row, member=self.members[who])

    @rule(activity=meetings, day=DAYS)
    def correct_the_day_of_a_meeting(self, activity, day):
        self.town.activities.amend(activity, held_on=day, by=self.clerk)
        self._tell_meeting(activity, day)

    @rule(row=consumes(services))
    def withdraw_service(self, row):
        self.book.withdraw(row, by=self.clerk, reason="entered twice")
        for fact in self._facts_of(row):
            del self.model.facts[fact]

    @rule(name=st.sampled_from(sorted(PERIODS)))
    def propose(self, name):
        if self.model.waiting:
            with pytest.raises(RefusedError, match="still waits"):
                self.town.points.propose("mixed", PERIODS[name], by=self.clerk)
            return
        batch = self.town.points.propose("mixed", PERIODS[name], by=self.clerk)
        self.model.propose(PERIODS[name])
        assert (batch is None) == (self.model.waiting is None)

    @precondition(lambda self: not self.model.waiting)
    @rule(name=st.sampled_from(sorted(PERIODS)))
    def propose_and_confirm(self, name):
        self.propose(name)
        if self.model.waiting:
            self.confirm()

    @precondition(lambda self: self.model.waiting)
    @rule()
    def confirm(self):
        self.town.points.confirm(self._waiting(), by=self.reviewer)
        self.model.confirm()

    @precondition(lambda self: self.model.waiting)
    @rule()
    def reject(self):
        self.town.points.reject(self._waiting(), by=self.reviewer, reason="not today")
        self.model.waiting = None

    @precondition(lambda self: self.model.counting)
    @rule(choice=st.data())
    def reverse(self, choice):
        key = choice.draw(st.sampled_from(sorted(self.model.counting)))
        seq = self._live()[key]
        if self.model.waiting and key in self.model.waiting[0]:
            with pytest.raises(InputError, match="reversed already"):
                self.town.points.reverse(seq, by=self.reviewer, reason="a mistake")
            return
        self.town.points.reverse(seq, by=self.reviewer, reason="a mistake")
        del self.model.counting[key]
        self.model.refused.add(key)

    @invariant()
    def scores_are_those_of_the_model(self):
        for period in PERIODS.values():
            scores = {
                member: self.town.points.score("mixed", member, period).total
                for member in self.members
            }
            assert scores == {member: self.model.total(member, period) for member in self.members}
            of_everyone = self.town.points.totals("mixed", period)
            assert of_everyone.keys() == self.town.points.scores("mixed", period).keys()
            assert all(scores[member] == one.total for member, one in of_everyone.items())

    @invariant()
    def the_same_entries_count_each_once(self):
        assert sorted(self._live()) == sorted(self.model.counting)

    def teardown(self):
        assert self.town.verify() > 0
        self.town.close()
        self.folder.cleanup()

    def _amend_service(self, row, **changes):
        now = self.book.amend(row, **changes, by=self.clerk).values
        (fact,) = self._facts_of(row)
        self.model.service(fact, now["member"], now["day"], now["hours"])

    def _tell_meeting(self, activity, day):
        for one in self.town.activities.attendance(activity):
            missed = not one.attended and not one.excused
            self.model.meeting(f"{activity}/{one.id}", one.member, day, missed)

    def _facts_of(self, record):
        return [fact.id for fact in self.town.facts.of_record(record)]

    def _waiting(self):
        (batch,) = self.town.points.batches(BatchState.PROPOSED)
        return batch.id

    def _live(self):
        """Return the number of each confirmed entry that nothing takes back, by fact and rule."""
        entries = [
            entry
            for batch in self.town.points.batches(BatchState.CONFIRMED)
            for entry in self.town.points.entries(batch.id)
        ]
        undone = {entry.reverses for entry in entries}
        live = [one for one in entries if one.reverses is None and one.seq not in undone]
        found = {(one.fact, one.rule.partition("@")[0]): one.seq for one in live}
        assert len(found) == len(live)
        return found


def test_any_sequence_keeps_scores_equal_to_the_model(open_town):
    town = open_town(PACK)
    town.community.close()
    Ledger.template = town.community.path.parent
    run_state_machine_as_test(
        Ledger, settings=settings(max_examples=40, stateful_step_count=30, deadline=None)
    )


@pytest.mark.slow
def test_many_more_sequences_keep_scores_equal_to_the_model(open_town):
    town = open_town(PACK)
    town.community.close()
    Ledger.template = town.community.path.parent
    run_state_machine_as_test(
        Ledger, settings=settings(max_examples=250, stateful_step_count=50, deadline=None)
    )
