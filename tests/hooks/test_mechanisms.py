"""Mechanisms: what they may say, and what they feed by the declarations they name."""

import pytest
from tests.hooks.test_references import DATED, LABEL, catalogue

from community_gov.errors import DeclarationError
from community_gov.hooks.mechanisms import traced
from community_gov.hooks.references import unresolved
from community_gov.model.declarations import Mechanism
from community_gov.model.text import label

POSTS = 'goalposts = [{ low = 0, high = 1, valid_from = 2026-01-01, reference = "plan" }]'
PACK = f"""
[[fact_kind]]
name = "visit.made"
{LABEL}
[[fact_kind]]
name = "need.answered"
{LABEL}
[[register]]
name = "visits"
{LABEL}
fields = [{{ name = "day", type = "date" }}]
facts = [{{ kind = "visit.made", subject = "community", on = "day" }}]
[[duty]]
name = "answer"
{DATED}
fulfilled_by = "need.answered"
recurrence = {{ rule = "FREQ=MONTHLY" }}
[[kpi]]
name = "answered"
{LABEL}
unit = "%"
numerator = {{ of = "facts", kind = "need.answered" }}
[[scheme]]
name = "thanks"
{DATED}
subject = "member"
[[scheme.rules]]
id = "visit"
{DATED}
fact = "visit.made"
points = "1"
[[index]]
name = "care"
{DATED}
[index.root]
name = "care"
{LABEL}
[[index.root.nodes]]
name = "visits-made"
{LABEL}
indicator = {{ unit = "x", numerator = {{ of = "facts", kind = "visit.made" }}, {POSTS} }}
[[index.root.nodes]]
name = "needs-answered"
{LABEL}
indicator = {{ kpi = "answered", {POSTS} }}
[[index.root.nodes]]
name = "people"
{LABEL}
indicator = {{ unit = "x", numerator = {{ of = "members" }}, {POSTS} }}
[[mechanism]]
name = "needs"
{LABEL}
row = "A8-10"
works_by = ["duty:answer"]
kpis = ["answered"]
[[mechanism]]
name = "visiting"
{LABEL}
row = "A8-9"
works_by = ["register:visits"]
feeds = ["index:care/people"]
[[mechanism]]
name = "slogan"
{LABEL}
row = "A0-6"
no_operation = "a slogan"
"""


def test_rows_stand_as_people_count_and_feed_what_reads_what_they_keep():
    found = [
        (one.mechanism.row, one.plugin, [str(fed) for fed in one.feeds])
        for one in traced(catalogue(PACK))
    ]
    # The register yields visit.made, which a node and a scheme read; the KPI is named by a node.
    assert found == [
        ("A0-6", "pack", []),
        ("A8-9", "pack", ["index:care/visits-made", "scheme:thanks", "index:care/people"]),
        ("A8-10", "pack", ["index:care/needs-answered"]),
    ]


def test_what_a_mechanism_names_must_be_declared():
    text = PACK.replace('"duty:answer"', '"duty:answre"').replace('kpis = ["answered"]', "")
    (lost,) = unresolved(catalogue(text))
    assert (lost.kind, lost.name, lost.names, lost.missing) == (
        "Mechanism",
        "needs",
        "Duty",
        "answre",
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "either works_by or no_operation"),
        ({"works_by": ("register:a",), "no_operation": "none"}, "either"),
        ({"no_operation": "a slogan", "kpis": ("a",)}, "no KPI"),
        ({"works_by": ("visits",)}, "no reference"),
        ({"works_by": ("register:a", "register:a")}, "twice"),
        ({"works_by": ("register:a",), "row": " "}, "which row"),
    ],
)
def test_a_mechanism_says_what_makes_it_work_or_why_nothing_does(more, told):
    with pytest.raises(DeclarationError, match=told):
        Mechanism(**{"name": "m", "label": label("m", "机制"), "row": "A1-1", **more})
