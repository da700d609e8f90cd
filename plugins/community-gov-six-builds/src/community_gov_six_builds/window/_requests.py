"""Requests and complaints, as a hotline takes them in (A7-9): limits by class, what is refused."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    Declaration,
    Direction,
    Kpi,
    Label,
    LimitUnit,
    Query,
    SubjectKind,
    label,
    open_field,
)
from community_gov_six_builds._kpis import rating, share
from community_gov_six_builds.window._settings import Settings

KIND = "request"
"""The kind of case that is a request, a complaint or advice asked for."""

_KINDS = {
    "help": label("asks for help", "求助"),
    "advice": label("asks for advice", "咨询", "諮詢"),
    "proposal": label("proposes", "建议", "建議"),
    "complaint": label("complains", "投诉", "投訴"),
}
_REFUSALS = {
    "court": label(
        "court, arbitration or petition under way",
        "诉讼、仲裁、信访已在办理",
        "訴訟、仲裁、信訪已在辦理",
    ),
    "secret": label("a secret", "涉及国家秘密、商业秘密", "涉及國家秘密、商業秘密"),
    "privacy": label("somebody's privacy", "涉及个人隐私", "涉及個人隱私"),
    "emergency": label(
        "for police, fire brigade or ambulance",
        "属110、119、120等紧急救助",
        "屬110、119、120等緊急救助",
    ),
    "closed": label("closed, and nothing new", "已办结且无新情况", "已辦結且無新情況"),
}
"""For what a hotline does not take in (便民熱線不予受理, 58z.net, an article)."""

_GENERAL, _HARD = label("general", "一般"), label("hard", "疑难", "疑難")
_UTILITY, _DANGER = (
    label("utilities", "水电气热", "水電氣熱"),
    label("danger", "突发险情", "突發險情"),
)
_WAITS = {"papers": label("waits for the person", "待当事人补充", "待當事人補充")}

_WEEK = label(
    "Beijing's 12345 hotline 接訴即辦 as an exam page tells it "
    "(www.fudaoke.com/exam/262251): 7 days, hard ones 15 days, utilities 24 "
    "hours, danger 2 hours",
    "北京12345接诉即办，据一份考试题（www.fudaoke.com/exam/262251）：7天，疑难15"
    "天，水电气热24小时，突发险情2小时",
    "北京12345接訴即辦，據一份考試題（www.fudaoke.com/exam/262251）：7天，疑難15"
    "天，水電氣熱24小時，突發險情2小時",
)
_WORKDAYS = label(
    "government service hotline 政務服務熱線 (www.whwb.com.cn, 2025-07): 2 to 7 working days",
    "政务服务热线（www.whwb.com.cn，2025-07）：2至7个工作日",
    "政務服務熱線（www.whwb.com.cn，2025-07）：2至7個工作日",
)
_FORTNIGHT = label(
    "government service hotline 政務服務熱線 (www.163.com/dy/article/KLC5MT7O0556IM09): "
    "7 or 15 working days",
    "政务服务热线（www.163.com/dy/article/KLC5MT7O0556IM09）：7个或15个工作日",
    "政務服務熱線（www.163.com/dy/article/KLC5MT7O0556IM09）：7個或15個工作日",
)

_Class = tuple[str, Label, int, LimitUnit]

_VARIANTS: Mapping[str, tuple[Label, tuple[_Class, ...]]] = {
    "week": (
        _WEEK,
        (
            ("general", _GENERAL, 7, LimitUnit.DAY),
            ("hard", _HARD, 15, LimitUnit.DAY),
            ("utility", _UTILITY, 24, LimitUnit.HOUR),
            ("danger", _DANGER, 2, LimitUnit.HOUR),
        ),
    ),
    "workdays": (
        _WORKDAYS,
        (
            ("general", _GENERAL, 7, LimitUnit.WORKDAY),
            ("utility", _UTILITY, 2, LimitUnit.WORKDAY),
        ),
    ),
    "fortnight": (
        _FORTNIGHT,
        (("general", _GENERAL, 7, LimitUnit.WORKDAY), ("hard", _HARD, 15, LimitUnit.WORKDAY)),
    ),
}
"""Published limits by class; which holds is a setting, and a case keeps its own."""


@frozen
class Request:
    """What a request is; who asks and for what stay with the case."""

    sort: str = open_field(label=label("sort", "诉求类型", "訴求類型"), choices=_KINDS)


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the kind of case and its figures."""
    reference, classes = _VARIANTS[settings.request_limits]
    yield CaseKind.of(
        Request,
        name=KIND,
        label=label("request", "居民诉求", "居民訴求"),
        subject=SubjectKind.COMMUNITY,
        channels=(
            CaseChannel("hotline", label("hotline 12345", "12345热线", "12345熱線")),
            CaseChannel("hall", label("service hall", "服务大厅", "服務大廳")),
            CaseChannel("grid", label("grid worker", "网格员", "網格員"), near=True),
            CaseChannel("letter", label("letter", "来信", "來信")),
        ),
        limits=tuple(
            CaseLimit(
                name,
                called,
                amount,
                unit,
                reference,
                date(2020, 1, 1),
                pause_reasons=_WAITS,
            )
            for name, called, amount, unit in classes
        ),
        refusals=_REFUSALS,
        reopen_days=30,
    )
    yield from _figures()


def _figures() -> Iterator[Kpi]:
    def of(on: str, when: str = "") -> Query:
        return Query("cases", kind=KIND, on=on, when=when)

    yield share(
        "requests-in-time",
        label("requests answered in time", "诉求按期办结率", "訴求按期辦結率"),
        of("answered_on", "has(in_time) && in_time"),
        of("answered_on"),
        label(
            "requests answered in the period within the limit of their class, of all answered in"
            " it",
            "期内答复诉求中，在该类期限内答复的比例",
            "期內答覆訴求中，在該類期限內答覆的比例",
        ),
    )
    yield share(
        "requests-reopened",
        label("requests reopened within 30 days", "30天内重办率", "30天內重辦率"),
        of("received_on", "reopened_soon > 0"),
        of("received_on", "reopened > 0 || has(closed_on)"),
        label(
            "requests received in the period that were opened again within 30 days of being closed,"
            " of those that were ever closed",
            "期内收到的诉求中，办结后30天内重办的占曾办结诉求的比例",
            "期內收到的訴求中，辦結後30天內重辦的佔曾辦結訴求的比例",
        ),
        direction=Direction.LESS,
    )
    yield rating(
        "requests-rating", label("mean rating of requests", "诉求评价均分", "訴求評價均分"), KIND
    )
