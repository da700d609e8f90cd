"""What commands say: tables and lines for people, JSON for programs."""

import contextlib
import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from attrs import frozen

from community_gov.cli.terms import Coded
from community_gov.i18n import _

if TYPE_CHECKING:
    from rich.table import Table as Drawn

WIDEST = 400
"""Columns a table may take where nobody looks at a screen, so that its rows do not break."""

Row: TypeAlias = Mapping[str, Any]


@frozen
class Table:
    """Rows under headings; ``columns`` maps the keys of a row to what people read above them."""

    columns: Mapping[str, str]
    rows: Sequence[Row]
    title: str = ""


@frozen
class Answer:
    """What a command has to say: ``data`` for programs, ``parts`` for people."""

    data: Any
    parts: Sequence[str | Table]
    code: int = 0


def said(text: str, **data: Any) -> Answer:
    """Answer with a sentence."""
    return Answer(data, [text])


def listed(columns: Mapping[str, str], rows: Sequence[Row], *more: str) -> Answer:
    """Answer with a table; JSON gets a list of its rows, with all of their keys."""
    found = Table(columns, rows) if rows else _("There is nothing to list.")
    return Answer(list(rows), [found, *more])


def shown(titles: Mapping[str, str], thing: Row, *more: str | Table) -> Answer:
    """Answer with one thing, a line for each of ``titles`` that has a value."""
    lines = [
        {"title": title, "value": thing[name]}
        for name, title in titles.items()
        if thing.get(name) not in (None, "", [])
    ]
    return Answer(thing, [Table({"title": "", "value": ""}, lines), *more])


def show(answer: Answer, *, as_json: bool) -> None:
    """Write an answer to standard output."""
    if as_json:
        click.echo(to_json(answer.data))
    else:
        for part in answer.parts:
            click.echo(clean(part) if isinstance(part, str) else drawn(part))
    sys.stdout.flush()


def to_json(data: Any) -> str:
    """Return ``data`` as JSON; dates as ISO text, exact numbers as text."""
    return json.dumps(data, ensure_ascii=False, indent=2, default=_plain, allow_nan=False)


def text_of(value: Any) -> str:
    """Return a value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return _("yes") if value else _("no")
        case datetime():
            return value.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        case Coded():
            return value.words
        case Decimal():
            return f"{value:f}"
        case float():
            return f"{value:.2f}"
        case Mapping():
            return _(", ").join(f"{text_of(name)} = {text_of(one)}" for name, one in value.items())
        case list() | tuple():
            return _(", ").join(map(text_of, value))
        case _:
            return str(value)


def clean(text: str) -> str:
    """Return ``text`` without the control characters that would garble a screen."""
    return "".join(
        one if one.isprintable() or one in "\n\t" else "\N{REPLACEMENT CHARACTER}" for one in text
    )


def drawn(table: Table) -> str:
    """Return a table as text: as wide as the screen, or unbroken where there is none."""
    from rich.console import Console

    screen = sys.stdout.isatty()
    console = Console(
        file=io.StringIO(),
        width=None if screen else WIDEST,
        force_terminal=screen,
        color_system=None,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(_drawing(table))
    text = "\n".join(line.rstrip() for line in captured.get().rstrip().splitlines())
    return f"{clean(table.title)}\n{text}" if table.title else text


@contextlib.contextmanager
def working(text: str) -> Iterator[None]:
    """Say on the screen's error stream that something takes a while; say nothing in a pipe."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


def bar(share: float | None, width: int = 20) -> str:
    """Return a bar for a share from 0 to 1; nothing for none."""
    if share is None:
        return ""
    full = round(min(max(share, 0.0), 1.0) * width)
    return "█" * full + "░" * (width - full)


def _drawing(table: Table) -> "Drawn":
    from rich.table import Table as Drawn
    from rich.text import Text

    made = Drawn(box=None, padding=(0, 2, 0, 0), show_header=any(table.columns.values()))
    for name, heading in table.columns.items():
        numbers = all(_is_number(row.get(name)) for row in table.rows)
        made.add_column(
            Text(heading),
            justify="right" if numbers else "left",
            overflow="fold",
            header_style="bold",
        )
    for row in table.rows:
        made.add_row(*(Text(clean(text_of(row.get(name)))) for name in table.columns))
    return made


def _is_number(value: Any) -> bool:
    return value is None or (
        isinstance(value, int | float | Decimal) and not isinstance(value, bool)
    )


def _plain(value: Any) -> Any:
    for kind, write in _WRITERS.items():
        if isinstance(value, kind):
            return write(value)
    return str(value)


_WRITERS: dict[Any, Callable[[Any], Any]] = {
    date: lambda day: day.isoformat(),  # a moment is a date too, and writes itself in full
    Decimal: lambda number: f"{number:f}",
    Fraction: str,
    set: sorted,
    Mapping: dict,
}
