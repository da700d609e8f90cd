"""Places, rooms, teams and bodies on their way in; what they refer to goes by its code."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import Factory, define, evolve

from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.grids import refuse_nameless, row_refused
from community_gov.exchange.intake.shelf import Shelf, codes
from community_gov.i18n import _
from community_gov.model.fields import Field, fields_of
from community_gov.model.place import Place
from community_gov.records.places import circle, in_circle


@define(eq=False)
class ThingIntake:
    """Plans the rows of one kind of thing; ``shelves`` are those of what it refers to, by table."""

    cls: type[Any]
    shelf: Shelf[Any]
    shelves: Mapping[str, Shelf[Any]]
    notes: Notes
    _named: set[str] = Factory(set)
    _above: dict[str, str | None] = Factory(dict)

    def take(self, rows: Sequence[Given], new_id: Any) -> None:
        """Plan ``rows``; an empty cell leaves what is stored."""
        self._named = {_code(given) for given in rows}
        if self.cls is Place:
            self._above = {one.id: getattr(one, "parent", None) for one in self.shelf.all()}
        for given in _parents_first(rows):
            code = self.shelf.claim(given, self.notes)
            stored = self.shelf.stored.get(code)
            values = self._values(given)
            if stored is None:
                self._refuse_lacking(given)
            if self.notes.took(given):
                self._keep(given, stored, values, new_id)
            if not self.notes.took(given):
                self.shelf.refused.add(code)

    def _keep(self, given: Given, stored: Any, values: dict[str, Any], new_id: Any) -> None:
        thing = (
            self.cls(id=new_id(), code=_code(given), **values)
            if stored is None
            else evolve(stored, **values)
        )
        if isinstance(thing, Place) and in_circle(thing, self._above.get):
            self.notes.refuse(given, "parent", circle(thing.code))
            return
        self._above[thing.id] = getattr(thing, "parent", None)
        self.shelf.keep(thing)

    def _values(self, given: Given) -> dict[str, Any]:
        found = given.values(*(one.name for one in self._fields if one.name != "code"))
        for one in self._fields:
            if one.refers_to and one.name in found:
                found[one.name] = self._referred(given, one)
        return found

    def _referred(self, given: Given, field: Field) -> str | None:
        code, shelf = str(given.get(field.name)), self.shelves[field.refers_to]
        if found := shelf.get(code):
            return str(found.id)
        if code in shelf.refused:
            self.notes.refuse(given, field.name, row_refused(code), group=code)
        elif shelf is self.shelf and code in self._named:  # taken already, were it no circle
            self.notes.refuse(given, field.name, circle(_code(given)))
        else:
            text = self.notes.unknown(code, codes(shelf.all()))
            self.notes.refuse(given, field.name, text)
        return None

    def _refuse_lacking(self, given: Given) -> None:
        if given.get("name") is None:
            refuse_nameless(given, self.notes)
        if given.get("kind") is None:
            text = _("What is new needs a kind; the cell is empty, or the sheet lacks its column.")
            self.notes.refuse(given, given.first_of("kind", "code"), text, group="kindless")

    @property
    def _fields(self) -> list[Field]:
        return [one for one in fields_of(self.cls) if one.name != "id"]


def _code(given: Given) -> str:
    return str(given.get("code"))


def _parents_first(rows: Sequence[Given]) -> Iterator[Given]:
    """Yield rows, each after the row of what it is part of, if there is one."""
    waiting = {_code(given): given for given in rows}
    twice = [given for given in rows if waiting[_code(given)] is not given]
    for given in rows:
        yield from reversed([*_upwards(given, waiting)])
    yield from twice


def _upwards(given: Given | None, waiting: dict[str, Given]) -> Iterable[Given]:
    while given is not None and waiting.pop(_code(given), None) is not None:
        yield given
        given = waiting.get(str(given.get("parent")))
