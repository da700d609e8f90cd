"""Points of party members (A6-2, 黨員積分制管理): what they did beyond meetings, and a scheme.

Whose points they are is told by affiliations:
``party.member`` is a full member, ``party.probationary`` a probationary one. The
scheme is about full members only, and a deed counts once there is proof of it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Cap,
    Category,
    DatedValue,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    MemberId,
    Parameter,
    Query,
    Register,
    Rule,
    Scheme,
    Span,
    SubjectKind,
    Term,
    cite,
    internal,
    label,
)
from community_gov_six_builds._kpis import SINCE, different, share
from community_gov_six_builds._words import MEMBER, PROOF, PROVED
from community_gov_six_builds.members._exemptions import EXEMPT, EXEMPTED

DEED = "deed.done"
"""The fact of a proved deed."""

_KINDS = {
    "service": label("service", "志愿服务", "志願服務"),
    "study": label("study", "学习", "學習"),
    "post": label("duty of a post", "设岗履职", "設崗履職"),
    "hard": label("urgent or hard task", "急难险重任务", "急難險重任務"),
}
_KIND = label("kind of deed", "事项类别", "事項類別")


@frozen
class Deed:
    """What one party member did on one day."""

    member: MemberId = internal(label=MEMBER)
    kind: str = internal(label=_KIND, choices=_KINDS)
    done_on: date = internal(label=label("done on", "日期"))
    title: str = internal(label=label("what was done", "事项", "事項"))
    proof: str = internal(default="", label=PROOF)


def declarations() -> Iterator[Declaration]:
    """Yield the words for party members, the deeds, the scheme, and who takes part in it."""
    yield Term("party.member", label("party member", "正式党员", "正式黨員"))
    yield Term("party.probationary", label("probationary party member", "预备党员", "預備黨員"))
    yield FactKind(
        name=DEED,
        label=label("deed of a party member", "党员表现事项", "黨員表現事項"),
        subject=SubjectKind.MEMBER,
        attributes=(FactAttribute("deed", AttributeType.STRING, _KIND, choices=_KINDS),),
    )
    yield Register.of(
        Deed,
        name="member-deeds",
        label=label("deeds of party members", "党员表现台账", "黨員表現台賬"),
        facts=(
            FactMapping(
                DEED,
                "member",
                "done_on",
                attributes={"deed": "kind"},
                when=PROVED,
            ),
        ),
    )
    yield SCHEME
    yield share(
        "members-with-deeds",
        label("members with deeds", "有积分事项的党员占比", "有積分事項的黨員佔比"),
        different("facts", DEED),
        Query("members", audience="party.member", without=EXEMPTED),
        label(
            "different people with a proved deed in the period, of the full members who are not"
            " exempted on the last day; what a single member has is told to that member only",
            "期内有经核实的积分事项的不同人数，占期末未免积分的正式党员的比例；个人情况只告知本人",
            "期內有經核實的積分事項的不同人數，佔期末未免積分的正式黨員的比例；個人情況只告知本人",
        ),
    )


_PUBLISHED = label(
    "published points rules of a county bureau (縣工信局, baiwen3.com/life/157421)",
    "某县工信局公布的党员积分办法（baiwen3.com/life/157421）",
    "某縣工信局公布的黨員積分辦法（baiwen3.com/life/157421）",
)

SCHEME = Scheme(
    name="member-points",
    label=label("points of party members", "党员积分", "黨員積分"),
    subject=SubjectKind.MEMBER,
    audience="party.member",
    base=Decimal(20),
    ceiling=Decimal(100),
    full=Decimal(100),
    separate_reviewer=True,
    reference=cite(
        _PUBLISHED,
        says=label(
            "100 in a year = base 20 + tasks 70 + reward 10; proof needed",
            "全年100分＝基础20＋任务70＋奖励10；须有佐证",
            "全年100分＝基礎20＋任務70＋獎勵10；須有佐證",
        ),
    ),
    valid_from=SINCE,
    classes=(EXEMPT,),
    categories=(
        Category("tasks", label("tasks", "任务积分", "任務積分"), Cap(Decimal(70), Span.YEAR)),
        Category("reward", label("reward", "奖励积分", "獎勵積分"), Cap(Decimal(10), Span.YEAR)),
    ),
    rules=(
        Rule(
            id="task",
            label=label("service or post, by month", "服务与履职（按月）", "服務與履職（按月）"),
            fact=DEED,
            when='deed in ["service", "post"]',
            points="task_points",
            cap=Cap(Decimal(6), Span.MONTH),
            category="tasks",
            valid_from=SINCE,
            reference=cite(
                _PUBLISHED,
                says=label(
                    "5 to 6 for the tasks of a month, 70 at most in a year",
                    "每月任务5至6分，全年最多70分",
                    "每月任務5至6分，全年最多70分",
                ),
            ),
        ),
        Rule(
            id="study",
            label=label("study", "学习", "學習"),
            fact=DEED,
            when='deed == "study"',
            points="study_points",
            category="reward",
            valid_from=SINCE,
            reference=label(
                "own choice: each study beyond the meetings brings a little",
                "自定：会议之外每次学习加少许分",
                "自定：會議之外每次學習加少許分",
            ),
        ),
    ),
    parameters=(
        Parameter(
            name="task_points",
            label=label("points for a month's tasks", "每月任务积分", "每月任務積分"),
            values=(
                DatedValue(
                    Decimal(6),
                    SINCE,
                    cite(
                        _PUBLISHED,
                        says=label(
                            "5 to 6 for a month's tasks", "每月任务5至6分", "每月任務5至6分"
                        ),
                    ),
                ),
            ),
        ),
        Parameter(
            name="study_points",
            label=label("points for a study", "每次学习积分", "每次學習積分"),
            values=(
                DatedValue(
                    Decimal(1),
                    SINCE,
                    label(
                        "own choice: 1; nobody publishes a value",
                        "自定：1分；未见公布的分值",
                        "自定：1分；未見公布的分值",
                    ),
                ),
            ),
        ),
    ),
)
"""The default scheme; a community's own rules come as a scheme of another name."""
