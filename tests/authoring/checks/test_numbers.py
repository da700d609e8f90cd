"""Tests of checks of numbers."""

from collections.abc import Callable
from typing import Any

import pytest

from community_gov.authoring.checks import numbers
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import (
    Campaign,
    DecisionRule,
    Duty,
    EvaluationProgram,
    FactKind,
    Register,
    Report,
    Scheme,
)
from community_gov.model.source import Source

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3", "valid_from": "2026-01-01"}
RULE = {"id": "came", "label": LABEL, "fact": "talk", "points": "each", "category": "b", **BASIS}
SCHEME = {
    "name": "s", "label": LABEL, "subject": "member", "rules": [RULE], **BASIS,
    "parameters": [{"name": "each", "label": LABEL, "values": [{"value": 2, **BASIS}]}],
    "categories": [{"name": "b", "label": LABEL}],
}  # fmt: skip


def told(check: Callable[..., Any], cls: type, data: Any, known: Catalogue | None = None) -> Any:
    found = check(structure(data, cls), known or Catalogue())
    return [(one.severity.value, ".".join(map(str, one.way))) for one in found]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"floor": 0, "base": 20, "ceiling": 100}, []),
        ({"floor": 10, "ceiling": 5}, [("error", "floor")]),
        ({"base": 20, "ceiling": 10}, [("warning", "base")]),
        ({"rules": [{**RULE, "points": "2"}]}, [("warning", "parameters.0")]),
        ({"rules": [{**RULE, "category": ""}]}, [("warning", "categories.0")]),
    ],
)
def test_bounds_that_cross_and_what_no_rule_uses_are_told(more: Any, expected: Any):
    assert told(numbers.scheme, Scheme, SCHEME | more) == expected


def test_a_number_named_like_an_attribute_of_the_facts_would_hide_it():
    known = Catalogue()
    attributes = [{"name": "each", "type": "int"}]
    kind = structure({"name": "talk", "label": LABEL, "attributes": attributes}, FactKind)
    known.add([kind], Source("other", "1"))
    assert told(numbers.names, Scheme, SCHEME, known) == [("error", "rules.0")]
    assert told(numbers.names, Scheme, SCHEME) == []


def a_rule(quorum: str, majority: Any) -> Any:
    return {"name": "r", "label": LABEL, "quorum": {"share": quorum, "base": "entitled"},
            "majority": {"base": "present", **majority}, **BASIS}  # fmt: skip


@pytest.mark.parametrize(
    ("quorum", "majority", "expected"),
    [
        # 居民會議: more than half of those present; 支部黨員大會: more than half of those entitled.
        ("1/2", {"share": "1/2", "strict": True}, []),
        ("1/2", {"share": "1/2", "strict": True, "base": "entitled"}, []),
        ("2/3", {"share": "2/3"}, []),
        ("1/2", {"share": "1/2", "base": "entitled"}, []),
        ("0", {"share": "2/3"}, [("warning", "quorum.share")]),
        ("1/2", {"share": "1/3", "strict": True}, [("warning", "majority.share")]),
        ("1/2", {"share": "1/2"}, [("warning", "majority")]),
    ],
)
def test_majorities_that_are_none_are_told(quorum: str, majority: Any, expected: Any):
    assert told(numbers.decision, DecisionRule, a_rule(quorum, majority)) == expected


def a_program(**more: Any) -> Any:
    criteria = [{"name": "c", "label": LABEL, "maximum": 100}]
    return {"name": "p", "label": LABEL, "subject": "household", "criteria": criteria, **BASIS,
            **more}  # fmt: skip


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"quota": "1/3"}, []),
        ({"quota": "1/10"}, []),
        ({"quota": "1/20"}, [("warning", "quota")]),
        ({"notice_days": 0}, [("warning", "notice_days")]),
    ],
)
def test_selections_that_leave_nobody_or_no_objection_are_told(more: Any, expected: Any):
    assert told(numbers.evaluation, EvaluationProgram, a_program(**more)) == expected


