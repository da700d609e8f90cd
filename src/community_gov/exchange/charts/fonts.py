"""Fonts that show Chinese on any machine, and how wide a text will be in them."""

import re
from typing import Final
from unicodedata import combining, east_asian_width

from community_gov.i18n import Language, language

_LATIN: Final = "'Segoe UI', 'Helvetica Neue', Arial"
_HANS: Final = (
    "'Microsoft YaHei', 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC',"
    " 'WenQuanYi Micro Hei', SimHei, SimSun"
)
_HANT: Final = (
    "'Microsoft JhengHei', 'PingFang TC', 'Noto Sans CJK TC', 'Noto Sans TC',"
    " 'Source Han Sans TC', PMingLiU"
)

_HAN: Final = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_OPENING: Final = "（《「『“"
_CLOSING: Final = "，。、；：）》」』”？！"
_PIECE: Final = re.compile(f"[{_OPENING}]*(?:[{_HAN}]|[^\\s{_HAN}]+)[{_CLOSING}]*\\s*|\\S\\s*|\\s+")
"""What stays together on a line: a word, or one wide sign with its brackets and stops."""

_WIDE: Final = 1.0
_NARROW: Final = 0.62
_THIN: Final = 0.36
_BROAD: Final = 0.9
"""Widths in parts of the font's size; a little more than the fonts named above need."""


def stack() -> str:
    """Return the fonts to use in the language in use, the best first.

    They are those of Windows and WPS, of macOS, and of Linux.
    """
    first, second = (_HANT, _HANS) if language() is Language.HANT else (_HANS, _HANT)
    return f"{_LATIN}, {first}, {second}, sans-serif"


def width(text: str, size: float) -> float:
    """Return about how many pixels ``text`` takes on one line, and never fewer."""
    return size * sum(map(_part, text))


def wrapped(text: str, size: float, most: float) -> list[str]:
    """Break ``text`` into lines of at most ``most`` pixels; no sign is lost.

    Latin words stay whole where they fit; between Chinese characters a line may break.
    """
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and width((line + piece).rstrip(), size) > most:
            lines.append(line.rstrip())
            line = ""
        line += piece
        while width(line.rstrip(), size) > most and len(line) > 1:
            cut = _fitting(line, size, most)
            lines.append(line[:cut])
            line = line[cut:]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _part(sign: str) -> float:
    if combining(sign):
        return 0.0
    if east_asian_width(sign) in "WF":
        return _WIDE
    if sign in "iljtfr.,:;'|!()[] ·":
        return _THIN
    return _BROAD if sign in "mwMW%@—" else _NARROW


def _fitting(piece: str, size: float, most: float) -> int:
    cut = 1
    while cut < len(piece) and width(piece[: cut + 1], size) <= most:
        cut += 1
    return cut
