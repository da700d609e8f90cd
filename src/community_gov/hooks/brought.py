"""Where facts come from: the books that bring them, and the fields that somebody reads in them.

What a fact calls its attribute says nothing: a field ``people`` may come in as ``sort``.
"""

from collections.abc import Collection, Iterator

from community_gov.expression import ExpressionError
from community_gov.expression.parse import parse
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import CaseKind, FactKind, Register
from community_gov.model.declarations.registers import FactMapping
from community_gov.model.fields import Field

Book = Register | CaseKind


def books_behind(kind: FactKind, catalogue: Catalogue) -> Iterator[tuple[Book, FactMapping]]:
    """Yield the registers and kinds of cases that bring facts of ``kind``, with the mapping."""
    books: tuple[Book, ...] = (*catalogue.all(Register), *catalogue.all(CaseKind))
    for book in books:
        for mapping in book.facts:
            if mapping.kind == kind.name:
                yield book, mapping


def fields_behind(kind: FactKind, read: Collection[str], catalogue: Catalogue) -> Iterator[Field]:
    """Yield the fields that facts of ``kind`` rest on where the attributes ``read`` are read.

    A field that decides whether there is a fact at all is always one of them; ``quantity`` is
    an attribute as well.
    """
    for book, mapping in books_behind(kind, catalogue):
        brought = {**mapping.attributes, "quantity": mapping.quantity}
        names = {brought[name] for name in read if name in brought} | _names(mapping.when)
        yield from (one for one in book.fields if one.name in names)


def _names(condition: str) -> set[str]:
    try:
        return {*parse(condition).names()} if condition else set()
    except ExpressionError:
        return set()
