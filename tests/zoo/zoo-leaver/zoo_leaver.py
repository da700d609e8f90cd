"""Keeps a register, and is uninstalled while its rows are still needed."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov import hookimpl
from community_gov.model.declarations import Declaration, FactKind, FactMapping, Register
from community_gov.model.fields import internal
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label


@frozen
class Visit:
    """A visit to the zoo."""

    came_on: date = internal()
    visitors: int = internal()


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the register of visits, and the fact that each of them is."""
    yield FactKind("zoo.visit", label("visit", "参观", "參觀"), subject=SubjectKind.COMMUNITY)
    yield Register.of(
        Visit,
        name="zoo-visits",
        label=label("visits", "参观记录", "參觀記錄"),
        facts=(
            FactMapping(kind="zoo.visit", subject="community", on="came_on", quantity="visitors"),
        ),
    )
