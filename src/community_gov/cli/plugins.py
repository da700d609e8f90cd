"""The commands about plugins; listing, checking and disabling work however broken they are."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, option, reading, writing
from community_gov.cli.output import Answer, Table, listed, said, shown
from community_gov.cli.plugins_doctor import doctor, fault_row
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.errors import InputError, UnknownError
from community_gov.hooks.discover import discover
from community_gov.hooks.host import Host
from community_gov.hooks.load import Plugin
from community_gov.i18n import _
from community_gov.model.convert import unstructure
from community_gov.records.plugins import Listed, PluginState


def plugins() -> click.Group:
    """Build the group."""
    load = _("Load the enabled ones, and say what they bring.")
    several = argument("names", nargs=-1, required=True)
    told = _("A setting: plugin.key=value, the value as JSON or text; may be given again.")
    return group(
        "plugins",
        reading(
            "list",
            _list,
            _("List what is installed and enabled; imports none."),
            click.Option(["-v", "--verbose"], is_flag=True, help=load),
        ),
        doctor(),
        writing(
            "enable",
            _enable,
            _("Enable plugins for this community."),
            several,
            option("--setting", told, multiple=True, metavar="PLUGIN.KEY=VALUE"),
        ),
        writing("disable", _disable, _("Disable plugins; their data stay readable."), several),
        reading("show", _show, _("Show what the plugin NAME is and brings."), argument("name")),
    )


def _list(session: Session, *, verbose: bool) -> Answer:
    titles = {one: _listed_titles()[one] for one in ("name", "kind", "distribution", "version")}
    titles["state"] = _("state")
    if not session.file.exists():
        told = _("There is no file {file}, so none is enabled.").format(file=session.file)
        return listed(titles, [_row(one) for one in _installed(session)], told)
    with session.open() as community:
        rows = [_row(one) for one in community.plugins.list()]
        if verbose:
            host = community.host
            rows = [{**row, **_brought(row["name"], host)} for row in rows]
            titles |= {"declares": _("declares"), "hooks": _("hooks"), "faults": _("faults")}
    return listed(titles, rows)


def _installed(session: Session) -> list[Listed]:
    """Return what is installed, where there is no community that could have enabled it."""
    found = discover(session.file.parent / "rules")
    return [
        Listed(one.name, one.kind.value, one.distribution, one.version, PluginState.AVAILABLE)
        for one in found
    ]


def _row(one: Listed) -> dict[str, Any]:
    return {**attrs.asdict(one), "kind": term(one.kind), "state": term(one.state)}


def _brought(name: str, host: Host) -> dict[str, Any]:
    plugin = _loaded(name, host)
    return {
        "declares": len(plugin.declarations) if plugin else None,
        "hooks": sorted(plugin.hooks) if plugin else [],
        "faults": sum(fault.plugin == name for fault in host.faults),
    }


def _loaded(name: str, host: Host) -> Plugin | None:
    return next((one for one in host.plugins if one.name == name), None)


def _enable(session: Session, *, names: Sequence[str], setting: Sequence[str]) -> Answer:
    settings = read_settings(names, setting)
    with session.open() as community:
        community.plugins.enable(*names, by=session.actor(community), settings=settings)
    return said(_("Enabled: {names}.").format(names=", ".join(names)), enabled=list(names))


def _disable(session: Session, *, names: Sequence[str]) -> Answer:
    with session.open() as community:
        community.plugins.disable(*names, by=session.actor(community))
    return said(_("Disabled: {names}.").format(names=", ".join(names)), disabled=list(names))


def read_settings(names: Iterable[str], given: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Read ``plugin.key=value`` texts into settings by plugin; a dotted key goes deeper."""
    found: dict[str, dict[str, Any]] = {}
    longest_first = sorted(names, key=len, reverse=True)
    for text in given:
        path, sign, value = text.partition("=")
        plugin = next((name for name in longest_first if path.startswith(f"{name}.")), None)
        if plugin is None or not sign:
            raise InputError(
                _("{text!r}: write it as plugin.key=value.").format(text=text),
                _("The plugin is one of those to enable."),
            )
        _put(found.setdefault(plugin, {}), path[len(plugin) + 1 :].split("."), _value(value))
    return found


def _put(settings: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for key in path[:-1]:
        settings = settings.setdefault(key, {})
    settings[path[-1]] = value


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _show(session: Session, *, name: str) -> Answer:
    with session.open() as community:
        rows = [_row(one) for one in community.plugins.list() if one.name == name]
        if not rows:
            raise UnknownError(
                _("No plugin {name!r} is installed or enabled.").format(name=name),
                _("See what is: community-gov plugins list"),
            )
        host = community.host
    plugin = _loaded(name, host)
    declared = [
        {"kind": type(one).__name__, "name": one.name, "label": str(one.label)}
        for one in (plugin.declarations if plugin else ())
    ]
    faults = [fault_row(fault) for fault in host.faults if fault.plugin == name]
    settings = unstructure(plugin.settings) if plugin and plugin.settings else None
    hooks = sorted(plugin.hooks) if plugin else []
    sheet = {**rows[0], "hooks": hooks, "settings": settings}
    return shown(
        {**_listed_titles(), "state": _("state"), "hooks": _("hooks"), "settings": _("settings")},
        {**sheet, "declares": declared, "faults": faults},
        *_tables(declared, faults),
    )


def _tables(declared: list[dict[str, Any]], faults: list[dict[str, Any]]) -> list[Table]:
    titles = {"kind": _("kind"), "name": _("name"), "label": _("label")}
    what = {"hook": _("hook"), "problem": _("problem"), "fix": _("what to do")}
    tables = [Table(titles, declared, _("Declares")), Table(what, faults, _("Faults"))]
    return [one for one in tables if one.rows]


def _listed_titles() -> dict[str, str]:
    return {
        "name": _("name"),
        "kind": _("kind"),
        "distribution": _("distribution"),
        "version": _("version"),
    }
