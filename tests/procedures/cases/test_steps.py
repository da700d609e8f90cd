"""Cases from receipt to closing: what each step asks for, does, and leaves as it was."""

from datetime import UTC, date, datetime, timedelta

import pytest

from community_gov.errors import InputError, NotPermittedError, RefusedError, UnknownError
from community_gov.model.period import Period

QUARTER = Period.parse("2026Q3")


def state(office, number):
    return office.cases.show(number).state


def refused(office, number, do, error, told):
    """Check that something is refused with these words, and that nothing was changed."""
    before = office.cases.history(number)
    with pytest.raises(error, match=told):
        do()
    assert office.cases.history(number) == before


def test_a_receipt_has_the_number_the_limit_and_the_last_day(office):
    # Received on Wednesday 30 September: 1 to 7 October are off, Saturday the 10th is
    # worked, so the 8th, 9th, 10th, 12th and 13th are the five working days.
    receipt = office.cases.receive("request", "lamp", by=office.clerk)
    assert receipt.number.startswith("2026-0")
    assert (receipt.limit, receipt.due_on) == ("5 working days", date(2026, 10, 13))
    assert receipt.papers == ("ID card", "proof")
    hours = office.cases.receive("request", "gas", by=office.clerk, limit="danger")
    assert hours.due_at - hours.received_at == timedelta(hours=2)


def test_numbers_follow_each_other_and_begin_anew_each_year(office):
    first, second = office.received(), office.received()
    assert int(second[5:]) == int(first[5:]) + 1
    office.town.clock.move_to(date(2027, 1, 4))
    assert office.received() == "2027-00001"


def test_a_case_goes_from_receipt_to_closing_step_by_step(office):
    number = office.received()
    cases, by = office.cases, office.clerk
    cases.accept(number, by=by)
    cases.assign(number, "worker", by=by)
    cases.begin_step(number, "look", by=office.holder)
    cases.end_step(number, "look", by=office.holder)
    cases.handle(number, "lamp mended", by=office.holder, evidence="photo 3")
    cases.verify(number, by=by)
    cases.close(number, by=by)

    done = cases.show(number)
    assert (done.state, done.result, done.progress.post) == (
        "closed", "lamp mended", office.worker.id,
    )  # fmt: skip
    told = [(one.thing.move, one.actor) for one in cases.history(number)]
    clerk, holder = office.clerk.id, office.holder.id
    assert told == [
        ("receive", clerk), ("accept", clerk), ("assign", clerk), ("begin", holder),
        ("handle", holder), ("verify", clerk), ("close", clerk),
    ]  # fmt: skip


def test_a_step_that_is_not_open_is_refused_with_those_that_are(office):
    number = office.received()
    told = r"'close' leads nowhere from received"
    refused(office, number, lambda: office.cases.close(number, by=office.clerk), InputError, told)
    with pytest.raises(InputError) as problem:
        office.cases.handle(number, "done", by=office.clerk)
    assert "accept (accept; who may: clerk, reviewer)" in str(problem.value)


def test_a_case_is_not_closed_before_it_was_opened(office):
    number = office.received(at=datetime(2026, 9, 29, 12, tzinfo=UTC))
    early = datetime(2026, 9, 29, 11, tzinfo=UTC)
    told = "is before the last move"
    refused(
        office, number, lambda: office.cases.accept(number, by=office.clerk, at=early),
        InputError, told,
    )  # fmt: skip
    with pytest.raises(InputError, match="lies in the future"):
        office.received(at=date(2026, 10, 1))
    with pytest.raises(InputError, match="has no time zone"):
        office.received(at=datetime(2026, 9, 29, 11))  # noqa: DTZ001 - that is the point


