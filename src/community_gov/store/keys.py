"""New ids: random, and growing with time so that inserting stays cheap."""

import secrets
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(now: datetime) -> str:
    """Return a fresh id of 20 characters: 9 of time (milliseconds), 11 random (55 bits)."""
    return _text((now - _EPOCH) // _MILLISECOND, 9) + _text(secrets.randbits(55), 11)


def _text(number: int, length: int) -> str:
    letters = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length))]
    return "".join(letters)
