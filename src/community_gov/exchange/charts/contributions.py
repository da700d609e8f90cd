"""What the parts of an index bring: all nodes of one unit, one after the other."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve, frozen

from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import width
from community_gov.exchange.charts.plot import (
    COLOURS,
    MARGIN,
    PALE,
    SIZE,
    WIDTH,
    Line,
    Plot,
    Row,
    label_width,
    lines_of,
    points_axis,
)
from community_gov.exchange.charts.stacks import stacked
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.exchange.composite.words import amount
from community_gov.i18n import _
from community_gov.indices.explain import Explanation
from community_gov.model.words import unit_called

_INDENT = 14


def contributions(view: IndexView, unit: Unit | None = None) -> Figure:
    """Draw what brings the points: the parts of the index for all units, or all nodes of one.

    What is brought sums to the value at every node. Raises :class:`InputError` for a unit
    whose numbers are not told, and for more units than can be read.
    """
    return stacked(view) if unit is None else _of_unit(view, unit)


@frozen
class _Step:
    """One node: from where to where its points go, and the colour of its branch."""

    node: Explanation
    label: str
    depth: int
    start: float
    end: float
    colour: str

    @property
    def joined(self) -> bool:
        return bool(self.node.children)

    @property
    def brings(self) -> float:
        return self.end - self.start


def _of_unit(view: IndexView, unit: Unit) -> Figure:
    view.require_publishable()
    tree = _gathered(view.explain(unit))
    steps = [] if tree.value is None else list(_walk(tree, view.labels(), 0, 0.0, COLOURS[0]))
    title = f"{view.title} · {unit.title} · {view.period}"
    return Figure(
        name="contributions",
        title=title,
        description=_said(tree, steps),
        spec=_drawn(title, steps) if steps else _without_value(title, tree),
        headers=[_("part"), _("value"), _("brings"), _("loses"), _("observed")],
        rows=[_row(one) for one in steps],
    )


def _gathered(node: Explanation) -> Explanation:
    """Return the tree with those parts of each node in one that are not told singly."""
    told = tuple(_gathered(one) for one in node.children if not one.hidden)
    untold = [one for one in node.children if one.hidden]
    if not untold:
        return evolve(node, children=told)
    label = _("not told: {parts}").format(parts=", ".join(one.label for one in untold))
    rest = (node.contribution or 0.0) - sum(one.contribution or 0.0 for one in told)
    lost = (node.lost or 0.0) - sum(one.lost or 0.0 for one in told)
    together = evolve(untold[0], name="", label=label, contribution=rest, lost=lost, children=())
    return evolve(node, children=(*told, together))


def _walk(
    node: Explanation, labels: dict[str, str], depth: int, start: float, colour: str
) -> Iterator[_Step]:
    end = start + (node.contribution or 0.0)
    label = labels.get(node.name, node.label)
    yield _Step(node, label, depth, start, end, colour)
    for place, child in enumerate(node.children):
        own = COLOURS[place % len(COLOURS)] if depth == 0 else colour
        yield from _walk(child, labels, depth + 1, start, own)
        start += child.contribution or 0.0


def _row(one: _Step) -> list[str]:
    value = "–" if one.node.value is None else f"{one.node.value:.2f}"
    return [one.label, value, f"{one.brings:.2f}", f"{one.node.lost or 0:.2f}", _observed(one.node)]


def _observed(node: Explanation) -> str:
    return (
        ""
        if node.observed is None
        else f"{amount(node.observed)} {unit_called(node.unit_of_measure)}"
    )


def _said(tree: Explanation, steps: list[_Step]) -> str:
    if tree.value is None:
        return _("no value: {reason}").format(reason=tree.reason)
    told = "; ".join(f"{one.label} {one.brings:.1f}" for one in steps if not one.joined)
    return _("The indicators bring, one after the other, {told}; together {value}.").format(
        told=told, value=f"{tree.value:.1f}"
    )


def _without_value(title: str, tree: Explanation) -> dict[str, object]:
    plot = Plot(WIDTH - 2 * MARGIN, 40)
    plot.paragraph(_said(tree, []))
    return plot.spec(title, _("In points; a missing value is not 0."), MARGIN)


def _drawn(title: str, steps: list[_Step]) -> dict[str, object]:
    labels = [_label(one) for one in steps]
    room = label_width(labels, 280)
    left = MARGIN + room + max(one.depth for one in steps) * _INDENT + 10
    column = width("+100.0", SIZE) + 8
    right = MARGIN + 2 * column + 8
    lines = lines_of(labels, room)
    plot = Plot(WIDTH - left - right, lines[-1].top + lines[-1].height, left, right)
    plot.axis(points_axis())
    pairs = list(zip(steps, lines, strict=True))
    _bars(plot, pairs)
    for joined in (True, False):
        style = {"fontWeight": "bold" if joined else "normal"}
        chosen = [(one, line) for one, line in pairs if one.joined == joined]
        names = [
            {"x": MARGIN - left + one.depth * _INDENT, "y": line.middle, "text": line.text}
            for one, line in chosen
        ]
        numbers = [
            {"x": plot.inner + place * column + 8, "y": line.middle, "text": text}
            for one, line in chosen
            for place, text in enumerate(_numbers(one), 1)
        ]
        plot.texts(names, pixels=True, **style)
        plot.texts(numbers, pixels=True, align="right", **style)
    subtitle = _(
        "Each indicator starts where the one before it ends; together they are the value."
        " At the right: points brought, and points lost on the way to 100."
    )
    return plot.spec(title, subtitle)


def _bars(plot: Plot, pairs: list[tuple[_Step, Line]]) -> None:
    leaves = [(one, line) for one, line in pairs if not one.joined]
    branches = [(one, line) for one, line in pairs if one.joined]
    plot.bars([_bar(one, line, 4, "#b3b3b3" if one.depth else "#4d4d4d") for one, line in branches])
    plot.bars([_bar(one, line, 9, one.colour) for one, line in leaves])
    links = [
        {"x": one.end, "x2": one.end, "y": line.middle + 9, "y2": after.middle - 9}
        for (one, line), (_next, after) in pairwise(leaves)
    ]
    plot.rules(links, PALE, 1, strokeDash=[2, 2])


def _bar(one: _Step, line: Line, half: float, fill: str) -> Row:
    told = _("{part}: brings {points}").format(part=one.label, points=f"{one.brings:.1f}")
    return {
        "x": one.start, "x2": one.end, "y": line.middle - half, "y2": line.middle + half,
        "fill": fill, "told": told,
    }  # fmt: skip


def _label(one: _Step) -> str:
    observed = _observed(one.node)
    if one.joined or not observed:
        return one.label
    return _("{label} ({observed})").format(label=one.label, observed=observed)


def _numbers(one: _Step) -> tuple[str, str]:
    """Return what a node brings and loses; two dashes where it has no value."""
    if one.node.value is None and not one.node.hidden:
        return "–", "–"
    return _signed(one.brings, "+"), _signed(one.node.lost or 0.0, "\N{MINUS SIGN}")


def _signed(points: float, sign: str) -> str:
    told = f"{points:.1f}"
    return told if told == "0.0" else sign + told
