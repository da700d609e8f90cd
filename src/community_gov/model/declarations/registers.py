"""Declarations of books: registers with typed rows, and their printed reports."""

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen, validators

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
class RowCheck:
    """A condition across the fields of a row: it must hold, or the row is refused.

    ``holds`` is written in the rule language; ``today`` stands for the day of writing.
    A row that lacks a value which it reads is not judged by it. ``label`` tells what is
    wrong, ``field`` the cell it is told at (the first that it reads, if none is named).
    """

    holds: str = field()
    label: Label = field()
    field: str = ""

    def __attrs_post_init__(self) -> None:
        if not self.holds.strip():
            raise DeclarationError(_("A check of rows does not say what must hold."))


@frozen
class Register:
    """A book with typed rows; table, checks, forms and facts follow from it.

    ``fields`` are all that is needed; ``row`` is the attrs class they were read
    from, where there is one, so that Python code gets its own type back.
    ``checks`` are conditions across fields. Rows are filtered and sorted fast by
    references, by days of facts, by fields that are ``indexed``, and by the groups
    of fields in ``indexes``. ``key`` names the fields that tell what a row is about,
    so that a template can carry forward the last row of each.

    ``restriction`` closes the book: its rows are opened one by one, by id or by a
    field with ``lookup``, and are never listed, searched, printed or put into a
    workbook. ``assigned`` names a field that refers to an actor: only that person
    opens the row. Rows are due for erasure ``retention_months`` after the day in
    ``retained_from`` (else the day of entry); those of a closed book are never shown
    after it.

    The rows of a register with a ``lifecycle`` have a ``state``, the day on which they
    came to it (``state_since``) and the step that led there (``state_move``); facts and
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
    checks: tuple[RowCheck, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    key: tuple[str, ...] = ()
    assigned: str = ""
    retained_from: str = ""

    def __attrs_post_init__(self) -> None:
        names = [one.name for one in self.fields]
        unique_names(self.name, names)
        unique_names(self.name, (one.name for one in self.steps))
        if not names:
            raise DeclarationError(_("Register {name} has no fields.").format(name=self.name))
        if taken := sorted(RESERVED.intersection(names)):
            raise DeclarationError(
                _("Register {name}: no field may be called {taken!r}.").format(
                    name=self.name, taken=taken[0]
                ),
                _("Call it otherwise. Reserved are: {names}.").format(
                    names=_(", ").join(sorted(RESERVED))
                ),
            )
        if self.lifecycle and (moving := MOVING.keys() & set(names)):
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
        self._check_mentions()

    @classmethod
    def of(cls, row: type[Any], *, name: str, label: Label, **more: Any) -> "Register":
        """Declare a register whose rows are instances of the attrs class ``row``."""
        return cls(name=name, label=label, fields=fields_of(row), row=row, **more)

    def field(self, name: str) -> Field:
        """Return the field called ``name``; raises ``KeyError`` if there is none."""
        return next(one for one in self.fields if one.name == name)

    @property
    def day_fields(self) -> tuple[str, ...]:
        """The fields from which the days of facts are read."""
        own = {one.name for one in self.fields}
        return tuple(dict.fromkeys(one.on for one in self.facts if one.on in own))

    @property
    def index_groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of columns by which rows are found fast, besides references."""
        found_by = (one for one in self.fields if one.indexed or one.lookup)
        single = [one.name for one in found_by if not one.sealed]
        moving = ["state"] if self.lifecycle else []
        found = [(name,) for name in (*self.day_fields, *single, *moving)]
        return tuple(dict.fromkeys((*found, *self.indexes)))

    @property
    def readable(self) -> Mapping[str, FieldType]:
        """What its conditions and facts may read: its fields, and how far a row has come."""
        own = {one.name: one.type for one in self.fields}
        return own | (MOVING if self.lifecycle else {})

    def without_row(self) -> "Register":
        """Return the declaration as pure data."""
        return evolve(self, row=None)

    def _check_mentions(self) -> None:
        """Refuse a name that is no field, or is sealed where rows are to be found by it."""
        known = {one.name: one for one in self.fields}
        told = (*self.key, *(one.field for one in self.checks), self.assigned, self.retained_from)
        for name in (*filter(None, told), *(one for group in self.indexes for one in group)):
            if name not in known:
                raise DeclarationError(
                    _("Register {name} names the field {field!r}, which it lacks.").format(
                        name=self.name, field=name
                    ),
                    _("It has: {names}.").format(names=_(", ").join(known)),
                )
        self._check_indexes(known)
        self._check_roles(known)

    def _check_indexes(self, known: Mapping[str, Field]) -> None:
        for group in self.index_groups:
            for name in group:
                if name in known and known[name].sealed:
                    raise DeclarationError(
                        _(
                            "Register {name}: the field {field!r} is sealed and has no index."
                        ).format(name=self.name, field=name),
                        _("Declare it with lookup, to find rows by its exact value."),
                    )

    def _check_roles(self, known: Mapping[str, Field]) -> None:
        """Refuse a day of retention that is none, and an assignment to nobody."""
        since = known.get(self.retained_from)
        if since is not None and (since.type is not FieldType.DATE or since.sealed):
            raise DeclarationError(
                _("Register {name}: retained_from names {field!r}, which is no open date.").format(
                    name=self.name, field=self.retained_from
                )
            )
        if self.assigned and known[self.assigned].refers_to != "actor":
            raise DeclarationError(
                _("Register {name}: assigned names {field!r}, which refers to no actor.").format(
                    name=self.name, field=self.assigned
                )
            )

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
        for name in sorted(mapping.fields_read() & {one.name for one in self.fields if one.sealed}):
            raise DeclarationError(
                _(
                    "Register {name}: its facts would tell the sealed field {field!r} in the clear."
                ).format(name=self.name, field=name),
                _("Leave it out of the facts; whether it is there may be asked in their when."),
            )


COMMUNITY = SubjectKind.COMMUNITY.value
"""A mapping whose subject is this word makes facts about the community itself."""

_STORED = {"id", "version", "action", "closed", "rowid", "status", "entered_on"}
"""What the store keeps of each row beside its fields."""

_SAID = {"by", "id_", "key", "register", "row", "self"}
"""What adding or amending a row, or its request, says beside the values of the row."""

RESERVED = frozenset(_STORED | _SAID)
"""Names that no field of a register may have."""

MOVING = {
    "state": FieldType.TEXT,
    "state_since": FieldType.DATE,
    "state_move": FieldType.TEXT,
    "state_evidence": FieldType.TEXT,
    "state_reason": FieldType.TEXT,
}
"""What a row with a lifecycle has beside its fields: its state, since when, and by which move."""


@frozen
class Report:
    """A printed form of a register: which columns, in which order, how redacted.

    ``where`` narrows the rows (``mood=good``, ``visited_on>=2026-01-01``) and ``sort``
    orders them (``-visited_on``: the newest first). ``paper`` is ``A4`` or ``A3``.
    ``signatures`` are the lines to be signed at the end. ``redaction`` is ``board`` for
    what hangs in public, ``internal`` for the office, where it is told what the reader
    may see.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    register: str = field()
    columns: tuple[str, ...] = field()
    landscape: bool = True
    redaction: str = field(default="board", validator=validators.in_(("board", "internal")))
    paper: str = field(default="A4", validator=validators.in_(("A4", "A3")))
    where: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    signatures: tuple[Label, ...] = ()
    cover: bool = True
