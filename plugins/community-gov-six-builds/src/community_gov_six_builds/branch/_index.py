"""The index 黨建: how far the work of the branch is done, from its own figures."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve

from community_gov.plugin import (
    Goalposts,
    Index,
    Indicator,
    Kpi,
    Label,
    Measure,
    Node,
    Query,
    label,
)
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds.branch._settings import (
    DEEDS,
    LIFE,
    OPENNESS,
    PROMISES,
    RESPONSIBILITY,
    SERVICE,
    TASKS,
    YEARLY,
    Settings,
)

NAME = "party-building"

_OWN = label(
    "own choice: all of it done is best; the bounds are settings of the plugin",
    "自定：全部完成为最佳；上下限可在插件设置中调整",
    "自定：全部完成為最佳；上下限可在插件設置中調整",
)

_PARTS = {
    "responsibility": (
        "responsibilities-done",
        "joint-decisions-done",
        "work-reports-in-time",
        "party-work-meetings-in-time",
    ),
    "life": (
        "branch-meetings-in-time",
        "committee-meetings-in-time",
        "group-meetings-in-time",
        "party-lectures-in-time",
        "session-attendance",
        "political-studies-in-time",
        "sessions-themed",
        "theme-days-in-time",
        "rectification-done",
    ),
    "openness": (
        "great-matters-full",
        "openness-in-time",
        "disclosure-answers-in-time",
        "disclosure-decisions-in-time",
    ),
    "service": (
        "alliance-needs-matched",
        "alliance-projects-done",
        "alliance-meetings-in-time",
        "alliance-attendance",
        "member-contacts-in-time",
        "household-contacts-in-time",
    ),
    "yearly": (
        "duty-reports-held",
        "organization-life-in-time",
        "member-appraisals-in-time",
        "talks-committee-committee",
        "talks-committee-member",
        "talks-member-member",
    ),
}
"""The figures of each dimension; within one all weigh the same.

What is due once a year stands apart: in the other quarters nothing can be said of it.
"""


def index(settings: Settings, figures: dict[str, Kpi]) -> Index:
    """Return the index with the weights and bounds that are set; ``figures`` by their names."""
    return Index(
        NAME,
        label("party building", "党建指数", "黨建指數"),
        Node(NAME, label("party building", "党建", "黨建"), nodes=tuple(_nodes(settings, figures))),
        label(
            "own choice: what the rows of serving party organizations ask for; the "
            "weights are settings of the plugin",
            "自定：取自服务型党组织各条的要求；权重可在插件设置中调整",
            "自定：取自服務型黨組織各條的要求；權重可在插件設置中調整",
        ),
        SINCE,
    )


def _nodes(settings: Settings, figures: dict[str, Kpi]) -> Iterator[Node]:
    weights = {
        "responsibility": (RESPONSIBILITY, settings.responsibility),
        "life": (LIFE, settings.life),
        "openness": (OPENNESS, settings.openness),
        "service": (SERVICE, settings.service),
        "yearly": (YEARLY, settings.yearly),
    }
    for name, (called, weight) in weights.items():
        leaves = [_leaf(figures[one].name, figures[one].label, settings) for one in _PARTS[name]]
        yield Node(name, called, weight, nodes=tuple(leaves))
    if settings.promises:
        yield _of_others("promises", PROMISES, settings.promises, _PROMISES, settings)
    if settings.deeds:
        yield _of_others("deeds", DEEDS, settings.deeds, _DEEDS, settings)
    if settings.tasks:
        leaf = _leaf("members-with-a-task", TASKS, settings)
        yield evolve(leaf, weight=settings.tasks)


_PROMISES = (
    Query("facts", kind="promise.kept", when="on <= due"),
    Query("facts", kind="promise.made"),
    label(
        "promises kept in time in the period, of those made in it",
        "期内按期兑现的承诺，占期内作出承诺的比例",
        "期內按期兌現的承諾，佔期內作出承諾的比例",
    ),
)
_DEEDS = (
    Query("facts", kind="deed.done", measure=Measure.SUBJECTS),
    Query("members", audience="party.member"),
    label(
        "party members with a deed in the period, of all",
        "期内有积分事项的党员占全部党员的比例",
        "期內有積分事項的黨員佔全部黨員的比例",
    ),
)


def _bounds(settings: Settings) -> tuple[Goalposts, ...]:
    return (Goalposts(settings.poor, settings.full, SINCE, _OWN),)


def _leaf(kpi: str, called: Label, settings: Settings) -> Node:
    return Node(kpi, called, indicator=Indicator(kpi=kpi, goalposts=_bounds(settings)))


def _of_others(
    name: str,
    called: Label,
    weight: Decimal,
    counted: tuple[Query, Query, Label],
    settings: Settings,
) -> Node:
    above, below, definition = counted
    indicator = Indicator(
        above,
        _bounds(settings),
        unit="%",
        denominator=below,
        times=Decimal(100),
        definition=definition,
    )
    return Node(name, called, weight, indicator=indicator)
