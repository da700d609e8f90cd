"""Declarations of kinds of cases: channels, papers, limits, steps and their posts."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from attrs import evolve, field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.actor import ROLES
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_versions,
    is_name,
    is_reference,
    those_in_force,
    unique_names,
)
from community_gov.model.declarations.limits import LimitUnit
from community_gov.model.declarations.registers import COMMUNITY, FactMapping
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.ids import SubjectKind
from community_gov.model.privacy import Restriction
from community_gov.model.text import Label


class ClockStart(StrEnum):
    """From when a limit runs."""

    RECEIVED = "received"
    ACCEPTED = "accepted"


@frozen
class CaseChannel:
    """A way by which cases come in; ``near`` where one is served at home or in the grid."""

    name: str = field(validator=is_name)
    label: Label = field()
    near: bool = False


@frozen
class CasePaper:
    """A paper that must be there; it is on the one notice of what is missing (一次告知)."""

    name: str = field(validator=is_name)
    label: Label = field()


@frozen
class CaseLimit:
    """Within what time cases of a class are answered, from ``valid_from`` to ``valid_to``.

    ``extension`` is how much longer it may become, once, in the same unit; 0 for not at
    all. The clock stands for the ``pause_reasons`` that are declared, and for no others.
    Several limits of one ``name`` are its versions; a case keeps the one of the day on
    which it was received.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    amount: int = field(validator=validators.ge(1))
    unit: LimitUnit = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    runs_from: ClockStart = ClockStart.RECEIVED
    extension: int = field(default=0, validator=validators.ge(0))
    pause_reasons: Mapping[str, Label] = field(factory=dict)


@frozen
class CaseStep:
    """A step inside, and the titles of the posts that take it: one, and its substitute (A/B)."""

    name: str = field(validator=is_name)
    label: Label = field()
    post: str = field(validator=validators.min_len(1))
    substitute: str = ""
    optional: bool = False


