"""The lines of ``given``: what happened, who there is, what was let go."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from community_gov.authoring import reading
from community_gov.errors import InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind
from community_gov.model.ids import SubjectKind

SOMEONE = "someone"
"""Whom a line is about that names nobody."""

LONG_AGO = date(1900, 1, 1)
"""Since when people are what they are, unless a line says otherwise."""


@frozen
class FactLine:
    """Facts of one kind about one subject, one on each of ``days``."""

    kind: FactKind
    days: tuple[date, ...]
    subject: str = SOMEONE
    household: str = ""
    quantity: Decimal = Decimal(1)
    attributes: Mapping[str, Any] = field(factory=dict)


@frozen
class PersonLine:
    """A member or a household by ``name``; a member's affiliations are ``None`` if not told."""

    kind: SubjectKind
    name: str
    household: str = ""
    grid: str = ""
    affiliations: tuple[str, ...] | None = None
    since: date = LONG_AGO
    until: date | None = None


@frozen
class CrowdLine:
    """So many members (or households) of whom nothing else matters."""

    kind: SubjectKind
    count: int
    affiliations: tuple[str, ...] = ()


@frozen
class WaiverLine:
    """One window of a duty that was let go."""

    opens: date
    subject: str
    reason: str


@frozen
class Given:
    """The lines of one test, sorted by what they tell."""

    facts: tuple[FactLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    crowds: tuple[CrowdLine, ...] = ()
    waivers: tuple[WaiverLine, ...] = ()

    @property
    def days(self) -> list[date]:
        """The days on which something happened, in order."""
        return sorted(day for one in self.facts for day in one.days)


def read_given(
    lines: Sequence[Mapping[str, Any]], catalogue: Catalogue, *, subject: SubjectKind
) -> Given:
    """Read the lines of a test of a scheme, a duty or an index about a ``subject``.

    Raises :class:`InputError` naming line and key, and :class:`UnknownError`
    for a fact kind that nobody declares.
    """
    found = list(_read(lines, catalogue, subject))
    return Given(
        tuple(one for one in found if isinstance(one, FactLine)),
        tuple(one for one in found if isinstance(one, PersonLine)),
        tuple(one for one in found if isinstance(one, CrowdLine)),
        tuple(one for one in found if isinstance(one, WaiverLine)),
    )


def place_of(number: int) -> str:
    """Return how messages name a line of ``given``; they count from 1."""
    return _("given, line {number}").format(number=number)


def _read(
    lines: Sequence[Mapping[str, Any]], catalogue: Catalogue, subject: SubjectKind
) -> Iterator[FactLine | PersonLine | CrowdLine | WaiverLine]:
    for number, line in enumerate(lines, start=1):
        where = place_of(number)
        if "fact" in line:
            yield _fact(where, line, catalogue)
        elif "waived" in line:
            yield _waiver(where, line, subject)
        elif "members" in line or "households" in line:
            yield _crowd(where, line)
        elif "member" in line or "household" in line:
            yield _person(where, line)
        else:
            raise InputError(
                _("{where}: it is not said what this line tells.").format(where=where),
                _("Begin with fact = …, member = …, household = …, members = … or waived = …."),
            )


def _fact(where: str, line: Mapping[str, Any], catalogue: Catalogue) -> FactLine:
    kind = catalogue.get(FactKind, reading.text(where, line, "fact"))
    attributes = [one.name for one in kind.attributes]
    whose = kind.subject.value
    own = ["fact", "on", "quantity", whose]
    own += ["household"] if kind.subject is SubjectKind.MEMBER else []
    reading.refuse_unknown(where, line, [*own, *attributes])
    about = reading.text(where, line, whose, SOMEONE)
    return FactLine(
        kind,
        reading.days(where, line, "on"),
        whose if kind.subject is SubjectKind.COMMUNITY else about,
        reading.text(where, line, "household"),
        reading.number(where, "quantity", line.get("quantity", 1)),
        {name: line[name] for name in attributes if name in line and name not in own},
    )


def _person(where: str, line: Mapping[str, Any]) -> PersonLine:
    if "member" not in line:
        reading.refuse_unknown(where, line, ("household", "grid"))
        name = reading.text(where, line, "household")
        return PersonLine(SubjectKind.HOUSEHOLD, name, grid=reading.text(where, line, "grid"))
    reading.refuse_unknown(where, line, ("member", "household", "grid", "is", "since", "until"))
    return PersonLine(
        SubjectKind.MEMBER,
        reading.text(where, line, "member"),
        reading.text(where, line, "household"),
        reading.text(where, line, "grid"),
        reading.texts(where, line, "is") if "is" in line else None,
        reading.day(where, line, "since") or LONG_AGO,
        reading.day(where, line, "until"),
    )


def _crowd(where: str, line: Mapping[str, Any]) -> CrowdLine:
    if "households" in line:
        reading.refuse_unknown(where, line, ("households",))
        return CrowdLine(SubjectKind.HOUSEHOLD, reading.whole(where, line, "households"))
    reading.refuse_unknown(where, line, ("members", "is"))
    affiliations = reading.texts(where, line, "is") if "is" in line else ()
    return CrowdLine(SubjectKind.MEMBER, reading.whole(where, line, "members"), affiliations)


def _waiver(where: str, line: Mapping[str, Any], subject: SubjectKind) -> WaiverLine:
    reading.refuse_unknown(where, line, ("waived", "reason", subject.value))
    whole = subject is SubjectKind.COMMUNITY
    about = subject.value if whole else reading.text(where, line, subject.value, SOMEONE)
    opens = reading.days(where, line, "waived")[0]
    return WaiverLine(opens, about, reading.text(where, line, "reason", _("for the test")))
