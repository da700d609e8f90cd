"""Grids and residents' groups on their way in, and finding them by code or by name."""

from collections.abc import Iterable

from attrs import evolve

from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.shelf import Shelf, codes
from community_gov.exchange.sheets.text import key
from community_gov.i18n import _
from community_gov.model.ids import GridId, GroupId
from community_gov.model.place import Grid, ResidentsGroup
from community_gov.records.work import Work


def take_grids(rows: Iterable[Given], shelf: Shelf[Grid], notes: Notes, work: Work) -> None:
    """Plan the rows of grids."""
    for given in rows:
        code, values = shelf.claim(given, notes), given.values("name")
        stored = shelf.stored.get(code)
        if stored is None and not values:
            refuse_nameless(given, notes)
        if notes.took(given):
            fresh = stored or Grid(GridId(work.new_id()), code, "")
            shelf.keep(evolve(fresh, **values))
        else:
            shelf.refused.add(code)


def take_groups(
    rows: Iterable[Given],
    shelf: Shelf[ResidentsGroup],
    grids: Shelf[Grid],
    notes: Notes,
    work: Work,
) -> None:
    """Plan the rows of residents' groups."""
    finder = Finder(grids)
    for given in rows:
        code, values = shelf.claim(given, notes), given.values("name")
        stored = shelf.stored.get(code)
        if stored is None and not values:
            refuse_nameless(given, notes)
        if grid := finder.find(given, "grid_code", "grid", notes):
            values["grid"] = grid.id
        if notes.took(given):
            fresh = stored or ResidentsGroup(GroupId(work.new_id()), code, "")
            shelf.keep(evolve(fresh, **values))
        else:
            shelf.refused.add(code)


def refuse_nameless(given: Given, notes: Notes) -> None:
    """Refuse a row about something new that gives it no name."""
    text = _("What is new needs a name; the cell is empty, or the sheet lacks its column.")
    notes.refuse(given, given.first_of("name", "code"), text, group="nameless")


class Finder:
    """Finds what rows refer to, whether a cell holds its code or its name."""

    def __init__(self, shelf: Shelf[Grid] | Shelf[ResidentsGroup]) -> None:
        self._shelf = shelf
        self._by_code = {key(one.code): one for one in shelf.all()}
        self._by_name: dict[str, list[Grid | ResidentsGroup]] = {}
        for one in shelf.all():
            self._by_name.setdefault(key(one.name), []).append(one)

    def find(
        self, given: Given, code_column: str, name_column: str, notes: Notes
    ) -> Grid | ResidentsGroup | None:
        """Return what a row's two cells mean; refuses the row where they mean nothing."""
        found = [
            (name, self._meant(given, name, notes))
            for name in (code_column, name_column)
            if given.get(name) is not None
        ]
        meant = [one for _name, one in found if one is not None]
        if len(meant) == 2 and meant[0] != meant[1]:
            text = _('"{code}" and "{name}" are not the same.')
            spelled = text.format(code=given.get(code_column), name=given.get(name_column))
            notes.refuse(given, name_column, spelled)
        return meant[0] if meant else None

    def _meant(self, given: Given, column: str, notes: Notes) -> Grid | ResidentsGroup | None:
        word = str(given.get(column))
        named = self._by_name.get(key(word), [])
        if found := self._by_code.get(key(word)):
            return found
        if len(named) == 1:
            return named[0]
        if named:
            text = _('Several are called "{name}"; write the code: {codes}.')
            told = text.format(name=word, codes=_(", ").join(codes(named)))
            notes.refuse(given, column, told, group=word)
        elif word in self._shelf.refused:
            notes.refuse(given, column, row_refused(word), group=word)
        else:
            known = [*self._spellings()]
            notes.refuse(given, column, notes.unknown(word, known))
        return None

    def _spellings(self) -> Iterable[str]:
        for one in self._shelf.all():
            yield from (one.code, one.name)


def row_refused(code: str) -> str:
    """Say that something in these files was refused, and all that rests on it with it."""
    return _('The row of "{code}" is refused, and this one with it.').format(code=code)
