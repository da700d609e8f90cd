"""Harmony (和諧): neighbour talks, problem points, star households, and the index 文明."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Campaign,
    Community,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    GridId,
    Index,
    Node,
    Query,
    Register,
    SubjectKind,
    hookimpl,
    internal,
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
from community_gov_three_creations._quarter import clerk_of, days, hold, in_order
from community_gov_three_creations._rows import figure
from community_gov_three_creations._sheets import HARMONY
from community_gov_three_creations._star_household import PROGRAM, select
from community_gov_three_creations.harmony._boards import boards
from community_gov_three_creations.harmony._frame import frame
from community_gov_three_creations.harmony._places import places
from community_gov_three_creations.harmony._selections import selections

CAMPAIGN = "harmonious-community"
TALKS = label("neighbour talks", "邻里座谈会", "鄰里座談會")
PARTICIPATION = label("participation in neighbour talks", "座谈参与率", "座談參與率")
FIXED = label("problem points fixed", "问题点整治率", "問題點整治率")
REOPENED = label("problem points opened again", "问题点反弹率", "問題點反彈率")
FELT = label("sense of belonging (survey)", "归属感（调查）", "歸屬感（調查）")

POINT_KINDS = {
    "dirt": label("dirt spot", "污点", "汙點"),
    "block": label("blocked spot", "堵点", "堵點"),
    "sore": label("sore spot", "痛点", "痛點"),
    "blind": label("blind spot", "盲点", "盲點"),
}
"""The four kinds of problem points: 汙點、堵點、痛點、盲點."""

_KIND = label("kind", "类别", "類別")
_FIXED_ON = label("fixed on", "整治日期")
_CAME_BACK = label("opened again", "是否反弹", "是否反彈")
_HELD, _ATTENDED, _FOUND = "neighbour-talk.held", "neighbour-talk.attended", "problem-point.found"
_IS_FIXED = "has(fixed_on) && fixed_on >= on"


@frozen
class Settings:
    """What a community may replace: the document it takes part by, and the weights of 文明.

    The weights are our own choice and relative to each other. The survey weighs nothing
    until a community that asks its residents gives it a weight.
    """

    authority: str = open_field(default="民政部", label=AUTHORITY)
    document: str = open_field(
        default="民政部關於切實做好全國和諧社區建設示範單位命名表彰工作的通知(附指導標準(試行))",
        label=DOCUMENT,
    )
    neighbour_talks: Decimal = open_field(default=Decimal(1), label=TALKS)
    talk_participation: Decimal = open_field(default=Decimal(1), label=PARTICIPATION)
    problem_points_fixed: Decimal = open_field(default=Decimal(2), label=FIXED)
    problem_points_reopened: Decimal = open_field(default=Decimal(1), label=REOPENED)
    sense_of_belonging: Decimal = open_field(default=Decimal(0), label=FELT)


@frozen
class ProblemPoint:
    """A place that needs mending; the place is written down, never a person.

    ``reopened``: it came back after it had been fixed.
    """

    kind: str = open_field(label=_KIND, choices=POINT_KINDS)
    grid: GridId = internal(label=label("grid", "网格", "網格"))
    place: str = internal(label=label("place", "地点", "地點"))
    found_on: date = open_field(label=label("found on", "发现日期", "發現日期"))
    fixed_on: date | None = open_field(default=None, label=_FIXED_ON)
    reopened: bool = open_field(default=False, label=_CAME_BACK)


@hookimpl
def settings() -> type:
    """Return the settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare the campaign, talks, problem points, star households, and the index of civility."""
    yield Campaign(
        CAMPAIGN,
        label("harmonious model community", "和谐社区建设示范社区", "和諧社區建設示範社區"),
        settings.authority,
        settings.document,
        "targets of 成都市和諧社區建設評價基本指標體系; check them against your own notice",
        SINCE,
        sheet=HARMONY,
        index="civility",
    )
    yield from _talks()
    yield from _problem_points()
    yield PROGRAM
    yield figure(
        "neighbour-talks-held",
        label("neighbour talks", "邻里座谈会次数", "鄰里座談會次數"),
        Query("facts", kind=_HELD),
        "talks",
        "talks held with evidence",
        target=(4, "成都市和諧社區建設評價基本指標體系: 聽證會、協調會 4 a year"),
    )
    yield from boards()
    yield from selections()
    yield from places()
    yield from frame()
    yield Index(
        "civility",
        label("civility", "文明指数", "文明指數"),
        Node("civility", label("civility", "文明"), nodes=tuple(_leaves(settings))),
        "own choice: talking with each other, and mending what troubles; computed for quarters",
        SINCE,
        campaign=CAMPAIGN,
    )


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Add 10 talks, 40 problem points and a selection that waits for its notice."""
    hold(community, rng, "ZT", [("neighbour-talk", TALKS)] * 10)
    grids, clerk = in_order(community.grids.ids()), clerk_of(community)
    points = [_made_up(community, rng, rng.choice(grids), day) for day in days(community, rng, 40)]
    community.registers["problem-points"].add_all(points, by=clerk)
    select(community, rng, in_order(community.households.ids()), clerk)


