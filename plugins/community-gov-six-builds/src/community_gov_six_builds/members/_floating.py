"""Members who are away, or here from elsewhere (A6-4, 流動黨員): papers, contacts, yearly reports.

Where somebody is is kept as far as the city, and sealed. Losing touch is told as a number
that should be nought; it is nobody's fault in any record.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Direction,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    MemberId,
    PairingKind,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    cite,
    internal,
    label,
    personal,
)
from community_gov_six_builds._kpis import SINCE, different, done_in_time, number, share, target
from community_gov_six_builds._words import DATE, MEMBER, SINCE_WHEN, UNTIL_WHEN
from community_gov_six_builds.members._settings import Settings

FLOATING, TOUCHES = "floating-members", "floating-touches"
_RULES = label(
    "rules for floating members 流動黨員管理 (yinshua.1s.cn/headline/2023/0223/1501)",
    "流动党员管理办法（yinshua.1s.cn/headline/2023/0223/1501）",
    "流動黨員管理辦法（yinshua.1s.cn/headline/2023/0223/1501）",
)
_PAPER = label(
    "own choice: everyone has the paper that the rules for floating members name "
    "for the length of stay",
    "自定：人人持有流动党员管理办法按在外时长规定的凭证",
    "自定：人人持有流動黨員管理辦法按在外時長規定的憑證",
)

_CONTACT = label("contact", "联系人", "聯繫人")
_PAPERS = {
    "certificate": label("activity certificate", "流动党员活动证", "流動黨員活動證"),
    "transfer": label("transfer of membership", "转接组织关系", "轉接組織關係"),
    "none": label("none yet", "尚未办理", "尚未辦理"),
}


@frozen
class FloatingMember:
    """A member away from here or from elsewhere, until when, and who of the branch keeps in touch.

    ``fixed_place`` says whether there is one place to stay; ``until`` is the day on which
    the stay is to end, or ended.
    """

    contact: MemberId = internal(label=_CONTACT)
    member: MemberId = internal(label=MEMBER)
    direction: str = internal(
        label=label("direction", "流向", "流向"),
        choices={"out": label("away", "流出"), "in": label("from elsewhere", "流入")},
    )
    city: str = personal(
        label=label("city", "流动城市", "流動城市"),
        purpose=label(
            "to keep in touch with who is away; no place within the city",
            "与外出党员保持联系；不记市内地点",
            "與外出黨員保持聯繫；不記市內地點",
        ),
    )
    since: date = internal(label=SINCE_WHEN)
    fixed_place: bool = internal(label=label("fixed place", "有固定地点", "有固定地點"))
    paper: str = internal(label=label("paper", "组织手续", "組織手續"), choices=_PAPERS)
    until: date | None = internal(default=None, label=UNTIL_WHEN)


@frozen
class FloatingTouch:
    """One time a floating member and the contact were in touch; ``report`` marks the yearly one."""

    member: MemberId = internal(label=MEMBER)
    contact: MemberId = internal(label=_CONTACT)
    on: date = internal(label=DATE)
    kind: str = internal(
        label=label("kind", "类别", "類別"),
        choices={
            "contact": label("in touch", "日常联系", "日常聯繫"),
            "report": label("yearly report", "年度汇报", "年度匯報"),
        },
    )


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield who floats, who is in touch with whom, what is due of each pair, and the figures."""
    called = label("floating members", "流动党员登记", "流動黨員登記")
    yield Register.of(FloatingMember, name=FLOATING, label=called)
    yield PairingKind(
        name=FLOATING,
        label=called,
        register=FLOATING,
        first="contact",
        second="member",
        since="since",
        until="until",
        contact="floating.touched",
        contact_with="contact",
    )
    yield from _touches()
    yield from _duties()
    yield from _figures(settings)


