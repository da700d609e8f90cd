"""Publishing an index: what may leave the community, put out by a named person."""

import json
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from community_gov.disclosure import FEW, LEAST
from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.indices.publishing.drafting import draft
from community_gov.indices.publishing.following import Earlier, refuse_telling
from community_gov.indices.publishing.neighbours import beside
from community_gov.indices.publishing.publication import Publication
from community_gov.indices.publishing.untold import Limits
from community_gov.model.actor import Actor
from community_gov.model.declarations import Assumptions, Check
from community_gov.model.period import Period
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.work import Work

if TYPE_CHECKING:
    from community_gov.indices.record import MethodRecord
    from community_gov.indices.service import Indices

LEAST_COVERED: Final = Decimal("0.6")
"""Of an index with data for a smaller share of its weight nothing is published."""

_ACTION = "indices.publish"


@frozen
class Terms:
    """How an index is published.

    ``record`` is a frozen method to compute it by. Counts of people below ``least`` and shares
    of fewer than ``few`` are hidden. ``coverage`` is the share of its weight that must have
    data. A finding of the audit refuses where a gate of the index says so, or it is of a check
    in ``block``; the others are told with it. ``ranks`` asks for the places of grids, by
    ``assumptions`` or those that the index declares, drawn ``draws`` times from ``seed``.
    ``correction`` says why it is published again.
    """

    record: "MethodRecord | None" = None
    least: int = LEAST
    few: int = FEW
    coverage: Decimal = LEAST_COVERED
    block: Collection[Check] = ()
    ranks: bool = False
    assumptions: Assumptions | None = None
    draws: int = 1000
    seed: int = 0
    correction: str = ""

    @property
    def limits(self) -> Limits:
        """The limits below which nothing is told."""
        return Limits(self.least, self.few)


class Publishing:
    """What of the indices is published: drafted, put out, and read again from the journal."""

    def __init__(self, context: Context, actions: Actions, indices: "Indices") -> None:
        self._context = context
        self._actions = actions
        self._indices = indices

    def draft(self, name: str, period: Period, terms: Terms | None = None) -> Publication:
        """Return what would be published; nothing is recorded, and nobody named.

        Raises :class:`RefusedError` where there is no value, too little has data, or the audit
        finds what ``terms`` block, or it would tell of single people together with what was
        published before; and :class:`InputError` where it was and no correction is given.
        """
        given, every = terms or Terms(), list(self._every())
        earlier = [one for one in every if one.made.is_of(name, period)]
        others = [one for one in every if not one.made.is_of(name, period)]
        if not earlier:
            return self._draft(name, period, given, frozenset(), others)
        return self._correction(earlier, others, given)

    def publish(
        self, name: str, period: Period, *, by: Actor, terms: Terms | None = None
    ) -> Publication:
        """Publish an index as :meth:`draft` shows it, in the name of ``by``, and return it.

        The journal keeps it word for word. Raises what :meth:`draft` raises, and
        :class:`NotPermittedError` where ``by`` may not publish.
        """

        def body(work: Work) -> object:
            made = self.draft(name, period, terms)
            return evolve(made, published_on=work.today, published_by=by.name).data()

        request = {"index": name, "period": str(period)}
        done = self._actions.perform(_ACTION, by, body, request=request)
        return Publication.of(done.outcome)

    def _draft(
        self,
        name: str,
        period: Period,
        terms: Terms,
        kept: frozenset[str],
        others: Sequence[Earlier],
    ) -> Publication:
        context, indices = self._context, self._indices
        index = indices.of(name)
        found = beside(context, indices.sources, index, period, others, terms.least)
        return draft(context, indices, name, period, terms, kept, found)

    def _correction(
        self, earlier: Sequence[Earlier], others: Sequence[Earlier], terms: Terms
    ) -> Publication:
        before = earlier[0].made
        about = {"index": before.index, "period": before.period, "day": before.published_on}
        if not terms.correction.strip():
            raise InputError(
                _("{index} of {period} was published on {day}.").format(**about),
                _("Say what is corrected; the reason is published with it."),
            )
        indices, name, period = self._indices, before.index, before.period
        made = self._draft(name, period, terms, before.hidden, others)
        if _same(before, made):
            raise RefusedError(
                _("{index} of {period} is as it was published on {day}.").format(**about),
                _("There is nothing to correct: leave it as it is."),
            )
        refuse_telling(self._context, indices.sources, indices.of(name), earlier, terms.least)
        return made

    def published(self, name: str = "", period: Period | None = None) -> Iterator[Publication]:
        """Yield what was published, the newest first; of one index and period where given."""
        return (one.made for one in self._every() if one.made.is_of(name, period))

    def _every(self) -> Iterator[Earlier]:
        query = "SELECT seq, outcome FROM journal WHERE action = ? ORDER BY seq DESC"
        for row in self._context.database.rows(query, _ACTION):
            yield Earlier(row[0], Publication.of(json.loads(row[1])))


def _same(before: Publication, after: Publication) -> bool:
    told = (before.parts, before.grids, before.least, before.few)
    return told == (after.parts, after.grids, after.least, after.few)
