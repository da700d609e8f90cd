"""What a plugin may write when it reacts to facts: rows of its own registers, nothing else."""

from collections.abc import Mapping
from typing import Any

from community_gov.errors import NotPermittedError
from community_gov.hooks.load import Plugin
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.records import rows
from community_gov.records.work import Work


class PluginWriter:
    """A facade over the action under way; it never hands out the connection."""

    def __init__(self, work: Work, plugin: Plugin) -> None:
        self._work = work
        self._plugin = plugin
        self._refused: Exception | None = None

    def add(self, register: str, row: Any | Mapping[str, Any]) -> str:
        """Add a row to one of the plugin's own registers; return its id.

        Raises :class:`NotPermittedError` for another plugin's register, and
        :class:`InputError` for a row that does not fit. Catching the error does
        not save the write: it is raised again when the hook has returned.
        """
        try:
            return self._add(register, row)
        except Exception as error:
            self._refused = self._refused or error
            raise

    def settle(self) -> None:
        """Raise what was refused, if anything: half a reaction would go unnoticed."""
        if self._refused is not None:
            raise self._refused

    def _add(self, register: str, row: Any | Mapping[str, Any]) -> str:
        catalogue = self._work.context.catalogue
        declared = catalogue.get(Register, register)
        owner = catalogue.source(declared).plugin
        if owner != self._plugin.name:
            raise NotPermittedError(
                _("The register {register} belongs to {owner}, not to {plugin}.").format(
                    register=register, owner=owner, plugin=self._plugin.name
                )
            )
        return rows.add(self._work, declared, [row])[0]
