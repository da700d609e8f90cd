"""Building commands: a function that answers, its help, and the options of every command."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
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


def group(name: str, *commands: click.Command) -> SpokenGroup:
    """Build a group of the table, with its commands in the order given."""
    return subgroup(name, short_help()[name], *commands)


def subgroup(name: str, told: str, *commands: click.Command) -> SpokenGroup:
    """Build a group with its own help, to stand in another one."""
    made = SpokenGroup(name, help=told, params=[help_option()], add_help_option=False)
    for command in commands:
        made.add_command(command)
    return made


def argument(name: str, **more: Any) -> click.Argument:
    """Build an argument."""
    return click.Argument([name], **more)


def option(name: str, told: str, **more: Any) -> click.Option:
    """Build an option with its help."""
    return click.Option([name], help=told, **more)


def period(text: str) -> Period:
    """Read a period as people write it: 2026, 2026Q3, 2026-07, 2026-07-01..2026-09-30."""
    try:
        return Period.parse(text)
    except CommunityGovError as error:
        raise click.BadParameter(str(error)) from error


def day(text: str) -> date:
    """Read a day such as 2026-07-01."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        problem = _("{text!r} is not a date such as 2026-07-01.")
        raise click.BadParameter(problem.format(text=text)) from error


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
