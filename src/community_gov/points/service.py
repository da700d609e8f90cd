"""Points of an open community: propose, confirm, reverse; scores, and why they are so."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from community_gov.errors import InputError, NotPermittedError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme
from community_gov.model.fact import Fact
from community_gov.model.fields import fields_of
from community_gov.model.ids import BatchId, SubjectKind
from community_gov.model.period import Period
from community_gov.points.alone import not_alone
from community_gov.points.appeals import Appeals
from community_gov.points.approvals import Approvals, ApprovalStep
from community_gov.points.bars import Bars
from community_gov.points.closing import Periods
from community_gov.points.exceptions import refuse_undecided
from community_gov.points.explain import Explainer, Explanation
from community_gov.points.fold import Score, fold, reach
from community_gov.points.grading import Graded, Grading
from community_gov.points.ledger import COLUMNS, Batch, BatchState, Entry, Ledger
from community_gov.points.linting import refuse_trespasses
from community_gov.points.posting import Posting
from community_gov.points.prepare import prepare
from community_gov.points.propose import Judge, Scope, difference
from community_gov.points.reasons import require_reason
from community_gov.points.standing import Standings
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
        self.periods = Periods(context, actions, self._scores)
        self._posting = Posting(context, self.periods)
        self.appeals = Appeals(context, actions, self._posting)
        self.approvals = Approvals(context, actions, self.periods, self._posting)
        self.followers: list[Callable[[Work, Scheme, str], None]] = self._posting.followers
        """Called inside the action, with the scheme and the batch that newly counts."""

    def schemes(self) -> list[Scheme]:
        """Return the schemes that enabled plugins declare."""
        return list(self._context.catalogue.all(Scheme))

    def propose(self, scheme: str, period: Period, *, by: Actor, reason: str = "") -> Batch | None:
        """Propose what is missing in the ledger for ``period``; ``None`` if nothing is.

        The proposal is the difference between what the rules say of the facts
        as they stand and what is confirmed already: new facts, late facts,
        changed and withdrawn facts, changed rules. However often it runs,
        nothing is counted twice.

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
            missing = not_alone(declared, self._missing(declared, batch))
            entries = (one.row() for one in self.periods.explained(declared, batch, missing))
            rows = list(itertools.islice(entries, _AT_ONCE))
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

    def reverse(self, seq: int, *, by: Actor, reason: str) -> Entry:
        """Take back one confirmed entry by a counter-entry, for a stated reason.

        The fact is not proposed again under the same rule.
        """
        require_reason(reason)

        def body(work: Work) -> int:
            (counter,) = self._posting.take_back(work, [seq], by, reason)
            return counter.seq

        request = {"entry": seq, "reason": reason}
        done = self._actions.perform("points.reverse", by, body, request=request)
        return self._ledger.entry(done.outcome)

    def approve(self, entry: int, step: str, *, by: Actor, evidence: str) -> ApprovalStep:
        """Record the next step of an entry's approval chain; see :class:`Approvals`."""
        return self.approvals.approve(entry, step, by=by, evidence=evidence)

    def batch(self, id_: str) -> Batch:
        """Return a batch; raises :class:`UnknownError`."""
        return self._batches.get(id_)

    def batches(self, state: BatchState | None = None) -> list[Batch]:
        """Return the batches, oldest first; only those in ``state`` if given."""
        return self._batches.where(state=state) if state else list(self._batches.all())

    def entries(self, batch: str) -> list[Entry]:
        """Return the entries of a batch."""
        return self._ledger.of_batch(batch)

    def score(self, scheme: str, subject: str, period: Period) -> Score:
        """Return the score of one subject for ``period``."""
        declared = self._context.catalogue.get(Scheme, scheme)
        return self._scores(declared, period, [subject])[subject]

    def scores(self, scheme: str, period: Period) -> dict[str, Score]:
        """Return the score of everyone in scope for ``period``, in no order of merit."""
        declared = self._context.catalogue.get(Scheme, scheme)
        scores = self._scores(declared, period)
        asked = set(Scope(self._context, declared).everyone(period))
        return {
            who: score
            for who, score in sorted(scores.items())
            if score.lines or who in asked or any(line.points for line in score.items)
        }

    def grades(self, scheme: str, period: Period) -> dict[str, Graded]:
        """Return what the engine would propose as grades for ``period``; nothing is written.

        People decide: where the quota of a grade ends within a tie, the tied are left
        open. The order is no order of merit.
        """
        declared = self._context.catalogue.get(Scheme, scheme)
        scope = Scope(self._context, declared)
        standings = Standings(declared, self._context.catalogue, scope, self._facts, period)
        barred = Bars(declared, self._context.catalogue).holding(self._facts, period)
        scores = self.scores(scheme, period)
        return Grading(declared).grade(scores, standings.figures, barred, period)

    def _scores(
        self, scheme: Scheme, period: Period, subjects: Sequence[str] | None = None
    ) -> dict[str, Score]:
        """Return scores for ``period``: of ``subjects``, or of whoever has something in it."""
        scope = Scope(self._context, scheme)
        standings = Standings(scheme, self._context.catalogue, scope, self._facts, period)
        known = subjects if subjects is not None else scope.everyone(period)
        entries: dict[str, list[Entry]] = {subject: [] for subject in known}
        for entry in self._ledger.confirmed(scheme.name, reach(scheme, period), subjects):
            entries.setdefault(entry.subject, []).append(entry)
        if subjects is None:
            for subject in standings.subjects():
                entries.setdefault(subject, [])
        before = self._totals_before(scheme, period, standings, subjects)
        uncounted = self.approvals.uncounted(scheme, itertools.chain(*entries.values()))
        return {
            subject: fold(
                scheme,
                subject,
                period,
                of_subject,
                standings.of(subject, before.get(subject, Decimal(0))),
                uncounted,
            )
            for subject, of_subject in entries.items()
        }

    def _totals_before(
        self,
        scheme: Scheme,
        period: Period,
        standings: Standings,
        subjects: Sequence[str] | None,
    ) -> dict[str, Decimal]:
        """Return the totals of the period before, where an item reads them."""
        before = _before(scheme, period)
        if not standings.items.look_back or before is None:
            return {}
        return {who: one.total for who, one in self._scores(scheme, before, subjects).items()}

    def explain(self, scheme: str, subject: str, period: Period) -> Explanation:
        """Return the score with the reason of every entry."""
        declared = self._context.catalogue.get(Scheme, scheme)
        score = self.score(scheme, subject, period)
        entries = [line.entry for line in score.lines]
        return Explainer(declared, self._context.catalogue).explain(
            score,
            {(one.fact, one.fact_version): self._fact(one) for one in entries},
            {one.batch: self.batch(one.batch) for one in entries},
            self._actor_names(),
        )

    def _fact(self, entry: Entry) -> Fact:
        return self._facts.get(entry.fact, entry.fact_version)

    def _actor_names(self) -> dict[str, str]:
        rows = self._context.database.rows("SELECT id, name FROM actor WHERE closed IS NULL")
        return {row[0]: row[1] for row in rows}

    def _missing(self, scheme: Scheme, batch: Batch) -> Iterator[Entry]:
        ready = prepare(scheme, self._context.catalogue)
        judge = Judge(ready, Scope(self._context, scheme), self._context.catalogue)
        wanted = judge.wanted(self._facts, batch.period)
        amended = [one for kind in ready.by_kind for one in self._facts.amended(kind, batch.period)]
        posted = {one.seq: one for one in self._ledger.confirmed(scheme.name, batch.period)}
        # A fact that was moved into this period may still count in another one.
        posted |= {one.seq: one for one in self._ledger.of_facts(scheme.name, amended)}
        return difference(wanted, posted.values(), batch, self._ledger.next_seq())

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
        if scheme.subject is SubjectKind.HOUSEHOLD and not self._adopted(scheme):
            raise RefusedError(
                _("No recorded decision of the residents adopts the scheme {scheme}.").format(
                    scheme=scheme.name
                ),
                _("Record it as about scheme:{scheme}; a household scheme needs one.").format(
                    scheme=scheme.name
                ),
            )

    def _adopted(self, scheme: Scheme) -> bool:
        return bool(
            self._context.database.value(
                "SELECT 1 FROM decision WHERE closed IS NULL AND about = ? AND passed = 1",
                f"scheme:{scheme.name}",
            )
        )

    def _waiting(self, id_: str) -> Batch:
        batch = self.batch(id_)
        if batch.state is not BatchState.PROPOSED:
            raise InputError(
                _("The batch {batch} is {state} already.").format(
                    batch=id_, state=_(batch.state.value)
                )
            )
        return batch


def _before(scheme: Scheme, period: Period) -> Period | None:
    """Return the period of the scheme before ``period``; none lies before the scheme began."""
    if period != Period.of(scheme.period, period.start):
        return None
    before = Period.of(scheme.period, period.start - timedelta(days=1))
    return before if before.end >= scheme.valid_from else None
