"""Reading what a pack's test says: keys and values, refused with a hint where they are wrong."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _


def refuse_unknown(where: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse a key that is not ``known``, with the one that is probably meant.

    Raises :class:`InputError`.
    """
    possible = list(dict.fromkeys(known))
    for key in given:
        if key not in possible:
            raise unknown(where, key, possible)


def unknown(where: str, key: str, known: Iterable[str]) -> InputError:
    """Make the error for a word that is none of ``known``."""
    possible = list(dict.fromkeys(known))
    near = difflib.get_close_matches(key, possible, n=1)
    return InputError(
        _("{where}: {key!r} means nothing here.").format(where=where, key=key),
        _("Did you mean {name!r}?").format(name=near[0])
        if near
        else _("There are: {names}.").format(names=_(", ").join(possible) or "-"),
    )


def text(where: str, line: Mapping[str, Any], key: str, default: str = "") -> str:
    """Return a text of ``line``; raises :class:`InputError` for anything else."""
    value = line.get(key, default)
    if not isinstance(value, str):
        raise _wrong(where, key, _("text in quotes"), value)
    return value


def texts(where: str, line: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return a text, or a list of them, as a tuple; raises :class:`InputError`."""
    value = line[key]
    listed = value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in listed):
        raise _wrong(where, key, _("text in quotes, or a list of it"), value)
    return tuple(listed)


def day(where: str, line: Mapping[str, Any], key: str) -> date | None:
    """Return a date of ``line`` if it has one; raises :class:`InputError`."""
    value = line.get(key)
    return None if value is None else _as_day(where, key, value)


def days(where: str, line: Mapping[str, Any], key: str) -> tuple[date, ...]:
    """Return a date, or a list of dates, as a tuple; raises :class:`InputError`."""
    value = line.get(key)
    listed = value if isinstance(value, list) else [value]
    return tuple(_as_day(where, key, one) for one in listed)


def whole(where: str, line: Mapping[str, Any], key: str, default: int = 0) -> int:
    """Return a whole number of ``line``; raises :class:`InputError`."""
    value = line.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(where, key, _("a whole number"), value)
    return value


def number(where: str, key: str, value: Any) -> Decimal:
    """Return ``value`` as an exact number; raises :class:`InputError`."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise _wrong(where, key, _("a number"), value)
    return Decimal(value)


def table(where: str, key: str, value: Any) -> Mapping[str, Any]:
    """Return ``value`` where it is a table; raises :class:`InputError`."""
    if not isinstance(value, Mapping):
        raise _wrong(where, key, _("a table in braces"), value)
    return value


def written(number: Decimal) -> str:
    """Return a number without zeros that say nothing."""
    return f"{number.normalize():f}"


def _as_day(where: str, key: str, value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise _wrong(where, key, _("a date such as 2026-07-01"), value)


def _wrong(where: str, key: str, wanted: str, value: Any) -> InputError:
    return InputError(
        _("{where}, {key}: {wanted} is needed, not {value!r}.").format(
            where=where, key=key, wanted=wanted, value=value
        )
    )
