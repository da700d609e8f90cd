"""Random expressions against another CEL and against themselves; random text."""

import warnings
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from attrs import frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from community_gov.expression import EvaluationError, ExpressionError, Type, compile_expression
from community_gov.expression.parse import parse

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import celpy
    from celpy import celtypes

KINDS = {
    "p": Type.BOOL,
    "q": Type.BOOL,
    "m": Type.INT,
    "n": Type.INT,
    "s": Type.STRING,
    "t": Type.STRING,
}
# Levels of the precedence table of the CEL language definition, loosest first.
LEVELS = [["?:"], ["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"]]
LEVELS += [["*", "/", "%"], ["unary"], ["member"]]
LEVEL = {op: level for level, ops in enumerate(LEVELS) for op in ops}
UNARY, MEMBER = LEVEL["unary"], LEVEL["member"]
COMPARISONS = LEVELS[3][:-1]
JUNCTIONS = ["&&", "||"]
METHODS = ["startsWith", "endsWith", "contains"]


@frozen
class Part:
    """A piece of a random expression, from which it is written with few or with all brackets.

    ``floors`` are the loosest levels that may stand in its places without brackets.
    """

    level: int
    pattern: str
    parts: Sequence["Part"] = ()
    floors: Sequence[int] = ()

    def written(self, *, all_brackets=False):
        """Return the text, with brackets where precedence asks for them or everywhere."""
        texts = []
        for part, floor in zip(self.parts, self.floors, strict=True):
            text = part.written(all_brackets=all_brackets)
            texts.append(f"({text})" if all_brackets or part.level < floor else text)
        return self.pattern.format(*texts)


def atom(text):
    return Part(MEMBER, text)


def binary(op, left, right):
    level = LEVEL[op]
    return Part(level, "{} " + op + " {}", (left, right), (level, level + 1))


def conditional(test, yes, no):
    return Part(0, "{} ? {} : {}", (test, yes, no), (1, 1, 0))


def unary(sign, operand):
    # CEL lets a minus belong to the number that follows: brackets keep the two apart.
    number = operand.written()[0].isdigit()
    return Part(UNARY, sign + ("({})" if number else "{}"), (operand,), (UNARY,))


def signed(number):
    return Part(UNARY if number.startswith("-") else MEMBER, number)


def quoted(text):
    return f"'{text}'"


small = st.integers(-3, 3) | st.sampled_from([2**63 - 1, -(2**63), 2**62, 10**10])
texts = st.text("ab甲", max_size=3)
ATOMS = {
    Type.BOOL: st.sampled_from(["true", "false", "p", "q"]).map(atom),
    Type.INT: st.sampled_from(["m", "n"]).map(atom) | small.map(str).map(signed),
    Type.STRING: st.sampled_from(["s", "t"]).map(atom) | texts.map(quoted).map(atom),
}


