"""Compiled expressions: what a rule holds, evaluates and explains."""

from collections.abc import Mapping

from attrs import field, frozen

from community_gov.expression.check import Check
from community_gov.expression.evaluate import Run, Values, build
from community_gov.expression.parse import parse
from community_gov.expression.trace import Trace, trace
from community_gov.expression.tree import Term, Type, Value


@frozen
class Expression:
    """A checked expression of a known type; ``names`` are the attributes it reads or asks after."""

    text: str
    type: Type
    names: frozenset[str]
    term: Term = field(repr=False, eq=False)
    _run: Run = field(repr=False, eq=False)

    def evaluate(self, values: Values) -> Value:
        """Return the value for a fact's attributes; None, or no key, is a missing attribute.

        The values are trusted to have the declared types. Raises EvaluationError where a missing
        attribute is read, a number leaves its range or something is divided by zero.
        """
        result: Value = self._run(values)
        return result

    def trace(self, values: Values) -> Trace:
        """Return every part with its value or error; the whole has what evaluate would give."""
        return trace(self.term, values, self.text)


def compile_expression(
    text: str,
    attributes: Mapping[str, Type],
    *,
    expects: Type | None = None,
    subject: str = "",
) -> Expression:
    """Read and check ``text`` over the declared ``attributes`` of the fact kind ``subject``.

    The language is a subset of CEL, the Common Expression Language (github.com/google/cel-spec,
    doc/langdef.md): ``int`` of 64 bits, ``bool``, ``string``; ``|| && ! == != < <= > >= in + - *
    / % ?:``; ``size``, ``startsWith``, ``endsWith``, ``contains``. As in CEL, ``int / int`` drops
    the fraction, ints that overflow are errors, and ``false && error`` is false on either side.

    Beyond CEL: ``decimal`` (written ``1.5``) replaces CEL's binary double. It has up to 12 digits
    before the point and 6 after; results of arithmetic are rounded half to even to 6 places. An
    ``int`` may stand wherever a decimal is taken. ``date("2024-01-31")`` writes a date, the
    difference of two dates is an int of days, ``year(d)``, ``month(d)`` and ``day(d)`` count from
    1, ``min(a, b)`` and ``max(a, b)`` choose, and ``has(name)`` asks whether an attribute that
    may be missing has a value.

    ``expects`` is the type needed; an int also serves for a decimal. Raises ExpressionError for a
    text that is no expression, does not fit the types, or exceeds LIMITS.
    """
    node = parse(text)
    term = Check(text, attributes, subject).whole(node, expects)
    return Expression(text, term.type, frozenset(node.names()), term, build(term, text))
