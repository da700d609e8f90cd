"""Declarations of books: registers with typed rows, and their printed reports."""

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import is_name, unique_names
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.ids import SubjectKind
from community_gov.model.privacy import Restriction
from community_gov.model.text import Label


@frozen
class FactMapping:
    """How a row becomes a fact; each value names a field of the row.

    ``quantity`` names a field (1 per row if empty), ``attributes`` maps fact
    attributes to fields, ``when`` is a condition over the row's fields.
    """

    kind: str
    subject: str
    on: str
    quantity: str = ""
    attributes: Mapping[str, str] = field(factory=dict)
    when: str = ""

    def fields_read(self) -> set[str]:
        """Return the names of the fields it reads."""
        return {self.subject, self.on, *self.attributes.values()} | (
            {self.quantity} if self.quantity else set()
        )


@frozen
class Step:
    """What happens once to the rows that are there when a register changes its form.

    New fields are filled from what the old ones held: ``set`` gives an expression
    for each field to set, over the fields of the row as they were declared before;
    ``when`` narrows the rows. Both are written in the rule language. A bare name
    copies a value, empty or not; anything else that reads an empty value is an
    error, so guard it with ``has(name)``. Times and mappings are read and set as
    text. What is made of a sealed field is set into a sealed field, unless it is
    yes or no, or one of the declared choices.

    A step may read what the steps before it set, and may set a name that is no
    field of the register if a later step reads it. Every row that changes gets a
    new version, so the former one stays. A step that ran somewhere is never
    edited: write another.
    """

    name: str = field(validator=is_name)
    set: dict[str, str] = field()
    reason: str = field()
    when: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.set or len(self.reason.strip()) < 3:
            raise DeclarationError(
                _("Step {name} must set a field and say why.").format(name=self.name)
            )

    def mentions(self, name: str) -> bool:
        """Say whether ``name`` stands in any of its expressions."""
        texts = (self.when, *self.set.values())
        return any(name in re.findall(r"\w+", text) for text in texts)


@frozen
class Register:
    """A book with typed rows; table, checks, forms and facts follow from it.

    ``fields`` are all that is needed; ``row`` is the attrs class they were read
    from, where there is one, so that Python code gets its own type back.
    ``restriction`` closes the book to browsing by name. The rows of a register with
    a ``lifecycle`` have a ``state``, the day on which they came to it
    (``state_since``) and the step that led there (``state_move``); facts and
    conditions may read them like fields.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    fields: tuple[Field, ...] = ()
    facts: tuple[FactMapping, ...] = ()
    lifecycle: str = ""
    restriction: Restriction | None = None
    retention_months: int | None = None
    steps: tuple[Step, ...] = ()
    row: type[Any] | None = field(default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        names = [one.name for one in self.fields]
        unique_names(self.name, names)
        unique_names(self.name, (one.name for one in self.steps))
        if not names:
            raise DeclarationError(_("Register {name} has no fields.").format(name=self.name))
        for taken in _OWN.intersection(names):
            raise DeclarationError(
                _("Register {name}: the field name {taken!r} is the store's own.").format(
                    name=self.name, taken=taken
                )
            )
        if self.lifecycle and (moving := _MOVING.keys() & set(names)):
            raise DeclarationError(
                _("Register {name} has a lifecycle, which keeps {taken!r} itself.").format(
                    name=self.name, taken=min(moving)
                ),
                _("Call the field otherwise, or leave it out."),
            )
        for mapping in self.facts:
            self._check(mapping)
        for number, step in enumerate(self.steps, start=1):
            self._check_step(step, self.steps[number:])

    @classmethod
    def of(cls, row: type[Any], *, name: str, label: Label, **more: Any) -> "Register":
        """Declare a register whose rows are instances of the attrs class ``row``."""
        return cls(name=name, label=label, fields=fields_of(row), row=row, **more)

    def field(self, name: str) -> Field:
        """Return the field called ``name``; raises ``KeyError`` if there is none."""
        return next(one for one in self.fields if one.name == name)

    @property
    def readable(self) -> Mapping[str, FieldType]:
        """What its conditions and facts may read: its fields, and how far a row has come."""
        own = {one.name: one.type for one in self.fields}
        return own | (_MOVING if self.lifecycle else {})

    def without_row(self) -> "Register":
        """Return the declaration as pure data."""
        return evolve(self, row=None)

    def _check_step(self, step: Step, later: tuple[Step, ...]) -> None:
        known = {one.name for one in self.fields}
        for name in step.set:
            if name not in known and not any(one.mentions(name) for one in later):
                raise DeclarationError(
                    _(
                        "Register {name}: step {step} sets the field {field!r}, which it lacks."
                    ).format(name=self.name, step=step.name, field=name),
                    _("A name that is no field may be set only for a later step to read."),
                )

    def _check(self, mapping: FactMapping) -> None:
        known, own = self.readable, {one.name for one in self.fields}
        subject = {mapping.subject} - own
        for name in sorted((subject | (mapping.fields_read() - known.keys())) - {COMMUNITY}):
            raise DeclarationError(
                _("Register {name}: its facts read the field {field!r}, which it lacks.").format(
                    name=self.name, field=name
                )
            )
        if known[mapping.on] is not FieldType.DATE:
            raise DeclarationError(
                _("Register {name}: a fact's day must come from a date, {field!r} is none.").format(
                    name=self.name, field=mapping.on
                )
            )


COMMUNITY = SubjectKind.COMMUNITY.value
"""A mapping whose subject is this word makes facts about the community itself."""

_OWN = {"id", "version", "action", "closed", "rowid", "status", "entered_on"}

_MOVING = {
    "state": FieldType.TEXT,
    "state_since": FieldType.DATE,
    "state_move": FieldType.TEXT,
    "state_evidence": FieldType.TEXT,
    "state_reason": FieldType.TEXT,
}
"""What a row with a lifecycle has beside its fields: its state, since when, and by which move."""


@frozen
class Report:
    """A printed form of a register: which columns, in which order, how redacted."""

    name: str = field(validator=is_name)
    label: Label = field()
    register: str = field()
    columns: tuple[str, ...] = field()
    landscape: bool = True
    redaction: str = "board"
