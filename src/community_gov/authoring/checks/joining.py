"""Checks of an index: methods that nobody knows, and means that a part at 0 would stop."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from community_gov.authoring.checks.remark import Remark, Remarks, error, warning
from community_gov.errors import CommunityGovError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import Index, Method, MethodKind, Node, Normalise, Policy
from community_gov.model.problems import Way

if TYPE_CHECKING:
    from community_gov.indices.methods.own import Methods


def methods(index: Index, known: Catalogue) -> Remarks:
    """Tell of nodes that are joined, weighed or normalised by a method nobody knows."""
    from community_gov.indices.methods.own import Methods  # NumPy is loaded only for this

    found = Methods.of(known.all(Method))
    yield from _of_node(index.root, found, ("root",))
    if index.assumptions is not None:
        yield from _of_assumptions(index, found)


def _of_node(node: Node, known: "Methods", way: Way) -> Iterator[Remark]:
    if node.nodes:
        yield from _of_branch(node, known, way)
    elif node.indicator is not None:
        for at, one in enumerate(node.indicator.normalise):
            place = (*way, "indicator", "normalise", at, "method")
            yield from _unknown_scale(node, one, known, place)
    for at, child in enumerate(node.nodes):
        yield from _of_node(child, known, (*way, "nodes", at))


def _of_branch(node: Node, known: "Methods", way: Way) -> Iterator[Remark]:
    try:
        method = known.aggregation(node)
    except CommunityGovError as problem:
        yield error((*way, "aggregate"), problem.problem, problem.fix)
    else:
        if method.no_zero and node.zero is Policy.REFUSE:
            yield warning(
                (*way, "zero"),
                _("As soon as one part of one unit is at 0 points, the index is not computed."),
                _("Say with zero what becomes of it then: keep (0 takes all) or leave-out."),
            )
    if node.weigh and (MethodKind.WEIGH, node.weigh) not in known.own:
        text = _("Node {name}: no way to weigh is called {method}.")
        yield error((*way, "weigh"), text.format(name=node.name, method=node.weigh))


def _of_assumptions(index: Index, known: "Methods") -> Iterator[Remark]:
    assumed = index.assumptions
    for at, name in enumerate(assumed.aggregations if assumed else ()):
        try:
            known.aggregation(evolve(index.root, aggregate=name))
        except CommunityGovError as problem:
            yield error(("assumptions", "aggregations", at), problem.problem, problem.fix)
    for number, choice in enumerate(assumed.choices if assumed else ()):
        for at, option in enumerate(choice.options):
            if option.normalise is not None:
                place: Way = ("assumptions", "choices", number, "options", at, "normalise")
                yield from _unknown_scale(index.root, option.normalise, known, place)


def _unknown_scale(node: Node, one: Normalise, known: "Methods", way: Way) -> Iterator[Remark]:
    try:
        known.normalising(node, one)
    except CommunityGovError as problem:
        yield error(way, problem.problem, problem.fix)
