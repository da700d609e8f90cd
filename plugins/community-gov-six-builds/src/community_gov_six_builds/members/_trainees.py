"""Bringing up members (A6-1, 發展黨員 1加x): trainees, their contacts, talks and reviews.

Each trainee has one or two full members as contacts (培養聯繫人), and each of these as many
trainees as there are: the x. Who wants to join, and how far that has come, is political and
restricted: the books are closed, opened one row at a time, and hold no words about anybody.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Label,
    Lifecycle,
    MemberId,
    PairingKind,
    PairLimit,
    Query,
    Recurrence,
    Register,
    Restriction,
    Side,
    SubjectKind,
    Transition,
    cite,
    internal,
    label,
    restricted,
)
from community_gov_six_builds._kpis import SINCE, different, done_in_time, each, number
from community_gov_six_builds._words import DATE, MINUTED, MINUTES, SINCE_WHEN, UNTIL_WHEN

PAIRS = "trainee-contacts"
_PURPOSE = label(
    "to bring up those who asked to join the party",
    "培养教育申请入党的人",
    "培養教育申請入黨的人",
)
_KEPT_MONTHS = 60
"""Own choice: from the application to full membership it takes three years and more."""

_RULE = label(
    "guide of a county on new members 發展黨員 (yyx.gov.cn content_1195790)",
    "某县发展党员工作指南（yyx.gov.cn content_1195790）",
    "某縣發展黨員工作指南（yyx.gov.cn content_1195790）",
)
_CONTACT = label("contact", "培养联系人", "培養聯繫人")
_TRAINEE = label("trainee", "培养对象", "培養對象")
_OPINION = label("opinion", "考察意见", "考察意見")
_OPINIONS = {
    "go-on": label("go on", "继续培养", "繼續培養"),
    "ready": label("ready for the next step", "可进入下一阶段", "可進入下一階段"),
    "stop": label("stop", "终止培养", "終止培養"),
}
_STATES = {
    "applicant": label("applicant", "入党申请人", "入黨申請人"),
    "activist": label("activist", "入党积极分子", "入黨積極分子"),
    "candidate": label("candidate", "发展对象", "發展對象"),
    "probationary": label("probationary member", "预备党员", "預備黨員"),
    "full": label("full member", "正式党员", "正式黨員"),
    "ended": label("ended", "终止培养", "終止培養"),
}
_STEPS = (
    ("choose", label("choose", "推荐确定", "推薦確定"), "applicant", "activist"),
    ("put-forward", label("put forward", "列为发展对象", "列為發展對象"), "activist", "candidate"),
    ("admit", label("admit", "接收预备党员", "接收預備黨員"), "candidate", "probationary"),
    ("confirm", label("confirm", "按期转正", "按期轉正"), "probationary", "full"),
    ("extend", label("extend", "延长预备期", "延長預備期"), "probationary", "probationary"),
)


def _person(called: Label) -> Any:
    return restricted(label=called, purpose=_PURPOSE, restriction=Restriction.POLITICAL)


def _opinion() -> Any:
    return restricted(
        label=_OPINION,
        purpose=_PURPOSE,
        restriction=Restriction.POLITICAL,
        choices=_OPINIONS,
    )


@frozen
class Trainee:
    """One who asked to join; how far that has come is the state of the row."""

    member: MemberId = _person(_TRAINEE)
    applied_on: date = internal(label=label("applied on", "申请日期", "申請日期"))


@frozen
class TraineeContact:
    """A full member who brings up a trainee."""

    contact: MemberId = _person(_CONTACT)
    trainee: MemberId = _person(_TRAINEE)
    since: date = internal(label=SINCE_WHEN)
    until: date | None = internal(default=None, label=UNTIL_WHEN)


@frozen
class TraineeTalk:
    """That a contact talked with a trainee, when, and what opinion followed; no words are kept."""

    contact: MemberId = _person(_CONTACT)
    trainee: MemberId = _person(_TRAINEE)
    on: date = internal(label=DATE)
    opinion: str = _opinion()


@frozen
class TraineeReview:
    """One review of a trainee by the branch, which heard the contact; the minutes prove it."""

    contact: MemberId = _person(_CONTACT)
    trainee: MemberId = _person(_TRAINEE)
    on: date = internal(label=DATE)
    opinion: str = _opinion()
    minutes: str = internal(default="", label=MINUTES)


def declarations() -> Iterator[Declaration]:
    """Yield the way of a trainee, the pairs with their limits, talks, reviews, and the figures."""
    yield _path()
    yield _closed(
        Trainee,
        "trainees",
        label("trainees", "发展党员登记", "發展黨員登記"),
        lifecycle="trainee",
        retained_from="applied_on",
    )
    called = label("trainees and their contacts", "1加x结对培养", "1加x結對培養")
    yield _closed(TraineeContact, PAIRS, called)
    yield PairingKind(
        name=PAIRS,
        label=called,
        register=PAIRS,
        first="contact",
        second="trainee",
        since="since",
        until="until",
        contact="trainee.talked",
        contact_with="contact",
        limits=(
            PairLimit(
                Side.SECOND,
                SINCE,
                cite(
                    _RULE,
                    says=label(
                        "one or two full members as contacts",
                        "1至2名正式党员作培养联系人",
                        "1至2名正式黨員作培養聯繫人",
                    ),
                ),
                least=1,
                most=2,
            ),
        ),
    )
    yield from _quarterly(
        TraineeTalk,
        "trainee-talks",
        label("talks with trainees", "培养谈话", "培養談話"),
        "trainee.talked",
        label(
            "own choice: once a quarter, so that the contact has an opinion for the "
            "quarterly review",
            "自定：每季度一次，使培养联系人在季度考察时有意见可提",
            "自定：每季度一次，使培養聯繫人在季度考察時有意見可提",
        ),
    )
    yield from _quarterly(
        TraineeReview,
        "trainee-reviews",
        label("reviews of trainees", "季度考察", "季度考察"),
        "trainee.reviewed",
        cite(_RULE, says=label("the branch reviews each quarter", "支部每季度考察")),
        when=MINUTED,
    )
    yield from _figures()


def _path() -> Lifecycle:
    ended = label("end", "终止培养", "終止培養")
    last = ("applicant", "activist", "candidate", "probationary")
    return Lifecycle(
        name="trainee",
        label=label("way of a trainee", "发展党员流程", "發展黨員流程"),
        initial="applicant",
        states=_STATES,
        transitions=(
            *(Transition(name, told, one, other, evidence=True)
              for name, told, one, other in _STEPS),
            *(Transition("end", ended, one, "ended", evidence=True) for one in last),
        ),
        final=("full", "ended"),
        valid_from=SINCE,
        reference=cite(
            _RULE,
            says=label(
                "applicant, activist, candidate, probationary member, full member",
                "申请人、积极分子、发展对象、预备党员、正式党员",
                "申請人、積極分子、發展對象、預備黨員、正式黨員",
            ),
        ),
    )  # fmt: skip


def _closed(row: type, name: str, called: Label, **more: Any) -> Register:
    return Register.of(
        row,
        name=name,
        label=called,
        restriction=Restriction.POLITICAL,
        retention_months=_KEPT_MONTHS,
        **more,
    )


def _quarterly(
    row: type, name: str, called: Label, fact: str, reference: Label | str, when: str = ""
) -> Iterator[Declaration]:
    """Yield a book of what is due of each pair once a quarter, its fact, and the duty."""
    yield FactKind(
        name=fact,
        label=called,
        subject=SubjectKind.MEMBER,
        attributes=(FactAttribute("contact", AttributeType.STRING, _CONTACT),),
        restriction=Restriction.POLITICAL,
    )
    told = {"contact": "contact"}
    yield _closed(
        row,
        name,
        called,
        facts=(FactMapping(fact, "trainee", "on", attributes=told, when=when),),
    )
    yield Duty(
        name=name,
        label=called,
        recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=3"),
        fulfilled_by=fact,
        pairing=PAIRS,
        reference=reference,
        valid_from=SINCE,
        usually=True,
    )


def _figures() -> Iterator[Declaration]:
    yield number(
        "trainee-pairs",
        label("pairs of contact and trainee", "结对培养对数", "結對培養對數"),
        Query("pairs", kind=PAIRS),
        "pair",
        label(
            "pairs that were there on at least one day of the period",
            "期内至少有一天存续的结对",
            "期內至少有一天存續的結對",
        ),
    )
    yield each(
        "trainees-of-a-contact",
        label("trainees of each contact", "每名联系人培养人数", "每名聯繫人培養人數"),
        different("pairs", PAIRS, field="second"),
        different("pairs", PAIRS, field="first"),
        "person/person",
        label(
            "the x of 1加x: different trainees for each different contact of the period",
            "1加x中的x：期内每名培养联系人对应的不同培养对象人数",
            "1加x中的x：期內每名培養聯繫人對應的不同培養對象人數",
        ),
    )
    yield done_in_time(
        "trainee-talks-in-time",
        label("talks with trainees in time", "培养谈话按期率", "培養談話按期率"),
        "trainee-talks",
    )
    yield done_in_time(
        "trainee-reviews-in-time",
        label("reviews of trainees in time", "季度考察按期率", "季度考察按期率"),
        "trainee-reviews",
    )
