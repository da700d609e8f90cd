"""What makes entries count, and what takes them back, inside the action of whoever asks."""

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme
from community_gov.model.ids import BatchId
from community_gov.points.closing import Periods
from community_gov.points.ledger import COLUMNS, Batch, BatchState, Entry, Ledger
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Posting:
    """Confirms batches and writes counter-entries; closed periods note what that changes."""

    def __init__(self, context: Context, periods: Periods) -> None:
        self._context = context
        self._batches = Repository(context, Batch)
        self._ledger = Ledger(context)
        self._periods = periods
        self.followers: list[Callable[[Work, Scheme, str], None]] = []

    def confirm(self, work: Work, scheme: Scheme, batch: Batch, by: Actor) -> None:
        """Let a proposed batch count."""
        entries = self._ledger.of_batch
        with self._periods.adjusting(work, scheme, batch, lambda: entries(batch.id)):
            changes = {"state": BatchState.CONFIRMED, "confirmed_by": by.id}
            work.amend(Batch, batch.id, changes)
        self.tell(work, scheme, batch.id)

    def take_back(self, work: Work, seqs: Iterable[int], by: Actor, reason: str) -> list[Entry]:
        """Take confirmed entries back by counter-entries; return those.

        Raises :class:`InputError` for an entry that does not count, or that is taken
        back already.
        """
        entries = sorted((self._reversible(seq) for seq in seqs), key=attrgetter("batch", "seq"))
        counters = []
        for id_, of_batch in groupby(entries, key=attrgetter("batch")):
            counters += self._counter(work, self._batches.get(id_), list(of_batch), by, reason)
        return counters

    def _counter(
        self, work: Work, batch: Batch, entries: list[Entry], by: Actor, reason: str
    ) -> list[Entry]:
        scheme = self._context.catalogue.get(Scheme, batch.scheme)
        made = evolve(
            batch, id=BatchId(work.new_id()), proposed_by=by.id, confirmed_by=by.id, reason=reason
        )
        first = self._ledger.next_seq()
        counters = [
            evolve(one, seq=seq, batch=made.id, amount=-one.amount, reverses=one.seq, reason=reason)
            for seq, one in enumerate(entries, first)
        ]
        with self._periods.adjusting(work, scheme, made, lambda: counters):
            work.add(made)
            work.writer.insert_stored("points_entry", COLUMNS, [one.row() for one in counters])
        self.tell(work, scheme, made.id)
        return counters

    def tell(self, work: Work, scheme: Scheme, batch: str) -> None:
        """Tell the followers that what counts of a batch is another now."""
        for follow in self.followers:
            follow(work, scheme, batch)

    def _reversible(self, seq: int) -> Entry:
        entry = self._ledger.entry(seq)
        if self._batches.get(entry.batch).state is not BatchState.CONFIRMED:
            raise InputError(
                _("Entry {seq} does not count, so there is nothing to take back.").format(seq=seq),
                _("Reject its batch instead, where it is only proposed."),
            )
        if entry.reverses is not None or self._ledger.is_taken_back(seq):
            raise InputError(
                _("Entry {seq} is reversed already, or is a reversal.").format(seq=seq)
            )
        return entry
