"""What the rows of the programme are written with: figures, their targets, and mechanisms."""

from datetime import date
from decimal import Decimal

from community_gov.plugin import Direction, Kpi, KpiTarget, Label, Measure, Mechanism, Query

PERCENT = Decimal(100)


def figure(
    name: str,
    called: Label,
    query: Query,
    unit: str,
    definition: Label,
    *,
    target: tuple[int, Label | str] | None = None,
    less: bool = False,
) -> Kpi:
    """Return a figure that counts; ``target`` is a number and who says so."""
    return Kpi(
        name,
        called,
        query,
        unit=unit,
        direction=Direction.LESS if less else Direction.MORE,
        targets=targets(*target) if target else (),
        definition=definition,
    )


def rate(
    name: str,
    called: Label,
    above: Query,
    below: Query,
    definition: Label,
    *,
    target: tuple[int, Label | str] | None = None,
    less: bool = False,
) -> Kpi:
    """Return a figure in percent of something."""
    return Kpi(
        name,
        called,
        above,
        unit="%",
        denominator=below,
        times=PERCENT,
        direction=Direction.LESS if less else Direction.MORE,
        targets=targets(*target) if target else (),
        definition=definition,
    )


def survey(name: str, called: Label, asked: str, definition: Label) -> Kpi:
    """Return the mean of the newest round of an anonymous survey, typed as an outside figure."""
    return figure(
        name,
        called,
        Query("figures", kind=asked, measure=Measure.NEWEST),
        "points of 5",
        definition,
    )


def row(
    number: str,
    name: str,
    called: Label,
    works_by: tuple[str, ...],
    kpis: tuple[str, ...] = (),
    feeds: tuple[str, ...] = (),
) -> Mechanism:
    """Return the mechanism that carries a row of the programme out."""
    return Mechanism(name, called, row=number, works_by=works_by, kpis=kpis, feeds=feeds)


def slogan(number: str, name: str, called: Label, why: str) -> Mechanism:
    """Return a row that asks for nothing one could do."""
    return Mechanism(name, called, row=number, no_operation=why)


def targets(value: int, reference: Label | str, *, beyond: bool = False) -> tuple[KpiTarget, ...]:
    """Return the one target of a figure; ``beyond`` it where reaching it is not enough."""
    return (KpiTarget(Decimal(value), date(2020, 1, 1), reference, beyond=beyond),)
