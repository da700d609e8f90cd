"""Tests of names in declarations that nobody declares."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.packs import TABLES
from community_gov.hooks.references import mentions, named_by, unresolved
from community_gov.model.convert import structure
from community_gov.model.declarations import ActivityKind, Campaign, FactKind, Index
from community_gov.model.source import Source

LABEL = 'label = { en = "x", zh_hans = "x", zh_hant = "x" }'
DATED = f'{LABEL}\nreference = "own choice: for tests"\nvalid_from = 2026-01-01'


def catalogue(text: str) -> Catalogue:
    """Make a catalogue of the declarations in a pack's text."""
    data: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
    made = Catalogue()
    for table, entries in data.items():
        made.add([structure(one, TABLES[table]) for one in entries], Source("pack", "1"))
    return made


CASES = {
    "activity kind": (
        f"""
[[activity_kind]]
name = "a"
{LABEL}
attendance_fact = "f"
held_fact = "g"
""",
        [("FactKind", "f"), ("FactKind", "g")],
    ),
    "duty": (
        f"""
[[duty]]
name = "d"
{DATED}
fulfilled_by = "f"
recurrence = {{ after = "g", within_days = 3 }}
""",
        [("FactKind", "f"), ("FactKind", "g")],
    ),
    "selection": (
        f"""
[[evaluation_program]]
name = "e"
{DATED}
subject = "household"
stages = ["nominating", "appraising", "proposed", "noticed", "confirmed"]
decided_by = ["r"]
criteria = [{{ name = "a", label = {{ en = "x", zh_hans = "x", zh_hant = "x" }}, maximum = 1 }}]
""",
        [("DecisionRule", "r")],
    ),
    "register": (
        f"""
[[register]]
name = "r"
{LABEL}
lifecycle = "l"
fields = [{{ name = "on_day", type = "date" }}]
facts = [{{ kind = "f", subject = "community", on = "on_day" }}]
""",
        [("FactKind", "f"), ("Lifecycle", "l")],
    ),
    "report": (
        f"""
[[report]]
name = "p"
{LABEL}
register = "r"
columns = ["a"]
""",
        [("Register", "r")],
    ),
    "campaign": (
        f"""
[[campaign]]
name = "c"
{DATED}
authority = "city"
document = "1"
index = "i"
""",
        [("Index", "i")],
    ),
    "scheme": (
        f"""
[[scheme]]
name = "s"
{DATED}
subject = "member"
[[scheme.rules]]
id = "u"
{DATED}
fact = "f"
points = "1"
""",
        [("FactKind", "f")],
    ),
    "index": (
        f"""
[[index]]
name = "i"
{DATED}
campaign = "c"
[index.root]
name = "i"
{LABEL}
[index.root.indicator]
unit = "u"
numerator = {{ of = "facts", kind = "f" }}
denominator = {{ of = "facts", kind = "g" }}
goalposts = [{{ low = "0", high = "1", valid_from = 2026-01-01, reference = "own" }}]
""",
        [("FactKind", "f"), ("FactKind", "g"), ("Campaign", "c")],
    ),
}
"""By declaration: a text in which every name leads nowhere, and the names."""


@pytest.mark.parametrize(("text", "named"), CASES.values(), ids=CASES)
def test_every_name_that_leads_nowhere_is_found(text: str, named: list[tuple[str, str]]):
    assert [(one.names, one.missing) for one in unresolved(catalogue(text))] == named


def test_a_name_that_is_declared_is_no_fault():
    kind = f'[[activity_kind]]\nname = "a"\n{LABEL}\nheld_fact = "f"\n'
    fact = f'[[fact_kind]]\nname = "f"\n{LABEL}\nsubject = "community"\n'
    assert unresolved(catalogue(kind + fact)) == []


def test_a_fault_says_whose_declaration_names_what():
    text = f'[[activity_kind]]\nname = "a"\n{LABEL}\nheld_fact = "f"'
    [found] = unresolved(catalogue(text))
    assert str(found) == "pack: ActivityKind a names the FactKind f, which nobody declares."


def test_a_mention_says_where_in_the_declaration_it_stands():
    [index] = catalogue(CASES["index"][0]).all(Index)
    assert [(one.name, one.way) for one in mentions(index)] == [
        ("f", ("root", "indicator", "numerator", "kind")),
        ("g", ("root", "indicator", "denominator", "kind")),
        ("c", ("campaign",)),
    ]
    assert named_by(index) == [(FactKind, "f"), (FactKind, "g"), (Campaign, "c")]


def test_what_is_left_empty_is_no_mention():
    [kind] = catalogue(f'[[activity_kind]]\nname = "a"\n{LABEL}\n').all(ActivityKind)
    assert mentions(kind) == []
