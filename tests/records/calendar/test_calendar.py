"""The community's own days over the State Council's order."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import CommunityGovError, InputError, NotPermittedError, UnknownError
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

DAY = date(2026, 10, 8)  # a Thursday, worked
ORDER = {
    "off": [Period.parse("2027-01-01..2027-01-03")],
    "working": [date(2027, 1, 9)],
    "reference": "made up for this test",
}


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path) as made:
        yield made


def test_a_day_typed_by_a_person_goes_before_the_order_until_it_is_cleared(here: Town):
    calendar = here.community.calendar
    calendar.set(DAY, working=False, reference="flood, order of the street office", by=here.clerk)
    assert not calendar.working_days().is_working(DAY)
    [mark] = calendar.marked(Period(DAY, DAY))
    assert (mark.working, mark.own, mark.why) == (False, True, "flood, order of the street office")

    calendar.set(DAY, working=True, reference="the water fell", by=here.clerk)
    assert calendar.working_days().is_working(DAY)

    calendar.set(DAY, working=False, reference="it rose again", by=here.clerk)
    calendar.clear(DAY, by=here.clerk, reason="over")
    assert calendar.working_days().is_working(DAY)
    assert calendar.marked(Period(DAY, DAY)) == []
    assert here.community.verify()


def test_a_cleared_day_can_be_typed_again(here: Town):
    calendar = here.community.calendar
    for reference in ("first", "second"):
        calendar.set(DAY, working=False, reference=reference, by=here.clerk)
        calendar.clear(DAY, by=here.clerk, reason="over")
    with pytest.raises(UnknownError, match="nothing to clear"):
        calendar.clear(DAY, by=here.clerk, reason="over")


def test_an_order_typed_in_makes_its_year_announced(here: Town):
    calendar = here.community.calendar
    assert not calendar.working_days().announced(2027)
    calendar.order(2027, **ORDER, by=here.clerk)
    days = calendar.working_days()
    assert days.announced(2027)
    assert [one.year for one in calendar.orders()] == [2027]
    # 1 to 3 January 2027 are Friday to Sunday, 9 January is a Saturday.
    assert days.add(date(2026, 12, 31), 6) == date(2027, 1, 9)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"off": []}, "1 to 62 days off, this one 0"),
        ({"off": [Period.parse("2027-01-01..2027-03-31")]}, "1 to 62 days off, this one 90"),
        ({"off": [Period.parse("2028-01-01")]}, "2028-01-01 does not belong to the order for 2027"),
        ({"off": [Period.parse("2026-12-24")]}, "2026-12-24 does not belong"),
        ({"working": [date(2027, 1, 2)]}, "both off and a working day"),
        ({"working": [date(2027, 1, 4)]}, "no Saturday or Sunday"),
        ({"reference": " "}, "Say what it rests on"),
    ],
)
def test_an_order_that_cannot_be_is_refused_whole(here: Town, change, told):
    with pytest.raises(InputError, match=told):
        here.community.calendar.order(2027, **{**ORDER, **change}, by=here.clerk)
    assert here.community.calendar.orders() == []
    assert here.community.calendar.working_days().own == {}


def test_an_order_is_typed_in_once(here: Town):
    here.community.calendar.order(2027, **ORDER, by=here.clerk)
    with pytest.raises(InputError, match="typed in already"):
        here.community.calendar.order(2027, **ORDER, by=here.clerk)


def test_nothing_is_typed_without_saying_why_or_by_who_may_not(here: Town):
    calendar = here.community.calendar
    refused: list[tuple[type[CommunityGovError], str]] = []
    for act in (
        lambda: calendar.set(DAY, working=False, reference="", by=here.clerk),
        lambda: calendar.clear(DAY, by=here.clerk, reason=""),
        lambda: calendar.set(DAY, working=False, reference="x", by=here.administrator),
    ):
        with pytest.raises(CommunityGovError) as error:
            act()
        refused.append((type(error.value), str(error.value)))
    assert [kind for kind, _told in refused] == [InputError, InputError, NotPermittedError]
    assert calendar.working_days().own == {}
