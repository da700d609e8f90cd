"""Visits at home: typed once, counted for the duty, and needs followed up (A8-5, A8-10).

Left out on purpose are the visits whose very reason is protected: people under
correction or released, minors, the sick, welfare and hardship. A row that named such a
reason beside a household would be the list that must not exist (PIPL Art. 28, Community
Correction Law Art. 4). Here such a visit is ``ordinary``; what is due to them stands in
closed books of their own.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    Fact,
    FactAttribute,
    FactKind,
    FactMapping,
    HouseholdId,
    PluginWriter,
    Recurrence,
    Register,
    SubjectKind,
    internal,
    label,
    personal,
)
from community_gov_six_builds._kpis import SINCE, done_in_time
from community_gov_six_builds._words import HOUSEHOLD, VISITED_ON
from community_gov_six_builds.home._channels import CHANNEL, CHANNELS, contact

PURPOSES = {
    "ordinary": label("ordinary visit", "日常走访", "日常走訪"),
    "party-member": label("visit to a party member", "走访党员", "走訪黨員"),
    "mediation": label("mediation at home", "家庭纠纷调解到家", "家庭糾紛調解到家"),
    "new-residents": label("welcome of new residents", "新迁居民走访到家", "新遷居民走訪到家"),
    "employment": label("help with employment", "下岗待业安置到家", "下崗待業安置到家"),
}
_PURPOSE = label("purpose", "走访事由", "走訪事由")
_NEED_FOUND = label("need found", "发现需求", "發現需求")
_FOUND_ON = label("found on", "发现日期", "發現日期")


@frozen
class HomeVisit:
    """One contact with one household."""

    visited_on: date = internal(label=VISITED_ON)
    household: HouseholdId = internal(label=HOUSEHOLD)
    purpose: str = internal(label=_PURPOSE, choices=PURPOSES)
    visitor: str = internal(label=label("visitor", "走访人", "走訪人"))
    channel: str = internal(default="grid", label=CHANNEL, choices=CHANNELS)
    need_found: bool = internal(default=False, label=_NEED_FOUND)
    need: str | None = personal(
        default=None,
        label=label("need", "需求内容", "需求內容"),
        purpose=label(
            "to answer what the household asked for",
            "答复该户提出的需求",
            "答覆該戶提出的需求",
        ),
    )


@frozen
class Need:
    """One need that a visit found; its words stay with the visit.

    It is withdrawn by hand where the visit itself was an error.
    """

    opened_on: date = internal(label=_FOUND_ON)
    household: HouseholdId = internal(label=HOUSEHOLD)
    visit: str = internal(label=label("visit", "走访记录", "走訪記錄"))
    answered_on: date | None = internal(
        default=None, label=label("answered on", "办结日期", "辦結日期")
    )


def declarations() -> Iterator[Declaration]:
    """Yield the two registers, their facts, what is due to a household, and what is done."""
    yield FactKind(
        name="visit.made",
        label=label("household visited", "入户走访", "入戶走訪"),
        subject=SubjectKind.HOUSEHOLD,
        attributes=(
            FactAttribute("purpose", AttributeType.STRING, _PURPOSE, choices=PURPOSES),
            FactAttribute("channel", AttributeType.STRING, CHANNEL, choices=CHANNELS),
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
    yield done_in_time(
        "homes-visited-in-time",
        label("homes visited in time", "按期走访率", "按期走訪率"),
        "household-visit",
    )
    yield done_in_time(
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
            contact("visited_on"),
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
        also_by=("grid-visit.made",),  # of the grid diary, where the plugin window is enabled
        subject=SubjectKind.HOUSEHOLD,
        reference=label(
            "published local rules for grid visits (網格走訪, tmdps.cn/a13/2019051512): an "
            "ordinary household twice a year; once in each half of the year is an own "
            "choice",
            "某地公布的网格走访办法（tmdps.cn/a13/2019051512）：普通户每年走访两次；上下"
            "半年各一次系自定",
            "某地公布的網格走訪辦法（tmdps.cn/a13/2019051512）：普通戶每年走訪兩次；上下"
            "半年各一次係自定",
        ),
        valid_from=SINCE,
    )
    yield Duty(
        name="need-answered",
        label=label("each need answered in time", "居民需求按期办结", "居民需求按期辦結"),
        recurrence=Recurrence(after="need.found", within_days=7),
        fulfilled_by="need.answered",
        subject=SubjectKind.HOUSEHOLD,
        reference=label(
            "own choice: 7 days, as some cities' hotlines give for ordinary requests",
            "自定：7天，部分城市热线对一般诉求的时限",
            "自定：7天，部分城市熱線對一般訴求的時限",
        ),
        valid_from=SINCE,
    )


def follow(facts: Sequence[Fact], writer: PluginWriter) -> None:
    """Open a need for each visit that found one, so that nobody types it again.

    A need found stays the same fact however its visit is amended, and only its
    first version opens a row.
    """
    for fact in facts:
        if fact.kind == "need.found" and fact.version == 1:
            writer.add("needs", Need(fact.on, HouseholdId(fact.subject), fact.record))
