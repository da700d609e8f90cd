"""What stands in the files of a rule pack, entry by entry, made into typed objects."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from community_gov.deprecation import warn
from community_gov.errors import DeclarationError
from community_gov.hooks.mistakes import Mistake, Place
from community_gov.hooks.pack_tables import ENTRIES, SHEET, nothing_of_the_kind
from community_gov.hooks.toml_files import Document
from community_gov.i18n import _
from community_gov.model.convert import structure_strange
from community_gov.model.pack import FORMAT, PackSheet
from community_gov.model.problems import UnreadableError, Way, spelled
from community_gov.renaming import old_keys
from community_gov.version import __version__


class UnfitPackError(DeclarationError):
    """A pack says of itself that it is for other versions of the core."""


@frozen
class Entry:
    """One table of a file, and the way to it; ``table`` says which of the tables it is."""

    document: Document
    table: str
    way: Way
    data: Any

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.document.place(self.way)

    @property
    def name(self) -> Any:
        """The name that it gives itself, whatever that is, or ``None``."""
        return self.data.get("name") if isinstance(self.data, dict) else None

    @property
    def title(self) -> str:
        """How a mistake names it."""
        if self.table == SHEET:
            return f"[{SHEET}]"
        return f"[[{self.table}]] {'?' if self.name is None else self.name}"

    def mistake(self, told: str, way: Way = (), key: str = "") -> Mistake:
        """Return a mistake in it; ``way`` leads to it, and ``key`` is one that is too many."""
        spot = (*self.way, *way, key) if key else (*self.way, *way)
        return Mistake(self.document.place(spot), told, (self.title, spelled(way)))


def entries_of(document: Document, mistakes: list[Mistake]) -> Iterator[Entry]:
    """Yield the entries of a file; what is none of them is added to ``mistakes``."""
    for table, held in document.data.items():
        if table == SHEET and isinstance(held, dict):
            yield Entry(document, table, (table,), held)
        elif table in ENTRIES and isinstance(held, list):
            for position, data in enumerate(held):
                yield Entry(document, table, (table, position), data)
        else:
            at = (_header(table, held),)
            mistakes.append(Mistake(document.place((table,)), _no_entry(table), at))


def _header(table: str, held: Any) -> str:
    if isinstance(held, dict):
        return f"[{table}]"
    return f"[[{table}]]" if isinstance(held, list) else table


def _no_entry(table: str) -> str:
    if table == SHEET:
        return _("write {header} in single brackets, once").format(header=f"[{SHEET}]")
    if table in ENTRIES:
        return _("write {header} in double brackets").format(header=f"[[{table}]]")
    return nothing_of_the_kind(table)


def check_once(entries: Iterable[Entry], mistakes: list[Mistake]) -> None:
    """Add to ``mistakes`` each entry whose like came before, with the place of the former."""
    places: dict[tuple[str, str], Place] = {}
    for entry in entries:
        if entry.table != SHEET and not isinstance(entry.name, str):
            continue
        key = (entry.table, str(entry.name))
        if key in places:
            mistakes.append(entry.mistake(_twice(entry, places[key])))
        places.setdefault(key, entry.place)


def _twice(entry: Entry, former: Place) -> str:
    if entry.table == SHEET:
        return _("a pack has one, and it stands in {place} already").format(place=former)
    return _("it is declared in {place} already; take one out, or give it another name").format(
        place=former
    )


def made(entry: Entry, mistakes: list[Mistake]) -> Any:
    """Return the typed object of an entry; ``None`` where ``mistakes`` had to be added."""
    kind = PackSheet if entry.table == SHEET else ENTRIES[entry.table]
    for way, deprecation in old_keys(kind, entry.data):
        place = entry.document.place((*entry.way, *way))
        warn(deprecation, place.file, place.line)
    try:
        return entry.document.once(kind, entry.way, lambda: structure_strange(entry.data, kind))
    except UnreadableError as error:
        mistakes += [entry.mistake(one.told, one.way, one.key) for one in error.problems]
    return None


def check_fit(sheet: Entry, mistakes: list[Mistake]) -> None:
    """Refuse a pack that is for other versions, before its keys are looked at.

    Raises :class:`UnfitPackError`; a range that is none is added to ``mistakes``.
    """
    form, fits = sheet.data.get("format"), sheet.data.get("community_gov")
    if isinstance(form, int) and form > FORMAT:
        told = _("the pack is of format {format}; this core reads up to {known}.")
        unfit = sheet.mistake(told.format(format=form, known=FORMAT), ("format",))
        raise UnfitPackError(str(unfit), _("Upgrade community-gov."))
    try:
        fitting = not isinstance(fits, str) or __version__ in SpecifierSet(fits)
    except InvalidSpecifier:
        told = _("{range} is no range of versions such as >=0.1,<0.2").format(range=repr(fits))
        mistakes.append(sheet.mistake(told, ("community_gov",)))
        return
    if not fitting:
        told = _("it needs community-gov {range}, and this is {version}.")
        unfit = sheet.mistake(told.format(range=fits, version=__version__), ("community_gov",))
        raise UnfitPackError(str(unfit), _("Install a fitting version of one of the two."))
