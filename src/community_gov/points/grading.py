"""Grading: which grade a score reaches, what keeps from it, and what the engine leaves open."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import evolve, frozen

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression, Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import Award, Bar, Grade, Scheme
from community_gov.model.period import Period
from community_gov.points.figures import Everyone, Values, as_decimals
from community_gov.points.fold import Score
from community_gov.points.prepare import parameters
from community_gov.points.totals import Total


@frozen
class Graded:
    """What the engine proposes for one subject: a grade, or none, and why.

    ``open_for`` is a grade whose quota ends within a tie: people choose who of the
    tied bears it, the engine never does. ``barred`` are the bars that hold.
    ``awards`` says how often each award has been reached in all.
    """

    subject: str
    total: Decimal
    attainable: Decimal | None
    grade: str = ""
    open_for: str = ""
    barred: tuple[Bar, ...] = ()
    awards: Mapping[str, int] = {}


@frozen
class _ReadyGrade:
    grade: Grade
    of: Expression | None
    needs: tuple[Expression, ...]


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
        barred: Mapping[str, tuple[Bar, ...]],
        period: Period,
    ) -> dict[str, Graded]:
        """Return what is proposed for everyone who has a score, in no order of merit."""
        cases = {
            who: _Case(score, figures.of(who), self._words(score, figures.of(who), period))
            for who, score in scores.items()
        }
        found = {
            who: Graded(
                who, case.score.total, case.score.attainable, barred=barred.get(who, ()),
                awards=self._reached(case),
            )
            for who, case in cases.items()
        }  # fmt: skip
        for at, ready in enumerate(self._grades):
            fit = {
                who: self._value(ready, cases[who])
                for who, one in found.items()
                if not one.grade
                and not one.open_for
                and self._allowed(at, one.barred)
                and self._fits(ready, cases[who])
            }
            chosen, tied = _within_quota(ready.grade, fit, len(scores))
            found |= {who: evolve(found[who], grade=ready.grade.name) for who in chosen}
            found |= {who: evolve(found[who], open_for=ready.grade.name) for who in tied}
        return found

    def _fits(self, ready: _ReadyGrade, case: "_Case") -> bool:
        if self._value(ready, case) < Fraction(ready.grade.at_least):
            return False
        return all(bool(self._asked(ready.grade.name, need, case)) for need in ready.needs)

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


def _within_quota(
    grade: Grade, fit: Mapping[str, Fraction], graded: int
) -> tuple[set[str], set[str]]:
    """Return who bears the grade, and who is tied at the border of its quota."""
    if grade.quota is None:
        return set(fit), set()
    places = graded * grade.quota.numerator // grade.quota.denominator
    if len(fit) <= places:
        return set(fit), set()
    border = sorted(fit.values(), reverse=True)[places] if places else max(fit.values())
    above = {who for who, value in fit.items() if value > border}
    tied = {who for who, value in fit.items() if value == border}
    return above, tied if len(above) < places else set()


def _times(award: Award, value: Fraction) -> int:
    if value < Fraction(award.at_least):
        return 0
    if award.every is None:
        return 1
    return 1 + int((value - Fraction(award.at_least)) // Fraction(award.every))
