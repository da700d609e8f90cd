"""The check of decimal places: an amount with more than its scheme keeps stops a proposal."""

from collections.abc import Mapping
from decimal import Decimal

from community_gov.authoring.checks.remark import Remarks, warning
from community_gov.errors import CommunityGovError
from community_gov.expression import LIMITS, Type, compile_expression
from community_gov.expression.tree import Term
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Rule, Scheme


def amounts(scheme: Scheme, known: Catalogue) -> Remarks:
    """Tell of rules whose points may have more places than the scheme keeps."""
    for at, rule in enumerate(scheme.rules):
        if known.has(FactKind, rule.fact):
            found = _of_rule(scheme, rule, known.get(FactKind, rule.fact))
            if found is not None and found > scheme.places:
                told = _("It may come to {found} decimal places, and the scheme keeps {kept}.")
                fix = _("Write places = {found} in the scheme; else such an amount is refused.")
                yield warning(
                    ("rules", at, "points"),
                    told.format(found=found, kept=scheme.places),
                    fix.format(found=found),
                )


def _of_rule(scheme: Scheme, rule: Rule, kind: FactKind) -> int | None:
    """Return the most places that its amount may have; ``None`` where nobody can tell."""
    numbers = {one.name: [each.value for each in one.values] for one in scheme.parameters}
    types = {**kind.types, **dict.fromkeys(numbers, Type.DECIMAL)}
    places = {name: max(map(_places, values)) for name, values in numbers.items()}
    try:
        read = compile_expression(rule.points, types, expects=Type.DECIMAL)
    except CommunityGovError:
        return None  # that it cannot be read is told elsewhere
    return _of_term(read.term, {**places, "quantity": kind.places})


def _of_term(term: Term, known: Mapping[str, int]) -> int | None:
    if term.type is Type.INT:
        return 0
    match term.node.op:
        case "literal":
            return _places(term.node.value)
        case "name":
            return known.get(term.node.value)
        case "/":
            return LIMITS.places
        case "?:":
            return _most([_of_term(one, known) for one in term.operands[1:]])
        case "*":
            return _sum([_of_term(one, known) for one in term.operands])
        case _:
            return _most([_of_term(one, known) for one in term.operands])


def _most(found: list[int | None]) -> int | None:
    return None if None in found else max(one for one in found if one is not None)


def _sum(found: list[int | None]) -> int | None:
    return None if None in found else min(LIMITS.places, sum(one for one in found if one))


def _places(number: Decimal) -> int:
    """Return how many places a number needs: 2.50 needs one."""
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
