"""Declares the fact kind of the healthy animal, and a register of its own."""

import os
from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov import hookimpl
from community_gov.model.declarations import Declaration, FactKind, Register
from community_gov.model.fields import internal
from community_gov.model.text import label


@frozen
class Nest:
    """A nest that was found."""

    found_on: date = internal()


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare nests, and somebody else's feedings."""
    yield Register.of(Nest, name="zoo-nests", label=label("nests", "巢"))
    if "ZOO_ASLEEP" not in os.environ:
        yield FactKind(name="zoo.feeding", label=label("feeding", "喂食", "餵食"))
