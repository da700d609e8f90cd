"""What chains tell of a period: great matters with a full chain, days to the result notice."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.model.decision import Decision
from community_gov.model.period import Period
from community_gov.procedures.chain_progress import ChainState, Progress


@frozen
class ChainFigures:
    """Counts of one period, as of a day.

    ``great_matters`` are those that the last of their bodies agreed to in the
    period, and the decisions marked as great matters that went through no
    chain. ``full`` of them went through every step of a chain, and both
    publications hung for their days. ``result_days`` are the days from the
    decision to the notice of the result, for each that has one.
    """

    great_matters: int
    full: int
    result_days: tuple[int, ...]

    @property
    def share(self) -> Fraction | None:
        """The full chains among the great matters; ``None`` where there were no matters."""
        return Fraction(self.full, self.great_matters) if self.great_matters else None

    @property
    def mean_days(self) -> Fraction | None:
        """The mean days to the notice of the result; ``None`` where there is no such notice."""
        days = self.result_days
        return Fraction(sum(days), len(days)) if days else None


def figures(
    progress: Iterable[Progress], decisions: Iterable[Decision], period: Period, day: date
) -> ChainFigures:
    """Return what chains tell of ``period``, given how far each is on ``day``."""
    every = list(progress)
    decided = [one for one in every if _within(one.decided_on, period)]
    in_chains = {sheet.decision for one in every for sheet in one.sheets}
    outside = [
        one
        for one in decisions
        if one.major and one.passed and one.id not in in_chains and _within(one.held_on, period)
    ]
    waits = [
        (one.result_on - one.decided_on).days
        for one in decided
        if one.decided_on is not None and one.result_on is not None and one.result_on <= day
    ]
    full = sum(1 for one in decided if one.state is ChainState.COMPLETE)
    return ChainFigures(len(decided) + len(outside), full, tuple(waits))


def _within(day: date | None, period: Period) -> bool:
    return day is not None and period.start <= day <= period.end
