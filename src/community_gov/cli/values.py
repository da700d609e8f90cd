"""Values typed as ``field=value``: read by the field's type, all mistakes told at once."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from community_gov.cli.codes import Codes
from community_gov.cli.terms import Coded
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import Field, FieldType

YES = ("yes", "y", "true", "1", "是", "有")
NO = ("no", "n", "false", "0", "否", "无", "無")


def read_values(fields: Iterable[Field], given: Iterable[str], codes: Codes) -> dict[str, Any]:
    """Read ``field=value`` texts; a field goes by its name or any of its labels.

    An empty value stands for none. Raises :class:`InputError` with every mistake.
    """
    known = {spelling: one for one in fields for spelling in _spellings(one)}
    found: dict[str, Any] = {}
    problems: list[str] = []
    for text in given:
        name, sign, value = text.partition("=")
        try:
            one = _known(known, name.strip(), bool(sign))
            found[one.name] = read_value(one, value.strip(), codes)
        except InputError as error:
            problems.append(error.problem)
    if problems:
        raise InputError("\n".join(problems), _("Nothing was written. Mend this and try again."))
    return found


def read_value(field: Field, text: str, codes: Codes) -> Any:
    """Return the value that ``text`` stands for; raises :class:`InputError`."""
    if not text:
        return None
    if field.type is FieldType.REFERENCE:
        return codes.id_of(field.refers_to, text)
    if field.type is FieldType.CHOICE:
        return _choice(field, text)
    try:
        return _READERS[field.type](text)
    except (ValueError, InvalidOperation) as error:
        raise InputError(
            _("{field}: {value!r} is not {wanted}.").format(
                field=field.name, value=text, wanted=_wanted(field.type)
            )
        ) from error


def told_value(field: Field, value: Any, codes: Codes) -> Any:
    """Return a stored value as people read it: codes for ids, words for choices."""
    if field.refers_to:
        return codes.code_of(field.refers_to, value)
    return Coded(value, str(field.choices[value])) if value in field.choices else value


def _known(known: Mapping[str, Field], name: str, has_value: bool) -> Field:
    if not has_value:
        raise InputError(_("{text!r}: write it as field=value.").format(text=name))
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=1)
    hint = _("Did you mean {name!r}?").format(name=near[0]) if near else ""
    if not near:
        names = dict.fromkeys(one.name for one in known.values())
        hint = _("There are: {names}.").format(names=", ".join(names))
    raise InputError(_("There is no field {name!r}.").format(name=name) + f" {hint}")


def _spellings(field: Field) -> tuple[str, ...]:
    return (field.name, *field.label.spellings()) if field.label else (field.name,)


def _choice(field: Field, text: str) -> str:
    for code, label in field.choices.items():
        if text in (code, *label.spellings()):
            return code
    raise InputError(
        _("{field}: {value!r} is not among the choices: {choices}.").format(
            field=field.name,
            value=text,
            choices=", ".join(f"{code} ({label})" for code, label in field.choices.items()),
        )
    )


def _truth(text: str) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise ValueError(text)


def told_amount(text: str) -> Decimal:
    """Return an exact number as somebody wrote it; raises :class:`InputError`."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise InputError(
            _("{text!r} is no exact number.").format(text=text), _("Write it as 12 or 1.5")
        ) from error


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
