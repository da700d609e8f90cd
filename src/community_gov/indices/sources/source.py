"""What a source is: what it is asked about, and what it answers."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol, TypeAlias

from attrs import Factory, field, frozen

from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import mark
from community_gov.indices.age import Days
from community_gov.indices.sources.followed import Followed
from community_gov.model.declarations import Declaration, Query
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


def spread(dated: Iterable[tuple[str | None, Days]]) -> Dated:
    """Give what lies in a grid (``None``: in none) to that grid and to the community."""
    for grid, days in dated:
        yield COMMUNITY, days
        if grid is not None:
            yield grid, days
