"""Figures that the families build alike: shares, counts, and what was done in time."""

from datetime import date
from decimal import Decimal

from attrs import evolve

from community_gov.plugin import Direction, Kpi, KpiTarget, Label, Measure, Query, label

SINCE = date(2026, 1, 1)
"""The first day of what is our own choice."""


def target(value: int, reference: Label | str, since: date = SINCE) -> tuple[KpiTarget, ...]:
    """Return the one target of a figure."""
    return (KpiTarget(Decimal(value), since, reference),)


def share(
    name: str,
    called: Label,
    above: Query,
    below: Query,
    definition: Label,
    targets: tuple[KpiTarget, ...] = (),
    direction: Direction = Direction.MORE,
) -> Kpi:
    """Return the figure of ``above`` in per cent of ``below``."""
    return Kpi(
        name=name,
        label=called,
        numerator=above,
        denominator=below,
        unit="%",
        times=Decimal(100),
        direction=direction,
        targets=targets,
        definition=definition,
    )


def number(
    name: str,
    called: Label,
    counted: Query,
    unit: str,
    definition: Label,
    targets: tuple[KpiTarget, ...] = (),
    direction: Direction = Direction.MORE,
) -> Kpi:
    """Return the figure of one number in the period."""
    return Kpi(
        name=name,
        label=called,
        numerator=counted,
        unit=unit,
        direction=direction,
        targets=targets,
        definition=definition,
    )


def done_in_time(name: str, called: Label, duty: str) -> Kpi:
    """Return the share of the windows of a duty in which it was done, of those that have passed.

    A window that is still open counts once it is fulfilled, a waived one never.
    """
    return share(
        name,
        called,
        Query("duties", kind=duty, when='standing == "fulfilled"'),
        Query("duties", kind=duty, when='standing in ["fulfilled", "missed"]'),
        label(
            "windows that close in the period and were fulfilled, of those fulfilled or missed",
            "期内截止的周期中，已完成的占已完成与逾期未办之和的比例",
            "期內截止的週期中，已完成的佔已完成與逾期未辦之和的比例",
        ),
    )


def rating(name: str, called: Label, kind: str) -> Kpi:
    """Return the mean rating, from 1 to 5, of the cases of a kind; told from ten ratings on."""
    rated = "has(rating)"
    answered = Query("cases", kind=kind, on="answered_on", when=rated)
    return each(
        name,
        called,
        evolve(answered, measure=Measure.SUM, field="rating"),
        answered,
        "point",
        label(
            "mean of the ratings from 1 to 5 of the cases answered in the period; told from ten"
            " ratings on",
            "期内答复事项的1至5分评价的平均值；满十个评价才公布",
            "期內答覆事項的1至5分評價的平均值；滿十個評價才公布",
        ),
    )


def kept(
    name: str, called: Label, plan: str, definition: Label, targets: tuple[KpiTarget, ...] = ()
) -> Kpi:
    """Return the share of the tasks of a plan that were done by their day and proved.

    It is of all that were due in the period and are not open any more.
    """
    return share(
        name,
        called,
        Query("tasks", kind=plan, when='standing == "done"'),
        Query("tasks", kind=plan, when='standing in ["done", "late", "overdue"]'),
        definition,
        targets,
    )


def each(
    name: str,
    called: Label,
    above: Query,
    below: Query,
    unit: str,
    definition: Label,
    direction: Direction = Direction.MORE,
) -> Kpi:
    """Return the figure of ``above`` for each of ``below``."""
    return Kpi(
        name=name,
        label=called,
        numerator=above,
        denominator=below,
        unit=unit,
        direction=direction,
        definition=definition,
    )


def different(source: str, kind: str, field: str = "", when: str = "") -> Query:
    """Return how many different ones something was about, each counted once."""
    return Query(source, kind=kind, measure=Measure.SUBJECTS, field=field, when=when)
