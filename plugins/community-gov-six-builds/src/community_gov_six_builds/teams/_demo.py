"""A seeded quarter of the teams: who enrols, who serves, what the duty teams and windows do."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Actor, Community, MemberId, Period, label
from community_gov_six_builds._demo import day_in, members_of, quarter_so_far, some
from community_gov_six_builds.teams._duty_teams import CallOut, Drill
from community_gov_six_builds.teams._joint import JointTask
from community_gov_six_builds.teams._volunteers import TEAMS, Enrolment
from community_gov_six_builds.teams._windows import Rating

_TITLES = (
    label("Cleaning the courtyards", "清洁院落", "清潔院落"),
    label("Watch at the crossing", "路口文明劝导", "路口文明勸導"),
    label("Reading to the old", "为老人读报", "為老人讀報"),
)
_EXAMINATIONS = label("help for those who sit examinations", "助考服务", "助考服務")
_YOUTH_SECRETARY = label("secretary of the youth league", "团支部书记", "團支部書記")
_FLOODED = label("flooded cellar", "地下室积水", "地下室積水")
_PUMPED_DRY = label("pumped dry", "已抽干", "已抽乾")
_WINDOW = label("window 1", "1号窗口", "1號窗口")
_SIGN_IN_SHEET = label("sign-in sheet", "签到表", "簽到表")


def live(community: Community, rng: Random) -> None:
    """Enrol sixty volunteers who serve in twenty activities, call teams out, rate a window."""
    clerk, passed = community.actors.with_role("clerk"), quarter_so_far(community)
    volunteers = some(rng, members_of(community), 60)
    roll = [_enrolment(rng, member, passed) for member in volunteers]
    community.registers["volunteer-enrolments"].add_all(roll, by=clerk)
    for nth in range(1, 21):
        served = some(rng, volunteers, rng.randint(10, 14))
        _serve(community, clerk, rng, passed, nth, served)
    _work(community, clerk, rng, passed)


def _serve(
    community: Community,
    clerk: Actor,
    rng: Random,
    passed: Period,
    nth: int,
    served: list[MemberId],
) -> None:
    community.activities.add(
        by=clerk,
        code=f"volunteer-service-{passed.end.year}-{nth:02}",
        kind="volunteer-service",
        title=str(rng.choice(_TITLES)),
        held_on=day_in(rng, passed),
        headcount=len(served),
        evidence=str(_SIGN_IN_SHEET),
        attendance=[_attendance(rng, member) for member in served],
    )


def _work(community: Community, clerk: Actor, rng: Random, passed: Period) -> None:
    """Let the duty teams drill and be called out, and visitors rate a window."""
    window = community.assets.add(code="window-party", name=str(_WINDOW), kind="window", by=clerk)
    days = [day_in(rng, passed) for _number in range(12)]
    task = JointTask("youth", str(_EXAMINATIONS), str(_YOUTH_SECRETARY), passed.end, days[0])
    drill = Drill("rescue", days[1], str(_FLOODED), roster=12, present=11)
    called = CallOut("rescue", days[2], str(_FLOODED), 14, present=6, result=str(_PUMPED_DRY))
    for register, row in (("joint-tasks", task), ("drills", drill), ("call-outs", called)):
        community.registers[register].add(row, by=clerk)
    rated = [Rating(window.id, day, rng.choice((4, 5, 5)), complaint=False) for day in days]
    community.registers["window-ratings"].add_all(rated, by=clerk)


def _enrolment(rng: Random, member: MemberId, passed: Period) -> Enrolment:
    team = rng.choices(list(TEAMS), weights=(4, 3, 3))[0]
    return Enrolment(member, team, joined=passed.start - timedelta(days=rng.randrange(900)))


def _attendance(rng: Random, member: MemberId) -> dict[str, MemberId | str | Decimal]:
    return {"member": member, "role": "volunteer", "hours": Decimal(rng.randint(2, 8)) / 2}
