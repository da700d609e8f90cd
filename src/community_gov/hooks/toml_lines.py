"""Where the keys and the elements of a TOML document stand, which ``tomllib`` does not tell."""

import re
import tomllib
from bisect import bisect_left

from community_gov.model.problems import Way


def lines_of(text: str) -> dict[Way, int]:
    """Return the line, from 1, of every key and every array element of a TOML document.

    A table stands where its header does, or else its first key; an element
    where it begins. ``text`` must be TOML, which :func:`tomllib.loads` has to
    find out first: the places in anything else mean nothing.
    """
    return _Scanner(text).scan()


_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r".[^,\]}#\n]*")


class _Scanner:
    """Walks once through a document (TOML 1.0.0), noting places and skipping values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Way, int] = {}
        self.elements: dict[Way, int] = {}
        self.ends = [one.start() for one in re.finditer("\n", text)]

    def scan(self) -> dict[Way, int]:
        here: Way = ()
        while self.next():
            if self.next() == "[":
                here = self.header()
            else:
                self.pair(here)
        return self.found

    def header(self) -> Way:
        many = self.text.startswith("[[", self.at)
        line = self.line()
        self.at += 2 if many else 1
        *outer, last = self.keys()
        way: Way = ()
        for key in outer:
            way = self.newest((*way, key), line)
        way = (*way, last)
        if many:
            self.found.setdefault(way, line)
            self.elements[way] = self.elements.get(way, 0) + 1
            way = (*way, self.elements[way] - 1)
        self.found[way] = line
        self.next()
        self.at += 2 if many else 1
        return way

    def newest(self, way: Way, line: int) -> Way:
        """Step into a table, or into the newest element of an array of tables."""
        self.found.setdefault(way, line)
        return (*way, self.elements[way] - 1) if way in self.elements else way

    def pair(self, here: Way) -> None:
        line = self.line()
        for key in self.keys():
            here = (*here, key)
            self.found.setdefault(here, line)
        self.at += 1  # the sign =
        self.value(here)

    def value(self, way: Way) -> None:
        first = self.next()
        if first == "[":
            self.array(way)
        elif first == "{":
            self.inline_table(way)
        else:
            self.take(_STRING if first in {'"', "'"} else _SCALAR)

    def array(self, way: Way) -> None:
        self.at += 1
        position = 0
        while self.next() not in {"]", ""}:
            if self.next() == ",":
                self.at += 1
                continue
            self.found[(*way, position)] = self.line()
            self.value((*way, position))
            position += 1
        self.at += 1

    def inline_table(self, way: Way) -> None:
        self.at += 1
        while self.next() not in {"}", ""}:
            if self.next() == ",":
                self.at += 1
                continue
            self.pair(way)
        self.at += 1

    def keys(self) -> list[str]:
        keys = [self.key()]
        while self.next() == ".":
            self.at += 1
            keys.append(self.key())
        return keys

    def key(self) -> str:
        if self.next() in {'"', "'"}:
            written = self.take(_STRING)
            return str(tomllib.loads(f"key = {written}")["key"])
        return self.take(_BARE_KEY)

    def take(self, kind: re.Pattern[str]) -> str:
        match = kind.match(self.text, self.at)
        found = match[0] if match else ""
        self.at += len(found)
        return found

    def next(self) -> str:
        """Skip space, comments and ends of lines; return the character that follows."""
        self.take(_GAP)
        return self.text[self.at : self.at + 1]

    def line(self) -> int:
        return bisect_left(self.ends, self.at) + 1
