"""Why a row of a sheet stands as it does: who typed it, or which figures answer it, and of what."""

from collections.abc import Iterator

from attrs import frozen

from community_gov.i18n import _
from community_gov.indices.kpis import KpiTrace
from community_gov.model.campaign import Participation
from community_gov.model.declarations import Campaign, Direction
from community_gov.procedures.campaigns.sheet import WorkedRow


@frozen
class RowWhy:
    """One row of a sheet, with everything it rests on.

    ``scored_by`` and ``reviewed_by`` are the names of those who typed points; ``figures`` are
    those that answer the row, each with what it was made of.
    """

    participation: Participation
    campaign: Campaign
    row: WorkedRow
    scored_by: str = ""
    reviewed_by: str = ""
    figures: tuple[KpiTrace, ...] = ()

    @property
    def rule(self) -> str:
        """Say in words how the row comes to its points."""
        return " ".join(_ruled(self.row))


def _ruled(row: WorkedRow) -> Iterator[str]:
    declared = row.declared
    if row.figures:
        yield from _by_figures(row)
    elif declared.veto:
        yield _("The row has no points; where it holds, it decides against the whole.")
    elif declared.maximum:
        yield _("People give it from 0 to {most} points, with evidence.").format(
            most=declared.maximum
        )
    else:
        yield _("The row has no points of its own.")
    if row.waits_for:
        text = _("As soon as the plugin {plugin} is enabled, its figures answer the row.")
        yield text.format(plugin=row.waits_for)
    if row.score is not None and row.score.review is not None:
        yield _("The points of who reviewed it count before all others.")


def _by_figures(row: WorkedRow) -> Iterator[str]:
    declared = row.declared
    if not declared.tiers:
        text = _("It has {most} points where each figure meets its target, and else none.")
        yield text.format(most=declared.maximum)
        return
    more = row.figures[0].kpi.direction is Direction.MORE
    text = _("{points} points from {value} on") if more else _("{points} points down to {value}")
    steps = "; ".join(text.format(points=one.points, value=one.at_least) for one in declared.tiers)
    yield _("The best step that {figure} reaches counts: {steps}.").format(
        figure=row.figures[0].kpi.label, steps=steps
    )
    if len(row.figures) > 1:
        yield _("It does so only where the other figures meet their targets.")
