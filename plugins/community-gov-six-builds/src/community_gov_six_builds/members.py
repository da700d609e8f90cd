"""Points of party members (創新型黨員隊伍): what they did beyond meetings, and a scheme for it.

Row A6-2 (黨員積分制管理). Whose points they are is told by affiliations:
``party.member`` is a full member, ``party.probationary`` a probationary one. The
scheme is about full members only, and a deed counts once there is proof of it.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Cap,
    Category,
    Community,
    DatedValue,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    MemberId,
    Parameter,
    Period,
    Register,
    Rule,
    Scheme,
    Span,
    SubjectKind,
    Term,
    hookimpl,
    internal,
    label,
)
from community_gov_six_builds._demo import clerk_of, day_in, party_members_of, quarter_so_far

_KINDS = {
    "service": label("service", "志愿服务", "志願服務"),
    "study": label("study", "学习", "學習"),
    "post": label("duty of a post", "设岗履职", "設崗履職"),
}
_KIND = label("kind of deed", "事项类别", "事項類別")


@frozen
class Deed:
    """What one party member did on one day."""

    member: MemberId = internal(label=label("member code", "人员编号", "人員編號"))
    kind: str = internal(label=_KIND, choices=_KINDS)
    done_on: date = internal(label=label("done on", "日期"))
    title: str = internal(label=label("what was done", "事项", "事項"))
    proof: str = internal(default="", label=label("proof", "佐证", "佐證"))


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the words for party members, the register of deeds, its fact, and the scheme."""
    yield Term("party.member", label("party member", "正式党员", "正式黨員"))
    yield Term("party.probationary", label("probationary party member", "预备党员", "預備黨員"))
    yield FactKind(
        name="deed.done",
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
                "deed.done",
                "member",
                "done_on",
                attributes={"deed": "kind"},
                when="has(proof) && size(proof) > 0",
            ),
        ),
    )
    yield SCHEME


_FROM = date(2026, 1, 1)
_PUBLISHED = "published points rules of a county bureau (縣工信局, baiwen3.com/life/157421)"

SCHEME = Scheme(
    name="member-points",
    label=label("points of party members", "党员积分", "黨員積分"),
    subject=SubjectKind.MEMBER,
    audience="party.member",
    base=Decimal(20),
    ceiling=Decimal(100),
    separate_reviewer=True,
    reference=f"{_PUBLISHED}: 100 in a year = base 20 + tasks 70 + reward 10; proof needed",
    valid_from=_FROM,
    categories=(
        Category("tasks", label("tasks", "任务积分", "任務積分"), Cap(Decimal(70), Span.YEAR)),
        Category("reward", label("reward", "奖励积分", "獎勵積分"), Cap(Decimal(10), Span.YEAR)),
    ),
    rules=(
        Rule(
            id="task",
            label=label("service or post, by month", "服务与履职（按月）", "服務與履職（按月）"),
            fact="deed.done",
            when='deed in ["service", "post"]',
            points="task_points",
            cap=Cap(Decimal(6), Span.MONTH),
            category="tasks",
            valid_from=_FROM,
            reference=f"{_PUBLISHED}: 5 to 6 for the tasks of a month, 70 at most in a year",
        ),
        Rule(
            id="study",
            label=label("study", "学习", "學習"),
            fact="deed.done",
            when='deed == "study"',
            points="study_points",
            category="reward",
            valid_from=_FROM,
            reference="own choice: each study beyond the meetings brings a little",
        ),
    ),
    parameters=(
        Parameter(
            name="task_points",
            label=label("points for a month's tasks", "每月任务积分", "每月任務積分"),
            values=(DatedValue(Decimal(6), _FROM, f"{_PUBLISHED}: 5 to 6 for a month's tasks"),),
        ),
        Parameter(
            name="study_points",
            label=label("points for a study", "每次学习积分", "每次學習積分"),
            values=(DatedValue(Decimal(1), _FROM, "own choice: 1; nobody publishes a value"),),
        ),
    ),
)
"""The default scheme; a community's own rules come as a scheme of another name."""

_TITLES = {
    "service": label("cleaning the courtyard", "清洁院落", "清潔院落"),
    "study": label("reading circle", "读书会", "讀書會"),
    "post": label("patrol of the corridors", "楼道巡查", "樓道巡查"),
}
_PROOF = label("sign-in sheet", "签到表", "簽到表")


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Note sixty deeds of party members; for some the proof is still missing."""
    members, passed = party_members_of(community), quarter_so_far(community)
    doers = rng.choices(members, k=60) if members else []
    deeds = [_deed(rng, member, passed) for member in doers]
    community.registers["member-deeds"].add_all(deeds, by=clerk_of(community))


def _deed(rng: Random, member: MemberId, passed: Period) -> Deed:
    kind = rng.choice(list(_KINDS))
    return Deed(
        member=member,
        kind=kind,
        done_on=day_in(rng, passed),
        title=str(_TITLES[kind]),
        proof=str(_PROOF) if rng.random() < 0.9 else "",
    )
