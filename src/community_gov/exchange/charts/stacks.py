"""What the parts of an index bring, stacked for each unit."""

from collections.abc import Iterable
from itertools import accumulate, pairwise

from attrs import frozen

from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import width, wrapped
from community_gov.exchange.charts.plot import (
    COLOURS,
    INK,
    MARGIN,
    PALE,
    SIZE,
    SMALL,
    WIDTH,
    Line,
    Plot,
    Row,
    check_count,
    label_width,
    lines_of,
    points_axis,
    readable_on,
    reason_in,
)
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.i18n import _

_LEGEND = 22
"""Pixels from one row of the legend to the next."""

_UNTOLD = ""
"""Stands in a bar for all parts together of which nothing is told."""


@frozen
class _Stack:
    """One bar: the name of each part with the points at which it starts and ends."""

    unit: Unit
    parts: tuple[tuple[str, float, float], ...]
    reason: str

    @property
    def value(self) -> float:
        return self.parts[-1][2] if self.parts else 0.0


def stacked(view: IndexView) -> Figure:
    """Draw for each unit the points that the parts of the index bring, up to its value.

    Raises :class:`InputError` for more units than can be read.
    """
    check_count(len(view.units))
    view.require_publishable()
    root, labels = view.result.index.root, view.labels()
    names = {node.name: labels[node.name] for node in root.nodes or (root,)}
    stacks = [_stack(view, unit) for unit in view.units]
    if any(_UNTOLD in dict(part[:2] for part in one.parts) for one in stacks):
        names[_UNTOLD] = _("not told")
    title = _("What brings the points: {index}").format(index=f"{view.title} · {view.period}")
    told = "; ".join(f"{one.unit.title}: {_said(one, names)}" for one in stacks[:20])
    return Figure(
        name="contributions",
        title=title,
        description=_("Stacked bars: the points that each part brings. {told}").format(told=told),
        spec=_drawn(title, stacks, names),
        headers=[_("unit of the index"), *names.values(), _("value")],
        rows=[_row(one, names) for one in stacks],
    )


def _stack(view: IndexView, unit: Unit) -> _Stack:
    if view.value(unit) is None:
        return _Stack(unit, (), view.reason(unit))
    tree = view.explain(unit)
    brought = [(one.name, one) for one in tree.children or (tree,)]
    points = {name: node.contribution or 0.0 for name, node in brought if not node.hidden}
    if len(points) < len(brought):
        points[_UNTOLD] = (tree.value or 0.0) - sum(points.values())
    ends = accumulate(points.values(), initial=0.0)
    parts = ((name, *span) for name, span in zip(points, pairwise(ends), strict=True))
    return _Stack(unit, tuple(parts), "")


def _row(one: _Stack, names: Iterable[str]) -> list[str]:
    brought = {name: f"{end - start:.2f}" for name, start, end in one.parts}
    value = f"{one.value:.2f}" if one.parts else one.reason
    return [one.unit.title, *(brought.get(name, "–") for name in names), value]


def _said(one: _Stack, names: dict[str, str]) -> str:
    if not one.parts:
        return _("no value: {reason}").format(reason=one.reason)
    return _(", ").join(f"{names[name]} {end - start:.1f}" for name, start, end in one.parts)


def _drawn(title: str, stacks: list[_Stack], names: dict[str, str]) -> dict[str, object]:
    labels = [one.unit.title for one in stacks]
    left = MARGIN + label_width(labels, 230) + 10
    right = MARGIN + width("100.0", SIZE) + 10
    inner = WIDTH - left - right
    reasons = ["" if one.parts else reason_in(inner, _said(one, names)) for one in stacks]
    lines = lines_of(labels, left - MARGIN - 10, reasons)
    plot = Plot(inner, lines[-1].top + lines[-1].height, left, right)
    plot.axis(points_axis())
    plot.labels(lines)
    plot.reasons(zip(lines, reasons, strict=True))
    known = [(one, line) for one, line in zip(stacks, lines, strict=True) if one.parts]
    colours = {name: COLOURS[at % len(COLOURS)] for at, name in enumerate(names)}
    colours[_UNTOLD] = PALE
    _bars(plot, known, colours, names)
    values = [
        {"x": inner + 10, "y": line.middle, "text": f"{one.value:.1f}"} for one, line in known
    ]
    plot.texts(values, pixels=True, fontWeight="bold")
    foot = _legend(plot, [(names[name], colours[name]) for name in names])
    text = _("Points that each part brings; at the right, the value they sum to.")
    return plot.spec(title, text, foot)


def _bars(
    plot: Plot, known: list[tuple[_Stack, Line]], colours: dict[str, str], names: dict[str, str]
) -> None:
    """Draw the parts, and write the points into those that are wide enough."""
    parts = [
        {
            "x": start, "x2": end, "y": line.middle - 10, "y2": line.middle + 10,
            "fill": colours[name],
            "told": f"{one.unit.title}, {names[name]}: {end - start:.1f}",
        }
        for one, line in known
        for name, start, end in one.parts
        if end > start
    ]  # fmt: skip
    plot.bars(parts, stroke="white", strokeWidth=1)
    least = (width("00.0", SMALL) + 6) / plot.inner * 100
    for colour in (INK, "#ffffff"):
        inside = [
            {"x": (start + end) / 2, "y": line.middle, "text": f"{end - start:.1f}"}
            for one, line in known
            for name, start, end in one.parts
            if end - start >= least and readable_on(colours[name]) == colour
        ]
        plot.texts(inside, align="center", fontSize=SMALL, color=colour)


def _legend(plot: Plot, entries: list[tuple[str, str]]) -> float:
    """Draw a legend below the axis, as many rows as it needs; return the room below the plot."""
    start, edge = MARGIN - plot.left, WIDTH - MARGIN - plot.left
    x, y = start, plot.height + 60.0
    boxes: list[Row] = []
    texts: list[Row] = []
    for label, colour in entries:
        text = "\n".join(wrapped(label, SMALL, WIDTH - 2 * MARGIN - 20))
        wide = 38 + max(width(line, SMALL) for line in text.split("\n"))
        if x > start and x + wide > edge:
            x, y = start, y + _LEGEND
        boxes.append({"x": x, "x2": x + 13, "y": y - 7, "y2": y + 6, "fill": colour, "told": label})
        texts.append({"x": x + 20, "y": y, "text": text})
        x += wide
    plot.boxes(boxes)
    plot.texts(texts, pixels=True, fontSize=SMALL)
    return y - plot.height + 24