def _talks() -> Iterator[Declaration]:
    yield held(_HELD, label("neighbour talk held", "举办邻里座谈会", "舉辦鄰里座談會"))
    yield attended(_ATTENDED, label("at a neighbour talk", "参加邻里座谈会", "參加鄰里座談會"))
    yield ActivityKind(
        "neighbour-talk",
        label("neighbour talk", "邻里座谈会", "鄰里座談會"),
        attendance_fact=_ATTENDED,
        held_fact=_HELD,
        requires_evidence=True,
    )


def _problem_points() -> Iterator[Declaration]:
    yield FactKind(
        _FOUND,
        label("problem point found", "发现问题点", "發現問題點"),
        SubjectKind.GRID,
        attributes=(
            FactAttribute("point_kind", AttributeType.STRING, _KIND, choices=POINT_KINDS),
            FactAttribute("fixed_on", AttributeType.DATE, _FIXED_ON),
            FactAttribute("reopened", AttributeType.BOOL, _CAME_BACK),
        ),
    )
    told = {"point_kind": "kind", "fixed_on": "fixed_on", "reopened": "reopened"}
    yield Register.of(
        ProblemPoint,
        name="problem-points",
        label=label("problem points", "污堵痛盲点台账", "汙堵痛盲點台賬"),
        facts=(FactMapping(_FOUND, subject="grid", on="found_on", attributes=told),),
    )


def _leaves(weights: Settings) -> Iterator[Node]:
    yield leaf(
        "neighbour-talks",
        TALKS,
        weights.neighbour_talks,
        yearly_rate(_HELD, 4, "成都市和諧社區建設評價基本指標體系: 聽證會、協調會 4 a year"),
    )
    yield leaf(
        "talk-participation",
        PARTICIPATION,
        weights.talk_participation,
        share_of_members(_ATTENDED, 20, "own choice: one member in five"),
    )
    found, fixed = Query("facts", kind=_FOUND), Query("facts", kind=_FOUND, when=_IS_FIXED)
    yield leaf(
        "problem-points-fixed",
        FIXED,
        weights.problem_points_fixed,
        percentage(
            fixed,
            found,
            bounds(0, 100, "成都市和諧社區建設評價基本指標體系: 群眾意見處理率 100%"),
            "of the points found in the quarter, those fixed by now",
        ),
    )
    yield leaf(
        "problem-points-reopened",
        REOPENED,
        weights.problem_points_reopened,
        percentage(
            Query("facts", kind=_FOUND, when=f"{_IS_FIXED} && reopened"),
            fixed,
            bounds(20, 0, "own choice: none is best, one in five as bad as it gets"),
            "of the points found in the quarter and fixed by now, those that came back",
        ),
    )
    yield leaf("sense-of-belonging", FELT, weights.sense_of_belonging, feeling("felt-belonging"))


def _made_up(community: Community, rng: Random, grid: str, found: date) -> ProblemPoint:
    fixed = found + timedelta(days=rng.randint(1, 30))
    is_fixed = fixed <= community.today()
    return ProblemPoint(
        kind=rng.choice(sorted(POINT_KINDS)),
        grid=GridId(grid),
        place=f"{rng.randint(1, 30)}-{rng.randint(1, 4)}",
        found_on=found,
        fixed_on=fixed if is_fixed else None,
        reopened=is_fixed and rng.random() < 0.1,
    )
