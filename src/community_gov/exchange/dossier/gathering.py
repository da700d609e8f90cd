"""Gathers a campaign's dossier: rows, the records behind their figures, evidence, what is missing.

Persons are in none of it. A record is told by its day, what it is, and its number here, under
which whoever may see it finds it; records of a closed book are counted and not listed.
"""

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import frozen

from community_gov.i18n import _
from community_gov.indices.tracing import named
from community_gov.model.period import Period
from community_gov.procedures.campaigns.sheet import WorkedRow, WorkedSheet

if TYPE_CHECKING:
    from community_gov.community import Community


@frozen
class Record:
    """One record that a figure counts: its day if it has one, what it is, its number here."""

    day: date | None
    what: str
    number: str
    quantity: Fraction


@frozen
class DossierRow:
    """One row of the sheet with all that stands behind it.

    ``records`` are what the figure of the row counts; ``untold`` of them lie in closed books
    and are not listed. ``figure`` tells the number and what it is of, in words.
    """

    worked: WorkedRow
    figure: str
    records: tuple[Record, ...]
    untold: int

    @property
    def missing(self) -> tuple[str, ...]:
        """What the row lacks, in words."""
        told = tuple(_(lack.value) for lack in self.worked.lacks)
        gap = self.worked.score.gap if self.worked.score else ""
        return (*told, gap) if gap else told


@frozen
class Dossier:
    """A campaign's sheet as of a day, with evidence, records and what is missing."""

    office: str
    sheet: WorkedSheet
    as_of: date
    rows: tuple[DossierRow, ...]

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
    rows = tuple(_row(community, row) for row in sheet.rows)
    return Dossier(community.profile.read().name, sheet, community.today(), rows)


def _row(community: "Community", row: WorkedRow) -> DossierRow:
    made = [community.kpis.trace(one).above for one in row.figures]
    catalogue = community.host.catalogue
    told = [
        Record(thing.day, named(thing, catalogue), thing.record or thing.id, thing.amount)
        for one in made
        for thing in one.things
    ]
    figures = "; ".join(str(one) for one in row.figures if one.whole.told)
    return DossierRow(row, figures, tuple(told), sum(one.untold for one in made))
