"""What a clerk types in a made-up year, as plain data that anybody can count again."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from attrs import field, frozen

from community_gov.plugin import Label, Period

Values = Mapping[str, Any]
"""The values of a row; whom and what it names stands there by code."""

_NONE: Values = MappingProxyType({})


@frozen
class Thing:
    """A place, room, team or body that the year needs, kept in a ``book`` under its code."""

    on: date
    book: str
    code: str
    values: Values


@frozen
class Belongs:
    """That a member belongs to something from a day on."""

    on: date
    member: str
    kind: str


@frozen
class Held:
    """An activity with those who came, by code, and their ``hours`` where these are counted."""

    on: date
    kind: str
    title: Label
    came: tuple[str, ...] = ()
    hours: Decimal | None = None
    evidence: bool = True


@frozen
class Step:
    """One step of a row through its lifecycle, with what it changes in the row."""

    name: str
    changes: Values = _NONE


@frozen
class Row:
    """A row of a register about a day, and the steps it takes afterwards."""

    on: date
    register: str
    values: Values
    steps: tuple[Step, ...] = ()


@frozen
class Told:
    """An outside figure of a period; ``sample`` is how many answered, where it was a survey."""

    figure: str
    unit: str
    value: Decimal
    period: Period
    sample: int | None = None

    @property
    def on(self) -> date:
        """The day from which on it is known."""
        return self.period.end


@frozen
class Voted:
    """A vote under a rule, as counted."""

    on: date
    rule: str
    matter: str
    entitled: int
    present: int
    yes: int


@frozen
class Judged:
    """What one appraiser saw: points by criterion, and the items that are so, by criterion."""

    appraiser: str
    points: Mapping[str, int]
    ticks: Mapping[str, tuple[str, ...]]


@frozen
class Nominee:
    """Who or what is put forward, by code, and how each appraiser judged it."""

    code: str
    judged: tuple[Judged, ...]


@frozen
class Chosen:
    """A selection from its announcement to its plaques, as far as the program goes.

    ``votes`` are those of the bodies that say yes to the list.
    """

    on: date
    program: str
    title: Label
    nominees: tuple[Nominee, ...]
    votes: tuple[Voted, ...] = ()


CampaignRow = tuple[str, str]
"""A campaign and a row of its sheet, both by name."""


@frozen
class Joined:
    """That the community takes part in a campaign, assessed over the year of the day."""

    on: date
    campaign: str


@frozen
class Filed:
    """A paper, filed once, for any rows of any campaigns."""

    on: date
    title: Label
    rows: tuple[CampaignRow, ...]


@frozen
class Scored:
    """The points that the community gives itself for a row that no figure answers."""

    on: date
    row: CampaignRow
    points: Decimal


Typed = Thing | Belongs | Held | Row | Told | Voted | Chosen | Joined | Filed | Scored


@frozen
class Residents:
    """Who and what there is before the year begins, by codes in order; ``days`` are known days.

    A day is one that the calendar of the community knows by a name, such as a festival.
    """

    members: tuple[str, ...]
    households: tuple[str, ...]
    grids: tuple[str, ...]
    days: Mapping[str, tuple[date, ...]] = field(factory=dict)
