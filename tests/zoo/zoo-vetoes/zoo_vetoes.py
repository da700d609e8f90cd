"""Refuses every write to a register, and gives two reasons."""

import os
from collections.abc import Iterator

from community_gov import hookimpl
from community_gov.model.action import Action


@hookimpl
def check(action: Action) -> Iterator[str]:
    """Refuse to write into any register."""
    if action.name == "registers.add" and "ZOO_ASLEEP" not in os.environ:
        yield "the keeper is on leave"
        yield "the gate is shut"
