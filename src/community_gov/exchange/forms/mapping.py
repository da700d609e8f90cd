"""Mapping files (TOML): what goes into which cells and columns of another office's workbook."""

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from attrs import Factory, field, frozen, validators

from community_gov.errors import DeclarationError, InputError
from community_gov.exchange.telling import PROFILES
from community_gov.i18n import _
from community_gov.model.convert import structure
from community_gov.model.declarations import Query

_CELL = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_COLUMN = re.compile(r"[A-Z]{1,3}")

NUMBER = "number"
"""Stands for the running number of a row."""

TEXTS = ("community", "period", "from", "to", "today", "actor")
"""What a cell may tell besides figures."""


@frozen
class CellMap:
    """One cell, and the one thing that goes into it.

    That is a ``kpi`` (its value, or what ``take`` says: ``value``, ``counted`` or
    ``out-of``), an ``index`` (of a ``node``, else the whole), the count of a ``query``,
    or a ``text``. ``unit`` is the code of a grid; the community if left out. ``places``
    are the decimal places told. ``labelled`` is the text that must still stand to the
    left of the cell or above it, so that a changed form is noticed.
    """

    sheet: str
    cell: str
    kpi: str = ""
    take: str = field(default="value", validator=validators.in_(("value", "counted", "out-of")))
    index: str = ""
    node: str = ""
    query: Query | None = None
    text: str = ""
    unit: str = ""
    places: int = 1
    labelled: str = ""

    def __attrs_post_init__(self) -> None:
        if not _CELL.fullmatch(self.cell):
            raise DeclarationError(_("{cell!r} is no cell such as C4.").format(cell=self.cell))
        if sum(map(bool, (self.kpi, self.index, self.query, self.text))) != 1:
            raise DeclarationError(
                _("Cell {cell} needs exactly one of kpi, index, query and text.").format(
                    cell=self.cell
                )
            )
        if self.text and self.text not in TEXTS:
            raise DeclarationError(
                _("Cell {cell}: the text {text!r} is none of {texts}.").format(
                    cell=self.cell, text=self.text, texts=_(", ").join(TEXTS)
                )
            )


@frozen
class RowsMap:
    """Rows of a register, from the row ``start`` of a sheet downwards.

    ``columns`` says what stands where: a field of the register, or ``number``. Its keys
    are letters of columns; or, where ``headings`` names the row of the form's headings,
    the texts that stand there. Rows of the period are taken by the date field ``on`` (the
    register's own day if left out), narrowed by ``where``, ordered by ``sort``. The form
    has room for ``most`` rows. ``words`` are the receiver's words for choices, by field
    and code.
    """

    sheet: str
    start: int
    register: str
    columns: Mapping[str, str]
    headings: int = 0
    on: str = ""
    where: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    most: int | None = None
    words: Mapping[str, Mapping[str, str]] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        if self.start <= max(self.headings, 0):
            raise DeclarationError(
                _("Sheet {sheet}: rows start at {start}, not below the headings.").format(
                    sheet=self.sheet, start=self.start
                )
            )
        for key in () if self.headings else self.columns:
            if not _COLUMN.fullmatch(key):
                raise DeclarationError(
                    _("Sheet {sheet}: {key!r} is no column such as B.").format(
                        sheet=self.sheet, key=key
                    ),
                    _("To name columns by their headings, say in which row these stand: headings"),
                )


@frozen
class FormMap:
    """How one form of a ``receiver`` is filled, and how its persons are redacted."""

    name: str
    receiver: str
    redaction: str = field(default="internal", validator=validators.in_(tuple(PROFILES)))
    cells: tuple[CellMap, ...] = ()
    rows: tuple[RowsMap, ...] = ()

    def __attrs_post_init__(self) -> None:
        if not (self.cells or self.rows):
            raise DeclarationError(_("The mapping says nothing of any cell or row."))


def read_mapping(path: Path) -> FormMap:
    """Return the mapping in a TOML file: ``[form]``, ``[[cells]]`` and ``[[rows]]``.

    Raises :class:`InputError` naming the file and every mistake in it.
    """
    try:
        with path.open("rb") as file:
            data = tomllib.load(file, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            _("{file} is no TOML: {error}").format(file=path.name, error=error)
        ) from error
    form = data.pop("form", None)
    if not isinstance(form, dict):
        raise InputError(
            _("{file} has no table [form].").format(file=path.name),
            _('Begin it with [form], name = "…" and receiver = "…".'),
        )
    try:
        return structure({**data, **form}, FormMap)
    except DeclarationError as error:
        raise InputError(f"{path.name}: {error.problem}", error.fix) from error
