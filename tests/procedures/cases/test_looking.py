"""What waits, what is over, and what a post passes on: worked out as of a moment, never stored."""

from datetime import UTC, date, datetime

import pytest

from community_gov.errors import InputError, UnknownError
from community_gov.model.period import Period
from community_gov.testing.town import town


def numbers(waiting):
    return [one.number for one in waiting]


def test_overdue_is_worked_out_as_of_a_day(office):
    number = office.received(at=date(2026, 9, 1))  # five working days end on the 8th
    assert number not in numbers(office.cases.overdue(date(2026, 9, 8)))
    assert number in numbers(office.cases.overdue(date(2026, 9, 9)))
    office.cases.accept(number, by=office.clerk)
    office.cases.handle(number, "done", by=office.clerk)
    assert number not in numbers(office.cases.overdue())
    # It was over all the same on the days before it was handled.
    assert number in numbers(office.cases.overdue(date(2026, 9, 9)))


def test_hours_are_over_at_their_moment(office):
    at = datetime(2026, 9, 30, 1, tzinfo=UTC)
    number = office.received(limit="danger", at=at)
    assert number not in numbers(office.cases.overdue(datetime(2026, 9, 30, 3, tzinfo=UTC)))
    assert number in numbers(office.cases.overdue(datetime(2026, 9, 30, 3, 0, 1, tzinfo=UTC)))


def test_a_case_that_was_answered_and_opened_again_was_not_waiting_between(office):
    number = office.closed(at=date(2026, 9, 1))
    office.town.clock.move_to(date(2026, 10, 20))
    office.cases.reopen(number, by=office.clerk, reason="dark again")
    assert number not in numbers(office.cases.waiting(date(2026, 10, 10)))
    assert number in numbers(office.cases.waiting(date(2026, 10, 20)))


def test_what_was_not_received_yet_does_not_wait(office):
    number = office.received()
    assert number not in numbers(office.cases.waiting(date(2026, 9, 29)))


def test_the_most_urgent_waits_first(office):
    slow, urgent = office.received(), office.received(limit="danger")
    found = [one for one in numbers(office.cases.waiting()) if one in (slow, urgent)]
    assert found == [urgent, slow]


def test_cases_are_listed_by_kind_state_and_period(office):
    first = office.received(at=date(2026, 8, 3))
    second = office.received(at=date(2026, 8, 4))
    office.cases.accept(second, by=office.clerk)
    august = Period.parse("2026-08")
    found = office.cases.listed(kind="request", state="accepted", period=august)
    assert [one.number for one in found] == [second]
    assert {first, second} == {one.number for one in office.cases.listed(period=august)}


def test_a_list_unseals_nothing(office):
    office.received(applicant="Ouyang Testname", fields={"told": "a secret"})
    seen = office.cases.listed()[-1]
    assert (seen.case.applicant, seen.case.matter, seen.values["told"]) == (None, None, None)


def test_a_post_passes_on_what_waits_at_it(office):
    mine, step, done = office.received(), office.received(), office.received()
    for number in (mine, step, done):
        office.cases.accept(number, by=office.clerk)
    office.cases.assign(mine, "worker", by=office.clerk)
    office.cases.begin_step(step, "look", by=office.clerk)
    office.cases.assign(done, "worker", by=office.clerk)
    office.cases.handle(done, "mended", by=office.clerk)
    passed = numbers(office.cases.handover("worker").waiting)
    assert {mine, step} <= set(passed)
    assert done not in passed


def test_a_case_that_was_typed_by_mistake_counts_nowhere_and_stays_to_be_seen(office):
    number = office.closed(at=date(2026, 9, 2))
    case = office.cases.show(number).case.id
    with pytest.raises(InputError, match="Say why"):
        office.cases.withdraw(number, by=office.clerk, reason=" ")
    office.cases.withdraw(number, by=office.clerk, reason="typed twice")
    (fact,) = office.town.community.facts.of_record(case)
    assert fact.status == "withdrawn"
    assert number not in [one.number for one in office.cases.listed()]
    assert office.cases.show(number).progress.reason == "typed twice"
    with pytest.raises(InputError, match="is withdrawn"):
        office.cases.reopen(number, by=office.clerk, reason="no")


def test_cases_stay_readable_when_their_plugin_is_gone(tmp_path, pack):
    with town(tmp_path, pack=pack) as here:
        given = {"floor": 3, "told": "Ouyang"}
        receipt = here.community.cases.receive("request", "lamp", by=here.clerk, fields=given)
        here.community.plugins.disable("local", by=here.administrator)
        (listed,) = here.community.cases.listed()
        assert (listed.number, listed.kind.name) == (receipt.number, "request")
        assert len(here.community.cases.waiting()) == 1
        found = here.community.cases.show(receipt.number)
        assert (found.case.matter, found.values) == ("lamp", given)
        with pytest.raises(UnknownError, match="case kind 'request'"):
            here.community.cases.accept(receipt.number, by=here.clerk)
