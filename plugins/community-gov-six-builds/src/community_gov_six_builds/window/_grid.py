"""Grid work (A7-9): who holds its posts, patrols, the diary of visits, and how much is covered."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    GridId,
    HouseholdId,
    Kpi,
    Measure,
    Query,
    Recurrence,
    Register,
    RowCheck,
    SubjectKind,
    Term,
    cite,
    internal,
    label,
    open_field,
    personal,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, share, target
from community_gov_six_builds._words import HOUSEHOLD, VISITED_ON
from community_gov_six_builds.window._settings import Settings

MONTHLY = "visit.monthly"
"""The kind of affiliation of a member whose household is visited every month.

Why it is (hardship, living alone, passing through, correction) is not kept: a list of
reasons must not exist (PIPL Art. 28, Community Correction Law Art. 4).
"""

_RULES = label(
    "published local rules for grid visits (網格走訪, tmdps.cn/a13/2019051512)",
    "某地公布的网格走访办法（tmdps.cn/a13/2019051512）",
    "某地公布的網格走訪辦法（tmdps.cn/a13/2019051512）",
)
_MINUTES = label("minutes", "时长（分钟）", "時長（分鐘）")
_WISH = label("a wish was told", "有民情诉求", "有民情訴求")
_HOME_VISITS = ("visit.made",)
"""What the plugin ``home`` tells of a visit: where it is enabled, one typed there counts too."""

_PATROL_MINUTES = 30
"""Minutes of a patrol, of the published rules."""


@frozen
class Patrol:
    """One round through a grid; where the walker was is not followed, and nothing is pictured."""

    grid: GridId = open_field(label=label("grid", "网格", "網格"))
    patrolled_on: date = open_field(
        label=label("patrolled on", "巡查日期", "巡查日期"), past_only=True
    )
    minutes: int = open_field(label=_MINUTES, unit="minute", minimum=1, maximum=1440)
    post: str = open_field(label=label("post", "巡查岗位", "巡查崗位"))
    events: int = open_field(
        default=0, label=label("events found", "发现事件数", "發現事件數"), minimum=0
    )


@frozen
class GridVisit:
    """One page of the grid diary (民情日記): a household visited, and what it wished."""

    visited_on: date = internal(label=VISITED_ON, past_only=True)
    household: HouseholdId = internal(label=HOUSEHOLD)
    post: str = internal(label=label("post", "走访岗位", "走訪崗位"))
    wish: str | None = personal(
        default=None,
        label=label("wish", "民情诉求", "民情訴求"),
        purpose=label(
            "to bring what the household wishes before the regular meeting",
            "把该户的意愿提交例会",
            "把該戶的意願提交例會",
        ),
    )
    wished: bool = internal(default=False, label=_WISH)
    raised_on: date | None = internal(
        default=None, label=label("before the meeting on", "提交例会日期", "提交例會日期")
    )


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the registers, what is due, and the figures."""
    yield Term(MONTHLY, label("visited every month", "每月走访", "每月走訪"))
    yield FactKind(
        name="grid.patrolled",
        label=label("grid patrolled", "网格巡查", "網格巡查"),
        subject=SubjectKind.GRID,
        unit="minute",
        attributes=(
            FactAttribute(
                "events", AttributeType.INT, label("events found", "发现事件数", "發現事件數")
            ),
        ),
    )
    yield Register.of(
        Patrol,
        name="patrols",
        label=label("patrols", "网格巡查台账", "網格巡查台賬"),
        facts=(
            FactMapping(
                "grid.patrolled",
                "grid",
                "patrolled_on",
                quantity="minutes",
                attributes={"events": "events"},
            ),
        ),
    )
    yield FactKind(
        name="grid-visit.made",
        label=label("household visited by the grid", "网格走访", "網格走訪"),
        subject=SubjectKind.HOUSEHOLD,
        attributes=(FactAttribute("wished", AttributeType.BOOL, _WISH),),
    )
    yield Register.of(
        GridVisit,
        name="grid-diary",
        label=label("grid diary", "民情日记", "民情日記"),
        facts=(
            FactMapping(
                "grid-visit.made", "household", "visited_on", attributes={"wished": "wished"}
            ),
        ),
        checks=(
            RowCheck(
                "visited_on <= raised_on",
                label(
                    "A wish is not raised before it was told.",
                    "诉求不能在走访之前提交例会。",
                    "訴求不能在走訪之前提交例會。",
                ),
                "raised_on",
            ),
            RowCheck(
                "wished || !has(raised_on)",
                label(
                    "There is no wish to raise: say that one was told.",
                    "没有可提交的诉求：请先注明有民情诉求。",
                    "沒有可提交的訴求：請先註明有民情訴求。",
                ),
                "wished",
            ),
        ),
    )
    yield from _duties(settings)
    yield from _coverage(settings)
    yield from _in_time()


