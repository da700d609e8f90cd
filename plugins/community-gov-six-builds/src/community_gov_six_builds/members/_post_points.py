"""The published quarterly scheme for members without office (A6-2 and A6-5): base, duty, bonus."""

from collections.abc import Iterator
from decimal import Decimal

from community_gov.plugin import (
    Cap,
    Category,
    DatedValue,
    Declaration,
    Grade,
    Parameter,
    Rule,
    Scheme,
    Span,
    SubjectKind,
    Term,
    label,
)
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds.members._points import DEED
from community_gov_six_builds.members._posts import RATED

WITHOUT_OFFICE = "party.without-office"
_RULES = "points of members without office in Kaijiang 四川開江 (kjwww.cn/mtkkj/2018/1205/15860)"


def declarations() -> Iterator[Declaration]:
    """Yield whose points they are, and the scheme."""
    yield Term(WITHOUT_OFFICE, label("member without office", "无职党员", "無職黨員"))
    yield Scheme(
        name="member-post-points",
        label=label("points of posts", "岗位积分", "崗位積分"),
        subject=SubjectKind.MEMBER,
        audience=WITHOUT_OFFICE,
        period=Span.QUARTER,
        places=2,
        base=Decimal(50),
        separate_reviewer=True,
        reference=f"{_RULES}: base 50, duty 50 by mutual vote, bonus up to 20 a quarter",
        valid_from=SINCE,
        categories=(
            Category("duty", label("duty", "履职积分", "履職積分"), Cap(Decimal(50), Span.QUARTER)),
            Category("bonus", label("bonus", "加分", "加分"), Cap(Decimal(20), Span.QUARTER)),
        ),
        rules=(
            Rule(
                id="vote",
                label=label("mutual vote", "履职互评", "履職互評"),
                fact=RATED,
                points="quantity",
                category="duty",
                valid_from=SINCE,
                reference=f"{_RULES}: those who hold posts vote on each other",
            ),
            Rule(
                id="hard-work",
                label=label("hard work", "急难险重任务", "急難險重任務"),
                fact=DEED,
                when='deed == "hard"',
                points="bonus_points",
                category="bonus",
                valid_from=SINCE,
                reference=f"{_RULES}: a bonus for hard work",
            ),
        ),
        parameters=(
            Parameter(
                name="bonus_points",
                label=label("points for hard work", "每次加分", "每次加分"),
                values=(
                    DatedValue(
                        Decimal(2), SINCE, "own choice: 2; only the 20 of a quarter is published"
                    ),
                ),
            ),
        ),
        grades=(
            Grade(
                "five-stars",
                label("five stars", "五星党员", "五星黨員"),
                Decimal(90),
                published=False,
            ),
            Grade(
                "taking-part", label("taking part", "参与积分", "參與積分"), Decimal(0),
                published=False,
            ),
        ),
    )  # fmt: skip
