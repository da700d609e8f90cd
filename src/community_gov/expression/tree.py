"""The tree of an expression: as it was written (Node), and with its types (Term)."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from attrs import field, frozen

from community_gov.model.declarations import AttributeType

Value: TypeAlias = int | Decimal | bool | str | date
Function: TypeAlias = Callable[..., Any]

Type = AttributeType
"""What an expression can be: what an attribute of a fact can be."""

_TYPES: dict[type, Type] = {
    bool: Type.BOOL,
    int: Type.INT,
    Decimal: Type.DECIMAL,
    str: Type.STRING,
    date: Type.DATE,
}


def type_of(value: Value) -> Type:
    """Return the type of a written value; true is a bool and no int."""
    return _TYPES[type(value)]


def fits(given: Type, wanted: Type) -> bool:
    """Say whether ``given`` can stand where ``wanted`` is asked: an int is also a decimal."""
    return given is wanted or (given is Type.INT and wanted is Type.DECIMAL)


@frozen
class Node:
    """One part of an expression as written; two nodes are equal wherever they stand.

    ``op`` is an operator (``neg`` for the unary minus), a function with its brackets (``size()``,
    ``.contains()``), or one of ``literal``, ``name``, ``has``, ``list``, and ``decimal`` for an
    int that the type check makes a decimal. ``start`` and ``end`` bound its text; ``at`` is where
    a message about it points. ``value`` is the literal's value or the attribute's name.
    """

    op: str
    start: int = field(eq=False)
    end: int = field(eq=False)
    at: int = field(eq=False)
    children: tuple["Node", ...] = ()
    value: Any = None
    height: int = field(init=False, eq=False)

    @height.default
    def _measure(self) -> int:
        return 1 + max(child.height for child in self.children) if self.children else 0

    def names(self) -> Iterator[str]:
        """Yield the attributes that this part reads or asks after."""
        if self.op in {"name", "has"}:
            yield self.value
        for child in self.children:
            yield from child.names()


@frozen
class Term:
    """One part of an expression that passed the type check.

    ``does`` computes its value from those of all its ``operands``, and raises ArithmeticError
    where there is none. Literals, names, ``has``, ``&&``, ``||`` and ``?:`` have no such function.
    """

    node: Node
    type: Type
    operands: tuple["Term", ...] = ()
    does: Function | None = field(default=None, repr=False)
