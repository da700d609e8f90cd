"""Counting people by what is known of them, so that counts leave and rows never do."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from community_gov.disclosure.limits import LEAST
from community_gov.disclosure.release import Release
from community_gov.disclosure.suppress import suppress
from community_gov.disclosure.tables import NOTHING, Table

One = TypeVar("One")


def count_by(
    people: Iterable[One],
    by: Callable[[One], Hashable],
    across: Callable[[One], Hashable] | None = None,
    *,
    categories: Iterable[Hashable] = (),
    lines: Iterable[Hashable] = (),
    inside: Mapping[Hashable, Hashable] = NOTHING,
    least: int = LEAST,
) -> Release:
    """Count ``people`` by a category and, where it is given, ``across`` what they live in.

    Each of ``people`` is one person, or one household; ``by`` and ``across`` tell of one what
    it is counted under. ``categories``, and ``lines`` across, are listed even where nobody is in
    them, so that what is not there says nothing. ``inside`` is that of :class:`Table`: of the
    categories, or of what is given ``across``. Raises what :meth:`Table.one_way` and
    :func:`suppress` raise.
    """
    if across is None:
        counts = Counter(dict.fromkeys(categories, 0))
        counts.update(by(one) for one in people)
        return suppress(Table.one_way(counts, inside), least)
    pairs = Counter((across(one), by(one)) for one in people)
    columns = list(categories)
    rows = dict.fromkeys((*lines, *(row for row, _column in pairs)))
    pairs.update({(row, column): 0 for row in rows for column in columns})
    return suppress(Table.two_way(pairs, inside), least)
