"""Missing attributes, and errors that a decided condition absorbs."""

from decimal import Decimal

import pytest

from community_gov.expression import EvaluationError, Type, compile_expression

KINDS = {"attended": Type.BOOL, "hours": Type.DECIMAL, "people": Type.INT, "grade": Type.STRING}


def value_of(text, **values):
    return compile_expression(text, KINDS).evaluate(values)


@pytest.mark.parametrize("values", [{}, {"hours": None}])
def test_reading_a_missing_attribute_is_an_error_that_tells_how_to_ask(values):
    with pytest.raises(EvaluationError, match=r"test it first with has\(hours\)") as caught:
        value_of("1 + 1 == 2 && hours > 2", **values)
    assert caught.value.column == 15


@pytest.mark.parametrize(
    ("values", "present"),
    [({}, False), ({"hours": None}, False), ({"hours": Decimal(0)}, True)],
)
def test_has_asks_whether_there_is_a_value_and_zero_is_one(values, present):
    assert value_of("has(hours)", **values) is present


@pytest.mark.parametrize("text", ["has(hours) && hours > 2", "hours > 2 && has(hours)"])
def test_a_guard_works_on_either_side(text):
    assert value_of(text) is False


# CEL language definition, "Logical Operators": the operand that decides absorbs errors of others.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 / people > 0 && attended", False),
        ("attended && 1 / people > 0", False),
        ("1 / people > 0 && hours > 1 && attended", False),
        ("1 / people > 0 || !attended", True),
        ("!attended || 1 / people > 0", True),
        ("hours > 1 || 1 / people > 0 || !attended", True),
        ("(1 / people > 0 || hours > 1) && attended", False),
    ],
)
def test_an_operand_that_decides_absorbs_errors_on_both_sides(text, value):
    assert value_of(text, attended=False, people=0) is value


@pytest.mark.parametrize("text", ["attended && 1 / people > 0", "1 / people > 0 && attended"])
def test_an_error_that_nothing_decides_comes_out_pointing_at_its_operator(text):
    with pytest.raises(EvaluationError, match="division by zero") as caught:
        value_of(text, attended=True, people=0)
    assert text[caught.value.column - 1] == "/"


@pytest.mark.parametrize("op", ["&&", "||"])
def test_the_first_of_several_errors_comes_out(op):
    with pytest.raises(EvaluationError, match="hours has no value"):
        value_of(f"hours > 1 {op} 1 / people > 0", people=0)


def test_the_outcome_that_is_not_taken_is_not_evaluated():
    assert value_of("people == 0 ? 0 : 10 / people", people=0) == 0
    assert value_of("people != 0 ? 10 / people : 0", people=4) == 2


def test_an_operation_on_an_error_is_that_error():
    with pytest.raises(EvaluationError, match="grade has no value"):
        value_of("!(size(grade) + 1 > 2)")


def test_ints_and_decimals_are_members_of_each_others_lists():
    assert value_of("hours in [1, 2]", hours=Decimal("2.0")) is True
    assert value_of("people in [1.5, 2.0]", people=2) is True
    assert value_of("people in [1.5, 2.0]", people=1) is False
