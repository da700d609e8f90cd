"""Points of the units of the alliance (A4-3, pts:U): four blocks, the year's score, and a bonus."""

from decimal import Decimal

from community_gov.plugin import (
    Category,
    Citation,
    DatedValue,
    Figure,
    Grade,
    Item,
    Parameter,
    Rule,
    Scheme,
    SubjectKind,
    Whose,
    cite,
    label,
)
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds.branch._alliance_rows import RULES

_ZERO, _HALF = Decimal(0), Decimal("0.5")
_RESULT = cite(
    RULES,
    11,
    says=label(
        "half by the work of the year, half by its assessment, with a bonus and what "
        "basic work takes off",
        "平时考核50%＋年度考核50%＋加分项－基础工作扣分",
        "平時考核50%＋年度考核50%＋加分項－基礎工作扣分",
    ),
)
_ABSENT = cite(
    RULES,
    5,
    says=label(
        "5 points off for each absence without excuse",
        "无故每缺席一次按5分扣减",
        "無故每缺席一次按5分扣減",
    ),
)
_IDLE = cite(
    RULES,
    6,
    says=label(
        "5 points off for a quarter without an event",
        "季度未开展活动的单位按5分扣减",
        "季度未開展活動的單位按5分扣減",
    ),
)
_IDEA = cite(
    RULES, 9, says=label("2 points for each adopted idea", "被采纳的一条加2分", "被採納的一條加2分")
)
_FULL = cite(
    RULES,
    10,
    says=label(
        "3 points for full attendance", "出勤率达100%的成员单位加3分", "出勤率達100%的成員單位加3分"
    ),
)

_TAKEN_OFF = "-quantity"


def _block(name: str, full: int, en: str, hans: str, hant: str) -> Category:
    """Return a block that starts full and is only deducted from; it counts half in the total."""
    return Category(
        name,
        label(en, hans, hant),
        base=Decimal(full),
        floor=_ZERO,
        ceiling=Decimal(full),
        weight=_HALF,
    )


def _parameter(
    name: str, value: int, en: str, hans: str, hant: str, reference: Citation
) -> Parameter:
    return Parameter(
        name=name,
        label=label(en, hans, hant),
        values=(DatedValue(Decimal(value), SINCE, reference),),
    )


def _rule(
    id_: str, fact: str, when: str, points: str, category: str, reference: Citation, *said: str
) -> Rule:
    return Rule(
        id=id_,
        label=label(*said),
        fact=fact,
        when=when,
        points=points,
        category=category,
        valid_from=SINCE,
        reference=reference,
    )


def _quarter(number: int) -> tuple[tuple[Figure, ...], Item]:
    """Return the figures of one quarter, and what a unit without a joint event loses in it.

    It loses nothing before people have reviewed the quarter, so that nobody is charged for
    days that have not come or have not been written yet.
    """
    first, last = 3 * number - 2, 3 * number
    inside = f"month(on) >= {first} && month(on) <= {last}"
    figures = (
        Figure(
            f"events_q{number}",
            label(
                f"joint events in quarter {number}",
                f"第{number}季度共建活动",
                f"第{number}季度共建活動",
            ),
            "alliance.attended",
            when=f'event == "joint-event" && attended && {inside}',
        ),
        Figure(
            f"reviewed_q{number}",
            label(f"quarter {number} reviewed", f"第{number}季度已审核", f"第{number}季度已審核"),
            "alliance.quarter-reviewed",
            when=inside,
            whose=Whose.COMMUNITY,
        ),
    )
    item = Item(
        id=f"idle-quarter-{number}",
        label=label(
            f"no joint event in quarter {number}",
            f"第{number}季度未开展共建活动",
            f"第{number}季度未開展共建活動",
        ),
        reference=_IDLE,
        valid_from=SINCE,
        value=f"events_q{number} > 0.0 ? 0.0 : -idle_points",
        when=f"reviewed_q{number} > 0.0",
        category="joint-events",
    )
    return figures, item


_QUARTERS = [_quarter(number) for number in (1, 2, 3, 4)]

