"""The command that says of what an indicator of an index was made."""

import click

from community_gov.cli.building import argument, period_option, reading
from community_gov.cli.output import Answer
from community_gov.cli.session import Session
from community_gov.cli.traced import every_option, figure_parts, figure_told, followed
from community_gov.i18n import _
from community_gov.model.period import Period


def why() -> click.Command:
    """Build the command."""
    return reading(
        "why",
        _why,
        _("Say of what an INDICATOR of the index NAME was made: formula, and what was counted."),
        argument("name", of="Index"),
        argument("indicator"),
        period_option(),
        every_option(),
    )


def _why(session: Session, *, name: str, indicator: str, period: Period, every: bool) -> Answer:
    with session.open() as community:
        index = community.indices.of(name)
        figure = community.kpis.of_indicator(index, indicator)
        found = community.kpis.trace(community.kpis.compute(figure, period))
        told = figure_told(community, found, every=every, of=index)
    answer = {"index": name, "indicator": indicator, **told}
    return Answer(answer, [*figure_parts(told), *followed([told])])
