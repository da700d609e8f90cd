"""The values of all units as bars, with the intervals that doubt leaves."""

from typing import TYPE_CHECKING

from attrs import evolve, frozen

from community_gov.disclosure import refuse_ranking
from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.fonts import width
from community_gov.exchange.charts.plot import (
    BLUE,
    INK,
    MARGIN,
    SIZE,
    SKY,
    WIDTH,
    Line,
    Plot,
    Row,
    check_count,
    label_width,
    lines_of,
    points_axis,
    reason_in,
)
from community_gov.exchange.composite.view import IndexView, Unit
from community_gov.exchange.composite.words import mean_words
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.indices.doubt.doubt import Doubt, Interval


@frozen
class _Bar:
    unit: Unit
    value: float | None
    interval: "Interval | None"
    reason: str
    places: str = ""

    @property
    def told(self) -> str:
        if self.value is None:
            return _("no value: {reason}").format(reason=self.reason)
        if self.interval is None:
            return f"{self.value:.1f}"
        told = f"{self.value:.1f} ({self.interval.low:.1f}–{self.interval.high:.1f})"
        if not self.places:
            return told
        return _("{value}, places {places}").format(value=told, places=self.places)


def bars(view: IndexView, doubt: "Doubt | None" = None, *, ranked: bool = False) -> Figure:
    """Draw the value of each unit; with ``doubt``, where nine of ten draws lie.

    Units stand in the order of the view. ``ranked`` puts the greater values first, and tells
    between which places each unit lies. Raises :class:`RefusedError` for a ranking of people or
    without ``doubt``, :class:`InputError` for more units than can be read.
    """
    check_count(len(view.units))
    view.require_publishable()
    found = [_bar(view, unit, doubt) for unit in view.units]
    if ranked:
        refuse_ranking(view.kind, asked=True, intervals=doubt is not None)
        found = _with_places(found, doubt)
        found.sort(key=_by_value)
    title = f"{view.title} · {view.period}"
    return Figure(
        name="bars",
        title=title,
        description=_described(found),
        spec=_drawn(title, _subtitle(doubt, ranked=ranked), found),
        headers=[
            _("unit of the index"),
            _("value"),
            _("from"),
            _("to"),
            _("between which places"),
            _("why none"),
        ],
        rows=[_row(one) for one in found],
    )


def _by_value(one: _Bar) -> tuple[bool, float]:
    """Sort the whole first, then greater values, then units without one."""
    return not one.unit.whole, 1.0 if one.value is None else -one.value


def _bar(view: IndexView, unit: Unit, doubt: "Doubt | None") -> _Bar:
    value = view.value(unit)
    interval = None if doubt is None or value is None else doubt.interval(unit.id)
    return _Bar(unit, value, interval, view.reason(unit))


def _with_places(found: list[_Bar], doubt: "Doubt | None") -> list[_Bar]:
    """Say of each unit with a value, but for the whole, between which places it lies."""
    ranks = [one.unit.id for one in found if one.value is not None and not one.unit.whole]
    if doubt is None or not ranks:
        return found
    among = doubt.among(ranks)
    lies = {unit: among.rank_interval(unit) for unit in ranks}
    return [
        evolve(one, places=f"{span.low:.0f}–{span.high:.0f}" if span else "")
        for one in found
        for span in [lies.get(one.unit.id)]
    ]


def _drawn(title: str, subtitle: str, found: list[_Bar]) -> dict[str, object]:
    labels = [one.unit.title for one in found]
    left = MARGIN + label_width(labels, 230) + 10
    numbers = [one.told for one in found if one.value is not None]
    right = MARGIN + max((width(text, SIZE) for text in numbers), default=0) + 10
    inner = WIDTH - left - right
    reasons = ["" if one.value is not None else reason_in(inner, one.told) for one in found]
    lines = lines_of(labels, left - MARGIN - 10, reasons)
    plot = Plot(inner, lines[-1].top + lines[-1].height, left, right)
    plot.axis(points_axis())
    known = [(one, line) for one, line in zip(found, lines, strict=True) if one.value is not None]
    plot.bars([_drawn_bar(one, line) for one, line in known])
    _intervals(plot, known)
    plot.labels(lines)
    plot.reasons(zip(lines, reasons, strict=True))
    plot.texts(
        [{"x": inner + 10, "y": line.middle, "text": one.told} for one, line in known], pixels=True
    )
    return plot.spec(title, subtitle)


def _drawn_bar(one: _Bar, line: Line) -> Row:
    return {
        "x": 0, "x2": one.value, "y": line.middle - 10, "y2": line.middle + 10,
        "fill": BLUE if one.unit.whole else SKY,
        "told": f"{one.unit.title}: {one.told}",
    }  # fmt: skip


def _intervals(plot: Plot, known: list[tuple[_Bar, Line]]) -> None:
    spans = [(one.interval, line.middle) for one, line in known if one.interval]
    across = [{"x": span.low, "x2": span.high, "y": y, "y2": y} for span, y in spans]
    ends = [
        {"x": end, "x2": end, "y": y - 5, "y2": y + 5}
        for span, y in spans
        for end in (span.low, span.high)
    ]
    for colour, thickness in (("#ffffff", 4.5), (INK, 1.8)):  # a pale edge, to stand out on a bar
        plot.rules(across, colour, thickness)
        plot.rules(ends, colour, thickness)


def _subtitle(doubt: "Doubt | None", *, ranked: bool) -> str:
    order = _("In the order of the values, as was asked for.") if ranked else ""
    if doubt is None:
        return " ".join(filter(None, (_("In points; a missing value is not 0."), order)))
    assumed, words = doubt.assumptions, mean_words()
    said = []
    if assumed.weights:
        said.append(_("weights ± {share}").format(share=f"{float(assumed.weights) * 100:g} %"))
    if assumed.aggregations:
        names = _(", ").join(words.get(one, one) for one in assumed.aggregations)
        said.append(_("also joined by {names}").format(names=names))
    if assumed.leave_out:
        said.append(_("an indicator left out now and then"))
    if assumed.choices:
        said.append(_("indicators treated or normalised otherwise"))
    text = _("The line shows where nine of ten of {draws} draws lie ({what}; seed {seed}).").format(
        draws=len(doubt.values), what=_(", ").join(said), seed=doubt.seed
    )
    return " ".join(filter(None, (text, order)))


def _described(found: list[_Bar]) -> str:
    text = _("Bars from 0 to 100 points, one for each of {count} units.").format(count=len(found))
    return " ".join([text, "; ".join(f"{one.unit.title}: {one.told}" for one in found[:20])])


def _row(one: _Bar) -> list[str]:
    low, high = (one.interval.low, one.interval.high) if one.interval else (None, None)
    numbers = ["–" if number is None else f"{number:.2f}" for number in (one.value, low, high)]
    return [one.unit.title, *numbers, one.places, "" if one.value is not None else one.reason]
