"""A seeded quarter of the members: deeds, trainees, who reported, wishes, who is away, posts."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from community_gov.plugin import Actor, Community, MemberId, OrganizationId, Period, label
from community_gov_six_builds._demo import (
    day_in,
    households_of,
    members_of,
    party_members_of,
    quarter_so_far,
    some,
)
from community_gov_six_builds._words import MINUTES
from community_gov_six_builds.members._employed import (
    EMPLOYED,
    EMPLOYER,
    REPORTED,
    SENT,
    SERVICES,
    SKILLS,
    EmployedService,
    EmployerFeedback,
    ReportedMember,
)
from community_gov_six_builds.members._exemptions import EXEMPTED, EXEMPTIONS, Exemption
from community_gov_six_builds.members._floating import (
    FLOATING,
    TOUCHES,
    FloatingMember,
    FloatingTouch,
)
from community_gov_six_builds.members._points import Deed
from community_gov_six_builds.members._posts import POSTS, VOTES, MemberPost, PostVote
from community_gov_six_builds.members._trainees import (
    PAIRS,
    Trainee,
    TraineeContact,
    TraineeReview,
    TraineeTalk,
)
from community_gov_six_builds.members._wishes import WISHES, Wish

_TITLES = {
    "service": label("cleaning the courtyard", "清洁院落", "清潔院落"),
    "study": label("reading circle", "读书会", "讀書會"),
    "post": label("patrol of the corridors", "楼道巡查", "樓道巡查"),
}
_PROOF = label("sign-in sheet", "签到表", "簽到表")
_UNIT = label("tax office", "税务局", "稅務局")
_CITY = label("Kunming", "昆明")
_POST_NAMES = (
    label("corridor upkeep", "楼道维护岗", "樓道維護崗"),
    label("oversight of accounts", "财务监督岗", "財務監督崗"),
)
_DUTIES = label("as the list of posts says", "按岗位职责表", "按崗位職責表")
_WISH = label("a lamp that works", "更换一盏灯", "更換一盞燈")


def live(community: Community, rng: Random) -> None:
    """Live the quarter so far: sixty deeds, for some of which the proof is missing, and the rest.

    A community without party members has none of it.
    """
    by, passed = community.actors.with_role("clerk"), quarter_so_far(community)
    members = party_members_of(community)
    if len(members) < _FEWEST:
        return
    doers = rng.choices(members, k=60)
    deeds = [_deed(rng, member, passed) for member in doers]
    community.registers["member-deeds"].add_all(deeds, by=by)
    others = [one for one in members_of(community) if one not in members]
    _bring_up(community, members, others, passed, by)
    unit = _report(community, rng, members, passed, by)
    _wish(community, members[0], unit, passed, by)
    _float(community, members, passed, by)
    _post(community, members, passed, by)
    _exempt(community, members[-1], passed, by)


_FEWEST = 4
"""Contact, trainee's second contact, who floats and who is exempted are different members."""


def _bring_up(
    community: Community, members: list[MemberId], others: list[MemberId], passed: Period, by: Actor
) -> None:
    """Let two residents be trainees of the first member; one is talked with and reviewed."""
    registers, start = community.registers, passed.start
    for number, trainee in enumerate(others[:2]):
        row = registers["trainees"].add(Trainee(trainee, start - timedelta(days=400)), by=by)
        registers["trainees"].move(row.id, "choose", by=by, evidence=str(MINUTES))
        registers[PAIRS].add(TraineeContact(members[0], trainee, start), by=by)
        if not number:
            registers["trainee-talks"].add(TraineeTalk(members[0], trainee, start, "go-on"), by=by)
            registers["trainee-reviews"].add(
                TraineeReview(members[0], trainee, passed.end, "go-on", str(MINUTES)), by=by
            )