_EXPECTED = (
    Figure("expected", label("times expected", "应到次数", "應到次數"), "alliance.attended"),
    Figure(
        "came", label("times it came", "实到次数", "實到次數"), "alliance.attended", when="attended"
    ),
)

SCHEME = Scheme(
    name="alliance-unit-points",
    label=label("points of the units of the alliance", "共建单位积分", "共建單位積分"),
    subject=SubjectKind.ORGANIZATION,
    places=1,
    reference=_RESULT,
    valid_from=SINCE,
    categories=(
        _block("meetings", 40, "joint meetings", "参加党委活动", "參加黨委活動"),
        _block("joint-events", 40, "joint events", "共驻共建活动", "共駐共建活動"),
        _block("study", 10, "study and exchange", "学习交流", "學習交流"),
        _block("teams", 10, "volunteer teams", "志愿服务队", "志願服務隊"),
        Category(
            "year-end",
            label("assessment of the year", "年度考核"),
            floor=_ZERO,
            ceiling=Decimal(100),
            weight=_HALF,
        ),
        Category("bonus", label("bonus", "加分项", "加分項")),
        Category("basics", label("basic work", "基础工作扣分", "基礎工作扣分"), ceiling=_ZERO),
    ),
    parameters=(
        _parameter(
            "absence_points",
            5,
            "points for an absence",
            "缺席扣分",
            "缺席扣分",
            _ABSENT,
        ),
        _parameter(
            "idle_points",
            5,
            "points for a quarter without an event",
            "季度未开展活动扣分",
            "季度未開展活動扣分",
            _IDLE,
        ),
        _parameter(
            "idea_points",
            2,
            "points for an adopted idea",
            "意见采纳加分",
            "意見採納加分",
            _IDEA,
        ),
        _parameter(
            "full_attendance_points",
            3,
            "points for full attendance",
            "全勤加分",
            "全勤加分",
            _FULL,
        ),
    ),
    rules=(
        _rule(
            "absent",
            "alliance.attended",
            'event == "meeting" && !attended && !excused',
            "-absence_points",
            "meetings",
            _ABSENT,
            "absent without excuse",
            "无故缺席",
            "無故缺席",
        ),
        _rule(
            "study",
            "alliance.assessed",
            'part == "study"',
            _TAKEN_OFF,
            "study",
            cite(RULES, 7),
            "study",
            "学习交流",
            "學習交流",
        ),
        _rule(
            "teams",
            "alliance.assessed",
            'part == "teams"',
            _TAKEN_OFF,
            "teams",
            cite(RULES, 8),
            "volunteer teams",
            "志愿服务队",
            "志願服務隊",
        ),
        _rule(
            "year-end",
            "alliance.assessed",
            'part == "year-end"',
            "quantity",
            "year-end",
            cite(RULES, 11),
            "assessment of the year",
            "年度考核",
            "年度考核",
        ),
        _rule(
            "basics",
            "alliance.assessed",
            'part == "basics"',
            _TAKEN_OFF,
            "basics",
            cite(RULES, 11),
            "basic work",
            "基础工作",
            "基礎工作",
        ),
        _rule(
            "idea",
            "alliance.proposed",
            "adopted",
            "idea_points",
            "bonus",
            _IDEA,
            "adopted idea",
            "意见被采纳",
            "意見被採納",
        ),
    ),
    figures=(*_EXPECTED, *(one for figures, _item in _QUARTERS for one in figures)),
    items=(
        *(item for _figures, item in _QUARTERS),
        Item(
            id="full-attendance",
            label=label("full attendance", "全勤"),
            reference=_FULL,
            valid_from=SINCE,
            value="full_attendance_points",
            when="expected > 0.0 && came >= expected",
            category="bonus",
        ),
    ),
    grades=(
        Grade("excellent", label("excellent", "优秀", "優秀"), Decimal(95)),
        Grade("fairly-good", label("fairly good", "较好", "較好"), Decimal(90)),
        Grade("fair", label("fair", "一般"), Decimal(60), published=False),
        Grade("failed", label("not up to the mark", "不合格"), _ZERO, published=False),
    ),
)
"""The default scheme; a published figure each, but for the bound of 一般 (own choice: 60)."""
