"""One cell becomes one value of its column's kind, or is refused in plain words."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Final

from community_gov.errors import InputError
from community_gov.exchange.sheets.dates import read_date
from community_gov.exchange.sheets.layout import CellKind, Column
from community_gov.exchange.sheets.text import (
    is_blank,
    key,
    letter_for_digit,
    nearest,
    plain,
    quoted,
    trim,
)
from community_gov.exchange.sheets.values import Doubt, Taken, as_number, digits_destroyed
from community_gov.i18n import _
from community_gov.model.identity import half_width

YES: Final = ("是", "有", "对", "對", "√", "✓", "✔", "yes", "y", "true", "1")
NO: Final = ("否", "无", "無", "没有", "沒有", "×", "✗", "no", "n", "false", "0")

_ERRORS: Final = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
)
_SHORTENED: Final = re.compile(r"\d(\.\d+)?[Ee]\+(1[1-9]|[2-9]\d)")
_SEVERAL: Final = re.compile(r"[、，；;/／\r\n]|,(?=\s*[^\x00-\x7f])")
_NUMBER: Final = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")
_WITH_UNIT: Final = re.compile(_NUMBER.pattern + r"\s*[^\d\s.,]+")


def read_cell(raw: object, column: Column, today: date) -> Taken:
    """Read one cell as its column declares it; a blank cell gives ``None``.

    ``raw`` is what the file holds: text, a number, a date, a truth value.
    Raises :class:`InputError` with what is wrong with it.
    """
    if is_blank(raw):
        return Taken(None)
    if isinstance(raw, str) and trim(raw) in _ERRORS:
        problem = _("The formula in this cell has failed ({value}); type the value itself.")
        raise InputError(problem.format(value=trim(raw)))
    return _READERS[column.kind](raw, column, today)


def _read_text(raw: object, column: Column, _today: date) -> Taken:
    text, doubt = _as_text(raw)
    return Taken(_checked(plain(text), column), doubt)


def _read_name(raw: object, column: Column, _today: date) -> Taken:
    text, doubt = _as_text(raw)
    if _SEVERAL.search(text):
        problem = _("{value}: several people stand in one cell; give each a row of their own.")
        raise InputError(problem.format(value=quoted(text)))
    return Taken(_checked(text, column), doubt)


def _checked(text: str, column: Column) -> str:
    return column.check(text) if column.check else text


def _as_text(raw: object) -> tuple[str, Doubt | None]:
    match raw:
        case str():
            text = trim(raw)
            if _SHORTENED.fullmatch(half_width(text)):
                raise digits_destroyed(text)
            return text, None
        case bool():
            return str(raw).upper(), None
        case int() | float():
            return _number_as_text(raw)
        case _:
            raise _turned_into_date(raw)


def _number_as_text(raw: float) -> tuple[str, Doubt]:
    text = as_number(raw)
    if not text.lstrip("-").isdecimal():
        problem = _("The number {value} stands where text belongs; format the column as text.")
        raise InputError(problem.format(value=text))
    warning = _(
        "The number {value} was read as text; leading zeros may be lost. Format the column as text."
    )
    return text, Doubt("zeros", warning.format(value=text))


def _turned_into_date(raw: object) -> InputError:
    shown = raw.date() if isinstance(raw, datetime) and raw.time() == time(0) else raw
    problem = _(
        "Excel has turned this text into {value}. Format the column as text and type it again."
    )
    return InputError(problem.format(value=quoted(shown)))


def _read_integer(raw: object, _column: Column, _today: date) -> Taken:
    number = _exact(raw)
    if number is None or number != number.to_integral_value():
        raise _no_number(raw, _("{value} is not a whole number {hint}"))
    return Taken(int(number))


def _read_decimal(raw: object, _column: Column, _today: date) -> Taken:
    number = _exact(raw)
    if number is None:
        raise _no_number(raw, _("{value} is not a number {hint}"))
    return Taken(number)


def _exact(raw: object) -> Decimal | None:
    match raw:
        case bool():
            return None
        case int() | float():
            return Decimal(as_number(raw))
        case str() if _NUMBER.fullmatch(text := _half(raw)):
            return Decimal(text.replace(",", ""))
        case _:
            return None


def _no_number(raw: object, problem: str) -> InputError:
    text = _half(raw) if isinstance(raw, str) else ""
    hint = letter_for_digit(text, _NUMBER.fullmatch) or ""
    if _WITH_UNIT.fullmatch(text) and not hint:
        hint = _("(write the number alone, without its unit)")
    return InputError(problem.format(value=quoted(raw), hint=hint).strip() + ".")


def _half(text: str) -> str:
    return trim(half_width(trim(text)))


def _read_date(raw: object, column: Column, today: date) -> Taken:
    taken = read_date(raw, today)
    if column.past_only and isinstance(taken.value, date) and taken.value > today:
        raise InputError(_("{day} has not come yet.").format(day=taken.value))
    return taken


def _read_bool(raw: object, _column: Column, _today: date) -> Taken:
    word = key(_word(raw))
    if word in YES or word in NO:
        return Taken(word in YES)
    problem = _("{value} is neither yes nor no; accepted: {words}.")
    raise InputError(problem.format(value=quoted(raw), words=_(", ").join((*YES, *NO))))


def _read_choice(raw: object, column: Column, _today: date) -> Taken:
    code = column.codes.get(key(_word(raw)))
    if code is not None:
        return Taken(code)
    raise InputError(_unknown_choice(_word(raw), column))


def _unknown_choice(word: str, column: Column) -> str:
    spelled = [text for label in column.choices.values() for text in label.spellings()]
    meant = nearest(word, (*spelled, *column.choices, *column.choice_synonyms))
    if meant:
        problem = _('{value} is not among the choices; is "{nearest}" meant?')
        return problem.format(value=quoted(word), nearest=meant)
    problem = _("{value} is not among the choices: {choices}.")
    return problem.format(
        value=quoted(word), choices=_(", ").join(str(label) for label in column.choices.values())
    )


def _word(raw: object) -> str:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return as_number(raw)
    return trim(str(raw))


_READERS: Final[Mapping[CellKind, Callable[[object, Column, date], Taken]]] = {
    CellKind.TEXT: _read_text,
    CellKind.NAME: _read_name,
    CellKind.INTEGER: _read_integer,
    CellKind.DECIMAL: _read_decimal,
    CellKind.DATE: _read_date,
    CellKind.BOOL: _read_bool,
    CellKind.CHOICE: _read_choice,
}
