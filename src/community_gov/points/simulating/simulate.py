"""What a period would be under a changed scheme; nothing is written."""

import itertools
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from attrs import field, frozen

from community_gov.errors import UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.alone import not_alone
from community_gov.points.exceptions import refuse_undecided
from community_gov.points.figures import Everyone
from community_gov.points.fold import Score
from community_gov.points.grading.bars import Bars
from community_gov.points.grading.grades import Graded, Grading
from community_gov.points.judged import Judged
from community_gov.points.ledger import (
    RULE,
    Entry,
    Ledger,
)
from community_gov.points.linting import refuse_trespasses
from community_gov.points.missing import Missing, Step
from community_gov.points.posted import Posted
from community_gov.points.prepare import prepare
from community_gov.points.simulating.causes import Case
from community_gov.points.simulating.changed import refuse_incomparable, with_settings
from community_gov.points.simulating.forecast import Forecast
from community_gov.points.simulating.foretold import Foretold
from community_gov.points.simulating.summary import Summary, summarise
from community_gov.points.simulating.tallies import Tally
from community_gov.points.simulating.touched import touched
from community_gov.records.context import Context
from community_gov.records.facts import Facts


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
    _foretold: Foretold = field(repr=False)
    _scores: Callable[[str], tuple[Score, Score]] = field(repr=False, eq=False)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries that would be posted, in the order of their writing."""
        return tuple(self._foretold.entries())

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
        own = tuple(self._foretold.entries(subject))
        return Case(before, after, own, case.graded_before, case.graded_after)

    def summary(self) -> Summary:
        """Return the counts and sums without names, small ones hidden."""
        return summarise(self.scheme, self.changed, self.cases, self._foretold.count, self.late)


class Simulator:
    """Works out what any period would have been under a changed scheme."""

    def __init__(self, context: Context, facts: Facts) -> None:
        self._context = context
        self._facts = facts
        self._ledger = Ledger(context)
        self._missing = Missing(context, facts)

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
        posted = Posted(self._ledger, scheme)
        first, steps = self._ledger.next_seq(), self._steps(declared, other, period, posted)
        late, anew = (Foretold(scheme, period, first, some) for some in steps)
        nothing = Foretold(scheme, period, first, ())
        former = Forecast(self._context, self._facts, declared, posted, nothing)
        future = Forecast(self._context, self._facts, other, posted, anew)
        return Simulation(
            declared, other, period, self._cases(former, future, period), late.count, anew,
            lambda who: (former.score(who, period), future.score(who, period)),
        )  # fmt: skip

    def _steps(
        self, declared: Scheme, other: Scheme, period: Period, posted: Posted
    ) -> tuple[Sequence[Step], Sequence[Step]]:
        """Return what is missing under the scheme as it is, and under the other one."""
        former, future = (prepare(one, self._context.catalogue) for one in (declared, other))
        changed = Judged(former, self._context.catalogue, self._context).changed(period)
        late = list(self._missing.of_changed(former, period, changed, posted))
        rules = touched(former, future)
        anew = self._missing.of_all(future, period, posted, rules)
        # What the change does not touch is missing as it was.
        as_it_was = [one for one in late if rules is not None and _rule(one) not in rules]
        return late, list(not_alone(other, itertools.chain(anew, as_it_was)))

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


def _rule(step: Step) -> str:
    back, new = step
    if new is None:
        return back[RULE] if back is not None else ""
    _subject, _day, rule, *_rest = new
    return rule
