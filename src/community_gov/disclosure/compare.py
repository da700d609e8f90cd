"""Reports of the same query, one after the other: nothing may follow from both together.

What is protected: somebody knows all reports, and of every person who came, went or moved
between two of them where. He then knows each count that any of them shows, in all of them. A
small count stays unknown only where all of them hide it, and as far as the hidden cells leave
it open by themselves. So exactly the same cells stay hidden, and a report is refused where
these no longer suffice: hiding more in it would not help.

This holds while fewer than ``least`` people are apart, since somebody would have to know of
them all. Beyond that the reports are taken as unrelated. What is not protected: where the one
person went who is apart. A shown count that rose by one tells it; ``sensitive`` refuses that.
"""

from collections.abc import Mapping

from community_gov.disclosure.audit import least_values
from community_gov.disclosure.network import Network
from community_gov.disclosure.release import Release
from community_gov.disclosure.suppress import suppress
from community_gov.disclosure.tables import Key, Table
from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _


def apart(before: Table, after: Table) -> int:
    """Return how many people at least came, went or moved from one table to the other."""
    changes = [after.counts[cell] - before.counts.get(cell, 0) for cell in after.inner]
    return max(sum(n for n in changes if n > 0), -sum(n for n in changes if n < 0))


def compare_before_publishing(
    previous: Release, following: Table, least: int | None = None, *, sensitive: bool = False
) -> Release:
    """Return what of ``following`` may be told by somebody who published ``previous``.

    Give what was published of the same query last. Raises :class:`RefusedError` where whatever
    is told now, a small count follows from the previous report and the few people who are apart,
    and with ``sensitive`` also where a shown count tells where they went: then the previous
    report stands until more has changed. Raises :class:`InputError` where a cell of the
    previous report is missing, or ``least`` is lower than it was.
    """
    least = _least(previous, least)
    if missing := previous.table.counts.keys() - following.counts.keys():
        raise InputError(
            _("The previous report has {cells}, which this one has not.").format(
                cells=", ".join(sorted(map(str, missing)))
            ),
            _("Give the same rows and columns, with 0 where nobody is."),
        )
    people = apart(previous.table, following)
    if people >= least:
        return suppress(following, least)
    fresh = suppress(following, least, also=previous.hidden)
    low = _low(previous, following)
    small = fresh.small | previous.small
    _refuse_exposed(following, low, small, least)
    if sensitive and any(n for cell, n in _changes(previous, following) if fresh.told(cell)):
        raise RefusedError(
            _(
                "Only {count} people are apart from the previous report: it would tell where."
            ).format(count=people),
            _wait(),
        )
    return Release(following, previous.hidden, least, small, low)


def _least(previous: Release, least: int | None) -> int:
    if least is None:
        return previous.least
    if least < previous.least:
        raise InputError(
            _("The previous report hid counts below {before}; {least} is lower.").format(
                before=previous.least, least=least
            ),
            _("Leave it out, or give a greater number."),
        )
    return least


def _low(previous: Release, following: Table) -> dict[Key, int]:
    """Return by cell that every report hides the least count that is possible in all of them."""
    changes = dict(_changes(previous, following))
    return {
        cell: max(min(1, following.counts[cell]), low + changes[cell])
        for cell, low in previous.low.items()
    }


def _changes(previous: Release, following: Table) -> list[tuple[Key, int]]:
    before = previous.table.counts
    return [(cell, count - before.get(cell, 0)) for cell, count in following.counts.items()]


def _refuse_exposed(
    table: Table, low: Mapping[Key, int], small: frozenset[Key], least: int
) -> None:
    network = Network(table, low)
    for cell in table.counts:
        if cell not in small:
            continue
        if cell not in low or least_values(network, cell, least)[0] < least:
            raise RefusedError(
                _(
                    "With the previous report {cell} can be worked out, whatever is hidden now."
                ).format(cell=cell),
                _wait(),
            )


def _wait() -> str:
    return _("Let the previous report stand until more people are apart from it.")
