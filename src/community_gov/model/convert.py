"""The one converter: data in, typed objects out, and every error with its path."""

import math
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

import attrs
from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_unstructure_fn, override

from community_gov.errors import CommunityGovError, DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.privacy import Privacy
from community_gov.model.references import dotted_name, find_dotted

T = TypeVar("T")


def structure(data: Any, cls: type[T], where: str = "") -> T:
    """Make a ``cls`` of plain data (as TOML or JSON give it).

    ``where`` names the file or plugin in messages. Raises
    :class:`DeclarationError` that lists every error with its path; unknown
    keys and wrong types are errors.
    """
    try:
        return converter().structure(data, cls)
    except BaseValidationError as error:
        raise _refusal(cls, where, transform_error(error, "", _explain)) from error
    except CommunityGovError as error:
        raise _refusal(cls, where, [str(error)]) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _refusal(cls, where, [_explain(error, cls)]) from error


def unstructure(thing: Any) -> Any:
    """Return ``thing`` as plain data (dicts, lists, text, whole numbers, booleans)."""
    return converter().unstructure(thing)


@cache
def converter() -> Converter:
    """Return the converter of this package; made once."""
    made = Converter(forbid_extra_keys=True, detailed_validation=True)
    for kind, read in _STRICT.items():
        made.register_structure_hook(kind, read)
    for kind, write in _WRITERS.items():
        made.register_unstructure_hook(kind, write)
    made.register_structure_hook_func(_is_function, lambda text, _cls: find_dotted(text))
    made.register_unstructure_hook_func(_is_function, dotted_name)
    made.register_unstructure_hook_factory(attrs.has, lambda cls: _writer(made, cls))
    return made


def _writer(made: Converter, cls: type) -> Callable[[Any], dict[str, Any]]:
    if cls is Register:
        return make_dict_unstructure_fn(
            cls, made, _cattrs_omit_if_default=True, row=override(omit=True)
        )
    return make_dict_unstructure_fn(cls, made, _cattrs_omit_if_default=True)


def _is_function(hint: Any) -> bool:
    return getattr(hint, "__origin__", None) is Callable or str(hint).startswith(
        ("typing.Callable", "collections.abc.Callable", "type[typing.Any]")
    )


def _text(value: Any, cls: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(_("text in quotes is needed, not {value!r}").format(value=value))
    return _chosen(value, cls) if isinstance(cls, type) and issubclass(cls, StrEnum) else value


def _chosen(value: str, cls: type[StrEnum]) -> str:
    try:
        return cls(value)
    except ValueError as error:
        raise ValueError(
            _("{value!r} is none of {names}").format(value=value, names=", ".join(cls))
        ) from error


def _whole(value: Any, _cls: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(_("a whole number is needed, not {value!r}").format(value=value))
    return value


def _truth(value: Any, _cls: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(_("true or false is needed, not {value!r}").format(value=value))
    return value


def _decimal(value: Any, _cls: Any) -> Decimal:
    if isinstance(value, (bool, float)) or not isinstance(value, (int, str, Decimal)):
        raise TypeError(_("an exact number is needed, not {value!r}").format(value=value))
    try:
        number = Decimal(value)
    except InvalidOperation as error:
        raise ValueError(_("{value!r} is not a number").format(value=value)) from error
    if not number.is_finite():
        raise ValueError(_("{value!r} is not a finite number").format(value=value))
    return number


def _fraction(value: Any, _cls: Any) -> Fraction:
    if isinstance(value, (bool, float)) or not isinstance(value, (int, str, Fraction)):
        raise TypeError(_('a fraction such as "2/3" is needed, not {value!r}').format(value=value))
    try:
        return Fraction(value)
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(
            _('{value!r} is not a fraction such as "2/3"').format(value=value)
        ) from error


def _date(value: Any, _cls: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise TypeError(_("a date such as 2026-07-01 is needed, not {value!r}").format(value=value))
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(
            _("{value!r} is not a date such as 2026-07-01").format(value=value)
        ) from error


def _time(value: Any, _cls: Any) -> time:
    return value if isinstance(value, time) else time.fromisoformat(_text(value, _cls))


def _moment(value: Any, _cls: Any) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(_text(value, _cls))


def _privacy(value: Any, _cls: Any) -> Privacy:
    if isinstance(value, Privacy):
        return value
    try:
        return Privacy[_text(value, str).upper()]
    except KeyError as error:
        names = ", ".join(one.name.lower() for one in Privacy)
        raise ValueError(
            _("{value!r} is none of {names}").format(value=value, names=names)
        ) from error


def _number(value: Any, _cls: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise TypeError(_("a finite number is needed, not {value!r}").format(value=value))
    return float(value)


_STRICT: dict[type, Callable[[Any, Any], Any]] = {
    str: _text,
    int: _whole,
    bool: _truth,
    float: _number,
    Decimal: _decimal,
    Fraction: _fraction,
    Privacy: _privacy,
    date: _date,
    time: _time,
    datetime: _moment,
}

_WRITERS: dict[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    time: time.isoformat,
    datetime: datetime.isoformat,
    Decimal: str,
    Fraction: str,
    Privacy: lambda one: one.name.lower(),
}


def _explain(error: BaseException, _type: type | None) -> str:
    match error:
        case ForbiddenExtraKeysError():
            names = ", ".join(sorted(error.extra_fields))
            return _("unknown key: {names}").format(names=names)
        case KeyError():
            return _("required, and missing")
        case CommunityGovError():
            return error.problem
        case _:
            return str(error)


def _refusal(cls: type, where: str, problems: list[str]) -> DeclarationError:
    head = _("{where}{kind} cannot be read:").format(
        where=f"{where}: " if where else "", kind=cls.__name__
    )
    lines = "\n".join(f"  {line.replace(' @ .', ' @ ').removesuffix(' @ ')}" for line in problems)
    return DeclarationError(f"{head}\n{lines}", _("Mend these and load it again."))
