"""Services of the one window (A7-2 to A7-8): taken in, carried through, closed; the four zeros."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    CaseChannel,
    CaseKind,
    CaseLimit,
    CasePaper,
    CaseStep,
    Declaration,
    Direction,
    FactAttribute,
    FactKind,
    FactMapping,
    Kpi,
    LimitUnit,
    Measure,
    Query,
    SubjectKind,
    label,
    open_field,
)
from community_gov_six_builds._kpis import number, share, target
from community_gov_six_builds.window._settings import Settings

KIND = "service"
"""The kind of case that the window takes in."""

_OUTCOMES = {
    "handled": label("done", "办结", "辦結"),
    "settled": label("done on the spot", "当场办结", "當場辦結"),
    "referred": label("referred", "转办", "轉辦"),
    "refused": label("refused", "不予受理"),
}
_ITEM = label("item", "事项", "事項")
_LIMIT = label("limit in days", "办理期限（天）", "辦理期限（天）")
_OUTCOME = label("outcome", "办理结果", "辦理結果")
_CORRECTED = label("corrections of the result", "结果更正次数", "結果更正次數")
_SINCE = date(2020, 1, 1)

_ANSWERED_HERE = "has(outcome) && outcome in ['handled', 'settled']"
_ONCE = (
    "一窗式受理與一次告知 (ask.fsou.com/html/text/lar/174201): what is missing is told once, in"
    " writing, so that one visit is enough"
)
_SEED = label(
    "no delay, no gap, no fault 辦事零時差、環節零空缺、結果零失誤 in the programme text:"
    " none is the aim",
    "方案：办事零时差、环节零空缺、结果零失误，以零为目标",
    "方案：辦事零時差、環節零空缺、結果零失誤，以零為目標",
)


@frozen
class Service:
    """What the window asks for beside what every case has.

    ``on_behalf``: the upper level decides, and the window carries it there and back (代辦).
    """

    item: str = open_field(label=_ITEM)
    on_behalf: bool = open_field(default=False, label=label("handled on behalf", "代办", "代辦"))


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the kind of case, its facts and its figures.

    The default limit holds for cases that are taken in while it is set.
    """
    yield from _fact_kinds()
    yield CaseKind.of(
        Service,
        name=KIND,
        label=label("service of the window", "窗口办件", "窗口辦件"),
        channels=(
            CaseChannel("hall", label("service hall", "服务大厅", "服務大廳")),
            CaseChannel("home", label("at home", "上门", "上門"), near=True),
            CaseChannel("grid", label("in the grid", "网格内", "網格內"), near=True),
            CaseChannel("phone", label("by telephone", "电话", "電話")),
        ),
        papers=(
            CasePaper("identity", label("proof of identity", "身份证明", "身份證明")),
            CasePaper("form", label("application form", "申请表", "申請表")),
            CasePaper("proof", label("supporting papers", "证明材料", "證明材料")),
            CasePaper("authority", label("letter of authority", "委托书", "委託書")),
        ),
        limits=_limits(settings.default_limit_days),
        steps=(
            CaseStep(
                "check",
                label("check the papers", "审核材料", "審核材料"),
                settings.front_post,
                settings.front_substitute,
            ),
            CaseStep(
                "work",
                label("handle inside", "内部办理", "內部辦理"),
                settings.back_post,
                settings.back_substitute,
            ),
            CaseStep(
                "deliver",
                label("bring the result", "送达结果", "送達結果"),
                settings.front_post,
                settings.front_substitute,
                optional=True,
            ),
        ),
        facts=_facts(),
    )
    yield from _window_figures()
    yield from _zero_figures()


def _fact_kinds() -> Iterator[FactKind]:
    item = FactAttribute("item", AttributeType.STRING, _ITEM)
    limit = FactAttribute("limit_days", AttributeType.INT, _LIMIT, unit="day")
    known = {
        "case.accepted": (label("case taken in", "窗口受理", "窗口受理"), (item, limit)),
        "case.closed": (
            label("case closed", "事项办结", "事項辦結"),
            (
                item,
                limit,
                FactAttribute("accepted_on", AttributeType.DATE, label("taken in", "受理日期")),
                FactAttribute("outcome", AttributeType.STRING, _OUTCOME, choices=_OUTCOMES),
                FactAttribute("corrected", AttributeType.INT, _CORRECTED),
            ),
        ),
        "case.closed-in-time": (label("case closed in time", "按期办结", "按期辦結"), (item,)),
    }
    for name, (called, attributes) in known.items():
        yield FactKind(name, called, SubjectKind.COMMUNITY, attributes=attributes)


