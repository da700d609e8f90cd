"""What strategies of declarations share: several of a kind, dates, versions in a row."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st

from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.testing.strategies.values import days

T = TypeVar("T")
Dates = tuple[date, date | None]

LABEL = label("made up", "虚构", "虛構")
"""A label where it does not matter which."""


SCORED = tuple(one for one in SubjectKind if one is not SubjectKind.POST)
"""Who and what can have points or be put forward."""


def tuples(
    drawn: st.SearchStrategy[T], *, least: int = 0, most: int
) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw tuples of ``least`` to ``most``."""
    return st.lists(drawn, min_size=least, max_size=most).map(tuple)


def several(
    drawn: st.SearchStrategy[T], *, of: Callable[[T], Any], least: int = 0, most: int
) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw tuples in which no two have the same name, as ``of`` gives it."""
    return st.lists(drawn, min_size=least, max_size=most, unique_by=of).map(tuple)


def dates() -> st.SearchStrategy[Dates]:
    """Draw a first day in force and a last one, or none."""
    return days().flatmap(lambda first: (st.none() | days(first)).map(lambda last: (first, last)))


def dated(cls: Callable[..., T], **drawn: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Draw a ``cls`` in force between two days."""
    return dates().flatmap(
        lambda two: st.builds(cls, valid_from=st.just(two[0]), valid_to=st.just(two[1]), **drawn)
    )


def versions(
    version: Callable[[date, date | None], st.SearchStrategy[T]],
) -> st.SearchStrategy[tuple[T, ...]]:
    """Draw one to three versions that follow each other in time without a gap."""

    def follow(first_days: list[date]) -> st.SearchStrategy[tuple[T, ...]]:
        ordered = sorted(first_days)
        ends = [day - timedelta(days=1) for day in ordered[1:]]
        return st.tuples(*map(version, ordered, [*ends, None]))

    return st.lists(days(), min_size=1, max_size=3, unique=True).flatmap(follow)