def _duties(settings: Settings) -> Iterator[Duty]:
    title = settings.grid_worker
    worker = label("grid worker", title, _TRADITIONAL.get(title, title))
    yield Duty(
        name="grid-patrol",
        label=label("each grid patrolled every day", "每日巡查网格", "每日巡查網格"),
        recurrence=Recurrence(rule="FREQ=DAILY"),
        fulfilled_by="grid.patrolled",
        when=f"quantity >= {_PATROL_MINUTES}",
        subject=SubjectKind.GRID,
        reference=cite(
            _RULES,
            says=label(
                "a patrol of at least 30 minutes every day",
                "每天巡查不少于30分钟",
                "每天巡查不少於30分鐘",
            ),
        ),
        valid_from=SINCE,
        post=worker,
    )
    yield Duty(
        name="grid-visit",
        label=label("each household visited twice a year", "每户每年走访两次", "每戶每年走訪兩次"),
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=6"),
        fulfilled_by=settings.visit_fact,
        also_by=_HOME_VISITS,
        same_as="household-visit",
        subject=SubjectKind.HOUSEHOLD,
        reference=cite(
            _RULES,
            says=label(
                "an ordinary household twice a year; once in each half is an own choice",
                "普通户每年走访两次；上下半年各一次系自定",
                "普通戶每年走訪兩次；上下半年各一次係自定",
            ),
        ),
        valid_from=SINCE,
        post=worker,
    )
    yield Duty(
        name="grid-monthly-visit",
        label=label("some households visited every month", "重点户每月走访", "重點戶每月走訪"),
        recurrence=Recurrence(rule="FREQ=MONTHLY"),
        fulfilled_by=settings.visit_fact,
        also_by=_HOME_VISITS,
        subject=SubjectKind.HOUSEHOLD,
        audience=MONTHLY,
        reference=cite(
            _RULES,
            says=label(
                "poor households, people on the move, old people alone, people in community "
                "correction every month; which of them is not kept here",
                "困难家庭、流动人员、空巢老人、社区矫正对象每月走访；属哪一类此处不记",
                "困難家庭、流動人員、空巢老人、社區矯正對象每月走訪；屬哪一類此處不記",
            ),
        ),
        valid_from=SINCE,
        post=worker,
    )


def _coverage(settings: Settings) -> Iterator[Kpi]:
    yield share(
        "grid-coverage",
        label("grids patrolled", "网格巡查覆盖率", "網格巡查覆蓋率"),
        Query("facts", kind="grid.patrolled", measure=Measure.SUBJECTS),
        Query("units", kind="grid"),
        label(
            "grids through which somebody went in the period, of all; every household is in a grid",
            "期内有人巡查过的网格占全部网格的比例；每户都属于一个网格",
            "期內有人巡查過的網格佔全部網格的比例；每戶都屬於一個網格",
        ),
        target(
            95,
            label(
                "assessment of grid workers 社區網格員考核辦法 (www.76hw.com, an article): a "
                "coverage of patrols of 95 % has all points",
                "社区网格员考核办法（www.76hw.com）：巡查覆盖率达95%得满分",
                "社區網格員考核辦法（www.76hw.com）：巡查覆蓋率達95%得滿分",
            ),
        ),
    )
    for name, called, title in (
        (
            "grids-staffed",
            label("grids with a worker", "网格员到岗率", "網格員到崗率"),
            settings.grid_worker,
        ),
        (
            "grids-substituted",
            label("grids with a substitute", "网格AB岗覆盖率", "網格AB崗覆蓋率"),
            settings.grid_substitute,
        ),
        (
            "grids-headed",
            label("grids with a head", "网格长到岗率", "網格長到崗率"),
            settings.grid_head,
        ),
    ):
        yield share(
            name,
            called,
            Query(
                "units",
                kind="post",
                when=f"title == {_quoted(title)} && has(holder) && has(grid)",
                measure=Measure.SUBJECTS,
                field="grid",
                place="grid",
            ),
            Query("units", kind="grid"),
            label(
                f"grids in which somebody held the post {title} in the period, of all grids",
                f"期内有人担任{title}的网格占全部网格的比例",
                f"期內有人擔任{title}的網格佔全部網格的比例",
            ),
            target(
                100,
                label(
                    "own choice: no gap in the chain, each post of a grid has its holder",
                    "自定：环节零空缺，网格每个岗位都有人",
                    "自定：環節零空缺，網格每個崗位都有人",
                ),
            ),
        )


_TRADITIONAL = {"网格员": "網格員"}
"""The usual title of a worker as those who read traditional characters write it."""


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _in_time() -> Iterator[Kpi]:
    yield done_in_time(
        "grid-patrols-in-time",
        label("patrols done", "巡查完成率"),
        "grid-patrol",
    )
    yield done_in_time(
        "grid-visits-in-time",
        label("visits done in time", "走访按期完成率", "走訪按期完成率"),
        "grid-visit",
    )
    yield done_in_time(
        "grid-monthly-visits-in-time",
        label("monthly visits done in time", "重点户走访按期完成率", "重點戶走訪按期完成率"),
        "grid-monthly-visit",
    )
    yield share(
        "grid-wishes-raised",
        label("wishes brought before the meeting", "民情提交例会率", "民情提交例會率"),
        Query("registers", kind="grid-diary", on="visited_on", when="wished && has(raised_on)"),
        Query("registers", kind="grid-diary", on="visited_on", when="wished"),
        label(
            "wishes told on visits of the period that were brought before the regular meeting by"
            " now",
            "期内走访所得民情中，现已提交例会的比例",
            "期內走訪所得民情中，現已提交例會的比例",
        ),
    )
