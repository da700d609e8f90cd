"""Tests of the commands about wallets and rewards: a till with a catalogue."""

import pytest


@pytest.fixture
def shop(lived):
    """Give the community in which M1 earned 4 points, M2 3, and M1 took a soap for 2."""
    return lived


def test_a_redemption_gives_a_receipt_and_leaves_the_score_alone(shop):
    receipt = shop.told("wallets", "redeem", "M2", "SOAP")
    assert (receipt["code"], receipt["name"], receipt["quantity"]) == ("M2", "soap", 1)
    assert (receipt["cost"], receipt["left"]) == ("2", "1")  # of 3 points
    assert shop.told("wallets", "receipt", receipt["receipt"]) == receipt
    # The base of 10 and 1.5 hours at 2 points each: spending takes nothing from it.
    assert shop.told("points", "score", "meetings", "M2", "--period", "2026")[0]["total"] == "13"


def test_a_wallet_shows_what_is_left_of_each_lot_and_until_when(shop):
    sheet = shop.told("wallets", "show", "shop", "M1")
    assert (sheet["held"], sheet["spendable"], sheet["claim"]) == ("2", "2", None)
    assert [lot["left"] for lot in sheet["lots"]] == ["2"]
    assert [(one["kind"], one["amount"]) for one in sheet["entries"]] == [
        ("earned", "4"),
        ("redeemed", "-2"),
    ]
    assert "redeemed" in shop.done("wallets", "show", "shop", "M1")


def test_who_has_too_little_is_told_how_much_there_is(shop):
    refused = shop.run("wallets", "redeem", "M1", "SOAP", "--quantity", 2)
    assert refused.exit_code != 0
    assert "has 2 to spend, and it takes 4" in refused.output


def test_what_is_not_in_stock_is_not_handed_out(shop):
    shop.done("rewards", "stock", "SOAP", "--quantity", -9, "--reason", "a burst pipe")
    refused = shop.run("wallets", "redeem", "M2", "SOAP")
    assert refused.exit_code != 0
    assert "soap: 0 in stock, 1 wanted." in refused.output
    assert "community-gov rewards stock" in refused.output


def test_what_is_no_longer_offered_cannot_be_had(shop):
    assert "no longer" in shop.done("rewards", "offer", "SOAP", "--not-offered")
    assert shop.run("wallets", "redeem", "M2", "SOAP").exit_code != 0
    shop.done("rewards", "offer", "SOAP", "--offered")
    assert shop.told("wallets", "redeem", "M2", "SOAP")["quantity"] == 1


def test_a_cancelled_receipt_gives_points_and_things_back(shop):
    receipt = shop.told("rewards", "movements", "SOAP")[-1]["receipt"]
    cancel = ("wallets", "cancel", receipt, "--reason", "a broken piece")
    assert shop.run(*cancel, by="Clerk").exit_code == 4  # not by whoever handed it out
    assert shop.told(*cancel, by="Rev")["cancelled"] is True
    assert shop.told("wallets", "show", "shop", "M1")["held"] == "4"
    assert shop.told("rewards", "list")[0]["left"] == 10


def test_what_is_in_a_wallet_can_be_given_away(shop):
    shop.done("wallets", "give", "shop", "M2", "M1", "1", "--reason", "for help")
    assert shop.told("wallets", "show", "shop", "M1")["held"] == "3"
    assert shop.told("wallets", "show", "shop", "M2")["held"] == "2"
    refused = shop.run("wallets", "give", "shop", "M2", "M1", "many")
    assert refused.exit_code != 0
    assert "'many' is no exact number." in refused.output


def test_everything_that_was_issued_went_somewhere(shop):
    shop.done("wallets", "expire", "shop", by="Rev", today="2027-12-31")
    books = shop.told("wallets", "books", "shop")
    # 4 and 3 points came; 2 were spent on soap, the rest expired after twelve months.
    assert (books["issued"], books["held"], books["spent"]) == ("7", "0", "2")
    assert books["expired"] == "5"


def test_a_wallet_that_is_not_there_is_answered_with_those_that_are(shop):
    refused = shop.run("wallets", "show", "shopp", "M1")
    assert refused.exit_code != 0
    assert "There is no wallet 'shopp'." in refused.output
    assert "There are: shop." in refused.output
