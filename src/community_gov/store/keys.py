"""New ids: random, and growing with time so that inserting stays cheap."""

import secrets
from datetime import datetime

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id(now: datetime) -> str:
    """Return a fresh id of 20 characters: 9 of time (milliseconds), 11 random (55 bits)."""
    return _text(int(now.timestamp() * 1000), 9) + _text(secrets.randbits(55), 11)


def _text(number: int, length: int) -> str:
    letters = [_ALPHABET[number >> 5 * place & 31] for place in reversed(range(length))]
    return "".join(letters)
