"""What no indicator of an index may read: ethnicity and faith, and what the index rules out."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from community_gov.disclosure.forbidden import BETRAYED_BY
from community_gov.expression import ExpressionError
from community_gov.expression.parse import parse
from community_gov.hooks.brought import books_behind, fields_behind
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.references import ASKED, named_by
from community_gov.i18n import _
from community_gov.model.declarations import (
    CaseKind,
    Declaration,
    Duty,
    FactKind,
    Index,
    Node,
    PairingKind,
    PlanKind,
    Query,
    Register,
)
from community_gov.model.fields import Field
from community_gov.model.privacy import Restriction


@frozen
class Trespass:
    """An indicator that reads what its index may not, and the text or name that betrays it."""

    index: str
    leaf: str
    restriction: Restriction
    text: str

    @property
    def problem(self) -> str:
        """What is wrong, in a sentence."""
        return _(
            "Index {index}: the indicator {leaf} may not read what is {kind} ({text!r})."
        ).format(index=self.index, leaf=self.leaf, kind=_(self.restriction.value), text=self.text)


def refuse_forbidden(catalogue: Catalogue) -> None:
    """Take out of use every index that reads what it may not, wherever that comes from."""
    for index in list(catalogue.all(Index)):
        found = next(trespasses(index, catalogue), None)
        if found is not None:
            catalogue.refuse(index, found.problem, _("Take it out, or count something else."))


def trespasses(index: Index, catalogue: Catalogue) -> Iterator[Trespass]:
    """Yield each indicator that reads what is ruled out, with what betrays it.

    Looked at are restricted books, facts and fields, however a query comes to them; and the
    names, labels and conditions of what it reads, since not all is declared as what it is.
    """
    for leaf in index.root.leaves():
        if leaf.indicator is None:
            continue
        for one in sorted({*index.never, Restriction.FAITH_ETHNIC}):
            sides = [leaf.indicator.numerator]
            if one is not Restriction.FAITH_ETHNIC:  # a denominator tells of nobody
                sides.append(leaf.indicator.denominator)
            text = next(_betrayed(leaf, filter(None, sides), one, catalogue), None)
            if text is not None:
                yield Trespass(index.name, leaf.name, one, text)


def _betrayed(
    leaf: Node, sides: Iterable[Query], kind: Restriction, catalogue: Catalogue
) -> Iterator[str]:
    queries = [part for side in sides for part in side.every()]
    for query in queries:
        declared = _asked(query, catalogue)
        yield from (name for name, of in _restricted(query, declared, catalogue) if of is kind)
        for text in _texts(query, declared, catalogue):
            if any(one.meets(text) for one in BETRAYED_BY[kind]):
                yield text
    if queries:
        for text in (leaf.name, *leaf.label.spellings()):
            if any(one.meets(text) for one in BETRAYED_BY[kind]):
                yield text


def _asked(query: Query, catalogue: Catalogue) -> Declaration | None:
    kind = ASKED.get(query.of)
    known = kind is not None and catalogue.has(kind, query.kind)
    return catalogue.get(kind, query.kind) if kind is not None and known else None


def _restricted(
    query: Query, declared: Declaration | None, catalogue: Catalogue
) -> Iterator[tuple[str, Restriction]]:
    """Yield what a query reads that is declared as restricted, by name."""
    match declared:
        case FactKind():
            if declared.restriction is not None:
                yield declared.name, declared.restriction
            yield from (
                (book.name, book.restriction)
                for book, _mapping in books_behind(declared, catalogue)
                if book.restriction
            )
            yield from (
                (one.name, one.restriction)
                for one in fields_behind(declared, _names(query), catalogue)
                if one.restriction
            )
        case Register() | CaseKind():
            if declared.restriction is not None:
                yield declared.name, declared.restriction
            read = _names(query)
            yield from (
                (one.name, one.restriction)
                for one in declared.fields
                if one.restriction and one.name in read
            )
        case Duty() | PairingKind() | PlanKind():
            for cls, name in named_by(declared):
                if catalogue.has(cls, name):
                    yield from _restricted(query, catalogue.get(cls, name), catalogue)


def _texts(query: Query, declared: Declaration | None, catalogue: Catalogue) -> Iterator[str]:
    """Yield the names, labels and conditions by which a query could betray what it reads."""
    yield from filter(None, (query.kind, query.audience, query.without, query.when, query.field))
    if declared is None:
        return
    yield from declared.label.spellings() if hasattr(declared, "label") else ()
    read = _names(query)
    parts: Iterable[Field] = getattr(declared, "fields", ())
    for part in (*parts, *getattr(declared, "attributes", ())):
        if part.name in read and part.label is not None:
            yield from part.label.spellings()
    if isinstance(declared, FactKind):
        for one in fields_behind(declared, read, catalogue):
            yield from (one.name, *(one.label.spellings() if one.label else ()))


def _names(query: Query) -> set[str]:
    """Return the fields and attributes that a query reads; none of a condition that is faulty."""
    told = {query.field, query.on, query.until} - {""}
    try:
        return told | ({*parse(query.when).names()} if query.when else set())
    except ExpressionError:
        return told
