"""Items of a period: what a whole period is worth, worked out from figures when folding."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.expression import EvaluationError, Expression, Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import Item, Scheme, Tier
from community_gov.model.declarations.base import in_force
from community_gov.model.period import Period
from community_gov.points.figures import Values, as_decimals
from community_gov.points.prepare import parameters

OWN_WORDS = ("base", "last_total")
"""What an item may read beside figures and parameters."""


@frozen
class ItemLine:
    """One item in a score: whether it applies, its value, the tier it reached, its points.

    ``inputs`` are the figures and parameters it read; ``held`` says for each
    check whether it holds.
    """

    item: Item
    applies: bool
    value: Fraction
    points: Decimal
    tier: Tier | None
    inputs: Mapping[str, Decimal]
    held: tuple[bool, ...] = ()


@frozen
class ReadyItem:
    """An item with its expressions compiled; points are rounded half up to ``places``."""

    item: Item
    when: Expression | None
    value: Expression | None
    checks: tuple[Expression, ...]
    out_of: Expression | None
    places: int

    def line(self, words: Mapping[str, Decimal], figures: Values) -> ItemLine:
        """Work the item out; ``words`` is everything its expressions may read."""
        inputs = {name: words[name] for name in sorted(self._names)}
        if self.when is not None and not self._asked(self.when, words):
            return ItemLine(self.item, False, Fraction(0), Decimal(0), None, inputs)
        held = tuple(bool(self._asked(check, words)) for check in self.checks)
        value = self._value(words, figures, held)
        if value is None:
            return ItemLine(self.item, False, Fraction(0), Decimal(0), None, inputs, held)
        tier = self._tier(value)
        return ItemLine(self.item, True, value, self._points(value, tier), tier, inputs, held)

    def _value(
        self, words: Mapping[str, Decimal], figures: Values, held: tuple[bool, ...]
    ) -> Fraction | None:
        """Return the value, or ``None`` where it is a share of nothing."""
        value = (
            Fraction(sum(held)) if self.value is None else self._exact(self.value, words, figures)
        )
        if self.out_of is None:
            return value
        whole = self._exact(self.out_of, words, figures)
        return value / whole if whole else None

    def _exact(
        self, expression: Expression, words: Mapping[str, Decimal], figures: Values
    ) -> Fraction:
        # A figure that stands alone is taken as it is: rounded to six places, 94.99999 % would
        # reach a tier that begins at 95 %.
        if expression.text.strip() in figures:
            return figures[expression.text.strip()]
        return Fraction(self._asked(expression, words))

    def _asked(self, expression: Expression, words: Mapping[str, Any]) -> Any:
        try:
            return expression.evaluate(words)
        except EvaluationError as error:
            raise DeclarationError(
                _("Item {item} cannot be evaluated: {error}").format(
                    item=self.item.id, error=error.problem
                )
            ) from error

    def _tier(self, value: Fraction) -> Tier | None:
        reached = [tier for tier in self.item.tiers if value >= tier.at_least]
        return max(reached, key=lambda tier: tier.at_least, default=None)

    def _points(self, value: Fraction, tier: Tier | None) -> Decimal:
        if self.item.tiers:
            points = tier.points if tier else Decimal(0)
        else:
            exact = Decimal(value.numerator) / Decimal(value.denominator)
            points = exact.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
        return points if self.item.maximum is None else min(points, self.item.maximum)

    @property
    def _names(self) -> set[str]:
        every = (self.when, self.value, self.out_of, *self.checks)
        return {name for one in every if one is not None for name in one.names}


class Items:
    """The items of one scheme, compiled."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme
        names = [*(one.name for one in scheme.figures), *(one.name for one in scheme.parameters)]
        self._types = dict.fromkeys((*names, *OWN_WORDS), Type.DECIMAL)
        self._ready = [self._compiled(item) for item in scheme.items]

    def __bool__(self) -> bool:
        return bool(self._ready)

    @property
    def look_back(self) -> bool:
        """Whether an item reads the total of the period before."""
        every = (e for one in self._ready for e in (one.when, one.value, one.out_of, *one.checks))
        return any(one is not None and "last_total" in one.names for one in every)

    def lines(
        self, period: Period, figures: Values, last_total: Decimal, member_class: str
    ) -> tuple[ItemLine, ...]:
        """Return the items in force at the end of ``period``, for one subject."""
        words = {
            **as_decimals(figures),
            **parameters(self._scheme, period.end),
            "base": self._scheme.base,
            "last_total": last_total,
        }
        return tuple(
            ready.line(words, figures)
            for ready in self._ready
            if in_force(ready.item, period.end)
            and (not ready.item.classes or member_class in ready.item.classes)
        )

    def _compiled(self, item: Item) -> ReadyItem:
        return ReadyItem(
            item,
            self._expression(item, item.when, Type.BOOL) if item.when else None,
            self._expression(item, item.value, Type.DECIMAL) if item.value else None,
            tuple(self._expression(item, check, Type.BOOL) for check in item.checks),
            self._expression(item, item.out_of, Type.DECIMAL) if item.out_of else None,
            self._scheme.places,
        )

    def _expression(self, item: Item, text: str, expects: Type) -> Expression:
        return compile_expression(
            text, self._types, expects=expects, subject=f"{self._scheme.name} / {item.id}"
        )
