"""Cases of the one window (信息化服務平臺): taken in, closed, and how many days are left.

Row A7-2 (一窗式受理), with what A7-6 (辦事零時差) and A7-8 (結果零失誤) count: cases
closed in time and results corrected. Nobody types whether a case was in time;
it follows from its days and its limit.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from attrs import field, frozen, validators

from community_gov.plugin import (
    AttributeType,
    Community,
    Declaration,
    Event,
    FactAttribute,
    FactKind,
    FactMapping,
    Period,
    Register,
    SubjectKind,
    hookimpl,
    label,
    open_field,
    personal,
)
from community_gov_six_builds._demo import clerk_of, day_in, quarter_so_far

if TYPE_CHECKING:
    import click

_OUTCOMES = {
    "accept": label("done", "办结", "辦結"),
    "refer": label("referred", "转办", "轉辦"),
    "refuse": label("refused", "不予办理", "不予辦理"),
}
_ITEM = label("item", "事项", "事項")
_LIMIT = label("limit in days", "办理期限（天）", "辦理期限（天）")
_OUTCOME = label("outcome", "办理结果", "辦理結果")
_CORRECTED = label("result corrected", "结果更正", "結果更正")


@frozen
class Settings:
    """What a community may set for its window.

    ``default_limit_days`` is the limit of a case that states none (own choice:
    7 days, as some cities' hotlines give for ordinary requests). ``feed`` is the
    path of a file to which each write adds a line, for the display in the hall;
    empty for none.
    """

    default_limit_days: int = field(default=7, validator=validators.ge(0))
    feed: str = ""


@frozen
class Case:
    """One case: an empty ``limit_days`` is the community's default, in calendar days."""

    number: str = open_field(label=label("case number", "受理编号", "受理編號"))
    item: str = open_field(label=_ITEM)
    accepted_on: date = open_field(label=label("taken in", "受理日期"))
    limit_days: int | None = open_field(default=None, label=_LIMIT, unit="day")
    closed_on: date | None = open_field(default=None, label=label("closed", "办结日期", "辦結日期"))
    outcome: str | None = open_field(default=None, label=_OUTCOME, choices=_OUTCOMES)
    corrected: bool = open_field(default=False, label=_CORRECTED)
    applicant: str | None = personal(
        default=None,
        label=label("applicant", "申请人", "申請人"),
        purpose="to tell the applicant the result",
    )


@hookimpl
def settings() -> type[Settings]:
    """Return the class of this plugin's settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare the register of cases and its facts.

    The default limit holds for cases written or amended while it is set.
    """
    item = FactAttribute("item", AttributeType.STRING, _ITEM)
    limit = FactAttribute("limit_days", AttributeType.INT, _LIMIT, unit="day")
    told = {"item": "item", "limit_days": "limit_days"}
    known = {
        "case.accepted": (label("case taken in", "窗口受理", "窗口受理"), (item, limit)),
        "case.closed": (
            label("case closed", "事项办结", "事項辦結"),
            (
                item,
                limit,
                FactAttribute("accepted_on", AttributeType.DATE, label("taken in", "受理日期")),
                FactAttribute("outcome", AttributeType.STRING, _OUTCOME, choices=_OUTCOMES),
                FactAttribute("corrected", AttributeType.BOOL, _CORRECTED),
            ),
        ),
        "case.closed-in-time": (label("case closed in time", "按期办结", "按期辦結"), (item,)),
    }
    for name, (called, attributes) in known.items():
        yield FactKind(name, called, SubjectKind.COMMUNITY, attributes=attributes)
    of_result = {"accepted_on": "accepted_on", "outcome": "outcome", "corrected": "corrected"}
    limit_days = f"(has(limit_days) ? limit_days : {settings.default_limit_days})"
    in_time = f"has(closed_on) && closed_on - accepted_on <= {limit_days}"
    yield Register.of(
        Case,
        name="cases",
        label=label("cases of the window", "窗口办件台账", "窗口辦件台賬"),
        facts=(
            FactMapping("case.accepted", "community", "accepted_on", attributes=told),
            FactMapping(
                "case.closed",
                "community",
                "closed_on",
                attributes=told | of_result,
                when="has(closed_on)",
            ),
            FactMapping(
                "case.closed-in-time",
                "community",
                "closed_on",
                attributes={"item": "item"},
                when=in_time,
            ),
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


def open_cases(community: Community, default_limit_days: int) -> list[OpenCase]:
    """Return the open cases as they stand today, the most urgent first."""
    rows = community.registers["cases"].rows()
    return sorted(
        _waiting(row.values, community.today(), default_limit_days)
        for row in rows
        if row.status.counts and row.values["closed_on"] is None
    )


def _waiting(case: Any, today: date, default_limit_days: int) -> OpenCase:
    limit = case["limit_days"] if case["limit_days"] is not None else default_limit_days
    left = (case["accepted_on"] + timedelta(days=limit) - today).days
    return OpenCase(left, case["accepted_on"], case["number"], case["item"])


_QUEUE = label(
    "List the open cases with the days left, the most urgent first.",
    "列出未办结事项及剩余天数，紧急者在前。",
    "列出未辦結事項及剩餘天數，緊急者在前。",
)
_LEFT = label("days left: {days}", "剩余{days}天", "剩餘{days}天")
_OVER = label("days over: {days}", "超期{days}天", "超期{days}天")
_NONE = label("No case is open.", "没有未办结事项。", "沒有未辦結事項。")


@hookimpl
def commands(group: "click.Group", settings: Settings) -> None:
    """Add ``queue``: what waits at the window."""
    import click

    @group.command("queue", help=str(_QUEUE))
    @click.pass_obj
    def queue(session: Any) -> None:
        with session.open() as community:
            waiting = open_cases(community, settings.default_limit_days)
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
    passed = quarter_so_far(community)
    cases = [_case(rng, passed, number) for number in range(1, 81)]
    community.registers["cases"].add_all(cases, by=clerk_of(community))


def _case(rng: Random, passed: Period, number: int) -> Case:
    accepted = day_in(rng, passed)
    closed = accepted + timedelta(days=rng.choices((0, 3, 6, 9), weights=(45, 30, 18, 7))[0])
    done = closed <= passed.end and rng.random() < 0.95
    return Case(
        number=f"{passed.end.year}-{number:04}",
        item=str(rng.choice(_ITEMS)),
        accepted_on=accepted,
        limit_days=rng.choice((None, None, 3, 15)),
        closed_on=closed if done else None,
        outcome=rng.choices(list(_OUTCOMES), weights=(88, 9, 3))[0] if done else None,
        corrected=done and rng.random() < 0.03,
    )
