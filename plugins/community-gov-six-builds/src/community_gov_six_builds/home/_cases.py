"""Three of 六到家 as cases: mediation (A8-14), reintegration (A8-17) and employment (A8-19)."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import asdict, frozen, has

from community_gov.plugin import (
    Action,
    CaseKind,
    Declaration,
    Kpi,
    Label,
    Measure,
    Query,
    Restriction,
    SubjectKind,
    internal,
    label,
    open_field,
    personal,
)
from community_gov_six_builds._kpis import number, share
from community_gov_six_builds._words import OTHER
from community_gov_six_builds.home._channels import CASE_CHANNELS
from community_gov_six_builds.home._closed import reference
from community_gov_six_builds.home._responses import limit, received
from community_gov_six_builds.home._settings import Settings

MEDIATION, REINTEGRATION, EMPLOYMENT = "home-mediation", "home-reintegration", "home-employment"

_FIVE_YEARS = 60
"""Months: 安置幫教對象 for five years after release (竹溪縣, 99wenmi.com/article/filebbn2nbzr)."""

_HOURS_A_DAY = Decimal(24)

_MATTERS = {
    "couple": label("between a couple", "夫妻"),
    "generations": label("between generations", "代际", "代際"),
    "support": label("support of the old", "赡养", "贍養"),
    "inheritance": label("inheritance", "继承", "繼承"),
    "property": label("property of the family", "财产", "財產"),
    "other": OTHER,
}
_RESULTS = {
    "written": label("written agreement", "书面协议", "書面協議"),
    "oral": label("oral agreement, on the record", "口头协议（已登记）", "口頭協議（已登記）"),
    "failed": label("no agreement", "调解不成", "調解不成"),
    "withdrawn": label("the parties withdrew", "当事人撤回", "當事人撤回"),
}
_AGREED = "result in ['written', 'oral']"


@frozen
class Mediation:
    """A family dispute: its class, how many mediate, and how it ended; not what was said."""

    matter_class: str = internal(label=label("class", "纠纷类型", "糾紛類型"), choices=_MATTERS)
    mediators: int = internal(label=label("mediators", "调解员人数", "調解員人數"), minimum=1)
    result: str | None = internal(
        default=None, label=label("result", "调解结果", "調解結果"), choices=_RESULTS
    )
    agreement: str = internal(
        default="", label=label("number of the agreement", "协议书编号", "協議書編號")
    )


@frozen
class Reintegration:
    """Help for somebody who came back: what was arranged. Who it is stands in no open field."""

    ref: str = reference()
    released_on: date = internal(label=label("kept from", "期限起算日"))
    helpers: int = internal(label=label("helpers", "帮教小组人数", "幫教小組人數"), minimum=1)
    job_found: bool = internal(default=False, label=label("job found", "已就业", "已就業"))
    relief_given: bool = internal(
        default=False, label=label("relief arranged", "已落实救助", "已落實救助")
    )


@frozen
class Employment:
    """Help with finding work: skills and offers, and the day it worked out."""

    skills: str | None = personal(
        default=None,
        label=label("skills", "技能"),
        purpose=label(
            "to find offers that fit what the person can do",
            "寻找适合本人能力的岗位",
            "尋找適合本人能力的崗位",
        ),
    )
    offers: int = internal(default=0, label=label("offers", "推荐岗位数", "推薦崗位數"), minimum=0)
    placed_on: date | None = open_field(
        default=None, label=label("placed on", "就业日期", "就業日期")
    )


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the three kinds of case and their figures."""
    yield CaseKind.of(
        Mediation,
        name=MEDIATION,
        label=label("mediation at home", "家庭纠纷调解到家", "家庭糾紛調解到家"),
        subject=SubjectKind.HOUSEHOLD,
        channels=CASE_CHANNELS,
        limits=(limit(settings.mediation_days),),
    )
    yield CaseKind.of(
        Reintegration,
        name=REINTEGRATION,
        label=label("help with coming back", "安置帮教到家", "安置幫教到家"),
        subject=SubjectKind.COMMUNITY,
        channels=CASE_CHANNELS,
        limits=(limit(settings.employment_days),),
        restriction=Restriction.JUSTICE,
        expires_after_months=_FIVE_YEARS,
    )
    yield CaseKind.of(
        Employment,
        name=EMPLOYMENT,
        label=label("help with employment", "下岗待业安置到家", "下崗待業安置到家"),
        channels=CASE_CHANNELS,
        limits=(limit(settings.employment_days),),
    )
    yield from _figures()