@frozen
class CaseKind:
    """A kind of matter: how it comes in, what it needs, how long it may take, who handles it.

    ``lifecycle`` names one; where it is left out, cases go the way that the core ships
    (``case``). ``refusals`` are the reasons for which it is not accepted; with none
    declared, any reason may be given. ``facts`` may read the fields and whatever else is
    in ``readable``. A case reopened within ``reopen_days`` of being closed counts as
    reopened.

    A ``restriction`` closes cases to lists: they are found by their number alone, by
    those whose post they are assigned to and by whoever has a role among ``readers``;
    and each expires ``expires_after_months`` from the day it was received.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    channels: tuple[CaseChannel, ...] = field()
    limits: tuple[CaseLimit, ...] = field()
    subject: SubjectKind = SubjectKind.MEMBER
    lifecycle: str = ""
    papers: tuple[CasePaper, ...] = ()
    steps: tuple[CaseStep, ...] = ()
    refusals: Mapping[str, Label] = field(factory=dict)
    fields: tuple[Field, ...] = ()
    facts: tuple[FactMapping, ...] = ()
    reopen_days: int = field(default=30, validator=validators.ge(0))
    restriction: Restriction | None = None
    readers: tuple[str, ...] = ()
    expires_after_months: int | None = field(
        default=None, validator=validators.optional(validators.ge(1))
    )
    row: type[Any] | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        for parts in (self.channels, self.papers, self.steps, self.fields):
            unique_names(self.name, (one.name for one in parts))
        for problem, fix in (*self._empty(), *self._open(), *self._misread()):
            raise DeclarationError(
                _("Case kind {name}: {problem}").format(name=self.name, problem=problem), fix
            )
        by_class = sorted(self.limits, key=lambda one: one.name)
        for name, versions in groupby(by_class, key=lambda one: one.name):
            title = _("Case kind {kind}, limit {name}").format(kind=self.name, name=name)
            check_versions(title, versions)

    @classmethod
    def of(cls, row: type[Any], *, name: str, label: Label, **more: Any) -> "CaseKind":
        """Declare a kind whose own fields are those of the attrs class ``row``."""
        return cls(name=name, label=label, fields=fields_of(row), row=row, **more)

    def without_row(self) -> "CaseKind":
        """Return the declaration as pure data."""
        return evolve(self, row=None)

    def field(self, name: str) -> Field:
        """Return the field called ``name``; raises ``KeyError`` if there is none."""
        return next(one for one in self.fields if one.name == name)

    def limit(self, name: str, day: date) -> CaseLimit | None:
        """Return the limit of class ``name`` in force on ``day``; of the first class for none."""
        wanted = name or self.limits[0].name
        return next((one for one in those_in_force(self.limits, day) if one.name == wanted), None)

    def channel(self, name: str) -> CaseChannel | None:
        """Return the channel called ``name``, if there is one."""
        return next((one for one in self.channels if one.name == name), None)

    @property
    def readable(self) -> Mapping[str, FieldType]:
        """What its conditions and facts may read: its own fields, and what every case has."""
        return {**{one.name: one.type for one in self.fields}, **CASE_VALUES}

    def _empty(self) -> list[tuple[str, str]]:
        empty = []
        if not self.channels:
            empty.append(
                (_("it has no channel by which it comes in."), _("Declare one in channels."))
            )
        if not self.limits:
            empty.append(
                (_("it has no time limit."), _("Declare one in limits, with its reference."))
            )
        return empty

    def _open(self) -> list[tuple[str, str]]:
        """Find what a restricted kind leaves open, and what only a restricted kind may say."""
        found = [
            (
                _("its readers name the role {role!r}, which does not exist.").format(role=role),
                _("There are: {names}.").format(names=_(", ").join(ROLES)),
            )
            for role in self.readers
            if role not in ROLES
        ]
        if self.restriction is not None and self.expires_after_months is None:
            found.append(
                (
                    _("it is restricted, and says not when its cases expire."),
                    _("Set expires_after_months."),
                )
            )
        if self.restriction is None and self.readers:
            found.append(
                (
                    _("it names readers, and is not restricted."),
                    _("Set restriction, or no readers."),
                )
            )
        return found

    def _misread(self) -> list[tuple[str, str]]:
        found, known = [], self.readable
        for taken in CASE_VALUES.keys() & {one.name for one in self.fields}:
            problem = _("the field name {taken!r} is what every case has.")
            found.append((problem.format(taken=taken), _("Call the field otherwise.")))
        for mapping in self.facts:
            for name in sorted(mapping.fields_read() - known.keys() - {COMMUNITY}):
                problem = _("its facts read the field {field!r}, which it lacks.")
                found.append((problem.format(field=name), ""))
            for one in self.fields:
                if one.sealed and one.name in mapping.fields_read():
                    problem = _("its facts would tell the sealed field {field!r} in the clear.")
                    found.append((problem.format(field=one.name), _("Leave it out of the facts.")))
            if known.get(mapping.on) not in (None, FieldType.DATE):
                problem = _("a fact's day must come from a date, {field!r} is none.")
                found.append((problem.format(field=mapping.on), ""))
        return found


CASE_VALUES: Mapping[str, FieldType] = {
    "number": FieldType.TEXT,
    "state": FieldType.TEXT,
    "state_since": FieldType.DATE,
    "channel": FieldType.TEXT,
    "limit_class": FieldType.TEXT,
    "subject": FieldType.TEXT,
    "grid": FieldType.TEXT,
    "received_on": FieldType.DATE,
    "accepted_on": FieldType.DATE,
    "answered_on": FieldType.DATE,
    "verified_on": FieldType.DATE,
    "closed_on": FieldType.DATE,
    "outcome": FieldType.TEXT,
    "paused_from": FieldType.TEXT,
    "in_time": FieldType.BOOLEAN,
    "hours": FieldType.INTEGER,
    "limit_amount": FieldType.INTEGER,
    "limit_used": FieldType.INTEGER,
    "extended": FieldType.INTEGER,
    "visits": FieldType.INTEGER,
    "first_visit": FieldType.BOOLEAN,
    "home_asked": FieldType.BOOLEAN,
    "near": FieldType.BOOLEAN,
    "upheld": FieldType.BOOLEAN,
    "reopened": FieldType.INTEGER,
    "reopened_soon": FieldType.INTEGER,
    "corrected": FieldType.INTEGER,
    "complaints": FieldType.INTEGER,
    "faults": FieldType.INTEGER,
    "rating": FieldType.INTEGER,
    "steps_taken": FieldType.INTEGER,
    "steps_owned": FieldType.INTEGER,
    "steps_skipped": FieldType.INTEGER,
}
"""What every case has beside its own fields, as conditions, facts and figures read it.

``hours`` are the whole hours for which its clock ran, ``limit_used`` that time in percent of
its limit, ``in_time`` whether it was answered within it; they are there once it was
answered. ``limit_amount`` is in the unit of the limit, extension included. ``complaints``
counts the cases about it that were upheld; ``faults`` are these and its corrections.
"""
