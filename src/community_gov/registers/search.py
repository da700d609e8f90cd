"""Searching the texts of all registers that a reader may read."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import Field, FieldType
from community_gov.records.tables import TABLES
from community_gov.registers.reading import RegisterReader
from community_gov.registers.row import RegisterRow
from community_gov.registers.seeing import Reader, seen_fields
from community_gov.store.vault import HIDDEN

_WITH_CODES = {table.name for table in TABLES.values() if "code" in table.columns}


@frozen
class Hit:
    """A row in which something was found: of which register, and in which field."""

    register: str
    row: RegisterRow
    field: str


def search(reader: RegisterReader, text: str, who: Reader) -> Iterator[Hit]:
    """Yield the rows of a register in which ``text`` stands, the newest first.

    Texts are looked through, also sealed ones if ``who`` may read them; of choices the
    labels; of references the exact code. Closed books and restricted fields are not
    searched at all. Raises :class:`InputError` for a text of less than two signs that
    is no Chinese character.
    """
    wanted = text.strip()
    if not wanted or (len(wanted) == 1 and wanted.isascii()):
        raise InputError(_("Search for at least two letters, or one Chinese character."))
    if not reader.browsable:
        return
    fields = [one for one in seen_fields(reader.declaration, who) if one.restriction is None]
    finder = _Finder(reader, wanted, fields)
    for row in finder.candidates():
        for one in fields:
            if finder.stands_in(one, row.values.get(one.name)):
                yield Hit(reader.declaration.name, reader.shown_to(who, row), one.name)
                break


def about(reader: RegisterReader, table: str, id_: str, who: Reader) -> Iterator[Hit]:
    """Yield the rows of a register that refer to a thing of ``table``, the newest first.

    Closed books and restricted fields are not searched at all.
    """
    if not reader.browsable:
        return
    for one in seen_fields(reader.declaration, who):
        if one.refers_to == table and one.restriction is None and not one.sealed:
            for row in reader.matching(f'"{one.name}" = ?', [id_]):
                yield Hit(reader.declaration.name, reader.shown_to(who, row), one.name)


class _Finder:
    """Finds one text in the rows of one register."""

    def __init__(self, reader: RegisterReader, text: str, fields: list[Field]) -> None:
        self._reader = reader
        self._text = text
        self._folded = text.casefold()
        self._fields = fields
        self._ids = {one.name: self._referred(one) for one in fields if one.refers_to}
        self._codes = {one.name: self._meant(one) for one in fields if one.choices}

    def candidates(self) -> Iterator[RegisterRow]:
        """Yield the rows to look at: all where sealed texts are read, else those that SQL finds."""
        if any(one.sealed and one.type is FieldType.TEXT for one in self._fields):
            return iter(self._reader.rows(sort=("-entered_on",)))
        return iter(self._reader.matching(*self._condition()))

    def stands_in(self, field: Field, value: Any) -> bool:
        """Say whether the text stands in a value."""
        if not isinstance(value, str) or value == HIDDEN:
            return False
        if field.refers_to:
            return value in self._ids[field.name]
        if field.choices:
            return value in self._codes[field.name]
        return field.type is FieldType.TEXT and self._folded in value.casefold()

    def _condition(self) -> tuple[str, list[Any]]:
        parts, values = ["0"], list[Any]()
        for one in self._fields:
            exact = self._ids.get(one.name) or self._codes.get(one.name)
            if exact:
                parts.append(f'"{one.name}" IN ({", ".join("?" * len(exact))})')
                values += sorted(exact)
            elif one.type is FieldType.TEXT and not one.refers_to:
                parts.append(f'instr(lower("{one.name}"), lower(?))')
                values.append(self._text)
        return " OR ".join(parts), values

    def _referred(self, field: Field) -> set[str]:
        if field.refers_to not in _WITH_CODES:
            return set()
        return self._reader.ids_with_code(field.refers_to, self._text)

    def _meant(self, field: Field) -> set[str]:
        return {
            code
            for code, label in field.choices.items()
            if any(self._folded in one.casefold() for one in label.spellings())
        }
