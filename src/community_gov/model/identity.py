"""The resident identity number (公民身份號碼): its form, its date and its check digit."""

import re
import unicodedata
from datetime import date
from typing import Final, Literal

from attrs import field, frozen

from community_gov.errors import InputError
from community_gov.i18n import _

WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""Weights of the first 17 digits (GB 11643): powers of two modulo 11."""

CHECK_CHARACTERS: Final = "10X98765432"
"""The last character for each weighted sum modulo 11 (ISO 7064 MOD 11-2)."""

OLDEST_YEAR: Final = 1900
DOUBTED_BEFORE: Final = 1910

LOOKALIKES: Final = {"O": "0", "o": "0", "〇": "0", "I": "1", "l": "1", "|": "1", "B": "8"}
"""What people type for a digit, or a scanner reads for it."""

_FULL_WIDTH = {code + 0xFEE0: code for code in range(ord("!"), ord("~") + 1)}
_BLANKS = {"Zs", "Zl", "Zp", "Cc", "Cf"}
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d{1,2}")


@frozen
class IdentityNumber:
    """A number that passed the check, and what it says about its holder.

    ``legacy`` marks a number of 15 digits, as issued until 1999: it has no
    check digit. ``sex_hint`` is good for a cross-check only, never to
    overwrite what a person states.
    """

    number: str = field(repr=False)
    birth_date: date
    sex_hint: Literal["male", "female"]
    legacy: bool
    warnings: tuple[str, ...] = ()


def check_identity_number(text: str, *, today: date) -> IdentityNumber:
    """Check a resident identity number (GB 11643-1999) as somebody typed it.

    Blanks are dropped, full-width digits and a small x accepted. The area code
    never decides: it is that of the time when the number was given, and codes
    die. Raises :class:`InputError` that says what is wrong; where the check
    digit does not fit it does not say which digit would.
    """
    number = _normalised(text)
    _refuse_scientific(number)
    _refuse_strange_characters(number)
    legacy = _is_legacy(number)
    birth = _birth_date(number, legacy=legacy, today=today)
    if not legacy:
        _refuse_wrong_check_digit(number)
    odd = int(number[14 if legacy else 16]) % 2 == 1
    return IdentityNumber(
        number=number,
        birth_date=birth,
        sex_hint="male" if odd else "female",
        legacy=legacy,
        warnings=_warnings(birth, legacy=legacy),
    )


def half_width(text: str) -> str:
    """Return ``text`` with its full-width ASCII (０－９Ａ－Ｚ …) as ASCII; Han text stays."""
    return text.translate(_FULL_WIDTH)


def _normalised(text: str) -> str:
    seen = "".join(one for one in text if unicodedata.category(one) not in _BLANKS)
    return half_width(seen).replace("x", "X")


def _refuse_scientific(number: str) -> None:
    if _SCIENTIFIC.fullmatch(number):
        raise InputError(
            _("The identity number has become {text}: Excel destroyed its last digits.").format(
                text=number
            ),
            _("Format the column as text and type the number again from the document."),
        )


def _refuse_strange_characters(number: str) -> None:
    for place, character in enumerate(number, start=1):
        if "0" <= character <= "9" or (character == "X" and place == len(number)):
            continue
        raise InputError(_what_is_strange(place, character), _compare())


def _what_is_strange(place: int, character: str) -> str:
    if character == "X":
        text = _("Character {place} of the identity number is X; X may only stand last.")
        return text.format(place=place)
    if digit := LOOKALIKES.get(character):
        text = _("Character {place} of the identity number is {character}; is a {digit} meant?")
        return text.format(place=place, character=character, digit=digit)
    text = _(
        'Character {place} of the identity number is "{character}"; '
        "only digits may stand there, and the letter X in the last place."
    )
    return text.format(place=place, character=character)


def _is_legacy(number: str) -> bool:
    if len(number) == 18:
        return False
    if len(number) == 15 and not number.endswith("X"):
        return True
    raise InputError(
        _(
            "The identity number has {count} characters; it must have 18 (15 if from before 2000)."
        ).format(count=len(number)),
        _compare(),
    )


def _birth_date(number: str, *, legacy: bool, today: date) -> date:
    digits = f"19{number[6:12]}" if legacy else number[6:14]
    shown = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    try:
        birth = date.fromisoformat(shown)
    except ValueError as error:
        problem = _("The identity number says born on {day}; there is no such day.")
        raise InputError(problem.format(day=shown), _compare()) from error
    if birth > today:
        problem = _("The identity number says born on {day}; that day has not come yet.")
        raise InputError(problem.format(day=shown), _compare())
    if birth.year < OLDEST_YEAR:
        problem = _("The identity number says born on {day}; nobody alive was born before {year}.")
        raise InputError(problem.format(day=shown, year=OLDEST_YEAR), _compare())
    return birth


def check_character(body: str) -> str:
    """Return the check character of the first 17 digits (ISO 7064, MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, body, strict=True))
    return CHECK_CHARACTERS[total % 11]


def _refuse_wrong_check_digit(number: str) -> None:
    if number[17] == check_character(number[:17]):
        return
    if number.endswith("000"):
        # A spreadsheet keeps 15 digits of a number and fills the rest with zeros.
        raise InputError(
            _("The identity number ends in 000 and does not fit: Excel destroyed its last digits."),
            _("Format the column as text and type the number again from the document."),
        )
    # The right digit is not given away: it would help to make numbers up.
    raise InputError(
        _("The last digit of the identity number does not fit the others."),
        _("Look for a swapped or mistyped digit."),
    )


def _warnings(birth: date, *, legacy: bool) -> tuple[str, ...]:
    found = []
    if legacy:
        found.append(_("An old number of 15 digits, without a check digit; ask for the new one."))
    if birth.year < DOUBTED_BEFORE:
        found.append(_("Born in {year} by the number; is that right?").format(year=birth.year))
    return tuple(found)


def _compare() -> str:
    return _("Compare it with the document.")
