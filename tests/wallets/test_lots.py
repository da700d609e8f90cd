"""Lots: what is spent first, and that nothing comes from nowhere."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from community_gov.wallets.lots import Lot, Movement, WalletEntry, available, lots, take

TODAY = date(2026, 9, 15)


def credit(seq: int, amount: int, expires: date | None) -> WalletEntry:
    return WalletEntry(seq, "shop", "m", TODAY, Movement.EARNED, amount, expires=expires)


def debit(seq: int, lot: int, amount: int) -> WalletEntry:
    return WalletEntry(seq, "shop", "m", TODAY, Movement.REDEEMED, -amount, lot=lot)


def test_the_lot_that_expires_first_is_spent_first_and_one_that_never_does_last():
    entries = [
        credit(1, 5, None),
        credit(2, 5, date(2026, 12, 31)),
        credit(3, 5, date(2026, 10, 31)),
    ]
    parts = [(lot.seq, part) for lot, part in take(lots(entries), 11, TODAY)]
    assert parts == [(3, 5), (2, 5), (1, 1)]


def test_a_lot_can_be_spent_on_its_last_day_and_not_after():
    [lot] = lots([credit(1, 5, TODAY)])
    assert available([lot], TODAY) == 5
    assert available([lot], date(2026, 9, 16)) == 0
    assert take([lot], 5, date(2026, 9, 16)) == []


def test_a_lot_that_is_used_up_is_gone():
    assert lots([credit(1, 5, None), debit(2, 1, 2), debit(3, 1, 3)]) == []


@given(
    st.lists(
        st.builds(
            Lot,
            seq=st.integers(1, 9),
            day=st.dates(date(2026, 1, 1), TODAY),
            expires=st.none() | st.dates(date(2026, 1, 1), date(2027, 1, 1)),
            left=st.integers(1, 100),
        ),
        max_size=8,
    ),
    st.integers(0, 500),
)
def test_what_is_taken_is_what_was_asked_for_or_all_there_is(held, amount):
    taken = take(held, amount, TODAY)
    assert sum(part for _lot, part in taken) == min(amount, available(held, TODAY))
    assert all(0 < part <= lot.left for lot, part in taken)
