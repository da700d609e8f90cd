"""Writes the reference page of the rule language: what can be written, and what named where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from community_gov.engines import SOURCES
from community_gov.expression import LIMITS, ExpressionError, Type
from community_gov.expression.operations import MACROS, OPERATIONS, Operation
from community_gov.hooks.catalogue import Catalogue
from community_gov.indices.sources.declarations import KINDS
from community_gov.indices.sources.entities import UNITS
from community_gov.model.declarations import Query
from community_gov.model.declarations.cases import CASE_VALUES
from community_gov.model.declarations.facts import RESERVED
from community_gov.model.declarations.registers import MOVING
from community_gov.model.ids import SubjectKind
from community_gov.points.items import OWN_WORDS
from community_gov.procedures.duties.subjects import among
from community_gov.records.conditions import types_of

_HEAD = (
    "Conditions and amounts in packs and in Python declarations are written in one small language "
    "without loops, a part of [CEL](https://cel.dev) with exact decimals. This page lists all of "
    "it. A name that is not known, or a type that does not fit, is an error with its column and "
    "the nearest name."
)

_WRITTEN = {
    "&&": ("a && b", "both hold"),
    "||": ("a || b", "one of them holds"),
    "!": ("!a", "it does not hold"),
    "?:": ("a ? b : c", "`b` where `a` holds, else `c`; both of one type"),
    "in": ('a in ["x", "y"]', "it is one of these written values"),
    "==": ("a == b", "equal"),
    "!=": ("a != b", "not equal"),
    "<": ("a < b", "less, earlier"),
    "<=": ("a <= b", "at most"),
    ">": ("a > b", "more, later"),
    ">=": ("a >= b", "at least"),
    "+": ("a + b", "sum; of texts one behind the other"),
    "-": ("a - b", "difference; of dates the days between them"),
    "*": ("a * b", "product"),
    "/": ("a / b", "quotient; of whole numbers without what is left over, so write `a / 2.0`"),
    "%": ("a % b", "what is left over"),
    "neg": ("-a", "the negative"),
    "min()": ("min(a, b)", "the lesser"),
    "max()": ("max(a, b)", "the greater"),
    "has()": ("has(a)", "the name `a` has a value; guard with it what may be empty"),
    "date()": ('date("2026-03-01")', "a written day"),
    "year()": ("year(a)", "its year"),
    "month()": ("month(a)", "its month, from 1"),
    "day()": ("day(a)", "its day of the month"),
    "size()": ("size(a)", "how many characters"),
    ".size()": ("a.size()", "the same"),
    ".contains()": ("a.contains(b)", "`b` stands in it"),
    ".startsWith()": ("a.startsWith(b)", "it begins with `b`"),
    ".endsWith()": ("a.endsWith(b)", "it ends with `b`"),
}
"""By operator or function: how it is written, and what it comes to."""

_FORMS = {"&&": "bool", "||": "bool", "?:": "bool, then any", "in": "any", "has()": "any"}
"""What the forms take that are more than a function of values."""


@frozen
class _Place:
    """Keys of a table where an expression may stand, what it gives, and what it may name."""

    table: str
    keys: tuple[str, ...]
    gives: str
    names: str


def parts() -> Iterator[str]:
    """Yield the parts of the page."""
    yield from ("# Expressions", _HEAD, "## What can be written", _language(), _limits())
    yield from ("## What can be named, and where", _places())
    yield from ("### A case", _named(types_of(CASE_VALUES)))
    yield from ("### Things that are counted", _queries())
    yield from ("### Those whose duty it is", _subjects())


def _language() -> str:
    rows = []
    for op in dict.fromkeys((*_FORMS, *OPERATIONS, *MACROS)):
        written, told = _WRITTEN[op]
        rows.append((f"`{written}`".replace("|", "\\|"), *_types(op), told))
    return _table(("write", "of", "gives", "what"), rows)


def _types(op: str) -> tuple[str, str]:
    if op in OPERATIONS:
        found = OPERATIONS[op]
        return _listed(map(_taken, found)), _listed(one.gives.value for one in found)
    return _FORMS.get(op, "text"), {"?:": "as its outcomes", "date()": "date"}.get(op, "bool")


def _taken(one: Operation) -> str:
    return ", ".join(dict.fromkeys(each.value for each in one.takes))


def _listed(words: Iterable[str]) -> str:
    return " / ".join(dict.fromkeys(words))


def _limits() -> str:
    return (
        "Types are `int`, `decimal`, `bool`, `string` and `date`; an int also serves where a "
        f"decimal is taken. A decimal is exact, with {LIMITS.places} places at most; write `2.0`. "
        f"An expression has at most {LIMITS.text:,} characters, {LIMITS.tokens} signs and words, "
        f"and {LIMITS.depth} levels."
    )


def _places() -> str:
    return _table(
        ("in", "keys", "gives", "names"),
        (
            (f"`{one.table}`", ", ".join(f"`{key}`" for key in one.keys), one.gives, one.names)
            for one in _all_places()
        ),
    )


def _all_places() -> Iterator[_Place]:
    always = {name: Type(kind.value) for name, kind in RESERVED.items()}
    fact = f"the attributes of the fact kind, {_named(always)}"
    parameters = "the `parameters` of the scheme"
    period = f"the `figures` of the scheme, {parameters}"
    row = f"the fields of the register; where it has a lifecycle {_named(types_of(MOVING))}"
    yield _Place("[[scheme.rules]]", ("when",), "bool", f"{fact}, {parameters}")
    yield _Place("[[scheme.rules]]", ("points",), "number", f"{fact}, {parameters}")
    yield _Place("[[scheme.figures]], [[scheme.bars]]", ("when",), "bool", fact)
    own = ", ".join(f"`{one}`" for one in OWN_WORDS)
    yield _Place("[[scheme.items]]", ("value", "out_of"), "number", f"{period}, {own}")
    yield _Place("[[scheme.items]]", ("when", "checks"), "bool", f"{period}, {own}")
    yield _Place("[[scheme.grades]]", ("needs",), "bool", f"{period}, `total`")
    yield _Place("[[scheme.grades]], [[scheme.awards]]", ("of",), "number", f"{period}, `total`")
    yield _Place("[[register.facts]]", ("when",), "bool", row)
    yield _Place("[[register.checks]]", ("holds",), "bool", f"{row}; `today` date")
    yield _Place(
        "[[register.steps]]",
        ("set", "when"),
        "the field's type, bool",
        "the fields as they were before, and what earlier steps set",
    )
    yield _Place("[[lifecycle.transitions]]", ("when",), "bool", row)
    yield _Place(
        "[[case_kind.facts]]",
        ("when",),
        "bool",
        "the fields of the kind, and those of [a case](#a-case)",
    )
    yield _Place("[[duty]], [[duty.changes]]", ("when",), "bool", fact)
    yield _Place(
        "[[duty]], [[duty.changes]]",
        ("among",),
        "bool",
        "[by the subject](#those-whose-duty-it-is)",
    )
    yield _Place(
        "numerator, denominator",
        ("when",),
        "bool",
        "[by what is counted](#things-that-are-counted); of `facts` and `registers` as above",
    )


def _queries() -> str:
    asked = [("units", kind) for kind in UNITS] + [("declarations", kind) for kind in KINDS]
    asked += [(word, "") for word in _WITHOUT_KIND]
    rows = [
        (f"`{of}`", f"`{kind}`" if kind else "", _named(_counted(of, kind))) for of, kind in asked
    ]
    return _table(("`of`", "`kind`", "names"), rows)


_WITHOUT_KIND = (
    "cases",
    "decisions",
    "evaluations",
    "honours",
    "notices",
    "objections",
    "duties",
    "pairs",
    "tasks",
    "chains",
)
"""The sources whose things all have the same to be read, whatever their kind."""


def _counted(of: str, kind: str) -> Mapping[str, Type]:
    """Ask the source itself, by a name that it cannot know; what is sealed it refuses to read."""
    names = _told(Query(of=of, kind=kind, when=_UNKNOWN))
    return {one: names[one] for one in names if _is_read(of, kind, one)}


def _told(query: Query) -> Mapping[str, Type]:
    for _key, error in SOURCES.misfits(query, Catalogue()):
        if isinstance(error, ExpressionError) and error.names:
            return error.names
    raise LookupError(query.of)


def _is_read(of: str, kind: str, name: str) -> bool:
    query = Query(of=of, kind=kind, when=f"has({name})")
    return not list(SOURCES.misfits(query, Catalogue()))


_UNKNOWN = "no_such_name"


def _subjects() -> str:
    rows = (
        (f"`{one.value}`", _named(_known_of(one)))
        for one in SubjectKind
        if one is not SubjectKind.COMMUNITY
    )
    return _table(("`subject`", "names"), rows)


def _known_of(subject: SubjectKind) -> Mapping[str, Type]:
    try:
        among(subject, _UNKNOWN)
    except ExpressionError as error:
        return error.names
    raise LookupError(subject)


def _named(types: Mapping[str, Type]) -> str:
    return ", ".join(f"`{name}` {kind.value}" for name, kind in types.items())


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    cells = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
