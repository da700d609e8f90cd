"""Tests of what changes between two sets of declarations."""

import json
import tomllib
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from community_gov.hooks.compare import Change, compare, table_of, written
from community_gov.hooks.packs import TABLES
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import Declaration, Register, Scheme
from community_gov.model.fields import internal
from community_gov.model.text import Label
from community_gov.testing.strategies.declarations import declarations


@frozen
class Visit:
    """A row of a register."""

    visited_on: date = internal()


LABEL = 'label = { en = "x", zh_hans = "点", zh_hant = "點" }'
BASIS = 'reference = "resolution 3"\nvalid_from = 2026-01-01'
RULE = f'id = "came"\n{LABEL}\nfact = "talk"\npoints = "2"\nreference = "resolution 3"\n'
TALKS = f"""
[[scheme]]
name = "talk-points"
subject = "member"
{LABEL}
{BASIS}
[[scheme.rules]]
{RULE}
valid_from = 2026-01-01
cap = {{ points = 6, per = "month" }}
"""


def declared(text: str) -> list[Declaration]:
    data: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
    return [structure(one, TABLES[table]) for table, many in data.items() for one in many]


def told(before: str, after: str) -> list[str]:
    return [str(one) for one in compare(declared(before), declared(after))]


def test_a_cap_raised_from_a_day_on_is_one_change_from_that_day():
    # The former version ends the day before; written out in full, the rule stands twice.
    later = TALKS.replace("valid_from = 2026-01-01\ncap", "valid_from = 2026-01-01\n"
        "valid_to = 2026-07-31\ncap") + f"""
[[scheme.rules]]
{RULE}
valid_from = 2026-08-01
cap = {{ points = 8, per = "month" }}
"""  # fmt: skip
    assert compare(declared(TALKS), declared(later)) == [
        Change(
            "changed", "scheme", "talk-points", "rules/came/cap/points", "6", "8",
            since=date(2026, 8, 1),
        )
    ]  # fmt: skip
    assert told(TALKS, later) == [
        "scheme talk-points, rules/came/cap/points: 6 → 8 from 2026-08-01"
    ]


def test_a_version_cut_in_two_that_stays_the_same_changes_nothing():
    first = TALKS.replace("cap =", "valid_to = 2026-03-31\ncap =")
    rest = f"[[scheme.rules]]\n{RULE}\nvalid_from = 2026-04-01\n"
    cap = 'cap = { points = 6, per = "month" }\n'
    assert told(TALKS, first + rest + cap) == []
    assert told(TALKS, first + rest) == [
        "scheme talk-points, rules/came/cap: gone from 2026-04-01; it was: points 6, per month"
    ]


def test_a_change_for_some_days_says_until_when():
    def version(since: str, until: str, points: int) -> str:
        end = f"valid_to = {until}\n" if until else ""
        rule = RULE.replace('points = "2"', f'points = "{points}"')
        return f"[[scheme.rules]]\n{rule}valid_from = {since}\n{end}"

    head = TALKS.partition("[[scheme.rules]]")[0]
    steady = head + version("2026-01-01", "", 2)
    summer = (
        head
        + version("2026-01-01", "2026-06-30", 2)
        + version("2026-07-01", "2026-08-31", 3)
        + version("2026-09-01", "", 2)
    )
    assert told(steady, summer) == [
        "scheme talk-points, rules/came/points: 2 → 3 from 2026-07-01 to 2026-08-31"
    ]


def test_a_change_that_lasts_is_told_once_though_something_else_changes_meanwhile():
    cap = 'cap = {{ points = {}, per = "month" }}\n'
    rule = "[[scheme.rules]]\n" + RULE.replace('points = "2"', 'points = "3"')
    first = f"{rule}valid_from = 2026-01-01\nvalid_to = 2026-06-30\n" + cap.format(6)
    rest = f"{rule}valid_from = 2026-07-01\n" + cap.format(8)
    head = TALKS.partition("[[scheme.rules]]")[0]
    assert told(TALKS, head + first + rest) == [
        "scheme talk-points, rules/came/points: 2 → 3 from 2026-01-01",
        "scheme talk-points, rules/came/cap/points: 6 → 8 from 2026-07-01",
    ]


def test_a_new_rule_is_told_by_its_label_and_what_is_not_left_at_its_default():
    other = RULE.replace('"came"', '"spoke"')
    more = f"[[scheme.rules]]\n{other}valid_from = 2026-01-01\n"
    [change] = compare(declared(TALKS), declared(TALKS + more))
    assert (change.kind, change.at) == ("added", "rules/spoke")
    assert change.now == "x: fact talk, points 2, valid_from 2026-01-01, reference resolution 3"


def test_the_class_that_rows_are_read_from_is_no_value():
    made = Register.of(Visit, name="visits", label=Label("visits", "走访", "走訪"))
    assert compare([made], [made.without_row()]) == []
    other = evolve(made.without_row(), retention_months=3)
    assert [one.at for one in compare([made], [other])] == ["retention_months"]


def test_a_value_of_any_type_is_what_it_is_as_data():
    override = f"""
[[override]]
name = "more"
{LABEL}
kind = "index"
of = "reading"
at = "nodes/books/indicator/goalposts"
value = {{ low = 0, high = 12.5 }}
reason = "nobody came"
reference = "resolution 3"
"""
    [one] = declared(override)
    again = structure(json.loads(json.dumps(unstructure(one))), type(one))
    assert compare([one], [again]) == []


