"""What is wrong with data that should become an object: each problem with the way to it."""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen
from cattrs import ForbiddenExtraKeysError
from cattrs.errors import (
    AttributeValidationNote,
    ClassValidationError,
    IterableValidationError,
    IterableValidationNote,
)

from community_gov.errors import CommunityGovError, DeclarationError
from community_gov.i18n import _, sentences

Way = tuple[str | int, ...]
"""How to get to a value inside data: the keys of tables, and positions in lists from 0."""


@frozen
class Problem:
    """One thing that is wrong: the ``way`` to it, and what it is.

    ``key`` is a key at the end of the way that should not be there.
    """

    way: Way
    told: str
    key: str = ""

    @property
    def spot(self) -> Way:
        """The way to what must be mended."""
        return (*self.way, self.key) if self.key else self.way

    def __str__(self) -> str:
        return f"{self.told} @ {spelled(self.way)}" if self.way else self.told


class UnreadableError(DeclarationError):
    """Data cannot be made an object; ``problems`` are all that is wrong with them."""

    def __init__(self, head: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        told = "\n".join(f"  {one}" for one in self.problems)
        super().__init__(f"{head}\n{told}", _("Mend these and load it again."))


def spelled(way: Way) -> str:
    """Return ``way`` as people read it, such as ``rules[2].cap.points``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
    return "".join(steps).removeprefix(".")


def shown(value: Any) -> str:
    """Return ``value`` about as it was written, cut where it is long."""
    plain = isinstance(value, (Decimal, date, time))
    text = str(value) if plain else repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def meant(name: str, known: Iterable[str]) -> str:
    """Return a question with the name that is nearest to ``name``, or nothing."""
    near = difflib.get_close_matches(name, sorted(known), n=1)
    return _("did you mean {name}?").format(name=near[0]) if near else ""


def problems_of(error: BaseException, way: Way = (), cls: type | None = None) -> Iterator[Problem]:
    """Yield what a converter's ``error`` says, in its order; ``cls`` is what was being made."""
    match error:
        case ClassValidationError() | IterableValidationError():
            placed, others = error.group_exceptions()
            for one, place in placed:
                yield from problems_of(one, (*way, _step(place)))
            for other in others:
                yield from problems_of(other, way, error.cl)
        case ForbiddenExtraKeysError():
            yield from (_unknown(key, way, error.cl) for key in sorted(error.extra_fields))
        case _:
            yield _plain(error, way, cls)


_LONGEST = 60
_ABOUT_FIELD = re.compile(r"'(\w+)' must ")
"""How the validators of attrs begin what they say of a field."""


def _step(place: AttributeValidationNote | IterableValidationNote) -> str | int:
    return place.name if isinstance(place, AttributeValidationNote) else place.index


def _unknown(key: str, way: Way, cls: type) -> Problem:
    told = _("unknown key: {name}").format(name=key)
    near = meant(key, (one.name for one in attrs.fields(cls)))
    return Problem(way, f"{told}; {near}" if near else told, key)


def _plain(error: BaseException, way: Way, cls: type | None) -> Problem:
    if isinstance(error, KeyError):
        return Problem(way, _("required, and missing"))
    if isinstance(error, DeclarationError):
        return Problem((*way, *error.way), sentences(error.problem, error.fix))
    if isinstance(error, CommunityGovError):
        return Problem(way, sentences(error.problem, error.fix))
    # The validators of attrs put the attribute and the value behind the text.
    told = str(error.args[0]) if error.args else str(error)
    return Problem((*way, *_field_of(told, way, cls)), told)


def _field_of(told: str, way: Way, cls: type | None) -> Way:
    about = _ABOUT_FIELD.search(told)
    if about is None or cls is None or way[-1:] == (about[1],):
        return ()
    return (about[1],) if attrs.has(cls) and about[1] in attrs.fields_dict(cls) else ()
