"""Values that are written out: numbers, strings and dates."""

import re
from datetime import date
from decimal import Decimal

from community_gov.expression.limits import LIMITS
from community_gov.expression.operations import INT_MAX, INT_MIN
from community_gov.expression.problems import ExpressionError
from community_gov.expression.tokens import Token
from community_gov.i18n import _

ESCAPE = re.compile(
    r"""\\(?:
      (?P<plain>[abfnrtv\\?"'`])
    | [xX](?P<x>[0-9A-Fa-f]{2})
    | u(?P<u>[0-9A-Fa-f]{4})
    | U(?P<long>[0-9A-Fa-f]{8})
    | (?P<octal>[0-3][0-7]{2})
    | (?P<other>.)
    )""",
    re.VERBOSE,
)
CONTROLS = dict(zip("abfnrtv", "\a\b\f\n\r\t\v", strict=True))
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def number(token: Token, text: str, *, negative: bool) -> int | Decimal:
    """Read ``12`` as an int of 64 bits, ``1.5`` as a decimal within its digits."""
    return _decimal(token, text, negative) if "." in token.text else _int(token, text, negative)


def string(token: Token, text: str) -> str:
    """Read a quoted string with the escapes of CEL."""

    def unescape(found: re.Match[str]) -> str:
        return _character(found, text, token.start + 1 + found.start())

    value = ESCAPE.sub(unescape, token.text[1:-1])
    if len(value) > LIMITS.string:
        reason = _("the string has {count} characters; {limit} are allowed")
        raise ExpressionError(
            reason.format(count=len(value), limit=LIMITS.string), text, token.start
        )
    return value


def iso_date(written: str, text: str, offset: int) -> date:
    """Read a date written as ``2024-01-31``."""
    try:
        if ISO_DATE.fullmatch(written):
            return date.fromisoformat(written)
    except ValueError:
        pass
    reason = _('this is no date of the calendar: write one as "2024-01-31"')
    raise ExpressionError(reason, text, offset)


def _int(token: Token, text: str, negative: bool) -> int:
    value = -int(token.text) if negative else int(token.text)
    if INT_MIN <= value <= INT_MAX:
        return value
    reason = _("an int lies between {low} and {high}").format(low=INT_MIN, high=INT_MAX)
    raise ExpressionError(reason, text, token.start)


def _decimal(token: Token, text: str, negative: bool) -> Decimal:
    whole, places = token.text.split(".")
    if len(whole.lstrip("0")) > LIMITS.whole_digits or len(places) > LIMITS.places:
        reason = _("a decimal has at most {whole} digits before the point and {places} after it")
        raise ExpressionError(
            reason.format(whole=LIMITS.whole_digits, places=LIMITS.places), text, token.start
        )
    value = Decimal(token.text)
    # A zero keeps no sign: 0 - 0.0 is 0.0, where -(0.0) would be shown as -0.0.
    return Decimal(0) - value if negative else value


def _character(found: re.Match[str], text: str, offset: int) -> str:
    if plain := found["plain"]:
        return CONTROLS.get(plain, plain)
    code = found["x"] or found["u"] or found["long"]
    point = int(code, 16) if code else int(found["octal"] or "-1", 8)
    if 0 <= point < 0xD800 or 0xDFFF < point <= 0x10FFFF:
        return chr(point)
    raise ExpressionError(_("this escape means no character"), text, offset)
