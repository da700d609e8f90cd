"""A seeded quarter of the two committees: who sits there, and what they learn, hear and plan."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Actor, Community, OrganizationId, Period, label
from community_gov_six_builds._demo import (
    day_in,
    members_of,
    party_members_of,
    quarter_so_far,
    some,
)
from community_gov_six_builds._words import SECRETARY
from community_gov_six_builds.committee._bodies import PARTY, RESIDENTS, CommitteeTerm
from community_gov_six_builds.committee._counsel import COUNSEL, AnswersPublished, Counsel
from community_gov_six_builds.committee._plans import PROJECTS, Project
from community_gov_six_builds.committee._promises import Area, Promise
from community_gov_six_builds.committee._training import CourseTaken, PlannedCourse

_MATTERS = (
    label("mend the lamps of the stairs", "维修楼道照明", "維修樓道照明"),
    label("clear the fire lane", "清理消防通道", "清理消防通道"),
    label("add a rack for bicycles", "增设自行车停放架", "增設自行車停放架"),
    label("open the reading room on Sundays", "周日开放阅览室", "週日開放閱覽室"),
    label("dredge the rain drains", "疏通雨水管道", "疏通雨水管道"),
)
_POSTS = (
    SECRETARY,
    label("committee director", "居委会主任", "居委會主任"),
    label("member for services", "服务委员", "服務委員"),
    label("member for safety", "治保委员", "治保委員"),
)
_PROOF = label("acceptance slip", "验收单", "驗收單")
_BODIES = (
    ("RC", RESIDENTS, label("residents' committee", "居民委员会", "居民委員會")),
    ("PC", PARTY, label("committee of the party organization", "党组织委员会", "黨組織委員會")),
)
_SEATS = {RESIDENTS: ("committee director", "member for services", "member for safety", "", ""),
          PARTY: ("secretary", "", "")}  # fmt: skip
_MEMBER = label("member of the committee", "委员", "委員")
_COURSES = (
    label("writing a plain answer", "群众工作方法", "群眾工作方法"),
    label("the law of residents' committees", "居委会组织法", "居委會組織法"),
)
_SAID = (
    label("the square needs a bench", "广场增设座椅", "廣場增設座椅"),
    label("the bins are emptied too late", "垃圾清运不及时", "垃圾清運不及時"),
    label("the hall should open at noon", "服务大厅午间开放", "服務大廳午間開放"),
)
_ANSWER = label("done; thank you", "已办理，谢谢", "已辦理，謝謝")
_YARD = label("renew the courtyard", "小区庭院改造", "小區庭院改造")
_OFFERS = label("three offers", "三家比价", "三家比價")
_BOARD = label("notice board", "公示栏", "公示欄")


def live(community: Community, rng: Random) -> None:
    """Let the two committees sit, learn, promise, answer and plan for the quarter so far."""
    by, passed = community.actors.with_role("clerk"), quarter_so_far(community)
    bodies = _sit(community, rng, passed, by)
    registers = community.registers
    registers["promises"].add_all([_promise(rng, passed) for _number in range(30)], by=by)
    registers["areas-of-work"].add_all(_areas(bodies, passed), by=by)
    _learn(community, rng, passed, by)
    _hear(community, rng, passed, by)
    registers[PROJECTS].add_all(_projects(passed), by=by)


def _sit(community: Community, rng: Random, passed: Period, by: Actor) -> dict[str, OrganizationId]:
    """Give each of the two committees its posts, from the beginning of a term on."""
    made = {}
    people = {RESIDENTS: members_of(community), PARTY: party_members_of(community)}
    begun = date(passed.start.year - 1, 3, 1)
    for code, kind, called in _BODIES:
        body = community.organizations.add(code=code, name=str(called), kind=kind, by=by)
        made[kind] = body.id
        holders = some(rng, people[kind], len(_SEATS[kind]))
        community.posts.add_all(
            [
                community.posts.new(
                    title=_titled(title),
                    organization=body.id,
                    holder=holder,
                    held_from=begun,
                    several=not title,
                )
                for title, holder in zip(_SEATS[kind], holders, strict=False)
            ],
            by=by,
        )
        community.registers["committee-terms"].add(
            CommitteeTerm(
                body=body.id,
                number=2,
                elected_on=begun,
                began_on=begun,
                ends_on=date(begun.year + 5, begun.month, begun.day) - timedelta(days=1),
                seats=len(_SEATS[kind]),
                follows=1,
            ),
            by=by,
        )
    return made


def _titled(english: str) -> str:
    return next((str(one) for one in _POSTS if one.en == english), str(_MEMBER))


def _areas(bodies: dict[str, OrganizationId], passed: Period) -> Iterator[Area]:
    director, services, safety = (str(one) for one in _POSTS[1:])
    for matter, post, other in zip(
        _MATTERS, (services, safety, director), (director, services, ""), strict=False
    ):
        yield Area(
            body=bodies[RESIDENTS],
            area=str(matter),
            post=post,
            since=passed.start,
            substitute=other,
        )


def _learn(community: Community, rng: Random, passed: Period, by: Actor) -> None:
    sitting = sorted({one.holder for one in community.posts.all() if one.holder})
    day, (here, elsewhere) = day_in(rng, passed), map(str, _COURSES)
    community.registers["training-plan"].add_all(
        [
            PlannedCourse(here, Decimal(2), str(_POSTS[0]), passed.end, day, str(_PROOF)),
            PlannedCourse(elsewhere, Decimal(4), str(_POSTS[1]), passed.start),
        ],
        by=by,
    )
    community.activities.add(
        by=by,
        code="CT1",
        kind="committee-training",
        title=here,
        held_on=day,
        headcount=len(sitting),
        evidence=str(_PROOF),
        attendance=[{"member": one, "hours": Decimal(2)} for one in sitting],
    )
    if sitting:
        taken = CourseTaken(rng.choice(sitting), elsewhere, day_in(rng, passed), Decimal(4), "1")
        community.registers["courses-taken"].add(taken, by=by)


def _hear(community: Community, rng: Random, passed: Period, by: Actor) -> None:
    """Take in eight opinions; six are settled on the spot, two wait."""
    topics, channels = ("facilities", "environment", "service"), ("visit", "box", "talk", "hall")
    for number in range(8):
        which = rng.randrange(len(_SAID))
        at, channel = day_in(rng, passed), rng.choice(channels)
        if number < 6:
            told = Counsel(topics[which], rng.choice(("adopted", "partly", "explained")))
            community.cases.settle_at_once(
                COUNSEL, str(_SAID[which]), str(_ANSWER), by=by, at=at, channel=channel, fields=told
            )
        else:
            community.cases.receive(
                COUNSEL, str(_SAID[which]), by=by, at=at, channel=channel,
                fields=Counsel(topics[which]),
            )  # fmt: skip
    community.registers["answers-published"].add(
        AnswersPublished(passed.start, str(_BOARD), opinions=0, answered=0, adopted=0), by=by
    )


def _projects(passed: Period) -> Iterator[Project]:
    yield Project(
        number="1", task=str(_YARD), owner=str(_POSTS[1]), due=passed.end + timedelta(days=90),
        source="budget", planned=Decimal(80_000), spent=Decimal(21_500),
    )  # fmt: skip
    yield Project(
        number="1a", part_of="1", task=str(_OFFERS), owner=str(_POSTS[1]), due=passed.start,
        done_on=passed.start, proof=str(_PROOF),
    )  # fmt: skip


def _promise(rng: Random, passed: Period) -> Promise:
    made = day_in(rng, passed)
    due = made + timedelta(days=rng.choice((14, 30, 60)))
    done = due + timedelta(days=rng.randint(-10, 6))
    kept = done <= passed.end and rng.random() < 0.85
    return Promise(
        promise=str(rng.choice(_MATTERS)),
        owner=str(rng.choice(_POSTS)),
        made_on=made,
        due=due,
        done_on=done if kept else None,
        proof=str(_PROOF) if kept and rng.random() < 0.75 else "",
    )