def _values(told: Any) -> dict[str, Any]:
    return asdict(told) if has(type(told)) else {}


def refuse_outliving(action: Action) -> Iterator[str]:
    """Yield why a case of reintegration is refused: nobody is on file for more than five years.

    Kept from release on (its field ``released_on``), also where it came in years later.
    """
    if action.name != "cases.receive" or action.request.get("kind") != REINTEGRATION:
        return
    told = action.request.get("fields")
    given = told if isinstance(told, Mapping) else _values(told)
    since, ends = given.get("released_on"), action.request.get("expires_on")
    if not isinstance(since, date):
        return  # what is missing or no day is refused for that
    latest = _years_after(since)
    if ends is None:
        yield str(_SAY_WHEN).format(latest=latest)
    elif ends is not None and ends > latest:
        yield str(_TOO_LONG).format(latest=latest)


def _years_after(day: date) -> date:
    """Return the same day five years on; of 29 February the 28th."""
    ends = day.year + _FIVE_YEARS // 12
    return day.replace(year=ends, day=28 if (day.month, day.day) == (2, 29) else day.day)


_SAY_WHEN = label(
    "Say when the case ends (expires_on), on {latest} at the latest: five years after release.",
    "请写明案件到期日（expires_on），最迟{latest}：期限起算日后五年。",
    "請寫明案件到期日（expires_on），最遲{latest}：期限起算日後五年。",
)
_TOO_LONG = label(
    "The case would be kept too long: it ends on {latest} at the latest, five years after release.",
    "案件保存过久：最迟{latest}到期，即期限起算日后五年。",
    "案件保存過久：最遲{latest}到期，即期限起算日後五年。",
)


def _figures() -> Iterator[Kpi]:
    yield share(
        "home-mediations-agreed",
        label("disputes settled", "调解成功率", "調解成功率"),
        received(MEDIATION, f"has(result) && {_AGREED}"),
        received(MEDIATION, "has(result) && result != 'withdrawn'"),
        label(
            "mediations received in the period that ended in an agreement, of those that ended"
            " otherwise than by being withdrawn",
            "期内受理的调解中达成协议的，占除撤回外已结案调解的比例",
            "期內受理的調解中達成協議的，佔除撤回外已結案調解的比例",
        ),
    )
    yield _days(
        "home-mediation-days",
        label("days to a settlement", "调解用时", "調解用時"),
        MEDIATION,
        f"has(hours) && has(result) && {_AGREED}",
    )
    yield number(
        "home-reintegration-jobs",
        label("jobs found with help", "帮教就业人数", "幫教就業人數"),
        received(REINTEGRATION, "has(job_found) && job_found"),
        "person",
        label(
            "cases received in the period with a job found; fewer than five are never told, and"
            " nothing else rests on this figure",
            "期内受理的帮教对象中已就业的人数；不足五人不公布，其他指标也不以此为据",
            "期內受理的幫教對象中已就業的人數；不足五人不公布，其他指標也不以此為據",
        ),
    )
    yield share(
        "home-employment-placed",
        label("placed of registered", "安置就业率", "安置就業率"),
        received(EMPLOYMENT, "has(placed_on)"),
        received(EMPLOYMENT),
        label(
            "people registered in the period who were placed by now, of all registered in it",
            "期内登记的人员中，现已安置就业的比例",
            "期內登記的人員中，現已安置就業的比例",
        ),
    )
    yield _days(
        "home-employment-days",
        label("days to a placement", "就业安置用时", "就業安置用時"),
        EMPLOYMENT,
        "has(hours) && has(placed_on)",
    )


def _days(name: str, called: Label, kind: str, when: str) -> Kpi:
    return Kpi(
        name=name,
        label=called,
        numerator=Query(
            "cases", kind=kind, on="received_on", when=when, measure=Measure.MEDIAN, field="hours"
        ),
        denominator=Query("constant", value=_HOURS_A_DAY),
        unit="day",
        definition=label(
            "median of the hours for which the clock of these cases ran, in days",
            "这类事项计时时长的中位数，折合为天",
            "這類事項計時時長的中位數，折合為天",
        ),
    )
