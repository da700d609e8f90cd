"""Which values give others away."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.indices.publishing.hiding import hidden_of_tree
from community_gov.indices.publishing.untold import Untold
from community_gov.model.declarations import Goalposts, Indicator, Node, Query
from community_gov.model.text import label

START = date(2026, 1, 1)
POSTS = (Goalposts(Decimal(0), Decimal(1), START, "own choice: test"),)


def leaf(name: str, weight: int = 1) -> Node:
    measured = Indicator(Query("constant"), POSTS, "points")
    return Node(name, label(name, name), Decimal(weight), indicator=measured)


def branch(name: str, *nodes: Node, weight: int = 1) -> Node:
    return Node(name, label(name, name), Decimal(weight), nodes=nodes)


TREE = branch("r", branch("x", leaf("a", 3), leaf("b", 2), leaf("c", 1)), branch("y", leaf("d")))
NAMES = [node.name for node in TREE.walk()]


def beside(*hidden: str, valued=NAMES) -> set[str]:
    found = hidden_of_tree(TREE, dict.fromkeys(hidden, Untold.SMALL), set(valued))
    assert all(found[name] is Untold.SMALL for name in hidden)
    return found.keys() - set(hidden)


def test_nothing_hidden_takes_nothing_with_it():
    assert beside() == set()


def test_the_part_of_the_least_weight_is_hidden_beside_one():
    assert beside("a") == {"c"}


def test_of_two_hidden_parts_none_follows():
    assert beside("a", "b") == set()


def test_an_only_part_is_hidden_with_its_node_and_that_with_another():
    # y is d; from r and x, y would follow. So x is hidden, and a part of it, the lightest.
    assert beside("d") == {"y", "x", "c"}


def test_a_part_without_a_value_hides_nothing():
    assert beside("a", valued=["r", "x", "a", "c", "y", "d"]) == {"c"}
    assert beside("a", valued=["r", "x", "a", "y", "d"]) == {"x", "d", "y"}


@given(st.sets(st.sampled_from(["a", "b", "c", "d"])), st.sets(st.sampled_from(NAMES)))
def test_never_is_exactly_one_hidden_among_a_node_and_its_parts(hidden, valued):
    found = hidden_of_tree(TREE, dict.fromkeys(hidden, Untold.SMALL), valued)
    for node in TREE.walk():
        line = [name for name in (node.name, *(one.name for one in node.nodes)) if name in valued]
        if node.name in valued and len(line) > 1:
            assert sum(name in found for name in line) != 1


@pytest.mark.parametrize("hidden", [{"a"}, {"a", "b"}, {"c"}])
def test_the_root_is_told_where_other_parts_can_be_hidden(hidden):
    assert "r" not in hidden_of_tree(TREE, dict.fromkeys(hidden, Untold.SMALL), set(NAMES))
