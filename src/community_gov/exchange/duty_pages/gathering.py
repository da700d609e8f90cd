"""Gathers the pages of a period: what is due, each meeting that was held, each to be held."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.errors import UnknownError
from community_gov.exchange.duty_pages.choosing import Choice, meetings, windows
from community_gov.exchange.duty_pages.pages import (
    DueLine,
    People,
    RecordPage,
    SignIn,
    blank_meeting,
    blank_row,
    due_lines,
    held_meeting,
    sign_in,
)
from community_gov.i18n import _
from community_gov.model.activity import Activity
from community_gov.model.declarations import ActivityKind, Register
from community_gov.model.period import Period
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow

if TYPE_CHECKING:
    from community_gov.community import Community

Page = RecordPage | SignIn

_TO_BE_HELD = (Standing.DUE, Standing.UPCOMING)
"""A meeting that was missed gets no empty page: a record made up afterwards is none."""


@frozen
class Pages:
    """What is written: of which community and period, as of which day, lines and pages."""

    office: str
    period: Period | None
    as_of: date
    lines: tuple[DueLine, ...] = ()
    pages: tuple[Page, ...] = ()


def gather(
    community: "Community",
    period: Period,
    choice: Choice,
    people: People,
) -> Pages:
    """Return the pages of ``period``, with the names that ``people`` tells."""
    found = windows(community, period, choice)
    kinds = meetings(community, found)
    return Pages(
        community.profile.read().name,
        period,
        community.today(),
        tuple(due_lines(found)),
        (
            *_held(community, period, found, kinds, people),
            *_to_be_held(community, found, kinds, people),
        ),
    )


def gather_blank(community: "Community", name: str, copies: int) -> Pages:
    """Return empty pages of the activity kind or the register called ``name``.

    Raises :class:`UnknownError` where there is neither.
    """
    catalogue = community.host.catalogue
    if catalogue.has(ActivityKind, name):
        made = blank_meeting(str(catalogue.get(ActivityKind, name).label), "")
    elif catalogue.has(Register, name):
        made = blank_row(catalogue.get(Register, name))
    else:
        known = [one.name for kind in (ActivityKind, Register) for one in catalogue.all(kind)]
        raise UnknownError(
            _("There is no activity kind and no register {name!r}.").format(name=name),
            _("There are: {names}.").format(names=_(", ").join(sorted(known)) or "–"),
        )
    office = community.profile.read().name
    return Pages(office, None, community.today(), pages=(made,) * copies)


def _held(
    community: "Community",
    period: Period,
    found: list[DutyWindow],
    kinds: dict[str, list[ActivityKind]],
    people: People,
) -> Iterator[RecordPage]:
    about = {kind.name: _rests(found, duty) for duty, of in kinds.items() for kind in of}
    named = {kind.name: kind for of in kinds.values() for kind in of}
    held = [
        one
        for name in named
        for one in community.activities.where(kind=name)
        if one.held_on in period
    ]
    for one in sorted(held, key=_by_day):
        yield held_meeting(community, one, named[one.kind], about[one.kind], people)


def _to_be_held(
    community: "Community",
    found: list[DutyWindow],
    kinds: dict[str, list[ActivityKind]],
    people: People,
) -> Iterator[Page]:
    for one in found:
        if one.standing not in _TO_BE_HELD or one.duty.name not in kinds:
            continue
        kind = kinds[one.duty.name][0]
        about = f"{one.window.opens} – {one.window.closes} · {one.duty.reference}"
        day = max(community.today(), one.window.opens)
        sheet = sign_in(community, kind, day, about, people)
        yield blank_meeting(str(kind.label), about, len(sheet.people) if sheet else None)
        if sheet is not None:
            yield sheet


def _by_day(one: Activity) -> tuple[date, str]:
    return one.held_on, one.code


def _rests(found: list[DutyWindow], duty: str) -> str:
    return next(str(one.duty.reference) for one in found if one.duty.name == duty)
