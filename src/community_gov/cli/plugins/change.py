"""The commands that enable, upgrade, disable and uninstall plugins, or show what that would do."""

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click
from packaging.utils import canonicalize_name

from community_gov.cli.building import argument, option, writing
from community_gov.cli.output import Answer, said
from community_gov.cli.plugins.preview import previewed
from community_gov.cli.session import Session
from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _

if TYPE_CHECKING:
    from community_gov.community import Community


def changing() -> list[click.Command]:
    """Build the commands."""
    several = argument("names", nargs=-1, required=True)
    told = _("A setting: plugin.key=value, the value as JSON or text; may be given again.")
    setting = option("--setting", told, multiple=True, metavar="PLUGIN.KEY=VALUE")
    dry = _("Show what would change, and change nothing.")
    anyway = _("Also where other plugins rest on what goes.")
    dry_run = click.Option(["--dry-run"], is_flag=True, help=dry)
    even = click.Option(["--even-if-needed"], is_flag=True, help=anyway)
    enable = _("Enable plugins for this community.")
    upgrade = _("Accept what enabled plugins declare now, after an installation or an edit.")
    disable = _("Disable plugins; their data stay readable.")
    uninstall = _("Disable all plugins of DISTRIBUTION here, and say how to uninstall it.")
    return [
        writing("enable", _enable, enable, several, setting, dry_run),
        writing("upgrade", _upgrade, upgrade, several, dry_run, even),
        writing("disable", _disable, disable, several, dry_run, even),
        writing("uninstall", _uninstall, uninstall, argument("distribution"), dry_run, even),
    ]


def _enable(
    session: Session, *, names: Sequence[str], setting: Sequence[str], dry_run: bool
) -> Answer:
    settings = read_settings(names, setting)
    with session.open() as community:
        if dry_run:
            return previewed(community.plugins.preview(enable=names, settings=settings))
        community.plugins.enable(*names, by=session.actor(community), settings=settings)
    return said(_("Enabled: {names}.").format(names=_(", ").join(names)), enabled=list(names))


def _upgrade(
    session: Session, *, names: Sequence[str], dry_run: bool, even_if_needed: bool
) -> Answer:
    with session.open() as community:
        preview = community.plugins.preview(upgrade=names)
        if dry_run:
            return previewed(preview, even_if_needed=even_if_needed)
        by = session.actor(community)
        community.plugins.upgrade(*names, by=by, even_if_needed=even_if_needed)
    lines = [str(change) for change in preview.changes]
    head = _("Upgraded: {names}.").format(names=_(", ").join(names))
    told = said(head, upgraded=list(names), changes=lines)
    return Answer(told.data, [head, *lines])


def _disable(
    session: Session, *, names: Sequence[str], dry_run: bool, even_if_needed: bool
) -> Answer:
    with session.open() as community:
        if dry_run:
            preview = community.plugins.preview(disable=names)
            return previewed(preview, even_if_needed=even_if_needed)
        by = session.actor(community)
        community.plugins.disable(*names, by=by, even_if_needed=even_if_needed)
    return said(_("Disabled: {names}.").format(names=_(", ").join(names)), disabled=list(names))


def _uninstall(
    session: Session, *, distribution: str, dry_run: bool, even_if_needed: bool
) -> Answer:
    with session.open() as community:
        names = community.plugins.of_distribution(distribution)
        if not names:
            _require_installed(community, distribution)
        next_step = _how_to_remove(distribution)
        if dry_run:
            preview = community.plugins.preview(disable=names)
            return previewed(preview, next_step, even_if_needed=even_if_needed)
        if names:
            by = session.actor(community)
            community.plugins.disable(*names, by=by, even_if_needed=even_if_needed)
    head = _("Disabled: {names}.").format(names=_(", ").join(names))
    none = _("No plugin of {distribution} is enabled here.").format(distribution=distribution)
    data = {"disabled": names, "next": next_step}
    return Answer(data, [head if names else none, next_step])


def _require_installed(community: "Community", distribution: str) -> None:
    found = {one.distribution for one in community.plugins.candidates()}
    if canonicalize_name(distribution) not in map(canonicalize_name, found):
        raise UnknownError(
            _("No plugin of a distribution {distribution!r} is installed or enabled.").format(
                distribution=distribution
            ),
            _("There are: {names}.").format(names=_(", ").join(sorted(found)) or "–"),
        )


def _how_to_remove(distribution: str) -> str:
    if distribution.startswith("rules/"):
        return _("Its data stay readable. To remove it, delete {file}.").format(file=distribution)
    return _(
        "Its data stay readable. To remove it from this machine, where other communities may "
        "still use it: pip uninstall {distribution}"
    ).format(distribution=distribution)


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
