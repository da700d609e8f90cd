"""The pieces of a scheme that say something of their own: rules, figures, items, grades …"""

from collections.abc import Iterator
from typing import TypeAlias

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.expression.parse import parse
from community_gov.model.declarations import (
    Award,
    Bar,
    Category,
    Figure,
    Grade,
    Item,
    MemberClass,
    Rule,
    Scheme,
)
from community_gov.model.problems import Way

Part: TypeAlias = Rule | Figure | Item | Grade | Bar | Award | MemberClass | Category | Scheme
Text: TypeAlias = tuple[Way, str]
"""A text and the way to it."""

TABLES = ("rules", "figures", "items", "grades", "bars", "awards", "classes", "categories")
"""The lists of a scheme that hold its pieces."""

_WRITTEN = ("fact", "when", "points", "value", "out_of", "of", "audience")
_LISTED = ("checks", "needs")
_EXPRESSIONS = ("when", "points", "value", "out_of", "of", "checks", "needs")


@frozen
class Piece:
    """One part of a scheme, with the way to it."""

    way: Way
    part: Part

    @property
    def id(self) -> str:
        """What the part is called."""
        return self.part.id if isinstance(self.part, Rule | Item | Bar) else self.part.name

    @property
    def path(self) -> str:
        """Its place as exceptions name it, such as ``rules/heating``; empty for the scheme."""
        return f"{self.way[0]}/{self.id}" if self.way else ""

    @property
    def fact(self) -> str:
        """The kind of fact it reads; empty if it reads none itself."""
        return self.part.fact if isinstance(self.part, Rule | Figure | Bar) else ""

    def written(self) -> Iterator[Text]:
        """Yield what it is called, what it reads and how, each with the way to it."""
        yield (*self.way, "id" if isinstance(self.part, Rule | Item | Bar) else "name"), self.id
        for key in _WRITTEN:
            if text := getattr(self.part, key, ""):
                yield (*self.way, key), text
        for key in _LISTED:
            for at, text in enumerate(getattr(self.part, key, ())):
                yield (*self.way, key, at), text

    def labelled(self) -> Iterator[Text]:
        """Yield its label in the three scripts."""
        label = self.part.label
        for key in ("en", "zh_hans", "zh_hant"):
            yield (*self.way, "label", key), getattr(label, key)

    def names_read(self) -> frozenset[str]:
        """Return the names its expressions read; none of an expression that cannot be read."""
        return frozenset(
            name
            for way, text in self.written()
            if way[len(self.way)] in _EXPRESSIONS
            for name in names_read(text)
        )


def names_read(text: str) -> frozenset[str]:
    """Return the names an expression reads; none of one that cannot be read."""
    try:
        return frozenset(parse(text).names())
    except DeclarationError:
        return frozenset()


def pieces(scheme: Scheme) -> Iterator[Piece]:
    """Yield the pieces of a scheme in the order in which they are written, itself last."""
    for table in TABLES:
        for at, part in enumerate(getattr(scheme, table)):
            yield Piece((table, at), part)
    yield Piece((), scheme)
