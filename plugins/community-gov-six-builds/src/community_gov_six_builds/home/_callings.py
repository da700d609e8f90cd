"""Visits for a reason: to party members (A8-9), the sick (A8-15) and newcomers (A8-16)."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActorId,
    Declaration,
    Duty,
    FactKind,
    FactMapping,
    HouseholdId,
    Kpi,
    MemberId,
    Query,
    Recurrence,
    Register,
    Restriction,
    RowCheck,
    SubjectKind,
    internal,
    label,
    restricted,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, share
from community_gov_six_builds._words import HOUSEHOLD, VISITED_ON
from community_gov_six_builds.home._channels import CHANNEL, CHANNELS, contact
from community_gov_six_builds.home._closed import helper
from community_gov_six_builds.home._settings import Settings

MEMBERS, HOSPITAL, ARRIVALS = "member-visits", "hospital-visits", "newcomers"

_A_YEAR = 12
"""Months after entry for which visits to the sick are kept: own choice, gifts are settled then."""

_GIFTS = {
    "none": label("none", "无", "無"),
    "fruit": label("fruit or food", "水果食品"),
    "goods": label("daily goods", "生活用品"),
    "money": label("money", "慰问金", "慰問金"),
}


@frozen
class MemberVisit:
    """A visit of two to a party member, by the plan of the year; needs become cases."""

    visited_on: date = internal(label=VISITED_ON, past_only=True)
    member: MemberId = internal(label=label("party member", "党员", "黨員"))
    first_visitor: str = internal(
        label=label("first visitor (post)", "走访人一（岗位）", "走訪人一（崗位）")
    )
    second_visitor: str = internal(
        label=label("second visitor (post)", "走访人二（岗位）", "走訪人二（崗位）")
    )
    channel: str = internal(default="grid", label=CHANNEL, choices=CHANNELS)
    need_found: bool = internal(default=False, label=label("need found", "发现需求", "發現需求"))
    case: str = internal(
        default="", label=label("number of the case", "转办案件编号", "轉辦案件編號")
    )
    need_closed_on: date | None = internal(
        default=None, label=label("need closed on", "需求办结日期", "需求辦結日期"), past_only=True
    )


@frozen
class HospitalVisit:
    """Somebody ill, told of on a day and then visited: no diagnosis, no ward, no words."""

    told_on: date = internal(label=label("told on", "获知日期", "獲知日期"), past_only=True)
    member: MemberId = restricted(
        label=label("person", "本人"),
        purpose=label(
            "to visit who asked to be visited when ill",
            "探望患病时希望有人探望的人",
            "探望患病時希望有人探望的人",
        ),
        restriction=Restriction.HEALTH,
    )
    helper: ActorId = helper()
    visited_on: date | None = internal(default=None, label=VISITED_ON, past_only=True)
    bearer: str = internal(default="", label=label("visited by", "看望人岗位", "看望人崗位"))
    gift: str = internal(default="none", label=label("gift", "慰问品", "慰問品"), choices=_GIFTS)
    channel: str = internal(default="outreach", label=CHANNEL, choices=CHANNELS)


@frozen
class Newcomer:
    """A household that moved in, and its welcome: pack, services explained, privacy notice."""

    household: HouseholdId = internal(label=HOUSEHOLD)
    moved_in: date = internal(label=label("moved in", "迁入日期", "遷入日期"), past_only=True)
    visited_on: date | None = internal(default=None, label=VISITED_ON, past_only=True)
    pack_given: bool = internal(
        default=False, label=label("welcome pack given", "已送欢迎包", "已送歡迎包")
    )
    services_told: bool = internal(
        default=False, label=label("services explained", "已介绍服务", "已介紹服務")
    )
    privacy_told: bool = internal(
        default=False, label=label("privacy notice given", "已告知隐私政策", "已告知隱私政策")
    )
    channel: str = internal(default="grid", label=CHANNEL, choices=CHANNELS)


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield the registers, what is due, and the figures."""
    yield from _members()
    yield Register.of(
        HospitalVisit,
        name=HOSPITAL,
        label=label("visits to the sick", "住院看望台账", "住院看望台賬"),
        restriction=Restriction.HEALTH,
        retention_months=_A_YEAR,
        assigned="helper",
    )
    yield share(
        "hospital-visits-made",
        label("visits to the sick made", "住院看望率"),
        Query("registers", kind=HOSPITAL, on="told_on", when="has(visited_on)"),
        Query("registers", kind=HOSPITAL, on="told_on"),
        label(
            "told of in the period and visited by now, of all told of in it",
            "期内获知的住院人员中，现已看望的比例",
            "期內獲知的住院人員中，現已看望的比例",
        ),
    )
    yield from _newcomers(settings)


