"""The assessment sheet of a participation, worked out: what counts, what is missing, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from community_gov.i18n import _, mark
from community_gov.indices.kpis import KpiResult
from community_gov.model.campaign import Evidence, Participation, SheetScore
from community_gov.model.declarations import Campaign, Direction, SheetRow


class Lack(StrEnum):
    """What a row lacks before the sheet can be handed in."""

    NO_FIGURE = mark("no figure yet: nothing was recorded that it counts")
    NO_SCORE = mark("not scored yet")
    NO_EVIDENCE = mark("no evidence")
    HIDDEN = mark("the figure tells of too few people to be shown")


@frozen
class WorkedRow:
    """One row as it stands: ``points`` is what counts of it, the reviewer's word before all.

    ``figures`` are those of a row that KPIs answer, with what they counted; none where people
    score it. ``lacks`` says what is missing. As text it is one line with all of that.
    """

    declared: SheetRow
    points: Decimal | None
    score: SheetScore | None = None
    figures: tuple[KpiResult, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    lacks: tuple[Lack, ...] = ()

    def __str__(self) -> str:
        return _("{code} {label}: {what}").format(
            code=self.declared.code, label=self.declared.label, what="; ".join(self._told()) or "–"
        )

    def _told(self) -> Iterator[str]:
        if self.vetoed:
            yield self.vetoed
        if self.points is not None and self.declared.maximum:
            yield _("{points} of {most} points").format(
                points=_plain(self.points), most=_plain(self.declared.maximum)
            )
        yield from (str(one) for one in self.figures if one.whole.told)
        yield from (one.title for one in self.evidence)
        yield from (_(lack.value) for lack in self.lacks)
        if self.score is not None and self.score.gap:
            yield self.score.gap

    @property
    def measured(self) -> KpiResult | None:
        """The first of the figures, by which tiers go."""
        return self.figures[0] if self.figures else None

    @property
    def value(self) -> Fraction | None:
        """The number of the first figure for the community, in the unit of its KPI."""
        return self.measured.whole.value if self.measured else None

    @property
    def waits_for(self) -> str:
        """The plugin whose figures would answer the row, while it is not enabled."""
        return "" if self.figures else self.declared.declared_by

    @property
    def filled(self) -> bool:
        """Whether the row is answered, by a figure or by evidence."""
        return self.value is not None or bool(self.evidence)

    @property
    def vetoed(self) -> str:
        """Why the row decides against the whole, where it is a veto that holds."""
        return self.score.vetoed if self.declared.veto and self.score else ""


@frozen
class WorkedSheet:
    """A participation's sheet: rows in the order of the standard, their sum, what stands against.

    ``total`` adds up the rows that have points; ``complete`` says whether all of them have. As
    text it has a line for the whole, and one for each row.
    """

    participation: Participation
    campaign: Campaign
    rows: tuple[WorkedRow, ...]

    def __str__(self) -> str:
        head = _("{campaign}: {total} of {maximum} points").format(
            campaign=self.campaign.label, total=_plain(self.total), maximum=_plain(self.maximum)
        )
        return "\n".join([head, *(f"  {row}" for row in self.rows)])

    @property
    def total(self) -> Decimal:
        """The points of the rows that have any."""
        return sum((row.points for row in self.rows if row.points is not None), Decimal(0))

    @property
    def maximum(self) -> Decimal:
        """What all rows together are worth."""
        return sum((row.declared.maximum for row in self.rows), Decimal(0))

    @property
    def complete(self) -> bool:
        """Whether no row lacks anything."""
        return not any(row.lacks for row in self.rows)

    @property
    def vetoes(self) -> tuple[WorkedRow, ...]:
        """The rows that decide against the whole."""
        return tuple(row for row in self.rows if row.vetoed)

    def obstacles(self) -> tuple[str, ...]:
        """Say in words what stands against an application; nothing if it may go.

        A row that is worth nothing keeps nobody from applying, and neither does a figure that
        is hidden since it tells of few people: that cannot be mended, and has no points anyway.
        """
        found = [
            _("{code} {label}: {why}.").format(
                code=row.declared.code, label=row.declared.label, why=row.vetoed
            )
            for row in self.vetoes
        ]
        least = self.campaign.apply_at
        if least is not None and self.total < least:
            found.append(
                _("{total} points, and an application needs {least}.").format(
                    total=self.total, least=least
                )
            )
        for row in self.rows:
            found += [
                _("{code} {label}: {why}.").format(
                    code=row.declared.code, label=row.declared.label, why=_(lack.value)
                )
                for lack in row.lacks
                if lack is not Lack.HIDDEN and row.declared.maximum
            ]
        return tuple(found)


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}"


def work_out(
    participation: Participation,
    campaign: Campaign,
    scores: Mapping[str, SheetScore],
    evidence: Mapping[str, Sequence[Evidence]],
    figures: Mapping[str, KpiResult],
) -> WorkedSheet:
    """Return the sheet; ``scores`` and ``evidence`` are by row, ``figures`` by KPI.

    A row some of whose figures are not there is scored by people.
    """
    rows = (
        _worked(
            row,
            scores.get(row.code),
            evidence.get(row.code, ()),
            tuple(figures[kpi] for kpi in row.kpis) if figures.keys() >= {*row.kpis} else (),
        )
        for row in campaign.sheet
    )
    return WorkedSheet(participation, campaign, tuple(rows))


def _worked(
    row: SheetRow,
    score: SheetScore | None,
    evidence: Iterable[Evidence],
    figures: tuple[KpiResult, ...],
) -> WorkedRow:
    filed = tuple(evidence)
    reviewed = score.review if score else None
    if figures:
        points, lacks = _earned(row, *figures), tuple(_why_none(figures))
    elif row.veto or not row.maximum:
        points, lacks = None, ()
    else:
        points = score.own if score else None
        lacks = (Lack.NO_SCORE,) if points is None else ()
        if points and not filed:
            lacks = (Lack.NO_EVIDENCE,)
    return WorkedRow(row, points if reviewed is None else reviewed, score, figures, filed, lacks)


def _earned(row: SheetRow, measured: KpiResult, *beside: KpiResult) -> Decimal | None:
    """Return the points that figures earn; ``None`` where one of them is not there."""
    whole = measured.whole
    if whole.value is None or any(one.whole.value is None for one in beside):
        return None
    if not all(one.whole.met for one in beside):
        return Decimal(0)
    if not row.tiers:
        return row.maximum if whole.met else Decimal(0)
    more = measured.kpi.direction is Direction.MORE
    reached = (
        tier.points
        for tier in row.tiers
        if (whole.value >= tier.at_least if more else whole.value <= tier.at_least)
    )
    return max(reached, default=Decimal(0))


def _why_none(figures: Iterable[KpiResult]) -> Iterator[Lack]:
    """Yield why there is no number, each reason once."""
    missing = [one.whole for one in figures if one.whole.value is None]
    if any(one.hidden for one in missing):
        yield Lack.HIDDEN
    if not all(one.hidden for one in missing):
        yield Lack.NO_FIGURE