def test_how_many_nominations_a_quota_needs_is_told():
    program = structure(a_program(quota="3/40"), EvaluationProgram)
    [remark] = numbers.evaluation(program, Catalogue())
    # 3/40 of 13 is 0.975, of 14 it is 1.05.
    assert remark.message == "With fewer than 14 nominations nobody can be awarded."


def a_campaign(apply_at: int) -> Any:
    # 民族團結 (2020): 100 points, an application at 90; here a sheet of 60 and 40.
    sheet = [{"code": str(at), "label": LABEL, "maximum": at} for at in (60, 40)]
    return {"name": "c", "label": LABEL, "authority": "a", "document": "d", "sheet": sheet,
            "apply_at": apply_at, **BASIS}  # fmt: skip


def test_a_mark_above_the_whole_sheet_is_told():
    assert told(numbers.campaign, Campaign, a_campaign(90)) == []
    assert told(numbers.campaign, Campaign, a_campaign(101)) == [("error", "apply_at")]


def a_duty(**recurrence: Any) -> Any:
    return {"name": "d", "label": LABEL, "recurrence": recurrence, "fulfilled_by": "f", **BASIS}


@pytest.mark.parametrize(
    ("recurrence", "expected"),
    [
        ({"rule": "FREQ=MONTHLY"}, []),
        ({"rule": "FREQ=YEARLY;BYMONTH=3,12;BYMONTHDAY=1", "within_days": 30}, []),
        ({"after": "moved-in", "within_days": 400}, []),
        ({"lunar": {"month": 9, "day": 9}, "within_days": 7}, []),
        ({"rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}, [("warning", "recurrence.rule")]),
        ({"rule": "FREQ=MONTHLY;BYMONTHDAY=31"}, [("warning", "recurrence.rule")]),
        ({"rule": "FREQ=MONTHLY;BYMONTHDAY=-1"}, []),
        ({"rule": "FREQ=WEEKLY;BYDAY=MO", "within_days": 6}, []),
        (
            {"rule": "FREQ=WEEKLY;BYDAY=MO", "within_days": 7},
            [("warning", "recurrence.within_days")],
        ),
        ({"rule": "FREQ=MONTHLY", "within_days": 40}, [("warning", "recurrence.within_days")]),
        ({"rule": "FREQ=YEARLY;INTERVAL=9;BYMONTH=2;BYMONTHDAY=1"}, []),
    ],
)
def test_recurrences_that_cannot_be_and_windows_that_overlap_are_told(
    recurrence: Any, expected: Any
):
    assert told(numbers.duty, Duty, a_duty(**recurrence)) == expected


def test_columns_of_a_printed_form_must_be_in_its_register():
    known = Catalogue()
    fields = [{"name": "day", "type": "date"}]
    known.add(
        [structure({"name": "r", "label": LABEL, "fields": fields}, Register)], Source("o", "1")
    )
    data = {"name": "p", "label": LABEL, "register": "r", "columns": ["day", "place"]}
    assert told(numbers.report, Report, data, known) == [("error", "columns.1")]
    assert told(numbers.report, Report, data) == []


@pytest.mark.parametrize(
    ("kept", "counted", "expected"),
    [(2, 2, []), (1, 2, []), (2, 1, [("warning", "facts.0.quantity")])],
)
def test_a_fact_that_keeps_fewer_places_than_its_field_is_told(
    kept: int, counted: int, expected: Any
):
    known = Catalogue()
    kind = structure({"name": "help.given", "label": LABEL, "places": counted}, FactKind)
    known.add([kind], Source("pack", "1"))
    book = {
        "name": "helps",
        "label": LABEL,
        "fields": [
            {"name": "day", "type": "date"},
            {"name": "hours", "type": "decimal", "places": kept},
        ],
        "facts": [{"kind": "help.given", "subject": "community", "on": "day", "quantity": "hours"}],
    }

    assert told(numbers.quantities, Register, book, known) == expected
