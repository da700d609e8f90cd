"""Raises when its commands are asked for."""

import os

import click

from community_gov import hookimpl


@hookimpl
def commands(group: click.Group) -> None:
    """Add no command."""
    if "ZOO_ASLEEP" not in os.environ:
        raise ValueError("no command today")
    group.add_command(click.Command("sleep"))
