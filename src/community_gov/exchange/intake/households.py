"""Households on their way in: where they live, in which grid, since when."""

from collections.abc import Iterable
from typing import Any

from attrs import evolve

from community_gov.exchange.intake.addresses import Addresses
from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.grids import Finder
from community_gov.exchange.intake.shelf import Shelf
from community_gov.i18n import _
from community_gov.model.household import Household
from community_gov.model.ids import GridId, HouseholdId
from community_gov.model.place import Grid, ResidentsGroup
from community_gov.records.work import Work

_KEPT = ("room", "contact", "moved_in", "moved_out")
_LEVELS = {"estate": "estate", "building": "building", "unit": "unit"}
"""Which column names which level of the tree of places.

The room is none of them: places are open, and a person's address is sealed.
"""


class HouseholdIntake:
    """Plans the rows of households."""

    def __init__(
        self,
        shelf: Shelf[Household],
        grids: Shelf[Grid],
        groups: Shelf[ResidentsGroup],
        addresses: Addresses,
        notes: Notes,
    ) -> None:
        self._shelf = shelf
        self._grids = Finder(grids)
        self._groups = Finder(groups)
        self._addresses = addresses
        self._notes = notes

    def take(self, rows: Iterable[Given], work: Work) -> None:
        """Plan ``rows``; an empty cell leaves what is stored."""
        for given in rows:
            code = self._shelf.claim(given, self._notes)
            stored = self._shelf.stored.get(code)
            values = self._values(given)
            if stored is None and "grid" not in values and self._notes.took(given):
                self._refuse_homeless(given)
            if self._notes.took(given):
                fresh = stored or Household(HouseholdId(work.new_id()), code, GridId(""))
                self._keep(given, evolve(fresh, **values))
            if not self._notes.took(given):
                self._shelf.refused.add(code)

    def _values(self, given: Given) -> dict[str, Any]:
        values = given.values(*_KEPT)
        if grid := self._grids.find(given, "grid_code", "grid", self._notes):
            values["grid"] = grid.id
        if group := self._groups.find(given, "group_code", "group", self._notes):
            values["group"] = group.id
        return values

    def _keep(self, given: Given, household: Household) -> None:
        came, went = household.moved_in, household.moved_out
        if came and went and went < came:
            text = _("Moved out on {left}, before moving in on {entered}.")
            column = given.first_of("moved_out", "moved_in")
            self._notes.refuse(given, column, text.format(left=went, entered=came))
            return
        told = given.values(*_LEVELS)
        if told:
            way = self._addresses.parts(household.dwelling)
            way |= {_LEVELS[column]: name for column, name in told.items()}
            household = evolve(household, dwelling=self._addresses.at(way) or household.dwelling)
        self._shelf.keep(household)

    def _refuse_homeless(self, given: Given) -> None:
        text = _("A new household needs a grid; the cell is empty, or the sheet lacks its column.")
        column = given.first_of("grid_code", "grid", "code")
        self._notes.refuse(given, column, text, group="homeless")
