"""Tests of the commands about rewards: a catalogue with its stock."""


def test_a_catalogue_shows_price_and_stock(lived):
    # The soap costs 2; of 10 one was handed out.
    (soap,) = lived.told("rewards", "list")
    assert (soap["code"], soap["price"], soap["left"], soap["offered"]) == ("SOAP", "2", 9, True)
    assert "2.0" not in lived.done("rewards", "list")


def test_a_price_may_be_less_than_a_point(lived):
    lived.done("rewards", "add", "shop", "PEN", "--name", "pen", "--price", "0.50")
    prices = {row["code"]: row["price"] for row in lived.told("rewards", "list")}
    assert prices == {"PEN": "0.5", "SOAP": "2"}


def test_what_is_not_in_stock_yet_is_announced_as_such(lived):
    said = lived.done("rewards", "add", "shop", "RICE", "--name", "rice", "--price", 10)
    assert said.strip() == "rice can be had for 10 as soon as it is in stock."
    assert lived.run("wallets", "redeem", "M1", "RICE").exit_code == 1


def test_a_code_stands_for_one_reward(lived):
    twice = lived.run("rewards", "add", "shop", "SOAP", "--name", "other soap", "--price", 1)
    assert twice.exit_code != 0
    assert [row["name"] for row in lived.told("rewards", "list")] == ["soap"]


def test_a_reward_belongs_to_a_wallet_that_is_declared(lived):
    refused = lived.run("rewards", "add", "shops", "PEN", "--name", "pen", "--price", 1)
    assert refused.exit_code == 3
    assert "shop" in refused.stderr


def test_a_reward_costs_something(lived):
    add = ("rewards", "add", "shop", "AIR", "--name", "air", "--price")
    assert lived.run(*add, 0).exit_code != 0
    assert lived.run(*add, "x").exit_code != 0
    assert len(lived.told("rewards", "list")) == 1


def test_losses_are_noted_with_their_reason_and_never_go_below_nought(lived):
    stock = ("rewards", "stock", "SOAP", "--quantity")
    assert lived.told(*stock, -4, "--reason", "a burst pipe")["left"] == 5
    assert lived.run(*stock, -6, "--reason", "counted wrong").exit_code != 0
    moved = [(row["quantity"], row["reason"]) for row in lived.told("rewards", "movements", "SOAP")]
    assert moved == [(10, "delivery"), (-1, ""), (-4, "a burst pipe")]


def test_what_is_no_longer_offered_is_not_handed_out(lived):
    lived.done("rewards", "offer", "SOAP", "--not-offered")
    assert lived.run("wallets", "redeem", "M2", "SOAP").exit_code == 1
    lived.done("rewards", "offer", "SOAP", "--offered")
    assert lived.told("wallets", "redeem", "M2", "SOAP")["quantity"] == 1
