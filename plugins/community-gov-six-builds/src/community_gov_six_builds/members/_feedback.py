"""The page that tells a unit each quarter what its employed members did here (A6-3).

By name are those alone who agreed to it; of the others the unit hears how many there are,
and the sum of their hours (PIPL §23: another body is told with separate consent).
"""

from collections.abc import Iterable
from decimal import Decimal
from html import escape

from attrs import frozen

from community_gov.plugin import Community, Fact, Organization, Period, label
from community_gov_six_builds.members._employed import REPORTED, SERVED

_TITLE = label(
    "Service of employed party members in their community",
    "在职党员社区服务情况反馈表",
    "在職黨員社區服務情況反饋表",
)
_TO = label("To: {unit}", "致：{unit}", "致：{unit}")
_FROM = label("From: {community}", "社区：{community}", "社區：{community}")
_DAYS = label("From {first} to {last}", "{first} 至 {last}", "{first} 至 {last}")
_NAME, _TIMES = label("name", "姓名"), label("services", "服务次数", "服務次數")
_HOURS = label("hours", "时长（小时）", "時長（小時）")
_OTHERS = label(
    "others, not by name ({count})", "其他未具名党员（{count}人）", "其他未具名黨員（{count}人）"
)
_ALL = label("all ({count})", "合计（{count}人）", "合計（{count}人）")
_SIGNED = (
    label("secretary of the party organization", "社区党组织书记", "社區黨組織書記"),
    label("seal and date", "盖章、日期", "蓋章、日期"),
    label("received by the unit", "单位签收", "單位簽收"),
)


@frozen
class Line:
    """What is told of one member, or of several: how many people, services and hours."""

    called: str
    people: int
    services: int
    hours: Decimal


@frozen
class Feedback:
    """What a unit is told: of those who agreed by name, of the rest together, and of all."""

    community: str
    unit: str
    period: Period
    named: tuple[Line, ...]
    others: Line
    everyone: Line


def feedback(community: Community, unit: Organization, period: Period) -> Feedback:
    """Return what ``unit`` is told about ``period``: of whoever had reported from it then.

    Those who did nothing are told too, with nought; nobody is ranked, names come by code.
    """
    there = {
        row.values["member"]: bool(row.values["unit_may_know"])
        for row in community.registers[REPORTED].rows()
        if row.status.counts
        and row.values["unit"] == unit.id
        and row.values["reported_on"] <= period.end
        and (row.values["left_on"] is None or row.values["left_on"] >= period.start)
    }
    done: dict[str, list[Fact]] = {one: [] for one in there}
    for fact in community.facts.of_kind(SERVED, period):
        if fact.attributes["unit"] == unit.id and fact.subject in done:
            done[fact.subject].append(fact)
    people = sorted((community.members.get(one) for one in there), key=lambda one: one.code)
    agreed = [one for one in people if there[one.id]]
    silent = [done[one] for one in there if not there[one]]
    return Feedback(
        community=community.profile.read().name,
        unit=unit.name,
        period=period,
        named=tuple(_line(one.name, [done[one.id]]) for one in agreed),
        others=_line(str(_OTHERS).format(count=len(silent)), silent),
        everyone=_line(str(_ALL).format(count=len(there)), done.values()),
    )


def _line(called: str, people: Iterable[list[Fact]]) -> Line:
    listed = list(people)
    facts = [fact for several in listed for fact in several]
    return Line(called, len(listed), len(facts), sum((one.quantity for one in facts), Decimal(0)))


def page(told: Feedback) -> str:
    """Return the feedback as one HTML page made for print, with lines to sign."""
    lines = [*told.named, *([told.others] if told.others.people else []), told.everyone]
    rows = "\n".join(
        f"<tr><td>{escape(one.called)}</td><td>{one.services}</td><td>{one.hours}</td></tr>"
        for one in lines
    )
    heads = "".join(f"<th>{escape(str(one))}</th>" for one in (_NAME, _TIMES, _HOURS))
    signed = "".join(f"<p>{escape(str(one))}: ______________</p>" for one in _SIGNED)
    days = str(_DAYS).format(first=told.period.start, last=told.period.end)
    told_to = str(_TO).format(unit=told.unit)
    told_by = str(_FROM).format(community=told.community)
    return (
        f'<!doctype html>\n<meta charset="utf-8">\n<title>{escape(str(_TITLE))}</title>\n{_STYLE}\n'
        f"<h1>{escape(str(_TITLE))}</h1>\n<p>{escape(told_to)}</p>\n<p>{escape(told_by)}</p>\n"
        f"<p>{escape(days)}</p>\n<table>\n<tr>{heads}</tr>\n{rows}\n</table>\n{signed}\n"
    )


_STYLE = (
    "<style>@page{size:A4;margin:20mm}body{font-family:serif}table{border-collapse:collapse;"
    "width:100%}td,th{border:1px solid;padding:2mm;text-align:left}</style>"
)
