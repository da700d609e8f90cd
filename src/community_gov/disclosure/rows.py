"""A row of counts with its total, hidden so that knowing how it is hidden does not help either.

Somebody may know this program, and so which count it hides beside a small one. What he reads
he compares with what it would have printed for other counts (Wong and others, Minimality attack
in privacy preserving data publishing, VLDB 2007). Where only one count of a small cell would
give the same print, one more cell is hidden.
"""

from collections.abc import Collection, Iterator, Mapping

from community_gov.disclosure.limits import LEAST
from community_gov.disclosure.release import Release
from community_gov.disclosure.suppress import NONE, suppress
from community_gov.disclosure.tables import ALL, Key, Table


def suppress_row(
    counts: Mapping[Key, int], least: int = LEAST, *, public: Collection[Key] = NONE
) -> Release:
    """Return what may be told of ``counts`` by category and of their total, ``ALL``.

    ``public`` cells are known already, as in :func:`suppress`, which raises the same.
    """
    release = suppress(Table.one_way(counts), least, public=public)
    while release.protected and not _leaves_open(release, counts):
        shown = [cell for cell in counts if counts[cell] and cell not in release.hidden]
        more = min(shown, key=lambda cell: counts[cell], default=ALL)
        if more in release.hidden or more in public:
            break
        release = suppress(release.table, least, public=public, also=release.hidden | {more})
    return release


def _leaves_open(release: Release, counts: Mapping[Key, int]) -> bool:
    small = release.small.intersection(counts)
    return all(_has_another_reading(release, cell, counts) for cell in small)


def _has_another_reading(release: Release, cell: Key, counts: Mapping[Key, int]) -> bool:
    """Say whether with another count of ``cell`` the same cells would have been hidden."""
    return any(
        suppress(Table.one_way(other), release.least).hidden == release.hidden
        for other in _readings(release, cell, counts)
    )


def _readings(release: Release, cell: Key, counts: Mapping[Key, int]) -> Iterator[dict[Key, int]]:
    """Yield rows that agree with what is shown, near to the true one."""
    others = [other for other in counts if other in release.hidden and other != cell]
    for change in range(1 - counts[cell], release.least + 1):
        if not change:
            continue
        if ALL in release.hidden:
            yield {**counts, cell: counts[cell] + change}
        for other in others:
            if counts[other] - change >= 1:
                yield {**counts, cell: counts[cell] + change, other: counts[other] - change}
