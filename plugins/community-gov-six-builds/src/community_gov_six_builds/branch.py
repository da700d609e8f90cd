"""Party life of the branch (服務型黨組織): its meetings, who came, and what is due.

Rows A4-6 (三會一課) and A4-15 (主題黨日), and the branch's part of A4-5: the way
it votes. A meeting is typed once, as an activity with its attendance. Without
evidence (the page of the record book) it stays unverified and fulfils nothing.
"""

from collections.abc import Iterator
from datetime import date
from random import Random

from attrs import frozen

from community_gov.plugin import (
    Action,
    ActivityKind,
    AttributeType,
    Community,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    Label,
    MemberId,
    Recurrence,
    Span,
    SubjectKind,
    hookimpl,
    label,
)
from community_gov_six_builds._decision_rules import DECISION_RULES
from community_gov_six_builds._demo import clerk_of, party_members_of, quarter_so_far, some

_NAMES = {
    "branch-meeting": label("branch members' meeting", "党员大会", "黨員大會"),
    "committee-meeting": label("branch committee meeting", "支委会", "支委會"),
    "group-meeting": label("party group meeting", "党小组会", "黨小組會"),
    "party-lecture": label("party lecture", "党课", "黨課"),
    "theme-day": label("theme day", "主题党日", "主題黨日"),
}

_MONTHLY, _QUARTERLY = "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3"
_IN_FORCE = date(2018, 10, 28)
_REGULATIONS = "Regulations on Party Branch Work (trial) 支部工作條例(試行)"

_DUE = {
    "branch-meeting": (_QUARTERLY, f"{_REGULATIONS} Art. 11: 一般每季度召開1次"),
    "committee-meeting": (_MONTHLY, f"{_REGULATIONS} Art. 12: 一般每月召開1次"),
    "group-meeting": (_MONTHLY, f"{_REGULATIONS} Art. 13: 一般每月召開1次"),
    "party-lecture": (
        _QUARTERLY,
        f"{_REGULATIONS}: 定期; once a quarter by local rules (78911.com.cn/ReDianShiShi/900024-2)",
    ),
    "theme-day": (_MONTHLY, f"{_REGULATIONS}: 每月相對固定1天"),
}

_TOO_EARLY = label(
    "{kind} of {day} lies in the future; record it when it has been held.",
    "{kind}（{day}）尚未召开，请在召开后登记。",
    "{kind}（{day}）尚未召開，請在召開後登記。",
)
_MEETING = label("kind of meeting", "会议类别", "會議類別")


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the meetings, the facts that follow, what is due, and how bodies decide."""
    yield FactKind(
        name="meeting.attended",
        label=label("meeting attended", "参加组织生活", "參加組織生活"),
        subject=SubjectKind.MEMBER,
        attributes=(
            FactAttribute("activity_kind", AttributeType.STRING, _MEETING, choices=_NAMES),
            FactAttribute("attended", AttributeType.BOOL, label("attended", "到会", "到會")),
            FactAttribute("excused", AttributeType.BOOL, label("excused", "请假", "請假")),
        ),
    )
    yield FactKind(
        name="meeting.held",
        label=label("meeting held", "召开会议", "召開會議"),
        subject=SubjectKind.COMMUNITY,
        attributes=(
            FactAttribute("activity_kind", AttributeType.STRING, _MEETING, choices=_NAMES),
            FactAttribute("headcount", AttributeType.INT, label("headcount", "人数", "人數")),
        ),
    )
    for name, called in _NAMES.items():
        yield _activity_kind(name, called)
        yield _duty(name, called)
    yield from DECISION_RULES


def _activity_kind(name: str, called: Label) -> ActivityKind:
    return ActivityKind(
        name=name,
        label=called,
        attendance_fact="meeting.attended",
        held_fact="meeting.held",
        tags=("party-life",),
        requires_evidence=True,
    )


def _duty(name: str, called: Label) -> Duty:
    rule, reference = _DUE[name]
    return Duty(
        name=name,
        label=called,
        recurrence=Recurrence(rule=rule),
        fulfilled_by="meeting.held",
        when=f'activity_kind == "{name}"',
        reference=reference,
        valid_from=_IN_FORCE,
        usually=True,
    )


@hookimpl
def check(action: Action, community: Community) -> Iterator[str]:
    """Refuse to record a meeting of the branch before it has been held."""
    day = action.request.get("held_on")
    if action.name not in ("activities.add", "activities.amend") or not isinstance(day, date):
        return
    called = _NAMES.get(_kind_of(action, community))
    if called is not None and day > community.today():
        yield str(_TOO_EARLY).format(kind=called, day=day)


def _kind_of(action: Action, community: Community) -> str:
    kind = action.request.get("kind")
    return str(kind or community.activities.get(action.request["id"]).kind)


@frozen
class _Planned:
    """One meeting of the demo's quarter: its kind, its day, and whom it is for."""

    kind: str
    day: date
    members: list[MemberId]
    number: int = 0


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Hold the meetings of a quarter, but for one committee meeting and the lecture.

    The last theme day has no evidence yet, so it does not count.
    """
    clerk, today = clerk_of(community), community.today()
    meetings = [one for one in _plan(community, rng) if one.day <= today]
    for one in meetings:
        came = _attendance(rng, one.members)
        called = f"{_NAMES[one.kind]} {one.number or ''}".strip()
        community.activities.add(
            by=clerk,
            code=f"{one.kind}-{one.day}-{one.number}",
            kind=one.kind,
            title=f"{called}, {one.day:%Y-%m}",
            held_on=one.day,
            headcount=sum(bool(each["attended"]) for each in came),
            evidence="" if one is meetings[-1] else f"{label('record book', '记录本', '記錄本')}",
            attendance=came,
        )


def _plan(community: Community, rng: Random) -> list[_Planned]:
    members = party_members_of(community)
    committee = members[:5]
    months = [one.start for one in quarter_so_far(community).each(Span.MONTH)]
    planned = [_Planned("branch-meeting", months[-1].replace(day=3), members)]
    for place, month in enumerate(months):
        if place != 1:
            planned.append(_Planned("committee-meeting", month.replace(day=8), committee))
        planned += [
            _Planned("group-meeting", month.replace(day=12 + group), members[group - 1 :: 3], group)
            for group in (1, 2, 3)
        ]
        attending = some(rng, members, len(members) * 4 // 5)
        planned.append(_Planned("theme-day", month.replace(day=20), attending))
    return sorted(planned, key=lambda one: one.day)


def _attendance(rng: Random, members: list[MemberId]) -> list[dict[str, MemberId | bool]]:
    came = [(member, rng.random() < 0.85) for member in members]
    return [
        {"member": member, "attended": there, "excused": not there and rng.random() < 0.6}
        for member, there in came
    ]
