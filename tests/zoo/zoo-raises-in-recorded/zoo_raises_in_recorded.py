"""Writes a row for each fact, and raises when there are more than ``ZOO_PATIENCE`` of them."""

import os
from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from community_gov import Fact, hookimpl
from community_gov.model.declarations import Declaration, Register
from community_gov.model.fields import internal
from community_gov.model.text import label
from community_gov.records.plugins.writer import PluginWriter


@frozen
class Track:
    """A trace that a fact left."""

    seen_on: date = internal()
    kind: str = internal()


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the register of traces."""
    yield Register.of(Track, name="zoo-tracks", label=label("tracks", "踪迹", "蹤跡"))


@hookimpl
def recorded(facts: Sequence[Fact], writer: PluginWriter) -> None:
    """Follow the facts until it is enough."""
    patience = int(os.environ.get("ZOO_PATIENCE", "0"))
    for number, fact in enumerate(facts, start=1):
        writer.add("zoo-tracks", Track(fact.on, fact.kind))
        if number > patience and "ZOO_ASLEEP" not in os.environ:
            raise RuntimeError("one fact too many")
