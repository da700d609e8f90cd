"""How a thing of any stored class is drawn: each field by its type, and spans of days."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from community_gov.model.fields import Field, fields_of
from community_gov.testing.strategies import values

T = TypeVar("T")
Drawn = st.SearchStrategy[Any]


def things(cls: type[T], **fields: Drawn) -> st.SearchStrategy[T]:
    """Draw things of any attrs class whose fields the core can store."""
    own = {one.name: _of_field(cls, one) for one in fields_of(cls)}
    return st.builds(cls, **own | fields)


def closed_spans() -> st.SearchStrategy[tuple[date, date]]:
    """Draw two days, the earlier first."""
    return st.tuples(values.days(), values.days()).map(lambda two: (min(two), max(two)))


def spans() -> st.SearchStrategy[tuple[date, date | None]]:
    """Draw a day, and one not before it or none."""
    return closed_spans() | values.days().map(lambda day: (day, None))


def _of_field(cls: type, field: Field) -> Drawn:
    hint = get_type_hints(cls)[field.name]
    arms = get_args(hint) or (hint,)
    # An enumeration is stored as its value, and an entity holds the member itself.
    choices = [arm for arm in arms if isinstance(arm, type) and issubclass(arm, Enum)]
    drawn = st.sampled_from(choices[0]) if choices else _mapped(hint)
    if drawn is None:
        drawn = values.of_type(field)
    return st.none() | drawn if type(None) in arms else drawn


def _mapped(hint: Any) -> Drawn | None:
    """Draw mappings from text to what ``hint`` says; nothing where it says no such thing."""
    held = get_args(hint)
    if get_origin(hint) is not Mapping or len(held) != 2 or held[1] not in _HELD:
        return None
    return st.dictionaries(values.identifiers(), _HELD[held[1]], max_size=3)


_HELD: dict[Any, Drawn] = {
    bool: st.booleans(),
    int: st.integers(0, 500),
    Sequence[int]: st.lists(st.integers(0, 500), min_size=1, max_size=2).map(tuple),
}
"""What a mapping may hold, by its declared type."""
