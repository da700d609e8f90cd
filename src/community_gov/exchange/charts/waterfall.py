"""The change of an index between two periods as a waterfall, step by step."""

from itertools import pairwise

from attrs import frozen

from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import width
from community_gov.exchange.charts.plot import (
    BLUE,
    INK,
    MARGIN,
    ORANGE,
    PALE,
    SIZE,
    WIDTH,
    Line,
    Plot,
    label_width,
    lines_of,
)
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.i18n import _
from community_gov.indices.change.change import Change, waterfall
from community_gov.indices.change.told import part_told, points_told, told


@frozen
class _Step:
    """One row: a level where ``start`` is ``end`` and ``whole`` holds, else a step."""

    label: str
    start: float
    end: float
    said: str
    whole: bool = False


def change_waterfall(view: IndexView, unit: Unit, change: Change, before: str) -> Figure:
    """Draw ``change`` of ``unit`` from the period ``before`` to that of the view.

    Steps stand in the order in which the change was split; the real change is told
    indicator by indicator where that is known.
    """
    view.require_publishable()
    title = _("{index} · {unit}: {before} → {after}").format(
        index=view.title, unit=unit.title, before=before, after=view.period
    )
    steps = _steps(change, before, view.period)
    said = list(told(change))
    return Figure(
        name="change",
        title=title,
        description=" ".join(said),
        spec=_drawn(title, said, steps),
        headers=[_("brought about by"), _("from"), _("to"), _("points")],
        rows=[[one.label, f"{one.start:.2f}", f"{one.end:.2f}", one.said] for one in steps],
    )


def _steps(change: Change, before: str, after: str) -> list[_Step]:
    if change.split is None or change.before is None or change.after is None:
        return []
    labels = {leaf.name: leaf.label for leaf in change.leaves}
    points = {leaf.name: _minus(points_told(leaf.points)) for leaf in change.leaves}
    middle = [
        _Step(
            _("{cause}: {indicator}").format(cause=_(one.cause), indicator=labels[one.leaf])
            if one.leaf
            else _(one.cause),
            one.start,
            one.end,
            points[one.leaf] if one.leaf else _minus(part_told(change, one.cause)),
        )
        for one in waterfall(change)
    ]
    return [
        _Step(before, change.before, change.before, f"{change.before:.2f}", whole=True),
        *middle,
        _Step(after, change.after, change.after, f"{change.after:.2f}", whole=True),
    ]


def _minus(told: str) -> str:
    return told.replace("-", "\N{MINUS SIGN}") if told[1:2].isdigit() else told


def _drawn(title: str, said: list[str], steps: list[_Step]) -> dict[str, object]:
    if not steps:
        plot = Plot(WIDTH - 2 * MARGIN, 40)
        plot.paragraph(" ".join(said))
        return plot.spec(title, "", MARGIN)
    labels = [one.label for one in steps]
    left = MARGIN + label_width(labels, 300) + 14
    right = MARGIN + max(width(one.said, SIZE) for one in steps) + 14
    inner = WIDTH - left - right
    lines = lines_of(labels, left - MARGIN - 14)
    low, high = _domain(steps)
    plot = Plot(inner, lines[-1].top + lines[-1].height, left, right, (low, high))
    plot.axis(
        _("points of the index, from 0 to 100")
        if low == 0
        else _("points of the index; the axis does not begin at 0")
    )
    pairs = list(zip(steps, lines, strict=True))
    _marks(plot, pairs)
    for whole in (True, False):
        style = {"fontWeight": "bold" if whole else "normal"}
        chosen = [(one, line) for one, line in pairs if one.whole == whole]
        names = [{"x": MARGIN - left, "y": line.middle, "text": line.text} for _one, line in chosen]
        numbers = [{"x": inner + 14, "y": line.middle, "text": one.said} for one, line in chosen]
        plot.texts(names, pixels=True, **style)
        plot.texts(numbers, pixels=True, **style)
    return plot.spec(title, said[0])


def _marks(plot: Plot, pairs: list[tuple[_Step, Line]]) -> None:
    plot.rules(
        [
            {"x": one.end, "x2": one.end, "y": line.middle + 9, "y2": after.middle - 9}
            for (one, line), (_next, after) in pairwise(pairs)
        ],
        PALE, 1, strokeDash=[2, 2],
    )  # fmt: skip
    plot.bars(
        [
            {
                "x": min(one.start, one.end), "x2": max(one.start, one.end),
                "y": line.middle - 9, "y2": line.middle + 9,
                "fill": BLUE if one.end > one.start else ORANGE,
                "told": f"{one.label}: {one.said}",
            }
            for one, line in pairs
            if one.start != one.end
        ]
    )  # fmt: skip
    level = [
        {"x": one.end, "x2": one.end, "y": line.middle - 9, "y2": line.middle + 9}
        for one, line in pairs
        if one.start == one.end
    ]
    plot.rules(level, INK, 3)


def _domain(steps: list[_Step]) -> tuple[float, float]:
    """Return the ends of the axis: round points around all levels, so that steps can be seen."""
    levels = [level for one in steps for level in (one.start, one.end)]
    low, high = min(levels), max(levels)
    step = next(one for one in (1, 2, 5, 10, 20) if (high - low) / one <= 8)
    start = max(0, int((low - step * 0.5) // step) * step)
    return float(start), float(min(100, (int((high + step * 0.5) // step) + 1) * step))
