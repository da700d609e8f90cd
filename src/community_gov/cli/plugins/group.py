"""The commands about plugins; listing, checking and disabling work however broken they are."""

from collections.abc import Iterable
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, group, reading
from community_gov.cli.output import Answer, Table, listed, shown
from community_gov.cli.plugins.change import changing
from community_gov.cli.plugins.citing import citing
from community_gov.cli.plugins.conformance import conformance
from community_gov.cli.plugins.data import data
from community_gov.cli.plugins.declared import declared
from community_gov.cli.plugins.doctor import doctor, fault_row
from community_gov.cli.plugins.new import new
from community_gov.cli.plugins.outdated import with_outdated
from community_gov.cli.plugins.why import replaced_in, why
from community_gov.cli.session import Session
from community_gov.cli.terms import term
from community_gov.errors import UnknownError
from community_gov.hooks.discover import discover
from community_gov.hooks.host import Host
from community_gov.hooks.load import Plugin
from community_gov.hooks.settings_told import Setting, settings_of
from community_gov.i18n import _
from community_gov.records.plugins.service import Listed, PluginState


def plugins() -> click.Group:
    """Build the group."""
    load = _("Load the enabled ones, and say what they bring.")
    return group(
        "plugins",
        reading(
            "list",
            _list,
            _("List what is installed and enabled; imports none."),
            click.Option(["-v", "--verbose"], is_flag=True, help=load),
        ),
        doctor(),
        *changing(),
        reading("show", _show, _("Show what the plugin NAME is and brings."), argument("name")),
        declared(),
        why(),
        citing(),
        data(),
        new(),
        conformance(),
    )


def _list(session: Session, *, verbose: bool) -> Answer:
    titles = {one: _listed_titles()[one] for one in ("name", "kind", "distribution", "version")}
    titles["state"] = _("state")
    if not session.file.exists():
        told = _("There is no file {file}, so none is enabled.").format(file=session.file)
        return listed(titles, [_row(one) for one in _installed(session)], told)
    with session.open() as community:
        host = community.host if verbose else None
        rows = [_row(one) for one in community.plugins.all()]
    if any(row["noted"] not in ("", row["version"]) for row in rows):
        titles["noted"] = _("noted as")
    if host is not None:
        rows = [{**row, **_brought(row["name"], host)} for row in rows]
        titles |= {"declares": _("declares"), "hooks": _("hooks"), "faults": _("faults")}
        titles["milliseconds"] = _("milliseconds")
    answer = listed(titles, rows)
    return answer if host is None else with_outdated(answer, host)


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
        "milliseconds": round(host.timing.total(name) * 1000)
        if name in host.timing.loading
        else None,
    }


def _loaded(name: str, host: Host) -> Plugin | None:
    return next((one for one in host.plugins if one.name == name), None)


def _show(session: Session, *, name: str) -> Answer:
    with session.open() as community:
        host = community.host
        rows = [_row(one) for one in community.plugins.all() if one.name == name]
        if not rows:
            raise UnknownError(
                _("No plugin {name!r} is installed or enabled.").format(name=name),
                _("See what is: community-gov plugins list"),
            )
    plugin = _loaded(name, host)
    declared = [
        {
            "kind": type(one).__name__,
            "name": one.name,
            "label": str(one.label),
            "replaced": replaced_in(one, host.catalogue),
        }
        for one in (plugin.declarations if plugin else ())
    ]
    faults = [fault_row(fault) for fault in host.faults if fault.plugin == name]
    settings = settings_of(plugin.settings if plugin else None)
    hooks = sorted(plugin.hooks) if plugin else []
    sheet = {
        **rows[0],
        "hooks": hooks,
        "settings": {one.name: one.value for one in settings} or None,
        "defaults": {one.name: one.default for one in settings} or None,
    }
    titles = {**_listed_titles(), "state": _("state"), "noted": _("noted as")}
    return shown(
        {**titles, "hooks": _("hooks")},
        {**sheet, "declares": declared, "faults": faults},
        *_settings(settings),
        *_tables(declared, faults),
        *_not_at_work(rows[0]),
    )


def _not_at_work(row: dict[str, Any]) -> list[str]:
    text = _("What it would bring here: community-gov plugins enable {name} --dry-run")
    return [text.format(name=row["name"])] if row["state"] == PluginState.AVAILABLE else []


def _settings(settings: Iterable[Setting]) -> list[Table]:
    titles = {"name": _("setting"), "value": _("value"), "default": _("by itself")}
    rows = [attrs.asdict(one) for one in settings]
    if any(row["label"] for row in rows):
        titles["label"] = _("label")
    return [Table(titles, rows, _("Settings"))] if rows else []


def _tables(declared: list[dict[str, Any]], faults: list[dict[str, Any]]) -> list[Table]:
    titles = {"kind": _("kind"), "name": _("name"), "label": _("label")}
    if any(one["replaced"] for one in declared):
        titles["replaced"] = _("replaced by others")
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
