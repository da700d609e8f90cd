"""Answers ``declair``, a hook that does not exist."""

import os
from collections.abc import Iterator

from community_gov import hookimpl
from community_gov.model.declarations import Declaration

if "ZOO_ASLEEP" not in os.environ:

    @hookimpl
    def declair() -> Iterator[Declaration]:
        """Declare nothing, for nobody calls this."""
        yield from ()
