"""What the pages hold: what is due, records of meetings, sign-in sheets.

Nothing on them is written on anyone's behalf: what is recorded stands there, and what is
not is left for a hand to fill in, above all what was said and decided.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from attrs import Factory, define, frozen

from community_gov.exchange.duty_pages.wording import BOXES, LINES
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.actor import Actor
from community_gov.model.declarations import ActivityKind, Register
from community_gov.model.fact import Status
from community_gov.model.fields import FieldType
from community_gov.model.privacy import Privacy
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.registers.seeing import clearance
from community_gov.store.vault import HIDDEN

if TYPE_CHECKING:
    from community_gov.community import Community

SPARE = 3
"""Lines left empty for who was absent, and for guests."""


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
    missed: bool


@frozen
class Line:
    """A line to write on; ``value`` is what is recorded of it already."""

    label: str
    value: str = ""


@frozen
class RecordPage:
    """One page of a record book.

    ``lines`` are short, ``boxes`` take several lines and are always empty, ``absent`` is
    who was not there and why. ``note`` says what is still to be done about it.
    """

    title: str
    about: str
    lines: tuple[Line, ...]
    absent: tuple[Line, ...] = ()
    boxes: tuple[str, ...] = ()
    note: str = ""


@frozen
class SignIn:
    """A sheet to sign at the door: code and name of each who should come."""

    title: str
    about: str
    people: tuple[tuple[str, str], ...]


@define
class People:
    """Codes and names of members, as far as ``reader`` may see them; ``told`` who was named."""

    codes: dict[str, str]
    names: dict[str, str]
    told: set[str] = Factory(set)

    @classmethod
    def seen_by(cls, community: "Community", reader: Actor | None) -> "People":
        """Return what ``reader`` sees: names by role and with the key alone; nobody sees none."""
        codes = {id_: code for code, id_ in community.members.ids().items()}
        sees = reader is not None and clearance(reader) >= Privacy.PERSONAL
        if not (sees and community.unlocked):
            return cls(codes, {})
        named = {one.id: one.name for one in community.members.all() if one.name != HIDDEN}
        return cls(codes, {id_: name for id_, name in named.items() if name})

    def of(self, members: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return code and name of each, in the order of the codes."""
        listed = list(members)
        self.told.update(one for one in listed if one in self.names)
        return tuple(sorted((self.codes[one], self.names.get(one, "")) for one in listed))


def due_lines(found: Sequence[DutyWindow]) -> list[DueLine]:
    """Return a line for each duty and standing that is still open, or was missed."""
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
            str(alike[0].duty.reference),
            missed=standing is Standing.MISSED,
        )
        for (closes, _name, opens, standing), alike in sorted(grouped.items())
        if standing.is_open
    ]


def blank_meeting(title: str, about: str, expected: int | None = None) -> RecordPage:
    """Return an empty page for a meeting; ``expected`` is how many should come, if known."""
    known = {"entitled": str(expected)} if expected else {}
    lines = tuple(Line(_(label), known.get(name, "")) for name, label in LINES.items())
    return RecordPage(title, about, lines, _spare(), _boxes())


def blank_row(register: Register) -> RecordPage:
    """Return an empty page for a row of a register, its choices beside each line."""
    lines = tuple(
        Line(
            f"{one.title} ({' / '.join(str(said) for said in one.choices.values())})"
            if one.choices
            else one.title
        )
        for one in register.fields
        if one.type is not FieldType.MAPPING
    )
    return RecordPage(str(register.label), "", lines)


def held_meeting(
    community: "Community", held: Activity, kind: ActivityKind, about: str, people: People
) -> RecordPage:
    """Return the page of a meeting that was held: what is recorded of it, the rest empty."""
    sheet = community.activities.attendance(held.id)
    known = {"theme": held.title, "time": str(held.held_on), "place": _place(community, held)}
    known |= _counts(sheet) if sheet else {"present": str(held.headcount or "")}
    lines = tuple(Line(_(label), known.get(name, "")) for name, label in LINES.items())
    note = ""
    if held.status is Status.UNVERIFIED:
        note = _("It counts once its evidence is noted: community-gov record evidence {code}")
    absent = _absent(sheet, people) if sheet else _spare()
    title = f"{kind.label} · {held.code}"
    return RecordPage(title, about, lines, absent, _boxes(), note.format(code=held.code))


def sign_in(
    community: "Community", kind: ActivityKind, day: date, about: str, people: People
) -> SignIn | None:
    """Return the sheet for whoever should come on ``day``; ``None`` where nobody is expected."""
    expected = people.of(community.activities.expected(kind.name, day))
    return SignIn(str(kind.label), about, expected) if expected else None


def _boxes() -> tuple[str, ...]:
    return tuple(_(one) for one in BOXES)


def _spare() -> tuple[Line, ...]:
    return (Line(""),) * SPARE


def _place(community: "Community", held: Activity) -> str:
    return community.places.get(held.place).name if held.place else ""


def _counts(sheet: Sequence[Attendance]) -> dict[str, str]:
    came = sum(one.attended for one in sheet)
    return {
        "entitled": str(len(sheet)),
        "present": str(came),
        "absent": str(len(sheet) - came),
    }


def _absent(sheet: Iterable[Attendance], people: People) -> tuple[Line, ...]:
    away = [one for one in sheet if not one.attended]
    told = [(*people.of([one.member])[0], _why(one)) for one in away]
    return tuple(Line(f"{code} {name}".strip(), why) for code, name, why in sorted(told))


def _why(one: Attendance) -> str:
    """Return what is recorded of why somebody was away; the reason itself is for a hand."""
    return _("sent an excuse:") if one.excused else ""
