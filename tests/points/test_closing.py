"""Closed periods: what stood stays to be seen, and nothing changes it silently."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_gov import Community, FixedClock, Period
from community_gov.errors import InputError, NotPermittedError, RefusedError

FIRST = Period.parse("2026Q1")
SECOND = Period.parse("2026Q2")
YEAR = Period.parse("2026")

# One hour is one point, one activity counts two hours at most (海林 volunteers). The caps a
# month and a year are own choices, low enough to be met.
HOURS = """
[[scheme]]
name = "hours"
label = { en = "hours", zh_hans = "志愿时长", zh_hant = "志願時長" }
subject = "member"
period = "quarter"
places = 1
base = 4
ceiling = 11
reference = "see the test"
valid_from = 2026-01-01

[[scheme.rules]]
id = "hours"
label = { en = "hours", zh_hans = "服务时长", zh_hant = "服務時長" }
fact = "service.given"
points = "min(quantity, 2.0)"
cap = { points = 3, per = "month" }
category = "all"
valid_from = 2026-01-01
reference = "see the test"

[[scheme.categories]]
name = "all"
label = { en = "all", zh_hans = "全部", zh_hant = "全部" }
cap = { points = 6, per = "year" }
"""

# The same hours as an item: nothing is posted, so that a late fact changes the fold at once.
ITEM = """
[[scheme]]
name = "hours"
label = { en = "hours", zh_hans = "志愿时长", zh_hant = "志願時長" }
subject = "member"
period = "quarter"
reference = "see the test"
valid_from = 2026-01-01

[[scheme.figures]]
name = "served"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
fact = "service.given"
take = "sum"

