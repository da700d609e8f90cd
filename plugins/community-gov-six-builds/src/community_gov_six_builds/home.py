"""Visits at home (精細化服務機制): typed once, counted for the duty, and needs followed up.

Rows A8-5 (四個渠道), A8-9 (走訪黨員), A8-14, A8-16 and A8-19 of 五走訪 and 六到家.
Left out on purpose are the visits whose very reason is protected: people under
correction or released (A8-12, A8-17), minors (A8-11), the sick (A8-15), welfare
and hardship (A8-10, A8-13, A8-18). A row that named such a reason beside a
household would be the list that must not exist (PIPL Art. 28, Community
Correction Law Art. 4). Here such a visit is ``ordinary``; its case belongs into
a restricted register of its own, and never into a list or a points rule.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from attrs import frozen

from community_gov.plugin import (
    Actor,
    AttributeType,
    Community,
    Declaration,
    Duty,
    Fact,
    FactAttribute,
    FactKind,
    FactMapping,
    HouseholdId,
    Kpi,
    Label,
    Period,
    PluginWriter,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    hookimpl,
    internal,
    label,
    personal,
)
from community_gov_six_builds._demo import clerk_of, day_in, households_of, quarter_so_far, some

_PURPOSES = {
    "ordinary": label("ordinary visit", "日常走访", "日常走訪"),
    "party-member": label("visit to a party member", "走访党员", "走訪黨員"),
    "mediation": label("mediation at home", "家庭纠纷调解到家", "家庭糾紛調解到家"),
    "new-residents": label("welcome of new residents", "新迁居民走访到家", "新遷居民走訪到家"),
    "employment": label("help with employment", "下岗待业安置到家", "下崗待業安置到家"),
}
_CHANNELS = {
    "open-door": label("open day of the hall", "打开门", "打開門"),
    "invited": label("invited to the committee", "请进来", "請進來"),
    "outreach": label("outreach", "走出门", "走出門"),
    "grid": label("grid visit", "沉下去"),
}
_HOUSEHOLD = label("household code", "户号", "戶號")
_PURPOSE = label("purpose", "走访事由", "走訪事由")
_CHANNEL = label("channel", "渠道", "渠道")
_NEED_FOUND = label("need found", "发现需求", "發現需求")
_FOUND_ON = label("found on", "发现日期", "發現日期")


@frozen
class HomeVisit:
    """One contact with one household."""

    visited_on: date = internal(label=label("visited on", "走访日期", "走訪日期"))
    household: HouseholdId = internal(label=_HOUSEHOLD)
    purpose: str = internal(label=_PURPOSE, choices=_PURPOSES)
    visitor: str = internal(label=label("visitor", "走访人", "走訪人"))
    channel: str = internal(default="grid", label=_CHANNEL, choices=_CHANNELS)
    need_found: bool = internal(default=False, label=_NEED_FOUND)
    need: str | None = personal(
        default=None,
        label=label("need", "需求内容", "需求內容"),
        purpose="to answer what the household asked for",
    )


@frozen
class Need:
    """One need that a visit found; its words stay with the visit.

    It is withdrawn by hand where the visit itself was an error.
    """

    opened_on: date = internal(label=_FOUND_ON)
    household: HouseholdId = internal(label=_HOUSEHOLD)
    visit: str = internal(label=label("visit", "走访记录", "走訪記錄"))
    answered_on: date | None = internal(
        default=None, label=label("answered on", "办结日期", "辦結日期")
    )


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the two registers, their facts, what is due to a household, and what is done."""
    yield FactKind(
        name="visit.made",
        label=label("household visited", "入户走访", "入戶走訪"),
        subject=SubjectKind.HOUSEHOLD,
        attributes=(
            FactAttribute("purpose", AttributeType.STRING, _PURPOSE, choices=_PURPOSES),
            FactAttribute("channel", AttributeType.STRING, _CHANNEL, choices=_CHANNELS),
            FactAttribute("need_found", AttributeType.BOOL, _NEED_FOUND),
        ),
    )
    yield FactKind(
        name="need.found",
        label=label("need found", "发现需求", "發現需求"),
        subject=SubjectKind.HOUSEHOLD,
    )
    yield FactKind(
        name="need.answered",
        label=label("need answered", "需求办结", "需求辦結"),
        subject=SubjectKind.HOUSEHOLD,
        attributes=(FactAttribute("opened_on", AttributeType.DATE, _FOUND_ON),),
    )
    yield from _registers()
    yield from _duties()
    yield _done_in_time(
        "homes-visited-in-time",
        label("homes visited in time", "按期走访率", "按期走訪率"),
        "household-visit",
    )
    yield _done_in_time(
        "needs-answered-in-time",
        label("needs answered in time", "需求按期办结率", "需求按期辦結率"),
        "need-answered",
    )