def test_missing_papers_are_told_once_and_all_of_them(office):
    number, cases = office.received(), office.cases
    cases.tell_missing(number, ["id"], by=office.clerk)
    again = lambda **why: cases.tell_missing(number, ["proof"], by=office.clerk, **why)  # noqa: E731
    refused(office, number, again, RefusedError, "told already: id. It is told once")
    assert again(despite="the law changed").progress.papers == "id proof"
    reasons = [one.thing.reason for one in cases.history(number)]
    assert reasons == [None, None, "the law changed"]
    refused(
        office, number, lambda: cases.tell_missing(number, ["stamp"], by=office.clerk),
        InputError, "'stamp' is not among the papers",
    )  # fmt: skip


def test_only_a_case_that_needed_no_second_coming_was_accepted_at_the_first_visit(office):
    def first(*before):
        number = office.received()
        for step in before:
            step(number)
        return office.cases.accept(number, by=office.clerk).progress.first_visit

    told = lambda number: office.cases.tell_missing(number, ["id"], by=office.clerk)  # noqa: E731
    came = lambda number: office.cases.visit(number, by=office.clerk)  # noqa: E731
    assert (first(), first(told), first(came)) == (True, False, False)


def test_a_case_is_refused_for_a_declared_reason(office):
    number = office.received()
    wrong = lambda: office.cases.refuse(number, by=office.clerk, reason="no time")  # noqa: E731
    refused(office, number, wrong, InputError, "'no time' is no reason")
    done = office.cases.refuse(number, by=office.clerk, reason="police: a theft")
    assert (done.state, done.progress.outcome, done.progress.reason) == (
        "refused", "refused", "police: a theft",
    )  # fmt: skip


def test_a_case_is_referred_to_an_organization_with_a_reason(office):
    number = office.received()
    body = office.committee.id
    mute = lambda: office.cases.refer(number, body, by=office.clerk, reason=" ")  # noqa: E731
    refused(office, number, mute, InputError, "refer needs a reason")
    unknown = lambda: office.cases.refer(number, "nobody", by=office.clerk, reason="x")  # noqa: E731
    refused(office, number, unknown, InputError, "does not exist")
    done = office.cases.refer(number, body, by=office.clerk, reason="theirs")
    assert (done.state, done.progress.referred_to) == ("referred", body)


def test_a_case_is_assigned_to_a_post_that_somebody_holds(office):
    number = office.received()
    office.cases.accept(number, by=office.clerk)
    posts = office.town.community.posts
    posts.add(
        title="former", organization=office.committee.id, holder=office.members[1].id,
        held_from=date(2025, 1, 1), held_to=date(2025, 12, 31), by=office.clerk,
    )  # fmt: skip
    assign = lambda post: office.cases.assign(number, post, by=office.clerk)  # noqa: E731
    refused(office, number, lambda: assign("former"), InputError, "Nobody holds the post former")
    refused(office, number, lambda: assign("mayor"), UnknownError, "no post")
    assert assign("worker").state == "assigned"
    assert assign(office.worker.id).progress.post == office.worker.id


def test_a_step_is_taken_at_its_post_or_the_substitute_s_or_has_no_owner(office):
    number, posts = office.received(), office.town.community.posts
    office.cases.accept(number, by=office.clerk)
    office.cases.begin_step(number, "look", by=office.clerk)
    office.cases.begin_step(number, "mend", by=office.clerk)
    taken = {one.step: (one.post, one.substitute) for one in office.cases.show(number).steps}
    assert taken == {"look": (office.worker.id, False), "mend": (None, False)}

    deputy = posts.add(
        title="deputy", organization=office.committee.id, holder=office.members[2].id,
        held_from=date(2026, 10, 1), by=office.clerk,
    )  # fmt: skip
    posts.amend(office.worker.id, by=office.clerk, held_to=date(2026, 10, 8))
    office.town.clock.move_to(date(2026, 10, 9))
    later = office.received()
    office.cases.accept(later, by=office.clerk)
    done = office.cases.begin_step(later, "look", by=office.clerk)
    posts.amend(office.worker.id, by=office.clerk, held_to=None)
    assert [(one.post, one.substitute) for one in done.steps] == [(deputy.id, True)]


