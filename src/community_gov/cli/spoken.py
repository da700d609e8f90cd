"""Click's commands and options, speaking the language in use; imports nothing but click."""

from importlib import import_module
from typing import Any

import click

LANGUAGES = ("en", "zh-hans", "zh-hant")


def words() -> Any:
    """Return the module of the texts; loaded only where texts are shown."""
    return import_module("community_gov.cli.table")


class SpokenCommand(click.Command):
    """A command whose headings are in the language in use."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how it is used."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=words().headings()["usage"])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [one.get_help_record(ctx) for one in options]
        with formatter.section(words().headings()["options"]):
            formatter.write_dl([record for record in records if record is not None])


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands, listed in the order in which they were added."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of work."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(words().headings()["commands"]):
            formatter.write_dl(self.summaries(ctx))

    def summaries(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return what each command does, in one line."""
        found = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        return [(name, one.get_short_help_str(limit=100)) for name, one in found if one]


class Shared(click.Option):
    """An option that every command has; its help is looked up when it is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, in the language in use."""
        self.help = words().option_help()[self.name]
        return super().get_help_record(ctx)


def shared_options(*, hidden: bool = False) -> list[click.Parameter]:
    """Return the options of every command; behind a command they are understood, not listed."""
    path = click.Path(dir_okay=False)
    return [
        Shared(["--file", "-f", "shared_file"], type=path, hidden=hidden),
        Shared(["--key-file", "shared_key_file"], type=path, hidden=hidden),
        Shared(["--as", "shared_acting"], metavar="NAME", hidden=hidden),
        Shared(
            ["--lang", "shared_lang"],
            type=click.Choice(LANGUAGES, case_sensitive=False),
            is_eager=True,
            expose_value=False,
            callback=_speak,
            hidden=hidden,
        ),
    ]


def json_option() -> click.Parameter:
    """Return the option that asks for JSON."""
    return Shared(["--json", "shared_json"], is_flag=True)


def help_option() -> click.Parameter:
    """Return the option that shows the help of a command."""
    return Shared(
        ["--help", "-h", "shared_help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_show_help,
    )


def _speak(ctx: click.Context, _param: click.Parameter, chosen: str | None) -> None:
    if chosen:
        i18n = import_module("community_gov.i18n")
        ctx.with_resource(i18n.speaking(i18n.Language.parse(chosen)))


def _show_help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()
