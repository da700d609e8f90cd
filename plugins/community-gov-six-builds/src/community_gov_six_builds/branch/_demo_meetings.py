"""The meetings of the branch in a seeded quarter."""

from datetime import date
from random import Random

from attrs import frozen

from community_gov.plugin import Community, MemberId, Span, label
from community_gov_six_builds._demo import party_members_of, quarter_so_far, some
from community_gov_six_builds.branch._meetings import NAMES

BOOK = label("record book", "记录本", "記錄本")


@frozen
class _Planned:
    """One meeting of the demo's quarter: its kind, its day, and whom it is for."""

    kind: str
    day: date
    members: list[MemberId]
    number: int = 0


def hold_meetings(community: Community, rng: Random) -> None:
    """Hold the meetings, but for one committee meeting and the lecture.

    The last theme day has no evidence yet, so it does not count.
    """
    clerk = community.actors.with_role("clerk")
    planned = [one for one in _plan(community, rng) if one.day <= community.today()]
    for one in planned:
        came = _attendance(rng, one.members)
        called = f"{NAMES[one.kind]} {one.number or ''}".strip()
        stored = community.activities.add(
            by=clerk,
            code=f"{one.kind}-{one.day}-{one.number}",
            kind=one.kind,
            title=f"{called}, {one.day:%Y-%m}",
            held_on=one.day,
            headcount=sum(bool(each["attended"]) for each in came),
            evidence="" if one is planned[-1] else str(BOOK),
            attendance=came,
        )
        if one.kind == "political-study":
            community.registers["study-themes"].add(
                by=clerk, activity=stored.id, on=one.day, theme="speeches"
            )


def _plan(community: Community, rng: Random) -> list[_Planned]:
    members = party_members_of(community)
    committee = members[:5]
    months = [one.start for one in quarter_so_far(community).each(Span.MONTH)]
    planned = [
        _Planned("branch-meeting", months[-1].replace(day=3), members),
        _Planned("organization-life", months[-1].replace(day=4), members),
        _Planned("member-appraisal", months[-1].replace(day=5), members),
    ]
    for place, month in enumerate(months):
        if place != 1:
            planned.append(_Planned("committee-meeting", month.replace(day=8), committee))
        planned += [
            _Planned("group-meeting", month.replace(day=12 + group), members[group - 1 :: 3], group)
            for group in (1, 2, 3)
        ]
        attending = some(rng, members, len(members) * 4 // 5)
        planned += [
            _Planned("party-work-meeting", month.replace(day=9), []),
            _Planned("political-study", month.replace(day=18), attending),
            _Planned("theme-day", month.replace(day=20), attending),
        ]
    return sorted(planned, key=lambda one: one.day)


def _attendance(rng: Random, members: list[MemberId]) -> list[dict[str, MemberId | bool]]:
    came = [(member, rng.random() < 0.85) for member in members]
    return [
        {
            "member": member,
            "attended": there,
            "excused": not there and rng.random() < 0.6,
        }
        for member, there in came
    ]
