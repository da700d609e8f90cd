"""The source ``figures``: numbers from outside, such as survey rounds and yearbooks."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from community_gov.errors import DeclarationError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.indices.age import Days
from community_gov.indices.sources.misfits import unfit_measure, unnamed
from community_gov.indices.sources.source import (
    COMMUNITY,
    Counted,
    Dated,
    Misfit,
    Reasons,
    Rest,
    Scope,
    Thing,
    Why,
)
from community_gov.model.declarations import Declaration, Measure, Query
from community_gov.model.figure import OutsideFigure
from community_gov.records.figures import hidden
from community_gov.records.repository import Repository

_MEASURES = (Measure.NEWEST, Measure.SUM)


class FigureSource:
    """Takes the ``newest`` figure whose last day lies in the period, or the ``sum`` of them.

    ``kind`` is the name of the figure. Each level has its own: that of a grid is no part of
    that of the community. A survey that too few people answered gives no number.
    """

    word = "figures"

    def misfits(self, query: Query, _catalogue: Catalogue) -> Iterator[Misfit]:
        """Yield what is wrong: no name, another measure, or a condition."""
        yield from unnamed(query, _("It is not said which figure is looked at."))
        if query.measure not in _MEASURES:
            yield "measure", unfit_measure(query, _MEASURES)
        if query.when:
            problem = _("Figures have nothing that a condition could read.")
            yield "when", DeclarationError(problem, _("Give figures that differ different names."))

    def rests_on(self, _query: Query, _catalogue: Catalogue) -> Iterable[Declaration]:
        """Return nothing: figures are not declared."""
        return ()

    def counted(self, query: Query, scope: Scope) -> Counted:
        """Return the figure of each unit."""
        standing = _standing(query, scope)
        unseen = hidden(standing)
        values: dict[str, Fraction | None] = {}
        reasons: Reasons = dict.fromkeys(scope.units, Why.NO_FIGURE if standing else Why.NEVER)
        for unit, figures in _by_unit(standing, scope).items():
            taken = _taken(query, figures)
            if any(one.id in unseen for one in taken):
                reasons = {**reasons, unit: Why.FEW}
            else:
                values[unit] = sum((Fraction(one.value) for one in taken), Fraction(0))
        return Counted(values, scope.period.end, reasons, [Rest("figure")])

    def days(self, query: Query, scope: Scope) -> Dated:
        """Return the last day that each figure speaks of."""
        for unit, figures in _by_unit(_standing(query, scope), scope).items():
            for one in _taken(query, figures):
                yield unit, Days(one.ends, one.ends)

    def things(self, query: Query, scope: Scope) -> Iterator[Thing]:
        """Yield the figures that were taken for the community as a whole."""
        followed = scope.followed
        if followed is not None and not followed.of("figure"):
            return
        standing = _standing(query, scope)
        unseen = hidden(standing)
        for one in _taken(query, _by_unit(standing, scope).get(COMMUNITY, [])):
            if one.id not in unseen and (followed is None or one.id in followed.of("figure")):
                yield Thing(
                    self.word, one.name, one.id, one.ends,
                    amount=Fraction(one.value), record=one.id,
                )  # fmt: skip


def _standing(query: Query, scope: Scope) -> list[OutsideFigure]:
    found = Repository(scope.context, OutsideFigure).where(name=query.kind, withdrawal_reason=None)
    return [one for one in found if one.ends <= scope.last]


def _by_unit(figures: Iterable[OutsideFigure], scope: Scope) -> dict[str, list[OutsideFigure]]:
    found: dict[str, list[OutsideFigure]] = {}
    for one in figures:
        unit = one.grid or COMMUNITY
        if one.ends in scope.period and unit in scope.units:
            found.setdefault(unit, []).append(one)
    return found


def _taken(query: Query, figures: list[OutsideFigure]) -> list[OutsideFigure]:
    if query.measure is Measure.SUM or not figures:
        return figures
    return [max(figures, key=lambda one: (one.ends, one.starts, one.id))]
