"""Declares a kind of fact, two registers and a duty, and answers each fact with a row."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import click
from attrs import frozen

from community_gov import Fact, hookimpl
from community_gov.model.declarations import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Recurrence,
    Register,
)
from community_gov.model.fields import internal, personal
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.records.plugins.writer import PluginWriter


@frozen
class Feeding:
    """One meal of one animal."""

    fed_on: date = internal()
    animal: str = internal()
    portions: Decimal = internal(places=1, unit="portion")
    keeper: str | None = personal(default=None, purpose="to ask how the animal was")


@frozen
class DiaryLine:
    """What the zoo writes down by itself."""

    written_on: date = internal()
    note: str = internal()


@hookimpl
def declare() -> Iterator[Declaration]:
    """Declare the zoo's fact kind, its two registers and its daily duty."""
    yield FactKind(
        name="zoo.feeding",
        label=label("feeding", "喂食", "餵食"),
        subject=SubjectKind.COMMUNITY,
        unit="portion",
        places=1,
        attributes=(FactAttribute("animal", AttributeType.STRING),),
    )
    yield Register.of(
        Feeding,
        name="zoo-feedings",
        label=label("feedings", "喂食记录", "餵食記錄"),
        facts=(
            FactMapping(
                kind="zoo.feeding",
                subject="community",
                on="fed_on",
                quantity="portions",
                attributes={"animal": "animal"},
            ),
        ),
    )
    yield Register.of(DiaryLine, name="zoo-diary", label=label("diary", "日志", "日誌"))
    yield Duty(
        name="zoo-round",
        label=label("daily round", "每日巡查", "每日巡查"),
        recurrence=Recurrence(rule="FREQ=DAILY"),
        fulfilled_by="zoo.feeding",
        reference="own choice: the zoo of these tests",
        valid_from=date(2026, 1, 1),
    )


@hookimpl
def recorded(facts: Sequence[Fact], writer: PluginWriter) -> None:
    """Write a line into the diary for each feeding."""
    for fact in facts:
        if fact.kind == "zoo.feeding":
            writer.add("zoo-diary", DiaryLine(fact.on, f"{fact.attributes['animal']} was fed"))


@hookimpl
def commands(group: click.Group) -> None:
    """Add one command that answers."""

    @group.command()
    def call() -> None:
        click.echo("all animals are well")
