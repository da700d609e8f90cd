"""Who keeps in touch with whom (A4-10, A4-16): pairs, contacts, and talks without their content."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    HouseholdId,
    MemberId,
    PairingKind,
    Recurrence,
    Register,
    Restriction,
    RowCheck,
    SubjectKind,
    Term,
    cite,
    internal,
    label,
    restricted,
)
from community_gov_six_builds._kpis import SINCE, done_in_time
from community_gov_six_builds._words import (
    DATE,
    REGULATIONS,
    REGULATIONS_SINCE,
    SINCE_WHEN,
    UNTIL_WHEN,
)

COMMITTEE_MEMBER = "party.committee-member"
"""The affiliation of who sits in the branch committee."""

MATTERS = {
    "study": label("study and thinking", "思想学习", "思想學習"),
    "work": label("work", "工作"),
    "life": label("daily life", "生活"),
    "opinion": label("opinion or proposal", "意见建议", "意見建議"),
}
TALKS = {
    "committee-committee": label("within the committee", "支委之间", "支委之間"),
    "committee-member": label("committee and member", "支委与党员", "支委與黨員"),
    "member-member": label("between members", "党员之间", "黨員之間"),
}

_BY = label("who keeps in touch", "联系人", "聯繫人")
_SINCE, _UNTIL = SINCE_WHEN, UNTIL_WHEN
_MATTER = label("matter", "事由类别", "事由類別")
_KIND = label("kind of talk", "谈心谈话类别", "談心談話類別")
_KEPT_MONTHS = 24
"""Own choice: this year's duty can be checked, and last year's."""

_OWN = label(
    "own choice: once a quarter; no document sets how often",
    "自定：每季度一次；无文件规定次数",
    "自定：每季度一次；無文件規定次數",
)


@frozen
class MemberContact:
    """A leader of the branch who keeps in touch with one member."""

    leader: MemberId = internal(label=_BY)
    member: MemberId = internal(label=label("member", "联系党员", "聯繫黨員"))
    since: date = internal(label=_SINCE)
    until: date | None = internal(default=None, label=_UNTIL)


@frozen
class HouseholdContact:
    """A member who keeps in touch with one household."""

    member: MemberId = internal(label=_BY)
    household: HouseholdId = internal(label=label("household", "联系户", "聯繫戶"))
    since: date = internal(label=_SINCE)
    until: date | None = internal(default=None, label=_UNTIL)


@frozen
class Contact:
    """One time somebody was in touch, with a member or with a household; no words are kept."""

    made_by: MemberId = internal(label=_BY)
    on: date = internal(label=DATE)
    matter: str = internal(label=_MATTER, choices=MATTERS)
    member: MemberId | None = internal(default=None, label=label("member", "联系党员", "聯繫黨員"))
    household: HouseholdId | None = internal(
        default=None, label=label("household", "联系户", "聯繫戶")
    )


@frozen
class HeartTalk:
    """That two members talked (談心談話), and when; what they said is written nowhere."""

    who: MemberId = restricted(
        label=label("who", "谈话人", "談話人"),
        purpose=label(
            "to know that each had a talk in the year",
            "确认每人当年都谈过心",
            "確認每人當年都談過心",
        ),
        restriction=Restriction.POLITICAL,
    )
    with_whom: MemberId = restricted(
        label=label("with whom", "谈话对象", "談話對象"),
        purpose=label(
            "to know that each had a talk in the year",
            "确认每人当年都谈过心",
            "確認每人當年都談過心",
        ),
        restriction=Restriction.POLITICAL,
    )
    on: date = internal(label=DATE)
    kind: str = internal(label=_KIND, choices=TALKS)


def declarations() -> Iterator[Declaration]:
    """Yield the pairs, the contacts, the talks, what is due of each, and the figures."""
    yield from _pairs()
    yield from _touch()
    yield from _talks()


def _pairs() -> Iterator[Declaration]:
    of_members = label("members and who keeps in touch", "班子联系党员", "班子聯繫黨員")
    of_households = label("households and who keeps in touch", "党员联系户", "黨員聯繫戶")
    yield Register.of(MemberContact, name="member-contacts", label=of_members)
    yield Register.of(HouseholdContact, name="household-contacts", label=of_households)
    yield PairingKind(
        name="member-contacts",
        label=of_members,
        register="member-contacts",
        first="leader",
        second="member",
        since="since",
        until="until",
        contact="contact.member",
        contact_with="by",
        audience="party.member",
    )
    yield PairingKind(
        name="household-contacts",
        label=of_households,
        register="household-contacts",
        first="member",
        second="household",
        since="since",
        until="until",
        contact="contact.household",
        contact_with="by",
    )
    for name, called, fact in (
        ("member-contacts", of_members, "contact.member"),
        ("household-contacts", of_households, "contact.household"),
    ):
        yield Duty(
            name=name,
            label=called,
            recurrence=Recurrence(rule="FREQ=MONTHLY;INTERVAL=3"),
            fulfilled_by=fact,
            pairing=name,
            reference=_OWN,
            valid_from=SINCE,
            usually=True,
        )
    yield done_in_time(
        "member-contacts-in-time",
        label("contacts with members in time", "班子联系党员按期率", "班子聯繫黨員按期率"),
        "member-contacts",
    )
    yield done_in_time(
        "household-contacts-in-time",
        label("contacts with households in time", "党员联系户按期率", "黨員聯繫戶按期率"),
        "household-contacts",
    )


def _touch() -> Iterator[Declaration]:
    about = (
        FactAttribute("by", AttributeType.STRING, _BY),
        FactAttribute("matter", AttributeType.STRING, _MATTER, choices=MATTERS),
    )
    told = {"by": "made_by", "matter": "matter"}
    for name, subject, called in (
        (
            "contact.member",
            SubjectKind.MEMBER,
            label("in touch with a member", "联系党员", "聯繫黨員"),
        ),
        (
            "contact.household",
            SubjectKind.HOUSEHOLD,
            label("in touch with a household", "联系群众户", "聯繫群眾戶"),
        ),
    ):
        yield FactKind(name=name, label=called, subject=subject, attributes=about)
    yield Register.of(
        Contact,
        name="contacts-made",
        label=label("contacts", "联系记录", "聯繫記錄"),
        facts=(
            FactMapping("contact.member", "member", "on", attributes=told, when="has(member)"),
            FactMapping(
                "contact.household", "household", "on", attributes=told, when="has(household)"
            ),
        ),
        checks=(
            RowCheck(
                "has(member) || has(household)",
                label(
                    "Say with whom: a member, or a household.",
                    "请填写联系党员或联系户。",
                    "請填寫聯繫黨員或聯繫戶。",
                ),
            ),
        ),
    )


def _talks() -> Iterator[Declaration]:
    yield Term(COMMITTEE_MEMBER, label("member of the branch committee", "支部委员", "支部委員"))
    yield FactKind(
        name="talk.had",
        label=label("heart-to-heart talk", "谈心谈话", "談心談話"),
        subject=SubjectKind.MEMBER,
        attributes=(FactAttribute("talk", AttributeType.STRING, _KIND, choices=TALKS),),
        restriction=Restriction.POLITICAL,
    )
    yield Register.of(
        HeartTalk,
        name="heart-talks",
        label=label("heart-to-heart talks", "谈心谈话登记", "談心談話登記"),
        facts=(
            FactMapping("talk.had", "who", "on", attributes={"talk": "kind"}),
            FactMapping("talk.had", "with_whom", "on", attributes={"talk": "kind"}),
        ),
        restriction=Restriction.POLITICAL,
        retention_months=_KEPT_MONTHS,
    )
    for kind, called in TALKS.items():
        yield Duty(
            name=f"talk-{kind}",
            label=called,
            recurrence=Recurrence(rule="FREQ=YEARLY"),
            fulfilled_by="talk.had",
            when=f'talk == "{kind}"',
            subject=SubjectKind.MEMBER,
            audience=COMMITTEE_MEMBER if kind == "committee-committee" else "party.member",
            reference=cite(
                REGULATIONS,
                says=label(
                    "committee members with each other and with members, and members with each "
                    "other, talk once a year at least",
                    "支委之间、支委与党员、党员之间每年谈心谈话至少1次",
                    "支委之間、支委與黨員、黨員之間每年談心談話至少1次",
                ),
            ),
            valid_from=REGULATIONS_SINCE,
            usually=True,
        )
        yield done_in_time(
            f"talks-{kind}",
            label(
                f"talks {called.en}",
                f"{called.zh_hans}谈心谈话覆盖率",
                f"{called.zh_hant}談心談話覆蓋率",
            ),
            f"talk-{kind}",
        )
