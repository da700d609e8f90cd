"""Forbidden inputs: what no rule, figure, item, grade, bar, award or class may read or be about."""

from collections.abc import Collection, Iterator

from community_gov.hooks.brought import books_behind, fields_behind
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Scheme
from community_gov.model.privacy import Privacy
from community_gov.points.forbidden import (
    FORBIDDEN,
    RESTRICTED,
    Forbidden,
    allowed_in,
    restricted,
    told,
)
from community_gov.points.linting.objection import Gravity, Objection, Objections
from community_gov.points.linting.pieces import Piece, Text, pieces


def inputs(scheme: Scheme, known: Catalogue) -> Objections:
    """Object to every part of a scheme that reads what must never score, or is about it.

    Looked at are names, expressions and audiences, the labels in all three scripts, and
    the names and labels of the kind of fact and of the attributes that are read. Of a
    kind of fact that nobody declares only its name is known. Parts with an exception for
    the kind of input are let be, unless the Constitution itself protects it.
    """
    for piece in pieces(scheme):
        allowed = allowed_in(scheme, piece.path)
        for one, (way, text) in trespasses(piece, known):
            if one.what in allowed and one.may_be_excepted:
                continue
            yield Objection(
                Gravity.NEVER,
                way,
                told(scheme.name, piece.id, one, text),
                one.reference,
                _("Take the rule out."),
            )


def trespasses(piece: Piece, known: Catalogue) -> Iterator[tuple[Forbidden, Text]]:
    """Yield each kind of forbidden input of a part, once, with the text that betrays it.

    What facts are made of is looked at too: closed books, and fields by whatever name they
    come into a fact.
    """
    texts = [*piece.written(), *piece.labelled(), *_of_facts(piece, known)]
    for one in FORBIDDEN:
        found = next((text for text in texts if one.meets(text[1])), None)
        if found is not None:
            yield one, found
    if known.has(FactKind, piece.fact):
        kind, read = known.get(FactKind, piece.fact), piece.names_read()
        for name in (*restricted(kind, read), *_restricted_behind(kind, read, known)):
            yield RESTRICTED, ((*piece.way, "fact"), name)


def _restricted_behind(kind: FactKind, read: Collection[str], known: Catalogue) -> Iterator[str]:
    for book, _mapping in books_behind(kind, known):
        if book.restriction is not None:
            yield book.name
    for one in fields_behind(kind, read, known):
        if one.privacy >= Privacy.RESTRICTED:
            yield one.name


def _of_facts(piece: Piece, known: Catalogue) -> Iterator[Text]:
    """Yield the labels of the facts and attributes that a part reads."""
    if not known.has(FactKind, piece.fact):
        return
    kind, read = known.get(FactKind, piece.fact), piece.names_read()
    for spelling in kind.label.spellings():
        yield (*piece.way, "fact"), spelling
    for attribute in kind.attributes:
        if attribute.name in read and attribute.label is not None:
            for spelling in attribute.label.spellings():
                yield (*piece.way, "fact"), spelling
    for one in fields_behind(kind, read, known):
        for spelling in (one.name, *(one.label.spellings() if one.label else ())):
            yield (*piece.way, "fact"), spelling
