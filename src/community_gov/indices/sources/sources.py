"""Sources: what answers the queries of indicators, one word of ``Query.of`` each."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeAlias

from attrs import Factory, evolve, field, frozen

from community_gov.errors import CommunityGovError, DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.hooks.references import ASKED
from community_gov.i18n import _, mark
from community_gov.indices.age import Days
from community_gov.indices.names import known_names
from community_gov.indices.sources.followed import Followed
from community_gov.model.declarations import Declaration, Measure, Query
from community_gov.model.period import Period
from community_gov.records.context import Context

COMMUNITY = "community"
"""The unit that stands for the community as a whole."""


@frozen
class Scope:
    """What a source is asked about: a period, seen on the day ``as_of``, for some units.

    The units are the community and each of its ``grids``, by their ids. Of the data, only
    those of ``context`` may be looked at: they may be those of an earlier day. Where
    something is ``followed``, only the things that are it, or rest on it, are asked for.
    """

    context: Context
    period: Period
    as_of: date
    grids: tuple[str, ...]
    followed: Followed | None = None

    @property
    def units(self) -> tuple[str, ...]:
        """The community, and the grids."""
        return (COMMUNITY, *self.grids)

    @property
    def last(self) -> date:
        """The last day of the period that can be seen ``as_of`` that day."""
        return min(self.period.end, self.as_of)

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day that are looked at, as they are stored."""
        return self.period.start.isoformat(), self.last.isoformat()


@frozen(order=True)
class Rest:
    """Stored things that an answer rests on: a table; of facts one kind, and some days.

    An answer stays as it is until a row of one of these is written.
    """

    table: str
    kind: str = ""
    first: str = ""
    last: str = ""


def _frozen(rests: Iterable[Rest]) -> frozenset[Rest]:
    return frozenset(rests)


Values: TypeAlias = Mapping[str, Fraction | None]
"""A number for each unit; ``None``, or no unit, where nothing can be said."""


class Why(StrEnum):
    """Why a unit has no number."""

    NEVER = mark("nobody ever recorded any")
    OF_NO_GRID = mark("what is recorded says nothing of a grid")
    NOT_BEGUN = mark("the period had not begun")
    NONE_DUE = mark("nothing to divide by: the denominator is 0")
    NO_FIGURE = mark("no figure for this period")
    FEW = mark("not shown: fewer were asked than may be told apart")


Reasons: TypeAlias = Mapping[str, Why]
"""By unit, why it has no number."""


@frozen
class Counted:
    """What a source answers: an exact number for each unit, or the reason why there is none.

    ``rests`` is everything stored that the answer was made of, so that it is made anew
    only when one of these is written. Nothing but that changes it from the day
    ``settled`` on; before, it holds for the day as of which it was asked only.
    """

    values: Values
    settled: date
    reasons: Reasons = Factory(dict)
    rests: frozenset[Rest] = field(default=(), converter=_frozen)


@frozen
class Thing:
    """One thing that was counted: its number here, its day, and whom it tells.

    ``of`` is the word of the source, ``kind`` what it is there: a kind of fact, a register, a
    duty. ``record`` is the record that brought it, ``rests`` are the ids of what it rests on
    besides: facts that fulfil it, the decisions of a chain.
    ``who`` is what ``measure = "subjects"`` tells apart; ``amount`` what was added up.
    ``closed`` says that it stands in a closed book, or is a person, and is for no list; what
    it rests on may be listed all the same. The way of a number back to what was recorded ends
    in ``record`` and ``rests``.
    """

    of: str
    kind: str
    id: str
    day: date | None = None
    who: str = ""
    grid: str | None = None
    amount: Fraction = Fraction(1)
    record: str = ""
    rests: tuple[str, ...] = ()
    closed: bool = False


Dated: TypeAlias = Iterable[tuple[str, Days]]
"""Units and the days of what was counted there; those of one unit may come in parts."""

Misfit: TypeAlias = tuple[str, CommunityGovError]
"""A key of a query, and what is wrong with its value."""


class Source(Protocol):
    """Answers the queries whose ``of`` is its ``word``, and nothing else.

    A source keeps nothing: all it needs is in the query and the scope.
    """

    @property
    def word(self) -> str:
        """The word by which queries name it."""

    def misfits(self, query: Query, catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong with a query, before anything is read.

        A name that nobody declares is no misfit: it is told where it is looked up.
        """

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the declarations by which the answer is made, beside the query."""

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number for each unit; raises what misfits, and unknown names, raise."""

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days of what was counted; nothing where it is not dated."""

    def things(self, query: Query, scope: Scope) -> Iterable[Thing]:
        """Return what was counted, one by one, for the community as a whole.

        Where the scope follows something, return of that only what is it or rests on it,
        and read no more than this needs.
        """


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


def spread(dated: Iterable[tuple[str | None, Days]]) -> Dated:
    """Give what lies in a grid (``None``: in none) to that grid and to the community."""
    for grid, days in dated:
        yield COMMUNITY, days
        if grid is not None:
            yield grid, days


def unnamed(query: Query, problem: str) -> Iterator[Misfit]:
    """Yield ``problem`` where a query does not say by its kind what it looks at."""
    if not query.kind:
        yield "kind", DeclarationError(problem, _("Name it with kind."))


def unreadable(query: Query, read: Callable[[], object]) -> Iterator[Misfit]:
    """Yield what is wrong with the condition of a query, as ``read`` raises it."""
    if not query.when:
        return
    try:
        read()
    except CommunityGovError as error:
        yield "when", error


def unfit_measure(query: Query, measures: Iterable[Measure]) -> DeclarationError:
    """Return the error that a source does not know the measure of a query."""
    return DeclarationError(
        _("Of {of} there is no measure {measure}.").format(of=query.of, measure=query.measure),
        _("Write one of: {names}.").format(names=_(", ").join(measures)),
    )
