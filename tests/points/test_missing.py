"""What the rules ask for, against what is posted: the difference, and on whose account."""

from datetime import date

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from community_gov.model.ids import BatchId
from community_gov.model.period import Period
from community_gov.points.ledger import Batch, BatchState, Entry, read_entries
from community_gov.points.missing import difference as differing
from community_gov.points.missing import written

DAY = date(2026, 3, 1)
BATCH = Batch(BatchId("b2"), "s", date(2026, 1, 1), date(2026, 12, 31), BatchState.PROPOSED, "li")


def wanted(fact="f1", amount=2, rule="r@2026-01-01", version=1, **more):
    return "wang", more.get("day", DAY).isoformat(), rule, amount, fact, version


def posted(seq=1, fact="f1", amount=2, rule="r@2026-01-01", **more):
    return Entry(seq, BatchId("b1"), "s", "wang", DAY, rule, amount, fact, 1, **more)


def taken_back(entry, seq, reason=""):
    return evolve(entry, seq=seq, amount=-entry.amount, reverses=entry.seq, reason=reason)


def difference(asked, ledger, batch, seq):
    steps = differing(asked, [one.row() for one in ledger], batch.period)
    return list(read_entries(written(steps, batch, seq)))


def told(entries):
    return [(one.seq, one.fact, one.amount, one.reverses) for one in entries]


def test_what_is_posted_as_wanted_is_left_alone():
    assert difference([wanted()], [posted()], BATCH, 2) == []


def test_what_is_new_is_numbered_on_from_the_last_entry():
    new = difference([wanted("f1"), wanted("f2", 3)], [], BATCH, 8)
    assert told(new) == [(8, "f1", 2, None), (9, "f2", 3, None)]
    assert {one.batch for one in new} == {"b2"}


def test_a_changed_amount_is_taken_back_and_entered_anew():
    assert told(difference([wanted(amount=5, version=2)], [posted()], BATCH, 2)) == [
        (2, "f1", -2, 1),
        (3, "f1", 5, None),
    ]


def test_a_changed_day_is_taken_back_on_the_old_day_and_entered_on_the_new():
    back, anew = difference([wanted(day=date(2026, 4, 2), version=2)], [posted()], BATCH, 2)
    assert (back.day, anew.day) == (DAY, date(2026, 4, 2))


def test_a_fact_that_is_gone_is_taken_back_with_the_version_it_rested_on():
    (back,) = difference([], [posted()], BATCH, 2)
    assert (back.amount, back.reverses, back.fact_version) == (-2, 1, 1)


def test_a_fact_that_came_back_is_entered_again():
    first = posted()
    assert told(difference([wanted()], [first, taken_back(first, 2)], BATCH, 3)) == [
        (3, "f1", 2, None)
    ]


def test_what_a_person_took_back_with_a_reason_stays_taken_back():
    first = posted()
    ledger = [first, taken_back(first, 2, reason="the list was of another day")]
    assert difference([wanted(), wanted(amount=5, version=2)], ledger, BATCH, 3) == []


def test_two_rules_on_one_fact_are_two_entries():
    other = wanted(rule="q@2026-01-01", amount=1)
    assert told(difference([wanted(), other], [posted()], BATCH, 2)) == [(2, "f1", 1, None)]


def test_a_new_version_of_a_rule_replaces_what_the_old_one_gave():
    newer = wanted(rule="r@2026-02-01", amount=3)
    changes = difference([newer], [posted()], BATCH, 2)
    assert {(one.amount, one.reverses) for one in changes} == {(-2, 1), (3, None)}
    assert [one.seq for one in changes] == [2, 3]


def test_a_batch_knows_the_period_it_was_proposed_for():
    assert BATCH.period == Period.parse("2026")


KEYS = st.tuples(st.sampled_from("abcde"), st.sampled_from(["r@2026-01-01", "q@2026-01-01"]))
BY_KEY = st.dictionaries(KEYS, st.integers(1, 3))


@given(asked=BY_KEY, ledger=BY_KEY, order=st.randoms(use_true_random=False))
def test_in_whatever_order_they_lie_what_counts_afterwards_is_what_was_wanted(asked, ledger, order):
    lying = [
        posted(seq, fact, amount, rule) for seq, ((fact, rule), amount) in enumerate(ledger.items())
    ]
    order.shuffle(lying)
    wants = [wanted(fact, amount, rule) for (fact, rule), amount in asked.items()]
    steps = difference(wants, lying, BATCH, 100)
    undone = {one.reverses for one in steps}
    left = [one for one in (*lying, *steps) if one.reverses is None and one.seq not in undone]
    assert {(one.fact, one.rule): one.amount for one in left} == asked
    assert len(left) == len(asked)
    kept = [one for one in lying if asked.get((one.fact, one.rule)) == one.amount]
    assert undone.isdisjoint(one.seq for one in kept)