[[scheme.items]]
id = "served"
label = { en = "hours", zh_hans = "服务时长", zh_hant = "服務時長" }
value = "served"
valid_from = 2026-01-01
reference = "see the test"
"""


def serve(town, hours, day, member=None):
    book = town.community.registers["services"]
    return book.add(member=member or town.wang, day=day, hours=Decimal(hours), by=town.clerk)


def settle(town, period, reason=""):
    points = town.community.points
    batch = points.propose("hours", period, by=town.clerk, reason=reason)
    return batch and points.confirm(batch.id, by=town.reviewer)


def close(town, period=FIRST):
    return town.community.points.periods.close(
        "hours", period, by=town.reviewer, reason="board of 2026-04-03"
    )


def total(town, subject=None, period=FIRST):
    return town.community.points.periods.total("hours", subject or town.wang, period)


def told(found):
    return found.as_closed, [one.amount for one in found.adjustments], found.now, found.open


def test_a_late_fact_is_an_adjustment_beside_the_total_as_closed(open_town):
    town = open_town(HOURS)
    serve(town, "1.5", date(2026, 2, 3))
    settle(town, FIRST)
    closing = close(town)
    serve(town, "1", date(2026, 3, 9))
    batch = settle(town, FIRST, "the sheet of March was found on 06-30")
    # 4 to start with, 1.5 hours as closed, one hour more.
    assert told(total(town)) == (Decimal("5.5"), [Decimal("1.0")], Decimal("6.5"), 0)
    (found,) = town.community.points.periods.adjustments(closing.id)
    assert (found.batch, found.day, found.by, found.reason) == (
        batch.id,
        date(2026, 7, 1),
        town.reviewer.id,
        "the sheet of March was found on 06-30",
    )
    assert (closing.closed_by, closing.closed_on) == (town.reviewer.id, date(2026, 7, 1))
    assert town.community.verify() > 0


def test_an_adjustment_says_so_when_it_is_proposed_and_needs_a_reason(open_town):
    town = open_town(HOURS)
    close(town)
    serve(town, "1", date(2026, 3, 9))
    points = town.community.points
    with pytest.raises(RefusedError, match="adjust 2026Q1 of hours, which is closed"):
        points.propose("hours", FIRST, by=town.clerk)
    assert points.batches() == []
    batch = points.propose("hours", FIRST, by=town.clerk, reason="came late")
    assert [one.period for one in points.periods.touched(batch, points.entries(batch.id))] == [
        FIRST
    ]
    assert total(town).adjustments == ()


def test_what_lies_after_a_closed_period_needs_no_reason(open_town):
    town = open_town(HOURS)
    close(town)
    serve(town, "1", date(2026, 4, 1))
    assert settle(town, SECOND).reason is None
    assert told(total(town)) == (4, [], 4, 0)


def test_a_reversal_in_a_closed_period_is_seen_with_its_reason(open_town):
    town = open_town(HOURS)
    serve(town, "2", date(2026, 2, 3))
    batch = settle(town, FIRST)
    close(town)
    (entry,) = town.community.points.entries(batch.id)
    town.community.points.reverse(entry.seq, by=town.reviewer, reason="another member")
    found = total(town)
    assert told(found) == (6, [-2], 4, 0)
    assert found.adjustments[0].reason == "another member"


def test_a_late_fact_that_the_cap_swallows_is_still_listed(open_town):
    town = open_town(HOURS)
    for day in (2, 3):
        serve(town, "1.5", date(2026, 2, day))
    settle(town, FIRST)
    close(town)
    serve(town, "1", date(2026, 2, 20))
    settle(town, FIRST, "came late")
    assert told(total(town)) == (7, [0], 7, 0)


def test_an_earlier_day_that_uses_up_the_cap_of_a_year_adjusts_what_is_closed(open_town):
    town = open_town(HOURS)
    for day in (date(2026, 4, 2), date(2026, 5, 2), date(2026, 6, 2)):
        serve(town, "2", day)
    settle(town, SECOND)
    close(town, SECOND)
    serve(town, "1", date(2026, 1, 5))
    with pytest.raises(RefusedError, match="adjust 2026Q2"):
        settle(town, FIRST)
    settle(town, FIRST, "the year began with it")
    # 6 of the year were used up by 3 times 2; one of them is January's now.
    assert told(total(town, period=SECOND)) == (10, [-1], 9, 0)


def test_a_period_is_closed_when_it_is_over_and_nothing_waits_and_once(open_town):
    town = open_town(HOURS)
    with pytest.raises(RefusedError, match="2026 of hours is not over yet"):
        close(town, YEAR)
    serve(town, "1", date(2026, 2, 3))
    batch = town.community.points.propose("hours", FIRST, by=town.clerk)
    with pytest.raises(RefusedError, match="still waits"):
        close(town)
    town.community.points.confirm(batch.id, by=town.reviewer)
    close(town)
    with pytest.raises(RefusedError, match="closed already"):
        close(town)


def test_closing_asks_for_a_reason_and_is_not_the_clerk_s_to_do(open_town):
    town = open_town(HOURS)
    periods = town.community.points.periods
    with pytest.raises(InputError, match="Say why"):
        periods.close("hours", FIRST, by=town.reviewer, reason=" ")
    with pytest.raises(NotPermittedError):
        periods.close("hours", FIRST, by=town.clerk, reason="over")


def test_what_an_item_makes_of_a_late_fact_is_open_until_a_person_takes_it_over(open_town):
    town = open_town(ITEM)
    serve(town, "2", date(2026, 2, 3))
    close(town)
    serve(town, "3", date(2026, 2, 4))
    assert told(total(town)) == (2, [], 5, 3)
    town.community.points.periods.adopt("hours", FIRST, by=town.reviewer, reason="found late")
    found = total(town)
    assert told(found) == (2, [3], 5, 0)
    assert (found.adjustments[0].batch, found.adjustments[0].by) == ("", town.reviewer.id)


def test_there_is_nothing_to_take_over_where_all_is_as_it_was_closed(open_town):
    town = open_town(HOURS)
    adopt = town.community.points.periods.adopt
    for _time in range(2):  # not closed, then closed and unchanged
        with pytest.raises(RefusedError, match="Nothing is open in hours for 2026Q1"):
            adopt("hours", FIRST, by=town.reviewer, reason="why not")
        if not town.community.points.periods.closed("hours"):
            close(town)


def test_a_rule_that_changes_later_leaves_the_total_as_closed(open_town):
    town = open_town(HOURS)
    serve(town, "2", date(2026, 2, 3))
    settle(town, FIRST)
    close(town)
    rules = town.community.path.parent / "rules" / "points.toml"
    rules.write_text(HOURS.replace("base = 4", "base = 3"), encoding="utf-8")
    with Community.open(town.community.path, clock=town.clock) as later:
        found = later.points.periods.total("hours", town.wang, FIRST)
    assert told(found) == (6, [], 5, -1)


DAYS = st.sampled_from([date(2026, *day) for day in ((1, 9), (2, 1), (2, 9), (3, 31), (4, 1))])
TENTHS = st.integers(1, 30).map(lambda tenths: Decimal(tenths) / 10)
SERVED = st.tuples(st.just("serve"), st.integers(0, 1), DAYS, TENTHS)
MOVED = st.tuples(st.just("move"), st.integers(0, 9), DAYS, TENTHS)
BACK = st.tuples(st.just("reverse"), st.integers(0, 9))
DEEDS = st.lists(
    st.one_of(SERVED, MOVED, BACK, st.just(("settle", FIRST)), st.just(("settle", SECOND))),
    max_size=12,
)


class Deeds:
    """Does what chance says in a community, and counts nothing itself."""

    def __init__(self, community, clerk, reviewer, members):
        self.community, self.clerk, self.reviewer = community, clerk, reviewer
        self.members, self.records = members, []

    def do(self, deed):
        getattr(self, deed[0])(*deed[1:])

    def serve(self, who, day, hours):
        book = self.community.registers["services"]
        made = book.add(member=self.members[who], day=day, hours=hours, by=self.clerk)
        self.records.append(made.id)

    def move(self, at, day, hours):
        if self.records:
            book = self.community.registers["services"]
            book.amend(self.records[at % len(self.records)], day=day, hours=hours, by=self.clerk)

    def settle(self, period):
        points = self.community.points
        batch = points.propose("hours", period, by=self.clerk, reason="came late")
        if batch is not None:
            points.confirm(batch.id, by=self.reviewer)

    def reverse(self, at):
        points = self.community.points
        every = [one for batch in points.batches() for one in points.entries(batch.id)]
        undone = {one.reverses for one in every}
        live = [one.seq for one in every if one.reverses is None and one.seq not in undone]
        if live:
            points.reverse(live[at % len(live)], by=self.reviewer, reason="not theirs")


@settings(max_examples=20)
@given(before=DEEDS, after=DEEDS)
def test_as_closed_and_all_adjustments_add_up_to_a_new_fold_of_everything(
    before, after, open_deeds
):
    with TemporaryDirectory() as folder:
        deeds = open_deeds(Path(folder))
        with deeds.community as community:
            for deed in before:
                deeds.do(deed)
            periods = community.points.periods
            stood = {}
            for period in (FIRST, SECOND):
                periods.close("hours", period, by=deeds.reviewer, reason="over")
                for who in deeds.members:
                    stood[who, period] = community.points.score("hours", who, period).total
            for deed in after:
                deeds.do(deed)
            for (who, period), former in stood.items():
                found = periods.total("hours", who, period)
                again = community.points.score("hours", who, period).total
                assert found.as_closed == former
                assert former + sum(one.amount for one in found.adjustments) == again
                assert found.open == 0
            community.verify()


@pytest.fixture(scope="module")
def open_deeds():
    from .conftest import BOOKS

    def make(folder):
        (folder / "rules").mkdir()
        (folder / "rules" / "books.toml").write_text(BOOKS, encoding="utf-8")
        (folder / "rules" / "points.toml").write_text(HOURS, encoding="utf-8")
        community = Community.create(
            folder / "town.db", name="Town", administrator="Li", clock=FixedClock(date(2026, 7, 1)),
            key_file=folder / "key",
        )  # fmt: skip
        admin = community.actors.named("Li")
        clerk = community.actors.add("Zhang", "clerk", by=admin)
        reviewer = community.actors.add("Chen", "reviewer", by=admin)
        community.plugins.enable("books", "points", by=admin)
        names = ("王小明", "赵大山")
        members = [
            community.members.add(code=f"M{at}", name=name, by=clerk).id
            for at, name in enumerate(names)
        ]
        return Deeds(community, clerk, reviewer, members)

    return make
