"""三送 (A8-6 to A8-8) and the allowance brought home (A8-18): what, of what value, from whom."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    HouseholdId,
    Kpi,
    Measure,
    Query,
    Register,
    Restriction,
    RowCheck,
    internal,
    label,
    open_field,
    restricted,
)
from community_gov_six_builds._kpis import number, share
from community_gov_six_builds._words import HOUSEHOLD
from community_gov_six_builds.home._channels import CHANNEL, CHANNELS, contact

LESSONS, GIFTS, ALLOWANCES = "home-lessons", "home-gifts", "allowance-deliveries"

_YEARS = 36
"""Months for which gifts and allowances are kept: own choice, as accounts of them are asked for."""

_THEMES = {
    "party": label("party lesson", "党课", "黨課"),
    "policy": label("policy and law", "政策法规", "政策法規"),
    "skills": label("skills for work", "就业技能", "就業技能"),
    "science": label("science and health", "科普健康"),
    "digital": label("use of a telephone", "智能手机使用", "智能手機使用"),
}
_SORTS = {
    "help": label("practical help", "送帮", "送幫"),
    "warmth": label("goods or money", "送温暖", "送溫暖"),
}
_SOURCES = {
    "budget": label("budget of the community", "社区经费", "社區經費"),
    "party-dues": label("party dues", "党费", "黨費"),
    "civil-affairs": label("civil affairs", "民政资金", "民政資金"),
    "partner": label("partner unit", "共建单位", "共建單位"),
    "charity": label("charity", "慈善捐助"),
}
_BY = label("brought by", "送达人岗位", "送達人崗位")
_ITEM = label("item", "物品或事项", "物品或事項")
_RECEIPT = label("reference of the receipt", "签收凭证号", "簽收憑證號")
_TO_ACCOUNT = label(
    "to bring help where it is needed and to account for the money",
    "把帮助送到需要的人手中，并交代款项去向",
    "把幫助送到需要的人手中，並交代款項去向",
)


@frozen
class Lesson:
    """Learning brought to a home (送學); why it was brought there is not kept."""

    brought_on: date = internal(label=label("brought on", "送学日期", "送學日期"), past_only=True)
    household: HouseholdId = internal(label=HOUSEHOLD)
    theme: str = internal(label=label("theme", "主题", "主題"), choices=_THEMES)
    bearer: str = internal(label=_BY)
    channel: str = internal(default="outreach", label=CHANNEL, choices=CHANNELS)


@frozen
class Gift:
    """Practical help, or goods and money (送幫、送溫暖): item, value, source of funds, receipt."""

    brought_on: date = internal(label=label("brought on", "送达日期", "送達日期"), past_only=True)
    household: HouseholdId = restricted(
        label=HOUSEHOLD, purpose=_TO_ACCOUNT, restriction=Restriction.WELFARE
    )
    sort: str = internal(label=label("sort", "类别", "類別"), choices=_SORTS)
    item: str = internal(label=_ITEM)
    bearer: str = internal(label=_BY)
    value: Decimal | None = internal(
        default=None, label=label("value", "金额", "金額"), unit="yuan", minimum=Decimal(0)
    )
    source: str | None = internal(
        default=None, label=label("source of funds", "资金来源", "資金來源"), choices=_SOURCES
    )
    receipt: str = internal(default="", label=_RECEIPT)
    channel: str = internal(default="outreach", label=CHANNEL, choices=CHANNELS)


@frozen
class AllowanceDelivery:
    """An allowance or a notice that one cannot fetch, entitled on a day, and then delivered."""

    entitled_on: date = internal(label=label("entitled on", "应发日期", "應發日期"))
    household: HouseholdId = restricted(
        label=HOUSEHOLD,
        purpose=label(
            "to deliver to those who cannot come what they are entitled to",
            "把应享的待遇送到不能前来的人手中",
            "把應享的待遇送到不能前來的人手中",
        ),
        restriction=Restriction.WELFARE,
    )
    item: str = internal(label=_ITEM)
    period: str = open_field(
        label=label("for the period", "所属期间", "所屬期間"), pattern=r"\d{4}(-\d{2}|Q[1-4])?"
    )
    amount: Decimal | None = internal(
        default=None, label=label("amount", "金额", "金額"), unit="yuan", minimum=Decimal(0)
    )
    delivered_on: date | None = internal(
        default=None, label=label("delivered on", "送达日期", "送達日期"), past_only=True
    )
    bearer: str = internal(default="", label=_BY)
    receipt: str = internal(default="", label=_RECEIPT)
    channel: str = internal(default="grid", label=CHANNEL, choices=CHANNELS)


def declarations() -> Iterator[Declaration]:
    """Yield the three registers, of which two are closed, and their figures."""
    yield Register.of(
        Lesson,
        name=LESSONS,
        label=label("learning brought home", "送学上门台账", "送學上門台賬"),
        facts=(contact("brought_on"),),
    )
    yield Register.of(
        Gift,
        name=GIFTS,
        label=label("help and warmth brought home", "送帮送温暖台账", "送幫送溫暖台賬"),
        restriction=Restriction.WELFARE,
        retention_months=_YEARS,
        retained_from="brought_on",
        checks=(
            RowCheck(
                "sort != 'warmth' || (has(value) && has(source) && receipt != '')",
                label(
                    "Goods and money need a value, the source of the funds and a receipt.",
                    "送温暖须填写金额、资金来源和签收凭证号。",
                    "送溫暖須填寫金額、資金來源和簽收憑證號。",
                ),
                "receipt",
            ),
        ),
    )
    yield Register.of(
        AllowanceDelivery,
        name=ALLOWANCES,
        label=label("allowances brought home", "生活保障发放到家台账", "生活保障發放到家台賬"),
        restriction=Restriction.WELFARE,
        retention_months=_YEARS,
        retained_from="entitled_on",
        checks=(
            RowCheck(
                "!has(delivered_on) || receipt != ''",
                label(
                    "What was delivered has a receipt.",
                    "已发放的须有签收凭证号。",
                    "已發放的須有簽收憑證號。",
                ),
                "receipt",
            ),
        ),
    )
    yield from _figures()


def _figures() -> Iterator[Kpi]:
    def gifts(sort: str, measure: Measure = Measure.COUNT, field: str = "") -> Query:
        when = f'sort == "{sort}"'
        return Query(
            "registers", kind=GIFTS, on="brought_on", when=when, measure=measure, field=field
        )

    yield number(
        "home-lessons-brought",
        label("lessons brought home", "送学次数", "送學次數"),
        Query("registers", kind=LESSONS, on="brought_on"),
        "lesson",
        label(
            "lessons brought to a home in the period", "期内入户送学的次数", "期內入戶送學的次數"
        ),
    )
    yield number(
        "home-help-brought",
        label("help brought home", "送帮次数", "送幫次數"),
        gifts("help"),
        "delivery",
        label("practical help brought in the period", "期内入户送帮的次数", "期內入戶送幫的次數"),
    )
    yield number(
        "home-warmth-households",
        label("households brought goods or money", "送温暖户数", "送溫暖戶數"),
        gifts("warmth", Measure.SUBJECTS, "household"),
        "household",
        label(
            "households that were brought goods or money in the period, each once",
            "期内收到慰问品或慰问金的户数，每户只计一次",
            "期內收到慰問品或慰問金的戶數，每戶只計一次",
        ),
    )
    yield Kpi(
        name="home-warmth-value",
        label=label("mean value of goods and money", "送温暖户均金额", "送溫暖戶均金額"),
        numerator=gifts("warmth", Measure.SUM, "value"),
        denominator=gifts("warmth", Measure.SUBJECTS, "household"),
        unit="yuan per household",
        definition=label(
            "value of what was brought in the period over the households it was brought to",
            "期内慰问品、慰问金的总额除以慰问户数",
            "期內慰問品、慰問金的總額除以慰問戶數",
        ),
    )
    entitled = Query("registers", kind=ALLOWANCES, on="entitled_on")
    yield share(
        "allowances-delivered",
        label("allowances delivered", "保障发放到位率", "保障發放到位率"),
        Query("registers", kind=ALLOWANCES, on="entitled_on", when="has(delivered_on)"),
        entitled,
        label(
            "entitled in the period and delivered by now, of all entitled in it",
            "期内应享受保障的对象中，现已发放到位的比例",
            "期內應享受保障的對象中，現已發放到位的比例",
        ),
    )
