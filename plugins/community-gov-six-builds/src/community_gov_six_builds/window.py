"""Cases of the one window (信息化服務平臺): taken in, closed, and how many days are left.

Row A7-2 (一窗式受理), with what A7-6 (辦事零時差) and A7-8 (結果零失誤) count: cases
closed in time and results corrected. Nobody types whether a case was in time; it
follows from its days and its limit.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import field, frozen, validators

from community_gov.plugin import (
    Actor,
    AttributeType,
    CaseChannel,
    CaseKind,
    CaseLimit,
    Community,
    Declaration,
    Event,
    FactAttribute,
    FactKind,
    FactMapping,
    LimitUnit,
    Period,
    SubjectKind,
    hookimpl,
    label,
    open_field,
)
from community_gov_six_builds._demo import clerk_of, day_in, quarter_so_far

if TYPE_CHECKING:
    import click

KIND = "service"
"""The kind of case that the window takes in."""

_OUTCOMES = {
    "handled": label("done", "办结", "辦結"),
    "settled": label("done on the spot", "当场办结", "當場辦結"),
    "referred": label("referred", "转办", "轉辦"),
    "refused": label("refused", "不予受理"),
}
_ITEM = label("item", "事项", "事項")
_LIMIT = label("limit in days", "办理期限（天）", "辦理期限（天）")
_OUTCOME = label("outcome", "办理结果", "辦理結果")
_CORRECTED = label("corrections of the result", "结果更正次数", "結果更正次數")
_SINCE = date(2020, 1, 1)


@frozen
class Settings:
    """What a community may set for its window.

    ``default_limit_days`` is the limit of an ordinary case (own choice: 7 days, as
    some cities' hotlines give for ordinary requests). ``feed`` is the path of a file to
    which each write adds a line, for the display in the hall; empty for none.
    """

    default_limit_days: int = field(default=7, validator=validators.ge(1))
    feed: str = ""


@frozen
class Service:
    """What the window asks for beside what every case has."""

    item: str = open_field(label=_ITEM)


@hookimpl
def settings() -> type[Settings]:
    """Return the class of this plugin's settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare the kind of case and its facts.

    The default limit holds for cases that are taken in while it is set.
    """
    item = FactAttribute("item", AttributeType.STRING, _ITEM)
    limit = FactAttribute("limit_days", AttributeType.INT, _LIMIT, unit="day")
    known = {
        "case.accepted": (label("case taken in", "窗口受理", "窗口受理"), (item, limit)),
        "case.closed": (
            label("case closed", "事项办结", "事項辦結"),
            (
                item,
                limit,
                FactAttribute("accepted_on", AttributeType.DATE, label("taken in", "受理日期")),
                FactAttribute("outcome", AttributeType.STRING, _OUTCOME, choices=_OUTCOMES),
                FactAttribute("corrected", AttributeType.INT, _CORRECTED),
            ),
        ),
        "case.closed-in-time": (label("case closed in time", "按期办结", "按期辦結"), (item,)),
    }
    for name, (called, attributes) in known.items():
        yield FactKind(name, called, SubjectKind.COMMUNITY, attributes=attributes)
    yield CaseKind.of(
        Service,
        name=KIND,
        label=label("service of the window", "窗口办件", "窗口辦件"),
        channels=(
            CaseChannel("hall", label("service hall", "服务大厅", "服務大廳")),
            CaseChannel("home", label("at home", "上门", "上門"), near=True),
        ),
        limits=_limits(settings.default_limit_days),
        facts=_facts(),
    )


def _limits(default: int) -> tuple[CaseLimit, ...]:
    hotline = "own choice: 7 days unless set otherwise, as some cities' hotlines give"
    named = (
        ("ordinary", label("ordinary", "一般"), default, hotline),
        ("short", label("short", "简易", "簡易"), 3, "own choice: what needs no inquiry"),
        ("long", label("long", "复杂", "複雜"), 15, "own choice: what the upper level decides"),
    )
    return tuple(
        CaseLimit(name, called, days, LimitUnit.DAY, reference, _SINCE)
        for name, called, days, reference in named
    )


def _facts() -> tuple[FactMapping, ...]:
    over = "has(outcome) && (has(closed_on) || outcome in ['refused', 'referred'])"
    told = {"item": "item", "limit_days": "limit_amount"}
    of_result = {"accepted_on": "received_on", "outcome": "outcome", "corrected": "corrected"}
    return (
        FactMapping("case.accepted", "community", "received_on", attributes=told),
        FactMapping(
            "case.closed", "community", "answered_on", attributes=told | of_result, when=over
        ),
        FactMapping(
            "case.closed-in-time",
            "community",
            "answered_on",
            attributes={"item": "item"},
            when=f"{over} && in_time",
        ),
    )


@hookimpl
def committed(events: Sequence[Event], settings: Settings) -> None:
    """Add a line per write to the feed, which says that something was done and not to whom."""
    if not settings.feed:
        return
    with Path(settings.feed).open("a", encoding="utf-8") as feed:
        for event in events:
            told = {"seq": event.seq, "at": event.at.isoformat(), "action": event.action}
            feed.write(json.dumps(told) + "\n")


@frozen(order=True)
class OpenCase:
    """A case that waits; ``days_left`` is negative once its limit has passed."""

    days_left: int
    accepted_on: date
    number: str
    item: str


def open_cases(community: Community) -> list[OpenCase]:
    """Return the open cases of the window as they stand today, the most urgent first."""
    found = []
    for one in community.cases.waiting():
        if one.file.case.kind == KIND:
            received = community.day_of(one.file.case.received_at)
            found.append(OpenCase(one.left, received, one.number, one.file.values["item"]))
    return sorted(found)


_QUEUE = label(
    "List the open cases with the days left, the most urgent first.",
    "列出未办结事项及剩余天数，紧急者在前。",
    "列出未辦結事項及剩餘天數，緊急者在前。",
)
_LEFT = label("days left: {days}", "剩余{days}天", "剩餘{days}天")
_OVER = label("days over: {days}", "超期{days}天", "超期{days}天")
_NONE = label("No case is open.", "没有未办结事项。", "沒有未辦結事項。")


@hookimpl
def commands(group: "click.Group") -> None:
    """Add ``queue``: what waits at the window."""
    import click

    @group.command("queue", help=str(_QUEUE))
    @click.pass_obj
    def queue(session: Any) -> None:
        with session.open() as community:
            waiting = open_cases(community)
        if getattr(session, "json", False):
            click.echo(json.dumps([_plain(one) for one in waiting], ensure_ascii=False))
        else:
            for line in map(_line, waiting) if waiting else [str(_NONE)]:
                click.echo(line)


def _line(one: OpenCase) -> str:
    left = str(_LEFT if one.days_left >= 0 else _OVER).format(days=abs(one.days_left))
    return f"{one.number}  {one.accepted_on}  {left}  {one.item}"


def _plain(one: OpenCase) -> dict[str, Any]:
    return {
        "number": one.number,
        "item": one.item,
        "accepted_on": one.accepted_on.isoformat(),
        "days_left": one.days_left,
    }


_ITEMS = (
    label("medical insurance enrolment", "医保参保登记", "醫保參保登記"),
    label("proof of residence", "居住证明", "居住證明"),
    label("age allowance", "高龄津贴申请", "高齡津貼申請"),
    label("repair of shared facilities", "公共设施报修", "公共設施報修"),
)


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Take in eighty cases; most are closed, some late, and some still wait."""
    passed, clerk = quarter_so_far(community), clerk_of(community)
    for _number in range(80):
        _live(community, clerk, rng, passed)


def _live(community: Community, clerk: Actor, rng: Random, passed: Period) -> None:
    """Let one case come in, and be settled some days later unless it still waits."""
    received, item = day_in(rng, passed), str(rng.choice(_ITEMS))
    answered = received + timedelta(days=rng.choices((0, 3, 6, 9), weights=(45, 30, 18, 7))[0])
    limit = rng.choice(("ordinary", "ordinary", "short", "long"))
    receipt = community.cases.receive(
        KIND, item, by=clerk, at=received, limit=limit, fields={"item": item}
    )
    if answered > passed.end or rng.random() >= 0.95:
        return
    outcome = rng.choices(("settle", "refer", "refuse"), weights=(88, 9, 3))[0]
    if outcome == "settle":
        community.cases.settle(receipt.number, item, by=clerk, at=answered)
        if rng.random() < 0.03:
            community.cases.correct(receipt.number, item, by=clerk, reason=_WRONG)
    elif outcome == "refuse":
        community.cases.refuse(receipt.number, by=clerk, reason=_NOT_OURS, at=answered)
    else:
        body = next(iter(community.organizations.all()), None)
        if body is not None:
            community.cases.refer(receipt.number, body.id, by=clerk, reason=_NOT_OURS, at=answered)


_WRONG = "typed wrong"
_NOT_OURS = "another office decides it"
