"""The change of an index in words."""

from attrs import evolve

from community_gov.indices.change.change import EVERY_ORDER, RESTATED, Change, LeafChange, Split
from community_gov.indices.change.told import points_told, told

FOUND = Change(
    index="care",
    unit="community",
    before=50.0,
    after=65.0,
    split=Split(real=3.0, revision=3.0, method=9.0, membership=0.0),
    leaves=(LeafChange("a", "A", "%", 44, 60, 8.0), LeafChange("b", "B", "%", 80, 70, -5.0)),
    orders=RESTATED,
    revised=True,
    not_asked=(),
)


def test_the_whole_its_parts_and_their_order_are_told():
    assert told(FOUND) == (
        "From 50.00 to 65.00: +15.00 points.",
        "data revision +3.00: the old period as it was published against as it is known now",
        "method change +9.00: tree, weights, goalposts, aggregation or fitted parameters",
        "membership change 0: who is in the table",
        "real change +3.00: the new period against the old as it is known now",
        (
            "Split in this order: data revision, method change, membership change, real change."
            " The old value is first restated as it would be told today; what remains is real."
        ),
        "Indicators are split by the mean of all orders (Shapley).",
    )


def test_other_orders_are_named_without_that_promise():
    assert "Split by the mean of 12 orders (Shapley)." in told(evolve(FOUND, orders=EVERY_ORDER))
    other = next(order for order in EVERY_ORDER if order not in RESTATED)
    assert any(
        line.startswith("Split in this order") and "restated" not in line
        for line in told(evolve(FOUND, orders=(other,)))
    )


def test_where_there_is_no_split_the_reason_stands_instead():
    found = evolve(FOUND, before=None, split=None, leaves=(), reason="no value in the old period")

    assert told(found) == (
        "From no value to 65.00.",
        "It cannot be split: no value in the old period.",
    )


def test_what_is_not_known_is_said():
    found = evolve(
        FOUND, revised=False, not_asked=("b", "c"), leaves=(), leaves_reason="only 1 of 3"
    )

    assert told(found)[1].startswith("data revision not known: ")
    assert told(found)[-3:] == (
        "What was published then is not at hand: corrections made since are not told apart.",
        "Not observed at all in one of the periods, so no real change: b, c.",
        "The real change is not split: only 1 of 3.",
    )


def test_nothing_is_rounded_to_nought_that_is_not():
    assert [points_told(x) for x in (0.0, -0.0, 0.004, -0.0001, 0.005, -2.5)] == [
        "0",
        "0",
        "less than 0.01",
        "less than 0.01",
        "+0.01",
        "-2.50",
    ]


def test_many_indicators_are_told_to_be_split_by_two_orders():
    many = tuple(LeafChange(f"i-{n}", "I", "%", 1, 2, 1.0) for n in range(9))

    assert told(evolve(FOUND, leaves=many))[-1].startswith(
        "Indicators are split by the mean of two"
    )
