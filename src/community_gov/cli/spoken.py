"""Click's commands and options, speaking the language in use; imports nothing but click."""

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click

from community_gov.cli.help_layout import HelpLayout

LANGUAGES = ("en", "zh-hans", "zh-hant")


def words() -> Any:
    """Return the module of the texts; loaded only where texts are shown."""
    return import_module("community_gov.cli.table")


class SpokenLayout(HelpLayout):
    """The layout, with the colon of the language in use."""

    def colon(self) -> str:
        """Return what stands behind a heading."""
        return str(words().headings()["colon"])


class SpokenContext(click.Context):
    """A context whose help is laid out for Chinese too."""

    formatter_class = SpokenLayout


class SpokenCommand(click.Command):
    """A command whose headings, and what Click adds of its own, are in the language in use."""

    context_class = SpokenContext

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """Read what was typed; what is wrong with it is said in the language in use."""
        try:
            return super().make_context(*args, **more)
        except click.UsageError as error:
            raise _room("usage").spoken(error) from error

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that says how it is used."""
        pieces = _spoken(" ".join(self.collect_usage_pieces(ctx)), words().usage())
        formatter.write_usage(ctx.command_path, pieces, prefix=words().headings()["usage"])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [one.get_help_record(ctx) for one in options]
        with formatter.section(words().headings()["options"]):
            formatter.write_dl([_record(*record) for record in records if record])


def _spoken(text: str, known: dict[str, str]) -> str:
    """Return ``text`` with each of the words that are ``known`` in the language in use."""
    return re.sub(r"[A-Z]+(?: RANGE)?", lambda found: known.get(found[0], found[0]), text)


def _record(left: str, told: str) -> tuple[str, str]:
    """Return an option and its help, with what Click adds in the language in use."""
    text, bracket, extra = told.rpartition("  [")
    more = f"{bracket}{words().added(extra)}" if extra.endswith("]") and text else extra
    return _spoken(left, words().values()), text + more


class SpokenGroup(SpokenCommand, click.Group):
    """A group of commands, listed in the order in which they were added.

    What is not among them is looked for ``beside`` it: the plugin of the same name may
    bring it.
    """

    beside: Callable[[click.Context, str], click.Command | None] | None = None

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of the group, or of the plugin of its name."""
        found = super().get_command(ctx, cmd_name)
        return self.beside(ctx, cmd_name) if found is None and self.beside else found

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of work."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, then the commands."""
        super().format_options(ctx, formatter)
        with formatter.section(words().headings()["commands"]):
            formatter.write_dl(self.summaries(ctx))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is told of in the language in use."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            raise _room("usage").spoken(error) from error

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


def _room(module: str) -> Any:
    return import_module(f"community_gov.cli.{module}")
