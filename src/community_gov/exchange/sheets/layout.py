"""What a sheet may hold: its columns, the headers they go by, and the kind of their cells."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.exchange.sheets.text import key
from community_gov.i18n import _
from community_gov.model.text import Label


class CellKind(StrEnum):
    """What the cells of a column hold; it is declared and never guessed.

    A ``NAME`` is the name of one person: kept exactly as typed, and refused
    where several stand in one cell.
    """

    TEXT = "text"
    NAME = "name"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOL = "bool"
    CHOICE = "choice"


@frozen
class Column:
    """One column of a layout.

    ``label`` gives the header of templates, ``synonyms`` more headers that are
    understood. ``choices`` maps codes to labels, ``choice_synonyms`` further
    spellings to codes. ``past_only`` refuses dates after today. ``check`` takes
    a text or name and returns it normalised, or raises
    :class:`~community_gov.errors.InputError`. ``hint`` stands below the header of
    templates, and ``minimum`` and ``maximum`` bound what may be typed there.
    """

    name: str
    label: Label
    kind: CellKind = CellKind.TEXT
    required: bool = False
    synonyms: tuple[str, ...] = ()
    choices: Mapping[str, Label] = field(factory=dict)
    choice_synonyms: Mapping[str, str] = field(factory=dict)
    past_only: bool = False
    check: Callable[[str], str] | None = None
    hint: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None

    def __attrs_post_init__(self) -> None:
        self._belongs(bool(self.choices), CellKind.CHOICE)
        if self.check and self.kind not in (CellKind.TEXT, CellKind.NAME):
            raise DeclarationError(
                _("Column {name}: only text and names are checked.").format(name=self.name)
            )
        for code in sorted(set(self.choice_synonyms.values()) - self.choices.keys()):
            raise DeclarationError(
                _("Column {name}: {code!r} is not among its choices.").format(
                    name=self.name, code=code
                )
            )

    @property
    def headers(self) -> tuple[str, ...]:
        """Return every header it goes by, without repetition."""
        return tuple(dict.fromkeys((*self.label.spellings(), *self.synonyms)))

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """The code for each accepted spelling, as :func:`~.text.key` writes it."""
        spelled = {key(code): code for code in self.choices}
        spelled |= {key(text): code for text, code in self.choice_synonyms.items()}
        for code, label in self.choices.items():
            spelled |= {key(text): code for text in label.spellings()}
        return spelled

    def _belongs(self, has_choices: bool, kind: CellKind) -> None:
        if has_choices != (self.kind is kind):
            raise DeclarationError(
                _("Column {name}: a choice needs choices, and nothing else has them.").format(
                    name=self.name
                )
            )


@frozen
class Layout:
    """The columns of one kind of sheet; ``sheet_names`` are further names of its tab or file.

    A sheet of a layout that is ``named_only`` bears its name: headers alone do not tell it.
    """

    name: str
    label: Label
    columns: tuple[Column, ...]
    sheet_names: tuple[str, ...] = ()
    named_only: bool = False

    def __attrs_post_init__(self) -> None:
        seen: dict[str, str] = {}
        for column in self.columns:
            for header in {key(one): one for one in column.headers}.values():
                if (other := seen.setdefault(key(header), column.name)) != column.name:
                    raise DeclarationError(
                        _(
                            "Layout {name}: {first} and {second} share the header {header!r}."
                        ).format(name=self.name, first=other, second=column.name, header=header)
                    )

    @cached_property
    def by_header(self) -> Mapping[str, Column]:
        """The column for each accepted header, as :func:`~.text.key` writes it."""
        return {key(header): column for column in self.columns for header in column.headers}

    def is_called(self, name: str) -> bool:
        """Say whether a sheet or file of this name declares itself to be of this layout."""
        return key(name) in {key(one) for one in (*self.label.spellings(), *self.sheet_names)}
