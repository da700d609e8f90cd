"""Raises when it is asked about a write."""

import os

from community_gov import hookimpl
from community_gov.model.action import Action


@hookimpl
def check(action: Action) -> list[str]:
    """Stumble over every action."""
    if "ZOO_ASLEEP" not in os.environ:
        raise KeyError(action.name)
    return []
