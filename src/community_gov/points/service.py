"""Points of an open community: propose, confirm, reverse; scores, and why they are so."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from community_gov.errors import ConflictError, InputError, NotPermittedError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme
from community_gov.model.fields import fields_of
from community_gov.model.ids import BatchId
from community_gov.model.period import Period
from community_gov.points.adopted import refuse_unadopted
from community_gov.points.alone import not_alone
from community_gov.points.appeals import Appeals
from community_gov.points.approvals import Approvals
from community_gov.points.closing import Periods
from community_gov.points.exceptions import refuse_undecided
from community_gov.points.explaining.explain import Explanation
from community_gov.points.explaining.gathering import explained
from community_gov.points.explaining.reasons import require_reason
from community_gov.points.explaining.why_not import WhyNot, why_not
from community_gov.points.fold import Score
from community_gov.points.grading.bars import Bars
from community_gov.points.grading.grades import Graded, Grading
from community_gov.points.grading.service import Gradings
from community_gov.points.judged import Judged
from community_gov.points.ledger import (
    COLUMNS,
    Batch,
    BatchState,
    Entry,
    Ledger,
)
from community_gov.points.linting import refuse_trespasses
from community_gov.points.missing import Missing, written
from community_gov.points.pending import ApprovalStep
from community_gov.points.posting import Posting
from community_gov.points.prepare import prepare
from community_gov.points.scores import Scores
from community_gov.points.simulating.simulate import Simulation, Simulator
from community_gov.points.totals import Total
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.table import TypedTable

TABLES[Batch] = TypedTable(
    "points_batch", tuple(one for one in fields_of(Batch) if one.name != "id")
)

_AT_ONCE = 5_000
"""Entries written in one go, so that a proposal of any size needs little memory."""


class Points:
    """The points engine of one community. It proposes; a named person confirms."""

    def __init__(self, context: Context, actions: Actions, facts: Facts) -> None:
        self._context = context
        self._actions = actions
        self._facts = facts
        self._batches = Repository(context, Batch)
        self._ledger = Ledger(context)
        self._missing = Missing(context, facts)
        self.gradings = Gradings(context, actions, self.grades)
        self.periods = Periods(context, actions, self._closing)
        self._posting = Posting(context, self.periods)
        self.appeals = Appeals(context, actions, self._posting)
        self.approvals = Approvals(context, actions, self.periods, self._posting)
        self.followers: list[Callable[[Work, Scheme, str], None]] = self._posting.followers
        """Called inside the action, with the scheme and the batch that newly counts."""

    def declared(self) -> list[Scheme]:
        """Return the schemes that enabled plugins declare."""
        return list(self._context.catalogue.all(Scheme))

    def scheme(self, name: str) -> Scheme:
        """Return a scheme; raises :class:`UnknownError` with the nearest name."""
        return self._context.catalogue.get(Scheme, name)

    def propose(self, scheme: str, period: Period, *, by: Actor, reason: str = "") -> Batch | None:
        """Propose what is missing in the ledger for ``period``; ``None`` if nothing is.

        The proposal is the difference between what the rules say of the facts
        as they stand and what is confirmed already: new facts, late facts,
        changed and withdrawn facts, changed rules. However often it runs,
        nothing is counted twice. Once judged and confirmed, a fact is looked at again
        only when it, its subject or the scheme has changed.

        Raises :class:`RefusedError` for a household scheme that no recorded
        decision adopted, where an earlier proposal still waits, and without a
        ``reason`` where it would adjust a closed period.
        """
        self._context.host.require_whole()
        declared = self._context.catalogue.get(Scheme, scheme)
        batch = Batch(
            BatchId(self._context.new_id()), scheme, period.start, period.end,
            BatchState.PROPOSED, by.id, reason=reason or None,
        )  # fmt: skip

        def body(work: Work) -> str | None:
            refuse_trespasses(declared, self._context.catalogue)
            self._refuse_unready(declared)
            ready = prepare(declared, self._context.catalogue)
            judged = Judged(ready, self._context.catalogue, self._context)
            steps = self._missing.of_changed(ready, period, judged.changed(period))
            missing = written(not_alone(declared, steps), batch, self._ledger.next_seq())
            entries = self.periods.explained(declared, batch, missing)
            rows = list(itertools.islice(entries, _AT_ONCE))
            judged.note(work, period, batch.id if rows else None)
            if not rows:
                return None
            work.add(batch)
            while rows:
                work.writer.insert_stored("points_entry", COLUMNS, rows)
                rows = list(itertools.islice(entries, _AT_ONCE))
            return batch.id

        request = {"scheme": scheme, "period": str(period)}
        done = self._actions.perform("points.propose", by, body, request=request)
        return None if done.outcome is None else self.batch(done.outcome)

    def confirm(self, batch: str, *, by: Actor) -> Batch:
        """Let a proposed batch count, as the named person ``by``.

        Raises :class:`NotPermittedError` where the scheme wants a second
        person and ``by`` proposed it.
        """

        def body(work: Work) -> str:
            waiting = self._waiting(batch)
            scheme = self._context.catalogue.get(Scheme, waiting.scheme)
            if scheme.separate_reviewer and waiting.proposed_by == by.id:
                raise NotPermittedError(
                    _("{name} proposed this batch and may not confirm it.").format(name=by.name),
                    _("Scheme {scheme} wants a second person.").format(scheme=scheme.name),
                )
            self._posting.confirm(work, scheme, waiting, by)
            return batch

        self._actions.perform("points.confirm", by, body, request={"batch": batch})
        return self.batch(batch)

    def reject(self, batch: str, *, by: Actor, reason: str) -> Batch:
        """Turn a proposed batch down; its entries stay to be seen, and never count."""
        require_reason(reason)

        def body(work: Work) -> str:
            self._waiting(batch)
            work.amend(
                Batch,
                batch,
                {"state": BatchState.REJECTED, "confirmed_by": by.id, "reason": reason},
            )
            return batch

        self._actions.perform("points.reject", by, body, request={"batch": batch})
        return self.batch(batch)

    def reverse(self, entry: int, *, by: Actor, reason: str) -> Entry:
        """Take back one confirmed entry by a counter-entry, for a stated reason.

        The fact is not proposed again under the same rule.
        """
        require_reason(reason)

        def body(work: Work) -> int:
            (counter,) = self._posting.take_back(work, [entry], by, reason)
            return counter.seq

        request = {"entry": entry, "reason": reason}
        done = self._actions.perform("points.reverse", by, body, request=request)
        return self._ledger.entry(done.outcome)

    def approve(self, entry: int, step: str, *, by: Actor, evidence: str) -> ApprovalStep:
        """Record the next step of an entry's approval chain; see :class:`Approvals`."""
        return self.approvals.approve(entry, step, by=by, evidence=evidence)

    def batch(self, id_: str) -> Batch:
        """Return a batch; raises :class:`UnknownError`."""
        return self._batches.get(id_)

    def batches(self, state: str | None = None) -> list[Batch]:
        """Return the batches, oldest first; only those in ``state`` if given.

        It is ``proposed``, ``confirmed`` or ``rejected``; raises :class:`InputError` else.
        """
        if state is None:
            return list(self._batches.all())
        if state not in list(BatchState):
            raise InputError(
                _("{state!r} is no state of a batch.").format(state=state),
                _("There are: {names}.").format(names=_(", ").join(BatchState)),
                field="state",
            )
        return self._batches.where(state=state)

    def entry(self, number: int) -> Entry:
        """Return one entry, whatever became of it; raises :class:`UnknownError`."""
        return self._ledger.entry(number)

    def entries(self, batch: str) -> list[Entry]:
        """Return the entries of a batch."""
        return self._ledger.of_batch(batch)

    def score(self, scheme: str, subject: str, period: Period) -> Score:
        """Return the score of one subject for ``period``, with a line for every entry."""
        return self._scores(scheme, period, subject).folded()[subject]

    def scores(self, scheme: str, period: Period) -> dict[str, Score]:
        """Return the score of everyone in scope for ``period``, in no order of merit.

        Where nobody asks for single entries, :meth:`totals` is many times faster.
        """
        return self._scores(scheme, period).folded()

    def totals(self, scheme: str, period: Period) -> dict[str, Total]:
        """Return what the scores of everyone in scope come to, in no order of merit."""
        return self._scores(scheme, period).totals()

    def grades(self, scheme: str, period: Period) -> dict[str, Graded]:
        """Return what the engine would propose as grades for ``period``; nothing is written.

        People decide: where the quota of a grade ends within a tie, the tied are left
        open. The order is no order of merit.
        """
        declared = self._context.catalogue.get(Scheme, scheme)
        scores = self._scores(scheme, period)
        barred = Bars(declared, self._context.catalogue).holding(self._facts, period)
        return Grading(declared).grade(scores.totals(), scores.standings.figures, barred, period)

    def simulate(
        self,
        scheme: str,
        period: Period,
        changed: Scheme | None = None,
        settings: Mapping[str, Decimal] | None = None,
    ) -> Simulation:
        """Return what ``period`` would be under a changed scheme; see :class:`Simulator`."""
        simulator = Simulator(self._context, self._facts)
        return simulator.simulate(scheme, period, changed, settings)

    def _scores(self, scheme: str, period: Period, *only: str) -> Scores:
        declared = self._context.catalogue.get(Scheme, scheme)
        return Scores(declared, period, self._context, self._facts, only or None)

    def _closing(
        self, scheme: Scheme, period: Period, subjects: Sequence[str] | None
    ) -> Mapping[str, Score | Total]:
        scores = Scores(scheme, period, self._context, self._facts, subjects)
        return scores.totals() if subjects is None else scores.folded()

    def explain(self, scheme: str, subject: str, period: Period) -> Explanation:
        """Return the score with the reason of every entry, item and block."""
        declared = self._context.catalogue.get(Scheme, scheme)
        return explained(self._context, self._facts, declared, self.score(scheme, subject, period))

    def why_not(self, scheme: str, subject: str, about: Period | str) -> tuple[WhyNot, ...]:
        """Return why a fact, by its id, or the facts of a period brought a subject nothing."""
        declared = self._context.catalogue.get(Scheme, scheme)
        return why_not(self._context, self._facts, declared, subject, about, self.score)

    def _refuse_unready(self, scheme: Scheme) -> None:
        if waiting := self._batches.where(scheme=scheme.name, state=BatchState.PROPOSED):
            raise RefusedError(
                _("The proposal {batch} of {scheme} still waits.").format(
                    batch=waiting[0].id, scheme=scheme.name
                ),
                _("Confirm or reject it first: community-gov points confirm {batch}").format(
                    batch=waiting[0].id
                ),
            )
        refuse_undecided(scheme, self._context)
        refuse_unadopted(scheme, self._context)

    def _waiting(self, id_: str) -> Batch:
        batch = self.batch(id_)
        if batch.state is not BatchState.PROPOSED:
            raise ConflictError(
                _("The batch {batch} is {state} already.").format(
                    batch=id_, state=_(batch.state.value)
                ),
                _("See the batches that wait: community-gov points batches --state proposed"),
            )
        return batch