def _touches() -> Iterator[Declaration]:
    told = (FactAttribute("contact", AttributeType.STRING, _CONTACT),)
    for name, called in (
        (
            "floating.touched",
            label("in touch with a floating member", "联系流动党员", "聯繫流動黨員"),
        ),
        ("floating.reported", label("report of a floating member", "流动党员汇报", "流動黨員匯報")),
    ):
        yield FactKind(name=name, label=called, subject=SubjectKind.MEMBER, attributes=told)
    yield Register.of(
        FloatingTouch,
        name=TOUCHES,
        label=label("contacts with floating members", "流动党员联系记录", "流動黨員聯繫記錄"),
        facts=(
            FactMapping("floating.touched", "member", "on", attributes={"contact": "contact"}),
            FactMapping(
                "floating.reported",
                "member",
                "on",
                attributes={"contact": "contact"},
                when='kind == "report"',
            ),
        ),
    )


def _duties() -> Iterator[Declaration]:
    for name, called, every, fact, reference in (
        (
            "floating-contact",
            label("keeping in touch with floating members", "流动党员联系", "流動黨員聯繫"),
            "FREQ=MONTHLY;INTERVAL=3",
            "floating.touched",
            label(
                "own choice: once a quarter, when dues are paid at the latest "
                "(yinshua.1s.cn/headline/2023/0223/1501)",
                "自定：每季度一次，至迟按季交纳党费时（yinshua.1s.cn/headline/2023/0223/1501）",
                "自定：每季度一次，至遲按季交納黨費時（yinshua.1s.cn/headline/2023/0223/1501）",
            ),
        ),
        (
            "floating-report",
            label("yearly report of floating members", "流动党员年度汇报", "流動黨員年度匯報"),
            "FREQ=YEARLY",
            "floating.reported",
            cite(
                _RULES,
                says=label("reports once a year at least", "每年至少汇报1次", "每年至少匯報1次"),
            ),
        ),
    ):
        yield Duty(
            name=name,
            label=called,
            recurrence=Recurrence(rule=every),
            fulfilled_by=fact,
            pairing=FLOATING,
            reference=reference,
            valid_from=SINCE,
            usually=True,
        )


def _figures(settings: Settings) -> Iterator[Declaration]:
    yield done_in_time(
        "floating-contacts-in-time",
        label("contacts with floating members in time", "流动党员联系按期率", "流動黨員聯繫按期率"),
        "floating-contact",
    )
    yield done_in_time(
        "floating-reports-in-time",
        label("reports of floating members in time", "流动党员汇报按期率", "流動黨員匯報按期率"),
        "floating-report",
    )
    yield number(
        "floating-lost-contact",
        label("floating members out of touch", "失联流动党员数", "失聯流動黨員數"),
        different("duties", "floating-contact", when='standing == "missed"'),
        "person",
        label(
            "pairs of a floating member and a contact that were not in touch in a quarter which"
            " ended"
            " in the period",
            "在期内结束的季度里，流动党员与联系人未曾联系的对数",
            "在期內結束的季度裡，流動黨員與聯繫人未曾聯繫的對數",
        ),
        target(
            0,
            label(
                "own choice: nobody lost, as the rules for floating members mean it",
                "自定：无一失联，即流动党员管理的本意",
                "自定：無一失聯，即流動黨員管理的本意",
            ),
        ),
        direction=Direction.LESS,
    )
    days = settings.short_stay_days
    long_stay = f"has(until) && until - since > {days} && fixed_place"
    yield share(
        "floating-papers-fit",
        label("floating members with the right paper", "流动党员手续规范率", "流動黨員手續規範率"),
        _since(f'{long_stay} ? paper == "transfer" : paper == "certificate"'),
        _since(),
        label(
            "members who began to float in the period and have the paper of their stay: a transfer"
            f" for more than {days} days at a fixed place, else the certificate",
            f"期内开始流动的党员中，持有与在外时长相符凭证的比例：在固定地点超过{days}天的"
            "为转接组织关系，其余为流动党员活动证",
            f"期內開始流動的黨員中，持有與在外時長相符憑證的比例：在固定地點超過{days}天的"
            "為轉接組織關係，其餘為流動黨員活動證",
        ),
        target(100, _PAPER),
    )


def _since(when: str = "") -> Query:
    return Query("registers", kind=FLOATING, on="since", place="member", when=when)
