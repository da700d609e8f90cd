"""Closing periods: scores are kept as they stand, and whatever changes them later is noted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Scheme
from community_gov.model.ids import ClosingId
from community_gov.model.period import Period
from community_gov.points.closed import Adjustment, ClosedTotal, Closing
from community_gov.points.explaining.reasons import require_reason
from community_gov.points.fold import Score, reach
from community_gov.points.items import Items
from community_gov.points.ledger import DAY, Batch, BatchState, Entry, StoredEntry
from community_gov.points.totals import Total
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work

NOBODY = ""
"""Stands for whoever had nothing in a period when it was closed."""

_TOTALS = ("closing", "subject", "total")
_COLUMNS = ("seq", "closing", "subject", "batch", "day", "by", "reason", "amount")
_AT_ONCE = 5_000
"""Subjects whose scores are worked out in one go, below what any SQLite takes."""

Scoring = Callable[[Scheme, Period, Sequence[str] | None], Mapping[str, Score | Total]]
"""Works scores out afresh: of the subjects given, or of whoever has something."""


class Periods:
    """The closed periods of all schemes. A closed total changes by visible adjustments only."""

    def __init__(self, context: Context, actions: Actions, scoring: Scoring) -> None:
        self._context = context
        self._actions = actions
        self._scoring = scoring
        self._closings = Repository(context, Closing)
        self._batches = Repository(context, Batch)

    def close(self, scheme: str, period: Period, *, by: Actor, reason: str) -> Closing:
        """Close a period that is over, and keep everybody's total as it stands.

        Raises :class:`RefusedError` while the period lasts, while a proposal of the
        scheme waits, and where it is closed already.
        """
        require_reason(reason)
        declared = self._context.catalogue.get(Scheme, scheme)
        closing = Closing(
            ClosingId(self._context.new_id()), scheme, period.start, period.end,
            self._context.clock.today(), by.id, reason,
        )  # fmt: skip

        def body(work: Work) -> str:
            self._refuse_unfit(closing, work.today)
            scores = {**self._scoring(declared, period, None)}
            scores |= self._scoring(declared, period, [NOBODY])
            work.add(closing)
            rows = [(closing.id, who, str(one.total)) for who, one in sorted(scores.items())]
            work.writer.insert_stored("points_closed_total", _TOTALS, rows)
            return closing.id

        request = {"scheme": scheme, "period": str(period), "reason": reason}
        self._actions.perform("points.close", by, body, request=request)
        return self._closings.get(closing.id)

    def closed(self, scheme: str) -> list[Closing]:
        """Return the closed periods of a scheme, in the order in which they were closed."""
        return self._closings.where(scheme=scheme)

    def touched(self, batch: Batch, entries: Iterable[Entry]) -> list[Closing]:
        """Return the closed periods that a batch adjusts."""
        scheme = self._context.catalogue.get(Scheme, batch.scheme)
        return self._touched(scheme, {one.day for one in entries})

    def total(self, scheme: str, subject: str, period: Period) -> ClosedTotal | None:
        """Return the total of one subject in a closed period; ``None`` where it is not closed."""
        return self.totals(scheme, period, [subject]).get(subject)

    def totals(
        self, scheme: str, period: Period, subjects: Sequence[str] | None = None
    ) -> dict[str, ClosedTotal]:
        """Return the totals of a closed period, in no order of merit; none if it is not closed.

        They are those of ``subjects``, or of whoever had something in it or has now.
        """
        declared = self._context.catalogue.get(Scheme, scheme)
        closing = self._closing(scheme, period)
        if closing is None:
            return {}
        stood = self._stood(closing)
        made: dict[str, list[Adjustment]] = {}
        for one in self.adjustments(closing.id):
            made.setdefault(one.subject, []).append(one)
        if subjects is None:
            subjects = sorted({*stood, *made, *self._scoring(declared, period, None)} - {NOBODY})
        now = self._now(declared, period, subjects)
        return {
            who: ClosedTotal(
                closing, who, stood.get(who, stood[NOBODY]), tuple(made.get(who, ())), now[who]
            )
            for who in subjects
        }

    def adjustments(self, closing: str) -> list[Adjustment]:
        """Return what changed a closed period since, oldest first."""
        rows = self._context.database.rows(
            "SELECT * FROM points_adjustment WHERE closing = ? ORDER BY seq", closing
        )
        return [
            Adjustment(
                row["seq"], row["closing"], row["subject"], row["batch"],
                date.fromisoformat(row["day"]), row["by"], row["reason"], Decimal(row["amount"]),
            )
            for row in rows
        ]  # fmt: skip

    def adopt(self, scheme: str, period: Period, *, by: Actor, reason: str) -> list[Adjustment]:
        """Take over into a closed period what no entry brings: items, changed rules and caps.

        Raises :class:`RefusedError` where the period is not closed, or nothing is open.
        """
        require_reason(reason)

        def body(work: Work) -> list[int]:
            found = self.totals(scheme, period)
            changes = {who: one.open for who, one in sorted(found.items()) if one.open}
            if not changes:
                raise RefusedError(
                    _("Nothing is open in {scheme} for {period}.").format(
                        scheme=scheme, period=period
                    ),
                    _("What can be adjusted: community-gov points periods {scheme}").format(
                        scheme=scheme
                    ),
                )
            closing = next(iter(found.values())).closing
            return self._write(work, closing, "", by.id, reason, changes)

        request = {"scheme": scheme, "period": str(period), "reason": reason}
        done = self._actions.perform("points.adopt", by, body, request=request)
        closing = self._closing(scheme, period)
        every = self.adjustments(closing.id) if closing else []
        return [one for one in every if one.seq in done.outcome]

    def explained(
        self, scheme: Scheme, batch: Batch, entries: Iterable[StoredEntry]
    ) -> Iterator[StoredEntry]:
        """Yield ``entries``; raise :class:`RefusedError` where they adjust and nobody says why."""
        asking = not batch.reason and bool(self.closed(scheme.name))
        seen: set[str] = set()
        for one in entries:
            if asking and one[DAY] not in seen:
                seen.add(one[DAY])
                self._refuse_unexplained(scheme, {date.fromisoformat(one[DAY])})
            yield one

    @contextmanager
    def adjusting(
        self, work: Work, scheme: Scheme, batch: Batch, entries: Callable[[], list[Entry]]
    ) -> Iterator[None]:
        """Note what happens to closed totals while ``entries`` begin, or cease, to count."""
        if not self.closed(scheme.name):
            yield
            return
        listed = entries()
        closings = self._touched(scheme, {one.day for one in listed})
        if closings and not batch.reason:
            self._refuse_unexplained(scheme, {one.day for one in listed})
        subjects = sorted({one.subject for one in listed})
        before = [self._now(scheme, one.period, subjects) for one in closings]
        yield
        for closing, former in zip(closings, before, strict=True):
            within = {one.subject for one in listed if one.day in closing.period}
            after = self._now(scheme, closing.period, subjects)
            changes = {
                who: after[who] - former[who]
                for who in subjects
                if who in within or after[who] != former[who]
            }
            self._write(work, closing, batch.id, work.action.actor.id, batch.reason or "", changes)

    def _touched(self, scheme: Scheme, days: set[date]) -> list[Closing]:
        closings = self.closed(scheme.name)
        if not closings or not days:
            return []
        chained = Items(scheme).look_back
        return [
            one
            for one in closings
            if any(
                day <= one.ends and (chained or reach(scheme, one.period).start <= day)
                for day in days
            )
        ]

    def _refuse_unexplained(self, scheme: Scheme, days: set[date]) -> None:
        if closings := self._touched(scheme, days):
            raise RefusedError(
                _("This would adjust {period} of {scheme}, which is closed.").format(
                    period=closings[0].period, scheme=scheme.name
                ),
                _("Propose it with a reason; it is shown beside the total as closed."),
            )

    def _refuse_unfit(self, closing: Closing, today: date) -> None:
        named = {"scheme": closing.scheme, "period": closing.period}
        if closing.ends >= today:
            raise RefusedError(
                _("{period} of {scheme} is not over yet.").format(**named),
                _("Close it after {day}.").format(day=closing.ends),
            )
        if waiting := self._batches.where(scheme=closing.scheme, state=BatchState.PROPOSED):
            raise RefusedError(
                _("The proposal {batch} of {scheme} still waits.").format(
                    batch=waiting[0].id, scheme=closing.scheme
                ),
                _("Confirm or reject it first: community-gov points confirm {batch}").format(
                    batch=waiting[0].id
                ),
            )
        if self._closing(closing.scheme, closing.period):
            raise RefusedError(
                _("{period} of {scheme} is closed already.").format(**named),
                _("See what is closed: community-gov points periods"),
            )

    def _closing(self, scheme: str, period: Period) -> Closing | None:
        found = self._closings.where(
            scheme=scheme, starts=period.start.isoformat(), ends=period.end.isoformat()
        )
        return found[0] if found else None

    def _stood(self, closing: Closing) -> dict[str, Decimal]:
        rows = self._context.database.rows(
            "SELECT subject, total FROM points_closed_total WHERE closing = ?", closing.id
        )
        return {row["subject"]: Decimal(row["total"]) for row in rows}

    def _now(self, scheme: Scheme, period: Period, subjects: Sequence[str]) -> dict[str, Decimal]:
        found: dict[str, Decimal] = {}
        for at in range(0, len(subjects), _AT_ONCE):
            scores = self._scoring(scheme, period, subjects[at : at + _AT_ONCE])
            found |= {who: score.total for who, score in scores.items()}
        return found

    def _write(
        self,
        work: Work,
        closing: Closing,
        batch: str,
        by: str,
        reason: str,
        changes: Mapping[str, Decimal],
    ) -> list[int]:
        last = work.database.value("SELECT MAX(seq) FROM points_adjustment") or 0
        day = work.today.isoformat()
        rows = [
            (seq, closing.id, who, batch, day, by, reason, str(amount))
            for seq, (who, amount) in enumerate(changes.items(), last + 1)
        ]
        if rows:
            work.writer.insert_stored("points_adjustment", _COLUMNS, rows)
        return [row[0] for row in rows]
