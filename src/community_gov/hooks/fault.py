"""What is wrong with a plugin, whose it is, and what to do about it."""

from enum import StrEnum

from attrs import frozen

from community_gov.hooks.discover import origin
from community_gov.i18n import _


class FaultKind(StrEnum):
    """The ways in which a plugin can fail.

    A ``CLASH`` is a name that two plugins declare, a ``RIVAL`` a value that two replace.
    """

    MISSING = "missing"
    INCOMPATIBLE = "incompatible"
    IMPORT = "import"
    HOOK = "hook"
    SETTINGS = "settings"
    DECLARATION = "declaration"
    CLASH = "clash"
    LATE = "late"
    OVERRIDE = "override"
    RIVAL = "rival"
    UNREADABLE = "unreadable"


@frozen
class Fault:
    """One fault: the plugin, its distribution and version, the hook, the problem, one next step."""

    kind: FaultKind
    plugin: str
    distribution: str
    version: str
    hook: str
    problem: str
    fix: str

    @property
    def sets_aside(self) -> bool:
        """Whether the plugin as a whole is out of work because of it."""
        return self.kind not in _OF_A_PART

    @property
    def told(self) -> str:
        """What is wrong and whose it is, without the next step."""
        head = _("plugin {plugin} ({origin})").format(
            plugin=self.plugin, origin=origin(self.distribution, self.version)
        )
        where = f", {self.hook}" if self.hook else ""
        return f"{head}{where}: {self.problem}"

    def __str__(self) -> str:
        return f"{self.told}\n{self.fix}"


_OF_A_PART = (
    FaultKind.CLASH,
    FaultKind.LATE,
    FaultKind.OVERRIDE,
    FaultKind.RIVAL,
    FaultKind.UNREADABLE,
)
"""The faults that take some of what a plugin declares out of work, and not the plugin."""


def disable_it(plugin: str) -> str:
    """Say how to go on without ``plugin``."""
    return _("Mend it, or go on without it: community-gov plugins disable {plugin}").format(
        plugin=plugin
    )
