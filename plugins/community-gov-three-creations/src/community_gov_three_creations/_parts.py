"""What the three creations are built of: facts about activities, goalposts, leaves of an index."""

from datetime import date
from decimal import Decimal

from community_gov.plugin import (
    AttributeType,
    FactAttribute,
    FactKind,
    Goalposts,
    Impute,
    Indicator,
    Label,
    Measure,
    Node,
    Query,
    Span,
    SubjectKind,
    Treat,
    label,
)
from community_gov_three_creations._rows import PERCENT

SINCE = date(2020, 1, 1)
"""The first day for which the indices may be computed."""

AUTHORITY = label("authority", "主管部门", "主管部門")
DOCUMENT = label("document number", "文号", "文號")

_QUARTERS = Decimal(4)
_KIND = FactAttribute("activity_kind", AttributeType.STRING, label("kind", "类别", "類別"))
_HEADCOUNT = FactAttribute(
    "headcount", AttributeType.INT, label("headcount", "人数", "人數"), unit="person"
)
_CAME = FactAttribute("attended", AttributeType.BOOL, label("attended", "到会", "到會"))


def held(name: str, what: Label) -> FactKind:
    """Return the kind of fact that an activity was held: about the community as a whole."""
    return FactKind(name, what, SubjectKind.COMMUNITY, attributes=(_HEADCOUNT, _KIND))


def attended(name: str, what: Label) -> FactKind:
    """Return the kind of fact that a member was expected; ``attended`` says who came."""
    return FactKind(name, what, SubjectKind.MEMBER, attributes=(_CAME, _KIND))


def leaf(name: str, what: Label, weight: Decimal, indicator: Indicator) -> Node:
    """Return a leaf of an index."""
    return Node(name, what, weight, indicator=indicator)


def bounds(low: int, high: int, reference: Label | str) -> tuple[Goalposts, ...]:
    """Return one pair of goalposts, in force from the first day on."""
    return (Goalposts(Decimal(low), Decimal(high), SINCE, reference),)


def yearly_rate(kind: str, enough: int, reference: Label | str) -> Indicator:
    """Return an indicator of how often something happens, as a yearly rate of one quarter.

    ``enough`` times a year score 100. Facts about the community say nothing of
    a grid, so only the community gets a value.
    """
    return Indicator(
        Query("facts", kind=kind),
        bounds(0, enough, reference),
        unit="per year",
        times=_QUARTERS,
        definition=label("how often in the quarter, times 4", "本季度次数乘以4", "本季度次數乘以4"),
    )


def share_of_members(kind: str, enough: int, reference: Label | str) -> Indicator:
    """Return an indicator of how many members came at least once, in percent of all."""
    return Indicator(
        Query("facts", kind=kind, measure=Measure.SUBJECTS, when="attended"),
        bounds(0, enough, reference),
        unit="%",
        denominator=Query("members"),
        times=PERCENT,
        definition=label(
            "members who came at least once, of all members",
            "至少参加过一次的成员占全部成员的比例",
            "至少參加過一次的成員佔全部成員的比例",
        ),
    )


def percentage(
    above: Query, below: Query, goalposts: tuple[Goalposts, ...], definition: Label
) -> Indicator:
    """Return an indicator of ``above`` in percent of ``below``."""
    return Indicator(
        above, goalposts, unit="%", denominator=below, times=PERCENT, definition=definition
    )


def feeling(figure: str) -> Indicator:
    """Return an indicator of what residents answered, from 1 to 5, in an anonymous survey.

    It takes the newest round that ends in the quarter; a quarter without one borrows that of
    up to three quarters before, and says so. ``figure`` is the name under which the mean is
    typed, with the number of those who answered.
    """
    return Indicator(
        Query("figures", kind=figure, measure=Measure.NEWEST),
        bounds(
            1,
            5,
            label(
                "own choice: the ends of the scale of the survey",
                "自定：问卷量表的两端",
                "自定：問卷量表的兩端",
            ),
        ),
        unit="points of 5",
        definition=label(
            "mean of the answers from 1 to 5 in the newest round of the survey",
            "最近一轮调查中1至5分答案的平均值",
            "最近一輪調查中1至5分答案的平均值",
        ),
        source=label(
            "anonymous survey of residents (居民滿意度調查)",
            "居民满意度匿名调查",
            "居民滿意度匿名調查",
        ),
        period=Span.YEAR,
        treat=(
            Treat(
                SINCE,
                label(
                    "own choice: a yearly round speaks for its year",
                    "自定：每年一轮的调查代表当年",
                    "自定：每年一輪的調查代表當年",
                ),
                impute=Impute.LAST,
                periods=3,
            ),
        ),
    )