def _report(
    community: Community, rng: Random, members: list[MemberId], passed: Period, by: Actor
) -> OrganizationId:
    """Let half of the members be known to work in a unit, and most of them report from there."""
    unit = community.organizations.add(code="TAX", name=str(_UNIT), kind=EMPLOYER, by=by).id
    known = members[: max(2, len(members) // 2)][:40]
    community.affiliations.add_all(
        [
            community.affiliations.new(
                member=one, kind=EMPLOYED, valid_from=passed.start, organization=unit
            )
            for one in known
        ],
        by=by,
    )
    there = known[: max(1, len(known) * 4 // 5)]
    community.registers[REPORTED].add_all(
        [
            ReportedMember(
                one, unit, passed.start, rng.choice(list(SKILLS)), unit_may_know=bool(number % 2)
            )
            for number, one in enumerate(there)
        ],
        by=by,
    )
    community.registers[SERVICES].add_all(
        [
            EmployedService(
                one, unit, day_in(rng, passed), rng.choice(list(SKILLS)), Decimal(2), str(_PROOF)
            )
            for one in some(rng, there, 10)
        ],
        by=by,
    )
    community.registers[SENT].add(EmployerFeedback(unit, passed.end, passed.end), by=by)
    return unit


def _wish(
    community: Community, member: MemberId, unit: OrganizationId, passed: Period, by: Actor
) -> None:
    """Let three homes ask for something: one wish is fulfilled, one listed, one just asked for."""
    book = community.registers[WISHES]
    homes = households_of(community)[:3]
    first, second, *_rest = book.add_all(
        [Wish(passed.start, "repair", str(_WISH), household=one) for one in homes], by=by
    )
    for row in (first, second):
        book.move(row.id, "list", by=by)
    taken = {"member": member, "unit": unit, "taken_on": passed.start}
    book.move(first.id, "take", by=by, changes=taken)
    done = {"fulfilled_on": passed.end, "hours": Decimal(1), "rating": 5}
    book.move(first.id, "fulfil", by=by, evidence=str(_PROOF), changes=done)


def _float(community: Community, members: list[MemberId], passed: Period, by: Actor) -> None:
    """Let two members be away; one of them was in touch."""
    contact, near, far = members[0], members[1], members[2]
    day = passed.start
    community.registers[FLOATING].add_all(
        [
            FloatingMember(
                contact, near, "out", str(_CITY), day, fixed_place=False, paper="certificate"
            ),
            FloatingMember(contact, far, "out", str(_CITY), day, fixed_place=True, paper="none"),
        ],
        by=by,
    )
    community.registers[TOUCHES].add(FloatingTouch(near, contact, day, "report"), by=by)


def _post(community: Community, members: list[MemberId], passed: Period, by: Actor) -> None:
    """Offer two posts; the first is chosen, settled and taken up, and its holder voted on."""
    book, (upkeep, watch) = community.registers[POSTS], map(str, _POST_NAMES)
    start = passed.start - timedelta(days=10)
    row, _open = book.add_all(
        [
            MemberPost("1", upkeep, "upkeep", str(_DUTIES), start),
            MemberPost("2", watch, "watch", str(_DUTIES), start),
        ],
        by=by,
    )
    book.move(row.id, "choose", by=by, changes={"member": members[0]})
    book.move(row.id, "settle", by=by, evidence=str(MINUTES))
    days = {"noticed_on": start, "taken_on": passed.start}
    book.move(row.id, "take-up", by=by, evidence=str(_PROOF), changes=days)
    community.registers[VOTES].add(
        PostVote(members[0], passed.end, Decimal(42), 6, str(MINUTES)), by=by
    )


def _exempt(community: Community, member: MemberId, passed: Period, by: Actor) -> None:
    """Let the branch exempt one member from the points."""
    decision, _outcome = community.decisions.record(
        "exemption-from-points", str(MINUTES), by=by, held_on=passed.start, entitled=6,
        present=5, yes=5,
    )  # fmt: skip
    row = Exemption(member, passed.start, decision.id)
    community.registers[EXEMPTIONS].add(row, by=by)
    community.affiliations.add(member=member, kind=EXEMPTED, valid_from=passed.start, by=by)


def _deed(rng: Random, member: MemberId, passed: Period) -> Deed:
    kind = rng.choice(list(_TITLES))
    return Deed(
        member=member,
        kind=kind,
        done_on=day_in(rng, passed),
        title=str(_TITLES[kind]),
        proof=str(_PROOF) if rng.random() < 0.9 else "",
    )
