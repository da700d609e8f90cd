"""Fields of entities and registers: type, unit, choices, privacy class and purpose, as data."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from attrs import frozen
from attrs.converters import optional

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.exact import exact
from community_gov.model.ids import REFERENCES
from community_gov.model.phrase import Phrase
from community_gov.model.privacy import Basis, Privacy, Restriction, ValueKind
from community_gov.model.text import Label

NOTE = "community_gov"
"""The key under which an attrs field carries its :class:`Note`."""


class FieldType(StrEnum):
    """What a field holds; it decides column type, form control and spreadsheet format."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"
    CHOICE = "choice"
    REFERENCE = "reference"
    MAPPING = "mapping"


_NUMBERS = (FieldType.INTEGER, FieldType.DECIMAL)


@frozen
class Note:
    """What an attrs field says about itself beyond its Python type."""

    privacy: Privacy = Privacy.INTERNAL
    purpose: Phrase = attrs.field(default=Phrase(""), converter=Phrase)
    label: Label | None = None
    unit: str = ""
    places: int = 2
    choices: Mapping[str, Label] = {}
    restriction: Restriction | None = None
    basis: Basis = Basis.STATUTORY_DUTY
    retention_months: int | None = None
    sealed: bool | None = None
    lookup: bool = False
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    past_only: bool = False
    pattern: str = ""
    hint: Label | None = None
    holds: ValueKind | None = None
    indexed: bool = False


@frozen
class Field:
    """One field of an entity or a register.

    ``places`` are the decimal places kept of a decimal; ``unit`` its unit of
    measure. ``purpose`` says what a personal value is needed for, best in three scripts,
    as a label does: whoever asks what is held on them reads it. ``sealed`` values live in the
    vault only, ``lookup`` adds a keyed blind index so that they can be found again.
    ``refers_to`` names the table a reference points to.

    ``minimum`` and ``maximum`` bound a number, both included, ``past_only`` refuses
    days after today, ``pattern`` is a regular expression that a text fits as a whole.
    ``hint`` says in a template what to write. ``holds`` says what kind of personal
    value it is, so that print and notices know how to mask it. Rows are filtered and
    sorted fast by a field that is ``indexed``.
    """

    name: str
    type: FieldType
    label: Label | None = None
    required: bool = True
    privacy: Privacy = Privacy.INTERNAL
    purpose: Phrase = attrs.field(default=Phrase(""), converter=Phrase)
    unit: str = ""
    places: int = 2
    choices: Mapping[str, Label] = attrs.field(factory=dict)
    refers_to: str = ""
    restriction: Restriction | None = None
    basis: Basis = Basis.STATUTORY_DUTY
    retention_months: int | None = None
    sealed: bool = False
    lookup: bool = False
    minimum: Decimal | None = attrs.field(default=None, converter=optional(exact))
    maximum: Decimal | None = attrs.field(default=None, converter=optional(exact))
    past_only: bool = False
    pattern: str = ""
    hint: Label | None = None
    holds: ValueKind | None = None
    indexed: bool = False

    def __attrs_post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            raise DeclarationError(
                _("Field {name!r}: a field name is lower case letters, digits and _.").format(
                    name=self.name
                )
            )
        if self.privacy >= Privacy.PERSONAL and not self.purpose:
            raise DeclarationError(
                _("Field {name!r} is {privacy} but says no purpose.").format(
                    name=self.name, privacy=self.privacy.name.lower()
                ),
                _("State in one phrase what it is needed for (PIPL §6)."),
            )
        self._check_limits()

    def _check_limits(self) -> None:
        bounds = [one for one in (self.minimum, self.maximum) if one is not None]
        fits = {
            "minimum, maximum": not bounds or self.type in _NUMBERS,
            "past_only": not self.past_only or self.type in (FieldType.DATE, FieldType.MOMENT),
            "pattern": not self.pattern or self.type is FieldType.TEXT,
            "indexed": not (self.indexed and self.sealed),
        }
        for what, fit in fits.items():
            if not fit:
                raise DeclarationError(
                    _("Field {name!r} of type {type} cannot have {what}.").format(
                        name=self.name, type=self.type.value, what=what
                    )
                )
        if len(bounds) == 2 and bounds[1] < bounds[0]:
            raise DeclarationError(
                _("Field {name!r}: the maximum {most} is less than the minimum {least}.").format(
                    name=self.name, most=bounds[1], least=bounds[0]
                )
            )
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise DeclarationError(
                _("Field {name!r}: the pattern {pattern!r} cannot be read: {error}").format(
                    name=self.name, pattern=self.pattern, error=error
                )
            ) from error

    @property
    def title(self) -> str:
        """The label in the language in use, else the name with spaces."""
        return str(self.label) if self.label else self.name.replace("_", " ")

    @property
    def called(self) -> str:
        """The name to type, after the title that people know, where the two differ."""
        plain = self.title == self.name.replace("_", " ")
        return (
            self.name if plain else _("{title} ({name})").format(title=self.title, name=self.name)
        )


