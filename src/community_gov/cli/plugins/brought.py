"""The commands that a plugin brings, under its own name."""

from typing import Any

import click

from community_gov.cli.errors import write_log
from community_gov.cli.session import Session
from community_gov.cli.spoken import (
    SpokenCommand,
    SpokenGroup,
    help_option,
    json_option,
    shared_options,
)
from community_gov.errors import CommunityGovError, PluginError
from community_gov.hooks.discover import Candidate
from community_gov.hooks.raised import raised
from community_gov.i18n import _


class PluginGroup(SpokenGroup):
    """The commands of one plugin; ``ctx.obj`` is the :class:`Session`. Its errors bear its name."""

    command_class = SpokenCommand
    group_class = SpokenGroup
    candidate: Candidate

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
                    name=self.name, error=raised(error, self.candidate)
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
        _lend_options(made)
        made.candidate = next(one.candidate for one in host.plugins if one.name == name)
        return made
    for fault in host.set_aside:
        if fault.plugin == name:
            raise PluginError(str(fault))
    return None


def _lend_options(group: click.Group) -> None:
    """Let the shared options stand behind a plugin's commands too, as behind those of the core."""
    for command in group.commands.values():
        if isinstance(command, click.Group):
            _lend_options(command)
        else:
            own = {text for one in command.params for text in one.opts}
            lent = [*shared_options(hidden=True), json_option()]
            command.params += [_heard(one) for one in lent if own.isdisjoint(one.opts)]
        if command.add_help_option:
            command.params.append(help_option())
            command.add_help_option = False


def _heard(option: click.Parameter) -> click.Parameter:
    """Let the session have what is said, since the plugin's function does not expect it."""
    if option.expose_value:
        option.expose_value, option.callback = False, _hear
    return option


def _hear(ctx: click.Context, option: click.Parameter, value: Any) -> None:
    ctx.obj = ctx.ensure_object(Session).having({str(option.name): value})
