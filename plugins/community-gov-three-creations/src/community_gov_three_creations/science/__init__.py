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
    SubjectKind,
    hookimpl,
    label,
    open_field,
)
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
from community_gov_three_creations._quarter import clerk_of, days, hold
from community_gov_three_creations._sheets import SCIENCE
from community_gov_three_creations.science._programme import (
    ISSUED,
    LECTURE_ATTENDED,
    LECTURE_HELD,
    SHEET,
    programme,
)

CAMPAIGN = "science-community"
LECTURES = label("lectures and training", "讲座与培训", "講座與培訓")
BOARD_ISSUES = label("science board issues", "宣传栏更换期数", "宣傳欄更換期數")
PARTICIPATION = label("participation in lectures", "讲座参与率", "講座參與率")
VISITS = label("lecture visits per 100 members", "每百人听讲人次", "每百人聽講人次")
FELT = label("sense of approval (survey)", "认同感（调查）", "認同感（調查）")

REACHES = {
    "community": label("in the community", "进社区", "進社區"),
    "estate": label("in an estate", "进小区", "進小區"),
    "family": label("at a family", "进家庭", "進家庭"),
    "school": label("in a school", "进学校", "進學校"),
    "unit": label("in a work unit", "进单位", "進單位"),
}
"""Where a lecture goes to: 五進. Each is an activity kind of its own, tagged with it."""

BOARD_KINDS = {
    "garden": label("science garden", "科普园地", "科普園地"),
    "window": label("science window", "科普橱窗", "科普櫥窗"),
    "blackboard": label("blackboard", "黑板报", "黑板報"),
    "culture-room": label("culture room", "文化室"),
    "gallery": label("science board or gallery", "科普宣传栏", "科普宣傳欄"),
}
"""The places where science is shown."""

_THEMES = (
    label("first aid", "急救常识", "急救常識"),
    label("earthquakes", "防震减灾", "防震減災"),
    label("medicines used well", "合理用药", "合理用藥"),
    label("sorting waste", "垃圾分类", "垃圾分類"),
    label("fraud by telephone", "防电信诈骗", "防電信詐騙"),
    label("healthy food", "膳食营养", "膳食營養"),
)


@frozen
class Settings:
    """What a community may replace: the document it takes part by, and the weights of 健康.

    The weights are our own choice and relative to each other. The survey weighs nothing
    until a community that asks its residents gives it a weight.
    """

    authority: str = open_field(default="科學技術協會", label=AUTHORITY)
    document: str = open_field(default=SHEET, label=DOCUMENT)
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
        f"{SHEET}, rows 1 to 14; check them against your own notice",
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
    yield from programme(REACHES)
    yield Index(
        "health",
        label("health awareness", "健康指数", "健康指數"),
        Node("health", label("health awareness", "健康"), nodes=tuple(_leaves(settings))),
        f"own choice: what is offered, and who is reached, after {SHEET}; computed for quarters",
        SINCE,
        campaign=CAMPAIGN,
    )


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Add 6 lectures, a film, a session of the series, a service and 6 board issues."""
    kinds = [f"lecture.{reach}" for reach in (*REACHES, "community")]
    hold(community, rng, "KP", list(zip(kinds, _THEMES, strict=True)))
    more = [("science-film", _THEMES[1]), ("science-series", _THEMES[5])]
    hold(community, rng, "KX", [*more, ("science-volunteering", _THEMES[0])])
    issues = [
        BoardIssue(rng.choice(sorted(BOARD_KINDS)), f"{rng.randint(1, 9)}", str(theme), day)
        for theme, day in zip(_THEMES, days(community, rng, len(_THEMES)), strict=True)
    ]
    community.registers["board-issues"].add_all(issues, by=clerk_of(community))


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
        yearly_rate(LECTURE_HELD, 6, f"{SHEET}, row 11: 6 a year"),
    )
    yield leaf(
        "board-issues",
        BOARD_ISSUES,
        weights.board_issues,
        yearly_rate(ISSUED, 6, f"{SHEET}, row 5: 6 issues a year"),
    )
    yield leaf(
        "lecture-participation",
        PARTICIPATION,
        weights.lecture_participation,
        share_of_members(LECTURE_ATTENDED, 20, f"{SHEET}, row 10: 20 % and more"),
    )
    yield leaf(
        "lecture-visits",
        VISITS,
        weights.lecture_visits,
        percentage(
            Query("facts", kind=LECTURE_ATTENDED, when="attended"),
            Query("members"),
            bounds(0, 40, "own choice: one member in five, twice in a quarter"),
            "visits in the quarter to 100 members",
        ),
    )
    yield leaf("sense-of-approval", FELT, weights.sense_of_approval, feeling("felt-approval"))
