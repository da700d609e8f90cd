"""Each member a brick of the wall (A0-2, 一個黨員一塊城磚): who has something of their own to do.

A task is a post, a place in a team, or a pairing with somebody; who was exempted from the
points leaves the denominator. It is told as a share, and never who has none.
"""

from collections.abc import Iterator

from attrs import evolve

from community_gov.plugin import Declaration, Mechanism, Query, label
from community_gov_six_builds._kpis import different, share
from community_gov_six_builds.members._exemptions import EXEMPTED
from community_gov_six_builds.members._floating import FLOATING
from community_gov_six_builds.members._posts import POSTS
from community_gov_six_builds.members._trainees import PAIRS

TASKED = "members-with-a-task"
_BRICKS = label(
    "each party member a brick of the old wall",
    "古城基石、一个党员一块城砖",
    "古城基石、一個黨員一塊城磚",
)


def declarations() -> Iterator[Declaration]:
    """Yield the figure, and the row that it answers."""
    everyone = Query("members", audience="party.member", without=EXEMPTED)
    yield share(
        TASKED,
        label("members with a task", "党员有岗有责率", "黨員有崗有責率"),
        evolve(everyone, any_of=_TASKS),
        everyone,
        label(
            "full members who in the period held an office or a post, belonged to a team, or were"
            " paired with a trainee, a floating member or a household, of all full members; who is"
            " exempted on the last day counts in neither",
            "期内担任职务或岗位、参加队伍，或与培养对象、流动党员、住户结对的正式党员，占全部正式党员的比例；期末免积分的党员两边都不计",
            "期內擔任職務或崗位、參加隊伍，或與培養對象、流動黨員、住戶結對的正式黨員，佔全部正式黨員的比例；期末免積分的黨員兩邊都不計",
        ),
    )
    yield Mechanism("bricks", _BRICKS, "A0-2", (f"kpi:{TASKED}",), (TASKED,))


_ROLL = different("registers", "volunteer-enrolments", field="member")
_ON_POST = 'has(taken_on) && state in ["on-post", "reviewed"]'

_TASKS = (
    different("units", "post", field="holder"),
    evolve(
        different("registers", POSTS, field="member", when=_ON_POST),
        on="taken_on",
        until="reviewed_on",
    ),
    different("pairs", PAIRS, field="first"),
    different("pairs", FLOATING, field="first"),
    evolve(different("pairs", "household-contacts", field="first"), declared_by="branch"),
    evolve(_ROLL, on="joined", until="left", declared_by="teams"),
)
"""What is a task; the last two where those plugins are enabled."""
