"""What a period would be under a changed scheme; nothing is written."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from attrs import field, frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.ids import BatchId
from community_gov.model.period import Period
from community_gov.points.alone import not_alone
from community_gov.points.bars import Bars
from community_gov.points.causes import Case
from community_gov.points.changed import refuse_incomparable, with_settings
from community_gov.points.exceptions import refuse_undecided
from community_gov.points.figures import Everyone
from community_gov.points.fold import Folding, Score, reach
from community_gov.points.grading import Graded, Grading
from community_gov.points.judged import Changed, Judged
from community_gov.points.ledger import Batch, BatchState, Entry, Ledger
from community_gov.points.linting import refuse_trespasses
from community_gov.points.pending import pending
from community_gov.points.prepare import ReadyScheme, prepare
from community_gov.points.propose import Scope
from community_gov.points.scores import period_before
from community_gov.points.standing import Standings
from community_gov.points.summary import Summary, summarise
from community_gov.records.context import Context
from community_gov.records.facts import Facts

Missing = Callable[[ReadyScheme, Batch, Changed | None], Iterable[Entry]]
"""Says which entries a scheme asks for beside those that are posted, looking at what changed."""


@frozen
class Simulation:
    """What a period is, and what it would be under ``changed``; for those who may see scores.

    ``entries`` are those that ``points propose`` would post once the changed scheme is
    enabled. ``late`` of them are missing already under the scheme as it is, so they are
    no work of the change. What others may see of it is the :meth:`summary`.
    """

    scheme: Scheme
    changed: Scheme
    period: Period
    cases: Mapping[str, Case] = field(repr=False)
    entries: tuple[Entry, ...] = field(repr=False)
    late: int

    def of(self, subject: str) -> Case:
        """Return what changes for one subject, as he may ask for himself.

        Raises :class:`UnknownError` where the scheme has nothing about the subject.
        """
        if subject not in self.cases:
            raise UnknownError(
                _("Scheme {scheme} has nothing about this subject in {period}.").format(
                    scheme=self.scheme.name, period=self.period
                )
            )
        return self.cases[subject]

    def summary(self) -> Summary:
        """Return the counts and sums without names, small ones hidden."""
        return summarise(self.scheme, self.changed, self.cases, len(self.entries), self.late)


class Simulator:
    """Works out what any period would have been under a changed scheme."""

    def __init__(self, context: Context, facts: Facts, missing: Missing) -> None:
        self._context = context
        self._facts = facts
        self._asked = missing

    def simulate(
        self,
        scheme: str,
        period: Period,
        changed: Scheme | None = None,
        settings: Mapping[str, Decimal] | None = None,
    ) -> Simulation:
        """Return what ``period`` would be under ``changed``, with ``settings`` in their places.

        Without ``changed`` it is the scheme as it is in which they are put. They are
        called as :func:`community_gov.points.changed.with_settings` says. What people took
        back for a reason stays taken back. Raises what proposing raises: a changed scheme is
        vetted like any other.
        """
        self._context.host.require_whole()
        declared = self._context.catalogue.get(Scheme, scheme)
        other = with_settings(changed or declared, period, settings or {})
        refuse_incomparable(declared, other)
        refuse_trespasses(other, self._context.catalogue)
        refuse_undecided(other, self._context)
        entries = tuple(not_alone(other, self._missing(other, _batch(scheme, period))))
        late = self._late(declared, period)
        cases = self._cases(declared, other, period, entries)
        return Simulation(declared, other, period, cases, entries, late)

    def _missing(self, scheme: Scheme, batch: Batch) -> Iterable[Entry]:
        return self._asked(prepare(scheme, self._context.catalogue), batch, None)

    def _late(self, scheme: Scheme, period: Period) -> int:
        """Count the entries that are missing already under the scheme as it is."""
        ready = prepare(scheme, self._context.catalogue)
        changed = Judged(ready, self._context.catalogue, self._context).changed(period)
        return sum(1 for _entry in self._asked(ready, _batch(scheme.name, period), changed))

    def _cases(
        self, scheme: Scheme, other: Scheme, period: Period, entries: Sequence[Entry]
    ) -> dict[str, Case]:
        posted = _Posted(self._context, scheme.name)
        folding = _Folding(self._context, self._facts, other, posted, entries)
        former = _Folding(self._context, self._facts, scheme, posted, ())
        was, would = former.scores(period), folding.scores(period)
        those, these = self._shown(scheme, period, was), self._shown(other, period, would)
        both = those | these
        was |= former.scores(period, sorted(both - was.keys()))
        would |= folding.scores(period, sorted(both - would.keys()))
        figures = folding.standings(period).figures if scheme.grades or other.grades else None
        same = scheme.figures == other.figures and scheme.audience == other.audience
        before = self._graded(scheme, period, _only(was, those), figures if same else None)
        after = self._graded(other, period, _only(would, these), figures)
        foretold = _by_subject(entries)
        return {
            who: Case(was[who], would[who], tuple(foretold[who]), before.get(who), after.get(who))
            for who in sorted(both)
        }

    def _shown(self, scheme: Scheme, period: Period, scores: Mapping[str, Score]) -> set[str]:
        """Return whom the list of scores shows: everyone in scope, and whoever has something."""
        asked = set(Scope(self._context, scheme).everyone(period)) & scores.keys()
        return asked | {
            who
            for who, score in scores.items()
            if score.lines or any(line.points for line in score.items)
        }

    def _graded(
        self,
        scheme: Scheme,
        period: Period,
        scores: Mapping[str, Score],
        figures: Everyone | None,
    ) -> Mapping[str, Graded]:
        if not scheme.grades:
            return {}
        if figures is None:
            figures = _standings(self._context, self._facts, scheme, period).figures
        barred = Bars(scheme, self._context.catalogue).holding(self._facts, period)
        return Grading(scheme).grade(scores, figures, barred, period)


class _Posted:
    """The entries that count, by subject; read once for all who fold them."""

    def __init__(self, context: Context, scheme: str) -> None:
        self._ledger = Ledger(context)
        self._scheme = scheme
        self._read: dict[Period, Mapping[str, list[Entry]]] = {}

    def __getitem__(self, days: Period) -> Mapping[str, list[Entry]]:
        if days not in self._read:
            self._read[days] = _by_subject(self._ledger.confirmed(self._scheme, days))
        return self._read[days]


class _Folding:
    """Folds what is posted together with entries that only might be, under one scheme."""

    def __init__(
        self,
        context: Context,
        facts: Facts,
        scheme: Scheme,
        posted: _Posted,
        entries: Sequence[Entry],
    ) -> None:
        self._context = context
        self._facts = facts
        self._scheme = scheme
        self._posted = posted
        self._entries = entries
        self._standings: dict[Period, Standings] = {}

    def standings(self, period: Period) -> Standings:
        """Return the standings of ``period``, whose figures are taken once."""
        if period not in self._standings:
            self._standings[period] = _standings(self._context, self._facts, self._scheme, period)
        return self._standings[period]

    def scores(self, period: Period, subjects: Sequence[str] | None = None) -> dict[str, Score]:
        """Return the scores as ``Points`` would: of ``subjects``, or of whoever has something."""
        standings = self.standings(period)
        entries = self._of(period, standings, subjects)
        before = period_before(self._scheme, period)
        totals: dict[str, Decimal] = {}
        if standings.items.look_back and before is not None:
            totals = {who: one.total for who, one in self.scores(before, subjects).items()}
        waiting = pending(self._context.database, self._scheme, chain(*entries.values()))
        folding = Folding(self._scheme, period, waiting)
        return {
            who: folding.score(who, his, standings.of(who, totals.get(who, Decimal(0))))
            for who, his in entries.items()
        }

    def _of(
        self, period: Period, standings: Standings, subjects: Sequence[str] | None
    ) -> dict[str, list[Entry]]:
        scope = Scope(self._context, self._scheme)
        known = scope.everyone(period) if subjects is None else subjects
        found: dict[str, list[Entry]] = {who: [] for who in known}
        if subjects is None:
            found |= {who: [] for who in standings.subjects()}
        days = reach(self._scheme, period)
        for who, posted in self._posted[days].items():
            if subjects is None or who in found:
                found[who] = [*posted]
        for one in self._entries:
            if one.day in days and (subjects is None or one.subject in found):
                found.setdefault(one.subject, []).append(one)
        return found


def _standings(context: Context, facts: Facts, scheme: Scheme, period: Period) -> Standings:
    return Standings(scheme, context.catalogue, Scope(context, scheme), facts, period)


def _batch(scheme: str, period: Period) -> Batch:
    return Batch(
        BatchId("foretold"), scheme, period.start, period.end, BatchState.PROPOSED, "foretold"
    )


def _only(scores: Mapping[str, Score], shown: Collection[str]) -> dict[str, Score]:
    return {who: scores[who] for who in sorted(shown)}


def _by_subject(entries: Iterable[Entry]) -> defaultdict[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for one in entries:
        found[one.subject].append(one)
    return found
