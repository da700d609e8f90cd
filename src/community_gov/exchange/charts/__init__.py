"""Charts of composite indices as SVG, PNG or a page; they need the extra ``charts``.

What draws them is the renderer of Vega-Lite, from the package vl-convert-python (BSD-3); it
needs no browser and no network. Only :mod:`community_gov.exchange.charts.render` imports it, and
only when something is drawn: figures are made, and can be looked into, without it.
"""

from community_gov.exchange.charts.bars import bars
from community_gov.exchange.charts.contributions import contributions
from community_gov.exchange.charts.figure import Figure
from community_gov.exchange.charts.framework import framework
from community_gov.exchange.charts.page import to_page
from community_gov.exchange.charts.render import to_png, to_svg
from community_gov.exchange.charts.waterfall import change_waterfall

__all__ = [
    "Figure",
    "bars",
    "change_waterfall",
    "contributions",
    "framework",
    "to_page",
    "to_png",
    "to_svg",
]
