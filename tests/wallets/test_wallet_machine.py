"""Any sequence of earning, correcting, spending, giving and expiring, against plain numbers.

The model keeps for each member what is due and what went where; it knows no lots. Lots
only decide what expires, so here nothing does until time passes, and then the
books alone are compared.
"""

import shutil
from collections import Counter
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from community_gov.errors import RefusedError
from community_gov.testing.town import town

from .conftest import PACK, Shop

PEOPLE = st.integers(0, 2)
HOURS = st.integers(1, 12)


class WalletMachine(RuleBasedStateMachine):
    """A shop, and a model of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.opened = ExitStack()
        pack = PACK.format(more="transferable = true\nexpires_months = 3")
        here = self.opened.enter_context(town(self.folder, pack=pack, day=date(2026, 1, 5)))
        self.shop = Shop(here, here.settle())
        self.soap = self.shop.soap(price=3, stock=40)
        self.rows: dict[str, tuple[int, int]] = {}
        self.held: Counter[int] = Counter()
        self.claim: Counter[int] = Counter()
        self.stock, self.receipts = 40, dict[str, tuple[int, int]]()
        self.timeless = True

    def teardown(self) -> None:
        self.opened.close()
        shutil.rmtree(self.folder)

    @rule(who=PEOPLE, hours=HOURS)
    def serve(self, who: int, hours: int) -> None:
        self.rows[self.shop.serve(who, hours)] = (who, hours)
        self._bring(who, hours)

    @precondition(lambda self: self.rows)
    @rule(data=st.data(), hours=st.integers(0, 12))
    def correct(self, data: st.DataObject, hours: int) -> None:
        row = data.draw(st.sampled_from(sorted(self.rows)))
        who, former = self.rows[row]
        self.shop.correct(row, hours)
        self.rows[row] = (who, hours)
        if hours > former:
            self._bring(who, hours - former)
        else:
            taken = min(self.held[who], former - hours)
            self.held[who] -= taken
            self.claim[who] += former - hours - taken

    @rule(who=PEOPLE, quantity=st.integers(1, 4))
    def redeem(self, who: int, quantity: int) -> None:
        wallets, member = self.shop.town.community.wallets, self.shop.members[who].id
        spendable = wallets.statement("shop", member).spendable
        enough = spendable >= 3 * quantity and quantity <= self.stock
        if not enough:
            with pytest.raises(RefusedError):
                wallets.redeem(member, self.soap.id, quantity=quantity, by=self.shop.town.clerk)
            return
        done = wallets.redeem(member, self.soap.id, quantity=quantity, by=self.shop.town.clerk)
        self.receipts[done.id] = (who, quantity)
        self.stock -= quantity
        self.held[who] -= 3 * quantity

    @precondition(lambda self: self.receipts)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        receipt = data.draw(st.sampled_from(sorted(self.receipts)))
        who, quantity = self.receipts.pop(receipt)
        self.shop.town.community.wallets.cancel(
            receipt, by=self.shop.town.reviewer, reason="broken"
        )
        self.stock += quantity
        self.held[who] += 3 * quantity

    @rule(giver=PEOPLE, taker=PEOPLE, amount=HOURS)
    def give(self, giver: int, taker: int, amount: int) -> None:
        if giver == taker:
            return
        wallets, people = self.shop.town.community.wallets, self.shop.members
        asked = ("shop", people[giver].id, people[taker].id, Decimal(amount))
        if wallets.statement("shop", people[giver].id).spendable < amount:
            with pytest.raises(RefusedError):
                wallets.give(*asked, by=self.shop.town.clerk)
            return
        wallets.give(*asked, by=self.shop.town.clerk)
        self.held[giver] -= amount
        self.held[taker] += amount

    @rule(days=st.integers(1, 60))
    def wait(self, days: int) -> None:
        clock = self.shop.town.clock
        if clock.today() + timedelta(days=days) <= date(2026, 12, 31):
            clock.move_to(clock.today() + timedelta(days=days))
            self.timeless = False

    @rule()
    def expire(self) -> None:
        self.shop.town.community.wallets.expire("shop", by=self.shop.town.reviewer)
        for who, member in enumerate(self.shop.members[:3]):
            statement = self.shop.town.community.wallets.statement("shop", member.id)
            assert statement.held == statement.spendable
            self.held[who] = int(statement.held)

    @invariant()
    def issued_is_held_spent_expired_and_taken_back(self) -> None:
        books = self.shop.town.community.wallets.books("shop")
        parts = (books.held, books.spent, books.expired, books.forfeited, books.taken_back)
        assert books.issued == sum(parts)
        assert min(books.held, books.expired, books.claimed) >= 0
        assert books.spent == sum(3 * quantity for _who, quantity in self.receipts.values())

    @invariant()
    def everyone_holds_what_the_model_says(self) -> None:
        for who, member in enumerate(self.shop.members[:3]):
            statement = self.shop.town.community.wallets.statement("shop", member.id)
            assert statement.held == sum(left for left, _day in statement.lots) >= 0
            if self.timeless:
                assert (statement.held, statement.claim) == (self.held[who], self.claim[who])

    @invariant()
    def the_stock_is_what_came_in_less_what_went_out(self) -> None:
        assert self.shop.town.community.rewards.left(self.soap.id) == self.stock

    def _bring(self, who: int, amount: int) -> None:
        settled = min(amount, self.claim[who])
        self.claim[who] -= settled
        self.held[who] += amount - settled


def test_wallets_against_the_model():
    run_state_machine_as_test(
        WalletMachine, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
    )
