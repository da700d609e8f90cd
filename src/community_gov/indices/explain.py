"""Why a value is what it is: the tree of an index for one unit, as plain data."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from community_gov.i18n import _
from community_gov.indices.amounts import amount
from community_gov.indices.nodes import Placed, Scored, contribution, node_value, number
from community_gov.model.declarations import Goalposts, Index, Node
from community_gov.model.source import Overridden
from community_gov.model.words import unit_called


@frozen
class Explanation:
    """One node for one unit, with everything that made its value, and its ``children``.

    ``value`` (of a leaf: the normalised value) is in points from 0 to 100,
    ``observed`` and ``goalposts`` in ``unit_of_measure``; ``capped`` says that the
    observed value lies beyond the goalposts. ``weight`` and ``effective_weight`` are
    shares among the siblings, as declared and as used; ``contribution`` and
    ``lost`` are points of the root. ``reason`` says why there is no value.
    ``treated`` is what stood in for the observed value, where that was missing or an outlier;
    ``imputed`` the share of the value, from 0 to 1, that rests on what nobody observed.
    ``hidden`` says that there are numbers which are not told; ``reason`` says why.
    ``overrides`` are the replaced values of this node; the root also has those of
    the index itself. As text, a line for each node says what made its value.
    """

    name: str
    label: str
    value: float | None
    weight: float
    effective_weight: float
    contribution_to_parent: float | None
    contribution: float | None
    lost: float | None
    with_data: int
    indicators: int
    coverage_weight: float
    coverage_needed: float
    formula: str
    reason: str = ""
    observed: float | None = None
    unit_of_measure: str = ""
    goalposts: Goalposts | None = None
    capped: bool = False
    reference: str = ""
    overrides: tuple[Overridden, ...] = ()
    treated: float | None = None
    imputed: float = 0.0
    hidden: bool = False
    children: tuple["Explanation", ...] = ()

    def walk(self) -> Iterator["Explanation"]:
        """Yield this node and all below it, each before its parts."""
        yield self
        for child in self.children:
            yield from child.walk()

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield a line for this node and each below it: its value, and what made it or why none."""
        yield "  " * depth + self._told()
        for child in self.children:
            yield from child.lines(depth + 1)

    def _told(self) -> str:
        if self.value is None:
            return _("{label}: no value, {reason}").format(label=self.label, reason=self.reason)
        told = f"{self.label}: {self.value:.1f}, {self._rests_on()}"
        if not self.imputed:
            return told
        return f"{told}; " + _("{share} imputed").format(share=f"{self.imputed * 100:.0f} %")

    def _rests_on(self) -> str:
        if self.observed is None or self.goalposts is None:
            return _("{have} of {all} indicators have data").format(
                have=self.with_data, all=self.indicators
            )
        return _(
            "from {observed} {unit}, where 0 to 100 points are {low} to {high} ({why})"
        ).format(
            observed=amount(self.observed),
            unit=unit_called(self.unit_of_measure),
            low=f"{self.goalposts.low:f}",
            high=f"{self.goalposts.high:f}",
            why=self.reference,
        )


def explanation(
    index: Index,
    scored: Mapping[str, Scored],
    placed: Mapping[str, Placed],
    row: int,
    overrides: Iterable[Overridden] = (),
) -> Explanation:
    """Return the explained tree of ``index`` for the unit in ``row``."""
    replaced: dict[str, list[Overridden]] = {}
    for one in overrides:
        replaced.setdefault(_node_of(one, index), []).append(one)

    def explained(node: Node) -> Explanation:
        up, down = scored[node.name], placed[node.name]
        known, points = node_value(up, down, row), contribution(down, row)
        observed = None if up.observed is None else number(up.observed, row)
        return Explanation(
            name=node.name,
            label=str(node.label),
            value=known.value,
            weight=down.weight,
            effective_weight=known.effective_weight,
            contribution_to_parent=points.to_parent,
            contribution=points.to_root,
            lost=points.lost,
            with_data=known.with_data,
            indicators=known.indicators,
            coverage_weight=known.coverage_weight,
            coverage_needed=float(node.coverage),
            formula=up.formula(),
            reason=known.reason,
            observed=observed,
            unit_of_measure=node.indicator.unit if node.indicator else "",
            goalposts=up.goalposts,
            capped=_capped(observed, up.goalposts),
            reference=_reference(index, node, up),
            overrides=tuple(replaced.get(node.name, ())),
            treated=_treated(up, observed, row),
            imputed=known.imputed,
            children=tuple(explained(child) for child in node.nodes),
        )

    return explained(index.root)


def _capped(observed: float | None, goalposts: Goalposts | None) -> bool:
    if observed is None or goalposts is None:
        return False
    bounds = float(goalposts.low), float(goalposts.high)
    return not min(bounds) <= observed <= max(bounds)


def _treated(up: Scored, observed: float | None, row: int) -> float | None:
    treated = None if up.treated is None else number(up.treated, row)
    return None if treated == observed else treated


def _reference(index: Index, node: Node, up: Scored) -> str:
    if way := up.goalposts or up.normalise:
        return way.reference
    return index.reference if node is index.root else ""


def _node_of(one: Overridden, index: Index) -> str:
    match one.at.split("/"):
        case ["nodes", name, *_rest]:
            return name
        case _:
            return index.root.name
