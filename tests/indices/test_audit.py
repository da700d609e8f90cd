"""The audit: what the statistics of an index say against it."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.errors import DeclarationError, RefusedError
from community_gov.indices import ObservedTable, compute
from community_gov.indices.audit import Flaw, Limits, audit
from community_gov.model.declarations import (
    Check,
    Gate,
    Goalposts,
    Index,
    Indicator,
    Node,
    Query,
)
from community_gov.model.text import label

START = date(2026, 1, 1)
TEN = range(10)


def leaf(name: str, weight: int = 1) -> Node:
    posts = Goalposts(Decimal(0), Decimal(100), START, "own choice: test")
    measured = Indicator(Query("constant"), (posts,), "points")
    return Node(name, label(name, name), Decimal(weight), indicator=measured)


def told(limits=None, **columns):
    """Audit an index of these indicators with equal weights, over units numbered from 0."""
    root = Node("root", label("root", "root"), nodes=tuple(leaf(name) for name in columns))
    index = Index("test", label("test", "test"), root, "own choice: test", START)
    rows = {
        f"unit-{number}": {
            name: column[number] for name, column in columns.items() if column[number] is not None
        }
        for number in range(len(next(iter(columns.values()))))
    }
    return audit(compute(index, ObservedTable.of(rows), START), limits=limits)


def flaws(found):
    return {(one.flaw, one.node, one.other) for one in found.findings}


def test_parts_that_go_together_without_saying_the_same_have_no_findings():
    # Ten units; b is a with every pair exchanged, so the two correlate by 77.5 ÷ 82.5.
    ups = [10 * number for number in TEN]
    swapped = [10, 0, 30, 20, 50, 40, 70, 60, 90, 80]
    found = told(Limits(redundant=0.95), a=ups, b=swapped)
    assert found.findings == ()
    # r = 1 − 6 Σd² ÷ (n (n² − 1)) = 1 − 60 ÷ 990 of ranks; alpha = 2 r ÷ (1 + r).
    r = 1 - 60 / 990
    assert found.branches[0].alpha == pytest.approx(2 * r / (1 + r))


def test_two_indicators_that_say_the_same_are_found():
    ups = [10 * number for number in TEN]
    assert (Flaw.REDUNDANT, "a", "b") in flaws(told(a=ups, b=ups))


def test_parts_that_work_against_each_other_are_found():
    ups = [10 * number for number in TEN]
    found = told(a=ups, b=ups[::-1])
    assert (Flaw.OPPOSED, "a", "b") in flaws(found)
    assert Flaw.REDUNDANT not in {one.flaw for one in found.findings}


def test_fifty_zeros_and_a_one_are_outliers_and_no_crash():
    # One among n zeros has skewness √n or so, and kurtosis n: far beyond 2 and 3.5.
    found = told(a=[0] * 50 + [1], b=[*range(51)])
    assert (Flaw.OUTLIERS, "a", "") in flaws(found)
    assert (Flaw.OUTLIERS, "b", "") not in flaws(found)


def test_a_constant_column_is_named():
    assert (Flaw.CONSTANT, "a", "") in flaws(told(a=[7] * 10, b=[*TEN]))


def test_an_indicator_with_data_for_few_units_is_named_with_the_counts():
    found = told(a=[1, 2, 3, 4, 5, 6, *[None] * 4], b=[*TEN])
    (one,) = (one for one in found.findings if one.flaw is Flaw.COVERAGE)
    assert (one.node, one.value) == ("a", 0.6)
    assert "6 of 10 units" in one.text


def test_of_few_units_nothing_is_said_but_what_is_missing():
    found = told(a=[1, 2, 3], b=[3, 2, 1])
    assert (found.enough, found.findings) == (False, ())


def test_a_unit_made_of_the_others_can_be_left_out():
    root = Node("root", label("root", "root"), nodes=(leaf("a"), leaf("b")))
    index = Index("test", label("test", "test"), root, "own choice: test", START)
    result = compute(index, ObservedTable.of({"all": {"a": 1}, "x": {"a": 1, "b": 1}}), START)
    assert audit(result, units=["x"]).units == 1


def test_a_gate_refuses_what_it_blocks_and_names_it():
    found = told(a=[7] * 10, b=[*TEN])
    found.require([Flaw.REDUNDANT])
    with pytest.raises(RefusedError, match="a: all units have the same value"):
        found.require([Flaw.CONSTANT])


def test_influence_stands_beside_the_weights():
    # As in the statistics: variations of 4 and 1 that do not go together, equal weights.
    a, b = [70, 70, 30, 30] * 3, [60, 40, 60, 40] * 3
    (branch,) = told(a=a, b=b).branches
    assert branch.nominal == {"a": 0.5, "b": 0.5}
    assert branch.influence == pytest.approx({"a": 0.8, "b": 0.2})


def gated(*gates, **columns):
    """Audit an index that declares ``gates``."""
    root = Node("root", label("root", "root"), nodes=tuple(leaf(name) for name in columns))
    index = Index("test", label("test", "test"), root, "own choice", START, gates=gates)
    rows = {f"u{at}": dict(zip(columns, row, strict=True)) for at, row in
            enumerate(zip(*columns.values(), strict=True))}  # fmt: skip
    return audit(compute(index, ObservedTable.of(rows), START))


def gate(check, **more):
    return Gate(check, "own choice: test", **more)


def test_a_gate_that_annotates_lets_the_index_out_and_one_that_blocks_does_not():
    # a says nothing about anybody, b is the same as c
    columns = {"a": [7] * 10, "b": [*TEN], "c": [*TEN]}
    noted = gated(gate("constant"), gate("redundant"), **columns)
    noted.require()
    assert {(one.flaw, one.blocks) for one in noted.findings} >= {
        (Flaw.CONSTANT, False), (Flaw.REDUNDANT, False),
    }  # fmt: skip

    blocked = gated(gate("constant"), gate("redundant", blocks=True), **columns)
    with pytest.raises(RefusedError, match="b and c say nearly the same") as refused:
        blocked.require()
    assert "a: all units" not in str(refused.value)


@pytest.mark.parametrize("check", [*Check])
def test_every_check_can_block(check):
    outlier = [*range(9), 900]
    columns = {"a": [7] * 10, "b": [*TEN], "c": [*TEN], "d": [*TEN][::-1], "e": outlier,
               "f": [5, 4, 9, 1, *[None] * 6]}  # fmt: skip
    with pytest.raises(RefusedError):
        gated(gate(check, blocks=True), **columns).require()
    gated(gate(check), **columns).require()


def test_a_gate_sets_its_own_limit_and_says_whose_it_is():
    # Nine of ten have data: enough for 65 %, not for 95 %.
    columns = {"a": [*range(9), None], "b": [*TEN]}
    assert Flaw.COVERAGE not in {one.flaw for one in gated(**columns).findings}
    found = gated(Gate("coverage", "meeting of 2026-01-08", limit=Decimal("0.95")), **columns)
    assert (Flaw.COVERAGE, "a", "") in flaws(found)
    assert found.limits.reference.startswith("meeting of 2026-01-08; JRC, COIN Tool")


@pytest.mark.parametrize(
    ("check", "limit", "what"),
    [("coverage", "1.1", "cannot have the limit 1.1"), ("opposed", "0.3", "limit 0.3"),
     ("constant", "1", "constant has no limit")],
)  # fmt: skip
def test_a_gate_with_a_limit_that_means_nothing_is_refused(check, limit, what):
    with pytest.raises(DeclarationError, match=what):
        gate(check, limit=Decimal(limit))


def test_a_check_is_declared_once():
    with pytest.raises(DeclarationError, match=r"coverage.* is declared twice"):
        gated(gate("coverage"), gate("coverage", blocks=True), a=[1], b=[2])
