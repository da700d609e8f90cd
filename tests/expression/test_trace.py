"""Explanations: every part with its value, and the conditions that failed."""

from decimal import Decimal

import pytest

from community_gov.expression import EvaluationError, Type, compile_expression

KINDS = {"attended": Type.BOOL, "excused": Type.BOOL, "hours": Type.DECIMAL, "people": Type.INT}
RULE = "attended && !excused && hours >= 2"


def trace(text, **values):
    return compile_expression(text, KINDS).trace(values)


def test_a_trace_has_every_part_with_its_text_and_value():
    whole = trace(RULE, attended=True, excused=False, hours=Decimal("1.5"))
    assert (whole.text, whole.value, whole.error) == (RULE, False, None)
    assert [(part.text, part.value) for part in whole.children] == [
        ("attended", True),
        ("!excused", True),
        ("hours >= 2", False),
    ]
    assert [(part.text, part.value) for part in whole.children[2].children] == [
        ("hours", Decimal("1.5")),
        ("2", 2),
    ]


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        (RULE, [("excused", True), ("hours >= 2", False)]),
        ("attended && (excused && hours > 9)", [("hours > 9", False)]),
        ("hours > 9 || people > 9", [("hours > 9", False), ("people > 9", False)]),
        ("!(attended || hours > 9)", [("attended", True)]),
        ("!(attended && hours < 9)", [("attended", True), ("hours < 9", True)]),
        ("!!(hours > 9)", [("hours > 9", False)]),
        ("attended ? hours > 9 : people > 9", [("attended", True), ("hours > 9", False)]),
        ("people in [1, 2]", [("people in [1, 2]", False)]),
        ("attended == (people > 9)", [("attended == (people > 9)", False)]),
        ("has(hours) && !has(people)", [("has(people)", True)]),
        ("attended && 1 / 0 > 0 && people > 9", [("people > 9", False)]),
        ("attended", []),
        ("people + 1", []),
    ],
)
def test_failed_names_the_smallest_conditions_that_made_the_whole_false(text, failed):
    values = {"attended": True, "excused": True, "hours": Decimal(1), "people": 3}
    assert list(trace(text, **values).failed()) == failed


def test_failed_names_what_is_missing():
    failed = trace("has(people) && hours + 1 > 2", people=1).failed()
    assert [text for text, _error in failed] == ["hours"]
    assert isinstance(failed[0][1], EvaluationError)


def test_of_a_condition_only_the_outcome_taken_is_traced():
    assert [part.text for part in trace("attended ? 1 : 1 / 0", attended=True).children] == [
        "attended",
        "1",
    ]
    missing = trace("attended ? 1 : 2")
    assert [part.text for part in missing.children] == ["attended"]
    assert missing.error is not None


def test_inputs_are_the_attributes_read_with_their_values():
    whole = trace("has(people) && (hours > 2 || attended)", people=1, hours=Decimal(1))
    assert whole.inputs() == {"hours": Decimal(1), "attended": None}


def test_a_part_points_at_its_place_in_the_whole():
    whole = trace(RULE, attended=True, excused=False, hours=Decimal(1))
    assert [RULE[part.start : part.end] for part in whole.children] == [
        part.text for part in whole.children
    ]
