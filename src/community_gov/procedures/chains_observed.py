"""The source ``chains``: great matters that were decided, as indicators look at them."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.expression import Expression, Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.sources import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Rest,
    Scope,
    Why,
    unfit_measure,
    unreadable,
)
from community_gov.model.chain import Chain, Sheet
from community_gov.model.decision import Decision
from community_gov.model.declarations import DecisionChain, Declaration, Measure, Query
from community_gov.model.notice import Notice
from community_gov.procedures.chain_progress import ChainState, progress
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES

_TYPES = {"full": Type.BOOL, "result_days": Type.INT}
_MEASURES = (Measure.COUNT, Measure.SUM)
_DAYS = "result_days"


@frozen
class _Matter:
    """A great matter: the day it was decided, whether its chain is full, days to the result."""

    decided_on: date
    full: bool = False
    result_days: int | None = None


class ChainSource:
    """Counts great matters by the day on which the last of their bodies agreed.

    ``kind`` names a chain; without it, great matters that went through no chain count
    too. ``when`` reads ``full`` (every step done, and both publications hung for their
    days) and ``result_days``, the days from the decision to the notice of the result, which
    may be missing; ``sum`` of the field ``result_days`` adds these up.
    """

    word = "chains"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: another measure or field, a condition that cannot be read."""
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        elif query.field != (_DAYS if query.measure is Measure.SUM else ""):
            problem = _("Of chains the field {field!r} cannot be taken.").format(field=query.field)
            fix = _("Add up {name}, or count and name no field.").format(name=_DAYS)
            yield "field", DeclarationError(problem, fix)
        yield from unreadable(query, lambda: _condition(query))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the chains that count."""
        if query.kind:
            return (catalogue.get(DecisionChain, query.kind),)
        return catalogue.all(DecisionChain)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number of the community; a matter lies in no grid."""
        every = list(_matters(query.kind, scope))
        rests = [Rest(TABLES[one].name) for one in (Chain, Sheet, Notice, Decision)]
        if not any(one.decided_on <= scope.last for one in every):
            return Counted({}, scope.period.end, dict.fromkeys(scope.units, Why.NEVER), rests)
        inside = [one for one in every if scope.period.start <= one.decided_on <= scope.last]
        value = sum((_brought(query, one) for one in inside if _passes(query, one)), Fraction(0))
        full = all(one.full for one in inside)  # a publication hangs on, whoever writes nothing
        silent = dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        return Counted({COMMUNITY: value}, scope.period.end if full else date.max, silent, rests)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the matters that count were decided."""
        for one in _matters(query.kind, scope):
            if scope.period.start <= one.decided_on <= scope.last and _passes(query, one):
                yield COMMUNITY, Days(one.decided_on, one.decided_on)


def _matters(kind: str, scope: Scope) -> Iterator[_Matter]:
    context, catalogue = scope.context, scope.context.catalogue
    sheets: dict[str, list[Sheet]] = {}
    for sheet in Repository(context, Sheet).all():
        sheets.setdefault(sheet.chain, []).append(sheet)
    notices = {str(one.id): one for one in Repository(context, Notice).all()}
    for chain in Repository(context, Chain).all():
        if kind in ("", chain.chain) and catalogue.has(DecisionChain, chain.chain):
            declared = catalogue.get(DecisionChain, chain.chain)
            found = progress(declared, sheets.get(chain.id, []), notices, scope.as_of)
            if (decided := found.decided_on) is not None:
                told = found.result_on
                seen = told is not None and told <= scope.as_of
                days = (told - decided).days if told is not None and seen else None
                yield _Matter(decided, found.state is ChainState.COMPLETE, days)
    if not kind:
        in_chains = {one.decision for listed in sheets.values() for one in listed}
        for decision in Repository(context, Decision).all():
            if decision.major and decision.passed and decision.id not in in_chains:
                yield _Matter(decision.held_on)


def _condition(query: Query) -> Expression:
    return compile_expression(query.when, _TYPES, expects=Type.BOOL, subject="chains")


def _passes(query: Query, one: _Matter) -> bool:
    if not query.when:
        return True
    values: dict[str, bool | int] = {"full": one.full}
    if one.result_days is not None:
        values[_DAYS] = one.result_days
    return bool(_condition(query).evaluate(values))


def _brought(query: Query, one: _Matter) -> Fraction:
    return Fraction(1 if query.measure is Measure.COUNT else one.result_days or 0)
