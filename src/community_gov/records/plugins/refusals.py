"""Why plugins are not enabled, upgraded or disabled, and what to do."""

from collections.abc import Iterable, Sequence

from community_gov.errors import PluginError
from community_gov.hooks.fault import Fault, disable_it
from community_gov.i18n import _
from community_gov.records.plugins.foresight import Foresight
from community_gov.records.plugins.needs import Need


def refuse_enabling(ahead: Foresight) -> None:
    """Raise :class:`PluginError` where plugins cannot be enabled as asked."""
    _refuse(ahead, _("{name} cannot be enabled: {fault}"), _("Nothing was enabled:\n{faults}"))


def refuse_upgrading(ahead: Foresight) -> None:
    """Raise :class:`PluginError` where plugins cannot be upgraded as asked."""
    _refuse(ahead, _("{name} cannot be upgraded: {fault}"), _("Nothing was upgraded:\n{faults}"))


def refuse_needed(found: Sequence[Need], fix: str) -> None:
    """Raise :class:`PluginError` with ``fix`` where something rests on what would be gone."""
    if found:
        raise PluginError(
            _("Other plugins rest on what would be gone:\n{needs}").format(needs=_lines(found)), fix
        )


def disable_too() -> str:
    """Say how to disable a plugin on which others rest."""
    return _(
        "Disable those plugins too, in the same command; or add --even-if-needed, "
        "and what rests on it finds nothing."
    )


def upgrade_anyway(names: Iterable[str]) -> str:
    """Say how to upgrade a plugin that takes away what others rest on."""
    return _(
        "Disable those plugins first; or upgrade {names} with --even-if-needed, "
        "and what rests on it finds nothing."
    ).format(names=_(", ").join(names))


def _refuse(ahead: Foresight, cannot: str, nothing: str) -> None:
    for fault in ahead.broken:
        raise PluginError(cannot.format(name=fault.plugin, fault=fault.told), _step(fault, ahead))
    if ahead.lacking:
        raise PluginError(
            nothing.format(faults=_lines(ahead.lacking)),
            _("Enable what they need too: community-gov plugins enable {names}").format(
                names=" ".join(sorted({one.of for one in ahead.lacking}))
            ),
        )
    if ahead.faults:
        raise PluginError(
            nothing.format(faults="\n".join(ahead.faults)), _("Mend it; nothing was changed here.")
        )


def _step(fault: Fault, ahead: Foresight) -> str:
    """Return what to do; what is not enabled yet need not be disabled."""
    enabled = {one.name for one in ahead.before.plugins}
    enabled |= {one.plugin for one in ahead.before.set_aside}
    if fault.plugin in enabled or fault.fix != disable_it(fault.plugin):
        return fault.fix
    return _("Mend it; nothing was changed here.")


def _lines(found: Iterable[Need]) -> str:
    return "\n".join(f"  {one}" for one in found)
