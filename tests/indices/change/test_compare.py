"""The change of an index, split: worked by hand, on UNDP's tables, and as properties."""

import math
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.indices import ObservedTable, compute
from community_gov.indices.change.change import EVERY_ORDER, RESTATED, Cause, Split, waterfall
from community_gov.indices.change.compare import compare
from community_gov.indices.change.side import Side
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

START, THEN, NOW = date(2025, 1, 1), date(2025, 12, 31), date(2026, 12, 31)


def leaf(name: str, weight: int = 1, low: str = "0", high: str = "100") -> Node:
    posts = Goalposts(Decimal(low), Decimal(high), START, "own choice: test")
    measured = Indicator(Query("facts"), (posts,), "%")
    return Node(name, label(name.upper(), name), Decimal(weight), indicator=measured)


def index_of(*nodes: Node, aggregate: str = "arithmetic", coverage: str = "0.6") -> Index:
    root = Node(
        "safety",
        label("Safety", "安全"),
        nodes=nodes,
        aggregate=aggregate,
        coverage=Decimal(coverage),
        zero="keep",
    )
    return Index("safety", label("Safety", "安全"), root, "own choice: test", START)


EQUAL = index_of(leaf("a"), leaf("b"))
THREE_TO_ONE = index_of(leaf("a", 3), leaf("b"))


def one(**observed: float | None) -> ObservedTable:
    return ObservedTable.of({"group-1": observed})


def parts(split: Split | None) -> list[float]:
    assert split is not None
    return [split.revision, split.method, split.membership, split.real]


def test_a_change_worked_by_hand_in_the_order_of_restating():
    # Published: (3 · 40 + 80) / 4 = 50. Known now, a is 44: (3 · 44 + 80) / 4 = 53: revision 3.
    # Equal weights: (44 + 80) / 2 = 62: method 9. New: (60 + 70) / 2 = 65: real 3,
    # a brings (60 − 44) / 2 = 8 and b (70 − 80) / 2 = −5.
    found = compare(
        "group-1",
        Side(THREE_TO_ONE, one(a=40, b=80), THEN),
        Side(EQUAL, one(a=60, b=70), NOW),
        one(a=44, b=80),
    )

    assert (found.before, found.after, found.total) == (50, 65, 15)
    assert parts(found.split) == pytest.approx([3, 9, 0, 3])
    assert found.split.membership == 0.0
    assert [(x.name, x.before, x.after, x.points) for x in found.leaves] == [
        ("a", 44, 60, pytest.approx(8)),
        ("b", 80, 70, pytest.approx(-5)),
    ]
    assert (found.revised, found.reason, found.not_asked) == (True, "", ())


def test_the_same_change_by_shapley():
    # Of the orders of revision, method and real that keep revision before real there are three.
    #   revision method real: 3, 9, 3
    #   revision real method: 3; real (3 · 60 + 70) / 4 = 62.5: 9.5; method 65 − 62.5 = 2.5
    #   method revision real: equal weights on the published data are 60: method 10;
    #                         revision 62 − 60 = 2; real 3
    # Membership changes nothing wherever it stands, and stands in each in four places.
    found = compare(
        "group-1",
        Side(THREE_TO_ONE, one(a=40, b=80), THEN),
        Side(EQUAL, one(a=60, b=70), NOW),
        one(a=44, b=80),
        orders=EVERY_ORDER,
    )

    assert len(EVERY_ORDER) == 12
    assert parts(found.split) == pytest.approx([8 / 3, 21.5 / 3, 0, 15.5 / 3])
    # Real change of a: 8 twice, once 3/4 · 16 = 12; of b: −5 twice, once 1/4 · −10 = −2.5.
    assert [x.points for x in found.leaves] == pytest.approx([28 / 3, -12.5 / 3])


