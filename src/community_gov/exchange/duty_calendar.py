"""Duties as a calendar file (RFC 5545) that other programs show: no names, the same UIDs again."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.procedures.duties.standing import DutyWindow

if TYPE_CHECKING:
    from icalendar import Event

    from community_gov.community import Community

MOST_NAMED = 30
"""So many codes fit a person's eye; beyond that there is only a count."""


@frozen
class _Entry:
    """What is due of one duty in the same days, whoever's it is."""

    duty: str
    label: str
    reference: str
    opens: date
    closes: date
    whose: tuple[str, ...]


def calendar_file(community: "Community", period: Period, *, with_codes: bool = False) -> str:
    """Return what is due, or was missed, as iCalendar text, in the language in use.

    Windows that lie in the same days make one entry on their last day; its UID is the
    same whenever it is written. People and households are counted; ``with_codes``
    adds their codes, and nothing adds their names. Restricted pairs are never told.
    """
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", "-//community_gov//duties//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Duties of {community}").format(community=_name(community)))
    for entry in _entries(community, period, with_codes=with_codes):
        made.add_component(_event(entry, community))
    text: bytes = made.to_ical()
    return text.decode("utf-8")


def _entries(community: "Community", period: Period, *, with_codes: bool) -> Iterable[_Entry]:
    grouped: dict[tuple[str, date, date], list[DutyWindow]] = {}
    for one in community.duties.listed(period):
        if one.standing.is_open and one.window.closes in period:
            key = (one.duty.name, one.window.opens, one.window.closes)
            grouped.setdefault(key, []).append(one)
    codes = _codes(community)
    for (name, opens, closes), found in sorted(grouped.items()):
        duty = found[0].duty
        tell = not duty.pairing and (with_codes or not duty.subject.is_of_people)
        whose = [codes.get(one.subject, "") if tell else "" for one in found]
        yield _Entry(name, str(duty.label), duty.reference, opens, closes, tuple(whose))


def _event(entry: _Entry, community: "Community") -> "Event":
    from icalendar import Event

    made = Event()
    day = entry.opens.isoformat()
    made.add("uid", f"{entry.duty}.{day}.{entry.closes.isoformat()}@{_id(community)}")
    made.add("dtstamp", community.moment())
    made.add("dtstart", entry.closes)
    made.add("dtend", entry.closes + timedelta(days=1))
    made.add("transp", "TRANSPARENT")
    count = len(entry.whose)
    title = _("Last day: {label}") if count == 1 else _("Last day: {label} ({count})")
    made.add("summary", title.format(label=entry.label, count=count))
    made.add("description", "\n".join(_told(entry)))
    return made


def _told(entry: _Entry) -> Iterable[str]:
    yield _("From {opens} to {closes}.").format(opens=entry.opens, closes=entry.closes)
    yield _("This rests on: {reference}").format(reference=entry.reference)
    named = sorted(filter(None, entry.whose))
    if named and len(named) <= MOST_NAMED:
        yield _("Whose: {names}.").format(names=_(", ").join(named))


def _codes(community: "Community") -> dict[str, str]:
    books = (
        community.members,
        community.households,
        community.grids,
        community.groups,
        community.organizations,
        community.teams,
        community.places,
        community.assets,
    )
    found = {id_: code for book in books for code, id_ in book.ids().items()}
    return found | {one.id: one.title for one in community.posts.all()}


def _id(community: "Community") -> str:
    return community.profile.read().id


def _name(community: "Community") -> str:
    return community.profile.read().name
