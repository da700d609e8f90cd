"""Asking residents for counsel (A5-3, 問計於民關愛工程): opinions, answers, what is adopted.

An opinion is a case: a channel, a matter, a limit, an answer. What is published tells how
many there were and what became of them, never who said what.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    CaseChannel,
    CaseKind,
    CaseLimit,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Label,
    LimitUnit,
    NoticeText,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, share, target
from community_gov_six_builds._words import OTHER

COUNSEL = "counsel"

_ADOPTED = label("what became of it", "采纳情况", "採納情況")
_ADOPTIONS = {
    "adopted": label("adopted", "采纳", "採納"),
    "partly": label("adopted in part", "部分采纳", "部分採納"),
    "explained": label("not adopted, and told why", "未采纳（已说明）", "未採納（已說明）"),
}
_CHANNELS = (
    CaseChannel("visit", label("visit at home", "入户走访", "入戶走訪"), near=True),
    CaseChannel("box", label("opinion box", "意见箱", "意見箱")),
    CaseChannel("talk", label("talk with residents", "座谈会", "座談會")),
    CaseChannel("hall", label("service hall", "服务大厅", "服務大廳")),
)
_LIMITS = label(
    "hotline rules 熱線辦理規則 of one place (163.com/dy/article/KLC5MT7O0556IM09):"
    " 7 working days, or 15",
    "某地热线办理规则（163.com/dy/article/KLC5MT7O0556IM09）：7个或15个工作日",
    "某地熱線辦理規則（163.com/dy/article/KLC5MT7O0556IM09）：7個或15個工作日",
)
_PAUSES = {"upper": label("waits for the level above", "待上级答复", "待上級答覆")}
_CHENGDU = label(
    "Chengdu's indicators of harmonious communities 成都市和諧社區指標 (m.docduoduo.com/p-2303244)",
    "成都市和谐社区指标（m.docduoduo.com/p-2303244）",
    "成都市和諧社區指標（m.docduoduo.com/p-2303244）",
)


@frozen
class Counsel:
    """What an opinion is about, and what became of it once it was answered."""

    topic: str = internal(
        label=label("topic", "意见类别", "意見類別"),
        choices={
            "environment": label("environment", "环境卫生", "環境衛生"),
            "facilities": label("facilities", "公共设施", "公共設施"),
            "safety": label("safety", "治安安全", "治安安全"),
            "service": label("service", "便民服务", "便民服務"),
            "committee": label("work of the committees", "两委工作", "兩委工作"),
            "other": OTHER,
        },
    )
    adoption: str | None = internal(default=None, label=_ADOPTED, choices=_ADOPTIONS)


@frozen
class AnswersPublished:
    """One posting of what became of the opinions of a time; numbers only."""

    posted_on: date = open_field(label=label("posted on", "公布日期"))
    place: str = open_field(label=label("where", "公布地点", "公布地點"))
    opinions: int = open_field(
        label=label("opinions", "意见数", "意見數"), unit="case", minimum=Decimal(0)
    )
    answered: int = open_field(
        label=label("answered", "答复数", "答覆數"), unit="case", minimum=Decimal(0)
    )
    adopted: int = open_field(
        label=label("adopted", "采纳数", "採納數"), unit="case", minimum=Decimal(0)
    )


def declarations() -> Iterator[Declaration]:
    """Yield the kind of case, its fact, the posting with its duty and text, and the figures."""
    yield FactKind(
        name="counsel.answered",
        label=label("opinion answered", "意见已答复", "意見已答覆"),
        subject=SubjectKind.COMMUNITY,
        attributes=(
            FactAttribute("in_time", AttributeType.BOOL, label("in time", "按期", "按期")),
            FactAttribute("channel", AttributeType.STRING, label("channel", "渠道")),
        ),
    )
    yield CaseKind.of(
        Counsel,
        name=COUNSEL,
        label=label("opinion of a resident", "居民意见", "居民意見"),
        subject=SubjectKind.COMMUNITY,
        channels=_CHANNELS,
        limits=(
            _limit("general", label("general", "一般事项", "一般事項"), 7),
            _limit("hard", label("hard", "疑难事项", "疑難事項"), 15),
        ),
        refusals={
            "court": label("a matter before a court", "已进入诉讼", "已進入訴訟"),
            "elsewhere": label("not of this community", "不属本社区", "不屬本社區"),
        },
        facts=(
            FactMapping(
                "counsel.answered",
                "community",
                "answered_on",
                attributes={"in_time": "in_time", "channel": "channel"},
                when='has(outcome) && outcome in ["handled", "settled"]',
            ),
        ),
    )
    yield from _posting()
    yield from _figures()


def _limit(name: str, called: Label, days: int) -> CaseLimit:
    return CaseLimit(
        name,
        called,
        days,
        LimitUnit.WORKDAY,
        _LIMITS,
        SINCE,
        extension=days,
        pause_reasons=_PAUSES,
    )


def _posting() -> Iterator[Declaration]:
    called = label("answers to opinions published", "意见办理情况公布", "意見辦理情況公布")
    yield FactKind(name="counsel.published", label=called, subject=SubjectKind.COMMUNITY)
    yield Register.of(
        AnswersPublished,
        name="answers-published",
        label=called,
        facts=(FactMapping("counsel.published", "community", "posted_on"),),
    )
    yield Duty(
        name="answers-published",
        label=called,
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=3"),
        fulfilled_by="counsel.published",
        reference=label(
            "own choice: once a quarter, as Art. 30 of the villagers' law asks of villages",
            "自定：每季度一次，参照村民委员会组织法第三十条",
            "自定：每季度一次，參照村民委員會組織法第三十條",
        ),
        valid_from=SINCE,
        usually=True,
    )
    yield NoticeText(
        name="answers-to-opinions",
        label=called,
        title=label(
            "What became of residents' opinions, {period}",
            "居民意见办理情况（{period}）",
            "居民意見辦理情況（{period}）",
        ),
        text=label(
            "Opinions: {received}. Answered: {answered}. Adopted: {adopted}."
            " Whoever wants to know more may ask at the hall.",
            "收到意见{received}条，答复{answered}条，采纳{adopted}条。如有疑问，请到服务大厅咨询。",
            "收到意見{received}條，答覆{answered}條，採納{adopted}條。如有疑問，請到服務大廳諮詢。",
        ),
        days=7,
        reference=label(
            "own choice: 7 days, as for other postings; no text sets a number",
            "自定：7天，与其他公示一致；无文件规定天数",
            "自定：7天，與其他公示一致；無文件規定天數",
        ),
        valid_from=SINCE,
    )


def _figures() -> Iterator[Declaration]:
    yield share(
        "counsel-in-time",
        label("opinions answered within the limit", "居民意见按期答复率", "居民意見按期答覆率"),
        _cases("has(in_time) && in_time"),
        _cases("has(in_time) || late"),
        label(
            "opinions of the period answered within their limit, of those answered or over it",
            "期内意见中按期答复的，占已答复和已超期意见的比例",
            "期內意見中按期答覆的，佔已答覆和已超期意見的比例",
        ),
        target(
            100,
            cite(
                _CHENGDU,
                says=label(
                    "opinions dealt with: 100 %", "群众意见处理率100%", "群眾意見處理率100%"
                ),
            ),
        ),
    )
    yield share(
        "counsel-adopted",
        label("opinions adopted", "居民意见采纳率", "居民意見採納率"),
        _cases('has(answered_on) && has(adoption) && adoption in ["adopted", "partly"]'),
        _cases("has(answered_on)"),
        label(
            "opinions of the period adopted, at least in part, of those answered",
            "期内意见中至少部分采纳的，占已答复意见的比例",
            "期內意見中至少部分採納的，佔已答覆意見的比例",
        ),
    )
    yield done_in_time(
        "answers-published-in-time",
        label("answers published in time", "意见办理按期公布率", "意見辦理按期公布率"),
        "answers-published",
    )


def _cases(when: str) -> Query:
    return Query("cases", kind=COUNSEL, when=when)