def _registers() -> Iterator[Register]:
    told = {"purpose": "purpose", "channel": "channel", "need_found": "need_found"}
    yield Register.of(
        HomeVisit,
        name="home-visits",
        label=label("home visits", "入户走访台账", "入戶走訪台賬"),
        facts=(
            FactMapping("visit.made", "household", "visited_on", attributes=told),
            FactMapping(
                "need.found", "household", "visited_on", when="has(need_found) && need_found"
            ),
        ),
    )
    yield Register.of(
        Need,
        name="needs",
        label=label("needs of households", "居民需求台账", "居民需求台賬"),
        facts=(
            FactMapping(
                "need.answered",
                "household",
                "answered_on",
                attributes={"opened_on": "opened_on"},
                when="has(answered_on)",
            ),
        ),
    )


def _duties() -> Iterator[Duty]:
    yield Duty(
        name="household-visit",
        label=label("each household visited twice a year", "每户每年走访两次", "每戶每年走訪兩次"),
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=6"),
        fulfilled_by="visit.made",
        subject=SubjectKind.HOUSEHOLD,
        reference="published local rules for grid visits (網格走訪, tmdps.cn/a13/2019051512): an"
        " ordinary household twice a year; once in each half of the year is an own choice",
        valid_from=date(2026, 1, 1),
    )
    yield Duty(
        name="need-answered",
        label=label("each need answered in time", "居民需求按期办结", "居民需求按期辦結"),
        recurrence=Recurrence(after="need.found", within_days=7),
        fulfilled_by="need.answered",
        subject=SubjectKind.HOUSEHOLD,
        reference="own choice: 7 days, as some cities' hotlines give for ordinary requests",
        valid_from=date(2026, 1, 1),
    )


def _done_in_time(name: str, what: Label, duty: str) -> Kpi:
    return Kpi(
        name=name,
        label=what,
        numerator=Query("duties", kind=duty, when="standing == 'fulfilled'"),
        denominator=Query("duties", kind=duty, when="standing in ['fulfilled', 'missed']"),
        times=Decimal(100),
        unit="%",
        definition="of the windows closing in the period that are decided, those in time",
    )


@hookimpl
def recorded(facts: Sequence[Fact], writer: PluginWriter) -> None:
    """Open a need for each visit that found one, so that nobody types it again.

    A need found stays the same fact however its visit is amended, and only its
    first version opens a row.
    """
    for fact in facts:
        if fact.kind == "need.found" and fact.version == 1:
            writer.add("needs", Need(fact.on, HouseholdId(fact.subject), fact.record))


_WISHES = (
    label("a handrail on the stairs", "楼梯加装扶手", "樓梯加裝扶手"),
    label("a lamp in the passage", "巷道增设路灯", "巷道增設路燈"),
    label("help with an application", "代办申请手续", "代辦申請手續"),
)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Pay four hundred visits; half of the needs they find are answered, some of them late."""
    clerk, passed = clerk_of(community), quarter_so_far(community)
    households = households_of(community)
    visited = some(rng, households, 380) + some(rng, households, 20)
    visits = [_visit(rng, household, passed) for household in visited]
    community.registers["home-visits"].add_all(visits, by=clerk)
    _answer(community, rng, clerk)


def _visit(rng: Random, household: HouseholdId, passed: Period) -> HomeVisit:
    found = rng.random() < 0.08
    return HomeVisit(
        visited_on=day_in(rng, passed),
        household=household,
        purpose=rng.choices(list(_PURPOSES), weights=(70, 10, 4, 10, 6))[0],
        visitor=str(label("grid worker", "网格员", "網格員")),
        channel=rng.choices(list(_CHANNELS), weights=(6, 8, 16, 70))[0],
        need_found=found,
        need=str(rng.choice(_WISHES)) if found else None,
    )


def _answer(community: Community, rng: Random, clerk: Actor) -> None:
    needs = community.registers["needs"]
    for row in needs.rows()[::2]:
        answered = row.values["opened_on"] + timedelta(days=rng.choice((1, 3, 5, 10)))
        if answered <= community.today():
            needs.amend(row.id, by=clerk, answered_on=answered)
