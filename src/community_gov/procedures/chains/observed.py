"""The source ``chains``: great matters decided in a period, as indicators look at them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from community_gov.errors import DeclarationError
from community_gov.expression import Type
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.names import known_names
from community_gov.indices.sources.misfits import unfit_measure, unreadable
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Thing,
    Why,
)
from community_gov.model.chain import Chain, Sheet
from community_gov.model.decision import Decision
from community_gov.model.declarations import DecisionChain, Declaration, Measure, Query
from community_gov.model.notice import Notice
from community_gov.procedures.chains.figures import Matter, matters
from community_gov.procedures.chains.progress import Progress, progress
from community_gov.procedures.observing import condition_of
from community_gov.records.context import Context
from community_gov.records.tables import TABLES

T = TypeVar("T")

_TYPES = {"full": Type.BOOL, "in_chain": Type.BOOL, "has_result": Type.BOOL}
_MEASURES = (Measure.COUNT, Measure.SUM)
_DAYS = "result_days"
_RESTS = ("chain", "sheet", "decision", "notice")


class ChainSource:
    """Counts great matters decided in the period, by a chain or without one.

    ``kind`` narrows the chains to those of one name. ``when`` may read whether the
    chain is ``full``, whether there was one (``in_chain``), and whether its result was
    made public (``has_result``). So the share decided by a full chain is ``full`` over
    all; the mean days to the notice of the result are the sum of the field
    ``result_days`` over the count where ``has_result``.
    """

    word = "chains"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: another measure or field, a condition that cannot be read."""
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        if (query.measure is Measure.SUM) != (query.field == _DAYS):
            problem = _("Of chains the field {field} can be added up, and no other.")
            yield (
                "field",
                DeclarationError(problem.format(field=_DAYS), known_names(query.field, (_DAYS,))),
            )
        yield from unreadable(query, lambda: condition_of(query, _TYPES))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return the chains that are looked at."""
        if query.kind:
            return (catalogue.get(DecisionChain, query.kind),)
        return catalogue.all(DecisionChain)

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the number for the community; a matter lies in no grid."""
        every = _progress(query, scope)
        decisions = list(_read(scope.context, Decision))
        reasons: Reasons = dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        rests = map(Rest, _RESTS)
        ends = [one.taken_down_after for found in every for one in found.notices.values()]
        settled = max([*ends, scope.period.end]) + timedelta(days=1)
        if not every and not any(one.major for one in decisions):
            return Counted({}, settled, {**reasons, COMMUNITY: Why.NEVER}, rests)
        found = _passing(query, every, decisions, scope)
        total = Fraction(len(found))
        if query.measure is Measure.SUM:
            total = Fraction(sum(one.result_days or 0 for one in found))
        return Counted({COMMUNITY: total}, settled, reasons, rests)

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the days on which the matters that count were decided."""
        decisions = list(_read(scope.context, Decision))
        for one in _passing(query, _progress(query, scope), decisions, scope):
            yield COMMUNITY, Days(one.decided_on, one.decided_on)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the matters that count: their chains, or the decisions that went through none."""
        ids = None if scope.followed is None else scope.followed.of(*_RESTS)
        if ids is not None and not ids:
            return
        decisions, every = list(_read(scope.context, Decision)), _progress(query, scope)
        papers = {str(sheet.chain): _papers(one) for one in every for sheet in one.sheets}
        for one in _passing(query, every, decisions, scope):
            days = one.result_days or 0 if query.measure is Measure.SUM else 1
            rests = papers.get(one.id, ())
            if ids is None or ids & {one.id, *rests}:
                yield Thing(
                    self.word, query.kind, one.id, one.decided_on,
                    amount=Fraction(days), record=one.id, rests=rests,
                )  # fmt: skip


def _papers(one: Progress) -> tuple[str, ...]:
    """Return the ids of what a chain went through: its sheets, decisions and notices."""
    said = (each for sheet in one.sheets for each in (sheet.id, sheet.decision, sheet.notice))
    return tuple(dict.fromkeys(each for each in said if each))


def _passing(
    query: Query, every: list[Progress], decisions: list[Decision], scope: Scope
) -> list[Matter]:
    seen = [
        one
        for one in matters(every, decisions, scope.period, scope.as_of)
        if one.decided_on <= scope.as_of
    ]
    if not query.when:
        return seen
    condition = condition_of(query, _TYPES)
    return [one for one in seen if bool(condition.evaluate(_values(one)))]


def _values(one: Matter) -> dict[str, bool]:
    return {
        "full": one.full,
        "in_chain": one.in_chain,
        "has_result": one.result_days is not None,
    }


def _progress(query: Query, scope: Scope) -> list[Progress]:
    sheets: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in _read(scope.context, Sheet):
        sheets[sheet.chain].append(sheet)
    notices: dict[str, dict[str, Notice]] = defaultdict(dict)
    for notice in _read(scope.context, Notice):
        notices[notice.about][notice.id] = notice
    return [
        progress(
            scope.context.catalogue.get(DecisionChain, one.chain),
            sheets[one.id],
            notices[f"chain:{one.id}"],
            scope.as_of,
        )
        for one in _read(scope.context, Chain)
        if query.kind in ("", one.chain)
    ]


def _read(context: Context, cls: type[T]) -> Iterator[T]:
    """Yield the things of a class; of an earlier day there are views, which have no row numbers."""
    table = TABLES[cls]
    names = [one.name for one in attrs.fields(cls)]  # type: ignore[arg-type]
    for row in context.database.rows(
        f'SELECT * FROM "{table.name}" WHERE closed IS NULL ORDER BY id'
    ):
        values: dict[str, Any] = table.decode(row, context.vault)
        yield cls(**{name: values[name] for name in names})
