"""The command ``community-gov``: shared options, and commands that load when they are used."""

import os
from functools import partial
from importlib import import_module
from typing import Any

import click

from community_gov.cli.spoken import (
    Shared,
    SpokenGroup,
    help_option,
    json_option,
    shared_options,
    words,
)
from community_gov.version import __version__


class LazyGroup(SpokenGroup):
    """The root: knows its commands by name, and imports one only to run it."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the core's commands, in the order of work."""
        return list(words().BUILDERS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Build the core's command of this name, else ask the plugin of this name."""
        place = words().BUILDERS.get(cmd_name)
        made: click.Command | None
        if place is None:
            made = _room("plugins.brought").command_of_plugin(ctx, cmd_name)
        else:
            module, _colon, builder = place.partition(":")
            made = getattr(_room(module), builder)()
        if isinstance(made, SpokenGroup) and place is not None:
            made.beside = partial(_brought, cmd_name)
        return made

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the shared options; ``--help`` and ``--version`` end here."""
        rest = super().parse_args(ctx, args)
        ctx.obj = _room("session").Session().having(ctx.params)
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever goes wrong is told in plain words."""
        if os.environ.get("COMMUNITY_GOV_TRACE"):
            import_module("community_gov.hooks.tracing").to_stderr()
        with _room("errors").reported(ctx):
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; the nearest name is offered for an unknown one."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            unknown = click.UsageError(words().unknown_command(args[0]), ctx)
            raise _room("usage").spoken(unknown)
        return args[0], command, args[1:]

    def summaries(self, _ctx: click.Context) -> list[tuple[str, str]]:
        """Return what each command does; imports none of them."""
        return list(words().short_help().items())

    def format_help_text(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say what the program is for."""
        formatter.write_paragraph()
        formatter.write_text(words().about())

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the exit codes, and tell of the plugins' own commands."""
        codes = _room("exit_codes").meanings()
        with formatter.section(words().headings()["exit codes"]):
            formatter.write_dl([(str(code.value), meaning) for code, meaning in codes.items()])
        formatter.write_paragraph()
        formatter.write_text(words().closing())


def _room(module: str) -> Any:
    return import_module(f"community_gov.cli.{module}")


def _brought(name: str, ctx: click.Context, command: str) -> click.Command | None:
    """Return the ``command`` of the plugin that has the name of a group of the core."""
    made: click.Command | None = _room("plugins.brought").command_of_plugin(ctx, name)
    return made.get_command(ctx, command) if isinstance(made, click.Group) else None


def _tell_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"community-gov {__version__}")
        ctx.exit()


cli = LazyGroup(
    name="community-gov",
    params=[
        *shared_options(),
        json_option(),
        Shared(
            ["--version", "shared_version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_tell_version,
        ),
        help_option(),
    ],
    add_help_option=False,
)
"""The root command."""


def main() -> None:
    """Run the command line."""
    cli(prog_name="community-gov")