def test_a_chosen_order_is_kept():
    order = (Cause.REVISION, Cause.REAL, Cause.METHOD, Cause.MEMBERSHIP)
    found = compare(
        "group-1",
        Side(THREE_TO_ONE, one(a=40, b=80), THEN),
        Side(EQUAL, one(a=60, b=70), NOW),
        one(a=44, b=80),
        orders=(order,),
    )

    assert parts(found.split) == pytest.approx([3, 2.5, 0, 9.5])
    assert [step.cause for step in waterfall(found)] == [
        Cause.REVISION, Cause.REAL, Cause.REAL, Cause.METHOD, Cause.MEMBERSHIP,
    ]  # fmt: skip


def test_orders_that_are_none_are_refused():
    side = Side(EQUAL, one(a=1, b=2), THEN)
    backward = (Cause.REAL, Cause.REVISION, Cause.METHOD, Cause.MEMBERSHIP)

    with pytest.raises(InputError, match="revision before real"):
        compare("group-1", side, side, orders=(backward,))
    with pytest.raises(InputError, match="No order"):
        compare("group-1", side, side, orders=())


def with_total(index: Index, table: ObservedTable, on: date):
    """Compute with a unit ``total`` that is the mean of the members."""
    columns = {
        name: {**column, "total": sum(column.values()) / max(1, len(column))}
        for name, column in table.columns.items()
    }
    return compute(index, ObservedTable((*table.units, "total"), columns), on)


def test_who_joins_and_who_leaves_a_total_is_membership_and_not_real_change():
    # Mean of g-1 = 40 and g-2 = 60: 50. g-2 leaves, g-3 comes with 90; g-1 rises to 44.
    # Members exchanged with g-1 as it was: (40 + 90) / 2 = 65: +15. Then g-1: (44 + 90) / 2 = 67.
    alone = index_of(leaf("a"))
    old = ObservedTable.of({"g-1": {"a": 40}, "g-2": {"a": 60}})
    new = ObservedTable.of({"g-1": {"a": 44}, "g-3": {"a": 90}})
    found = compare("total", Side(alone, old, THEN, with_total), Side(alone, new, NOW, with_total))

    assert (found.before, found.after) == (50, 67)
    assert parts(found.split) == pytest.approx([0, 0, 15, 2])


def by_the_range(index: Index, table: ObservedTable, on: date):
    """Compute after min-max normalising over the units that are there."""
    columns = {}
    for name, column in table.columns.items():
        known = [x for x in column.values() if x == x] or [0]
        low, high = min(known), max(known)
        span = (high - low) or 1
        columns[name] = {unit: (x - low) / span * 100 for unit, x in column.items()}
    return compute(index, ObservedTable(table.units, columns), on)


def test_a_relative_method_moves_who_stayed_when_others_come():
    # g-1 is 30 between 10 and 50: 50. With g-3 = 90 it is (30 − 10) / 80 = 25. Then g-1 rises
    # to 50: (50 − 10) / 80 = 50.
    alone = index_of(leaf("a"))
    old = ObservedTable.of({"g-1": {"a": 30}, "g-2": {"a": 10}, "g-4": {"a": 50}})
    new = ObservedTable.of({"g-1": {"a": 50}, "g-2": {"a": 10}, "g-4": {"a": 50}, "g-3": {"a": 90}})
    found = compare(
        "g-1", Side(alone, old, THEN, by_the_range), Side(alone, new, NOW, by_the_range)
    )

    assert parts(found.split) == pytest.approx([0, 0, -25, 25])


def test_a_unit_that_was_corrected_into_the_old_period_is_revision():
    # Published (40 + 60) / 2 = 50; with the forgotten g-3 = 80 it is 60, and so it stays.
    alone = index_of(leaf("a"))
    published = ObservedTable.of({"g-1": {"a": 40}, "g-2": {"a": 60}})
    known = ObservedTable.of({"g-1": {"a": 40}, "g-2": {"a": 60}, "g-3": {"a": 80}})
    found = compare(
        "total",
        Side(alone, published, THEN, with_total),
        Side(alone, known, NOW, with_total),
        known,
    )

    assert parts(found.split) == [pytest.approx(10), 0.0, 0.0, 0.0]


