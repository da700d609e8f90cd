"""A case under any sequence of steps: where it may stand, and how long its clock ran."""

from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from community_gov.errors import CommunityGovError, InputError
from community_gov.testing.town import town

PACK = """
[[case_kind]]
name = "call"
label = { en = "call", zh_hans = "来电", zh_hant = "來電" }
channels = [{ name = "phone", label = { en = "phone", zh_hans = "电话", zh_hant = "電話" } }]
[[case_kind.limits]]
name = "urgent"
label = { en = "urgent", zh_hans = "紧急", zh_hant = "緊急" }
amount = 24
unit = "hour"
extension = 12
reference = "own choice: for tests"
valid_from = 2026-01-01
pause_reasons.rain = { en = "rain", zh_hans = "下雨", zh_hant = "下雨" }
"""

# domain/mechanisms.md, CASE: received → accepted | referred | refused → assigned → handling →
# handled → verified → closed, and suspended, extended, reopened beside.
OPEN = {"accepted", "assigned", "handling"}
LEADS = {
    "accept": ({"received"}, "accepted"),
    "refuse": ({"received"}, "refused"),
    "assign": ({"accepted", "assigned", "reopened", "handling"}, "assigned"),
    "begin": ({"accepted", "assigned", "reopened"}, "handling"),
    "pause": (OPEN, "suspended"),
    "handle": (OPEN | {"reopened"}, "handled"),
    "return": ({"handled"}, "handling"),
    "verify": ({"handled"}, "verified"),
    "close": ({"verified"}, "closed"),
    "reopen": ({"closed"}, "reopened"),
}
START = datetime(2026, 9, 1, 0, tzinfo=UTC)


class CaseMachine(RuleBasedStateMachine):
    """Drives one case, and keeps beside it what a person with a watch would write down."""

    here = None

    @initialize()
    def receive(self):
        self.now = START
        self.number = self.cases.receive("call", "a call", by=self.clerk, at=self.now).number
        self.state, self.before, self.ran = "received", "received", timedelta()
        self.standing, self.amount = False, 24

    @property
    def cases(self):
        return self.here.community.cases

    @property
    def clerk(self):
        return self.here.clerk

    def do(self, step):
        by = self.here.reviewer if step == "verify" else self.clerk
        given = {"by": by, "at": self.now}
        match step:
            case "assign":
                self.cases.assign(self.number, "worker", **given)
            case "pause":
                self.cases.pause(self.number, "rain", **given)
            case "handle":
                self.cases.handle(self.number, "done", **given)
            case _:
                self.cases.move(self.number, step, reason="because", **given)

    @rule(minutes=st.integers(1, 600))
    def pass_time(self, minutes):
        self.now += timedelta(minutes=minutes)
        if not self.standing:
            self.ran += timedelta(minutes=minutes)

    @rule(step=st.sampled_from(sorted(LEADS)))
    def any_step(self, step):
        self.take(step)

    @precondition(lambda self: self.state not in {"suspended", "refused"})
    @rule(data=st.data())
    def step_that_is_open(self, data):
        self.take(data.draw(st.sampled_from([s for s in LEADS if self.state in LEADS[s][0]])))

    def take(self, step):
        sources, target = LEADS[step]
        if (step, self.state) == ("assign", "handling"):
            target = "handling"  # it goes on at another post
        if self.state not in sources:
            was = len(self.cases.history(self.number))
            with pytest.raises(InputError, match="leads nowhere"):
                self.do(step)
            assert len(self.cases.history(self.number)) == was
            return
        self.do(step)
        if step == "pause":
            self.before = self.state
        if step == "handle":
            self.answered = self.now
        if step == "return":  # it was no answer, so the clock ran on while the result lay there
            self.ran += self.now - self.answered
        self.state = target
        self.standing = target in {"suspended", "refused", "handled", "verified", "closed"}

    @precondition(lambda self: self.state == "suspended")
    @rule()
    def resume(self):
        self.cases.resume(self.number, by=self.clerk, at=self.now)
        self.state, self.standing = self.before, False

    @rule(hours=st.integers(1, 12))
    def extend(self, hours):
        late = self.ran > timedelta(hours=self.amount)
        may = self.state in OPEN and self.amount == 24 and not late
        try:
            self.cases.extend(self.number, hours, by=self.clerk, reason="far", at=self.now)
        except CommunityGovError:
            assert not may
        else:
            assert may
            self.amount += hours

    @invariant()
    def it_stands_where_it_should_and_its_clock_ran_as_long_as_the_watch(self):
        found = self.cases.show(self.number)
        assert found.state == self.state
        assert found.clock.ran(self.now) == self.ran
        assert found.clock.late(self.now) == (self.ran > timedelta(hours=self.amount))
        assert found.open == (self.state in OPEN | {"received", "suspended", "reopened"})


def test_a_case_keeps_its_states_and_its_time():
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        here = stack.enter_context(town(folder, pack=PACK, day=date(2027, 3, 1)))
        body = here.community.organizations.add(code="C", name="c", kind="c", by=here.clerk)
        (member, *_rest) = here.settle(grids=1, households=1, people=1)
        here.community.posts.add(
            title="worker", organization=body.id, holder=member.id,
            held_from=date(2026, 1, 1), by=here.clerk,
        )  # fmt: skip
        CaseMachine.here = here
        run_state_machine_as_test(
            CaseMachine,
            settings=settings(max_examples=25, stateful_step_count=20, derandomize=True),
        )
