"""What a figure was made of: the rows and facts behind its two sides, as far as they may be told.

Persons are in none of it. What stands in a closed book, and who was counted, is told as a
number.
"""

from collections.abc import Iterable

from attrs import evolve, frozen

from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.references import ASKED
from community_gov.indices.sources.sources import Scope, Sources, Thing
from community_gov.model.declarations import Query


@frozen
class Made:
    """One side of a figure: what was asked, and what was counted, by day.

    ``things`` may be listed; ``untold`` more were counted and may not. Of a side that was not
    counted one by one (a constant, a length of time) there is neither.
    """

    query: Query
    things: tuple[Thing, ...] = ()
    untold: int = 0


def made(query: Query, sources: Sources, scope: Scope) -> Made:
    """Return what a query counted in the period of ``scope``, for the community as a whole."""
    every = list(sources.things(query, scope))
    told = [evolve(one, who="") for one in every if not one.closed]
    return Made(query, _by_day(told), len(every) - len(told))


def named(thing: Thing, catalogue: Catalogue) -> str:
    """Return what a thing is, in the reader's language: the label of its kind, or its name."""
    kind = ASKED.get(thing.of)
    if kind is not None and thing.kind and catalogue.has(kind, thing.kind):
        return str(getattr(catalogue.get(kind, thing.kind), "label", thing.kind))
    return thing.kind or thing.of


def _by_day(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda one: (str(one.day or ""), one.id)))
