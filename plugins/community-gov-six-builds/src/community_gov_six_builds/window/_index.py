"""The index 服務: how window, grid, requests and providers serve, from their own figures."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from community_gov.plugin import Goalposts, Index, Indicator, Kpi, Node, label
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds.window._qualities import FIGURES
from community_gov_six_builds.window._settings import (
    GRID,
    PROVIDERS,
    QUALITIES,
    REQUESTS,
    WINDOW,
    ZEROS,
    Settings,
)

NAME = "service"

_OWN = label(
    "own choice: all of it well done is best; the bounds of shares are settings of the plugin",
    "自定：全部办好为最佳；比率的上下限可在插件设置中调整",
    "自定：全部辦好為最佳；比率的上下限可在插件設置中調整",
)

_PARTS = {
    "window": (
        "service-items-open",
        "first-visit-acceptance",
        "visits-per-case",
        "closed-in-hall",
    ),
    "zeros": ("near-service", "services-in-time", "steps-owned", "faults"),
    "grid": (
        "grid-coverage",
        "grids-staffed",
        "grids-substituted",
        "grid-patrols-in-time",
        "grid-visits-in-time",
        "grid-monthly-visits-in-time",
        "grid-events-in-time",
    ),
    "requests": ("requests-in-time", "requests-reopened", "requests-rating"),
    "providers": ("provider-orders-in-time", "provider-rating"),
    "qualities": FIGURES,
}
"""The figures of each dimension; within one all weigh the same."""

_BOUNDS = {
    "visits-per-case": (Decimal(3), Decimal(1)),
    "faults": (Decimal(10), Decimal(0)),
    "requests-reopened": (Decimal(20), Decimal(0)),
    "requests-rating": (Decimal(1), Decimal(5)),
    "provider-rating": (Decimal(1), Decimal(5)),
}
"""What scores 0 and what scores 100, of figures that are no share of what was well done."""


def index(settings: Settings, figures: Mapping[str, Kpi]) -> Index:
    """Return the index with the weights and bounds that are set; ``figures`` by their names."""
    return Index(
        NAME,
        label("service", "服务指数", "服務指數"),
        Node(NAME, label("service", "服务", "服務"), nodes=tuple(_nodes(settings, figures))),
        label(
            "own choice: what the rows of the service platform ask for; weights are "
            "settings of the plugin",
            "自定：取自信息化服务平台各条的要求；权重可在插件设置中调整",
            "自定：取自信息化服務平台各條的要求；權重可在插件設置中調整",
        ),
        SINCE,
    )


def _nodes(settings: Settings, figures: Mapping[str, Kpi]) -> Iterator[Node]:
    weights = {
        "window": (WINDOW, settings.window),
        "zeros": (ZEROS, settings.zeros),
        "grid": (GRID, settings.grid),
        "requests": (REQUESTS, settings.requests),
        "providers": (PROVIDERS, settings.providers),
        "qualities": (QUALITIES, settings.qualities),
    }
    for name, (called, weight) in weights.items():
        if weight:
            leaves = tuple(_leaf(figures[one], settings) for one in _PARTS[name])
            yield Node(name, called, weight, nodes=leaves)


def _leaf(figure: Kpi, settings: Settings) -> Node:
    low, high = _BOUNDS.get(figure.name, (settings.poor, settings.full))
    bounds = (Goalposts(low, high, SINCE, _OWN),)
    return Node(figure.name, figure.label, indicator=Indicator(kpi=figure.name, goalposts=bounds))
