"""Figures of a period: numbers taken of facts, that items, grades and awards name."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from community_gov.errors import InputError
from community_gov.expression import Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Figure, Scheme, Take, Whose
from community_gov.model.fact import Fact
from community_gov.model.period import Period, Span
from community_gov.points.forbidden import allowed_in, refuse_reading
from community_gov.records.conditions import condition
from community_gov.records.facts import Facts

Values = Mapping[str, Fraction]
"""Figures by name."""

_FIRST_DAY = date(1900, 1, 1)


@frozen
class ReadyFigure:
    """A figure with its condition compiled."""

    figure: Figure
    holds: Callable[[Fact], bool]

    def value(self, facts: Iterable[Fact]) -> Fraction:
        """Return the figure of these facts; of none it is 0."""
        return _TAKE[self.figure.take](
            [fact for fact in facts if self.holds(fact)], self.figure.drop
        )

    def days(self, period: Period) -> Period:
        """Return the days whose facts it takes, when it is asked for ``period``."""
        match self.figure.over:
            case "":
                return period
            case "all":
                return Period(_FIRST_DAY, period.end)
            case span:
                return Period.of(Span(span), period.end)


class Figures:
    """The figures of one scheme, for many subjects at once."""

    def __init__(self, scheme: Scheme, catalogue: Catalogue) -> None:
        self._ready = [ready_figure(scheme, one, catalogue) for one in scheme.figures]

    def of_everyone(
        self,
        facts: Facts,
        period: Period,
        account: "Account",
        tellers: Sequence[str] | None = None,
    ) -> "Everyone":
        """Take the figures of ``period`` for whoever has facts, in one pass over each.

        With ``tellers`` only facts about these subjects are read; figures of the
        community take everyone's all the same.
        """
        own: dict[str, dict[str, Fraction]] = defaultdict(dict)
        common: dict[str, Fraction] = {}
        for ready in self._ready:
            if ready.figure.whose is Whose.COMMUNITY:
                common[ready.figure.name] = ready.value(_told(ready, facts, period, None))
                continue
            found = _told(ready, facts, period, tellers)
            for subject, his in _by_subject(found, account).items():
                own[subject][ready.figure.name] = ready.value(his)
        nothing = {one.figure.name: Fraction(0) for one in self._ready}
        return Everyone({**nothing, **common}, dict(own))

    def read_of(
        self,
        subject: str,
        facts: Facts,
        period: Period,
        account: "Account",
        tellers: Sequence[str] | None,
    ) -> dict[str, tuple[str, ...]]:
        """Return by figure the ids of the facts that it takes for one subject in ``period``."""
        found: dict[str, tuple[str, ...]] = {}
        for ready in self._ready:
            if ready.figure.whose is Whose.COMMUNITY:
                told = _told(ready, facts, period, None)
            else:
                told = (o for o in _told(ready, facts, period, tellers) if account(o) == subject)
            found[ready.figure.name] = tuple(one.id for one in told if ready.holds(one))
        return found

    def __bool__(self) -> bool:
        return bool(self._ready)


Account = Callable[[Fact], str | None]
"""Says on whose account a fact is entered, or that it is on nobody's."""


@frozen
class Everyone:
    """The figures of a period: those of the community, and those of each subject."""

    common: Mapping[str, Fraction]
    own: Mapping[str, Mapping[str, Fraction]]

    def of(self, subject: str) -> Values:
        """Return the figures that speak about ``subject``."""
        return {**self.common, **self.own.get(subject, {})}


def as_decimals(values: Values) -> dict[str, Decimal]:
    """Return figures as an expression reads them: decimals of six places, half to even."""
    return {name: Decimal(round(value * 10**6)).scaleb(-6) for name, value in values.items()}


def ready_figure(scheme: Scheme, figure: Figure, catalogue: Catalogue) -> ReadyFigure:
    """Compile and vet one figure; raises as :func:`community_gov.points.prepare.prepare` does."""
    kind = catalogue.get(FactKind, figure.fact)
    read, allowed = names_read(figure.when, kind), allowed_in(scheme, f"figures/{figure.name}")
    refuse_reading(scheme.name, figure.name, kind, read, figure.when, allowed=allowed)
    return ReadyFigure(figure, condition(figure.when, kind))


def names_read(when: str, kind: FactKind) -> frozenset[str]:
    """Return the attributes of ``kind`` that a condition reads."""
    if not when:
        return frozenset()
    return compile_expression(when, kind.types, expects=Type.BOOL, subject=kind.name).names


def _told(
    ready: ReadyFigure, facts: Facts, period: Period, tellers: Sequence[str] | None
) -> Iterator[Fact]:
    """Yield the facts that a figure looks at: everyone's, or only those about ``tellers``."""
    kind, days = ready.figure.fact, ready.days(period)
    if tellers is None:
        return facts.of_kind(kind, days)
    return (one for who in tellers for one in facts.of_kind(kind, days, subject=who))


def _by_subject(facts: Iterable[Fact], account: Account) -> dict[str, list[Fact]]:
    found: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        subject = account(fact)
        if subject is not None:
            found[subject].append(fact)
    return found


def _count(facts: list[Fact], _drop: int) -> Fraction:
    return Fraction(len(facts))


def _sum(facts: list[Fact], _drop: int) -> Fraction:
    return sum((Fraction(fact.quantity) for fact in facts), Fraction(0))


def _days(facts: list[Fact], _drop: int) -> Fraction:
    return Fraction(len({fact.on for fact in facts}))


def _mean(facts: list[Fact], _drop: int) -> Fraction:
    return _sum(facts, 0) / len(facts) if facts else Fraction(0)


def _mean_without_extremes(facts: list[Fact], drop: int) -> Fraction:
    if not facts:
        return Fraction(0)
    if len(facts) <= 2 * drop:
        raise InputError(
            _("{count} values are too few to leave out {drop} at either end.").format(
                count=len(facts), drop=drop
            ),
            _("Let more judges speak, or take the plain mean."),
        )
    ordered = sorted(facts, key=lambda fact: fact.quantity)
    return _mean(ordered[drop:-drop], 0)


def _largest(facts: list[Fact], _drop: int) -> Fraction:
    return max((Fraction(fact.quantity) for fact in facts), default=Fraction(0))


def _smallest(facts: list[Fact], _drop: int) -> Fraction:
    return min((Fraction(fact.quantity) for fact in facts), default=Fraction(0))


_TAKE: dict[Take, Callable[[list[Fact], int], Fraction]] = {
    Take.COUNT: _count,
    Take.SUM: _sum,
    Take.DAYS: _days,
    Take.MEAN: _mean,
    Take.MEAN_WITHOUT_EXTREMES: _mean_without_extremes,
    Take.LARGEST: _largest,
    Take.SMALLEST: _smallest,
}
