"""The four responses (A8-1 to A8-4): what people think, need help with, order, and ask for."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    Declaration,
    Kpi,
    Label,
    LimitUnit,
    Query,
    Restriction,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import rating, share, target
from community_gov_six_builds._words import OTHER
from community_gov_six_builds.home._channels import CASE_CHANNELS
from community_gov_six_builds.home._settings import Settings

OPINION, HELP, SERVICE, REQUEST = "home-opinion", "home-help", "home-service", "home-request"

_SINCE = date(2020, 1, 1)
_WAITS = {"person": label("waits for the person", "待当事人补充", "待當事人補充")}
_HELP_MONTHS = 36
"""How long help to people in difficulty is kept: own choice, as accounts of it are asked for."""

_TOPICS = {
    "environment": label("surroundings", "环境卫生", "環境衛生"),
    "safety": label("safety", "公共安全"),
    "facilities": label("facilities", "公共设施", "公共設施"),
    "service": label("service", "便民服务", "便民服務"),
    "affairs": label("affairs of the community", "社区事务", "社區事務"),
    "other": OTHER,
}
_NEEDS = {
    "living": label("daily needs", "日常生活"),
    "housing": label("housing", "住房修缮", "住房修繕"),
    "care": label("care", "照料陪护", "照料陪護"),
    "schooling": label("schooling", "就学", "就學"),
    "work": label("work", "就业", "就業"),
    "other": OTHER,
}
_HELP = {
    "goods": label("goods", "物资", "物資"),
    "money": label("money", "资金", "資金"),
    "labour": label("a helping hand", "劳务", "勞務"),
    "referral": label("led to who can help", "转介", "轉介"),
}
_ASKED = {
    "help": label("asks for help", "求助"),
    "advice": label("asks for advice", "咨询", "諮詢"),
    "complaint": label("complains", "投诉", "投訴"),
}


@frozen
class Opinion:
    """What an opinion is about; who thinks so and what, stays sealed with the case."""

    topic: str = open_field(label=label("topic", "主题", "主題"), choices=_TOPICS)


@frozen
class Help:
    """A need of somebody in difficulty and what was given, in kinds and money: no story of it."""

    need: str = internal(label=label("need", "困难类型", "困難類型"), choices=_NEEDS)
    given: str | None = internal(
        default=None, label=label("help given", "帮扶方式", "幫扶方式"), choices=_HELP
    )
    value: Decimal | None = internal(
        default=None, label=label("value", "折合金额", "折合金額"), unit="yuan", minimum=Decimal(0)
    )


@frozen
class Order:
    """A service that was ordered."""

    item: str = open_field(label=label("service", "服务项目", "服務項目"))


@frozen
class Request:
    """What a request is; where a hotline sent it, by which number of theirs."""

    sort: str = open_field(label=label("sort", "诉求类型", "訴求類型"), choices=_ASKED)
    hotline_number: str = internal(
        default="", label=label("number of the hotline", "热线工单号", "熱線工單號")
    )


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the four kinds of case and their figures."""
    days = {
        OPINION: settings.opinion_days,
        HELP: settings.help_days,
        SERVICE: settings.service_days,
        REQUEST: settings.request_days,
    }
    channels = (
        *CASE_CHANNELS,
        CaseChannel("hotline", label("hotline 12345", "12345热线", "12345熱線")),
    )
    for row, name, called in (
        (Opinion, OPINION, label("what people think", "民思我想")),
        (Order, SERVICE, label("what people order", "民需我做")),
        (Request, REQUEST, label("what people ask for", "民求我应", "民求我應")),
    ):
        yield CaseKind.of(
            row,
            name=name,
            label=called,
            subject=SubjectKind.HOUSEHOLD,
            channels=channels,
            limits=(limit(days[name]),),
        )
    yield CaseKind.of(
        Help,
        name=HELP,
        label=label("help in difficulty", "民困我帮", "民困我幫"),
        subject=SubjectKind.HOUSEHOLD,
        channels=channels,
        limits=(limit(days[HELP]),),
        restriction=Restriction.WELFARE,
        expires_after_months=_HELP_MONTHS,
    )
    yield from _figures()


def limit(days: int) -> CaseLimit:
    """Return the one limit of a kind of case, in calendar days from the day it came in."""
    return CaseLimit(
        "ordinary",
        label("ordinary", "一般"),
        days,
        LimitUnit.DAY,
        label(
            "own choice: a setting of the plugin; 7 days is what some cities' hotlines "
            "give for ordinary requests (www.fudaoke.com/exam/262251)",
            "自定：可在插件设置中调整；7天是部分城市热线对一般诉求的时限（www.fudaoke.com"
            "/exam/262251）",
            "自定：可在插件設置中調整；7天是部分城市熱線對一般訴求的時限（www.fudaoke.com"
            "/exam/262251）",
        ),
        _SINCE,
        extension=days,
        pause_reasons=_WAITS,
    )


def received(kind: str, when: str = "") -> Query:
    """Return a count of the cases of a kind that came in during the period."""
    return Query("cases", kind=kind, on="received_on", when=when)


def _figures() -> Iterator[Kpi]:
    yield _answered(
        "home-opinions-answered", label("opinions answered", "民意答复率", "民意答覆率"), OPINION
    )
    yield _in_time("home-help-in-time", label("help in time", "帮扶及时率", "幫扶及時率"), HELP)
    yield _in_time(
        "home-services-in-time",
        label("services in time", "服务按期完成率", "服務按期完成率"),
        SERVICE,
    )
    yield _answered(
        "home-requests-answered", label("requests answered", "诉求答复率", "訴求答覆率"), REQUEST
    )
    yield rating("home-requests-rating", label("satisfaction", "诉求满意度", "訴求滿意度"), REQUEST)


def _answered(name: str, called: Label, kind: str) -> Kpi:
    return share(
        name,
        called,
        received(kind, "has(answered_on)"),
        received(kind),
        label(
            "cases received in the period that have an answer, of all received in it",
            "期内收到的事项中已有答复的比例",
            "期內收到的事項中已有答覆的比例",
        ),
        target(
            100,
            label(
                "own choice: what people ask for is answered, every one of them",
                "自定：民求我应，件件有答复",
                "自定：民求我應，件件有答覆",
            ),
        ),
    )


def _in_time(name: str, called: Label, kind: str) -> Kpi:
    return share(
        name,
        called,
        received(kind, "has(in_time) && in_time"),
        received(kind, "has(in_time) || late"),
        label(
            "cases received in the period and answered within their limit, of those answered or"
            " late",
            "期内收到且按期答复的事项，占已答复和已超期事项的比例",
            "期內收到且按期答覆的事項，佔已答覆和已超期事項的比例",
        ),
    )