def test_goalposts_that_changed_are_a_change_of_method():
    # 10 visits of 20 were 50 points; from 2026 on 40 are asked for: 25 points. 12 are 30.
    node = leaf("a")
    old = Goalposts(Decimal(0), Decimal(20), START, "own choice: test", THEN)
    new = Goalposts(Decimal(0), Decimal(40), date(2026, 1, 1), "own choice: test")
    dated = index_of(evolve(node, indicator=evolve(node.indicator, goalposts=(old, new))))
    found = compare("group-1", Side(dated, one(a=10), THEN), Side(dated, one(a=12), NOW))

    assert parts(found.split) == pytest.approx([0, -25, 0, 5])


def test_an_indicator_that_nobody_asked_for_then_is_method_and_not_real_change():
    # Old: a = 40. New: a = 50 and the new b = 90, in equal parts 70. With b as it is now the old
    # period would be (40 + 90) / 2 = 65: method 25; real 5, all by a.
    found = compare(
        "group-1", Side(index_of(leaf("a")), one(a=40), THEN), Side(EQUAL, one(a=50, b=90), NOW)
    )

    assert parts(found.split) == pytest.approx([0, 25, 0, 5])
    assert [(x.name, x.points) for x in found.leaves] == [("a", 5.0), ("b", 0.0)]
    assert found.not_asked == ("b",)


def test_without_a_value_on_one_side_there_is_no_split_and_it_says_why():
    found = compare(
        "group-1", Side(EQUAL, one(a=40, b=None), THEN), Side(EQUAL, one(a=50, b=90), NOW)
    )

    assert (found.before, found.after, found.total, found.split) == (None, 70, None, None)
    assert found.reason == (
        "no value in the old period: only 1 of 2 indicators, 50 % of the weight,"
        " have usable data; 60 % needed"
    )
    assert (found.leaves, waterfall(found)) == ((), ())


def test_a_unit_that_was_not_there_has_no_split():
    old, new = ObservedTable.of({"g-1": {"a": 1}}), ObservedTable.of({"g-2": {"a": 1}})
    alone = index_of(leaf("a"))
    found = compare("g-2", Side(alone, old, THEN), Side(alone, new, NOW))

    assert found.reason == "no value in the old period: g-2 is not in the table"


def test_where_old_and_new_cannot_be_mixed_there_is_no_split():
    # Old tree: b only counts; new tree: a only counts. Each has data of its own period only, so
    # today's tree has nothing on the data of then.
    first, second = index_of(leaf("a", 0), leaf("b")), index_of(leaf("a"), leaf("b", 0))
    found = compare(
        "group-1", Side(first, one(a=None, b=50), THEN), Side(second, one(a=60, b=None), NOW)
    )

    assert (found.before, found.after, found.total) == (50, 60, 10)
    assert found.split is None
    assert found.reason.startswith("old and new cannot be mixed, for then there is no value: of")


def test_indicators_that_take_turns_in_being_missing_leave_the_real_change_whole():
    # Both periods have two of three, different ones; exchanging b and c one by one leaves one.
    three = index_of(leaf("a"), leaf("b"), leaf("c"))
    found = compare(
        "group-1",
        Side(three, one(a=50, b=50, c=None), THEN),
        Side(three, one(a=50, b=None, c=90), NOW),
    )

    assert parts(found.split) == pytest.approx([0, 0, 0, 20])
    assert found.leaves == ()
    assert found.leaves_reason.startswith("indicators cannot be exchanged one by one: only 1 of 3")
    assert [(step.start, step.end) for step in waterfall(found)][-1] == (50, 70)


def country(life: float, expected: float, mean: float, income: float) -> ObservedTable:
    return ObservedTable.of(
        {"norway": {"health": life, "expected": expected, "mean": mean, "income": math.log(income)}}
    )


