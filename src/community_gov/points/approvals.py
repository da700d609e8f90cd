"""Approval chains: entries that count only once every step was recorded, each by somebody else."""

from attrs import evolve, frozen

from community_gov.errors import InputError, NotPermittedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Approval, Scheme
from community_gov.points.closing import Periods
from community_gov.points.explaining.reasons import require_reason
from community_gov.points.ledger import Batch, Entry, Ledger
from community_gov.points.pending import ApprovalStep, chains, steps
from community_gov.points.posting import Posting
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work

_COLUMNS = ("seq", "entry", "step", "approved", "day", "by", "evidence")
_LIVE = (
    "SELECT e.seq FROM points_entry e JOIN points_batch b ON b.id = e.batch AND b.closed IS NULL"
    " AND b.state = 'confirmed' WHERE e.scheme = ? AND e.reverses IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM points_entry r JOIN points_batch c ON c.id = r.batch AND c.closed IS NULL"
    " AND c.state = 'confirmed' WHERE r.reverses = e.seq) AND e.rule IN ({marks}) ORDER BY e.seq"
)


@frozen
class Pending:
    """A confirmed entry that counts nothing yet: what was recorded, and which step comes next."""

    entry: Entry
    steps: tuple[ApprovalStep, ...]
    next: Approval


class Approvals:
    """The approval chains of all schemes, as far as they have come."""

    def __init__(
        self, context: Context, actions: Actions, periods: Periods, posting: Posting
    ) -> None:
        self._context = context
        self._actions = actions
        self._periods = periods
        self._posting = posting
        self._ledger = Ledger(context)
        self._batches = Repository(context, Batch)

    def approve(self, entry: int, step: str, *, by: Actor, evidence: str) -> ApprovalStep:
        """Record that the next step of a pending entry was taken, as shown by ``evidence``.

        After the last one the entry counts. Raises :class:`InputError` for a step that
        is not the next, and :class:`NotPermittedError` for who recorded an earlier one.
        """
        if not evidence.strip():
            raise InputError(_("Say by which paper the step is shown."))

        def body(work: Work) -> int:
            waiting = self._next(entry, step, by)
            scheme = self._context.catalogue.get(Scheme, waiting.entry.scheme)
            if step != chains(scheme)[waiting.entry.rule][-1]:
                return self._write(work, entry, step, evidence, approved=True)
            batch = evolve(self._batches.get(waiting.entry.batch), reason=evidence)
            with self._periods.adjusting(work, scheme, batch, lambda: [waiting.entry]):
                seq = self._write(work, entry, step, evidence, approved=True)
            self._posting.tell(work, scheme, batch.id)
            return seq

        request = {"entry": entry, "step": step, "evidence": evidence}
        done = self._actions.perform("points.approve", by, body, request=request)
        return self._step(done.outcome)

    def refuse(self, entry: int, step: str, *, by: Actor, reason: str) -> ApprovalStep:
        """Record that the next step was refused: the entry is taken back, and will not count.

        Raises as :meth:`approve` does.
        """
        require_reason(reason)

        def body(work: Work) -> int:
            self._next(entry, step, by)
            seq = self._write(work, entry, step, reason, approved=False)
            self._posting.take_back(work, [entry], by, reason)
            return seq

        request = {"entry": entry, "step": step, "reason": reason}
        done = self._actions.perform("points.refuse", by, body, request=request)
        return self._step(done.outcome)

    def steps(self, entry: int) -> list[ApprovalStep]:
        """Return the steps recorded for an entry, in order."""
        return list(steps(self._context.database, "entry = ?", [entry]))

    def pending(self, scheme: Scheme) -> list[Pending]:
        """Return the confirmed entries of a scheme that wait for a step, oldest first."""
        keys = [*chains(scheme)]
        if not keys:
            return []
        query = _LIVE.format(marks=", ".join("?" * len(keys)))
        rows = self._context.database.rows(query, scheme.name, *keys)
        found = (self._pending(scheme, self._ledger.entry(row["seq"])) for row in rows)
        return [one for one in found if one is not None]

    def waiting(self, entry: int) -> Pending | None:
        """Return which step an entry waits for; ``None`` where it waits for none."""
        found = self._ledger.entry(entry)
        scheme = self._context.catalogue.get(Scheme, found.scheme)
        return {one.entry.seq: one for one in self.pending(scheme)}.get(entry)

    def _next(self, seq: int, step: str, by: Actor) -> Pending:
        found = self.waiting(seq)
        if found is None:
            raise InputError(
                _("Entry {seq} waits for no approval.").format(seq=seq),
                _("See which do: community-gov points pending"),
            )
        if step != found.next.name:
            raise InputError(
                _("The next step of entry {seq} is {next}, not {step}.").format(
                    seq=seq, next=found.next.name, step=step
                ),
                _("Approve that one first: community-gov points pending"),
            )
        if by.id in {one.by for one in found.steps}:
            raise NotPermittedError(
                _("{name} recorded an earlier step of entry {seq}.").format(name=by.name, seq=seq),
                _("Every step is recorded by another person."),
            )
        return found

    def _pending(self, scheme: Scheme, entry: Entry) -> Pending | None:
        recorded = tuple(self.steps(entry.seq))
        taken = {one.step for one in recorded if one.approved}
        named = {one.name: one for one in scheme.approvals}
        for name in chains(scheme).get(entry.rule, ()):
            if name not in taken:
                return Pending(entry, recorded, named[name])
        return None

    def _step(self, seq: int) -> ApprovalStep:
        return next(steps(self._context.database, "seq = ?", [seq]))

    def _write(self, work: Work, entry: int, step: str, text: str, *, approved: bool) -> int:
        last: int = work.database.value("SELECT MAX(seq) FROM points_approval") or 0
        row = (
            last + 1, entry, step, int(approved), work.today.isoformat(),
            work.action.actor.id, text,
        )  # fmt: skip
        work.writer.insert_stored("points_approval", _COLUMNS, [row])
        return last + 1
