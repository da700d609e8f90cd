"""The command that follows anything recorded to everything that rests on it."""

from collections.abc import Iterator
from typing import Any

import click
from attrs import asdict

from community_gov.cli.building import argument, period_option, reading
from community_gov.cli.output import Answer, Table
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.trails.trail import Number, Trail


def follow() -> click.Command:
    """Build the command."""
    return reading(
        "follow",
        _follow,
        _("Say where something recorded went (its id or code): books, duties, points, numbers."),
        argument("about"),
        period_option(required=False),
    )


def _follow(session: Session, *, about: str, period: Period | None) -> Answer:
    with session.open() as community:
        trail = community.trails.of(about, period)
    return Answer(_data(trail), list(_told(trail)))


def _data(trail: Trail) -> dict[str, Any]:
    def plain(thing: Any) -> dict[str, Any]:
        found = asdict(thing)
        return found | {"label": str(thing.label)} if "label" in found else found

    numbers = [
        plain(one) | {"part": term(one.part.value), "periods": list(map(str, one.periods))}
        for one in trail.numbers
    ]
    duties = [plain(one) | {"stake": term(one.stake.value)} for one in trail.duties]
    return {
        "about": trail.about,
        "what": trail.what,
        "periods": list(map(str, trail.periods)),
        "typed": asdict(trail.typed),
        "facts": [plain(one) for one in trail.facts],
        "books": [plain(one) for one in trail.books],
        "duties": duties,
        "points": [plain(one) for one in trail.points],
        "figures": [plain(one) for one in trail.figures],
        "numbers": numbers,
        "filed": list(trail.filed),
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
        _("These duties rest on it"),
        {**what, "stake": _("how"), "plugin": _("plugin"), "windows": _("windows")},
        [
            {
                "name": one.duty, "label": str(one.label), "plugin": one.plugin,
                "windows": one.windows, "stake": term(one.stake.value),
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
        _("It counts in these figures of schemes"),
        {**what, "figure": _("figure"), "items": _("items"), "plugin": _("plugin")},
        [
            {
                "name": one.scheme, "label": str(one.label), "figure": one.figure,
                "items": list(one.items), "plugin": one.plugin,
            }
            for one in trail.figures
        ],
    )  # fmt: skip
    yield from _table(
        _("It counts in these numbers"),
        {
            "table": _("kind"), **what, "part": _("as"), "periods": _("period"),
            "plugin": _("plugin"), "rows": _("rows of sheets"),
        },
        [_number(one) for one in trail.numbers],
    )  # fmt: skip
    yield from _filed(trail)
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
        "periods": list(map(str, one.periods)),
        "rows": ", ".join(one.rows),
    }


def _filed(trail: Trail) -> Iterator[str]:
    if trail.filed:
        rows = _(", ").join(trail.filed)
        yield _("It is filed as evidence for these rows of sheets: {rows}").format(rows=rows)


def _asking(trail: Trail) -> Iterator[str]:
    if not (trail.duties or trail.points or trail.figures or trail.numbers or trail.filed):
        yield _("Nothing rests on it: no duty, no points, no number, no row of a sheet.")
    if any(not one.entries for one in trail.points):
        yield _("Why a rule brought nothing: {command}").format(
            command="community-gov points why-not SCHEME CODE --fact FACT"
        )
    if trail.numbers:
        yield _("What a number comes to: {command}").format(
            command="community-gov kpis show NAME --period PERIOD"
        )
