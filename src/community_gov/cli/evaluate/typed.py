"""What is typed of who is judged: name=value, points as whole numbers."""

from collections.abc import Sequence

from community_gov.errors import InputError
from community_gov.i18n import _


def pairs(given: Sequence[str]) -> list[tuple[str, str]]:
    """Return what was typed as name=value."""
    parted = [text.partition("=") for text in given]
    for name, sign, _value in parted:
        if not sign:
            raise InputError(
                _("{text!r}: write it as name=value.").format(text=name),
            )
    return [(name.strip(), value.strip()) for name, _sign, value in parted]


def whole(name: str, text: str) -> int:
    """Return a number of points, or of votes."""
    if not text.isdecimal():
        raise InputError(
            _("{text!r}: write it as criterion=points.").format(text=f"{name}={text}"),
            _("Points are whole numbers."),
        )
    return int(text)
