"""Walking through a declaration: every object in it, with the way that leads there."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from community_gov.model.citation import Citation
from community_gov.model.problems import Way


def parts(thing: Any, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    """Yield every attrs object in ``thing``, itself first, each with the way to it."""
    if attrs.has(type(thing)):
        yield way, thing
        for attribute in attrs.fields(type(thing)):
            yield from parts(getattr(thing, attribute.name), (*way, attribute.name))
    elif isinstance(thing, Mapping):
        for key, one in thing.items():
            yield from parts(one, (*way, str(key)))
    elif isinstance(thing, tuple):
        for at, one in enumerate(thing):
            yield from parts(one, (*way, at))


def citations(declaration: Any) -> Iterator[tuple[Way, Any, Citation]]:
    """Yield all that ``declaration`` rests on: the way to it, the part that cites it, and it."""
    for way, part in parts(declaration):
        for attribute in attrs.fields(type(part)):
            cited = getattr(part, attribute.name)
            if isinstance(cited, Citation) and cited:
                yield (*way, attribute.name), part, cited
