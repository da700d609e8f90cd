"""Tests of reading the lines of a test: what happened, who there is, what was let go."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from community_gov.authoring.given import (
    SOMEONE,
    CrowdLine,
    FactLine,
    PersonLine,
    WaiverLine,
    read_given,
)
from community_gov.errors import InputError, UnknownError
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import FactKind
from community_gov.model.ids import SubjectKind
from community_gov.model.source import Source

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
MEETING = structure(
    {"name": "meeting", "label": LABEL, "attributes": [{"name": "attended", "type": "bool"}]},
    FactKind,
)
TALK = structure({"name": "talk", "label": LABEL, "subject": "community"}, FactKind)
DAY = date(2026, 7, 3)


def read(*lines: dict[str, Any], subject: SubjectKind = SubjectKind.MEMBER) -> Any:
    known = Catalogue()
    known.add([MEETING, TALK], Source("other", "1"))
    return read_given(lines, known, subject=subject)


def test_a_fact_has_a_day_or_several_and_whatever_else_is_told():
    given = read(
        {"fact": "meeting", "on": DAY},
        {"fact": "meeting", "on": [DAY, DAY], "member": "Li", "household": "No. 7",
         "quantity": Decimal("1.5"), "attended": True},
    )  # fmt: skip
    assert given.facts == (
        FactLine(MEETING, (DAY,), SOMEONE),
        FactLine(MEETING, (DAY, DAY), "Li", "No. 7", Decimal("1.5"), {"attended": True}),
    )
    assert given.days == [DAY] * 3


def test_a_fact_about_the_community_is_about_nobody_in_it():
    assert read({"fact": "talk", "on": DAY}).facts == (FactLine(TALK, (DAY,), "community"),)
    with pytest.raises(InputError, match="'member' means nothing here"):
        read({"fact": "talk", "on": DAY, "member": "Li"})


def test_people_crowds_and_waivers_are_told_by_their_first_key():
    given = read(
        {"member": "Li", "is": "volunteer", "since": DAY, "until": DAY, "grid": "G1"},
        {"member": "Wang", "is": ["a", "b"], "household": "No. 7"},
        {"member": "Zhao"},
        {"household": "No. 7", "grid": "G2"},
        {"members": 12, "is": "volunteer"},
        {"households": 3},
        {"waived": DAY, "reason": "flood"},
    )
    member, household = SubjectKind.MEMBER, SubjectKind.HOUSEHOLD
    assert given.people == (
        PersonLine(member, "Li", "", "G1", ("volunteer",), DAY, DAY),
        PersonLine(member, "Wang", "No. 7", "", ("a", "b")),
        PersonLine(member, "Zhao"),
        PersonLine(household, "No. 7", grid="G2"),
    )
    assert given.crowds == (CrowdLine(member, 12, ("volunteer",)), CrowdLine(household, 3))
    assert given.waivers == (WaiverLine(DAY, SOMEONE, "flood"),)


def test_a_waiver_for_the_community_names_nobody():
    given = read({"waived": DAY}, subject=SubjectKind.COMMUNITY)
    assert given.waivers[0].subject == "community"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ({"fact": "meeting"}, "given, line 1, on: a date such as 2026-07-01 is needed, not None."),
        ({"fact": "meeting", "on": "2026-07-03"}, "a date such as 2026-07-01 is needed"),
        ({"fact": "meeting", "on": DAY, "quantity": "2"}, "quantity: a number is needed, not '2'"),
        ({"fact": "meeting", "on": DAY, "quantity": True}, "quantity: a number is needed"),
        ({"fact": "meeting", "on": DAY, "atended": True}, "Did you mean 'attended'?"),
        ({"fact": "meeting", "on": DAY, "members": "Li"}, "Did you mean 'member'?"),
        ({"fact": 3, "on": DAY}, "fact: text in quotes is needed, not 3"),
        ({"on": DAY}, "it is not said what this line tells"),
        ({"member": "Li", "is": 3}, "text in quotes, or a list of it is needed, not 3"),
        ({"member": "Li", "sinc": DAY}, "Did you mean 'since'?"),
        ({"members": "12"}, "a whole number is needed, not '12'"),
        ({"households": 3, "is": "x"}, "'is' means nothing here"),
        ({"waived": DAY, "why": "x"}, "'why' means nothing here"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_key(line: dict[str, Any], problem: str):
    with pytest.raises(InputError) as raised:
        read(line)
    assert problem in str(raised.value)


def test_lines_count_from_one_as_people_count():
    with pytest.raises(InputError, match="given, line 2"):
        read({"member": "Li"}, {"member": "Li", "sinc": DAY})


def test_an_unknown_kind_of_facts_is_told_with_the_nearest():
    with pytest.raises(UnknownError, match="Did you mean 'meeting'"):
        read({"fact": "meting", "on": DAY})
