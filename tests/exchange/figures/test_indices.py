"""Indices as they are printed: the tree, and grids in the order of their codes."""

import pytest

from community_gov import Period
from community_gov.exchange.figures.indices import index_figures

Q3 = Period.parse("2026Q3")


def test_the_tree_is_told_node_by_node_without_what_tells_of_few_people(quarter):
    # 3 hours by 15 members are 0.2 of 2: 10 points, weight 3; 2 of 4 meetings: 50, weight 1.
    # Two people gave hours. What happened says that two meetings were held, so that the value
    # would tell the rest.
    (index,) = index_figures(quarter.community, Q3)

    told = [(one.depth, one.node.name, one.node.value) for one in index.nodes]
    assert told == [(0, "service", None), (1, "hours", None), (1, "meetings", pytest.approx(50))]
    assert [one.node.observed for one in index.nodes[1:]] == [None, 2]
    assert "single people" in index.nodes[1].node.reason


def test_grids_stand_in_the_order_of_their_codes_and_small_ones_have_no_value(quarter):
    # Twelve members live in G1, three in G2: with the whole, each gives the other away.
    (index,) = index_figures(quarter.community, Q3)

    assert [(one.code, one.value, one.with_data) for one in index.grids] == [
        ("G1", None, 1),
        ("G2", None, 1),
    ]
    assert index.grids[0].reason == "those of a grid with fewer than 10 people would follow"
    assert index.grids[1].reason == "fewer than 10 people"


def test_an_index_that_is_not_in_force_yet_is_left_out(quarter):
    assert index_figures(quarter.community, Period.parse("2025Q4")) == []
