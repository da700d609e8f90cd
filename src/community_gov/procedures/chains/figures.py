"""What chains tell of a period: great matters with a full chain, days to the result notice."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.model.decision import Decision
from community_gov.model.period import Period
from community_gov.procedures.chains.progress import ChainState, Progress


@frozen
class Matter:
    """A great matter that was decided: by a chain or without one, fully or not.

    ``id`` is that of its chain, or of the decision that went through none. ``result_days``
    are the days from the decision to the notice of the result.
    """

    id: str
    decided_on: date
    in_chain: bool
    full: bool
    result_days: int | None = None


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


def matters(
    progress: Iterable[Progress], decisions: Iterable[Decision], period: Period, day: date
) -> list[Matter]:
    """Return the great matters decided in ``period``, given how far each chain is on ``day``."""
    every = list(progress)
    in_chains = {sheet.decision for one in every for sheet in one.sheets}
    return [
        *(
            Matter(
                one.sheets[0].chain,
                one.decided_on,
                True,
                one.state is ChainState.COMPLETE,
                _waited(one, day),
            )
            for one in every
            if one.decided_on is not None and one.decided_on in period
        ),
        *(
            Matter(one.id, one.held_on, False, False)
            for one in decisions
            if one.major and one.passed and one.id not in in_chains and one.held_on in period
        ),
    ]


def figures(found: Sequence[Matter]) -> ChainFigures:
    """Return the counts of great matters."""
    full = sum(1 for one in found if one.full)
    waits = tuple(one.result_days for one in found if one.result_days is not None)
    return ChainFigures(len(found), full, waits)


def _waited(one: Progress, day: date) -> int | None:
    if one.decided_on is None or one.result_on is None or one.result_on > day:
        return None
    return (one.result_on - one.decided_on).days
