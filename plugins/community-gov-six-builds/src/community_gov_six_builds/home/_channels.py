"""The four channels of 打開門、請進來、走出門、沉下去 (A8-5), and how contacts count by channel."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    CaseChannel,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    GridId,
    Query,
    Register,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import number, target

CHANNELS = {
    "open-door": label("open day of the hall", "打开门", "打開門"),
    "invited": label("invited to the committee", "请进来", "請進來"),
    "outreach": label("outreach", "走出门", "走出門"),
    "grid": label("grid visit", "沉下去"),
}
CHANNEL = label("channel", "渠道", "渠道")

CASE_CHANNELS = tuple(
    CaseChannel(name, called, near=name in ("outreach", "grid"))
    for name, called in CHANNELS.items()
)
"""The same four as ways by which cases come in; two of them are near the home."""

CONTACT = "contact.made"
"""A contact by one of the channels; the fact says by which, and not with whom."""


def contact(on: str, when: str = "") -> FactMapping:
    """Return how a row with a ``channel`` becomes a contact, on the day in field ``on``."""
    return FactMapping(CONTACT, "community", on, attributes={"channel": "channel"}, when=when)


@frozen
class ContactDay:
    """An open day, an invited meeting, a stand in the yard: a contact with many at once."""

    held_on: date = open_field(label=label("held on", "日期"), past_only=True)
    channel: str = open_field(label=CHANNEL, choices=CHANNELS)
    topic: str = open_field(label=label("topic", "主题", "主題"))
    residents: int = open_field(
        label=label("residents who came", "参加居民人数", "參加居民人數"), minimum=0
    )
    grid: GridId | None = internal(default=None, label=label("grid", "网格", "網格"))


def declarations() -> Iterator[Declaration]:
    """Yield the fact, the register of what is held for many, and a figure for each channel."""
    yield FactKind(
        name=CONTACT,
        label=label("contact with residents", "联系群众", "聯繫群眾"),
        subject=SubjectKind.COMMUNITY,
        attributes=(FactAttribute("channel", AttributeType.STRING, CHANNEL, choices=CHANNELS),),
    )
    yield Register.of(
        ContactDay,
        name="contact-days",
        label=label("open days and meetings", "联系群众活动台账", "聯繫群眾活動台賬"),
        facts=(contact("held_on"),),
    )
    for name, called in CHANNELS.items():
        yield number(
            f"contacts-{name}",
            called,
            Query("facts", kind=CONTACT, when=f'channel == "{name}"'),
            "contact",
            label(
                "contacts of the period by this channel: visits at home, lessons, welcomes, open"
                " days and meetings; what stands in a closed book is not among them",
                "期内以该渠道进行的联系：入户走访、送学、迎新、开放日和会议；保密台账中的内容不计入",
                "期內以該渠道進行的聯繫：入戶走訪、送學、迎新、開放日和會議；保密台賬中的內容不計入",
            ),
            target(
                1,
                label(
                    "own choice: none of the four channels at zero",
                    "自定：四个渠道都不为零",
                    "自定：四個渠道都不為零",
                ),
            ),
        )
