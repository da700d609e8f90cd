"""What expressions mean: the conformance cases of CEL, and our extensions to it."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.expression import EvaluationError, ExpressionError, Type, compile_expression

SERVICE = {
    "attended": Type.BOOL,
    "excused": Type.BOOL,
    "hours": Type.DECIMAL,
    "people": Type.INT,
    "grade": Type.STRING,
    "held": Type.DATE,
    "entered": Type.DATE,
}


def value_of(text, **values):
    return compile_expression(text, SERVICE).evaluate(values)


# github.com/google/cel-spec, tests/simple/testdata: "file section/test", expression, value.
CONFORMANCE = [
    ("integer_math int64_math/add_positive_negative", "42 + (-7)", 35),
    ("integer_math int64_math/add_negative_negative", "-4 + (-2)", -6),
    ("integer_math int64_math/sub_positive_negative", "42 - (-22)", 64),
    ("integer_math int64_math/multiply_negative_negative", "-30 * (-2)", 60),
    ("integer_math int64_math/divide_positive_negative", "-20 / 2", -10),
    ("integer_math int64_math/divide_negative_negative", "-80 / (-2)", 40),
    ("integer_math int64_math/mod_positive_positive", "47 % 5", 2),
    ("integer_math int64_math/mod_positive_negative", "43 % (-5)", 3),
    ("integer_math int64_math/mod_negative_negative", "-42 % (-5)", -2),
    ("integer_math int64_math/mod_negative_positive", "-3 % 5", -3),
    ("integer_math int64_math/unary_minus_neg", "-(-42)", 42),
    ("integer_math int64_math/negative_zero", "-(0)", 0),
    ("integer_math int64_math/mul_associative", "15 * (23 * 88) == (15 * 23) * 88", True),
    ("integer_math int64_math/add_mul_distribute", "5 * (15 + 25)  == 5 * 15 + 5 * 25", True),
    ("basic self_eval_nonzeroish/int_negative_min", "-9223372036854775808", -(2**63)),
    ("basic self_eval_nonzeroish/string_escape", r"'\''", "'"),
    ("basic self_eval_nonzeroish/unicode_escape_four", r'"\u270c"', "\u270c"),
    ("basic self_eval_nonzeroish/unicode_escape_eight", r'"\U0001f431"', "\U0001f431"),
    (
        "basic self_eval_nonzeroish/ascii_escape_seq",
        r'"\a\b\f\n\r\t\v\"\'\\"',
        "\a\b\f\n\r\t\v\"'\\",
    ),
    ("logic conditional/true_case", "true ? 1 : 2", 1),
    ("logic conditional/false_case", "false ? 'foo' : 'bar'", "bar"),
    ("logic AND/all_true", "true && true", True),
    ("logic AND/false_right", "true && false", False),
    ("logic AND/short_circuit_error_left", "false && (2 / 0 > 3 ? false : true)", False),
    ("logic AND/short_circuit_error_right", "(2 / 0 > 3 ? false : true) && false", False),
    ("logic OR/all_false", "false || false", False),
    ("logic OR/false_left", "false || true", True),
    ("logic OR/short_circuit_error_left", "true || (2 / 0 > 3 ? false : true)", True),
    ("logic OR/short_circuit_error_right", "(2 / 0 > 3 ? false : true) || true", True),
    ("logic NOT/not_true", "!true", False),
    ("comparisons eq_literal/eq_string", "'' == \"\"", True),
    ("comparisons eq_literal/not_eq_string_case", "'abc' == 'ABC'", False),
    ("comparisons eq_literal/no_string_normalization", r"'Am\u00E9lie' == 'Ame\u0301lie'", False),
    ("comparisons eq_literal/eq_mixed_types", "1.0 == 1", True),
    ("comparisons lt_literal/lt_int", "-1 < 0", True),
    ("comparisons lt_literal/lt_string_case", "'Abc' < 'aBC'", True),
    ("comparisons lt_literal/lt_string_length", "'abc' < 'abcd'", True),
    ("comparisons lt_literal/unicode_order_lexical", r"'f' < '\u1EBF'", True),
    ("comparisons lt_literal/lt_bool_false_first", "false < true", True),
    ("comparisons gt_literal/gt_string_unicode", "'α' > 'omega'", True),
    ("comparisons lte_literal/not_lte_int_gt", "1 <= -1", False),
    ("comparisons in_list_literal/elem_not_in_empty_list", "'empty' in []", False),
    ("string size/unicode", "size('πέντε')", 5),
    ("string starts_with/empty_arg", "'foobar'.startsWith('')", True),
    ("string starts_with/unicode", "'завтра'.startsWith('за')", True),
    ("string ends_with/basic_false", "'foobar'.endsWith('foo')", False),
    ("string concatenation/ascii_unicode", "'r' + 'ô' + 'le'", "rôle"),
    ("string contains/contains_multiple", "'abababc'.contains('ababc')", True),
    ("string contains/empty_contains", "''.contains('something')", False),
    ("parse repeat/add_sub", "3" + " - 3 + 3" * 12, 3),
    ("parse repeat/mul_div", "4" + " * 4 / 4" * 12, 4),
    ("parse repeat/or", "false || " * 31 + "true", True),
    ("parse repeat/and", "true && " * 31 + "false", False),
]


@pytest.mark.parametrize(
    ("text", "value"), [case[1:] for case in CONFORMANCE], ids=[case[0] for case in CONFORMANCE]
)
def test_cel_conformance_cases_have_the_published_value(text, value):
    result = value_of(text)
    assert (result, type(result)) == (value, type(value))


# The same suite: cases that give an evaluation error.
@pytest.mark.parametrize(
    "text",
    [
        "34 % 0",
        "15 / 0",
        "9223372036854775807 + 1",
        "-9223372036854775808 - 1",
        "1 - (-9223372036854775807)",
        "-(-9223372036854775808)",
        "(-9223372036854775808) * -1",
        "(-9223372036854775808)/-1",
        "(-5000000000) * 5000000000",
        "2 / 0 > 4 ? 'baz' : 'quux'",
        "true && 1/0 != 0",
        "1/0 != 0 && true",
        "false || 1/0 != 0",
        "1/0 != 0 || false",
    ],
)
def test_cel_conformance_errors_are_evaluation_errors(text):
    with pytest.raises(EvaluationError):
        value_of(text)


# The same suite: "no such overload". CEL finds these when run or, if it has a type check, before.
@pytest.mark.parametrize(
    "text",
    [
        "-false",
        "!0",
        "'cows' ? false : 17",
        "'less filling' && 'tastes great'",
        "'foo' < 1024",
        "null < null",
        "[0] < [1]",
        "f_unknown(17)",
    ],
)
def test_cel_cases_without_an_overload_are_refused_before_any_evaluation(text):
    with pytest.raises(ExpressionError):
        compile_expression(text, {})


def test_a_decimal_is_exact_where_a_binary_fraction_is_not():
    # In binary floating point 0.1 + 0.2 is 0.30000000000000004 (IEEE 754).
    assert value_of("0.1 + 0.2 == 0.3") is True


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7 / 2", 3),  # two ints: CEL drops the fraction
        ("7 / 2.0", Decimal("3.5")),
        ("1.0 / 3", Decimal("0.333333")),
        ("2.0 / 3", Decimal("0.666667")),
        ("0.000001 / 2", Decimal(0)),  # 0.0000005 lies between 0 and 0.000001: to the even one
        ("0.000003 / 2", Decimal("0.000002")),  # 0.0000015: to the even 2
        ("0.125 * 1.5", Decimal("0.1875")),
        ("0.001001 * 0.0005", Decimal("0.000001")),  # 0.0000005005 is past the middle
        ("-1.5 * people", Decimal("-4.5")),
        ("hours + 1", Decimal("3.5")),
        ("-hours", Decimal("-2.5")),
        ("min(people, hours)", Decimal("2.5")),
        ("max(2, 3)", 3),
    ],
)
def test_int_and_decimal_mix_and_results_have_six_places(text, value):
    result = value_of(text, hours=Decimal("2.5"), people=3)
    assert (result, type(result)) == (value, type(value))


def test_an_expression_of_type_decimal_gives_a_decimal_even_by_its_int_branch():
    by_branch = value_of("attended ? 2 : 0.5", attended=True)
    by_choice = value_of("max(2, hours)", hours=Decimal(1))
    assert [(type(each), each) for each in (by_branch, by_choice)] == [(Decimal, Decimal(2))] * 2


@pytest.mark.parametrize(
    "text", ["999999999999.5 + 0.5", "1000000.0 * 1000000", "1000000.0 / 0.000001", "1.5 / 0"]
)
def test_a_decimal_beyond_twelve_digits_or_divided_by_zero_is_an_error(text):
    with pytest.raises(EvaluationError):
        value_of(text)


def test_the_difference_of_dates_is_in_days_and_months_count_from_one():
    # 2024 was a leap year: February had 29 days.
    assert value_of('date("2024-03-01") - date("2024-02-01")') == 29
    held = date(2024, 12, 31)
    assert [value_of(f"{part}(held)", held=held) for part in ("year", "month", "day")] == [
        2024,
        12,
        31,
    ]


def test_dates_compare_and_stand_in_lists():
    values = {"held": date(2024, 1, 8), "entered": date(2024, 1, 20)}
    assert value_of("entered - held > 7 && held < entered", **values) is True
    assert value_of('held in [date("2024-01-01"), date("2024-01-08")]', **values) is True
    assert value_of("max(held, entered)", **values) == date(2024, 1, 20)


def test_names_are_all_attributes_that_are_read_or_asked_after():
    rule = compile_expression('has(hours) && grade in ["甲"] || size(grade) > people', SERVICE)
    assert rule.names == {"hours", "grade", "people"}


def test_where_a_decimal_is_expected_an_int_serves_and_a_bool_does_not():
    assert compile_expression("people * 2", SERVICE, expects=Type.DECIMAL).type is Type.INT
    with pytest.raises(ExpressionError, match="this is bool, and decimal is needed"):
        compile_expression("attended", SERVICE, expects=Type.DECIMAL)


def test_where_an_int_is_expected_a_decimal_does_not_serve():
    with pytest.raises(ExpressionError, match="this is decimal, and int is needed"):
        compile_expression("hours", SERVICE, expects=Type.INT)


def test_expressions_with_the_same_text_over_the_same_types_are_equal():
    assert compile_expression("hours > 2", SERVICE) == compile_expression("hours > 2", SERVICE)
    assert compile_expression("hours > 2", SERVICE) != compile_expression("hours > 3", SERVICE)
