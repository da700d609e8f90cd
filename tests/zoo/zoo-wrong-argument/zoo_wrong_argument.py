"""Asks ``recorded`` for one ``fact``, where the hook hands out ``facts``."""

import os

from community_gov import Fact, hookimpl

if "ZOO_ASLEEP" not in os.environ:

    @hookimpl
    def recorded(fact: Fact) -> None:
        """Wait for a single fact, which never comes."""
