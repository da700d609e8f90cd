"""The command that follows what was typed once to everything that rests on it."""

from collections.abc import Iterator
from typing import Any

import click
from attrs import asdict

from community_gov.cli.building import argument, reading
from community_gov.cli.output import Answer, Table
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.i18n import _
from community_gov.trails.trail import Number, Trail


def follow() -> click.Command:
    """Build the command."""
    return reading(
        "follow",
        _follow,
        _("Say where a record went (id, or code of an activity): books, duties, points, numbers."),
        argument("about"),
    )


def _follow(session: Session, *, about: str) -> Answer:
    with session.open() as community:
        trail = community.trails.of(about)
    return Answer(_data(trail), list(_told(trail)))


def _data(trail: Trail) -> dict[str, Any]:
    def plain(thing: Any) -> dict[str, Any]:
        found = asdict(thing)
        return found | {"label": str(thing.label)} if "label" in found else found

    numbers = [plain(one) | {"part": term(one.part.value)} for one in trail.numbers]
    return {
        "about": trail.about,
        "typed": asdict(trail.typed),
        "facts": [plain(one) for one in trail.facts],
        "books": [plain(one) for one in trail.books],
        "duties": [plain(one) for one in trail.duties],
        "points": [plain(one) for one in trail.points],
        "numbers": numbers,
        "places": dict(trail.places),
    }


def _told(trail: Trail) -> Iterator[str | Table]:
    yield _("Typed once by {name} at {at} (action {seq}).").format(
        name=trail.typed.by, at=f"{trail.typed.at.astimezone():%Y-%m-%d %H:%M}", seq=trail.typed.seq
    )
    what = {"name": _("code"), "label": _("what it is")}
    yield from _table(
        _("It is these facts"),
        {**what, "facts": _("facts"), "count": _("of which count")},
        [
            {"name": one.kind, "label": str(one.label), "facts": one.facts, "count": one.count}
            for one in trail.facts
        ],
    )
    yield from _table(
        _("It stands in these books"),
        {**what, "plugin": _("plugin"), "rows": _("rows")},
        [
            {
                "name": one.register, "label": str(one.label), "plugin": one.plugin,
                "rows": len(one.rows),
            }
            for one in trail.books
        ],
    )  # fmt: skip
    yield from _table(
        _("It fulfils these duties"),
        {**what, "plugin": _("plugin"), "windows": _("windows")},
        [
            {
                "name": one.duty, "label": str(one.label), "plugin": one.plugin,
                "windows": one.windows,
            }
            for one in trail.duties
        ],
    )  # fmt: skip
    yield from _table(
        _("It brought these points, before caps"),
        {**what, "rule": _("rule"), "entries": _("entries"), "points": _("points")},
        [
            {
                "name": one.scheme, "label": str(one.label), "rule": one.rule,
                "entries": one.entries, "points": one.points if one.entries else _("none"),
            }
            for one in trail.points
        ],
    )  # fmt: skip
    yield from _table(
        _("It counts in these numbers"),
        {
            "table": _("kind"), **what, "part": _("as"), "plugin": _("plugin"),
            "rows": _("rows of sheets"),
        },
        [_number(one) for one in trail.numbers],
    )  # fmt: skip
    yield from _asking(trail)


def _table(title: str, columns: dict[str, str], rows: list[dict[str, Any]]) -> Iterator[Table]:
    if rows:
        yield Table(columns, rows, title)


def _number(one: Number) -> dict[str, Any]:
    return {
        "table": term(one.table),
        "name": one.called,
        "label": str(one.label),
        "part": term(one.part.value),
        "plugin": one.plugin,
        "rows": ", ".join(one.rows),
    }


def _asking(trail: Trail) -> Iterator[str]:
    if any(not one.entries for one in trail.points):
        yield _("Why a rule brought nothing: {command}").format(
            command="community-gov points why-not SCHEME CODE FACT"
        )
    if trail.numbers:
        yield _("What a number comes to: {command}").format(
            command="community-gov kpis show NAME --period PERIOD"
        )
