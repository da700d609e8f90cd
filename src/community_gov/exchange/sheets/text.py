"""What people type into cells: trimmed, brought to one width, compared, quoted."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Final

from community_gov.i18n import _
from community_gov.model.identity import LOOKALIKES, half_width

_SPACES: Final = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_BLANKS: Final = _SPACES + "".join(chr(code) for code in range(0x2000, 0x200B)) + _INVISIBLE
_NO_BLANKS: Final = dict.fromkeys(map(ord, _BLANKS))
_ALPHANUMERIC: Final = {
    code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()
}
_DIGITS: Final = str.maketrans(LOOKALIKES)
_QUOTED_LENGTH: Final = 40


def trim(text: str) -> str:
    """Return ``text`` without blanks at its ends, full-width and invisible ones included."""
    return text.strip(_BLANKS)


def is_blank(raw: object) -> bool:
    """Say whether a raw cell holds nothing."""
    return raw is None or (isinstance(raw, str) and not trim(raw))


def plain(text: str) -> str:
    """Return ``text`` with full-width letters and digits as ASCII; Han text stays as typed.

    Full-width signs follow only where the whole becomes a code, a phone or a
    number: in Chinese prose （，） are right as they stand.
    """
    if text.isascii():
        return text
    folded = half_width(text)
    return folded if folded.isascii() else text.translate(_ALPHANUMERIC)


def key(text: str) -> str:
    """Return what two spellings must share to be taken for the same header or choice."""
    return half_width(text).translate(_NO_BLANKS).casefold()


def quoted(value: object) -> str:
    """Return a cell's value in quotation marks, on one line, shortened."""
    line = re.sub(r"\s+", " ", str(value)).strip()
    cut = line if len(line) <= _QUOTED_LENGTH else f"{line[: _QUOTED_LENGTH - 1]}…"
    return _('"{text}"').format(text=cut)


def nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the spelling among ``words`` that ``word`` was probably meant to be."""
    spelled = {key(one): one for one in words}
    found = get_close_matches(key(word), spelled, n=1, cutoff=0.5)
    return spelled[found[0]] if found else None


def letter_for_digit(text: str, fits: Callable[[str], object]) -> str | None:
    """Return a hint if ``text`` would do (``fits``) with digits in place of look-alike letters."""
    mended = text.translate(_DIGITS)
    if mended == text or not fits(mended):
        return None
    letter = next(one for one in text if one in LOOKALIKES)
    hint = _("(a letter {letter} stands where a {digit} is meant?)")
    return hint.format(letter=letter, digit=LOOKALIKES[letter])
