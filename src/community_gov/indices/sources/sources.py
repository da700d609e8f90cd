"""The sources that an index may ask: each query goes to the one that it names."""

from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction

from attrs import evolve

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.references import ASKED
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Scope,
    Source,
    Thing,
    Why,
)
from community_gov.model.declarations import Declaration, Measure, Query


class Sources:
    """The sources that an index may ask, by their words."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._sources = {one.word: one for one in sources}

    def __getitem__(self, word: str) -> Source:
        """Return the source called ``word``; raises :class:`DeclarationError` with the nearest."""
        if word not in self._sources:
            raise DeclarationError(
                _("Nothing can be asked of {word!r}: there is no such source.").format(word=word),
                known_names(word, self._sources),
            )
        return self._sources[word]

    def misfits(self, query: Query, catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong with a query, by key; its source may not be there at all."""
        try:
            source = self[query.of]
        except DeclarationError as error:
            yield "of", error
            return
        if query.until and query.of != "registers":
            problem = _("Only rows of registers last until a day; {of!r} has none.")
            yield "until", DeclarationError(problem.format(of=query.of))
        if query.any_of and not _tell_the_same((query, *query.any_of)):
            yield (
                "any_of",
                DeclarationError(
                    _("Queries joined by any_of must each tell whom they count, the same kind."),
                    _("Ask for members or households, or write measure = subjects."),
                ),
            )
        yield from source.misfits(query, catalogue)

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterator[Declaration]:
        """Yield the declarations by which a query is answered, with those of ``any_of``."""
        for one in (evolve(query, any_of=()), *_there(query, catalogue)):
            yield from self[one.of].rests_on(one, catalogue)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return what the source of a query answers; raises the first misfit.

        Of a period that had not begun on the day nothing can be said.
        """
        for _key, error in self.misfits(query, scope.context.catalogue):
            raise error
        if scope.as_of < scope.period.start:
            return Counted({}, scope.period.start, dict.fromkeys(scope.units, Why.NOT_BEGUN))
        if query.any_of:
            return self._counted_of_any(query, scope)
        return self[query.of].counted(query, scope)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days of what a query counted."""
        return self[query.of].days(query, scope)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield what a query counted, one by one; nothing where it was not counted one by one."""
        if scope.as_of < scope.period.start:
            return
        things = self[query.of].things(query, scope)
        if not query.any_of:
            yield from things
        elif scope.followed is None:
            wanted = self._told(query, scope)
            yield from (one for one in things if one.who in wanted)
        else:
            yield from self._followed_to_any(query, scope)

    def parts(self, query: Query, scope: Scope) -> Iterator[tuple[Query, list[Thing]]]:
        """Yield each query of ``any_of`` with what told of somebody whom ``query`` counted."""
        counted = _whos((one.grid, one.who) for one in self.things(query, scope))
        for part in _there(query, scope.context.catalogue):
            yield part, [one for one in self.things(part, scope) if one.who in counted]

    def _followed_to_any(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield what is followed where it is counted, or tells of somebody who is."""
        everything = evolve(scope, followed=None)
        if own := list(self[query.of].things(query, scope)):
            wanted = self._told(query, everything)
            yield from (one for one in own if one.who in wanted)
        telling = [
            one
            for part in _there(query, scope.context.catalogue)
            for one in self.things(part, scope)
        ]
        if telling:
            alone = self.things(evolve(query, any_of=()), everything)
            counted = _whos((one.grid, one.who) for one in alone)
            yield from (one for one in telling if one.who in counted)

    def _told(self, query: Query, scope: Scope) -> set[str]:
        parts = _there(query, scope.context.catalogue)
        return {thing.who for part in parts for thing in self.things(part, scope)}

    def _counted_of_any(self, query: Query, scope: Scope) -> Counted:
        whole = self.counted(evolve(query, any_of=()), scope)
        parts = [self.counted(one, scope) for one in _there(query, scope.context.catalogue)]
        told = {(one.grid, one.who) for one in self.things(query, scope)}
        found = Counter(grid for grid, _who in told) + Counter({COMMUNITY: len(_whos(told))})
        return Counted(
            {unit: _zero(value, found[unit]) for unit, value in whole.values.items()},
            max(one.settled for one in (whole, *parts)),
            whole.reasons,
            frozenset().union(*(one.rests for one in (whole, *parts))),
        )


def _there(query: Query, catalogue: Catalogue) -> Iterator[Query]:
    """Yield the parts of ``any_of``, without those whose plugin is not there."""
    for one in query.any_of:
        kind = ASKED.get(one.of)
        if not one.declared_by or kind is None or catalogue.has(kind, one.kind):
            yield one


def _tell_the_same(queries: Iterable[Query]) -> bool:
    """Say whether queries tell whom they count, and as far as it is known the same kind."""
    told = [_whom(one) for one in queries]
    return None not in told and len({*told} - {""}) <= 1


def _whom(query: Query) -> str | None:
    """Return which kind of subjects a query tells: none, or empty where only the asking tells."""
    if query.measure is Measure.SUBJECTS:
        return ""
    known = {"members": "member", "households": "household", "units": query.kind}
    return known.get(query.of)


def _whos(told: Iterable[tuple[str | None, str]]) -> set[str]:
    return {who for _grid, who in told}


def _zero(value: Fraction | None, count: int) -> Fraction | None:
    """Return the count, or nothing where nothing can be said of the unit."""
    return None if value is None else Fraction(count)
