"""Values as people write and read them: read by the type of their field, and told as text."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import Field, FieldType

YES = ("yes", "y", "true", "1", "是", "有")
NO = ("no", "n", "false", "0", "否", "无", "無")


def written_value(field: Field, text: str) -> Any:
    """Return the value that ``text`` stands for, ``None`` for an empty text.

    A choice goes by its code or any label, a reference by its id. Raises
    :class:`InputError` naming the field and what is wanted.
    """
    if not text:
        return None
    if field.type is FieldType.REFERENCE:
        return text
    if field.type is FieldType.CHOICE:
        return _choice(field, text)
    try:
        return _READERS[field.type](text)
    except (ValueError, InvalidOperation) as error:
        raise InputError(
            _("{field}: {value!r} is not {wanted}.").format(
                field=field.called, value=text, wanted=_wanted(field.type)
            )
        ) from error


def plain(value: Any) -> str:
    """Return a value of any type as text."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date() | time():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case _:
            return str(value)


def _choice(field: Field, text: str) -> str:
    for code, label in field.choices.items():
        if text in (code, *label.spellings()):
            return code
    raise InputError(
        _("{field}: {value!r} is not among the choices: {choices}.").format(
            field=field.called,
            value=text,
            choices=_(", ").join(
                _("{name} ({title})").format(title=label, name=code)
                for code, label in field.choices.items()
            ),
        )
    )


def _truth(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(text)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.astimezone()


def _wanted(kind: FieldType) -> str:
    match kind:
        case FieldType.INTEGER:
            return _("a whole number")
        case FieldType.DECIMAL:
            return _("an exact number")
        case FieldType.BOOLEAN:
            return _("yes or no")
        case FieldType.DATE:
            return _("a date such as 2026-07-01")
        case FieldType.TIME:
            return _("a time of day such as 18:30")
        case FieldType.MOMENT:
            return _("a moment such as 2026-07-01T18:30")
        case _:
            return _("JSON such as {example}").format(example='{"a": 1}')


_READERS: dict[FieldType, Callable[[str], Any]] = {
    FieldType.TEXT: str,
    FieldType.INTEGER: int,
    FieldType.DECIMAL: Decimal,
    FieldType.BOOLEAN: _truth,
    FieldType.DATE: date.fromisoformat,
    FieldType.TIME: time.fromisoformat,
    FieldType.MOMENT: _moment,
    FieldType.MAPPING: json.loads,
}
