"""The command that examines a community: its plugins, its file, its key."""

import sqlite3
from typing import TYPE_CHECKING, Any

import click

from community_gov.cli.building import reading
from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.output import Answer, Table
from community_gov.cli.plugins.outdated import outdated_parts, outdated_rows
from community_gov.cli.plugins.remarks import Remarks, remarks
from community_gov.cli.session import Session
from community_gov.hooks.fault import Fault
from community_gov.hooks.load import Plugin
from community_gov.hooks.references import Unresolved, unresolved
from community_gov.i18n import _
from community_gov.store.keyfile import default_key_path
from community_gov.store.sqlite import durability

if TYPE_CHECKING:
    from community_gov.community import Community


def doctor() -> click.Command:
    """Build the command."""
    told = _("Examine plugins, file and key; ends with 5 where a plugin is at fault.")
    return reading("doctor", _examine, told)


def fault_row(fault: Fault) -> dict[str, Any]:
    """Return a fault as plain data."""
    return {
        "kind": fault.kind,
        "plugin": fault.plugin,
        "distribution": fault.distribution,
        "version": fault.version,
        "hook": fault.hook,
        "problem": fault.problem,
        "fix": fault.fix,
        "sets_aside": fault.sets_aside,
    }


def _examine(session: Session) -> Answer:
    with session.open() as community:
        host = community.host
        faults = community.plugins.faults()
        lost, noticed = unresolved(host.catalogue), remarks(community)
        data = {
            "order": [_order_row(at, one) for at, one in enumerate(host.plugins, start=1)],
            "faults": [fault_row(fault) for fault in faults],
            "unresolved": [_unresolved_row(one) for one in lost],
            "will_stop_working": outdated_rows(host),
            **noticed.data,
            "orphaned_tables": community.registers.orphaned(),
            "file": _file(session),
            "key": _key(session, community),
        }
    sick = bool(faults or lost or noticed.faults)
    parts = _parts(data, faults, lost, noticed)
    return Answer(data, parts, ExitCode.PLUGIN if sick else ExitCode.OK)


def _order_row(at: int, plugin: Plugin) -> dict[str, Any]:
    waits = [
        text.format(names=_(", ").join(names))
        for text, names in (
            (_("after {names}"), plugin.after),
            (_("before {names}"), plugin.before),
        )
        if names
    ]
    return {
        "place": at,
        "plugin": plugin.name,
        "distribution": plugin.candidate.distribution,
        "version": plugin.candidate.version,
        "why": _("; ").join(waits) or _("by name"),
    }


def _unresolved_row(one: Unresolved) -> dict[str, str]:
    return {
        "plugin": one.plugin,
        "kind": one.kind,
        "name": one.name,
        "names": one.names,
        "missing": one.missing,
    }


def _file(session: Session) -> dict[str, Any]:
    mode = durability()
    return {
        "path": str(session.file),
        "sqlite": sqlite3.sqlite_version,
        "journal_mode": mode.journal_mode,
        "reason": mode.reason,
    }


def _key(session: Session, community: "Community") -> dict[str, Any]:
    path = session.key_file or default_key_path(community.profile.read().id)
    return {"path": str(path), "at_hand": community.unlocked}


def _parts(
    data: dict[str, Any], faults: list[Fault], lost: list[Unresolved], noticed: Remarks
) -> list[str | Table]:
    parts: list[str | Table] = []
    if data["order"]:
        titles = {"place": "", "plugin": _("plugin"), "distribution": _("distribution")}
        titles |= {"version": _("version"), "why": _("why in this place")}
        parts += [Table(titles, data["order"], _("Plugins, in the order they are called")), ""]
    for fault in faults:
        parts += [_("FAULT {fault}").format(fault=fault), ""]
    parts += [_("FAULT {fault}").format(fault=one) for one in (*lost, *noticed.faults)]
    if not (faults or lost or noticed.faults):
        parts.append(_("No plugin is at fault."))
    parts += noticed.notes
    parts += outdated_parts(data["will_stop_working"])
    for table in data["orphaned_tables"]:
        text = _(
            "The table {table} belongs to no enabled plugin; its data stay readable: "
            "community-gov plugins data"
        )
        parts.append(text.format(table=table))
    return [*parts, *_about_file(data["file"]), _about_key(data["key"])]


def _about_file(file: dict[str, Any]) -> list[str]:
    text = _("SQLite {version}, journal mode {mode}: {reason}.")
    return [text.format(version=file["sqlite"], mode=file["journal_mode"], reason=file["reason"])]


def _about_key(key: dict[str, Any]) -> str:
    if key["at_hand"]:
        return _("Key file: {path}, at hand. Is it backed up apart?").format(path=key["path"])
    text = _("Key file: not at {path}, so names are locked. Name it with --key-file.")
    return text.format(path=key["path"])
