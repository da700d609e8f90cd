"""Values to columns and back: exact, typed, and refused with the field's name."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.fields import Field, FieldType

GREATEST = 2**63 - 1
"""The greatest whole number SQLite keeps exact; it turns greater ones into floats silently."""

_MAGNITUDE = 18
"""The power of ten of the greatest number's first digit."""

COLUMN_TYPES: dict[FieldType, str] = dict.fromkeys(FieldType, "TEXT") | {
    FieldType.INTEGER: "INTEGER",
    FieldType.DECIMAL: "INTEGER",
    FieldType.BOOLEAN: "INTEGER",
}


def encode(field: Field, value: Any) -> Any:
    """Return ``value`` as it is stored in the column of ``field``.

    Raises :class:`InputError` naming the field where the value is missing, of
    another type, or none of the field's choices.
    """
    return _empty(field) if value is None else _ENCODERS[field.type](field, value)


def encoder(field: Field) -> Callable[[Field, Any], Any]:
    """Return what encodes values of ``field`` that are not empty; :func:`encode` looks it up."""
    return _ENCODERS[field.type]


def _empty(field: Field) -> None:
    """Refuse an empty value where one is required."""
    if field.required:
        raise _missing(field)


def _missing(field: Field) -> InputError:
    return InputError(
        _("{field} is missing.").format(field=field.title), _("Give it a value."), field=field.name
    )


def decode(field: Field, value: Any) -> Any:
    """Return the value that :func:`encode` stored."""
    if value is None:
        return None
    reader = _DECODERS.get(field.type)
    return reader(field, value) if reader else value


def scaled(value: Decimal | int, places: int, what: str) -> int:
    """Return ``value`` as a whole number of units of 10^-``places``.

    Raises :class:`InputError` where it has more decimal places, is not finite
    or is too great to be kept exact.
    """
    if isinstance(value, int):
        return _fitting(what, value * 10**places)
    if not value.is_finite():
        raise InputError(_("{field}: {value} is not a number.").format(field=what, value=value))
    if value and value.adjusted() > _MAGNITUDE:
        raise _too_great(what, f"{value:.3E}")
    whole = _fitting(what, int(value.scaleb(places)))
    # Calculating rounds a number of very many digits; comparing never does.
    if unscaled(whole, places) != value:
        raise InputError(
            _("{field}: {value} has more than {places} decimal places.").format(
                field=what, value=value, places=places
            ),
            _("Round it to as many as are kept."),
        )
    return whole


@lru_cache(maxsize=4096)  # the same few amounts come again and again
def unscaled(value: int, places: int) -> Decimal:
    """Return the exact decimal of a stored whole number."""
    return Decimal(value).scaleb(-places)


def _fitting(what: str, value: int) -> int:
    if abs(value) > GREATEST:
        raise _too_great(what, f"{Decimal(value):.3E}")
    return value


def _too_great(what: str, value: str) -> InputError:
    return InputError(
        _("{field}: {value} is too great to be kept exact.").format(field=what, value=value)
    )


def _wrong(field: Field, value: Any, wanted: str) -> InputError:
    return InputError(
        _("{field}: {value!r} is not {wanted}.").format(
            field=field.title, value=value, wanted=wanted
        ),
        field=field.name,
    )


def _text(field: Field, value: Any) -> str:
    if type(value) is not str:
        value = value.value if isinstance(value, Enum) else value
        if not isinstance(value, str):
            raise _wrong(field, value, _("text"))
    if field.required and not value.strip():
        raise _missing(field)
    return _whole_characters(field, value)


def _whole_characters(field: Field, value: str) -> str:
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise _wrong(field, value, _("text")) from error
    return value


def _whole(field: Field, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(field, value, _("a whole number"))
    return _fitting(field.title, value)


def _decimal(field: Field, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise _wrong(field, value, _("an exact number"))
    return scaled(value, field.places, field.title)


def _truth(field: Field, value: Any) -> int:
    if not isinstance(value, bool):
        raise _wrong(field, value, _("yes or no"))
    return int(value)


def _date(field: Field, value: Any) -> str:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise _wrong(field, value, _("a date"))
    return value.isoformat()


def _time(field: Field, value: Any) -> str:
    if not isinstance(value, time):
        raise _wrong(field, value, _("a time of day"))
    return value.isoformat()


def _moment(field: Field, value: Any) -> str:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise _wrong(field, value, _("a moment with its time zone"))
    return value.isoformat()


def _choice(field: Field, value: Any) -> str:
    code = _text(field, value)
    if code not in field.choices:
        raise _wrong(field, code, _("one of {choices}").format(choices=", ".join(field.choices)))
    return code


def _mapping(field: Field, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return _whole_characters(field, text)


_ENCODERS: dict[FieldType, Callable[[Field, Any], Any]] = {
    FieldType.TEXT: _text,
    FieldType.REFERENCE: _text,
    FieldType.INTEGER: _whole,
    FieldType.DECIMAL: _decimal,
    FieldType.BOOLEAN: _truth,
    FieldType.DATE: _date,
    FieldType.TIME: _time,
    FieldType.MOMENT: _moment,
    FieldType.CHOICE: _choice,
    FieldType.MAPPING: _mapping,
}

_DECODERS: dict[FieldType, Callable[[Field, Any], Any]] = {
    FieldType.DECIMAL: lambda field, value: unscaled(value, field.places),
    FieldType.BOOLEAN: lambda _field, value: bool(value),
    FieldType.DATE: lambda _field, value: date.fromisoformat(value),
    FieldType.TIME: lambda _field, value: time.fromisoformat(value),
    FieldType.MOMENT: lambda _field, value: datetime.fromisoformat(value),
    FieldType.MAPPING: lambda _field, value: json.loads(value),
}