def _members() -> Iterator[Declaration]:
    yield FactKind(
        name="member-visit.made",
        label=label("party member visited", "走访党员", "走訪黨員"),
        subject=SubjectKind.MEMBER,
    )
    yield Register.of(
        MemberVisit,
        name=MEMBERS,
        label=label("visits to party members", "走访党员台账", "走訪黨員台賬"),
        facts=(
            FactMapping("member-visit.made", "member", "visited_on"),
            contact("visited_on"),
        ),
        checks=(
            RowCheck(
                "first_visitor != second_visitor",
                label("Two go together.", "须两人同行走访。", "須兩人同行走訪。"),
                "second_visitor",
            ),
            RowCheck(
                "need_found || (case == '' && !has(need_closed_on))",
                label(
                    "There is no need to close: say that one was found.",
                    "没有可办结的需求：请先注明发现需求。",
                    "沒有可辦結的需求：請先註明發現需求。",
                ),
                "need_found",
            ),
        ),
    )
    yield Duty(
        name="member-visit",
        label=label("each party member visited in the year", "党员年度走访", "黨員年度走訪"),
        recurrence=Recurrence(rule="FREQ=YEARLY"),
        fulfilled_by="member-visit.made",
        subject=SubjectKind.MEMBER,
        audience="party.member",
        reference=label(
            "own choice: party members visited, once a year each by the plan of the year",
            "自定：走访党员，按年度计划每人每年一次",
            "自定：走訪黨員，按年度計劃每人每年一次",
        ),
        valid_from=SINCE,
    )
    yield share(
        "member-visits-of-plan",
        label("party members visited", "党员走访率", "黨員走訪率"),
        Query("duties", kind="member-visit", when="standing == 'fulfilled'"),
        Query("duties", kind="member-visit", when="standing != 'waived'"),
        label(
            "party members visited in the year, of all who are on its plan and were not let go",
            "年内走访的党员，占走访计划内且未免于走访的党员的比例",
            "年內走訪的黨員，佔走訪計劃內且未免於走訪的黨員的比例",
        ),
    )
    yield _needs_closed()


def _needs_closed() -> Kpi:
    return share(
        "member-needs-closed",
        label("needs of party members closed", "党员需求办结率", "黨員需求辦結率"),
        Query("registers", kind=MEMBERS, on="visited_on", when="need_found && has(need_closed_on)"),
        Query("registers", kind=MEMBERS, on="visited_on", when="need_found"),
        label(
            "visits of the period that found a need which is closed by now, of all that found one",
            "期内发现需求的走访中，需求现已办结的比例",
            "期內發現需求的走訪中，需求現已辦結的比例",
        ),
    )


def _newcomers(settings: Settings) -> Iterator[Declaration]:
    yield FactKind(
        name="household.moved-in",
        label=label("household moved in", "居民迁入", "居民遷入"),
        subject=SubjectKind.HOUSEHOLD,
    )
    yield FactKind(
        name="household.welcomed",
        label=label("newcomers welcomed", "新迁居民走访", "新遷居民走訪"),
        subject=SubjectKind.HOUSEHOLD,
    )
    told = "has(visited_on) && pack_given && services_told && privacy_told"
    yield Register.of(
        Newcomer,
        name=ARRIVALS,
        label=label("newcomers", "新迁居民走访台账", "新遷居民走訪台賬"),
        facts=(
            FactMapping("household.moved-in", "household", "moved_in"),
            FactMapping("household.welcomed", "household", "visited_on", when=told),
            contact("visited_on", "has(visited_on)"),
        ),
        checks=(
            RowCheck(
                "moved_in <= visited_on",
                label(
                    "Newcomers are not visited before they moved in.",
                    "走访日期不能早于迁入日期。",
                    "走訪日期不能早於遷入日期。",
                ),
                "visited_on",
            ),
        ),
    )
    yield Duty(
        name="newcomer-welcomed",
        label=label("newcomers welcomed in time", "新迁居民按期走访", "新遷居民按期走訪"),
        recurrence=Recurrence(after="household.moved-in", within_days=settings.newcomer_days),
        fulfilled_by="household.welcomed",
        subject=SubjectKind.HOUSEHOLD,
        reference=label(
            "own choice: 15 days unless set otherwise; the programme gives no limit",
            "自定：15天，可另行设置；“六到家”未定时限",
            "自定：15天，可另行設置；「六到家」未定時限",
        ),
        valid_from=SINCE,
    )
    yield done_in_time(
        "newcomers-in-time",
        label("newcomers welcomed in time", "新迁居民按期走访率", "新遷居民按期走訪率"),
        "newcomer-welcomed",
    )
