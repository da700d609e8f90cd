"""Raises in the middle of its declarations."""

import os
from collections.abc import Iterator

from community_gov import hookimpl
from community_gov.model.declarations import Declaration, FactKind
from community_gov.model.text import label


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare one kind of fact, and stumble over the next."""
    yield FactKind(name="zoo.half", label=label("half", "一半"))
    if "ZOO_ASLEEP" not in os.environ:
        raise LookupError("the second half is missing")
