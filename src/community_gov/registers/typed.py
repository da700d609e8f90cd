"""What people type into the fields of forms: read, written back, and told to readers."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, time
from difflib import get_close_matches
from typing import Any

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _, sentences
from community_gov.model.fields import Field, fields_of
from community_gov.model.words import unit_called
from community_gov.records.context import Context
from community_gov.records.row_checks import Wrong
from community_gov.records.tables import NAMED_BY
from community_gov.registers.written import plain, written_value
from community_gov.store.codec import encode
from community_gov.store.vault import HIDDEN


@frozen
class FormValues:
    """What a form holds: the values that could be read, by field name, and what is wrong."""

    values: Mapping[str, Any]
    wrong: tuple[Wrong, ...]


class Fields:
    """Reads what people type into the fields of a form, and tells what stands in them.

    Every form is served alike, since it goes by declared fields: those of a register
    (``declaration.fields``), and those of the core's own classes.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    def of(self, cls: type, *names: str) -> tuple[Field, ...]:
        """Return the fields of a class such as ``Activity``, or those of these ``names``."""
        declared = {one.name: one for one in fields_of(cls)}
        return tuple(declared[name] for name in names or declared)

    def read(
        self,
        fields: Iterable[Field],
        texts: Mapping[str, str],
        was: Mapping[str, Any] | None = None,
    ) -> FormValues:
        """Read texts by field name, each by its field's type.

        Things go by their codes, actors by their names, choices by a code or any label. What
        is left empty is left out, or is wrong where it is needed. Of a thing as it ``was``,
        only what was typed otherwise is read, and ``None`` stands for what was emptied. Each
        field is judged by itself; limits, and what holds across fields, a register tells in
        ``problems``.
        """
        values: dict[str, Any] = {}
        wrong: list[Wrong] = []
        for one in fields:
            text = texts.get(one.name, "").strip()
            if was is not None and text == self.text(one, was.get(one.name)):
                continue
            try:
                value = self._read(one, text)
            except InputError as error:
                wrong.append(Wrong(one.name, error.problem))
                continue
            if value is not None or was is not None:
                values[one.name] = value
        return FormValues(values, tuple(wrong))

    def text(self, field: Field, value: Any) -> str:
        """Return the text that :meth:`read` reads as ``value``; nothing for what is hidden."""
        if value is None or value == HIDDEN:
            return ""
        if field.refers_to:
            return self.code_of(field.refers_to, str(value))
        match value:
            case bool():
                return "yes" if value else "no"
            case date() | time():  # a moment is a date too
                return value.isoformat()
            case Mapping() | list() | tuple():
                return json.dumps(value, ensure_ascii=False, default=str)
            case _:
                return str(value)

    def told(self, field: Field, value: Any) -> str:
        """Return a value as people read it: codes for ids, words for choices."""
        if value is None:
            return ""
        if field.refers_to and value != HIDDEN:
            return self.code_of(field.refers_to, str(value))
        return str(field.choices[value]) if value in field.choices else plain(value)

    def code_of(self, table: str, id_: str) -> str:
        """Return what people call a thing: its code, an actor's name, or else its id."""
        if table not in NAMED_BY:
            return id_
        query = f'SELECT "{NAMED_BY[table]}" FROM "{table}" WHERE closed IS NULL AND id = ?'
        return str(self._context.database.value(query, id_) or id_)

    def hint(self, field: Field) -> str:
        """Return what a form says beside a field: its hint, or else its unit of measure."""
        return str(field.hint) if field.hint else unit_called(field.unit)

    def codes(self, field: Field) -> list[str]:
        """Return the codes by which a reference may be given; none for another field."""
        column = NAMED_BY.get(field.refers_to)
        if column is None:
            return []
        query = f'SELECT "{column}" FROM "{field.refers_to}" WHERE closed IS NULL ORDER BY 1'
        return [row[0] for row in self._context.database.rows(query)]

    def _read(self, field: Field, text: str) -> Any:
        known = field.refers_to in NAMED_BY
        value = self._id_of(field, text) if text and known else written_value(field, text)
        encode(field, value)
        return value

    def _id_of(self, field: Field, text: str) -> str:
        column, table = NAMED_BY[field.refers_to], field.refers_to
        query = f'SELECT id FROM "{table}" WHERE closed IS NULL AND "{column}" = ?'
        found: str | None = self._context.database.value(query, text)
        if found is None:
            told = _("{field}: there is none called {value!r}.").format(
                field=field.title, value=text
            )
            near = get_close_matches(text, self.codes(field), n=1)
            hint = _("Did you mean {name!r}?").format(name=near[0]) if near else ""
            raise InputError(sentences(told, hint))
        return found
