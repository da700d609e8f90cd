"""What the words of a posting must not give away: numbers left inside, and titles that tell."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.identity import half_width
from community_gov.procedures.notices.redaction import ValueKind
from community_gov.procedures.notices.telling import telling

# At most two characters that people put between groups of digits, or that copying leaves there.
_GAP: Final = (
    r"(?:[ \u00a0\u3000.·‐-―-]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]){0,2}"
)
_DAY: Final = rf"(?:0[1-9]|1[0-2]){_GAP}(?:0[1-9]|[12]\d|3[01])"
_AREA: Final = rf"(?:\+86{_GAP}0?|0)(?:10|2\d|[3-9]\d\d)"
_LOCAL: Final = rf"[2-9]\d{{2,3}}{_GAP}\d{{4}}(?:(?:-|转|轉| ?ext\.?) ?\d{{1,5}})?"
_IDENTITIES: Final = (
    r"\d{15,}[Xx]?",
    rf"\d{{6}}{_GAP}(?:18|19|20)\d\d{_GAP}{_DAY}{_GAP}\d{{3}}[\dXx]",
    rf"\d{{6}}{_GAP}\d\d{_DAY}{_GAP}\d{{3}}",
    rf"(?:\d{{4}}{_GAP}){{4}}\d{{1,2}}[\dXx]",
)
_PHONES: Final = (
    rf"(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{4}}{_GAP}\d{{4}}",
    rf"(?:(?:\+|00)?86{_GAP})?1[3-9]\d\d{_GAP}\d{{3}}{_GAP}\d{{4}}",
    rf"(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}\d{{3}}{_GAP}\d{{5}}",
    rf"\(?{_AREA}\)?{_GAP}{_LOCAL}",
)
_LEAST_BASIS: Final = 6
_ALONE: Final = r"(?<!\d)(?P<number>{pattern})(?!\d)"
_CALLED: Final = rf"(?:电话|電話|座机|座機|固话|固話|tel|phone)\D{{0,4}}(?P<number>{_LOCAL})(?!\d)"
_LEAKS: Final = (
    (ValueKind.IDENTITY, re.compile(_ALONE.format(pattern="|".join(_IDENTITIES)))),
    (ValueKind.PHONE, re.compile(_ALONE.format(pattern="|".join(_PHONES)), re.IGNORECASE)),
    (ValueKind.PHONE, re.compile(_CALLED, re.IGNORECASE)),
)


@frozen
class Finding:
    """A number that was masked: its kind, where it starts (from 0), its length in characters."""

    kind: ValueKind
    start: int
    length: int


def scrub(text: str, public: Iterable[str] = ()) -> tuple[str, tuple[Finding, ...]]:
    """Star out identity, mobile and landline numbers that were left inside ``text``.

    Any run of 15 digits or more goes, be it an account. ``public`` numbers stay,
    such as the office's telephone. The text keeps its length. This is a net
    below careful writing: it knows neither names nor numbers written in words.
    """
    allowed = {_digits(number) for number in public}
    plain, found = _plain(text), []
    for kind, pattern in _LEAKS:
        for match in pattern.finditer(plain):
            if _digits(match["number"]) not in allowed:
                start, end = match.span("number")
                found.append(Finding(kind, start, end - start))
                text = _starred(text, start, end)
        plain = _plain(text)
    return text, tuple(sorted(found, key=lambda one: one.start))


def refuse_revealing_title(title: str, legal_basis: str = "", day: date | None = None) -> None:
    """Refuse a title that tells something sensitive of everyone named below it.

    Such are poverty relief, corrections and release, drugs, illness and
    disability, petitions (PIPL §28); the list is that in force on ``day``, or else
    the newest. With a legal basis for the posting it stands. Raises
    :class:`RefusedError`.
    """
    problem = _("The title {title!r} tells of everyone named below it: {word}.")
    fix = _(
        "Choose a title without it, or name the law that demands this posting. "
        "It would tell of: {what} ({reference})."
    )
    _refuse_telling(title, legal_basis, day, problem, fix)


def refuse_revealing_text(text: str, legal_basis: str = "", day: date | None = None) -> None:
    """Refuse a text that tells something sensitive of those named below it; as for a title."""
    problem = _("The text above the names tells of everyone named below it: {word}.")
    fix = _(
        "Leave it out, or name the law that demands this posting. "
        "It would tell of: {what} ({reference})."
    )
    _refuse_telling(text, legal_basis, day, problem, fix)


def _refuse_telling(title: str, legal_basis: str, day: date | None, problem: str, fix: str) -> None:
    if is_basis(legal_basis):
        return
    for one, word in telling(title, day or date.max):
        raise RefusedError(
            problem.format(title=title, word=word),
            fix.format(what=_(one.what), reference=one.reference),
        )


def is_basis(text: str) -> bool:
    """Say whether a text can name a law, or consents and where they are filed."""
    return sum(map(str.isalnum, text)) >= _LEAST_BASIS


def _plain(text: str) -> str:
    """Return ``text`` with digits of all scripts as 0-9, character for character."""
    return "".join(str(unicodedata.decimal(one, one)) for one in half_width(text))


def _digits(number: str) -> str:
    return "".join(one for one in _plain(number) if one.isdecimal())


def _starred(text: str, start: int, end: int) -> str:
    return text[:start] + "*" * (end - start) + text[end:]
