"""Activities on their way in: new ones are written, stored ones stay as they are."""

from collections.abc import Iterable
from typing import Any

from attrs import Factory, define

from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.shelf import Shelf
from community_gov.exchange.sheets.text import key
from community_gov.i18n import _
from community_gov.model.activity import Activity
from community_gov.model.ids import ActivityId, PlaceId
from community_gov.model.place import Place
from community_gov.records.repository import Repository
from community_gov.records.work import Work

MOST_PEOPLE = 1_000_000
"""A headcount beyond this is a slip of the keyboard."""

_KEPT = ("kind", "title", "held_on", "headcount", "evidence")


@define(eq=False)
class ActivityIntake:
    """Plans the rows of activities."""

    shelf: Shelf[Activity]
    notes: Notes
    _places: dict[str, list[Place]] = Factory(dict)

    def take(self, rows: Iterable[Given], work: Work) -> None:
        """Plan ``rows``; one that differs from what is stored is refused."""
        self._read_places(work)
        for given in rows:
            code = self.shelf.claim(given, self.notes)
            stored = self.shelf.stored.get(code)
            values = given.values(*_KEPT)
            self._check_headcount(given)
            if place := self._place(given):
                values["place"] = place
            if stored is not None:
                self._refuse_difference(given, stored, values)
            if self.notes.took(given):
                self.shelf.keep(stored or Activity(ActivityId(work.new_id()), code, **values))
            else:
                self.shelf.refused.add(code)

    def _read_places(self, work: Work) -> None:
        for place in Repository(work.context, Place).all():
            for spelled in {key(place.code), key(place.name)}:
                self._places.setdefault(spelled, []).append(place)

    def _place(self, given: Given) -> PlaceId | None:
        word = given.get("place")
        if word is None:
            return None
        found = self._places.get(key(word), [])
        if len(found) != 1:
            text = _('There is not exactly one place "{place}", so none is noted.')
            self.notes.doubt(given, "place", text.format(place=word), group=word)
            return None
        return found[0].id

    def _check_headcount(self, given: Given) -> None:
        count = given.get("headcount")
        if count is not None and not 0 <= count <= MOST_PEOPLE:
            text = _("{count} people cannot be right.")
            self.notes.refuse(given, "headcount", text.format(count=count))

    def _refuse_difference(self, given: Given, stored: Activity, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if value != getattr(stored, name):
                text = _(
                    'Activity "{code}" is stored with another value here; '
                    "an import does not change activities."
                )
                self.notes.refuse(given, name, text.format(code=stored.code))
