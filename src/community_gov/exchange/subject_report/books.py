"""The rows of registers that are about the person or the household.

A closed book is not looked through: whoever prepares the answer would learn from it who is
in it. Its row is shown to the person by whom it is assigned to.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from community_gov.exchange.lists import ListTable
from community_gov.exchange.subject_report.asked import Asked, basis_words, purpose_of
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.model.privacy import Privacy
from community_gov.records.retention import last_day_kept
from community_gov.registers.reading import RegisterReader
from community_gov.registers.row import RegisterRow

WITHHELD = "…"
"""Stands for what somebody of the household said: it is told to who said it."""


@frozen
class Book:
    """The rows of one register that are about somebody: by own name, or by the household."""

    register: Register
    own: Sequence[RegisterRow]
    of_home: Sequence[RegisterRow]

    @property
    def ids(self) -> set[str]:
        """The ids of all of them."""
        return {one.id for one in (*self.own, *self.of_home)}


def open_books(asked: Asked) -> list[Book]:
    """Return the open registers that have rows about the member or the household."""
    found = []
    for register in asked.community.registers.declared():
        if register.restriction is not None:
            continue
        reader = asked.community.registers[register.name]
        own = _about(reader, register, "member", asked.member.id)
        home = asked.member.household
        of_home = _about(reader, register, "household", home) if home else []
        known = {one.id for one in own}
        book = Book(register, own, [one for one in of_home if one.id not in known])
        if book.ids:
            found.append(book)
    return found


def closed_books(asked: Asked) -> list[str]:
    """Return the labels of the books that are not looked through, whoever asks."""
    return [
        str(one.label)
        for one in asked.community.registers.declared()
        if one.restriction is not None
    ]


def tables(asked: Asked, books: Sequence[Book]) -> Iterator[ListTable]:
    """Yield a table for each book: when it was typed, by whom, what it says, how long it stays."""
    for one in books:
        fields = [each for each in one.register.fields if each.type is not FieldType.MAPPING]
        heads = (_("entered"), _("typed by"), *(each.title for each in fields), _("kept until"))
        rows = [_row(asked, one.register, row, fields, own=True) for row in one.own]
        rows += [_row(asked, one.register, row, fields, own=False) for row in one.of_home]
        yield ListTable(
            str(one.register.label), heads, tuple(rows), _purposes(fields), frozenset({0})
        )


def _about(reader: RegisterReader, register: Register, table: str, id_: str) -> list[RegisterRow]:
    named = [one.name for one in register.fields if one.refers_to == table and not one.sealed]
    if not named:
        return []
    condition = " OR ".join(f'"{name}" = ?' for name in named)
    return reader.matching(condition, [id_] * len(named))


def _row(
    asked: Asked, register: Register, row: RegisterRow, fields: Sequence[Field], *, own: bool
) -> tuple[Any, ...]:
    versions = asked.community.registers[register.name].history(row.id)
    typed = asked.references.code_of("actor", versions[0].actor) if versions else ""
    told = [_told(asked, each, row, own=own) for each in fields]
    if row.status is Status.WITHDRAWN:
        typed = _("{actor} (withdrawn)").format(actor=typed)
    until = last_day_kept(register, row.values, row.entered_on)
    return (row.entered_on, typed, *told, until)


def _told(asked: Asked, field: Field, row: RegisterRow, *, own: bool) -> str:
    value = row.values.get(field.name)
    private = field.privacy >= Privacy.PERSONAL and value is not None
    return WITHHELD if private and not own else asked.told(field, value)


def _purposes(fields: Sequence[Field]) -> str:
    told = [
        _("{field}: {purpose} ({basis})").format(
            field=one.title, purpose=purpose_of(one), basis=basis_words()[one.basis]
        )
        for one in fields
        if one.purpose
    ]
    return "; ".join(told)
