"""Science (科普): lectures, board issues, and the index of health (健康).

Health here means science literacy and health awareness. Nothing is asked, kept
or read about anybody's own health.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Campaign,
    Community,
    Declaration,
    FactKind,
    FactMapping,
    Index,
    Node,
    Query,
    Register,
    Restriction,
    SubjectKind,
    cite,
    hookimpl,
    label,
    open_field,
)
from community_gov_three_creations._cited import DOCUMENT_TITLE, SHEET, asks
from community_gov_three_creations._desk import Desk, quarter_so_far, residents_of
from community_gov_three_creations._parts import (
    AUTHORITY,
    DOCUMENT,
    SINCE,
    attended,
    bounds,
    feeling,
    held,
    leaf,
    percentage,
    share_of_members,
    yearly_rate,
)
from community_gov_three_creations._sheets import SCIENCE
from community_gov_three_creations.science._kinds import (
    CAMPAIGN,
    ISSUED,
    LECTURE_ATTENDED,
    LECTURE_HELD,
)
from community_gov_three_creations.science._programme import programme
from community_gov_three_creations.science._reaches import BOARD_KINDS, REACHES
from community_gov_three_creations.science._sheet import sheet_rows
from community_gov_three_creations.science._year import year

LECTURES = label("lectures and training", "讲座与培训", "講座與培訓")
BOARD_ISSUES = label("science board issues", "宣传栏更换期数", "宣傳欄更換期數")
PARTICIPATION = label("participation in lectures", "讲座参与率", "講座參與率")
VISITS = label("lecture visits per 100 members", "每百人听讲人次", "每百人聽講人次")
FELT = label("sense of approval (survey)", "认同感（调查）", "認同感（調查）")


@frozen
class Settings:
    """What a community may replace: the document it takes part by, and the weights of 健康.

    The weights are our own choice and relative to each other. The survey weighs nothing
    until a community that asks its residents gives it a weight.
    """

    authority: str = open_field(default="科學技術協會", label=AUTHORITY)
    document: str = open_field(default=DOCUMENT_TITLE, label=DOCUMENT)
    lectures: Decimal = open_field(default=Decimal(1), label=LECTURES)
    board_issues: Decimal = open_field(default=Decimal(1), label=BOARD_ISSUES)
    lecture_participation: Decimal = open_field(default=Decimal(2), label=PARTICIPATION)
    lecture_visits: Decimal = open_field(default=Decimal(1), label=VISITS)
    sense_of_approval: Decimal = open_field(default=Decimal(0), label=FELT)


@frozen
class BoardIssue:
    """One issue of a science board: what was put up, where, and when."""

    board: str = open_field(label=label("board", "阵地类别", "陣地類別"), choices=BOARD_KINDS)
    place: str = open_field(label=label("place", "地点", "地點"))
    theme: str = open_field(label=label("theme", "主题", "主題"))
    put_up: date = open_field(label=label("put up on", "上栏日期", "上欄日期"))
    metres: Decimal | None = open_field(
        default=None,
        label=label("length", "长度", "長度"),
        unit="metre",
        places=1,
        minimum=Decimal(0),
    )


@hookimpl
def settings() -> type:
    """Return the settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare the campaign, lectures, board issues, and the index of health."""
    yield Campaign(
        CAMPAIGN,
        label("science model community", "科普示范社区", "科普示範社區"),
        settings.authority,
        settings.document,
        cite(
            SHEET,
            says=label(
                "rows 1 to 14; check them against your own notice",
                "第1至14行；请与本地通知核对",
                "第1至14行；請與本地通知核對",
            ),
        ),
        SINCE,
        sheet=SCIENCE,
        index="health",
    )
    yield held(LECTURE_HELD, label("lecture or training held", "举办讲座培训", "舉辦講座培訓"))
    yield attended(
        LECTURE_ATTENDED, label("at a lecture or training", "参加讲座培训", "參加講座培訓")
    )
    yield from _lecture_kinds()
    yield FactKind(ISSUED, label("board issue", "更换一期", "更換一期"), SubjectKind.COMMUNITY)
    yield Register.of(
        BoardIssue,
        name="board-issues",
        label=label("science board issues", "科普宣传栏台账", "科普宣傳欄台賬"),
        facts=(FactMapping(ISSUED, subject="community", on="put_up"),),
    )
    yield from programme()
    yield from sheet_rows()
    yield Index(
        "health",
        label("health awareness", "健康指数", "健康指數"),
        Node("health", label("health awareness", "健康"), nodes=tuple(_leaves(settings))),
        label(
            "own choice: what is offered, and who is reached, after the science sheet of "
            "Putuo; computed for quarters",
            "自定：看提供了什么、惠及了谁，参照普陀区科普示范小区测评考核表（试行）；按季度计算",
            "自定：看提供了什麼、惠及了誰，參照普陀區科普示範小區測評考核表（試行）；按季度計算",
        ),
        SINCE,
        campaign=CAMPAIGN,
        never=(Restriction.HEALTH, Restriction.JUSTICE),
    )


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Add a quarter of lectures, films, board issues and work with others."""
    typed = year(residents_of(community), rng, quarter_so_far(community))
    Desk(community).enter(typed)


def _lecture_kinds() -> Iterator[ActivityKind]:
    for reach, where in REACHES.items():
        yield ActivityKind(
            f"lecture.{reach}",
            label(
                f"lecture or training {where.en}",
                f"科普讲座培训·{where.zh_hans}",
                f"科普講座培訓·{where.zh_hant}",
            ),
            attendance_fact=LECTURE_ATTENDED,
            held_fact=LECTURE_HELD,
            tags=(reach,),
            requires_evidence=True,
        )


def _leaves(weights: Settings) -> Iterator[Node]:
    yield leaf(
        "lectures",
        LECTURES,
        weights.lectures,
        yearly_rate(LECTURE_HELD, 6, asks(11, label("6 a year", "每年6次"))),
    )
    yield leaf(
        "board-issues",
        BOARD_ISSUES,
        weights.board_issues,
        yearly_rate(ISSUED, 6, asks(5, label("6 issues a year", "每年更换6期", "每年更換6期"))),
    )
    yield leaf(
        "lecture-participation",
        PARTICIPATION,
        weights.lecture_participation,
        share_of_members(
            LECTURE_ATTENDED, 20, asks(10, label("20 % and more", "参与率20%以上", "參與率20%以上"))
        ),
    )
    yield leaf(
        "lecture-visits",
        VISITS,
        weights.lecture_visits,
        percentage(
            Query("facts", kind=LECTURE_ATTENDED, when="attended"),
            Query("members"),
            bounds(
                0,
                40,
                label(
                    "own choice: one member in five, twice in a quarter",
                    "自定：五分之一的居民每季度两次",
                    "自定：五分之一的居民每季度兩次",
                ),
            ),
            label(
                "visits in the quarter to 100 members",
                "本季度每百名成员的参加人次",
                "本季度每百名成員的參加人次",
            ),
        ),
    )
    yield leaf("sense-of-approval", FELT, weights.sense_of_approval, feeling("felt-approval"))