def open_field(*, default: Any = attrs.NOTHING, **note: Any) -> Any:
    """Declare an attrs field that anyone may see."""
    return _noted(default, Note(privacy=Privacy.OPEN, **note))


def internal(*, default: Any = attrs.NOTHING, **note: Any) -> Any:
    """Declare an attrs field for the staff of the community."""
    return _noted(default, Note(privacy=Privacy.INTERNAL, **note))


def personal(*, purpose: str | Label, default: Any = attrs.NOTHING, **note: Any) -> Any:
    """Declare an attrs field about a person; its text is sealed in the vault.

    ``purpose`` says what it is needed for: a label is told in the reader's language.
    """
    return _noted(default, Note(privacy=Privacy.PERSONAL, purpose=purpose, **note))


def restricted(
    *, purpose: str | Label, restriction: Restriction, default: Any = attrs.NOTHING, **note: Any
) -> Any:
    """Declare an attrs field whose misuse would harm a person (PIPL §28)."""
    held = Note(privacy=Privacy.RESTRICTED, purpose=purpose, restriction=restriction, **note)
    return _noted(default, held)


def fields_of(cls: type) -> tuple[Field, ...]:
    """Read the fields of an attrs class, in order."""
    hints = get_type_hints(cls)
    return tuple(_field(attribute, hints[attribute.name]) for attribute in attrs.fields(cls))


def _noted(default: Any, note: Note) -> Any:
    return attrs.field(default=default, metadata={NOTE: note})


def _field(attribute: "attrs.Attribute[Any]", hint: Any) -> Field:
    note: Note = attribute.metadata.get(NOTE, Note())
    bare, optional = _without_none(hint)
    kind, refers_to = _kind(bare, attribute.name)
    if note.choices:
        kind = FieldType.CHOICE
    plain = kind in (FieldType.REFERENCE, FieldType.CHOICE, FieldType.BOOLEAN)
    private = note.privacy >= Privacy.PERSONAL and not plain
    return Field(
        name=attribute.name,
        type=kind,
        label=note.label,
        required=not optional and attribute.default is attrs.NOTHING,
        privacy=note.privacy,
        purpose=note.purpose,
        unit=note.unit,
        places=note.places,
        choices=note.choices or _choices(bare),
        refers_to=refers_to,
        restriction=note.restriction,
        basis=note.basis,
        retention_months=note.retention_months,
        sealed=private if note.sealed is None else note.sealed,
        lookup=note.lookup,
        minimum=note.minimum,
        maximum=note.maximum,
        past_only=note.past_only,
        pattern=note.pattern,
        hint=note.hint,
        holds=note.holds,
        indexed=note.indexed,
    )


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    arms = [arm for arm in get_args(hint) if arm is not NoneType]
    return arms[0] if len(arms) == 1 else hint, True


_PLAIN: dict[Any, FieldType] = {
    str: FieldType.TEXT,
    int: FieldType.INTEGER,
    Decimal: FieldType.DECIMAL,
    bool: FieldType.BOOLEAN,
    date: FieldType.DATE,
    time: FieldType.TIME,
    datetime: FieldType.MOMENT,
}


def _kind(bare: Any, name: str) -> tuple[FieldType, str]:
    if bare in _PLAIN:
        return _PLAIN[bare], ""
    if hasattr(bare, "__supertype__"):
        return FieldType.REFERENCE, REFERENCES.get(bare.__name__, "")
    if isinstance(bare, type) and issubclass(bare, Enum):
        return FieldType.CHOICE, ""
    if get_origin(bare) in (dict, Mapping, tuple):
        return FieldType.MAPPING, ""
    raise DeclarationError(
        _("Field {name!r} has the type {type!r}, which cannot be stored.").format(
            name=name, type=bare
        ),
        _("Use text, a whole number, Decimal, bool, a date, an enumeration or an id."),
    )


def _choices(bare: Any) -> Mapping[str, Label]:
    if not (isinstance(bare, type) and issubclass(bare, Enum)):
        return {}
    return {
        str(one.value): getattr(one, "label", Label(one.name, one.name, one.name)) for one in bare
    }
