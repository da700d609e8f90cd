"""Answers each feeding with a row that cannot stand; ``ZOO_GARBAGE`` says of which sort."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta

from attrs import frozen

from community_gov import CommunityGovError, Fact, hookimpl
from community_gov.model.declarations import Declaration, FactKind, FactMapping, Register
from community_gov.model.fields import internal
from community_gov.model.ids import MemberId, SubjectKind
from community_gov.model.text import label
from community_gov.records.plugins.writer import PluginWriter


@frozen
class Heap:
    """A heap of rubbish."""

    seen_on: date = internal()
    size: int = internal(default=1)
    owner: MemberId | None = internal(default=None)


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the register of heaps, and their fact."""
    yield FactKind("zoo.heap", label("heap", "堆"), subject=SubjectKind.COMMUNITY)
    yield Register.of(
        Heap,
        name="zoo-heaps",
        label=label("heaps", "堆"),
        facts=(FactMapping(kind="zoo.heap", subject="community", on="seen_on"),),
    )


def _unknown_field(writer: PluginWriter, day: date) -> None:
    writer.add("zoo-heaps", {"seen_on": day, "smell": "strong"})


def _wrong_type(writer: PluginWriter, day: date) -> None:
    writer.add("zoo-heaps", {"seen_on": day, "size": "three"})


def _missing_value(writer: PluginWriter, _day: date) -> None:
    writer.add("zoo-heaps", {"size": 3})


def _nobodys_heap(writer: PluginWriter, day: date) -> None:
    writer.add("zoo-heaps", {"seen_on": day, "owner": MemberId("nobody")})


def _foreign_register(writer: PluginWriter, day: date) -> None:
    writer.add("zoo-diary", {"written_on": day, "note": "I was here"})


def _no_register(writer: PluginWriter, day: date) -> None:
    writer.add("zoo-heap", {"seen_on": day})


def _no_row(writer: PluginWriter, _day: date) -> None:
    writer.add("zoo-heaps", "rubbish")


def _hidden_failure(writer: PluginWriter, day: date) -> None:
    # The row fits, its fact lies in the future; whoever looks away leaves a row without it.
    with suppress(CommunityGovError):
        writer.add("zoo-heaps", {"seen_on": day + timedelta(days=900)})


GARBAGE: dict[str, Callable[[PluginWriter, date], None]] = {
    "unknown-field": _unknown_field,
    "wrong-type": _wrong_type,
    "missing-value": _missing_value,
    "nobodys-heap": _nobodys_heap,
    "foreign-register": _foreign_register,
    "no-register": _no_register,
    "no-row": _no_row,
    "hidden-failure": _hidden_failure,
}


@hookimpl
def recorded(facts: Sequence[Fact], writer: PluginWriter) -> None:
    """Leave rubbish behind for each feeding."""
    if "ZOO_ASLEEP" in os.environ:
        return
    leave = GARBAGE[os.environ.get("ZOO_GARBAGE", "unknown-field")]
    for fact in facts:
        if fact.kind == "zoo.feeding":
            leave(writer, fact.on)