def _limits(default: int) -> tuple[CaseLimit, ...]:
    hotline = label(
        "own choice: 7 days unless set otherwise, as some cities' hotlines give",
        "自定：7天，可另行设置；部分城市热线即此时限",
        "自定：7天，可另行設置；部分城市熱線即此時限",
    )
    named = (
        ("ordinary", label("ordinary", "一般"), default, hotline),
        (
            "short",
            label("short", "简易", "簡易"),
            3,
            label(
                "own choice: what needs no inquiry", "自定：无需调查的事项", "自定：無需調查的事項"
            ),
        ),
        (
            "long",
            label("long", "复杂", "複雜"),
            15,
            label(
                "own choice: what the upper level decides",
                "自定：须上级决定的事项",
                "自定：須上級決定的事項",
            ),
        ),
    )
    return tuple(
        CaseLimit(name, called, days, LimitUnit.DAY, reference, _SINCE)
        for name, called, days, reference in named
    )


def _facts() -> tuple[FactMapping, ...]:
    over = "has(outcome) && (has(closed_on) || outcome in ['refused', 'referred'])"
    told = {"item": "item", "limit_days": "limit_amount"}
    of_result = {"accepted_on": "received_on", "outcome": "outcome", "corrected": "corrected"}
    return (
        FactMapping("case.accepted", "community", "received_on", attributes=told),
        FactMapping(
            "case.closed", "community", "answered_on", attributes=told | of_result, when=over
        ),
        FactMapping(
            "case.closed-in-time",
            "community",
            "answered_on",
            attributes={"item": "item"},
            when=f"{over} && in_time",
        ),
    )


def _of(on: str, when: str = "", measure: Measure = Measure.COUNT, field: str = "") -> Query:
    return Query("cases", kind=KIND, on=on, when=when, measure=measure, field=field)


def _window_figures() -> Iterator[Kpi]:
    yield share(
        "first-visit-acceptance",
        label("accepted at the first visit", "一次受理率"),
        _of("accepted_on", "has(first_visit) && first_visit"),
        _of("accepted_on"),
        label(
            "cases accepted in the period whose papers were whole at the first visit",
            "期内受理事项中，首次到场材料即齐全的比例",
            "期內受理事項中，首次到場材料即齊全的比例",
        ),
    )
    yield Kpi(
        name="visits-per-case",
        label=label("visits per case", "件均跑动次数", "件均跑動次數"),
        numerator=_of("answered_on", _ANSWERED_HERE, Measure.SUM, "visits"),
        denominator=_of("answered_on", _ANSWERED_HERE),
        unit="visit",
        direction=Direction.LESS,
        targets=target(
            1,
            label(
                "one-stop service 一條龍服務 (www.gzkndz.com, 2015-07-14): taken in at the front, "
                "worked on behind it",
                "一条龙服务（www.gzkndz.com，2015-07-14）：前台受理、内部运作",
                "一條龍服務（www.gzkndz.com，2015-07-14）：前台受理、內部運作",
            ),
        ),
        definition=label(
            "times that people came for the cases answered in the period, per case",
            "期内答复事项的办事人到场次数，按件平均",
            "期內答覆事項的辦事人到場次數，按件平均",
        ),
    )
    yield share(
        "closed-in-hall",
        label("closed in the hall", "一站式办结率", "一站式辦結率"),
        _of("answered_on", _ANSWERED_HERE),
        _of("answered_on", "has(outcome) && outcome != 'refused'"),
        label(
            "cases answered in the period with a result, also on behalf, and not sent elsewhere;"
            " of all but those refused",
            "期内有结果（含代办）且未转往别处的答复事项，占除不予受理外全部答复事项的比例",
            "期內有結果（含代辦）且未轉往別處的答覆事項，佔除不予受理外全部答覆事項的比例",
        ),
    )
    yield share(
        "services-in-time",
        label("cases answered in time", "按期办结率", "按期辦結率"),
        _of("answered_on", "has(in_time) && in_time"),
        _of("answered_on"),
        label(
            "cases answered in the period within their limit, of all answered in it",
            "期内答复事项中，按期答复的比例",
            "期內答覆事項中，按期答覆的比例",
        ),
    )


