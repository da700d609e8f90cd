"""The trail of a record: the facts it yielded, and everything that follows from them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.period import Period
from community_gov.model.text import Label


class Part(StrEnum):
    """As what a number takes it in."""

    COUNTED = mark("counted")
    BASIS = mark("basis of a rate")


class Stake(StrEnum):
    """What it has to do with the windows of a duty."""

    FULFILS = mark("fulfilled by it")
    OPENS = mark("opened by it")
    OWES = mark("due because of it")


@frozen
class Typed:
    """Who entered it, when, and by which action of the journal."""

    by: str
    at: datetime
    action: str
    seq: int


@frozen
class Kinds:
    """Facts of one kind: how many, from which day to which, and how many of them count."""

    kind: str
    label: Label
    facts: int
    count: int
    first: date
    last: date


@frozen
class Books:
    """Rows of one register: those it is itself, and those that plugins added because of it."""

    register: str
    label: Label
    plugin: str
    rows: tuple[str, ...]


@frozen
class Kept:
    """So many windows of one duty that it fulfils, that it opens, or that are due because of it.

    They are due because of a member, a household, a place … whose duty it is, because of the
    affiliation by which it is somebody's, and of the row that makes two a pair.
    """

    duty: str
    label: Label
    plugin: str
    windows: int
    stake: Stake = Stake.FULFILS


@frozen
class Brought:
    """What it brought under one rule: entries that count, and their points before caps.

    Without entries the rule reads such facts, and has not been proposed yet or
    did not apply; ``points why-not`` tells which.
    """

    scheme: str
    label: Label
    rule: str
    plugin: str
    entries: int = 0
    points: Decimal = Decimal(0)


@frozen
class Fed:
    """A figure of a scheme that counts it, and the items of the scheme that read the figure."""

    scheme: str
    label: Label
    figure: str
    items: tuple[str, ...]
    plugin: str


@frozen
class Number:
    """A number in which it counts: a KPI, or an indicator of an index.

    ``table`` and ``name`` are as in ``mechanisms``; ``node`` is the indicator of an
    index. ``rows`` are those of campaigns' sheets that it answers, as CAMPAIGN:ROW;
    ``periods`` are those in which the number counts it.
    """

    table: str
    name: str
    label: Label
    plugin: str
    part: Part
    node: str = ""
    rows: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def called(self) -> str:
        """Its name, of an index with the indicator."""
        return f"{self.name}/{self.node}" if self.node else self.name


@frozen
class Trail:
    """Everything that rests on one record, or on one of its facts.

    ``what`` names the table in which it stands, or the register; ``periods`` are those in
    which numbers and duties were looked at. ``filed`` are the rows of sheets for which it is
    filed as evidence, as CAMPAIGN:ROW.
    """

    about: str
    typed: Typed
    facts: tuple[Kinds, ...]
    books: tuple[Books, ...]
    duties: tuple[Kept, ...]
    points: tuple[Brought, ...]
    numbers: tuple[Number, ...]
    what: str = ""
    periods: tuple[Period, ...] = ()
    figures: tuple[Fed, ...] = ()
    filed: tuple[str, ...] = ()

    @property
    def places(self) -> Mapping[str, int]:
        """How many books, duties, rules and numbers took it up without its being typed again."""
        return {
            "books": len(self.books),
            "duties": len(self.duties),
            "rules": sum(one.entries > 0 for one in self.points),
            "numbers": len(self.numbers),
        }
