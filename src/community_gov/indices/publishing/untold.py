"""Which values of an index tell of too few people, and which others would give these away."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from itertools import permutations

from attrs import evolve, frozen

from community_gov.disclosure import FEW, LEAST, share
from community_gov.disclosure.limits import checked, is_small
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import mark
from community_gov.indices.publishing.people import people_in
from community_gov.indices.sources.source import Counted
from community_gov.model.declarations import Indicator, Query


class Untold(StrEnum):
    """Why a value of an index is not published though there is one."""

    FEW = mark("not told: too few people to give a share of")
    SMALL = mark("not told: it would tell of single people")
    BESIDE = mark("not told: another one could be worked out from it")
    PERIODS = mark("not told: with other periods it would tell of single people")


@frozen
class Limits:
    """Counts below ``least`` and shares of fewer than ``few`` people are not told."""

    least: int = LEAST
    few: int = FEW

    def __attrs_post_init__(self) -> None:
        checked(self.least)


def untold(
    indicator: Indicator,
    units: tuple[str, ...],
    catalogue: Catalogue,
    counted: Callable[[Query], Counted],
    limits: Limits,
) -> dict[str, Untold]:
    """Return by unit why the value of ``indicator`` is not told; who is not in it, is told."""
    above = counts_of_people(indicator.numerator, catalogue, counted)
    below = counts_of_people(indicator.denominator, catalogue, counted)
    found = {unit: _why(above.get(unit), below.get(unit), limits) for unit in units}
    return {unit: why for unit, why in found.items() if why is not None}


def narrower(
    leaves: Mapping[str, Indicator],
    units: tuple[str, ...],
    catalogue: Catalogue,
    counted: Callable[[Query], Counted],
    limits: Limits,
) -> Iterator[tuple[str, str]]:
    """Yield indicators that count a part of what another counts, where few are left over.

    Each with the unit: who is told that 20 were visited, and 18 of them in difficulty, knows
    of the two others.
    """
    asked = {
        name: query
        for name, one in leaves.items()
        if one.numerator and (query := people_in(one.numerator, catalogue))
    }
    for (_whole, wide), (part, narrow) in permutations(asked.items(), 2):
        if not _is_part(narrow, wide):
            continue
        every, some = counted(wide).values, counted(narrow).values
        for unit in units:
            if is_small(int((every.get(unit) or 0) - (some.get(unit) or 0)), limits.least):
                yield part, unit


def _is_part(narrow: Query, wide: Query) -> bool:
    """Say whether one query asks the same as another, under one condition more."""
    if narrow == wide:
        return False
    given = (("when", ""), ("audience", ""), ("without", ""), ("any_of", ()))
    same = {name: getattr(wide, name) for name, _none in given}
    added = all(getattr(wide, name) in (none, getattr(narrow, name)) for name, none in given)
    return added and evolve(narrow, **same) == wide


def counts_of_people(
    query: Query | None, catalogue: Catalogue, counted: Callable[[Query], Counted]
) -> Mapping[str, Fraction | None]:
    """Return by unit how many people ``query`` tells of; nothing where it tells of none."""
    people = people_in(query, catalogue) if query is not None else None
    return counted(people).values if people is not None else {}


def _why(above: Fraction | None, below: Fraction | None, limits: Limits) -> Untold | None:
    if below is not None and below < limits.few:
        return Untold.FEW
    if above is None:
        return None
    if is_small(int(above), limits.least):
        return Untold.SMALL
    if below is not None and above <= below:
        told = share(int(above), int(below), limits.least, limits.few)
        return None if told is not None else Untold.SMALL
    return None