def _zero_figures() -> Iterator[Kpi]:
    yield share(
        "near-service",
        label("served at home or in the grid", "上门就近服务率", "上門就近服務率"),
        _of("answered_on", f"home_asked && {_ANSWERED_HERE} && has(near) && near"),
        _of("answered_on", "home_asked"),
        label(
            "cases of those who asked to be served at home (nobody is asked why), answered in the"
            " period, that were served there or in the grid",
            "申请上门服务者（不问原因）的期内答复事项中，在家中或网格内办理的比例",
            "申請上門服務者（不問原因）的期內答覆事項中，在家中或網格內辦理的比例",
        ),
    )
    yield number(
        "overdue-cases",
        label("cases over their limit", "超期件数", "超期件數"),
        _of("received_on", "late"),
        "case",
        label(
            "cases received in the period that are or were over their limit, answered or not",
            "期内收到、曾经或现已超期的事项，不论是否答复",
            "期內收到、曾經或現已超期的事項，不論是否答覆",
        ),
        target(0, _SEED),
        Direction.LESS,
    )
    yield number(
        "median-hours",
        label("median hours of a case", "办理时长中位数", "辦理時長中位數"),
        _of("answered_on", measure=Measure.MEDIAN, field="hours"),
        "hour",
        label(
            "hours for which the clock ran of the middle one of the cases answered in the period",
            "期内答复事项计时时长的中位数",
            "期內答覆事項計時時長的中位數",
        ),
        direction=Direction.LESS,
    )
    yield number(
        "median-limit-used",
        label("median share of the limit used", "期限使用率中位数", "期限使用率中位數"),
        _of("answered_on", measure=Measure.MEDIAN, field="limit_used"),
        "%",
        label(
            "time used by the middle one of the cases answered in the period, in per cent of its"
            " limit",
            "期内答复事项用时占其期限百分比的中位数",
            "期內答覆事項用時佔其期限百分比的中位數",
        ),
        target(
            100,
            label(
                "own choice: what each case itself was promised",
                "自定：以每件事项自身的承诺时限为准",
                "自定：以每件事項自身的承諾時限為準",
            ),
        ),
        Direction.LESS,
    )
    yield share(
        "steps-owned",
        label("steps with an owner", "环节有人率", "環節有人率"),
        _of("received_on", measure=Measure.SUM, field="steps_owned"),
        _of("received_on", measure=Measure.SUM, field="steps_taken"),
        label(
            "steps of the cases received in the period that the holder of a post or its substitute"
            " took, of all steps taken",
            "期内收到事项已办环节中，由在岗者或其替补办理的比例",
            "期內收到事項已辦環節中，由在崗者或其替補辦理的比例",
        ),
        target(100, _SEED),
    )
    yield number(
        "steps-skipped",
        label("steps left out", "环节缺失数", "環節缺失數"),
        _of("received_on", measure=Measure.SUM, field="steps_skipped"),
        "step",
        label(
            "steps that handled cases received in the period should have had and had not; what may"
            " be left out, and cases done on the spot, do not count",
            "期内收到并已办理的事项中应有而缺失的环节；可省略的环节和当场办结的事项不计",
            "期內收到並已辦理的事項中應有而缺失的環節；可省略的環節和當場辦結的事項不計",
        ),
        target(0, _SEED),
        Direction.LESS,
    )
    yield share(
        "faults",
        label("corrected or rightly complained of", "结果失误率", "結果失誤率"),
        _of("closed_on", measure=Measure.SUM, field="faults"),
        _of("closed_on"),
        label(
            "corrections and upheld complaints of the cases closed in the period, per closed case",
            "期内结案事项的更正和成立投诉数，按件平均",
            "期內結案事項的更正和成立投訴數，按件平均",
        ),
        target(0, _SEED),
        Direction.LESS,
    )


def items() -> tuple[str, ...]:
    """Return some items that people come for, as the demo and the hall's list name them."""
    return tuple(map(str, _ITEMS))


_ITEMS = (
    label("medical insurance enrolment", "医保参保登记", "醫保參保登記"),
    label("proof of residence", "居住证明", "居住證明"),
    label("age allowance", "高龄津贴申请", "高齡津貼申請"),
    label("repair of shared facilities", "公共设施报修", "公共設施報修"),
)
