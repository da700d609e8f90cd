"""The grammar: precedence and associativity of the CEL language definition, and what is refused."""

import pytest

from community_gov.expression import ExpressionError
from community_gov.expression.parse import parse


# CEL language definition, table of precedence and associativity.
@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("a || b && c", "a || (b && c)"),
        ("a && b || c && d", "(a && b) || (c && d)"),
        ("a && b == c", "a && (b == c)"),
        ("a == b < c", "(a == b) < c"),
        ("a < b + c", "a < (b + c)"),
        ("a in [1] == b", "(a in [1]) == b"),
        ("a - b - c", "(a - b) - c"),
        ("a - b + c", "(a - b) + c"),
        ("a + b * c", "a + (b * c)"),
        ("a / b * c % d", "((a / b) * c) % d"),
        ("-a * b", "(-a) * b"),
        ("!a && b", "(!a) && b"),
        ("!a == b", "(!a) == b"),
        ("-a.size()", "-(a.size())"),
        ("a - -b", "a - (-b)"),
        ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
        ("a || b ? c || d : e || f", "(a || b) ? (c || d) : (e || f)"),
        ("a && b && c", "a && (b && c)"),
        ("a.contains(b).size()", "((a).contains((b))).size()"),
        ("a in [1, 2,]", "a in [1, 2]"),
    ],
)
def test_operators_bind_as_in_cel(text, grouped):
    assert parse(text) == parse(grouped)


@pytest.mark.parametrize(
    ("text", "other"), [("a - (b - c)", "a - b - c"), ("(a || b) && c", "a || b && c"), ("1", "2")]
)
def test_brackets_that_matter_make_another_tree(text, other):
    assert parse(text) != parse(other)


# CEL language definition, "Implementations are required to support at least".
@pytest.mark.parametrize(
    "text",
    [
        "a || " * 31 + "a",
        "a && " * 31 + "a",
        "a in [" + "1, " * 31 + "1]",
        "a ? b : " * 24 + "c",
        "a" + " + a" * 24,
        "a" + " == a" * 24,
        "min(" * 12 + "a, a" + ")" * 12,
    ],
)
def test_the_repetitions_that_cel_requires_are_supported(text):
    assert parse(text)


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("", 1, "empty or ends too early"),
        ("   ", 4, "empty or ends too early"),
        ("a &&", 5, "empty or ends too early"),
        ("(a", 3, '")" is missing'),
        ("a)", 2, '")" was not expected'),
        ("a b", 3, '"b" was not expected'),
        ("min(a b)", 7, '"," or ")" is missing'),
        ("min(a,)", 7, '")" was not expected'),
        ("a ? b", 6, '":" is missing'),
        ("a ? b ? c : d : e", 7, '":" is missing'),
        ("a[0]", 2, '"[" was not expected'),
        ("a // b", 4, '"/" was not expected'),
        ("a and b", 3, 'write "&&"'),
        ("a OR b", 3, 'write "||"'),
        ("not a", 1, 'write "!"'),
        ("(a and b)", 4, 'write "&&"'),
        ("a == null", 6, 'write "has(name)"'),
        ("if a", 1, '"if" is reserved'),
        ("a.b.c", 3, "reads no field"),
        ("a.__init__", 3, "reads no field"),
        ("a.", 3, "reads no field"),
        ("a.'b'", 3, "reads no field"),
        ("a.__init__()", 3, '".__init__()" is no function'),
        ("eval(a)", 1, '"eval()" is no function'),
        ("a.startswith(b)", 3, 'did you mean ".startsWith()"'),
        ("startsWith(a, b)", 1, 'did you mean ".startsWith()"'),
        ("has(1)", 1, "the name of one attribute"),
        ("has(a, b)", 1, "the name of one attribute"),
        ("has(a.b)", 7, "reads no field"),
        ("date(a)", 1, "one written date"),
        ("date()", 1, "one written date"),
    ],
)
def test_what_is_no_expression_is_refused_at_its_first_fault(text, column, reason):
    with pytest.raises(ExpressionError) as caught:
        parse(text)
    assert caught.value.column == column
    assert reason in caught.value.reason


def test_a_node_spans_its_text_and_points_at_its_operator():
    text = "a && (b + 1) * c"
    total = parse(text).children[1]
    assert text[total.start : total.end] == "(b + 1) * c"
    assert text[total.at] == "*"
    assert text[total.children[0].start : total.children[0].end] == "b + 1"


def test_an_attribute_may_be_called_like_a_function():
    # CEL language definition, "Evaluation Environment": in size(requests) > size they differ.
    assert list(parse("size(requests) > size").names()) == ["requests", "size"]
