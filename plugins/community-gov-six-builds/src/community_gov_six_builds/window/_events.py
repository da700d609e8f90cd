"""Events of a grid (A7-9): four classes, six steps, each class with its limit."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    Declaration,
    Kpi,
    Label,
    Lifecycle,
    LimitUnit,
    Query,
    SubjectKind,
    Transition,
    cite,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, share
from community_gov_six_builds._words import OTHER
from community_gov_six_builds.window._settings import Settings

KIND = "grid-event"
"""The kind of case that is an event of a grid."""

SIMPLE = "simple"
"""The class of events that are dealt with on the spot (簡易)."""

_PAGE = label(
    "grid management of social services 網格化社會服務管理系統 (777doc.com/doc-5939793)",
    "网格化社会服务管理系统（777doc.com/doc-5939793）",
    "網格化社會服務管理系統（777doc.com/doc-5939793）",
)
_SYSTEM = cite(
    _PAGE,
    says=label(
        "simple, ordinary, prominent, major; a simple event is dealt with on the "
        "spot, others in six steps",
        "分简易、一般、突出、重大；简易事件当场处置，其余按六个环节办理",
        "分簡易、一般、突出、重大；簡易事件當場處置，其餘按六個環節辦理",
    ),
)
_TOPICS = {
    "people": label("people", "人"),
    "place": label("place", "地"),
    "facility": label("facility", "物"),
    "safety": label("safety", "安全隐患", "安全隱患"),
    "sanitation": label("sanitation", "环境卫生", "環境衛生"),
    "organization": label("organization", "组织", "組織"),
    "other": OTHER,
}


@frozen
class GridEvent:
    """What an event is about; where it is follows from its grid."""

    topic: str = open_field(label=label("about", "事件类别", "事件類別"), choices=_TOPICS)


_STATES = {
    "registered": label("registered", "立卷登记", "立卷登記"),
    "filed": label("put on file", "立案"),
    "dispatched": label("dispatched", "派遣"),
    "suspended": label("suspended", "中止"),
    "reported": label("reported back", "任务处理反馈", "任務處理反饋"),
    "reviewed": label("reviewed", "任务审核", "任務審核"),
    "closed": label("closed and archived", "办结归档", "辦結歸檔"),
    "referred": label("handed on", "移交"),
    "refused": label("not put on file", "不予立案"),
}

_STEPS: tuple[tuple[str, Label, str, str, bool], ...] = (
    ("accept", label("put on file", "立案"), "registered", "filed", False),
    ("refuse", label("do not put on file", "不予立案"), "registered", "refused", True),
    ("assign", label("dispatch", "派遣"), "filed", "dispatched", False),
    ("assign", label("dispatch", "派遣"), "dispatched", "dispatched", False),
    ("refer", label("hand on", "移交"), "filed", "referred", True),
    ("refer", label("hand on", "移交"), "dispatched", "referred", True),
    ("pause", label("suspend", "中止"), "dispatched", "suspended", True),
    ("resume", label("resume", "恢复", "恢復"), "suspended", "dispatched", False),
    ("extend", label("extend", "延期"), "dispatched", "dispatched", True),
    (
        "handle",
        label("report back", "任务处理反馈", "任務處理反饋"),
        "dispatched",
        "reported",
        False,
    ),
    ("return", label("send back", "退回重办", "退回重辦"), "reported", "dispatched", True),
    ("verify", label("review", "任务审核", "任務審核"), "reported", "reviewed", False),
    ("close", label("close and archive", "办结归档", "辦結歸檔"), "reviewed", "closed", False),
    ("reopen", label("reopen", "重办", "重辦"), "closed", "filed", True),
    ("correct", label("correct the result", "更正结果", "更正結果"), "closed", "closed", True),
)
"""Name, what people call it, from where, to where, whether it needs a reason."""


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the way of an event, the kind of case and its figures."""
    yield Lifecycle(
        name=KIND,
        label=label("event of a grid", "网格事件", "網格事件"),
        initial="registered",
        states=_STATES,
        transitions=(
            *(Transition(name, called, a, b, reason=why) for name, called, a, b, why in _STEPS),
            Transition(
                "settle",
                label("deal with on the spot", "当场处置", "當場處置"),
                "registered",
                "closed",
                when=f"limit_class == '{SIMPLE}'",
                otherwise=label(
                    "Only a simple event is dealt with on the spot; others take six steps.",
                    "只有简易事件可以当场处置，其余事件按六个环节办理。",
                    "只有簡易事件可以當場處置，其餘事件按六個環節辦理。",
                ),
            ),
        ),
        final=("closed", "referred", "refused"),
        valid_from=SINCE,
        reference=_SYSTEM,
    )
    yield CaseKind.of(
        GridEvent,
        name=KIND,
        label=label("event of a grid", "网格事件", "網格事件"),
        subject=SubjectKind.GRID,
        lifecycle=KIND,
        channels=(
            CaseChannel("patrol", label("found on patrol", "巡查发现", "巡查發現"), near=True),
            CaseChannel("resident", label("told by a resident", "居民反映"), near=True),
            CaseChannel("upper", label("from the upper level", "上级交办", "上級交辦")),
        ),
        limits=tuple(_limits(settings)),
    )
    yield from _figures()


