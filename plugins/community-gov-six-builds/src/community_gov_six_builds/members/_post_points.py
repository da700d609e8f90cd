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
    cite,
    label,
)
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds.members._points import DEED
from community_gov_six_builds.members._posts import RATED

WITHOUT_OFFICE = "party.without-office"
_RULES = label(
    "points of members without office in Kaijiang 四川開江 (kjwww.cn/mtkkj/2018/1205/15860)",
    "四川开江无职党员积分办法（kjwww.cn/mtkkj/2018/1205/15860）",
    "四川開江無職黨員積分辦法（kjwww.cn/mtkkj/2018/1205/15860）",
)


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
        reference=cite(
            _RULES,
            says=label(
                "base 50, duty 50 by mutual vote, bonus up to 20 a quarter",
                "每季度基础50分，履职互评50分，加分最多20分",
                "每季度基礎50分，履職互評50分，加分最多20分",
            ),
        ),
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
                reference=cite(
                    _RULES,
                    says=label(
                        "those who hold posts vote on each other",
                        "在岗党员互评",
                        "在崗黨員互評",
                    ),
                ),
            ),
            Rule(
                id="hard-work",
                label=label("hard work", "急难险重任务", "急難險重任務"),
                fact=DEED,
                when='deed == "hard"',
                points="bonus_points",
                category="bonus",
                valid_from=SINCE,
                reference=cite(
                    _RULES,
                    says=label("a bonus for hard work", "急难险重任务加分", "急難險重任務加分"),
                ),
            ),
        ),
        parameters=(
            Parameter(
                name="bonus_points",
                label=label("points for hard work", "每次加分", "每次加分"),
                values=(
                    DatedValue(
                        Decimal(2),
                        SINCE,
                        label(
                            "own choice: 2; only the 20 of a quarter is published",
                            "自定：2分；只公布了每季度20分的上限",
                        )
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
