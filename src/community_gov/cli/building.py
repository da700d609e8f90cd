"""Building commands: a function that answers, its help, and the options of every command."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import partial
from typing import Any

import click

from community_gov.cli.output import Answer, show
from community_gov.cli.session import Session
from community_gov.cli.spoken import (
    SpokenCommand,
    SpokenGroup,
    help_option,
    json_option,
    shared_options,
)
from community_gov.cli.table import short_help
from community_gov.cli.typed import typed_day, typed_period
from community_gov.errors import CommunityGovError
from community_gov.i18n import _
from community_gov.model.period import Period

Answering = Callable[..., Answer]
"""Takes the session and the parameters of its command, and returns what to say."""


class Leaf(SpokenCommand):
    """A command that answers; ``reads`` says that it changes nothing."""

    reads = False


def reading(name: str, answer: Answering, told: str = "", *params: click.Parameter) -> Leaf:
    """Build a command that reads; ``told`` is its help (else that of the table)."""
    made = writing(name, answer, told, *params)
    made.reads = True
    return made


def writing(name: str, answer: Answering, told: str = "", *params: click.Parameter) -> Leaf:
    """Build a command that writes."""

    def run(**values: Any) -> None:
        ctx = click.get_current_context()
        session: Session = ctx.ensure_object(Session).having(values)
        own = {key: value for key, value in values.items() if not key.startswith("shared_")}
        own |= _by_name(session, own, ctx.command.params)
        answered = answer(session, **own)
        show(answered, as_json=session.json)
        if answered.code:
            ctx.exit(answered.code)

    every = [*shared_options(hidden=True), json_option(), help_option()]
    return Leaf(
        name,
        callback=run,
        help=told or short_help()[name],
        params=[*params, *every],
        add_help_option=False,
    )


def _by_name(
    session: Session, given: Mapping[str, Any], params: Sequence[click.Parameter]
) -> dict[str, Any]:
    """Return the names of declarations that were called by their labels.

    Names are plain ASCII, so that most calls end here without the file being opened twice.
    """
    kinds = {one.name or "": str(getattr(one, "of", "")) for one in params}
    labels = {
        key: value
        for key, value in given.items()
        if kinds.get(key) and any(not _NAME.fullmatch(word) for word in _each(value))
    }
    if not labels:
        return {}
    with session.open() as community:
        named = community.host.catalogue.named
        return {
            key: _named(value, partial(named, _class(kinds[key]))) for key, value in labels.items()
        }


_NAME = re.compile(r"[a-z0-9._-]+")


def _each(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _named(value: Any, named: Callable[[str], str]) -> Any:
    return tuple(map(named, value)) if isinstance(value, tuple) else named(value)


def _class(name: str) -> type:
    from community_gov.model.declarations import DECLARATIONS

    return next(one for one in DECLARATIONS if one.__name__ == name)


def group(name: str, *commands: click.Command) -> SpokenGroup:
    """Build a group of the table, with its commands in the order given."""
    return subgroup(name, short_help()[name], *commands)


def subgroup(name: str, told: str, *commands: click.Command) -> SpokenGroup:
    """Build a group with its own help, to stand in another one."""
    made = SpokenGroup(name, help=told, params=[help_option()], add_help_option=False)
    for command in commands:
        made.add_command(command)
    return made


def argument(name: str, *, of: str = "", **more: Any) -> click.Argument:
    """Build an argument; with ``of``, the name of a declaration, or what people call it."""
    return _NamedArgument([name], of=of, **more)


def option(name: str, told: str, **more: Any) -> click.Option:
    """Build an option with its help; ``of`` as for an argument."""
    return _NamedOption([name], help=told, **more)


class _NamedArgument(click.Argument):
    """An argument that may name a declaration of the class called ``of``."""

    def __init__(self, decls: Sequence[str], *, of: str, **more: Any) -> None:
        super().__init__(decls, **more)
        self.of = of


class _NamedOption(click.Option):
    """The same for an option."""

    def __init__(self, decls: Sequence[str], *, of: str = "", **more: Any) -> None:
        super().__init__(decls, **more)
        self.of = of


def period(text: str) -> Period:
    """Read a period as people write it: 2026, 2026Q3, 2026-07, 2026-07-01..2026-09-30, 上季度."""
    try:
        return typed_period(text, Session().clock().today())
    except CommunityGovError as error:
        raise click.BadParameter(str(error)) from error


def day(text: str) -> date:
    """Read a day as people write it: 2026-07-01, 2026.7.1, 2026年7月1日, 昨天."""
    try:
        return typed_day(text, Session().clock().today())
    except CommunityGovError as error:
        raise click.BadParameter(str(error)) from error


def number(text: str) -> Decimal:
    """Read a number that is exact as it was typed."""
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise click.BadParameter(_("{text!r} is not a number.").format(text=text)) from error


def period_option(*, required: bool = True) -> click.Option:
    """Build the option that names a period."""
    told = _("The period: 2026, 2026Q3, 2026-07 or 2026-07-01..2026-09-30.")
    return option("--period", told, type=period, required=required)


def state_option(states: type[StrEnum]) -> click.Option:
    """Build the option by which a list is narrowed to what stands in one of ``states``."""
    known = [one.value for one in states]
    return option("--state", _("Only those in this state."), type=click.Choice(known))


def reason_option() -> click.Option:
    """Build the option that asks why."""
    return option("--reason", _("Why; the reason is kept and shown."), required=True)
