"""What became of the points that a rule wants for a fact: waiting, rejected, reversed, capped."""

from collections.abc import Callable
from decimal import Decimal

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.declarations import Cap, Rule, Scheme
from community_gov.model.fact import Fact
from community_gov.model.period import Period
from community_gov.points.explaining.gathering import actor_names
from community_gov.points.explaining.items import member_class
from community_gov.points.explaining.obstacles import Cause, Obstacle, Obstacles
from community_gov.points.fold import Line, Score, Treatment
from community_gov.points.ledger import Batch, BatchState, Entry, Ledger
from community_gov.records.context import Context
from community_gov.records.repository import Repository

Scoring = Callable[[Period], Score]
"""Works out the score of the subject for a period."""


@frozen
class _Kept:
    """An entry, whatever became of the batch it lies in."""

    entry: Entry
    batch: Batch


class Fates:
    """The entries of one subject under one scheme, held against what rules want."""

    def __init__(
        self, context: Context, scheme: Scheme, subject: str, obstacles: Obstacles, score: Scoring
    ) -> None:
        self._scheme = scheme
        self._cause = obstacles.cause
        self._score = score
        self._names = actor_names(context)
        self._rules = {one.key: one for one in scheme.rules}
        ledger, batches = Ledger(context), Repository(context, Batch)
        rows = context.database.rows(
            "SELECT seq FROM points_entry WHERE scheme = ? AND subject = ? ORDER BY seq",
            scheme.name,
            subject,
        )
        entries = [ledger.entry(row[0]) for row in rows]
        known = {id_: batches.get(id_) for id_ in {one.batch for one in entries}}
        self._kept = [_Kept(one, known[one.batch]) for one in entries]

    def brought(self, fact: Fact) -> Decimal:
        """Return what the entries of a fact count now, after caps, in the periods they lie in."""
        days = {one.entry.day for one in self._kept if one.entry.fact == fact.id}
        periods = {Period.of(self._scheme.period, day) for day in days}
        return sum(
            (
                line.counted
                for period in periods
                for score in [self._score(period)]
                for line in score.lines
                if line.entry.fact == fact.id and not _exempt(score, self._category(line.entry))
            ),
            Decimal(0),
        )

    def of(self, rule: Rule, fact: Fact) -> Cause | None:
        """Say why nothing came of what ``rule`` wants for ``fact``; ``None`` if something did."""
        mine = [
            one for one in self._kept if (one.entry.fact, one.entry.rule) == (fact.id, rule.key)
        ]
        undone = {one.entry.reverses for one in self._in(mine, BatchState.CONFIRMED)}
        for one in self._in(mine, BatchState.CONFIRMED):
            if one.entry.reverses is None and one.entry.seq not in undone:
                return self._of_live(rule, one)
        return self._of_undone(rule, mine) or self._pending(rule, mine, fact)

    def _of_live(self, rule: Rule, one: _Kept) -> Cause | None:
        score = self._score(self._window(rule, one.entry))
        (line,) = (each for each in score.lines if each.entry.seq == one.entry.seq)
        if line.treatment is Treatment.PENDING:
            told = _("entry {seq} counts once it is approved: community-gov points pending")
            told = told.format(seq=one.entry.seq)
            return self._cause(Obstacle.UNAPPROVED, rule, told, batch=one.batch.id)
        if line.limit is not None and not line.counted:
            return self._capped(rule, line, line.limit, score)
        if _exempt(score, rule.category):
            found = member_class(self._scheme, score)
            text = _("{category} does not apply to {member_class}")
            told = text.format(
                category=self._category_label(rule), member_class=found.label if found else ""
            )
            return self._cause(Obstacle.EXEMPT, rule, told, batch=one.batch.id)
        return None

    def _window(self, rule: Rule, entry: Entry) -> Period:
        """Return days enough for all that may have used up the caps of ``rule``."""
        caps = [
            rule.cap,
            *(one.cap for one in self._scheme.categories if one.name == rule.category),
        ]
        own = Period.of(self._scheme.period, entry.day)
        periods = [own, *(Period.of(cap.per, entry.day) for cap in caps if cap is not None)]
        return Period(min(one.start for one in periods), own.end)

    def _capped(self, rule: Rule, line: Line, cap: Cap, score: Score) -> Cause:
        window = Period.of(cap.per, line.entry.day)
        own = cap is rule.cap
        used = [
            one
            for one in score.lines
            if one.counted
            and one.entry.day in window
            and (one.entry.day, one.entry.seq) < (line.entry.day, line.entry.seq)
            and (self._rule_id(one.entry) == rule.id if own else self._shares(one.entry, rule))
        ]
        text = _("capped to 0: {name} brings at most {cap} per {span}, used up by {entries}")
        told = text.format(
            name=rule.label if own else self._category_label(rule),
            cap=cap.points,
            span=_(cap.per.value),
            entries=_(", ").join(
                _("entry {seq} of {day} ({counted})").format(
                    seq=one.entry.seq, day=one.entry.day, counted=one.counted
                )
                for one in used
            ),
        )
        return self._cause(
            Obstacle.CAPPED,
            rule,
            told,
            batch=line.entry.batch,
            used_by=tuple(one.entry.seq for one in used),
        )

    def _of_undone(self, rule: Rule, mine: list[_Kept]) -> Cause | None:
        for one in self._in(mine, BatchState.CONFIRMED):
            if one.entry.reverses is not None and one.entry.reason:
                by = self._names.get(one.batch.confirmed_by or "", "")
                text = _("entry {seq} was taken back by {name}: {reason}")
                told = text.format(seq=one.entry.reverses, name=by, reason=one.entry.reason)
                return self._cause(Obstacle.REVERSED, rule, told, batch=one.batch.id, by=by)
        return None

    def _pending(self, rule: Rule, mine: list[_Kept], fact: Fact) -> Cause:
        asked = [one for one in mine if one.entry.reverses is None]
        for one in self._in(asked, BatchState.PROPOSED):
            by = self._names.get(one.batch.proposed_by, "")
            text = _("waits in batch {batch}, proposed by {name}, to be confirmed")
            told = text.format(batch=one.batch.id, name=by)
            return self._cause(Obstacle.WAITING, rule, told, batch=one.batch.id, by=by)
        for one in reversed(self._in(asked, BatchState.REJECTED)):
            by = self._names.get(one.batch.confirmed_by or "", "")
            text = _("batch {batch} was turned down by {name}: {reason}")
            told = text.format(batch=one.batch.id, name=by, reason=one.batch.reason)
            return self._cause(Obstacle.REJECTED, rule, told, batch=one.batch.id, by=by)
        text = _("it applies, and was not proposed yet: community-gov points propose {scheme}")
        period = Period.of(self._scheme.period, fact.on)
        told = f"{text.format(scheme=self._scheme.name)} --period {period}"
        return self._cause(Obstacle.NOT_PROPOSED, rule, told)

    def _in(self, kept: list[_Kept], state: BatchState) -> list[_Kept]:
        return [one for one in kept if one.batch.state is state]

    def _rule_id(self, entry: Entry) -> str:
        return entry.rule.partition("@")[0]

    def _category(self, entry: Entry) -> str:
        rule = self._rules.get(entry.rule)
        return rule.category if rule else ""

    def _shares(self, entry: Entry, rule: Rule) -> bool:
        return self._category(entry) == rule.category

    def _category_label(self, rule: Rule) -> str:
        labels = {one.name: str(one.label) for one in self._scheme.categories}
        return labels.get(rule.category, "")


def _exempt(score: Score, category: str) -> bool:
    return any(one.exempt and one.category.name == category for one in score.blocks)
