"""The source ``declarations``: what enabled plugins declare, as a measure of how work is ruled."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import Any

from attrs import frozen

from community_gov.errors import DeclarationError
from community_gov.expression import Expression, Type, compile_expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.names import known_names
from community_gov.indices.sources.misfits import unfit_measure, unreadable
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Scope,
    Thing,
    Why,
)
from community_gov.model.citation import Citation
from community_gov.model.declarations import Declaration, Duty, Index, Kpi, Measure, Query
from community_gov.model.declarations.base import in_force

_TYPES = {
    "name": Type.STRING,
    "plugin": Type.STRING,
    "reference": Type.STRING,
    "own_choice": Type.BOOL,
    "definition": Type.STRING,
}


@frozen
class _Told:
    """One declaration, as a condition reads it."""

    name: str
    plugin: str
    reference: str = ""
    definition: str = ""

    @property
    def values(self) -> dict[str, Any]:
        """What a condition may read of it."""
        return {
            "name": self.name,
            "plugin": self.plugin,
            "reference": self.reference,
            "own_choice": Citation(self.reference).own_reason is not None,
            "definition": self.definition,
        }


class DeclarationSource:
    """Counts the duties, KPIs or indicators that enabled plugins declare.

    ``when`` may read the ``name``, the ``plugin``, the ``reference`` of a duty or index,
    whether that is marked as an ``own_choice``, and the ``definition`` that says in words
    what a KPI or an indicator counts. Duties and indices count that are in force on the
    last day that is looked at. Plugins are declared for the community, never for a grid.
    """

    word = "declarations"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no such kind, another measure, a faulty condition."""
        if query.kind not in KINDS:
            problem = _("There are no declarations {kind!r} to count.").format(kind=query.kind)
            yield "kind", DeclarationError(problem, known_names(query.kind, KINDS))
        if query.measure is not Measure.COUNT:
            yield "measure", unfit_measure(query, [Measure.COUNT])
        yield from unreadable(query, lambda: _condition(query))

    def rests_on(self, query: Query, catalogue: Catalogue) -> Iterable[Declaration]:
        """Return all of the kind."""
        return catalogue.all(KINDS[query.kind][0])

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return how many there are, for the community."""
        found = Fraction(sum(1 for _one in _passing(query, scope)))
        silent = dict.fromkeys(scope.grids, Why.OF_NO_GRID)
        return Counted({COMMUNITY: found}, scope.period.end, silent)

    def days(self, _query: Query, _scope: Scope) -> Dated:
        """Return nothing: a declaration has no day of its own."""
        return ()

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the declarations that count; nobody recorded them, so none is followed."""
        for one in _passing(query, scope) if scope.followed is None else ():
            yield Thing(self.word, query.kind, one.name)


def _passing(query: Query, scope: Scope) -> Iterator[_Told]:
    condition = _condition(query) if query.when else None
    for one in KINDS[query.kind][1](scope):
        if condition is None or condition.evaluate(one.values):
            yield one


def _condition(query: Query) -> Expression:
    return compile_expression(query.when, _TYPES, expects=Type.BOOL, subject=query.kind)


def _duties(scope: Scope) -> Iterator[_Told]:
    catalogue = scope.context.catalogue
    for duty in catalogue.all(Duty):
        for one in duty.versions():
            if in_force(one, scope.last):
                yield _Told(duty.name, catalogue.source(duty).plugin, one.reference)


def _kpis(scope: Scope) -> Iterator[_Told]:
    catalogue = scope.context.catalogue
    for one in catalogue.all(Kpi):
        yield _Told(one.name, catalogue.source(one).plugin, definition=one.definition)


def _indicators(scope: Scope) -> Iterator[_Told]:
    catalogue = scope.context.catalogue
    for index in catalogue.all(Index):
        if not in_force(index, scope.last):
            continue
        plugin = catalogue.source(index).plugin
        for leaf in index.root.leaves():
            if leaf.indicator is not None:
                name = f"{index.name}/{leaf.name}"
                yield _Told(name, plugin, index.reference, leaf.indicator.definition)


KINDS: dict[str, tuple[type[Declaration], Callable[[Scope], Iterator[_Told]]]] = {
    "duty": (Duty, _duties),
    "kpi": (Kpi, _kpis),
    "indicator": (Index, _indicators),
}
