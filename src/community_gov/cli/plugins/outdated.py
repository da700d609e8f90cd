"""What of the plugins will stop working: each use of something deprecated, and what to do."""

from collections.abc import Sequence
from typing import Any

from community_gov.cli.output import Answer, Table
from community_gov.hooks.host import Host
from community_gov.i18n import _


def outdated_rows(host: Host) -> list[dict[str, Any]]:
    """Return what the plugins use that will go, by plugin, the soonest first."""
    return [
        {
            "plugin": plugin.name,
            "what": one.deprecation.what,
            "of": one.deprecation.of,
            "since": one.deprecation.since,
            "goes_in": one.deprecation.goes_in,
            "instead": one.deprecation.instead,
            "file": one.file,
            "line": one.line,
        }
        for plugin in host.plugins
        for one in sorted(plugin.outdated, key=lambda one: one.deprecation.order)
    ]


def outdated_parts(rows: Sequence[dict[str, Any]]) -> list[str | Table]:
    """Return ``rows`` as people read them; nothing where there are none."""
    if not rows:
        return []
    titles = {
        "plugin": _("plugin"),
        "what": _("uses"),
        "goes_in": _("which goes in"),
        "instead": _("use instead"),
        "where": _("where"),
    }
    told = [{**row, "goes_in": _goes(row), "where": _where(row)} for row in rows]
    return ["", Table(titles, told, _("Will stop working")), ""]


def with_outdated(answer: Answer, host: Host) -> Answer:
    """Add to a list of plugins, row by row and below it, what each uses that will go."""
    rows = outdated_rows(host)
    data = [
        {**one, "will_stop_working": [row for row in rows if row["plugin"] == one["name"]]}
        for one in answer.data
    ]
    return Answer(data, [*answer.parts, *outdated_parts(rows)], answer.code)


def _goes(row: dict[str, Any]) -> str:
    return f"{row['of']} {row['goes_in']}"


def _where(row: dict[str, Any]) -> str:
    if not row["line"]:
        return str(row["file"])
    return _("{file}, line {line}").format(file=row["file"], line=row["line"])
