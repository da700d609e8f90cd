"""Lays out help for the screen, where a Chinese character is two columns wide."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import east_asian_width

import click

_OPENING, _CLOSING = "（「『“《【", "，。、；：！？）」』”》】…"
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
)
_PIECE = re.compile(
    rf"[{_OPENING}]*(?:[{_WIDE}][,.;:!?)]*|[^\s{_WIDE}{_OPENING}{_CLOSING}]+)[{_CLOSING}]*|[{_OPENING}{_CLOSING}]+|\s+"
)
"""What stays on one line: a Chinese character or a Latin word, with the marks that belong to it."""


def columns(text: str) -> int:
    """Return how many columns of a screen ``text`` takes."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` columns; blank lines part paragraphs."""
    parts = re.split(r"\n[ ]*\n", text)
    return [line for part in parts for line in ("", *_lines(part, width))][1:]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and columns(line + piece) > width:
            yield line.rstrip()
            line = ""
        line = line + piece if line else piece.lstrip()
    yield line.rstrip()


class HelpLayout(click.HelpFormatter):
    """Click's formatter, with widths as the screen has them and headings in the language in use."""

    def colon(self) -> str:
        """Return what stands behind a heading."""
        return ":"

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{'':>{self.current_indent}}{heading}{self.colon()}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        indent = " " * self.current_indent
        for line in wrapped(text, self.width - self.current_indent):
            self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms, and beside them what each means."""
        listed = list(rows)
        widest = max((columns(term) for term, _told in listed), default=0)
        first = min(widest, col_max) + col_spacing
        for term, told in listed:
            self._write_term(term, wrapped(told, max(self.width - first - 2, 10)), first)

    def _write_term(self, term: str, lines: list[str], first: int) -> None:
        indent, below = " " * self.current_indent, " " * (self.current_indent + first)
        fits = columns(term) <= first - 2
        gap = " " * (first - columns(term)) if fits else f"\n{below}"
        self.write(f"{indent}{term}{gap}{lines[0]}".rstrip(" ") + "\n")
        for line in lines[1:]:
            self.write(f"{below}{line}".rstrip() + "\n")
