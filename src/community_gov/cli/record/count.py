"""The command that counts the rows of a register, small counts hidden."""

from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import argument, option, reading
from community_gov.cli.output import Answer, Table
from community_gov.cli.session import Session
from community_gov.disclosure.limits import LEAST
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.disclosure import Release
    from community_gov.model.declarations import Register


def count() -> click.Command:
    """Build the command."""
    return reading(
        "count",
        _count,
        _("Count the rows of REGISTER by a field, rid of what tells of single people."),
        argument("register", of="Register"),
        option("--by", _("The field to count by: a choice, or a yes or no."), required=True),
        option("--across", _("Another such field, or grid."), default=""),
        option("--each", _("The field of whom a row is about; each counts once."), default=""),
        option(
            "--least",
            _("Hide counts of people below this; it may only be raised."),
            type=click.IntRange(LEAST),
            default=LEAST,
        ),
    )


def _count(
    session: Session, *, register: str, by: str, across: str, each: str, least: int
) -> Answer:
    with session.open() as community:
        book = community.registers[register]
        release = book.count_by(by, across, each, least)
    labels = _labels(book.declaration, by), _labels(book.declaration, across)
    rows, data = _rows(release, labels[1], crossed=bool(across))
    titles = {name: labels[0].get(name, name) for name in rows[0] if name != "across"}
    table = Table({"across": "", **titles} if across else titles, rows)
    told = {"register": register, "by": by, "across": across or None, "counts": data}
    return Answer(told, [table, *([release.note] if release.note else [])])


def _labels(register: "Register", name: str) -> dict[str, str]:
    choices = {one.name: one.choices for one in register.fields}.get(name, {})
    labels = {value: str(label) for value, label in choices.items()}
    return {**labels, "yes": _("yes"), "no": _("no"), "": _("not said"), "all": _("together")}


def _rows(
    release: "Release", lines: dict[str, str], *, crossed: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of the table, and every count by itself."""
    found: dict[Any, dict[str, Any]] = {}
    data = []
    for cell, count in release.rows.items():
        line, column = cell if crossed and isinstance(cell, tuple) else ("all", cell)
        row = found.setdefault(line, {"across": lines.get(str(line), str(line))})
        row[str(column)] = release.text(cell)
        data.append({"across": line if crossed else None, "by": column, "count": count})
    return list(found.values()), data
