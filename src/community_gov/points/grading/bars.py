"""Bars: facts that keep from being graded, in their own period and for years after it."""

from collections import defaultdict
from collections.abc import Callable

from attrs import frozen
from dateutil.relativedelta import relativedelta

from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import Bar, FactKind, Scheme
from community_gov.model.declarations.base import in_force
from community_gov.model.fact import Fact
from community_gov.model.period import Period
from community_gov.points.figures import names_read
from community_gov.points.forbidden import allowed_in, refuse_reading
from community_gov.records.conditions import condition
from community_gov.records.facts import Facts


@frozen
class HeldBar:
    """A bar that holds for a subject, and the ids of the facts by which it does."""

    bar: Bar
    facts: tuple[str, ...]


@frozen
class _ReadyBar:
    bar: Bar
    holds: Callable[[Fact], bool]


class Bars:
    """The bars of one scheme, compiled and vetted."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue) -> None:
        self._span = scheme.period
        self._kind = scheme.subject
        self._ready = [_ready(scheme, bar, catalogue) for bar in scheme.bars]

    def holding(self, facts: Facts, period: Period) -> dict[str, tuple[HeldBar, ...]]:
        """Return the bars that hold in ``period``, by subject.

        What a member did never bars the household, nor anybody else in it.
        A bar of two years holds in the period of its fact and in every one that
        begins within the two years after that period ended.
        """
        found: dict[str, list[HeldBar]] = defaultdict(list)
        for ready in self._ready:
            for subject, held_by in sorted(self._barring(ready, facts, period).items()):
                found[subject].append(HeldBar(ready.bar, tuple(held_by)))
        return {subject: tuple(bars) for subject, bars in found.items()}

    def _barring(self, ready: _ReadyBar, facts: Facts, period: Period) -> dict[str, list[str]]:
        start = period.start - relativedelta(years=ready.bar.years)
        looked_at = Period(Period.of(self._span, start).start, period.end)
        found: dict[str, list[str]] = defaultdict(list)
        for fact in facts.of_kind(ready.bar.fact, looked_at):
            if (
                fact.subject_kind is self._kind
                and in_force(ready.bar, fact.on)
                and ready.holds(fact)
            ):
                found[fact.subject].append(fact.id)
        return found


def _ready(scheme: Scheme, bar: Bar, catalogue: Catalogue) -> _ReadyBar:
    kind = catalogue.get(FactKind, bar.fact)
    read, allowed = names_read(bar.when, kind), allowed_in(scheme, f"bars/{bar.id}")
    refuse_reading(scheme.name, bar.id, kind, read, bar.when, allowed=allowed)
    return _ReadyBar(bar, condition(bar.when, kind))
