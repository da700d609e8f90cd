"""Declares something else than it did when it was enabled, without a new version."""

import os
from collections.abc import Iterator

from community_gov.plugin import Declaration, FactKind, SubjectKind, hookimpl, label

UNIT = "bucket" if "ZOO_ASLEEP" in os.environ else "litre"


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare one kind of fact, whose unit changes from one day to the next."""
    yield FactKind(
        "zoo.watering", label("watering", "浇水", "澆水"), SubjectKind.COMMUNITY, unit=UNIT
    )
