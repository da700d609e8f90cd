"""What the commands that draw share: their options, and the file that is written."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import click
from attrs import frozen

from community_gov.cli.building import option
from community_gov.cli.into import content, put
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Assumptions

Doubting: TypeAlias = Callable[..., "Doubt"]
"""Takes assumptions, and ``draws`` and ``seed`` by name."""

if TYPE_CHECKING:
    from community_gov.exchange.charts import Figure
    from community_gov.exchange.composite import IndexView, Unit
    from community_gov.indices.change.change import Change
    from community_gov.indices.doubt.doubt import Doubt

TREE, BARS, CONTRIBUTIONS, CHANGE = "tree", "bars", "contributions", "change"
CHARTS = (TREE, BARS, CONTRIBUTIONS, CHANGE)
"""The kinds of charts, in the order in which a page shows them."""

PICTURES = (".svg", ".png", ".html")
"""The endings of the files that are drawn; only .html holds several charts."""


def drawing_options() -> list[click.Option]:
    """Build the options that say what is drawn."""
    return [
        click.Option(
            ["--kind", "kinds"],
            help=_("The chart; a page (.html) may have several, and has all without it."),
            type=click.Choice(CHARTS),
            multiple=True,
        ),
        option(
            "--weights",
            _("Draw intervals: the share by which every weight may be off, such as 0.25."),
            type=click.FloatRange(0, 1, max_open=True),
            default=0.0,
        ),
        option(
            "--aggregate",
            _("Draw intervals: an aggregation that nodes may use instead; may be given again."),
            multiple=True,
        ),
        option(
            "--leave-out",
            _("Draw intervals: leave out an indicator now and then."),
            is_flag=True,
        ),
        option("--draws", _("How often."), type=click.IntRange(1, 100_000), default=1000),
        option("--seed", _("The same number draws the same again."), type=int, default=0),
        option(
            "--ranked",
            _("Put the greater values first; only with intervals, and never for people."),
            is_flag=True,
        ),
    ]


@frozen
class Drawing:
    """What is to be drawn, as :func:`drawing_options` ask for it."""

    kinds: tuple[str, ...]
    weights: float
    aggregate: tuple[str, ...]
    leave_out: bool
    draws: int
    seed: int
    ranked: bool

    @classmethod
    def taken(cls, values: dict[str, Any]) -> Self:
        """Take its options out of ``values``."""
        names = ("kinds", "weights", "aggregate", "leave_out", "draws", "seed", "ranked")
        return cls(*(values.pop(name) for name in names))

    def check(self, into: Path, *, has_change: bool) -> None:
        """Refuse what cannot be drawn before anything is computed."""
        if into.suffix.lower() != ".html" and len(self.kinds) != 1:
            raise InputError(
                _("{file} holds one chart.").format(file=into.name),
                _("Say which with --kind ({kinds}), or write a page (.html).").format(
                    kinds=_(", ").join(CHARTS)
                ),
            )
        if CHANGE in self.kinds and not has_change:
            raise InputError(
                _("A change needs two periods."),
                _("Name the old one: --from, or for files --periods and --unit."),
            )

    def put(
        self,
        view: "IndexView",
        into: Path,
        doubting: Doubting,
        unit: "Unit | None",
        change: "Change | None" = None,
        before: str = "",
    ) -> None:
        """Draw the charts into a file. Raises as drawing does; nothing is then written.

        ``doubting`` computes the index again and again under assumptions.
        """
        from community_gov.exchange.charts import to_page, to_png, to_svg

        figures = [
            self._figure(kind, view, doubting, unit, change, before)
            for kind in self._chosen(change)
        ]
        match into.suffix.lower():
            case ".svg":
                put(into, content(to_svg(figures[0])))
            case ".png":
                picture = to_png(figures[0])
                put(into, content(picture))
            case _:
                title = f"{view.title} · {view.period}"
                put(into, content(to_page(figures, title)))

    def _chosen(self, change: "Change | None") -> list[str]:
        asked = self.kinds or (CHARTS if change is not None else CHARTS[:-1])
        return [kind for kind in CHARTS if kind in asked]

    def _figure(
        self,
        kind: str,
        view: "IndexView",
        doubting: Doubting,
        unit: "Unit | None",
        change: "Change | None",
        before: str,
    ) -> "Figure":
        from community_gov.exchange import charts

        if kind == TREE:
            return charts.framework(view)
        if kind == BARS:
            return charts.bars(view, self._doubt(view, doubting), ranked=self.ranked)
        if kind == CONTRIBUTIONS or change is None:
            return charts.contributions(view, unit)
        return charts.change_waterfall(view, unit or view.units[0], change, before)

    def _doubt(self, view: "IndexView", doubting: Doubting) -> "Doubt | None":
        """Draw as asked for, or else as the index declares; ``None`` where neither says a thing."""
        given = Assumptions(self.weights, self.aggregate, self.leave_out)
        if view.frozen and given.any:
            raise InputError(
                _("Intervals are drawn for a method fitted to the period itself."),
                _("Leave out --method, or the options that ask for intervals."),
            )
        assumed = given if given.any else view.result.index.assumptions
        if view.frozen or assumed is None:
            return None
        return doubting(assumed, draws=self.draws, seed=self.seed)
