"""What a period would be under a changed scheme; nothing is written."""

import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.ids import BatchId
from community_gov.model.period import Period
from community_gov.points.alone import not_alone
from community_gov.points.exceptions import refuse_undecided
from community_gov.points.figures import Everyone
from community_gov.points.fold import Score
from community_gov.points.grading.bars import Bars
from community_gov.points.grading.grades import Graded, Grading
from community_gov.points.judged import Changed, Judged
from community_gov.points.ledger import (
    RULE,
    SEQ,
    SUBJECT,
    Batch,
    BatchState,
    Entry,
    StoredEntry,
    read_entries,
)
from community_gov.points.linting import refuse_trespasses
from community_gov.points.prepare import ReadyScheme, prepare
from community_gov.points.simulating.causes import Case
from community_gov.points.simulating.changed import refuse_incomparable, with_settings
from community_gov.points.simulating.forecast import Forecast
from community_gov.points.simulating.summary import Summary, summarise
from community_gov.points.simulating.tallies import Tally
from community_gov.points.simulating.touched import touched
from community_gov.records.context import Context
from community_gov.records.facts import Facts

Missing = Callable[
    [ReadyScheme, Batch, Changed | None, Collection[str] | None], Iterable[StoredEntry]
]
"""Says which entries a scheme asks for beside those that are posted.

It looks at the facts that changed, or at all; and at what some rules say, or all.
"""


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
    cases: Mapping[str, Case[Tally]] = field(repr=False)
    late: int
    _missing: Sequence[StoredEntry] = field(repr=False)
    _scores: Callable[[str], tuple[Score, Score]] = field(repr=False, eq=False)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that would be posted, in the order of their writing."""
        return tuple(read_entries(self._missing))

    def of(self, subject: str) -> Case[Score]:
        """Return what changes for one subject with every line, as he may ask for himself.

        Raises :class:`UnknownError` where the scheme has nothing about the subject.
        """
        if subject not in self.cases:
            raise UnknownError(
                _("Scheme {scheme} has nothing about this subject in {period}.").format(
                    scheme=self.scheme.name, period=self.period
                )
            )
        case, (before, after) = self.cases[subject], self._scores(subject)
        own = tuple(read_entries(one for one in self._missing if one[SUBJECT] == subject))
        return Case(before, after, own, case.graded_before, case.graded_after)

    def summary(self) -> Summary:
        """Return the counts and sums without names, small ones hidden."""
        return summarise(self.scheme, self.changed, self.cases, len(self._missing), self.late)


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
        called as :func:`~community_gov.points.simulating.changed.with_settings` says. What
        people took back for a reason stays taken back. Raises what proposing raises: a changed
        scheme is vetted like any other.
        """
        self._context.host.require_whole()
        declared = self._context.catalogue.get(Scheme, scheme)
        other = with_settings(changed or declared, period, settings or {})
        refuse_incomparable(declared, other)
        refuse_trespasses(other, self._context.catalogue)
        refuse_undecided(other, self._context)
        late, missing = self._missing(declared, other, _batch(scheme, period))
        entries = list(not_alone(other, missing))
        former = Forecast(self._context, self._facts, declared, ())
        future = Forecast(self._context, self._facts, other, entries)
        return Simulation(
            declared, other, period, self._cases(former, future, period), len(late), entries,
            lambda who: (former.score(who, period), future.score(who, period)),
        )  # fmt: skip

    def _missing(
        self, declared: Scheme, other: Scheme, batch: Batch
    ) -> tuple[Sequence[StoredEntry], Iterable[StoredEntry]]:
        """Return what is missing under the scheme as it is, and under the other one."""
        former, future = (prepare(one, self._context.catalogue) for one in (declared, other))
        changed = Judged(former, self._context.catalogue, self._context).changed(batch.period)
        late = list(self._asked(former, batch, changed, None))
        rules = touched(former, future)
        missing = self._asked(future, batch, None, rules)
        # What the change does not touch is missing as it was.
        other_late = [one for one in late if rules is not None and one[RULE] not in rules]
        return late, _numbered(missing, other_late) if other_late else missing

    def _cases(self, former: Forecast, future: Forecast, period: Period) -> dict[str, Case[Tally]]:
        was, would = former.tallies(period), future.tallies(period)
        both = sorted(former.shown(period) | future.shown(period))
        figures = None
        if former.scheme.grades or future.scheme.grades:
            same = former.scheme.figures == future.scheme.figures
            alike = same and former.scheme.audience == future.scheme.audience
            figures = future.standings(period).figures if alike else None
        before = self._graded(former, period, figures)
        after = self._graded(future, period, figures)
        return {
            who: Case(
                was.get(who) or former.blank(who, period),
                would.get(who) or future.blank(who, period),
                graded_before=before.get(who),
                graded_after=after.get(who),
            )
            for who in both
        }

    def _graded(
        self, side: Forecast, period: Period, figures: Everyone | None
    ) -> Mapping[str, Graded]:
        if not side.scheme.grades:
            return {}
        tallies = side.tallies(period)
        scores = {
            who: (tallies.get(who) or side.blank(who, period)).score
            for who in sorted(side.shown(period))
        }
        barred = Bars(side.scheme, self._context.catalogue).holding(self._facts, period)
        known = figures or side.standings(period).figures
        return Grading(side.scheme).grade(scores, known, barred, period)


def _batch(scheme: str, period: Period) -> Batch:
    return Batch(
        BatchId("foretold"), scheme, period.start, period.end, BatchState.PROPOSED, "foretold"
    )


def _numbered(*entries: Iterable[StoredEntry]) -> Iterator[StoredEntry]:
    """Yield ``entries`` numbered on from the first."""
    for number, one in enumerate(itertools.chain(*entries)):
        if not number:
            first = one[SEQ]
        yield (first + number, *one[SEQ + 1 :])
