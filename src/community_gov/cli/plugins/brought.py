"""The commands that a plugin brings, under its own name."""

from typing import Any

import click

from community_gov.cli.errors import write_log
from community_gov.cli.session import Session
from community_gov.cli.spoken import SpokenGroup, help_option
from community_gov.errors import CommunityGovError, PluginError
from community_gov.i18n import _


class PluginGroup(SpokenGroup):
    """The commands of one plugin; ``ctx.obj`` is the :class:`Session`. Its errors bear its name."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the plugin's command."""
        try:
            return super().invoke(ctx)
        except (
            CommunityGovError,
            click.ClickException,
            click.exceptions.Exit,
            click.Abort,
            OSError,
        ):
            raise
        except Exception as error:
            raise PluginError(
                _("A command of the plugin {name} broke: {error}").format(
                    name=self.name, error=f"{type(error).__name__}: {error}"
                ),
                _("Tell its author; {log} holds the details.").format(log=write_log(error)),
            ) from error


def command_of_plugin(ctx: click.Context, name: str) -> click.Command | None:
    """Return the group of the enabled plugin ``name``, with its commands; ``None`` if none.

    Raises :class:`PluginError` where the plugin is set aside or its commands break.
    """
    session: Session = ctx.ensure_object(Session)
    if not session.file.is_file():
        return None
    told = _("Commands of the plugin {name}.").format(name=name)
    made = PluginGroup(name, help=told, params=[help_option()], add_help_option=False)
    with session.open() as community:
        host = community.host
    if host.calls.commands(name, made):
        return made
    for fault in host.set_aside:
        if fault.plugin == name:
            raise PluginError(str(fault))
    return None
