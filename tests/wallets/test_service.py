"""Wallets: credited by confirmed points, spent against stock, never below nought."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import InputError, NotPermittedError, RefusedError

YEAR = Period.parse("2026")


def test_confirmed_points_come_in_and_the_score_stays_when_they_are_spent(open_shop):
    # 海林 V6: one hour one point; points go down when redeemed, hours stay.
    shop = open_shop()
    soap, member = shop.soap(price=5), shop.members[0]
    shop.serve(0, 8)

    receipt = shop.town.community.wallets.redeem(member.id, soap.id, by=shop.town.clerk)

    assert (receipt.cost, shop.held(0)) == (Decimal(5), Decimal(3))
    score = shop.town.community.points.score("hours", member.id, YEAR)
    assert score.total == 8
    assert shop.town.community.rewards.left(soap.id) == 9
    assert shop.town.community.verify()


def test_nothing_comes_in_before_a_second_person_confirms(open_shop):
    shop = open_shop()
    community = shop.town.community
    community.registers["services"].add(
        by=shop.town.clerk, member=shop.members[0].id, day=date(2026, 9, 1), hours=Decimal(2)
    )
    community.points.propose("hours", YEAR, by=shop.town.clerk)
    assert shop.held(0) == 0


def test_one_cannot_spend_more_than_there_is_and_nothing_is_taken(open_shop):
    shop = open_shop()
    soap = shop.soap(price=5)
    shop.serve(0, 4)
    with pytest.raises(RefusedError, match=r"has 4.* and it takes 5"):
        shop.town.community.wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)
    assert (shop.held(0), shop.town.community.rewards.left(soap.id)) == (4, 10)


def test_what_is_not_in_stock_is_not_handed_out(open_shop):
    shop = open_shop()
    soap = shop.soap(price=1, stock=1)
    shop.serve(0, 4)
    with pytest.raises(RefusedError, match="1 in stock, 2 wanted"):
        shop.town.community.wallets.redeem(
            shop.members[0].id, soap.id, quantity=2, by=shop.town.clerk
        )


def test_redemption_is_on_the_fifteenth_and_on_no_other_day(open_shop):
    # 幸福花園社區 time bank: redemption day is the 15th of each month.
    shop = open_shop('redeem_on = "FREQ=MONTHLY;BYMONTHDAY=15"', day=date(2026, 9, 14))
    soap = shop.soap(price=1)
    shop.serve(0, 4)
    with pytest.raises(RefusedError, match="2026-09-14 is no day of redemption") as refused:
        shop.town.community.wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)
    assert "The next one is 2026-09-15." in str(refused.value)
    shop.town.clock.move_to(date(2026, 9, 15))
    shop.town.community.wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)
    assert shop.held(0) == 3


def test_one_may_begin_to_spend_from_a_hundred_on(open_shop):
    # 廣州 public welfare time bank 2019: redeem from 100 h.
    shop = open_shop("redeem_from = 100")
    soap = shop.soap(price=1)
    shop.serve(0, 99)
    with pytest.raises(RefusedError, match="from 100 on, and there are 99"):
        shop.town.community.wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)
    shop.serve(0, 1)
    shop.town.community.wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)
    assert shop.held(0) == 99


def test_no_more_than_fifteen_hundred_can_be_held(open_shop):
    # 廣州 public welfare time bank 2019: store at most 1500.
    shop = open_shop("holds_at_most = 1500")
    for _time in range(3):
        shop.serve(0, 600)
    books = shop.town.community.wallets.books("shop")
    assert (shop.held(0), books.issued, books.forfeited) == (1500, 1800, 300)


def test_a_correction_takes_first_what_nobody_ever_held(open_shop):
    shop = open_shop("holds_at_most = 10")
    row = shop.serve(0, 12)
    shop.correct(row, 9)
    # 12 came, 10 were held. 9 are due: the 2 beyond the limit and 1 of the 10.
    books = shop.town.community.wallets.books("shop")
    assert (shop.held(0), books.forfeited, books.taken_back) == (9, 0, 3)


def test_what_a_correction_cannot_take_back_is_claimed_and_settled_by_what_comes_next(open_shop):
    shop = open_shop()
    soap = shop.soap(price=8)
    row = shop.serve(0, 10)
    shop.town.community.wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)

    shop.correct(row, 4)
    statement = shop.town.community.wallets.statement("shop", shop.members[0].id)
    assert (statement.held, statement.claim) == (0, 4)  # 6 too much, of which 2 are there

    shop.serve(0, 5)
    statement = shop.town.community.wallets.statement("shop", shop.members[0].id)
    assert (statement.held, statement.claim) == (1, 0)
    assert shop.town.community.verify()


def test_what_expires_is_written_off_by_a_person_and_cannot_be_spent_before_that(open_shop):
    shop = open_shop("expires_months = 6", day=date(2026, 1, 10))
    soap = shop.soap(price=5)
    shop.serve(0, 3)
    shop.town.clock.move_to(date(2026, 5, 1))
    shop.serve(0, 4)
    wallets, member = shop.town.community.wallets, shop.members[0].id

    shop.town.clock.move_to(date(2026, 7, 9))  # six months from 2026-01-10: the last day
    assert wallets.statement("shop", member).spendable == 7
    shop.town.clock.move_to(date(2026, 7, 10))
    assert wallets.statement("shop", member).spendable == 4
    assert wallets.expiring("shop") == {member: 3}
    with pytest.raises(RefusedError, match="has 4"):
        wallets.redeem(member, soap.id, by=shop.town.clerk)

    assert wallets.expire("shop", by=shop.town.reviewer) == 3
    assert (shop.held(0), wallets.books("shop").expired) == (4, 3)


def test_a_cancelled_receipt_brings_points_and_things_back_once(open_shop):
    shop = open_shop()
    soap = shop.soap(price=5)
    shop.serve(0, 8)
    wallets = shop.town.community.wallets
    receipt = wallets.redeem(shop.members[0].id, soap.id, by=shop.town.clerk)

    with pytest.raises(NotPermittedError):
        wallets.cancel(receipt.id, by=shop.town.clerk, reason="broken")
    wallets.cancel(receipt.id, by=shop.town.reviewer, reason="broken")

    assert (shop.held(0), shop.town.community.rewards.left(soap.id)) == (8, 10)
    assert wallets.receipt(receipt.id).cancelled
    with pytest.raises(InputError, match="is cancelled"):
        wallets.cancel(receipt.id, by=shop.town.reviewer, reason="broken")


def test_a_wallet_may_be_given_away_only_where_it_says_so_and_keeps_its_last_day(open_shop):
    shop = open_shop("transferable = true\nexpires_months = 6", day=date(2026, 1, 10))
    shop.serve(0, 8)
    giver, taker = shop.members[0].id, shop.members[1].id
    wallets = shop.town.community.wallets
    shop.town.clock.move_to(date(2026, 3, 1))
    wallets.give("shop", giver, taker, Decimal("2.5"), by=shop.town.clerk)
    assert (shop.held(0), shop.held(1)) == (Decimal("5.5"), Decimal("2.5"))
    assert wallets.statement("shop", taker).lots == ((Decimal("2.5"), date(2026, 7, 9)),)
    assert wallets.books("shop").held == 8


def test_a_wallet_that_may_not_be_given_away_is_not(open_shop):
    shop = open_shop()
    shop.serve(0, 8)
    with pytest.raises(RefusedError, match="cannot be given away"):
        shop.town.community.wallets.give(
            "shop", shop.members[0].id, shop.members[1].id, Decimal(1), by=shop.town.clerk
        )


def test_the_same_key_redeems_once(open_shop):
    shop = open_shop()
    soap = shop.soap(price=2)
    shop.serve(0, 8)
    wallets, member = shop.town.community.wallets, shop.members[0].id
    first = wallets.redeem(member, soap.id, by=shop.town.clerk, key="slip 7")
    again = wallets.redeem(member, soap.id, by=shop.town.clerk, key="slip 7")
    assert (first, shop.held(0)) == (again, 6)
