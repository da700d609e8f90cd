"""Rows A1-1 to A1-10: what unity consists of, and how much of it there is."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.plugin import (
    Citation,
    DecisionRule,
    Declaration,
    Lifecycle,
    Register,
    RowCheck,
    ShareOf,
    TeamId,
    Threshold,
    Transition,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import SINCE
from community_gov_three_creations._plan import plan
from community_gov_three_creations._rooms import rooms
from community_gov_three_creations._selecting import (
    two_committees,
)
from community_gov_three_creations.unity._figures import FIGURES
from community_gov_three_creations.unity._kinds import ROOMS
from community_gov_three_creations.unity._mechanisms import MECHANISMS
from community_gov_three_creations.unity._selection import COMMITTEES, PROGRAM

_LAW = label(
    "Organic Law of Urban Residents' Committees 城市居民委員會組織法 (2018)",
    "城市居民委员会组织法（2018年修正）",
    "城市居民委員會組織法（2018年修正）",
)
_OPINIONS = label(
    "opinions on village rules and residents' covenants 關於做好村規民約和居民公約工作的指導意見 "
    "(2018)",
    "关于做好村规民约和居民公约工作的指导意见（2018年）",
    "關於做好村規民約和居民公約工作的指導意見（2018年）",
)
_COVENANT_LAW = Citation.joined(
    [
        cite(
            _LAW,
            15,
            says=label(
                "made by the residents' meeting, filed with the street",
                "由居民会议讨论制定，报街道备案",
                "由居民會議討論制定，報街道備案",
            ),
        ),
        cite(
            _OPINIONS,
            says=label(
                "people are heard, drafted, reviewed, voted on, filed and posted",
                "征集民意、拟定草案、提请审核、审议表决、备案公布",
                "徵集民意、擬定草案、提請審核、審議表決、備案公布",
            ),
        ),
    ]
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
    posted_on: date | None = open_field(default=None, label=label("posted", "公布日期", "公布日期"))


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
    yield two_committees(COMMITTEES)
    yield PROGRAM
    yield from rooms(
        "culture-room-uses",
        label("uses of the culture rooms", "民族文化场所使用台账", "民族文化場所使用台賬"),
        ROOMS,
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
    yield from FIGURES
    yield from MECHANISMS


def _covenant() -> Iterator[Declaration]:
    states = {
        "drafting": label("drafting", "拟定草案", "擬定草案"),
        "reviewed": label("reviewed", "提请审核", "提請審核"),
        "voted": label("voted", "审议表决", "審議表決"),
        "filed": label("filed", "备案", "備案"),
        "posted": label("posted", "公布", "公布"),
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
            Transition("post", label("post", "公布", "公布"), "filed", "posted",
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
        reference=cite(
            _LAW,
            9,
            says=label(
                "more than half present, more than half of those; since 2026-01-01 own "
                "choice: the same, until the law in force since then has been read",
                "过半数出席，出席者过半数通过；自2026年1月1日起系自定：沿用，待读过其时施行的"
                "新法再定",
                "過半數出席，出席者過半數通過；自2026年1月1日起係自定：沿用，待讀過其時施行的"
                "新法再定",
            ),
        ),
        valid_from=SINCE,
    )
