"""Declares something else whenever it is asked."""

import os
from collections.abc import Iterator
from uuid import uuid4

from community_gov.plugin import Declaration, FactKind, SubjectKind, hookimpl, label


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare one kind of fact, in a unit that nobody ever heard of."""
    unit = "song" if "ZOO_ASLEEP" in os.environ else f"song {uuid4()}"
    yield FactKind("zoo.song", label("song", "歌"), SubjectKind.COMMUNITY, unit=unit)
