"""How old the data are that a number rests on."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.errors import DeclarationError
from community_gov.indices.age import Age, Days, DaysTable, ages
from community_gov.model.declarations import Goalposts, Index, Indicator, Node, Query
from community_gov.model.text import label

ON = date(2026, 9, 30)


def leaf(name: str, limit: int | None = None, weight: int = 1) -> Node:
    posts = Goalposts(Decimal(0), Decimal(10), date(2026, 1, 1), "own choice: test")
    measured = Indicator(Query("facts"), (posts,), "%", max_age_days=limit)
    return Node(name, label(name, name), Decimal(weight), indicator=measured)


def aged(table: DaysTable, *nodes: Node) -> dict[str, Age]:
    root = Node("root", label("Root", "根"), nodes=nodes)
    index = Index("any", label("Any", "任一"), root, "own choice: test", date(2026, 1, 1))
    return ages(index, table, "g-1", ON)


def cell(indicator: str, oldest: date, newest: date) -> tuple[str, str, Days]:
    return "g-1", indicator, Days(oldest, newest)


def test_a_node_is_as_old_as_the_oldest_and_as_new_as_the_newest_below_it():
    table = DaysTable.from_cells(
        [
            cell("a", date(2026, 7, 2), date(2026, 8, 31)),
            cell("b", date(2026, 8, 1), date(2026, 9, 20)),
        ]
    )
    found = aged(table, leaf("a"), leaf("b"))

    # From 31 August to 30 September are 30 days, from 20 September 10.
    assert found["a"] == Age(date(2026, 7, 2), date(2026, 8, 31), 30, ())
    assert found["root"] == Age(date(2026, 7, 2), date(2026, 9, 20), 10, ())


@pytest.mark.parametrize(("limit", "too_old"), [(30, ()), (29, ("a",)), (None, ())])
def test_data_are_too_old_from_the_day_after_the_declared_age(limit, too_old):
    table = DaysTable.from_cells([cell("a", date(2026, 7, 2), date(2026, 8, 31))])
    found = aged(table, leaf("a", limit), leaf("b"))

    assert (found["a"].too_old, found["root"].too_old) == (too_old, too_old)
    assert found["a"].told() == ("older than declared: a" if too_old else "")


def test_of_what_is_not_dated_nothing_is_said():
    assert aged(DaysTable({}), leaf("a", 1))["a"] == Age(None, None, None, ())


def test_what_carries_no_weight_has_no_part_in_the_age_above_it():
    table = DaysTable.from_cells([cell("a", ON, ON), cell("b", date(2026, 1, 1), date(2026, 1, 1))])
    found = aged(table, leaf("a"), leaf("b", 10, weight=0))

    assert found["root"] == Age(ON, ON, 0, ())
    assert found["b"].too_old == ("b",)


def test_the_days_of_one_cell_are_joined_and_units_kept_apart():
    first, second = (
        Days(date(2026, 1, 3), date(2026, 1, 4)),
        Days(date(2026, 1, 1), date(2026, 1, 2)),
    )
    table = DaysTable.from_cells([("u", "a", first), ("v", "a", second), ("u", "a", second)])

    assert table.of("a", "u") == Days(date(2026, 1, 1), date(2026, 1, 4))
    assert table.of("a", "v") == second
    assert table.of("b", "u") is None


def test_an_age_below_nought_is_refused():
    with pytest.raises(DeclarationError, match="max_age_days"):
        leaf("a", -1)
