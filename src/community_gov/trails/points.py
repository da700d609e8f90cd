"""What facts brought in points: the entries under each rule, and the figures that items read."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from community_gov.errors import DeclarationError
from community_gov.model.declarations import FactKind, Figure, Rule, Scheme
from community_gov.model.fact import Fact
from community_gov.points.explaining.obstacles import read_by
from community_gov.points.ledger import AMOUNT, REVERSES, RULE, Ledger
from community_gov.records.conditions import condition
from community_gov.records.context import Context
from community_gov.store.codec import unscaled
from community_gov.trails.trail import Brought, Fed


def brought(context: Context, facts: Sequence[Fact]) -> Iterator[Brought]:
    """Yield what facts brought under each rule that reads their kinds, by scheme."""
    kinds, ledger = {one.kind for one in facts}, Ledger(context)
    for scheme in context.catalogue.all(Scheme):
        by_kind = [one for one in scheme.rules if one.fact in kinds]
        if by_kind:
            plugin = context.catalogue.source(scheme).plugin
            yield from _of_scheme(scheme, plugin, by_kind, facts, ledger)


def fed(context: Context, facts: Sequence[Fact]) -> Iterator[Fed]:
    """Yield the figures of schemes that count any of the facts."""
    for scheme in context.catalogue.all(Scheme):
        for figure in scheme.figures:
            if any(_counts(context, figure, one) for one in facts if one.kind == figure.fact):
                items = [one.id for one in scheme.items if figure.name in read_by(one)]
                plugin = context.catalogue.source(scheme).plugin
                told = tuple(dict.fromkeys(items))
                yield Fed(scheme.name, scheme.label, figure.name, told, plugin)


def _counts(context: Context, figure: Figure, fact: Fact) -> bool:
    try:
        return condition(figure.when, context.catalogue.get(FactKind, figure.fact))(fact)
    except DeclarationError:  # the score says so where it is asked for
        return False


def _of_scheme(
    scheme: Scheme, plugin: str, rules: Iterable[Rule], facts: Sequence[Fact], ledger: Ledger
) -> Iterator[Brought]:
    entries = list(ledger.of_facts(scheme.name, [one.id for one in facts]))
    for name in dict.fromkeys(one.id for one in rules):
        mine = [one for one in entries if one[RULE].partition("@")[0] == name]
        total = sum((unscaled(one[AMOUNT], scheme.places) for one in mine), Decimal(0))
        made = sum(one[REVERSES] is None for one in mine)
        taken_back = len(mine) - made
        yield Brought(scheme.name, scheme.label, name, plugin, made - taken_back, total)