def _limits(settings: Settings) -> Iterator[CaseLimit]:
    day = label("waits for what others must deliver", "等待外部条件", "等待外部條件")
    named = (
        (SIMPLE, label("simple", "简易", "簡易"), 1, LimitUnit.DAY, 0),
        ("ordinary", label("ordinary", "一般"), settings.event_hours, LimitUnit.HOUR, 0),
        ("prominent", label("prominent", "突出"), settings.event_days, LimitUnit.DAY, 7),
        ("major", label("major", "重大"), settings.event_most_days, LimitUnit.DAY, 15),
    )
    for name, called, amount, unit, extension in named:
        yield CaseLimit(
            name,
            called,
            amount,
            unit,
            _REFERENCES[name],
            date(2020, 1, 1),
            extension=extension,
            pause_reasons={"outside": day},
        )


_REFERENCES: dict[str, Label | str] = {
    SIMPLE: cite(
        _PAGE,
        says=label(
            "a simple event is dealt with on the spot; the day is an own choice",
            "简易事件当场处置；以一天为限系自定",
            "簡易事件當場處置；以一天為限係自定",
        ),
    ),
    "ordinary": label(
        "points for grid management 社區網格化管理積分制考核細則 (www.76hw.com, an article): "
        "handled within 24 hours",
        "社区网格化管理积分制考核细则（www.76hw.com）：24小时内处置",
        "社區網格化管理積分制考核細則（www.76hw.com）：24小時內處置",
    ),
    "prominent": label(
        "own choice: 7 days, once 7 more; the published page names the class, no limit",
        "自定：7天，可延长一次7天；公布的办法只列类别，未定时限",
        "自定：7天，可延長一次7天；公布的辦法只列類別，未定時限",
    ),
    "major": label(
        "own choice: 15 days, once 15 more; the published page names the class, no limit",
        "自定：15天，可延长一次15天；公布的办法只列类别，未定时限",
        "自定：15天，可延長一次15天；公布的辦法只列類別，未定時限",
    ),
}


def _figures() -> Iterator[Kpi]:
    def of(on: str, when: str = "") -> Query:
        return Query("cases", kind=KIND, on=on, when=when)

    yield share(
        "grid-events-in-time",
        label("events dealt with in time", "事件按期办结率", "事件按期辦結率"),
        of("answered_on", "has(in_time) && in_time"),
        of("answered_on"),
        label(
            "events answered in the period within the limit of their class, of all answered in it",
            "期内答复事件中，在该类期限内答复的比例",
            "期內答覆事件中，在該類期限內答覆的比例",
        ),
    )
    yield share(
        "grid-events-simple",
        label("events dealt with on the spot", "当场处置率", "當場處置率"),
        of("answered_on", "has(outcome) && outcome == 'settled'"),
        of("answered_on"),
        label(
            "events answered in the period that were simple and dealt with on the spot",
            "期内答复事件中，情况简单、当场处置的比例",
            "期內答覆事件中，情況簡單、當場處置的比例",
        ),
    )
