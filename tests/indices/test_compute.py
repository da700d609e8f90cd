"""Computing an index: weights, coverage, what is missing, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve

from community_gov.errors import DeclarationError, InputError, UnknownError
from community_gov.indices import ObservedTable, compute
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

ON = date(2026, 3, 31)


def leaf(name: str, weight: str = "1", start: date = date(2026, 1, 1)) -> Node:
    """Return an indicator that scores what was observed: goalposts 0 and 100."""
    posts = Goalposts(Decimal(0), Decimal(100), start, "own choice: test")
    measured = Indicator(Query("facts"), (posts,), "%")
    return Node(name, label(name, name), Decimal(weight), indicator=measured)


def branch(name: str, *nodes: Node, weight: str = "1", aggregate="arithmetic", coverage="0.6"):
    return Node(
        name,
        label(name, name),
        Decimal(weight),
        nodes=nodes,
        aggregate=aggregate,
        coverage=Decimal(coverage),
    )


def index_of(root: Node) -> Index:
    return Index("safety", label("Safety", "安全"), root, "own choice: test", date(2026, 1, 1))


def one_unit(root: Node, **observed: float | None):
    return compute(index_of(root), ObservedTable.of({"group-1": observed}), ON)


def test_weights_are_relative_and_bound_by_name():
    # (3 · 80 + 1 · 40) / 4 = 70, in whichever order the values come.
    root = branch("root", leaf("a", "3"), leaf("b", "1"))

    assert one_unit(root, b=40, a=80).value("group-1") == pytest.approx(70)


def test_each_node_joins_its_children_in_its_own_way():
    # √(25 · 100) = 50 below; the lower of 50 and 70 above.
    root = branch(
        "root",
        branch("x", leaf("a"), leaf("b"), aggregate="geometric"),
        leaf("c"),
        aggregate="minimum",
    )
    result = one_unit(root, a=25, b=100, c=70)

    assert result.node("x", "group-1").value == pytest.approx(50)
    assert result.value("group-1") == pytest.approx(50)


def test_a_missing_value_is_left_out_and_is_not_a_zero():
    root = branch("root", leaf("a", "3"), leaf("b", "1"))

    assert one_unit(root, a=80, b=None).value("group-1") == pytest.approx(80)
    assert one_unit(root, a=80, b=0).value("group-1") == pytest.approx(60)


def test_what_is_left_out_gives_its_weight_to_the_others():
    # 2 : 2 : 1 without the last is 1/2 : 1/2 : 0.
    result = one_unit(branch("root", leaf("a", "2"), leaf("b", "2"), leaf("c")), a=10, b=30)
    weights = [result.node(name, "group-1").effective_weight for name in ("a", "b", "c")]

    assert weights == [0.5, 0.5, 0.0]
    assert result.value("group-1") == pytest.approx(20)


def test_too_little_data_give_no_value_and_say_so():
    root = branch("root", *(leaf(name) for name in "abcde"))
    result = one_unit(root, a=10, b=30)

    assert result.value("group-1") is None
    assert result.reason("group-1") == (
        "only 2 of 5 indicators, 40 % of the weight, have usable data; 60 % needed"
    )


def test_just_enough_data_give_a_value():
    result = one_unit(branch("root", *(leaf(name) for name in "abcde")), a=10, b=30, c=50)

    assert result.value("group-1") == pytest.approx(30)
    assert result.reason("group-1") == ""


def test_just_enough_data_are_enough_whatever_binary_makes_of_them():
    # Twelve of fifteen are 80 %, though in binary 1/15 twelve times stays just below 0.8.
    root = branch("root", *(leaf(name) for name in "abcdefghijklmno"), coverage="0.8")

    assert one_unit(root, **dict.fromkeys("abcdefghijkl", 50)).value("group-1") == pytest.approx(50)


def test_coverage_is_judged_by_weight_and_told_by_count_too():
    root = branch("root", leaf("a", "7"), leaf("b"), leaf("c"), leaf("d"))
    known = one_unit(root, a=50).node("root", "group-1")

    assert known.value == pytest.approx(50)
    assert (known.with_data, known.indicators, known.coverage_count) == (1, 4, 0.25)
    assert known.coverage_weight == pytest.approx(0.7)


def test_coverage_never_rounds_up_to_what_was_needed():
    # 5999 of 10000 is 59.99 %.
    result = one_unit(branch("root", leaf("a", "5999"), leaf("b", "4001")), a=50)

    assert result.reason("group-1") == (
        "only 1 of 2 indicators, 59.9 % of the weight, have usable data; 60 % needed"
    )


def test_coverage_is_followed_down_to_the_indicators():
    # x stands on 3 of its 5 indicators, y on all: (0.6 + 1) / 2 = 80 % of the weight, 4 of 6.
    root = branch("root", branch("x", *(leaf(name) for name in "abcde")), leaf("y"))
    known = one_unit(root, a=1, b=2, c=3, y=4).node("root", "group-1")

    assert (known.with_data, known.indicators) == (4, 6)
    assert known.coverage_weight == pytest.approx(0.8)


def counted(share: str) -> Node:
    """Return a root whose first child outweighs the others, with a least share of them."""
    nodes = (leaf("a", "9"), leaf("b"), leaf("c"), leaf("d"))
    return evolve(branch("root", *nodes), coverage_count=Decimal(share))


def test_coverage_by_count_is_demanded_beside_coverage_by_weight():
    # a carries 9 of 12 = 75 % of the weight, and is one of four indicators.
    assert one_unit(counted("0.25"), a=50).value("group-1") == pytest.approx(50)
    assert one_unit(counted("0.5"), a=50).value("group-1") is None
    assert one_unit(counted("0.5"), a=50).reason("group-1") == (
        "only 1 of 4 indicators have usable data; 50 % of them needed"
    )


@pytest.mark.parametrize("share", ["-0.1", "1.1", "NaN"])
def test_a_coverage_by_count_that_is_no_share_is_refused(share):
    with pytest.raises(DeclarationError, match=r"root.*coverage"):
        counted(share)


def test_data_below_a_node_without_a_value_do_not_count_above_it():
    # Half of x is too little for x; what is left for the root is y, half of the weight.
    root = branch("root", branch("x", leaf("a"), leaf("b")), leaf("y"))
    result = one_unit(root, a=90, y=40)

    assert result.reason("group-1") == (
        "only 1 of 3 indicators, 50 % of the weight, have usable data; 60 % needed"
    )
    assert result.node("x", "group-1").reason.startswith("only 1 of 2 indicators, 50 %")
    assert result.node("b", "group-1").reason == "no data"


def test_without_any_data_there_is_no_value_even_where_none_is_demanded():
    result = one_unit(branch("root", leaf("a"), leaf("b"), coverage="0"))

    assert result.value("group-1") is None
    assert result.reason("group-1") == "of its indicators (2) none has usable data"


@pytest.mark.parametrize("aggregate", ["arithmetic", "geometric", "harmonic", "minimum"])
def test_a_node_of_weight_zero_is_shown_and_counts_for_nothing(aggregate):
    root = branch("root", leaf("a"), leaf("b", "0"), aggregate=aggregate)
    result = one_unit(root, a=70, b=0)

    assert result.value("group-1") == pytest.approx(70)
    assert result.node("b", "group-1").value == 0
    assert result.node("root", "group-1").coverage_count == 1


@pytest.mark.parametrize("aggregate", ["arithmetic", "geometric", "harmonic", "minimum"])
def test_data_without_weight_alone_give_no_value(aggregate):
    root = branch("root", leaf("a"), leaf("b", "0"), aggregate=aggregate, coverage="0")

    assert one_unit(root, b=50).value("group-1") is None
    assert one_unit(root, b=50).reason("group-1") == "of its indicators (1) none has usable data"


def test_full_marks_are_100_and_not_a_hair_more():
    # In binary 1/11 + 1/11 + 9/11 is more than 1.
    root = branch("root", leaf("a"), leaf("b"), leaf("c", "9"))

    assert one_unit(root, a=100, b=100, c=100).value("group-1") == 100


def test_units_are_judged_one_by_one():
    table = ObservedTable.of({"g-1": {"a": 10}, "g-2": {}, "g-3": {"a": 90}})
    result = compute(index_of(branch("root", leaf("a"))), table, ON)

    assert [result.value(unit) for unit in result.units] == pytest.approx([10, None, 90])


def test_a_table_without_units_gives_a_result_without_units():
    result = compute(index_of(branch("root", leaf("a"))), ObservedTable.of({}), ON)

    assert result.units == ()


@pytest.mark.parametrize("column", ["home-visit", "root"])
def test_a_column_that_is_no_indicator_is_refused_with_the_nearest_one(column):
    table = ObservedTable.of({"group-1": {column: 4}})

    with pytest.raises(UnknownError, match=rf"safety.*{column}(.|\n)*home-visits"):
        compute(index_of(branch("root", leaf("home-visits"))), table, ON)


def test_goalposts_must_be_in_force_on_the_day():
    root = branch("root", leaf("late", start=date(2026, 4, 1)))

    with pytest.raises(DeclarationError, match=r"late.*2026-03-31"):
        one_unit(root, late=4)


def test_the_index_must_be_in_force_on_the_day():
    table = ObservedTable.of({"group-1": {"a": 1}})

    with pytest.raises(DeclarationError, match=r"safety.*2025-12-31"):
        compute(index_of(branch("root", leaf("a"))), table, date(2025, 12, 31))


@pytest.mark.parametrize("weight", ["-1", "NaN", "Infinity"])
def test_weights_that_are_no_numbers_from_zero_up_are_refused(weight):
    with pytest.raises(DeclarationError, match="weight"):
        leaf("a", weight)


def test_weights_that_are_all_zero_are_refused():
    with pytest.raises(DeclarationError, match="all weights"):
        branch("root", leaf("a", "0"), leaf("b", "0"))


@pytest.mark.parametrize(
    ("aggregate", "power"), [("geometric", "1"), ("harmonic", "1"), ("generalised", "-2")]
)
def test_of_a_part_at_nought_there_is_no_mean_unless_it_is_declared_to_take_all(aggregate, power):
    def root(zero):
        made = branch("root", leaf("a"), leaf("b"), aggregate=aggregate)
        return evolve(made, zero=zero, power=Decimal(power))

    with pytest.raises(InputError, match=r"Unit group-1, node root: b is at 0 points"):
        one_unit(root("refuse"), a=70, b=0)
    assert one_unit(root("keep"), a=70, b=0).value("group-1") == 0
    left = one_unit(root("leave-out"), a=70, b=0)
    assert left.value("group-1") is None
    assert left.reason("group-1") == "a part is at 0 points, and the mean is not taken of 0"
    assert one_unit(root("refuse"), a=70, b=70).value("group-1") == pytest.approx(70)


def test_an_arithmetic_mean_and_a_veto_take_a_part_at_nought_as_it_is():
    for aggregate, value in (("arithmetic", 35), ("minimum", 0), ("veto", 0)):
        assert one_unit(branch("root", leaf("a"), leaf("b"), aggregate=aggregate), a=70, b=0).value(
            "group-1"
        ) == pytest.approx(value)
