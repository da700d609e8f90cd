"""Which values of an index tell of too few people, and which others would give these away."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import evolve, frozen

from community_gov.disclosure import FEW, LEAST, share
from community_gov.disclosure.limits import checked, is_small
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import mark
from community_gov.indices.sources.sources import Counted
from community_gov.model.declarations import FactKind, Indicator, Measure, Query, Register

_SOURCES = ("members", "households")
_UNITS = ("member", "affiliation", "household")
_TABLES = ("member", "household")


class Untold(StrEnum):
    """Why a value of an index is not published though there is one."""

    FEW = mark("not told: too few people to give a share of")
    SMALL = mark("not told: it would tell of single people")
    BESIDE = mark("not told: another one could be worked out from it")


@frozen
class Limits:
    """Counts below ``least`` and shares of fewer than ``few`` people are not told."""

    least: int = LEAST
    few: int = FEW

    def __attrs_post_init__(self) -> None:
        checked(self.least)


def people_in(query: Query, catalogue: Catalogue) -> Query | None:
    """Return the query that counts the people ``query`` tells of; ``None`` if it tells of none.

    Of facts about members or households these are the different ones they are about, of a
    register those that its rows refer to, or the rows where more than one field does.
    """
    match query.of:
        case "members" | "households":
            return query
        case "units" if query.kind in _UNITS:
            return evolve(query, measure=Measure.COUNT, field="")
        case "facts" if catalogue.get(FactKind, query.kind).subject.is_of_people:
            return evolve(query, measure=Measure.SUBJECTS)
        case "registers":
            return _people_of_rows(query, catalogue.get(Register, query.kind))
        case _:
            return None


def _people_of_rows(query: Query, register: Register) -> Query | None:
    who = [one.name for one in register.fields if one.refers_to in _TABLES]
    if len(who) == 1:
        return evolve(query, measure=Measure.SUBJECTS, field=who[0])
    return evolve(query, measure=Measure.COUNT, field="") if who else None


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
