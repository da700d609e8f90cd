"""Harmony (和諧): neighbour talks, problem points, star households, and the index 文明."""

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Campaign,
    Community,
    Declaration,
    Index,
    Node,
    Query,
    Restriction,
    cite,
    hookimpl,
    label,
    open_field,
)
from community_gov_three_creations._cited import CHENGDU
from community_gov_three_creations._desk import (
    Desk,
    quarter_so_far,
    residents_of,
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
from community_gov_three_creations._rows import figure
from community_gov_three_creations._sheets import HARMONY
from community_gov_three_creations.harmony._boards import boards
from community_gov_three_creations.harmony._culture import culture, festivals
from community_gov_three_creations.harmony._frame import CAMPAIGN, frame
from community_gov_three_creations.harmony._places import places
from community_gov_three_creations.harmony._points import FOUND, problem_points
from community_gov_three_creations.harmony._points import POINT_KINDS as POINT_KINDS
from community_gov_three_creations.harmony._points import ProblemPoint as ProblemPoint
from community_gov_three_creations.harmony._selections import selections
from community_gov_three_creations.harmony._self_government import self_government
from community_gov_three_creations.harmony._year import year

TALKS = label("neighbour talks", "邻里座谈会", "鄰里座談會")
PARTICIPATION = label("participation in neighbour talks", "座谈参与率", "座談參與率")
FIXED = label("problem points fixed", "问题点整治率", "問題點整治率")
REOPENED = label("problem points opened again", "问题点反弹率", "問題點反彈率")
FELT = label("sense of belonging (survey)", "归属感（调查）", "歸屬感（調查）")

_HELD, _ATTENDED = "neighbour-talk.held", "neighbour-talk.attended"
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
        cite(
            CHENGDU,
            says=label(
                "its targets; check them against your own notice",
                "各项目标；请与本地通知核对",
                "各項目標；請與本地通知核對",
            ),
        ),
        SINCE,
        sheet=HARMONY,
        index="civility",
    )
    yield from _talks()
    yield from problem_points()
    yield figure(
        "neighbour-talks-held",
        label("neighbour talks", "邻里座谈会次数", "鄰里座談會次數"),
        Query("facts", kind=_HELD),
        "talks",
        label("talks held with evidence", "有佐证材料的座谈会", "有佐證材料的座談會"),
        target=(
            4,
            cite(
                CHENGDU,
                says=label(
                    "hearings and talks, 4 a year", "听证会、协调会每年4次", "聽證會、協調會每年4次"
                ),
            ),
        ),
    )
    yield from boards()
    yield from selections()
    yield from places()
    yield from culture()
    yield from frame()
    yield from self_government()
    yield Index(
        "civility",
        label("civility", "文明指数", "文明指數"),
        Node("civility", label("civility", "文明"), nodes=tuple(_leaves(settings))),
        label(
            "own choice: talking with each other, and mending what troubles; computed for quarters",
            "自定：看邻里座谈与问题整治；按季度计算",
            "自定：看鄰里座談與問題整治；按季度計算",
        ),
        SINCE,
        campaign=CAMPAIGN,
        never=(Restriction.JUSTICE,),
    )


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Add a quarter of talks, problem points, boards and rooms, and a selection under way."""
    quarter = quarter_so_far(community)
    residents = residents_of(community, **festivals(community, quarter))
    Desk(community).enter(year(residents, rng, quarter))


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


def _leaves(weights: Settings) -> Iterator[Node]:
    yield leaf(
        "neighbour-talks",
        TALKS,
        weights.neighbour_talks,
        yearly_rate(
            _HELD,
            4,
            cite(
                CHENGDU,
                says=label(
                    "hearings and talks, 4 a year", "听证会、协调会每年4次", "聽證會、協調會每年4次"
                ),
            ),
        ),
    )
    yield leaf(
        "talk-participation",
        PARTICIPATION,
        weights.talk_participation,
        share_of_members(
            _ATTENDED, 20, label("own choice: one member in five", "自定：五分之一的居民")
        ),
    )
    found, fixed = Query("facts", kind=FOUND), Query("facts", kind=FOUND, when=_IS_FIXED)
    yield leaf(
        "problem-points-fixed",
        FIXED,
        weights.problem_points_fixed,
        percentage(
            fixed,
            found,
            bounds(
                0,
                100,
                cite(
                    CHENGDU,
                    says=label(
                        "opinions dealt with: 100 %", "群众意见处理率100%", "群眾意見處理率100%"
                    ),
                ),
            ),
            label(
                "of the points found in the quarter, those fixed by now",
                "本季度发现的问题点中，现已整治的比例",
                "本季度發現的問題點中，現已整治的比例",
            ),
        ),
    )
    yield leaf(
        "problem-points-reopened",
        REOPENED,
        weights.problem_points_reopened,
        percentage(
            Query("facts", kind=FOUND, when=f"{_IS_FIXED} && reopened"),
            fixed,
            bounds(
                20,
                0,
                label(
                    "own choice: none is best, one in five as bad as it gets",
                    "自定：以零为最佳，五分之一为最差",
                    "自定：以零為最佳，五分之一為最差",
                ),
            ),
            label(
                "of the points found in the quarter and fixed by now, those that came back",
                "本季度发现且已整治的问题点中，出现反弹的比例",
                "本季度發現且已整治的問題點中，出現反彈的比例",
            ),
        ),
    )
    yield leaf("sense-of-belonging", FELT, weights.sense_of_belonging, feeling("felt-belonging"))