# UNDP, Human Development Report, technical note 1 of 2014 and 2015: the same goalposts.
HDI = evolve(
    index_of(
        leaf("health", 1, "20", "85"),
        Node(
            "education",
            label("Education", "教育"),
            nodes=(leaf("expected", 1, "0", "18"), leaf("mean", 1, "0", "15")),
        ),
        leaf("income", 1, str(Decimal(100).ln()), str(Decimal(75_000).ln())),
        aggregate="geometric",
    ),
    valid_from=date(2013, 1, 1),
)


def hdi(done: frozenset[str]) -> float:
    """Return Norway's HDI in points by UNDP's formula, with the parts ``done`` of 2014."""
    then = {"health": 81.5, "expected": 17.6, "mean": 12.6, "income": 63_909}
    now = {"health": 81.6, "expected": 17.5, "mean": 12.6, "income": 64_992}
    x = {name: (now if name in done else then)[name] for name in then}
    health = (x["health"] - 20) / 65
    education = (x["expected"] / 18 + x["mean"] / 15) / 2
    return 100 * (health * education * math.log(x["income"] / 100) / math.log(750)) ** (1 / 3)


def test_norway_between_the_reports_of_2014_and_2015():
    # Report 2014, table 1 (year 2013): 81.5, 17.6, 12.6, 63,909 give 0.944.
    # Report 2015, table 1 (year 2014): 81.6, 17.5, 12.6, 64,992 give 0.944.
    posts = date(2014, 12, 31)
    hdi_2013 = evolve(
        HDI, root=evolve(HDI.root, nodes=tuple(_since_2013(node) for node in HDI.root.nodes))
    )
    found = compare(
        "norway",
        Side(hdi_2013, country(81.5, 17.6, 12.6, 63_909), date(2013, 12, 31)),
        Side(hdi_2013, country(81.6, 17.5, 12.6, 64_992), posts),
    )

    assert found.before / 100 == pytest.approx(0.944, abs=0.001)
    assert found.after / 100 == pytest.approx(0.944, abs=0.001)
    assert found.split.real == pytest.approx(
        hdi(frozenset({"health", "expected", "income"})) - hdi(frozenset())
    )
    # By hand for health: its index goes from 61.5/65 to 61.6/65, the HDI by the cube root of
    # 61.6/61.5, 0.000542 of some 94.3 points: 0.051. The mean over the six orders, by formula:
    expected = dict.fromkeys(("health", "expected", "income"), 0.0)
    for order in permutations(expected):
        for place, name in enumerate(order):
            before = frozenset(order[:place])
            expected[name] += (hdi(before | {name}) - hdi(before)) / 6
    points = {x.name: x.points for x in found.leaves}

    assert points.pop("mean") == 0.0
    assert points == pytest.approx(expected, abs=1e-9)
    assert points["health"] == pytest.approx(0.051, abs=0.001)
    assert points["expected"] < 0 < points["income"]


def _since_2013(node: Node) -> Node:
    if node.indicator is None:
        return evolve(node, nodes=tuple(_since_2013(child) for child in node.nodes))
    posts = tuple(evolve(one, valid_from=date(2013, 1, 1)) for one in node.indicator.goalposts)
    return evolve(node, indicator=evolve(node.indicator, goalposts=posts))


def test_many_indicators_are_split_by_two_orders_and_still_sum_to_the_whole():
    # Twelve changed indicators of an arithmetic mean: each brings a twelfth of its own change.
    names = [f"i-{number}" for number in range(12)]
    wide = index_of(*(leaf(name) for name in names))
    old = one(**dict.fromkeys(names, 40))
    new = one(**{name: 40 + number for number, name in enumerate(names)})
    found = compare("group-1", Side(wide, old, THEN), Side(wide, new, NOW))

    assert [x.points for x in found.leaves] == pytest.approx([n / 12 for n in range(12)], abs=1e-9)
    assert found.split.real == pytest.approx(66 / 12)