def test_a_rule_that_ends_is_gone_from_the_day_after():
    ended = TALKS.replace("cap =", "valid_to = 2026-12-31\ncap =")
    [change] = compare(declared(TALKS), declared(ended))
    assert (change.kind, change.at, change.since) == ("removed", "rules/came", date(2027, 1, 1))


def test_declarations_added_and_removed_are_told_by_their_label():
    word = f'[[term]]\nname = "neighbour"\n{LABEL}\n'
    assert told(TALKS, TALKS + word) == ["term neighbour: new: x"]
    assert told(TALKS + word, word) == ["scheme talk-points: gone; it was: x"]


def test_a_number_of_a_scheme_has_the_address_that_an_override_uses():
    number = f"""
[[scheme.parameters]]
name = "hours"
{LABEL}
values = [{{ value = 2, {BASIS.replace(chr(10), ", ")} }}]
"""
    more = number.replace("value = 2,", "value = 2.5,").replace("resolution 3", "resolution 9")
    assert [(one.at, one.was, one.now) for one in compare(
        declared(TALKS + number), declared(TALKS + more)
    )] == [
        ("parameters/hours", "2", "2.5"),
        ("parameters/hours/reference", "resolution 3", "resolution 9"),
    ]  # fmt: skip


INDEX = f"""
[[index]]
name = "reading"
{LABEL}
{BASIS}
[index.root]
name = "reading"
{LABEL}
[[index.root.nodes]]
name = "books"
{LABEL}
[index.root.nodes.indicator]
unit = "book"
numerator = {{ of = "facts", kind = "book.lent" }}
goalposts = [{{ low = 0, high = 12, valid_from = 2026-01-01, reference = "resolution 3" }}]
[[index.root.nodes]]
name = "talks"
{LABEL}
[index.root.nodes.indicator]
unit = "talk"
numerator = {{ of = "facts", kind = "talk" }}
goalposts = [{{ low = 0, high = 4, valid_from = 2026-01-01, reference = "resolution 3" }}]
"""


def test_a_node_is_found_by_its_name_at_any_depth():
    heavier = INDEX.replace('name = "talks"\n', 'name = "talks"\nweight = 2\n')
    wider = INDEX.replace("high = 12", "high = 20")
    assert told(INDEX, heavier) == ["index reading, nodes/talks/weight: 1 → 2"]
    assert told(INDEX, wider) == [
        "index reading, nodes/books/indicator/goalposts/high: 12 → 20 from 2026-01-01"
    ]


def test_a_node_that_is_left_out_is_gone():
    [change] = compare(declared(INDEX), declared(INDEX.rpartition("[[index.root.nodes]]")[0]))
    assert (change.kind, change.at) == ("removed", "nodes/talks")


def test_a_label_changes_in_one_script_only():
    other = TALKS.replace('zh_hans = "点"', 'zh_hans = "分"', 1)
    assert told(TALKS, other) == ["scheme talk-points, label/zh_hans: 点 → 分"]


def test_the_same_number_written_otherwise_is_no_change():
    assert told(TALKS, TALKS.replace("points = 6", "points = 6.0")) == []


def test_what_is_left_out_is_what_is_written_as_its_default():
    assert told(TALKS, TALKS.replace('subject = "member"', 'subject = "member"\nfloor = 0')) == []
    assert told(TALKS, TALKS.replace('subject = "member"', 'subject = "member"\nbase = 20')) == [
        "scheme talk-points, base: 0 → 20"
    ]


def test_namesakes_in_a_list_are_numbered():
    register = f"""
[[register]]
name = "visits"
{LABEL}
fields = [{{ name = "day", type = "date" }}, {{ name = "back", type = "date" }}]
facts = [
  {{ kind = "visit", subject = "community", on = "day" }},
  {{ kind = "visit", subject = "community", on = "day" }},
]
"""
    second = register[::-1].replace("day"[::-1], "back"[::-1], 1)[::-1]
    assert told(register, second) == ["register visits, facts/visit#2/on: day → back"]


def test_values_are_written_as_in_a_pack():
    values = (None, True, Decimal("2.50"), date(2026, 1, 1), ("a", "b"))
    assert list(map(written, values)) == ["", "true", "2.5", "2026-01-01", "a, b"]
    assert written({"low": Decimal(0), "high": 12}) == "low 0, high 12"


def test_every_table_of_a_pack_has_its_name():
    assert [table_of(one) for one in declared(TALKS + INDEX)] == ["scheme", "index"]


@given(st.lists(declarations(), max_size=3))
def test_declarations_noted_as_data_and_read_again_are_the_same(some: list[Declaration]):
    again = [structure(json.loads(json.dumps(unstructure(one))), type(one)) for one in some]
    assert compare(some, again) == []


@given(declarations())
def test_a_declaration_of_another_label_has_changed_there_and_nowhere_else(one: Any):
    other = evolve(one, label=Label("other", "别的", "別的"))
    places = {change.at for change in compare([one], [other])}
    assert places <= {"label/en", "label/zh_hans", "label/zh_hant"}
    assert bool(places) == (one.label != other.label)


def test_versions_are_compared_by_day_and_not_by_their_order():
    [scheme] = declared(TALKS)
    assert isinstance(scheme, Scheme)
    [rule] = scheme.rules
    early = evolve(rule, valid_to=date(2026, 5, 31))
    late = evolve(rule, valid_from=date(2026, 6, 1), points="4")
    one, other = evolve(scheme, rules=(early, late)), evolve(scheme, rules=(late, early))
    assert compare([one], [other]) == []
