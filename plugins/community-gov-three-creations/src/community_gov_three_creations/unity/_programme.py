"""Rows A1-1 to A1-10: what unity consists of, and how much of it there is."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.plugin import (
    Criterion,
    DecisionRule,
    Declaration,
    EvaluationProgram,
    Lifecycle,
    Measure,
    Query,
    Register,
    RowCheck,
    ShareOf,
    SubjectKind,
    TeamId,
    Threshold,
    Transition,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import SINCE
from community_gov_three_creations._plan import LEVELS, plan
from community_gov_three_creations._rooms import rooms
from community_gov_three_creations._rows import figure, rate, row, survey
from community_gov_three_creations._selected import figures, names
from community_gov_three_creations._selecting import (
    AGREES,
    LIVES_HERE,
    TO_THE_PLAQUE,
    WAYS,
    two_committees,
)

CAMPAIGN = "ethnic-unity-community"
HELD, ATTENDED, CONTACT = "culture.held", "culture.attended", "mutual-help.contact"
_ROOMS = {
    "culture-room": label("culture room", "民族文化活动室", "民族文化活動室"),
    "team-home": label("home of the teams", "民族文体活动之家", "民族文體活動之家"),
}
_COMMITTEES, _OPENED = "unity-two-committees", "unity-selections"
_COVENANT_LAW = (
    "城市居民委員會組織法 (2018) §15: made by the residents' meeting, filed with the street; "
    "關於做好村規民約和居民公約工作的指導意見 (2018): 徵集民意、擬定草案、提請審核、審議表決、"
    "備案公布"
)


@frozen
class Covenant:
    """One version of the covenant (民族公約), from its draft to the posting."""

    edition: int = open_field(label=label("edition", "版次"), minimum=1)
    drafted_on: date = open_field(label=label("drafted", "拟定日期", "擬定日期"))
    comments: int = open_field(default=0, label=label("comments", "意见数", "意見數"), minimum=0)
    adopted: int = open_field(
        default=0, label=label("comments adopted", "采纳数", "採納數"), minimum=0
    )
    review: str = internal(default="", label=label("review", "审核意见", "審核意見"))
    decision: str = internal(default="", label=label("decision", "表决记录", "表決記錄"))
    filed: str = open_field(default="", label=label("filed as", "备案文号", "備案文號"))
    posted_on: date | None = open_field(default=None, label=label("posted", "公布日期", "公佈日期"))


@frozen
class Corridor:
    """One panel of the culture corridor: what hangs there, from when to when."""

    panel: str = open_field(label=label("panel", "展板"))
    title: str = open_field(label=label("title", "标题", "標題"))
    put_up: date = open_field(label=label("put up", "上展日期"))
    taken_down: date | None = open_field(default=None, label=label("taken down", "撤展日期"))
    defect_found: date | None = open_field(
        default=None, label=label("defect", "损坏日期", "損壞日期")
    )
    repaired_on: date | None = open_field(
        default=None, label=label("repaired", "修复日期", "修復日期")
    )


@frozen
class Rehearsal:
    """One rehearsal or show of a team."""

    team: TeamId = open_field(label=label("team", "队伍", "隊伍"))
    held_on: date = open_field(label=label("date", "日期"), past_only=True)
    present: int = open_field(
        label=label("present", "到场人数", "到場人數"), unit="person", minimum=1
    )


def programme() -> Iterator[Declaration]:
    """Yield the plan, the covenant, rooms, corridor, teams, the selection, figures and rows."""
    yield from plan("unity-plan", label("plan of joint creation", "三级联创计划", "三級聯創計劃"))
    yield from _covenant()
    yield two_committees(_COMMITTEES)
    yield PROGRAM
    yield from rooms(
        "culture-room-uses",
        label("uses of the culture rooms", "民族文化场所使用台账", "民族文化場所使用台賬"),
        _ROOMS,
    )
    yield Register.of(
        Corridor,
        name="culture-corridor",
        label=label("culture corridor", "民族团结进步文化长廊", "民族團結進步文化長廊"),
    )
    yield Register.of(
        Rehearsal,
        name="culture-rehearsals",
        label=label("rehearsals of the teams", "文体团队排练台账", "文體團隊排練台賬"),
    )
    yield from _figures()
    yield from _mechanisms()


def _covenant() -> Iterator[Declaration]:
    states = {
        "drafting": label("drafting", "拟定草案", "擬定草案"),
        "reviewed": label("reviewed", "提请审核", "提請審核"),
        "voted": label("voted", "审议表决", "審議表決"),
        "filed": label("filed", "备案", "備案"),
        "posted": label("posted", "公布", "公佈"),
        "replaced": label("replaced", "已修订", "已修訂"),
    }
    yield Lifecycle(
        "unity-covenant",
        label("covenant", "民族公约", "民族公約"),
        "drafting",
        states,
        (
            Transition("review", label("review", "审核", "審核"), "drafting", "reviewed",
                       when='review != ""'),
            Transition("vote", label("vote", "表决", "表決"), "reviewed", "voted",
                       when='decision != ""'),
            Transition("reject", label("back to the draft", "退回修改"), "reviewed", "drafting"),
            Transition("file", label("file", "备案", "備案"), "voted", "filed",
                       when='filed != ""'),
            Transition("post", label("post", "公布", "公佈"), "filed", "posted",
                       when="has(posted_on)"),
            Transition("replace", label("replace", "修订", "修訂"), "posted", "replaced"),
        ),
        final=("posted", "replaced"),
        reference=_COVENANT_LAW,
    )  # fmt: skip
    yield Register.of(
        Covenant,
        name="unity-covenants",
        label=label("versions of the covenant", "民族公约台账", "民族公約台賬"),
        lifecycle="unity-covenant",
        checks=(
            RowCheck(
                "adopted <= comments",
                label("more adopted than there were", "采纳数多于意见数", "採納數多於意見數"),
                "adopted",
            ),
        ),
    )
    yield DecisionRule(
        "unity-covenant-vote",
        label("residents' meeting on the covenant", "居民会议表决公约", "居民會議表決公約"),
        quorum=Threshold(Fraction(1, 2), ShareOf.ENTITLED, strict=True),
        majority=Threshold(Fraction(1, 2), ShareOf.PRESENT, strict=True),
        reference="城市居民委員會組織法 (2018) §9: more than half present, more than half of those",
        valid_from=SINCE,
    )


PROGRAM = EvaluationProgram(
    "unity-household",
    label("household of unity", "民族团结进步示范家庭户", "民族團結進步示範家庭戶"),
    SubjectKind.HOUSEHOLD,
    (
        Criterion("neighbours", label("good neighbours", "邻里和睦", "鄰里和睦"), 40),
        Criterion("help", label("help given and taken", "互帮互助", "互幫互助"), 40),
        Criterion("taking-part", label("taking part", "参与活动", "參與活動"), 20),
    ),
    "ways, home visit, the two committees and notice of 3 days as for 最美家庭 "
    "(自薦、他薦、組織推薦 → 入戶走訪 → 兩委評議 → 公示3天 → 報鎮婦聯); own choice: the "
    "three criteria, 70 of 100, re-check after 24 months; whether a household is of one "
    "people or of several is never asked (Constitution Art. 4)",
    SINCE,
    stages=TO_THE_PLAQUE,
    ways=WAYS,
    conditions=(LIVES_HERE, AGREES),
    visited=True,
    decided_by=(_COMMITTEES,),
    pass_mark=70,
    notice_days=3,
    answer_days=3,
    recheck_after_months=24,
)


def _figures() -> Iterator[Declaration]:
    yield rate(
        "covenant-comments-adopted",
        label("comments adopted", "意见采纳率", "意見採納率"),
        Query(
            "registers", kind="unity-covenants", measure=Measure.SUM, field="adopted",
            on="drafted_on",
        ),
        Query(
            "registers", kind="unity-covenants", measure=Measure.SUM, field="comments",
            on="drafted_on",
        ),
        "comments of residents that were adopted, of all, on drafts of the period",
    )  # fmt: skip
    yield figure(
        "covenant-awareness",
        label("residents who know the covenant", "公约知晓率", "公約知曉率"),
        Query("figures", kind="covenant-awareness", measure=Measure.NEWEST),
        "%",
        "share of the newest round of the survey",
        target=(85, "成都市和諧社區建設評價基本指標體系: 章程、公約知曉率 ≥ 85 %"),
    )
    yield from figures(PROGRAM, _OPENED)
    yield figure(
        "corridor-changes",
        label("panels changed", "长廊更换次数", "長廊更換次數"),
        Query("registers", kind="culture-corridor", on="put_up"),
        "panels",
        "panels put up in the period",
    )
    yield rate(
        "corridor-repaired",
        label("defects repaired", "长廊损坏修复率", "長廊損壞修復率"),
        Query(
            "registers",
            kind="culture-corridor",
            on="defect_found",
            when="has(repaired_on) && repaired_on >= defect_found",
        ),
        Query("registers", kind="culture-corridor", on="defect_found"),
        "of the defects found in the period, those repaired by now",
    )
    yield figure(
        "culture-teams-active",
        label("teams that rehearse", "活跃文体团队", "活躍文體團隊"),
        Query("registers", kind="culture-rehearsals", measure=Measure.SUBJECTS, field="team"),
        "teams",
        "teams that rehearsed at least once",
    )
    yield figure(
        "culture-sessions",
        label("rehearsals", "排练次数", "排練次數"),
        Query("registers", kind="culture-rehearsals"),
        "sessions",
        "rehearsals and shows of all teams",
    )
    yield figure(
        "culture-held",
        label("culture activities", "文体活动场次", "文體活動場次"),
        Query("facts", kind=HELD),
        "activities",
        "culture activities held with evidence",
    )
    yield rate(
        "culture-participation",
        label("participation in culture activities", "文体活动参与率", "文體活動參與率"),
        Query("facts", kind=ATTENDED, measure=Measure.SUBJECTS, when="attended"),
        Query("members"),
        "members who came at least once, of all members",
    )
    yield figure(
        "mutual-help-alive",
        label("households in touch", "互助结对户", "互助結對戶"),
        Query("facts", kind=CONTACT, measure=Measure.SUBJECTS),
        "households",
        "households that were in touch with their partner",
    )
    yield survey(
        "sense-of-happiness",
        label("sense of happiness", "幸福感"),
        "felt-happiness",
        "mean of the answers from 1 to 5 in the newest round of the survey",
    )


def _mechanisms() -> Iterator[Declaration]:
    yield row(
        "A1-1",
        "unity-campaign",
        label("ethnic unity model community", "全国民族团结示范社区", "全國民族團結示範社區"),
        ("campaign:ethnic-unity-community",),
        ("culture-held", "mutual-help-alive"),
    )
    yield row(
        "A1-2",
        "unity-joint-creation",
        label("joint creation at three levels", "三级联创", "三級聯創"),
        ("plan_kind:unity-plan",),
        ("unity-plan-done", *(f"unity-plan-done-{level}" for level in LEVELS)),
    )
    yield row(
        "A1-3",
        "unity-covenant",
        label("covenant", "民族公约", "民族公約"),
        (
            "register:unity-covenants",
            "lifecycle:unity-covenant",
            "decision_rule:unity-covenant-vote",
        ),
        ("covenant-comments-adopted", "covenant-awareness"),
    )
    yield row(
        "A1-4",
        "unity-household",
        label("household of unity", "民族团结进步示范家庭户", "民族團結進步示範家庭戶"),
        ("evaluation_program:unity-household", "decision_rule:unity-two-committees"),
        names(PROGRAM, _OPENED),
    )
    for number, (kind, called) in zip(("A1-5", "A1-6"), _ROOMS.items(), strict=True):
        yield row(
            number, kind, called, ("register:culture-room-uses",),
            (f"{kind}-hours", f"{kind}-visitors"),
        )  # fmt: skip
    yield row(
        "A1-7",
        "culture-corridor",
        label("culture corridor", "民族团结进步文化长廊", "民族團結進步文化長廊"),
        ("register:culture-corridor",),
        ("corridor-changes", "corridor-repaired"),
    )
    yield row(
        "A1-8",
        "culture-teams",
        label("culture teams", "民族文体活动团队", "民族文體活動團隊"),
        ("register:culture-rehearsals",),
        ("culture-teams-active", "culture-sessions"),
    )
    yield row(
        "A1-9",
        "culture-activities",
        label("culture activities", "民族文体活动", "民族文體活動"),
        ("activity_kind:culture-activity",),
        ("culture-held", "culture-participation"),
    )
    yield row(
        "A1-10",
        "mutual-help",
        label("mutual help", "团结友爱、互帮互助、共享幸福", "團結友愛、互幫互助、共享幸福"),
        ("register:mutual-help",),
        ("mutual-help-alive",),
    )
    yield row(
        "A0-3",
        "feeling-happiness",
        label("sense of happiness", "幸福感"),
        ("kpi:sense-of-happiness",),
        ("sense-of-happiness",),
    )
    yield row(
        "A0-5",
        "happiness-index",
        label("index of happiness", "幸福指数", "幸福指數"),
        ("index:happiness",),
        feeds=("index:happiness",),
    )
