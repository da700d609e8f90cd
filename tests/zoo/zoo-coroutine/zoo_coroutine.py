"""Answers ``recorded`` with a coroutine, which nobody would wait for."""

import os
from collections.abc import Sequence

from community_gov import Fact, hookimpl

if "ZOO_ASLEEP" not in os.environ:

    @hookimpl
    async def recorded(facts: Sequence[Fact]) -> None:
        """React some time later."""
