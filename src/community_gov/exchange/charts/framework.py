"""The tree of an index: what is joined to what, how, and with which weights."""

from attrs import frozen

from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import wrapped
from community_gov.exchange.charts.plot import COLOURS, MARGIN, PALE, SIZE, SMALL, WIDTH, Plot
from community_gov.exchange.composite.steps import placed
from community_gov.exchange.composite.view import IndexView
from community_gov.exchange.composite.words import aggregation_words, way_words
from community_gov.i18n import _
from community_gov.model.declarations import Node
from community_gov.model.words import unit_called

_GAP = 26
_BETWEEN = 10
_INSET = 10
_LINE = 16


@frozen
class _Box:
    node: Node
    depth: int
    label: str
    note: str
    colour: str
    x: float
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def framework(view: IndexView) -> Figure:
    """Draw the tree of the index: labels, weights among siblings, how nodes are joined."""
    title = f"{view.title} · {view.period}"
    nodes = list(placed(view.result.index.root))
    depth = max(down for _node, _parent, down in nodes)
    wide = min(340.0, (WIDTH - 2 * MARGIN - depth * _GAP) / (depth + 1))
    boxes = _boxes(view, wide)
    labels = view.labels()
    text = _("Tree of {count} nodes. {told}").format(
        count=len(boxes),
        told="; ".join(
            f"{labels[node.name]}"
            + (f" ({labels[parent.name]}, {_share(view, node)})" if parent else "")
            for node, parent, _down in nodes
        ),
    )
    return Figure(
        name="tree",
        title=title,
        description=text,
        spec=_drawn(title, boxes, wide),
        headers=[_("part"), _("part of"), _("weight"), _("joined or normalised by")],
        rows=[
            [
                labels[node.name],
                labels[parent.name] if parent else "",
                _share(view, node) if parent else "",
                _how(view, node),
            ]
            for node, parent, _down in nodes
        ],
    )


def _share(view: IndexView, node: Node) -> str:
    return f"{view.result.placed[node.name].weight * 100:.0f} %"


def _how(view: IndexView, node: Node) -> str:
    if node.nodes:
        return aggregation_words(node)
    scored = view.result.scored[node.name]
    unit = node.indicator.unit if node.indicator else ""
    return f"{unit_called(unit)} · {way_words(scored.goalposts or scored.normalise)}"


def _boxes(view: IndexView, wide: float) -> list[_Box]:
    """Lay out the tree: leaves one under the other, each parent beside the middle of its own."""
    labels = view.labels()
    room = wide - 2 * _INSET
    found: dict[str, _Box] = {}
    below = 0.0

    def lay(node: Node, depth: int, colour: str) -> _Box:
        nonlocal below
        share = "" if depth == 0 else f"{_share(view, node)} · "
        label = "\n".join(wrapped(labels[node.name], SIZE, room))
        note = "\n".join(wrapped(share + _how(view, node), SMALL - 1, room))
        height = 14 + _LINE * (label.count("\n") + note.count("\n") + 2)
        children = [
            lay(child, depth + 1, COLOURS[at % len(COLOURS)] if depth == 0 else colour)
            for at, child in enumerate(node.nodes)
        ]
        top = below
        if children:
            top = (children[0].middle + children[-1].middle - height) / 2
            below = max(below, top + height + _BETWEEN)
        else:
            below += height + _BETWEEN
        box = _Box(node, depth, label, note, colour, depth * (wide + _GAP), top, height)
        found[node.name] = box
        return box

    lay(view.result.index.root, 0, "#4d4d4d")
    lift = min(box.top for box in found.values())
    return [
        _Box(
            one.node, one.depth, one.label, one.note, one.colour, one.x, one.top - lift, one.height
        )
        for node in view.result.index.root.walk()
        for one in [found[node.name]]
    ]


def _drawn(title: str, boxes: list[_Box], wide: float) -> dict[str, object]:
    height = max(box.top + box.height for box in boxes)
    plot = Plot(WIDTH - 2 * MARGIN, height)
    by_name = {box.node.name: box for box in boxes}
    plot.lines(
        [
            line
            for box in boxes
            if box.node.nodes
            for line in _lines(box, [by_name[child.name] for child in box.node.nodes], wide)
        ],
        "#a6a6a6",
    )
    plot.boxes(
        [
            {
                "x": box.x, "x2": box.x + wide, "y": box.top, "y2": box.top + box.height,
                "fill": "#f5f5f5", "told": f"{box.label} · {box.note}".replace("\n", " "),
            }
            for box in boxes
        ],
        stroke="#d0d0d0", strokeWidth=1, cornerRadius=3,
    )  # fmt: skip
    plot.boxes(
        [
            {
                "x": box.x, "x2": box.x + 4, "y": box.top, "y2": box.top + box.height,
                "fill": box.colour, "told": "",
            }
            for box in boxes
        ],
        aria=False,
    )  # fmt: skip
    plot.texts(
        [{"x": box.x + _INSET + 2, "y": _label_at(box), "text": box.label} for box in boxes],
        pixels=True, fontWeight="bold", lineHeight=_LINE,
    )  # fmt: skip
    plot.texts(
        [{"x": box.x + _INSET + 2, "y": _note_at(box), "text": box.note} for box in boxes],
        pixels=True, fontSize=SMALL - 1, color=PALE, lineHeight=_LINE,
    )  # fmt: skip
    subtitle = _("Weights are shares among the parts of the same node.")
    return plot.spec(title, subtitle, MARGIN)


def _label_at(box: _Box) -> float:
    return box.top + 7 + _LINE * (box.label.count("\n") + 1) / 2


def _note_at(box: _Box) -> float:
    return box.top + box.height - 7 - _LINE * (box.note.count("\n") + 1) / 2


def _lines(box: _Box, children: list[_Box], wide: float) -> list[dict[str, float]]:
    """Return the elbows from a box to those of its parts."""
    right, bend = box.x + wide, box.x + wide + _GAP / 2
    found = [{"x": right, "x2": bend, "y": box.middle, "y2": box.middle}]
    ends = [box.middle, *(child.middle for child in children)]
    found.append({"x": bend, "x2": bend, "y": min(ends), "y2": max(ends)})
    found += [
        {"x": bend, "x2": child.x, "y": child.middle, "y2": child.middle} for child in children
    ]
    return found
