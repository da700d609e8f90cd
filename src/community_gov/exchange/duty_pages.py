"""Pages to print: what is due, and empty record pages to be filled in by hand.

Nothing on them is written on anyone's behalf: no minutes, no talk, no attendance.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.errors import CommunityGovError, UnknownError
from community_gov.exchange.duty_wording import blank_lines, sentences
from community_gov.exchange.templating import page
from community_gov.exchange.wording import columns
from community_gov.expression import Type, compile_expression
from community_gov.i18n import _
from community_gov.model.declarations import ActivityKind, Duty, FactKind, Register
from community_gov.model.fields import FieldType
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.duties import DutyWindow
from community_gov.procedures.recurrence import Standing

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class DueLine:
    """A duty in the same days, how many windows stand so, and whose they are if few."""

    label: str
    opens: date
    closes: date
    standing: str
    count: int
    usually: bool
    reference: str


@frozen
class BlankPage:
    """One empty page: its title, what it is for, and the lines to write on.

    ``lines`` are short ones, ``boxes`` take several lines, ``absent`` asks who was not
    there and why.
    """

    title: str
    about: str
    lines: tuple[str, ...]
    boxes: tuple[str, ...] = ()
    absent: bool = False


def due_pages(community: "Community", period: Period) -> str:
    """Return what is due in ``period``, then an empty page for each meeting that is, as HTML.

    A meeting is due where a duty of the community waits for an activity to be held.
    """
    found = community.duties.listed(period)
    pages = [page for one in found if one.standing.is_open for page in _pages(community, one)]
    return _page(community, period, _lines(found), pages)


def blank_pages(community: "Community", name: str, copies: int) -> str:
    """Return empty pages of the activity kind or the register called ``name``, as HTML.

    Raises :class:`UnknownError` where there is neither.
    """
    catalogue = community.host.catalogue
    if catalogue.has(ActivityKind, name):
        made = _meeting(str(catalogue.get(ActivityKind, name).label), "")
    elif catalogue.has(Register, name):
        made = _row(catalogue.get(Register, name))
    else:
        known = [one.name for kind in (ActivityKind, Register) for one in catalogue.all(kind)]
        raise UnknownError(
            _("There is no activity kind and no register {name!r}.").format(name=name),
            _("There are: {names}.").format(names=", ".join(sorted(known)) or "–"),
        )
    return _page(community, None, [], [made] * copies)


def kinds_that_fulfil(community: "Community", duty: Duty) -> list[ActivityKind]:
    """Return the kinds of activity that fulfil a duty when one is held."""
    catalogue = community.host.catalogue
    if not catalogue.has(FactKind, duty.fulfilled_by):
        return []
    types = catalogue.get(FactKind, duty.fulfilled_by).types
    return [
        one
        for one in catalogue.all(ActivityKind)
        if one.held_fact == duty.fulfilled_by and _holds(duty.when, one.name, types)
    ]


def _holds(text: str, kind: str, types: object) -> bool:
    if not text:
        return True
    try:
        read = compile_expression(text, types, expects=Type.BOOL)  # type: ignore[arg-type]
        return bool(read.evaluate({"activity_kind": kind}))
    except CommunityGovError:
        return False  # it asks for more than can be known before anything is held


def _pages(community: "Community", one: DutyWindow) -> list[BlankPage]:
    if one.duty.subject is not SubjectKind.COMMUNITY or one.duty.pairing:
        return []
    kinds = kinds_that_fulfil(community, one.duty)
    about = f"{one.window.opens} – {one.window.closes} · {one.duty.reference}"
    return [_meeting(str(kinds[0].label), about)] if kinds else []


def _meeting(title: str, about: str) -> BlankPage:
    lines, boxes = blank_lines()
    return BlankPage(title, about, lines, boxes, absent=True)


def _row(register: Register) -> BlankPage:
    lines = tuple(
        f"{one.title} ({' / '.join(str(said) for said in one.choices.values())})"
        if one.choices
        else one.title
        for one in register.fields
        if one.type is not FieldType.MAPPING
    )
    return BlankPage(str(register.label), "", lines)


def _lines(found: Sequence[DutyWindow]) -> list[DueLine]:
    grouped: dict[tuple[date, str, date, Standing], list[DutyWindow]] = {}
    for one in found:
        key = (one.window.closes, one.duty.name, one.window.opens, one.standing)
        grouped.setdefault(key, []).append(one)
    return [
        DueLine(
            str(alike[0].duty.label),
            opens,
            closes,
            _(standing.value),
            len(alike),
            alike[0].duty.usually,
            alike[0].duty.reference,
        )
        for (closes, _name, opens, standing), alike in sorted(grouped.items())
        if standing.is_open
    ]


def _page(
    community: "Community",
    period: Period | None,
    lines: Sequence[DueLine],
    pages: Sequence[BlankPage],
) -> str:
    return page(
        "duty_pages.html",
        office=community.profile.read(),
        period=period,
        as_of=community.today(),
        lines=lines,
        pages=pages,
        t=sentences(),
        c=columns(),
    )