values = st.integers(0, 100)
gaps = st.none() | values
rows = st.fixed_dictionaries({"a": values, "b": gaps, "c": gaps})
tables = st.dictionaries(st.sampled_from(["g-2", "g-3", "g-4"]), rows).flatmap(
    lambda others: rows.map(lambda own: ObservedTable.of({"g-1": own, **others}))
)
weights = st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
methods = st.builds(
    lambda weight, aggregate: index_of(
        *(leaf(name, w) for name, w in zip("abc", weight, strict=True)), aggregate=aggregate
    ),
    weights,
    st.sampled_from(["arithmetic", "geometric", "harmonic", "minimum", "generalised", "veto"]),
)
ways = st.sampled_from([compute, with_total, by_the_range])
orders = st.sampled_from([RESTATED, EVERY_ORDER, *((order,) for order in EVERY_ORDER)])


@given(tables, tables, tables, methods, methods, ways, ways, orders)
@settings(max_examples=60, deadline=None)
def test_the_four_parts_sum_to_the_change_and_the_leaves_to_its_real_part(
    published, known, new, first, second, way_then, way_now, order
):
    found = compare(
        "g-1",
        Side(first, published, THEN, way_then),
        Side(second, new, NOW, way_now),
        known,
        orders=order,
    )
    if found.split is None:  # with gaps there may be no value on the way
        assert found.reason
        return

    assert sum(parts(found.split)) == pytest.approx(found.after - found.before, abs=1e-9)
    if not found.leaves_reason:
        assert sum(x.points for x in found.leaves) == pytest.approx(found.split.real, abs=1e-9)
    steps = waterfall(found)
    assert (steps[0].start, steps[-1].end) == pytest.approx((found.before, found.after), abs=1e-9)


def with_rows_of(base: ObservedTable, other: ObservedTable) -> ObservedTable:
    """Return the units of ``base`` with what ``other`` says of them."""
    columns = {
        name: {unit: other.columns[name].get(unit, x) for unit, x in column.items()}
        for name, column in base.columns.items()
    }
    return ObservedTable(base.units, columns)


@given(st.sampled_from(Cause), tables, tables, methods, methods, ways, ways, orders)
@settings(max_examples=120, deadline=None)
def test_when_one_cause_differs_the_other_three_are_exactly_zero(
    cause, first, other, method, another, way, another_way, order
):
    data = with_rows_of(first, other)
    members = {**{u: {n: other.columns[n][u] for n in "abc"} for u in other.units}}
    members |= {"g-1": {name: first.columns[name]["g-1"] for name in "abc"}}
    stayed = set(members) & set(first.units)
    members |= {u: {n: first.columns[n][u] for n in "abc"} for u in stayed}
    old, new = Side(method, first, THEN, way), Side(method, first, NOW, way)
    known = first
    match cause:
        case Cause.REVISION:
            known, new = data, new.with_table(data)
        case Cause.REAL:
            new = new.with_table(data)
        case Cause.METHOD:
            new = Side(another, first, NOW, another_way)
        case Cause.MEMBERSHIP:
            new = new.with_table(ObservedTable.of(members))
    found = compare("g-1", old, new, known, orders=order)
    if found.split is None:
        assert found.reason
        return
    by_cause = found.split.by_cause()

    assert by_cause.pop(cause) == pytest.approx(found.after - found.before, abs=1e-9)
    assert list(by_cause.values()) == [0.0, 0.0, 0.0]


@given(tables, methods, methods, orders)
@settings(max_examples=30, deadline=None)
def test_who_did_not_change_has_no_points_at_all(table, first, second, order):
    found = compare("g-1", Side(first, table, THEN), Side(second, table, NOW), orders=order)

    if found.split is None:
        assert found.reason
        return
    assert [x.points for x in found.leaves] == [0.0, 0.0, 0.0]
    assert found.split.real == 0.0
