"""New ids: random, and growing with time so that inserting stays cheap."""

import secrets
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(now: datetime) -> str:
    """Return a fresh id of 20 characters: 9 of time (milliseconds), 11 random (55 bits)."""
    return _text((now - _EPOCH) // _MILLISECOND, 9) + _text(secrets.randbits(55), 11)


def new_ids(now: datetime, count: int) -> list[str]:
    """Return ``count`` fresh ids of one moment, as :func:`new_id` makes them."""
    start, random = _text((now - _EPOCH) // _MILLISECOND, 9), secrets.token_bytes(7 * count)
    bits = (int.from_bytes(random[at : at + 7]) >> 1 for at in range(0, 7 * count, 7))
    return [start + _text(one, 11) for one in bits]


def _text(number: int, length: int) -> str:
    pairs = [_PAIRS[number >> 10 * place & 1023] for place in reversed(range(length // 2 + 1))]
    return "".join(pairs)[-length:]


_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
"""Two letters at once, by the number of 10 bits that they stand for."""
