"""The insides of declarations, and the ways that lead to them."""

from datetime import date
from decimal import Decimal

from community_gov.model.declarations import (
    Goalposts,
    Index,
    Indicator,
    LunarDay,
    Node,
    Query,
    Term,
)
from community_gov.model.text import Label, label
from community_gov.testing.conformance.parts import called, parts

SAID = label("said", "说", "說")


def test_a_declaration_is_called_by_the_table_of_a_pack_and_its_name():
    assert called(Term("party.member", SAID)) == "term party.member"


def test_every_object_inside_is_found_with_its_way_parents_first():
    assert list(parts(Term("a", SAID))) == [("", Term("a", SAID)), ("label", SAID)]


def test_a_node_of_an_index_is_reached_by_its_name_at_any_depth_as_overrides_do():
    bounds = Goalposts(Decimal(0), Decimal(1), date(2026, 1, 1), "own choice: a test")
    leaf = Node("leaf", SAID, indicator=Indicator(Query("members"), (bounds,), "person"))
    index = Index(
        "all", SAID, Node("all", SAID, nodes=(Node("branch", SAID, nodes=(leaf,)),)),
        "own choice: a test", date(2026, 1, 1),
    )  # fmt: skip

    ways = {path: thing for path, thing in parts(index) if not isinstance(thing, Label)}

    assert ways["nodes/leaf"] is leaf
    assert ways["nodes/leaf/indicator/goalposts/0"] is bounds
    assert ways["root"] is index.root


def test_what_holds_nothing_is_only_itself():
    assert list(parts(LunarDay(8, 15))) == [("", LunarDay(8, 15))]
