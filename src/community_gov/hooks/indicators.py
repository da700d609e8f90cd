"""Indicators that name a KPI: filled in once all plugins are collected and overrides applied."""

from collections.abc import Iterator

from attrs import evolve

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import Index, Indicator, Kpi, Node


def fill_in(catalogue: Catalogue) -> None:
    """Give each indicator that names a KPI the KPI's queries, unit and definition.

    An index whose KPI nobody declares, or which says a query beside it, cannot be had.
    """
    for index in list(catalogue.all(Index)):
        if any(one.kpi for one in _indicators(index.root)):
            try:
                catalogue.settle(evolve(index, root=_filled(index.root, catalogue)))
            except DeclarationError as error:
                catalogue.refuse(index, error.problem, error.fix)


def filled(indicator: Indicator, kpi: Kpi) -> Indicator:
    """Return ``indicator`` with what ``kpi`` says.

    Raises :class:`DeclarationError` where the indicator says it too.
    """
    if indicator.numerator or indicator.denominator or indicator.unit or indicator.times != 1:
        raise DeclarationError(
            _("An indicator names the KPI {kpi}, and says a query or unit beside it.").format(
                kpi=kpi.name
            ),
            _("Leave out numerator, denominator, times and unit: the KPI has them."),
        )
    return evolve(
        indicator,
        numerator=kpi.numerator,
        denominator=kpi.denominator,
        times=kpi.times,
        unit=kpi.unit,
        definition=indicator.definition or kpi.definition,
    )


def _filled(node: Node, catalogue: Catalogue) -> Node:
    indicator = node.indicator
    if indicator is not None and indicator.kpi:
        if not catalogue.has(Kpi, indicator.kpi):
            raise DeclarationError(
                _("Node {node} names the KPI {kpi}, which no enabled plugin declares.").format(
                    node=node.name, kpi=indicator.kpi
                ),
                _("Enable the plugin that does, or disable the one that declares the index."),
            )
        indicator = filled(indicator, catalogue.get(Kpi, indicator.kpi))
    return evolve(
        node, indicator=indicator, nodes=tuple(_filled(one, catalogue) for one in node.nodes)
    )


def _indicators(root: Node) -> Iterator[Indicator]:
    return (leaf.indicator for leaf in root.leaves() if leaf.indicator is not None)
