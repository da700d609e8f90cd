"""A seeded quarter of a made-up community: who acts, on which days, who comes."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from community_gov.plugin import Actor, Community, Label, Period, UnknownError, label

LEAST, MOST = 10, 60
"""How many members come to a made-up activity."""

_NO_CLERK = label(
    "The community has no clerk to write its made-up quarter.",
    "社区没有录入员，无法写入演示季度。",
    "社區沒有錄入員，無法寫入演示季度。",
)
_ADD_ONE = label(
    "Add one first: community-gov actors add NAME --role clerk",
    "请先添加：community-gov actors add NAME --role clerk",
    "請先添加：community-gov actors add NAME --role clerk",
)
_EVIDENCE = label("sign-in sheet", "签到表", "簽到表")


def clerk_of(community: Community) -> Actor:
    """Return a clerk of the community; raises :class:`UnknownError` where it has none."""
    for actor in community.actors.all():
        if actor.has("clerk"):
            return actor
    raise UnknownError(str(_NO_CLERK), str(_ADD_ONE))


def in_order(ids: dict[str, str]) -> list[str]:
    """Return ids by their codes, so that one seed gives one quarter."""
    return [ids[code] for code in sorted(ids)]


def days(community: Community, rng: Random, count: int) -> list[date]:
    """Return ``count`` days in order, of the quarter up to the community's calendar day."""
    today = community.today()
    start = Period.parse(f"{today.year}Q{(today.month + 2) // 3}").start
    past = (today - start).days
    return sorted(start + timedelta(days=rng.randint(0, past)) for _number in range(count))


def hold(
    community: Community, rng: Random, prefix: str, activities: Sequence[tuple[str, Label]]
) -> None:
    """Hold ``activities`` (kind and title), each with random members coming."""
    clerk, members = clerk_of(community), in_order(community.members.ids())
    dated = zip(days(community, rng, len(activities)), activities, strict=True)
    for number, (day, (kind, title)) in enumerate(dated, start=1):
        came = rng.sample(members, min(len(members), rng.randint(LEAST, MOST)))
        community.activities.add(
            by=clerk,
            code=f"{prefix}-{day.year}-{number:02}",
            kind=kind,
            title=str(title),
            held_on=day,
            headcount=len(came),
            evidence=str(_EVIDENCE),
            attendance=[{"member": member} for member in came],
        )
