"""Whether a rule or an item can take points away, told from what its expressions may read."""

from collections.abc import Iterable
from enum import Enum

from community_gov.errors import DeclarationError
from community_gov.expression.parse import parse
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.declarations import (
    AttributeType,
    FactKind,
    Item,
    Parameter,
    Rule,
    Scheme,
    Take,
)
from community_gov.points.linting.pieces import names_read
from community_gov.points.linting.ranges import ANY, NOT_NEGATIVE, Range, Ranges, range_of

_NUMBERS = (AttributeType.INT, AttributeType.DECIMAL)


class Sign(Enum):
    """Whether an amount can fall below zero.

    ``UNTOLD``: only where a number that facts bring is itself negative, and nothing
    says whether it ever is.
    """

    NEVER_NEGATIVE = "never negative"
    NEGATIVE = "can be negative"
    UNTOLD = "cannot be told"


def sign_of_rule(rule: Rule, scheme: Scheme, known: Catalogue) -> Sign:
    """Return the sign that the points of a rule can take.

    Parameters lie between their dated values that meet the rule's days. A quantity is
    an amount in a unit, and so are the numbers among the attributes as long as they
    are not subtracted: if they alone could turn the sign, it cannot be told. Whatever a
    fact of an undeclared kind has is taken as such a number.
    """
    numbers = _parameters(scheme.parameters, rule)
    hopeful: dict[str, Range] = {"quantity": NOT_NEGATIVE}
    if known.has(FactKind, rule.fact):
        types = known.get(FactKind, rule.fact).types
        hopeful |= {name: NOT_NEGATIVE for name, type_ in types.items() if type_ in _NUMBERS}
    else:
        hopeful |= dict.fromkeys(names_read(rule.points), NOT_NEGATIVE)
    return _sign(rule.points, numbers, {**hopeful, **numbers})


def sign_of_item(item: Item, scheme: Scheme, _known: Catalogue) -> Sign:
    """Return the sign that the points of an item can take.

    Where there are tiers, they alone give the points. Counts and days are never negative.
    """
    if item.maximum is not None and item.maximum < 0:
        return Sign.NEGATIVE
    if item.tiers:
        lowest = min(tier.points for tier in item.tiers)
        return Sign.NEGATIVE if lowest < 0 else Sign.NEVER_NEGATIVE
    if item.checks:
        return Sign.NEVER_NEGATIVE
    sure: dict[str, Range] = dict(_parameters(scheme.parameters, item))
    sure["base"] = Range.of(scheme.base)
    sure["last_total"] = Range(
        ANY.low if scheme.floor is None else scheme.floor,
        ANY.high if scheme.ceiling is None else scheme.ceiling,
    )
    counted = [one.name for one in scheme.figures if one.take in (Take.COUNT, Take.DAYS)]
    sure |= dict.fromkeys(counted, NOT_NEGATIVE)
    hopeful = {one.name: NOT_NEGATIVE for one in scheme.figures}
    return _sign(item.value, sure, {**hopeful, **sure})


def _parameters(parameters: Iterable[Parameter], part: Rule | Item) -> Ranges:
    """Return between which values each number lies on the days of ``part``."""
    found: dict[str, Range] = {}
    for one in parameters:
        values = [
            dated.value
            for dated in one.values
            if (dated.valid_to is None or dated.valid_to >= part.valid_from)
            and (part.valid_to is None or dated.valid_from <= part.valid_to)
        ]
        found[one.name] = Range.of(*values)
    return found


def _sign(text: str, sure: Ranges, hopeful: Ranges) -> Sign:
    """Return the sign of one expression; of one that cannot be read it is untold."""
    try:
        node = parse(text)
    except DeclarationError:
        return Sign.UNTOLD
    if range_of(node, sure).low >= 0:
        return Sign.NEVER_NEGATIVE
    return Sign.NEGATIVE if range_of(node, hopeful).low < 0 else Sign.UNTOLD
