"""What a figure was made of: the rows and facts behind its two sides, as far as they may be told.

Persons are in none of it. What stands in a closed book, and who was counted, is told as a
number; facts by which people were counted are told where they are not too few.
"""

from collections.abc import Collection, Iterable

from attrs import evolve, frozen

from community_gov.disclosure.limits import LEAST
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.references import ASKED
from community_gov.i18n import _, mark
from community_gov.indices import about
from community_gov.indices.sources.source import Scope, Thing
from community_gov.indices.sources.sources import Sources
from community_gov.model.declarations import Kpi, Measure, Query


@frozen
class Made:
    """One side of a figure: what was asked, and what was counted, by day.

    ``things`` may be listed; ``untold`` more were counted and may not, but ``rests`` are the
    facts on which those rest. ``parts`` are the queries of ``any_of``, with what told of
    those counted. Of a side that was not counted one by one (a constant, a length of time)
    there is nothing.
    """

    query: Query
    things: tuple[Thing, ...] = ()
    untold: int = 0
    rests: tuple[str, ...] = ()
    parts: tuple["Made", ...] = ()

    @property
    def ends(self) -> frozenset[str]:
        """The ids of all that was recorded and is told of here, which can be followed."""
        told = (each for one in self.things for each in (one.record, *one.rests))
        parts = (each for one in self.parts for each in one.ends)
        return frozenset((*told, *self.rests, *parts)) - {""}


def made(query: Query, sources: Sources, scope: Scope) -> Made:
    """Return what a query counted in the period of ``scope``, for the community as a whole."""
    parts = tuple(_part(*one) for one in sources.parts(query, scope)) if query.any_of else ()
    return evolve(_made(query, sources.things(query, scope)), parts=parts)


def _part(query: Query, things: Collection[Thing]) -> Made:
    """Return what told of people; where those are too few, their number alone."""
    people = len({one.who for one in things})
    return _made(query, things) if people >= LEAST else Made(query, untold=people)


def _made(query: Query, things: Iterable[Thing]) -> Made:
    every = list(things)
    told = [evolve(one, who="") for one in every if not one.closed]
    resting = [one for one in every if one.closed and one.rests]
    enough = len({one.who for one in resting}) >= LEAST
    rests = dict.fromkeys(each for one in resting for each in one.rests) if enough else {}
    return Made(query, _by_day(told), len(every) - len(told), tuple(rests))


def named(thing: Thing, catalogue: Catalogue) -> str:
    """Return what a thing is, in the reader's language: the label of its kind, or its name."""
    kind = ASKED.get(thing.of)
    if kind is not None and thing.kind and catalogue.has(kind, thing.kind):
        return str(getattr(catalogue.get(kind, thing.kind), "label", thing.kind))
    return thing.kind or thing.of


def formula(kpi: Kpi, catalogue: Catalogue) -> str:
    """Return in words how the figure is worked out of what is asked."""
    text = asked(kpi.numerator, catalogue)
    if kpi.denominator is not None:
        text = f"{text} ÷ {asked(kpi.denominator, catalogue)}"
    return f"{text} × {kpi.times:f}" if kpi.times != 1 else text


def asked(query: Query, catalogue: Catalogue) -> str:
    """Return in words what is asked: of which source, what is measured, on which condition."""
    if query.of == "constant":
        return f"{query.value:f}"
    text = about.asked(query, catalogue)
    if query.measure is not Measure.COUNT:
        measured = _(_MEASURES[query.measure])
        text = f"{measured} {query.field} {text}".replace("  ", " ")
    if query.when:
        text = f"{text} [{query.when}]"
    if query.without:
        text = _("{asked} without {kind}").format(asked=text, kind=query.without)
    if query.any_of:
        parts = ", ".join(asked(one, catalogue) for one in query.any_of)
        text = _("{asked}, told by one of: {parts}").format(asked=text, parts=parts)
    return text


_MEASURES = {
    Measure.SUM: mark("sum of"),
    Measure.SUBJECTS: mark("different"),
    Measure.NEWEST: mark("newest of"),
    Measure.MEDIAN: mark("middle of"),
}


def _by_day(things: Iterable[Thing]) -> tuple[Thing, ...]:
    return tuple(sorted(things, key=lambda one: (str(one.day or ""), one.id)))
