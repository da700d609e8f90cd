"""Types: what fits where, and what the refusal says."""

import pytest

from community_gov.expression import ExpressionError, Type, compile_expression
from community_gov.model.declarations import AttributeType, FactAttribute, FactKind
from community_gov.model.text import label

KINDS = {
    "attended": Type.BOOL,
    "hours": Type.DECIMAL,
    "people": Type.INT,
    "grade": Type.STRING,
    "held": Type.DATE,
}


def refusal(text, **options):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, KINDS, **options)
    return caught.value


@pytest.mark.parametrize(
    ("text", "column", "types"),
    [
        ("attended + 1", 10, ["bool", "int"]),
        ("attended == 1", 10, ["bool", "int"]),
        ("people == true", 8, ["int", "bool"]),
        ("true in [1]", 10, ["bool", "int"]),
        ("1 in [true]", 7, ["int", "bool"]),
        ("attended && people", 13, ["int", "bool"]),
        ("people || attended", 1, ["int", "bool"]),
        ("!people", 1, ["int", "bool"]),
        ("-attended", 1, ["bool", "int"]),
        ("grade < held", 7, ["string", "date"]),
        ("grade + people", 7, ["string", "int"]),
        ("held + 1", 6, ["date", "int"]),
        ("held - grade", 6, ["date", "string"]),
        ("hours % 2", 7, ["decimal", "int"]),
        ("size(people)", 1, ["int", "string"]),
        ("people.size()", 8, ["int", "string"]),
        ("grade.contains(held)", 7, ["string", "date"]),
        ("grade in [1, 2]", 11, ["string", "int"]),
        ("people in [1, 'a']", 15, ["int", "string"]),
        ("year(hours)", 1, ["decimal", "date"]),
        ("people ? 1 : 2", 1, ["int", "bool"]),
        ("attended ? 1 : grade", 10, ["int", "string"]),
        ("attended ? held : grade", 10, ["date", "string"]),
        ("min(1, grade)", 1, ["int", "string"]),
        ("min(1)", 1, ["int"]),
        ("max(1, 2, 3)", 1, ["int, int, int"]),
        ("min()", 1, ["nothing"]),
    ],
)
def test_types_that_do_not_fit_are_both_named(text, column, types):
    error = refusal(text)
    assert error.column == column
    assert all(name in error.reason for name in types)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("people + 1", Type.INT),
        ("people + 1.5", Type.DECIMAL),
        ("people / 2", Type.INT),
        ("hours / 2", Type.DECIMAL),
        ("held - held", Type.INT),
        ("people < hours", Type.BOOL),
        ("hours in [1, 2.5]", Type.BOOL),
        ("people in [1.5]", Type.BOOL),
        ("attended ? people : hours", Type.DECIMAL),
        ("attended ? hours : people", Type.DECIMAL),
        ("grade + 'a'", Type.STRING),
        ("size(grade)", Type.INT),
        ("has(held)", Type.BOOL),
        ("min(held, held)", Type.DATE),
    ],
)
def test_an_expression_has_the_type_of_its_operation(text, kind):
    assert compile_expression(text, KINDS).type is kind


def test_an_unknown_attribute_is_named_with_its_fact_kind_and_the_nearest_one():
    error = refusal("hour >= 2", subject="volunteer.service")
    assert error.reason == (
        '"hour" is not an attribute of volunteer.service: did you mean "hours"?'
    )


@pytest.mark.parametrize(
    ("word", "meant"), [("True", "true"), ("FALSE", "false"), ("Hours", "hours")]
)
def test_capitals_do_not_hide_what_was_meant(word, meant):
    assert f'did you mean "{meant}"' in refusal(f"{word} == {word}").reason


def test_the_unary_minus_is_named_as_it_is_written():
    assert refusal("-attended").reason.startswith('"-" does not take bool')


def test_where_nothing_is_near_the_attributes_are_listed():
    reason = refusal("xyzzy").reason
    assert reason.endswith("attended, grade, held, hours, people")


@pytest.mark.parametrize("name", ["__class__", "__builtins__", "self", "values", "None"])
def test_names_of_the_machinery_are_unknown_attributes(name):
    assert "is not an attribute" in refusal(f"{name} == 1").reason


def test_an_attribute_that_is_only_asked_after_must_exist_too():
    assert 'did you mean "hours"' in refusal("has(hour)").reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("people in [people]", "written values only"),
        ("people in people", '"in" takes a list'),
        ("[1, 2]", 'only stand after "in"'),
        ("size([1])", 'only stand after "in"'),
        ("1 in [[1]]", "written values only"),
    ],
)
def test_lists_hold_written_values_and_stand_after_in(text, reason):
    assert reason in refusal(text).reason


def test_a_fact_kind_hands_over_its_types_as_they_are():
    kind = FactKind(
        "volunteer.service",
        label("Service", "服务"),
        attributes=(FactAttribute("attended", AttributeType.BOOL),),
    )
    rule = compile_expression("attended && quantity > 1.5", kind.types, subject=kind.name)
    assert rule.names == {"attended", "quantity"}
