"""Members who are not in the points (A6-6): by a decision of the branch, and never why.

Whether somebody is seventy, ill or away is not kept, only that the branch decided. Who is
exempted leaves the denominator; it never costs a member anything. The affiliation
``party.exempted`` says from when to when, and is refused without the decision.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.plugin import (
    Action,
    Citation,
    Community,
    DecisionId,
    DecisionRule,
    Declaration,
    MemberClass,
    MemberId,
    Register,
    ShareOf,
    Term,
    Threshold,
    cite,
    internal,
    label,
)
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds._words import MEMBER, REGULATIONS, SINCE_WHEN, UNTIL_WHEN

EXEMPTED = "party.exempted"
EXEMPTIONS = "points-exemptions"

_SOURCE = cite(
    label(
        "points rules of a branch 黨員積分 (m.wenke99.com/p-6153300)",
        "某支部积分办法（m.wenke99.com/p-6153300）",
        "某支部積分辦法（m.wenke99.com/p-6153300）",
    ),
    says=label(
        "after discussion in the branch a member need not take part",
        "经支部讨论可不参加积分",
        "經支部討論可不參加積分",
    ),
)
_HALF = Fraction(1, 2)

EXEMPT = MemberClass(
    name="exempted",
    label=label("exempted by the branch", "经支部研究免积分", "經支部研究免積分"),
    audience=EXEMPTED,
    reference=_SOURCE,
    exempt=("tasks", "reward"),
)
"""The class of the scheme whose members need earn nothing."""

_NO_DECISION = label(
    "{member}: no decision of the branch exempts this member; enter it in {register} first.",
    "{member}：尚无支部免积分决定，请先在{register}登记。",
    "{member}：尚無支部免積分決定，請先在{register}登記。",
)
_NOT_PASSED = label(
    "An exemption needs a decision of the branch that was passed.",
    "免积分须有支部已通过的决定。",
    "免積分須有支部已通過的決定。",
)


@frozen
class Exemption:
    """That the branch exempted a member from the points, by which decision and from when."""

    member: MemberId = internal(label=MEMBER)
    since: date = internal(label=SINCE_WHEN)
    decision: DecisionId | None = internal(
        default=None, label=label("decision", "支部决定编号", "支部決定編號")
    )
    until: date | None = internal(default=None, label=UNTIL_WHEN)


def declarations() -> Iterator[Declaration]:
    """Yield how the branch decides, the book of exemptions, and the word for those exempted."""
    yield Term(EXEMPTED, label("exempted from points", "免积分党员", "免積分黨員"))
    yield DecisionRule(
        name="exemption-from-points",
        label=label("branch on exemptions", "支部研究免积分", "支部研究免積分"),
        quorum=Threshold(_HALF, ShareOf.ENTITLED),
        majority=Threshold(_HALF, ShareOf.ENTITLED, strict=True),
        reference=Citation.joined([cite(REGULATIONS, 11), _SOURCE]),
        valid_from=SINCE,
        voters=label("full members", "正式党员", "正式黨員"),
    )
    yield Register.of(
        Exemption,
        name=EXEMPTIONS,
        label=label("exemptions from points", "免积分登记", "免積分登記"),
    )


def refusals(action: Action, community: Community) -> Iterator[str]:
    """Yield why an exemption may not be written: no decision, or one that was not passed."""
    asked = action.request
    if asked.get("register") == EXEMPTIONS:
        rows = [asked] if action.name == "registers.amend" else asked.get("rows", ())
        for row in rows:
            if action.name == "registers.amend" and "decision" not in row:
                continue
            if not any(one.passed for one in community.decisions.where(id=row.get("decision"))):
                yield str(_NOT_PASSED)
    if action.name == "affiliations.add":
        for one in _undecided(asked["things"], community):
            member = community.members.get(one).code
            book = community.registers[EXEMPTIONS].declaration.label
            yield str(_NO_DECISION).format(member=member, register=book)


def _undecided(things: Iterable[dict[str, object]], community: Community) -> Iterator[MemberId]:
    wanted = [one for one in things if one["kind"] == EXEMPTED]
    if not wanted:
        return
    rows = community.registers[EXEMPTIONS].rows()
    decided = {row.values["member"] for row in rows if row.status.counts}
    yield from (MemberId(str(one["member"])) for one in wanted if one["member"] not in decided)