def test_a_step_is_begun_once_and_ended_after_it_was_begun(office):
    number = office.received()
    office.cases.accept(number, by=office.clerk)
    look = lambda: office.cases.begin_step(number, "look", by=office.clerk)  # noqa: E731
    end = lambda: office.cases.end_step(number, "look", by=office.clerk)  # noqa: E731
    refused(office, number, end, InputError, "is not under way")
    look()
    refused(office, number, look, InputError, "is under way already")
    end()
    refused(
        office, number, lambda: office.cases.begin_step(number, "dance", by=office.clerk),
        InputError, "has no step 'dance'",
    )  # fmt: skip


def test_the_clock_stands_for_a_declared_reason_and_goes_on_where_it_was(office):
    number = office.received()
    office.cases.accept(number, by=office.clerk)
    pause = lambda reason: office.cases.pause(number, reason, by=office.clerk)  # noqa: E731
    refused(office, number, lambda: pause(""), InputError, "pause needs a reason")
    refused(office, number, lambda: pause("tired"), InputError, "'tired' is no reason for which")
    assert pause("papers").state == "suspended"
    office.town.clock.move_to(date(2026, 10, 12))
    assert office.cases.resume(number, by=office.clerk).state == "accepted"
    # Paused on the day it came in, nothing had run; the five days run from 12 October.
    (waits,) = [one for one in office.cases.waiting() if one.number == number]
    assert (waits.due_on, waits.left) == (date(2026, 10, 19), 5)


def test_a_limit_is_extended_once_before_its_end_and_by_what_it_allows(office):
    number = office.received()
    office.cases.accept(number, by=office.clerk)
    extend = lambda amount: office.cases.extend(  # noqa: E731
        number, amount, by=office.clerk, reason="rain"
    )
    refused(office, number, lambda: extend(4), InputError, "by 1 to 3, not by 4")
    refused(office, number, lambda: extend(0), InputError, "by 1 to 3, not by 0")
    office.town.clock.move_to(date(2026, 10, 13))
    assert extend(2).clock.due_on(office.town.clock.now()) == date(2026, 10, 15)
    refused(office, number, lambda: extend(1), RefusedError, "extended once")

    late, gas = office.received(at=date(2026, 9, 1)), office.received(limit="danger")
    for one in (late, gas):
        office.cases.accept(one, by=office.clerk)
    never = lambda one: office.cases.extend(one, 1, by=office.clerk, reason="rain")  # noqa: E731
    refused(office, late, lambda: never(late), RefusedError, "is over")
    refused(office, gas, lambda: never(gas), RefusedError, "allows no extension")


def test_another_person_verifies(office):
    number = office.handled()
    verify = lambda by: office.cases.verify(number, by=by)  # noqa: E731
    refused(office, number, lambda: verify(office.clerk), NotPermittedError, "another person")
    assert verify(office.holder).state == "verified"


def test_a_result_may_be_sent_back_and_the_clock_runs_on(office):
    number = office.handled()
    back = office.cases.send_back(number, by=office.reviewer, reason="still dark")
    assert (back.state, back.progress.answered_at) == ("handling", None)
    assert office.cases.handle(number, "new lamp", by=office.clerk).result == "new lamp"


def test_a_reopened_case_goes_on_where_its_clock_stopped(office):
    number = office.closed()
    office.town.clock.move_to(date(2026, 10, 20))
    open_again = office.cases.reopen(number, by=office.clerk, reason="dark again")
    assert (open_again.state, open_again.progress.reopened_soon) == ("reopened", 1)
    assert open_again.clock.elapsed(office.town.clock.now()) == 0  # answered at once

    later = office.closed()
    office.town.clock.move_to(date(2026, 11, 20))  # 31 days after 20 October
    again = office.cases.reopen(later, by=office.clerk, reason="dark again")
    assert (again.progress.reopened, again.progress.reopened_soon) == (1, 0)


