"""A drawing in Vega-Lite: marks placed by points along x and by pixels down the page."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from attrs import Factory, define, frozen

from community_gov.errors import InputError
from community_gov.exchange.charts.fonts import stack, width, wrapped
from community_gov.i18n import _

WIDTH: Final = 760
"""Pixels from edge to edge: a page of A4 at 96 per inch."""

MARGIN: Final = 16
SIZE: Final = 13
SMALL: Final = 12
LINE: Final = 17
INK: Final = "#1a1a1a"
PALE: Final = "#595959"
RULE: Final = "#d9d9d9"
BLUE: Final = "#0072B2"
SKY: Final = "#8cc5e8"
ORANGE: Final = "#D55E00"

COLOURS: Final = (
    "#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999",
)  # fmt: skip
"""Colours that all can tell apart. Source: Okabe and Ito, Color Universal Design (2008)."""

MOST_UNITS: Final = 300
"""More bars than these nobody reads."""

_UNSPEAKABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Row = Mapping[str, Any]


@frozen
class Line:
    """A row of a chart: its label broken into lines, and where it lies in pixels."""

    text: str
    top: float
    height: float

    @property
    def middle(self) -> float:
        """The pixel in the middle."""
        return self.top + self.height / 2


def lines_of(labels: Sequence[str], most: float, beside: Sequence[str] = ()) -> list[Line]:
    """Lay out labels of at most ``most`` pixels one under the other.

    Each is as high as it needs, or as the text ``beside`` it, which is broken already.
    """
    found: list[Line] = []
    top = 0.0
    for place, label in enumerate(labels):
        broken = "\n".join(wrapped(label, SIZE, most))
        other = beside[place].count("\n") if beside else 0
        height = (max(broken.count("\n"), other) + 1) * LINE + 12
        found.append(Line(broken, top, height))
        top += height
    return found


def label_width(labels: Sequence[str], most: float) -> float:
    """Return how many pixels the labels need, at most ``most``."""
    return min(most, max((width(label, SIZE) for label in labels), default=0) + 2)


@define
class Plot:
    """A drawing that is filled layer by layer.

    ``inner`` and ``height`` are the pixels of the plot itself, ``left`` those beside it for
    labels, ``right`` for numbers; ``domain`` are the points at the ends of the x axis.
    """

    inner: float
    height: float
    left: float = MARGIN
    right: float = MARGIN
    domain: tuple[float, float] = (0.0, 100.0)
    layers: list[dict[str, Any]] = Factory(list)

    def axis(self, title: str) -> None:
        """Draw the x axis with its grid."""
        axis = {
            "title": title, "titleFontWeight": "normal", "titleColor": PALE, "titlePadding": 8,
            "titleFontSize": SMALL, "labelFontSize": SMALL, "labelColor": PALE, "tickCount": 6,
            "gridColor": RULE, "domainColor": RULE, "ticks": False, "labelPadding": 6,
            "labelFlush": False,
        }  # fmt: skip
        row = {"x": self.domain[0], "x2": self.domain[1], "y": 0.0, "y2": self.height}
        self._add([row], {"type": "rect", "opacity": 0, "aria": False}, {"x2", "y2"}, axis=axis)

    def bars(self, rows: Sequence[Row], **mark: Any) -> None:
        """Draw bars from ``x`` to ``x2``, with their ``fill`` and what is ``told`` of them."""
        self._add(rows, {"type": "rect", **mark}, {"x2", "y2", "fill"}, told=True)

    def rules(self, rows: Sequence[Row], colour: str, thickness: float = 1.5, **mark: Any) -> None:
        """Draw straight lines from ``x``, ``y`` to ``x2``, ``y2``."""
        style = {"type": "rule", "color": colour, "strokeWidth": thickness, "aria": False, **mark}
        self._add(rows, style, {"x2", "y2"})

    def texts(
        self, rows: Sequence[Row], *, align: str = "left", pixels: bool = False, **mark: Any
    ) -> None:
        """Write ``text`` at ``x`` (``pixels``: counted from the left of the plot) and ``y``."""
        style = {
            "type": "text", "align": align, "baseline": "middle", "fontSize": SIZE, "color": INK,
            "lineBreak": "\n", "lineHeight": LINE, "aria": False, **mark,
        }  # fmt: skip
        centred = [_centred(row, style["lineHeight"]) for row in rows]
        self._add(centred, style, {"text"}, pixels=pixels)

    def labels(self, lines: Sequence[Line]) -> None:
        """Write the labels of rows, right before the plot."""
        rows = [{"x": -10, "y": line.middle, "text": line.text} for line in lines]
        self.texts(rows, align="right", pixels=True)

    def reasons(self, pairs: Iterable[tuple[Line, str]]) -> None:
        """Write into rows without a bar why there is none; an empty text says nothing."""
        rows = [{"x": 6, "y": line.middle, "text": text} for line, text in pairs if text]
        self.texts(rows, pixels=True, fontSize=SMALL, color=PALE, fontStyle="italic")

    def paragraph(self, text: str) -> None:
        """Write a text where there is nothing to draw, and make the plot high enough."""
        lines = wrapped(text, SIZE, self.inner)
        self.height = len(lines) * LINE + 12.0
        middle = self.height / 2
        self.texts([{"x": 0, "y": middle, "text": "\n".join(lines)}], pixels=True)

    def boxes(self, rows: Sequence[Row], **mark: Any) -> None:
        """Draw boxes whose four sides are given in pixels."""
        self._add(rows, {"type": "rect", **mark}, {"x2", "y2", "fill"}, told=True, pixels=True)

    def lines(self, rows: Sequence[Row], colour: str) -> None:
        """Draw straight lines given in pixels."""
        style = {"type": "rule", "color": colour, "strokeWidth": 1.2, "aria": False}
        self._add(rows, style, {"x2", "y2"}, pixels=True)

    def spec(self, title: str, subtitle: str, foot: float = 54) -> dict[str, Any]:
        """Return the whole drawing, with its title above; every text is cleaned here."""
        head = wrapped(title, 17, WIDTH - 2 * MARGIN)
        below = wrapped(subtitle, SMALL, WIDTH - 2 * MARGIN)
        top = MARGIN + 23 * len(head) + LINE * len(below) + 18
        first = MARGIN + 12 - top
        x = MARGIN - self.left
        self.texts(
            [{"x": x, "y": first + 23 * (len(head) - 1) / 2, "text": "\n".join(head)}],
            pixels=True, fontSize=17, fontWeight="bold", lineHeight=23,
        )  # fmt: skip
        second = first + 23 * len(head) + 1 + LINE * (len(below) - 1) / 2
        self.texts(
            [{"x": x, "y": second, "text": "\n".join(below)}],
            pixels=True, fontSize=SMALL, color=PALE,
        )  # fmt: skip
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
            "width": self.inner,
            "height": self.height,
            "autosize": {"type": "none"},
            "padding": {"left": self.left, "right": self.right, "top": top, "bottom": foot},
            "layer": self.layers,
            # every layer has its own scale of the same domain, so that one alone bears the axis
            "resolve": {"scale": {"x": "independent"}, "axis": {"x": "independent"}},
            "config": {"font": stack(), "view": {"stroke": None}, "background": "white"},
        }

    def _add(
        self,
        rows: Sequence[Row],
        mark: dict[str, Any],
        also: set[str],
        *,
        axis: dict[str, Any] | None = None,
        told: bool = False,
        pixels: bool = False,
    ) -> None:
        if not rows:
            return
        along = None if pixels else {"domain": list(self.domain), "nice": False, "zero": False}
        encoding: dict[str, Any] = {
            "x": {"field": "x", "type": "quantitative", "scale": along, "axis": axis},
            "y": {"field": "y", "type": "quantitative", "scale": None, "axis": None},
        }
        encoding |= {name: {"field": name} for name in ("x2", "y2") if name in also}
        if "fill" in also:
            encoding["fill"] = {"field": "fill", "type": "nominal", "scale": None}
        if "text" in also:
            encoding["text"] = {"field": "text", "type": "nominal"}
        if told:
            encoding["description"] = {"field": "told", "type": "nominal"}
        values = [
            {name: clean(value) if isinstance(value, str) else value for name, value in row.items()}
            for row in rows
        ]
        self.layers.append({"data": {"values": values}, "mark": mark, "encoding": encoding})


def check_count(units: int) -> None:
    """Raise :class:`InputError` for more units than can be read on a chart."""
    if units > MOST_UNITS:
        raise InputError(
            _("{count} units are too many for a chart; at most {most} can be read.").format(
                count=units, most=MOST_UNITS
            ),
            _("Choose one unit, or write every step as a workbook."),
        )


def reason_in(inner: float, told: str) -> str:
    """Break the reason why there is no bar, so that it fits into a plot."""
    return "\n".join(wrapped(told, SMALL, inner - 12))


def points_axis() -> str:
    """Return the title of an axis of points."""
    return _("points of the index, from 0 to 100")


def readable_on(fill: str) -> str:
    """Return the colour of text on ``fill``: dark, or white on what is dark itself.

    Source: W3C, Web Content Accessibility Guidelines 2.1, relative luminance.
    """
    parts = [int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.2 else "#ffffff"


def _centred(row: Row, line: float) -> Row:
    """Lift a text of several lines, so that its middle lies at ``y``."""
    return {**row, "y": row["y"] - line * row["text"].count("\n") / 2}


def clean(text: str) -> str:
    """Return a text without the signs that no drawing can hold."""
    return _UNSPEAKABLE.sub("", text)
