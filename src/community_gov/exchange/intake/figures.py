"""Outside figures on their way in: survey rounds and values from yearbooks, one a row."""

from collections.abc import Iterable
from typing import Any

from attrs import Factory, define, evolve

from community_gov.errors import InputError
from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.grids import Finder
from community_gov.exchange.intake.shelf import Counts, Shelf
from community_gov.i18n import _, sentences
from community_gov.model.figure import OutsideFigure
from community_gov.model.ids import FigureId, GridId
from community_gov.model.period import Period
from community_gov.model.place import Grid
from community_gov.records import figures
from community_gov.records.repository import Repository
from community_gov.records.work import Work

_KEPT = ("value", "unit", "sample", "source", "owner")
Spot = tuple[str, GridId | None, Period]
"""What tells figures apart: name, level and days."""


@define(eq=False)
class FigureIntake:
    """Plans figures: new ones, and those that differ from what stands."""

    work: Work
    notes: Notes
    _stored: dict[Spot, OutsideFigure] = Factory(dict)
    _units: dict[str, str] = Factory(dict)
    _first: dict[Spot, Given] = Factory(dict)
    _added: list[OutsideFigure] = Factory(list)
    _changed: list[tuple[OutsideFigure, dict[str, Any]]] = Factory(list)
    _unchanged: int = 0

    def __attrs_post_init__(self) -> None:
        for one in Repository(self.work.context, OutsideFigure).where(withdrawal_reason=None):
            self._stored[one.name, one.grid, one.period] = one
            self._units[one.name] = one.unit

    @property
    def counts(self) -> Counts:
        """What the files do."""
        return Counts(len(self._added), len(self._changed), self._unchanged)

    def take(self, rows: Iterable[Given], grids: Shelf[Grid]) -> None:
        """Plan ``rows``; an empty cell leaves what is stored."""
        finder = Finder(grids)
        for given in rows:
            grid = finder.find(given, "grid_code", "grid", self.notes)
            period = Period.parse(given.get("period"))
            level = grid.id if isinstance(grid, Grid) else None
            spot: Spot = (given.get("name"), level, period)
            first = self._first.setdefault(spot, given)
            if first is not given:
                text = _("The same figure for the same days stands already in {where}.")
                self.notes.refuse(given, "name", text.format(where=first.where))
            if self.notes.took(given):
                self._keep(given, spot)

    def write(self) -> None:
        """Write what is new and what is changed."""
        for one in self._added:
            figures.write(self.work, one)
        for one, changes in self._changed:
            figures.amend(self.work, one, changes)

    def _keep(self, given: Given, spot: Spot) -> None:
        values, stored = given.values(*_KEPT), self._stored.get(spot)
        figure = evolve(stored, **values) if stored else self._made(given, spot, values)
        if figure == stored:
            self._unchanged += 1
            return
        if figure is None or not self._fits(given, figure):
            return
        if stored is None:
            self._added.append(figure)
        else:
            changed = {name: one for name, one in values.items() if one != getattr(stored, name)}
            self._changed.append((stored, changed))

    def _made(self, given: Given, spot: Spot, values: dict[str, Any]) -> OutsideFigure | None:
        name, grid, period = spot
        unit = self._units.setdefault(name, values.get("unit", ""))
        if not unit:
            text = _("A new figure needs its unit of measure; the cell is empty.")
            self.notes.refuse(given, given.first_of("unit", "name"), text, group="unit")
            return None
        own = {"typed_by": self.work.action.actor.id, "typed_on": self.work.today}
        return OutsideFigure(
            id=FigureId(self.work.new_id()), name=name, grid=grid, starts=period.start,
            ends=period.end, **{"unit": unit, **values, **own},
        )  # fmt: skip

    def _fits(self, given: Given, figure: OutsideFigure) -> bool:
        try:
            figures.check(figure, self.work.today)
        except InputError as error:
            column = "sample" if figure.sample is not None and figure.sample < 1 else "period"
            self.notes.refuse(given, column, sentences(error.problem, error.fix))
        if (known := self._units[figure.name]) != figure.unit:
            text = _("{name} is in {unit} in the store and the rows above.")
            self.notes.refuse(given, "unit", text.format(name=figure.name, unit=known))
        return self.notes.took(given)
