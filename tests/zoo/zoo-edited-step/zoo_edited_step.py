"""Edits a step of its register that ran already, where a new step is asked for."""

import os
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import Declaration, Register, Step, hookimpl, internal, label

MINUTES = 60 if "ZOO_ASLEEP" in os.environ else 61


@frozen
class Walk:
    """A walk with an animal."""

    walked_on: date = internal()
    hours: int = internal()
    minutes: int | None = internal(default=None)


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the register of walks, and how its older rows got their minutes."""
    yield Register.of(
        Walk,
        name="zoo-walks",
        label=label("walks", "散步"),
        steps=(
            Step(
                name="in-minutes",
                set={"minutes": f"hours * {MINUTES}"},
                reason="walks are counted in minutes",
            ),
        ),
    )