@st.composite
def parts(draw, kind, depth=3):
    """Draw a random well-typed expression of the types that CEL and this language share."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(ATOMS[kind])

    def inner(*kinds):
        return [draw(parts(each, depth - 1)) for each in kinds]

    match shape := draw(st.sampled_from(SHAPES[kind])):
        case "?:":
            return conditional(*inner(Type.BOOL, kind, kind))
        case "!" | "neg":
            return unary("!" if shape == "!" else "-", *inner(kind))
        case "compare":
            return binary(draw(st.sampled_from(COMPARISONS)), *inner(*[draw(kinds)] * 2))
        case "in":
            item, values = draw(listed)
            return Part(LEVEL["in"], "{} in [" + ", ".join(values) + "]", inner(item), (3,))
        case "size":
            return Part(MEMBER, "size({})", inner(Type.STRING), (0,))
        case "startsWith" | "endsWith" | "contains":
            # Not of a sum: cel-python 0.5 loses the type of s + t, and then knows no contains.
            whole = draw(ATOMS[Type.STRING])
            return Part(MEMBER, "{}." + shape + "({})", [whole, *inner(Type.STRING)], (MEMBER, 0))
        case _:
            return binary(shape, *inner(kind, kind))


SHAPES = {
    Type.BOOL: ["?:", "!", "compare", "in", *JUNCTIONS, *JUNCTIONS, *METHODS],
    Type.INT: ["?:", "neg", "+", "-", "*", "/", "%", "size"],
    Type.STRING: ["?:", "+"],
}
kinds = st.sampled_from(list(SHAPES))
listed = st.tuples(st.just(Type.INT), st.lists(small.map(str), max_size=3)) | st.tuples(
    st.just(Type.STRING), st.lists(texts.map(quoted), max_size=3)
)
expressions = kinds.flatmap(parts)
facts = st.fixed_dictionaries(
    {"p": st.booleans(), "q": st.booleans(), "m": small, "n": small, "s": texts, "t": texts}
)
with_gaps = st.fixed_dictionaries({}, optional={name: st.none() for name in KINDS})

CEL = celpy.Environment(
    annotations={
        "p": celtypes.BoolType,
        "q": celtypes.BoolType,
        "m": celtypes.IntType,
        "n": celtypes.IntType,
        "s": celtypes.StringType,
        "t": celtypes.StringType,
    }
)


def by_cel(text, values):
    """Return what cel-python gives, None for an error."""
    program = CEL.program(CEL.compile(text))
    try:
        return program.evaluate({name: celpy.json_to_cel(value) for name, value in values.items()})
    except celpy.CELEvalError:
        return None


def by_us(text, values):
    try:
        return compile_expression(text, KINDS).evaluate(values)
    except EvaluationError:
        return None


@settings(max_examples=400)
@given(part=expressions, values=facts)
def test_values_and_errors_agree_with_another_implementation_of_cel(part, values):
    text = part.written()
    assert by_us(text, values) == by_cel(text, values)


@given(part=expressions)
def test_brackets_that_precedence_makes_needless_change_nothing(part):
    assert parse(part.written()) == parse(part.written(all_brackets=True))


def outcome(rule, values):
    try:
        return rule.evaluate(values), None
    except EvaluationError as error:
        return None, str(error)


@given(part=expressions, values=facts, gaps=with_gaps)
def test_the_trace_of_the_whole_has_what_evaluation_gives(part, values, gaps):
    rule = compile_expression(part.written(), KINDS)
    whole = rule.trace(values | gaps)
    assert (whole.value, whole.error and str(whole.error)) == outcome(rule, values | gaps)


def all_parts(trace):
    return [trace, *(deeper for child in trace.children for deeper in all_parts(child))]


@given(part=expressions, values=facts, gaps=with_gaps)
def test_the_text_of_every_part_is_an_expression_with_the_value_of_the_part(part, values, gaps):
    whole = compile_expression(part.written(), KINDS).trace(values | gaps)
    for each in all_parts(whole):
        assert by_us(each.text, values | gaps) == each.value


@given(part=parts(Type.BOOL), values=facts)
def test_a_false_condition_has_failed_parts_and_a_true_one_has_none(part, values):
    text = part.written()
    whole = compile_expression(text, KINDS).trace(values)
    assert bool(whole.failed()) == (whole.value is not True)


WORDS = [
    "p",
    "m",
    "s",
    "d",
    "x",
    "held",
    "true",
    "1",
    "1.5",
    "'a'",
    '"甲"',
    "(",
    ")",
    "[",
    "]",
    ",",
]
WORDS += ["&&", "||", "!", "==", "<", "+", "-", "*", "/", "%", "?", ":", ".", "in", "has", "date"]
WORDS += [
    "min",
    "size",
    "contains",
    "'2024-01-31'",
    " ",
    "\n",
    "\\",
    "'",
    "=",
    "and",
    "null",
    "9" * 19,
]


@settings(max_examples=500)
@given(text=st.text() | st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
@example(text="a.")
@example(text="'\\")
@example(text="1.5 in [1, 2.5]")
@example(text="date('0001-01-01') - date('9999-12-31')")
def test_any_text_is_an_expression_or_refused_as_none(text):
    kinds = {"p": Type.BOOL, "m": Type.INT, "s": Type.STRING, "d": Type.DECIMAL, "held": Type.DATE}
    values = {"p": True, "m": 3, "s": "a", "d": Decimal("1.5"), "held": date(2024, 1, 31)}
    try:
        value, error = outcome(compile_expression(text, kinds), values)
    except ExpressionError as refusal:
        place = (refusal.text, 1 <= refusal.column <= len(text) + 1)
        assert place == (text, True)
    else:
        assert error or type(value) in {bool, int, Decimal, str, date}


def test_the_other_implementation_would_notice_a_difference():
    # CEL truncates toward zero, so that an oracle with Python's floor would disagree.
    assert by_cel("m / n", {"m": -7, "n": 2}) == -3
    assert by_cel("m / n", {"m": 1, "n": 0}) is None
    with pytest.raises(celpy.CELParseError):
        by_cel("m ==", {})
