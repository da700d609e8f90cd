"""Grading: which grade a score reaches, what keeps from it, and what the engine leaves open."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression, Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import Award, Bar, Grade, Scheme
from community_gov.model.period import Period
from community_gov.model.seats import up_to
from community_gov.points.figures import Everyone, Values, as_decimals
from community_gov.points.fold import Score
from community_gov.points.grading.bars import HeldBar
from community_gov.points.prepare import parameters
from community_gov.points.totals import Total


@frozen
class Check:
    """How one subject stands against one grade, its quota aside.

    ``value`` is what was compared with ``at_least``: a total counts as its share of what
    could be attained. ``unmet`` are the needs that do not hold, ``inputs`` what was read;
    ``barred`` says that a bar keeps from it. ``places`` is how many may bear it.
    """

    grade: str
    value: Fraction
    at_least: Decimal
    unmet: tuple[str, ...] = ()
    barred: bool = False
    places: int | None = None
    inputs: Mapping[str, Decimal] = {}

    @property
    def fits(self) -> bool:
        """Whether nothing but the quota can keep from it."""
        return self.value >= Fraction(self.at_least) and not self.unmet and not self.barred


@frozen
class Graded:
    """What the engine proposes for one subject: a grade, or none, and why.

    ``open_for`` is a grade whose quota ends within a tie: people choose who of the
    tied bears it, the engine never does. ``barred`` are the bars that hold, ``grounds``
    the facts by which each of them does, by its id. ``checks`` holds the subject against
    every grade, best first. ``awards`` says how often each award has been reached in all.
    """

    subject: str
    total: Decimal
    attainable: Decimal | None
    grade: str = ""
    open_for: str = ""
    barred: tuple[Bar, ...] = ()
    awards: Mapping[str, int] = {}
    checks: tuple[Check, ...] = ()
    grounds: Mapping[str, tuple[str, ...]] = {}

    @property
    def within_reach(self) -> tuple[str, ...]:
        """The grades that the rules allow, best first: the one proposed or open, and the lesser."""
        best = self.grade or self.open_for
        names = [one.grade for one in self.checks]
        lesser = self.checks[names.index(best) :] if best in names else ()
        return tuple(one.grade for one in lesser if one.fits)

    def check(self, grade: str) -> Check:
        """Return how the subject stands against ``grade``, one of those of its scheme."""
        return next(one for one in self.checks if one.grade == grade)


@frozen
class _ReadyGrade:
    grade: Grade
    of: Expression | None
    needs: tuple[Expression, ...]

    @property
    def names(self) -> list[str]:
        """What its expressions read."""
        every = (*self.needs, *((self.of,) if self.of is not None else ()))
        return sorted({name for one in every for name in one.names})


class Grading:
    """The grades, bars and awards of one scheme, compiled."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        names = [*(one.name for one in scheme.figures), *(one.name for one in scheme.parameters)]
        self._types = dict.fromkeys((*names, "total"), Type.DECIMAL)
        self._grades = [
            _ReadyGrade(
                one,
                self._compiled(one.name, one.of, Type.DECIMAL) if one.of else None,
                tuple(self._compiled(one.name, need, Type.BOOL) for need in one.needs),
            )
            for one in scheme.grades
        ]
        self._awards = [
            (one, self._compiled(one.name, one.of, Type.DECIMAL)) for one in scheme.awards
        ]

    def grade(
        self,
        scores: Mapping[str, Score | Total],
        figures: Everyone,
        barred: Mapping[str, Sequence[HeldBar]],
        period: Period,
    ) -> dict[str, Graded]:
        """Return what is proposed for everyone who has a score, in no order of merit."""
        cases = {
            who: _Case(score, figures.of(who), self._words(score, figures.of(who), period))
            for who, score in scores.items()
        }
        found = {
            who: self._checked(who, case, barred.get(who, ()), len(scores))
            for who, case in cases.items()
        }
        left = 0  # of those left open so far, how many at most will not get what is open to them
        for at, ready in enumerate(self._grades):
            fitting = {who: one for who, one in found.items() if one.checks[at].fits}
            fit = {
                who: one.checks[at].value
                for who, one in fitting.items()
                if not one.grade and not one.open_for
            }
            falling = sum(bool(one.open_for) for one in fitting.values())
            places = places_of(ready.grade, len(scores))
            chosen, tied = _within_quota(fit, places, min(falling, left))
            found |= {who: evolve(found[who], grade=ready.grade.name) for who in chosen}
            found |= {who: evolve(found[who], open_for=ready.grade.name) for who in tied}
            if tied and places is not None:
                left += max(0, len(tied) + len(chosen) - places)
        return found

    def _checked(self, who: str, case: "_Case", held: Sequence[HeldBar], graded: int) -> Graded:
        bars = tuple(one.bar for one in held)
        checks = tuple(
            Check(
                ready.grade.name,
                self._value(ready, case),
                ready.grade.at_least,
                tuple(
                    need.text for need in ready.needs
                    if not self._asked(ready.grade.name, need, case)
                ),
                not self._allowed(at, bars),
                places_of(ready.grade, graded),
                {name: case.words[name] for name in ready.names if name in case.words},
            )
            for at, ready in enumerate(self._grades)
        )  # fmt: skip
        return Graded(
            who, case.score.total, case.score.attainable, barred=bars,
            awards=self._reached(case), checks=checks,
            grounds={one.bar.id: one.facts for one in held},
        )  # fmt: skip

    def _value(self, ready: _ReadyGrade, case: "_Case") -> Fraction:
        """Return what is compared: a total is seen as its share of what could be attained."""
        if ready.of is not None:
            return self._exact(ready.grade.name, ready.of, case)
        total, full, attainable = case.score.total, self._scheme.full, case.score.attainable
        if full is None or attainable is None or attainable <= 0:
            return Fraction(total)
        return Fraction(total) * Fraction(full) / Fraction(attainable)

    def _allowed(self, at: int, barred: Iterable[Bar]) -> bool:
        names = [one.name for one in self._scheme.grades]
        return all(one.highest and at >= names.index(one.highest) for one in barred)

    def _reached(self, case: "_Case") -> dict[str, int]:
        return {
            award.name: _times(award, self._exact(award.name, of, case))
            for award, of in self._awards
        }

    def _words(self, score: Score | Total, figures: Values, period: Period) -> dict[str, Decimal]:
        return {
            **as_decimals(figures),
            **parameters(self._scheme, period.end),
            "total": score.total,
        }

    def _exact(self, name: str, expression: Expression, case: "_Case") -> Fraction:
        text = expression.text.strip()
        if text in case.figures:
            return case.figures[text]
        return Fraction(self._asked(name, expression, case))

    def _asked(self, name: str, expression: Expression, case: "_Case") -> Any:
        try:
            return expression.evaluate(case.words)
        except EvaluationError as error:
            raise DeclarationError(
                _("Scheme {scheme}, {name}: it cannot be evaluated: {error}").format(
                    scheme=self._scheme.name, name=name, error=error.problem
                )
            ) from error

    def _compiled(self, name: str, text: str, expects: Type) -> Expression:
        return compile_expression(
            text, self._types, expects=expects, subject=f"{self._scheme.name} / {name}"
        )


@frozen
class _Case:
    score: Score | Total
    figures: Values
    words: Mapping[str, Decimal]


def places_of(grade: Grade, graded: int) -> int | None:
    """Return how many of the graded may bear ``grade``, the share rounded down; None for any."""
    if grade.quota is None:
        return None
    return graded * grade.quota.numerator // grade.quota.denominator


def _within_quota(
    fit: Mapping[str, Fraction], places: int | None, falling: int
) -> tuple[set[str], set[str]]:
    """Return who bears the grade whatever people decide, and who must be left to them.

    These are the tied at the border of the quota, and the last within it, whose places
    those may take who are tied for a better grade: ``falling`` of them may come.
    """
    if places is None:
        return set(fit), set()
    within, tied = up_to(fit, places)
    sure, _unsure = up_to(fit, max(0, places - falling))
    return sure, (within | tied) - sure


def _times(award: Award, value: Fraction) -> int:
    if value < Fraction(award.at_least):
        return 0
    if award.every is None:
        return 1
    return 1 + int((value - Fraction(award.at_least)) // Fraction(award.every))