def test_a_corrected_result_leaves_the_former_one_to_be_seen(office):
    number = office.closed()
    done = office.cases.correct(number, "pole mended", by=office.clerk, reason="typed wrong")
    assert (done.result, done.progress.corrected, done.state) == ("pole mended", 1, "closed")


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_is_from_one_to_five(office, rating):
    number = office.handled()
    rate = lambda: office.cases.rate(number, rating, by=office.clerk)  # noqa: E731
    refused(office, number, rate, InputError, "1, 2, 3, 4 or 5")
    assert office.cases.rate(number, 4, by=office.clerk).progress.rating == 4


def test_what_is_settled_on_the_spot_is_closed_at_once(office):
    receipt = office.cases.settle_at_once("request", "bin full", "emptied", by=office.clerk)
    done = office.cases.show(receipt.number)
    assert (done.state, done.result, done.progress.outcome) == ("closed", "emptied", "settled")
    assert done.progress.first_visit


def test_facts_follow_from_a_case_and_go_when_it_is_opened_again(office):
    number = office.closed(at=date(2026, 9, 1))
    (fact,) = office.town.community.facts.of_record(office.cases.show(number).case.id)
    # Received on 1 September, answered on the 30th: far over five working days.
    assert (fact.kind, fact.on, fact.attributes) == (
        "request.answered", date(2026, 9, 30), {"in_time": False, "channel": "window"},
    )  # fmt: skip
    office.cases.reopen(number, by=office.clerk, reason="dark again")
    (gone,) = office.town.community.facts.of_record(office.cases.show(number).case.id)
    assert gone.status == "withdrawn"


def test_a_limit_may_run_from_the_day_a_case_is_accepted(office):
    number = office.received(limit="licence")
    assert office.cases.show(number).clock.start is None
    office.town.clock.move_to(date(2026, 10, 8))
    done = office.cases.accept(number, by=office.clerk)
    # From Thursday 8 October: 9 and 10 (worked), 12-16, 19-23, 26-30 and 2-4 November.
    assert done.clock.due_on(office.town.clock.now()) == date(2026, 11, 4)


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ({"limit": "eternal"}, "has no limit 'eternal' in force"),
        ({"channel": "dream"}, "does not come in by 'dream'"),
        ({"subject": "nobody"}, "There is no member nobody"),
        ({"about": "2026-99999"}, "There is no case 2026-99999"),
        ({"fields": {"flor": 3}}, "has no field 'flor'"),
        ({"fields": {"floor": "third"}}, "'third' is not a whole number"),
        ({"at": date(2025, 12, 31)}, "has no limit 'general' in force on 2025-12-31"),
    ],
)
def test_what_a_kind_does_not_declare_is_refused_at_the_window(office, told, problem):
    before = len(office.cases.listed())
    with pytest.raises(InputError, match=problem):
        office.received(**told)
    assert len(office.cases.listed()) == before


def test_what_a_kind_asks_for_is_kept_and_what_is_personal_is_sealed(office):
    number = office.received(fields={"floor": 3, "told": "Ouyang Testname"}, applicant="Ouyang X")
    found = office.cases.show(number)
    assert found.values == {"floor": 3, "told": "Ouyang Testname"}
    assert b"Ouyang" not in office.town.community.path.read_bytes()
    mended = office.cases.amend(number, by=office.clerk, reason="typo", fields={"floor": 4})
    assert mended.values == {"floor": 4, "told": "Ouyang Testname"}


def test_a_case_lies_in_the_grid_of_whom_it_is_about(office):
    whom = office.members[0]
    grid = office.town.community.households.get(whom.household).grid
    number = office.received(subject=whom.id)
    assert office.cases.show(number).case.grid == grid
    assert number in [one.number for one in office.cases.listed(grid=grid)]


def test_the_same_receipt_is_not_written_twice(office):
    first = office.cases.receive("request", "lamp", by=office.clerk, key="slip-7")
    assert office.cases.receive("request", "lamp", by=office.clerk, key="slip-7") == first


def test_no_such_case(office):
    with pytest.raises(UnknownError, match="There is no case 2020-00001"):
        office.cases.show("2020-00001")
