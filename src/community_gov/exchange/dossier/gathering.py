"""Gathers a campaign's dossier: rows, the records behind their figures, evidence, what is missing.

Persons are in none of it. A record is told by its day, what it is, and its number here, under
which whoever may see it finds it; records of a closed book are counted and not listed.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.disclosure import FEW
from community_gov.exchange.composite.words import amount
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Kpi, Query, Register
from community_gov.model.period import Period
from community_gov.procedures.campaigns.sheet import SheetRow, WorkedSheet
from community_gov.records.conditions import condition

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class Record:
    """One record that a figure counts: its day, what it is, and its number here."""

    day: date
    what: str
    number: str
    quantity: Decimal


@frozen
class Item:
    """One row of the sheet with all that stands behind it.

    ``records`` are what the figure of the row counts; ``untold`` of them lie in closed books
    and are not listed. ``figure`` tells the number and what it is of, in words.
    """

    row: SheetRow
    figure: str
    records: tuple[Record, ...]
    untold: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What the row lacks, in words."""
        told = tuple(_(lack.value) for lack in self.row.lacks)
        gap = self.row.score.gap if self.row.score else ""
        return (*told, gap) if gap else told


@frozen
class Dossier:
    """A campaign's sheet as of a day, with evidence, records and what is missing."""

    office: str
    sheet: WorkedSheet
    as_of: date
    items: tuple[Item, ...]

    @property
    def period(self) -> Period:
        """The days that are assessed."""
        return self.sheet.participation.period


def gather(community: "Community", participation: str) -> Dossier:
    """Return the dossier of a participation as it stands today.

    Raises :class:`UnknownError` where there is none of this id, and
    :class:`PluginError` while an enabled plugin is set aside.
    """
    sheet = community.campaigns.sheet(participation)
    closed = _closed_kinds(community)
    items = tuple(_item(community, sheet, row, closed) for row in sheet.rows)
    return Dossier(community.profile.read().name, sheet, community.today(), items)


def _item(
    community: "Community", sheet: WorkedSheet, row: SheetRow, closed: Mapping[str, bool]
) -> Item:
    if row.measured is None:
        return Item(row, "", (), 0)
    kpi = row.measured.kpi
    if row.measured.whole.hidden:  # to list them would tell how many there are
        return Item(row, _figure(row, kpi), (), 0)
    every = list(_records(community, kpi, sheet.participation.period))
    told = tuple(record for kind, record in every if not closed.get(kind, False))
    return Item(row, _figure(row, kpi), told, len(every) - len(told))


def _records(community: "Community", kpi: Kpi, period: Period) -> Iterator[tuple[str, Record]]:
    query: Query = kpi.numerator
    if query.of != "facts":
        return
    declared = community.host.catalogue.get(FactKind, query.kind)
    holds = condition(query.when, declared)
    for fact in community.facts.of_kind(query.kind, period):
        if holds(fact):
            yield query.kind, Record(fact.on, str(declared.label), fact.record, fact.quantity)


def _closed_kinds(community: "Community") -> dict[str, bool]:
    """Return which kinds of facts come from books that are closed to browsing."""
    return {
        mapping.kind: True
        for register in community.host.catalogue.all(Register)
        if register.restriction is not None
        for mapping in register.facts
    }


def _figure(row: SheetRow, kpi: Kpi) -> str:
    measured = row.measured
    if measured is None or measured.whole.hidden:
        return _("fewer than {few}, not shown").format(few=FEW) if measured else ""
    if row.value is None:
        return ""
    number = amount(float(row.value))
    text = _("{label}: {number} {unit}").format(label=kpi.label, number=number, unit=kpi.unit)
    target = measured.target
    if target is None:
        return text
    return _("{figure}, target {target} ({reference})").format(
        figure=text, target=target.value, reference=target.reference
    )
