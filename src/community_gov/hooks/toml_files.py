"""Opening the TOML files of a rule pack: bounded, exact, and each key with its line."""

import re
import tomllib
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from attrs import field, frozen

from community_gov.hooks.mistakes import Mistake, Place
from community_gov.hooks.toml_lines import lines_of
from community_gov.i18n import _
from community_gov.model.problems import Way

T = TypeVar("T")

LARGEST = 1_000_000
"""Bytes; a rule pack is read by people, so a greater file is a mistake or an attack."""

_DEEPEST = 32
"""Tables inside tables; the trees of indices, the deepest of all, need about ten."""

_KEPT = 200_000
"""Characters; a longer file is read anew each time, as it would fill the memory."""

_MOST_DOTS = 100
"""Dots between words in a line; `tomllib` needs gigabytes for a key of some ten thousand."""

_DOT = re.compile(r"[\w\"'-][ \t]*\.(?=[ \t]*[\w\"'-])")
_ENDLESS = re.compile(r"\d[\d_]{4000}")
"""A number that Python refuses to read, without saying where it stands."""

_PLACE_TOLD = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


@frozen(eq=False)
class Document:
    """A file of a pack: its data, and the line of everything in it."""

    file: str
    data: Mapping[str, Any]
    lines: Mapping[Way, int]
    _made: dict[tuple[type, Way], Any] = field(init=False, factory=dict)

    def place(self, way: Way) -> Place:
        """Return where ``way`` leads, or else where the last table on it stands."""
        known = (way[:length] for length in range(len(way), 0, -1))
        return Place(self.file, next((self.lines[one] for one in known if one in self.lines), 1))

    def once(self, kind: type[T], way: Way, make: Callable[[], T]) -> T:
        """Return the ``kind`` of thing that stands where ``way`` leads; ``make`` runs once."""
        if (kind, way) not in self._made:
            self._made[kind, way] = make()
        made: T = self._made[kind, way]
        return made


def open_document(path: Path, file: str) -> Document | Mistake:
    """Read a file; whatever is in it, a mistake is returned and never raised.

    Numbers with a point are exact decimals.
    """
    try:
        content = _content(path)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Mistake(Place(file, line), _("this is not TOML, which is written in UTF-8"))
    except (OSError, ValueError) as error:
        return Mistake(Place(file, 1), str(error))
    return _dots(text, file) or _parsed(text, file)


def _content(path: Path) -> bytes:
    # A device or a pipe would never end.
    if not path.is_file():
        raise ValueError(_("there is no file of this name"))
    with path.open("rb") as opened:
        content = opened.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError(_("the file is greater than {bytes} bytes").format(bytes=LARGEST))
    return content


def _dots(text: str, file: str) -> Mistake | None:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _MOST_DOTS and len(_DOT.findall(line)) > _MOST_DOTS:
            return Mistake(
                Place(file, number),
                _("more than {most} words joined by dots in one line").format(most=_MOST_DOTS),
            )
    return None


def _parsed(text: str, file: str) -> Document | Mistake:
    read = _document if len(text) <= _KEPT else _document.__wrapped__
    try:
        document = read(text, file)
    except RecursionError:
        return Mistake(Place(file, 1), _too_deep())
    except tomllib.TOMLDecodeError as error:
        return _syntax(str(error), text, file)
    except ValueError:
        return _endless_number(text, file)
    deepest = max(document.lines, key=len, default=())
    if len(deepest) > _DEEPEST:
        return Mistake(Place(file, document.lines[deepest]), _too_deep())
    return document


@lru_cache(maxsize=64)  # enabling a plugin loads the others three times, and reading is slow
def _document(text: str, file: str) -> Document:
    return Document(file, tomllib.loads(text, parse_float=_exact), lines_of(text))


def _exact(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text  # no exponent is that great: what reads the value will say so, with its key


def _too_deep() -> str:
    return _("tables or lists stand more than {deepest} deep in each other").format(
        deepest=_DEEPEST
    )


def _endless_number(text: str, file: str) -> Mistake:
    number = _ENDLESS.search(text)
    line = text.count("\n", 0, number.start()) + 1 if number else 1
    return Mistake(Place(file, line), _("a number has thousands of digits"))


def _syntax(told: str, text: str, file: str) -> Mistake:
    place = _PLACE_TOLD.search(told)
    last = text.rstrip().count("\n") + 1 if place else 1
    line, column = (place[1], place[2]) if place else (None, None)
    at = [_("column {column}").format(column=column)] if column else []
    problem = _("this is not TOML: {problem}").format(problem=_PLACE_TOLD.sub("", told))
    return Mistake(Place(file, int(line or last)), problem, at)
