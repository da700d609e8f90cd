"""The tree of places, grown by the addresses in rows: estate, building, unit."""

from collections.abc import Iterable, Mapping

from community_gov.exchange.intake.shelf import Counts
from community_gov.exchange.sheets.text import key
from community_gov.model.ids import PlaceId
from community_gov.model.place import PLACE_KINDS, Place
from community_gov.records.work import Work

LEVELS = tuple(PLACE_KINDS)
"""From the widest to the narrowest."""

Path = tuple[tuple[str, str], ...]


class Addresses:
    """The places there are, and the ones that rows add.

    A place is known by its way through the tree: two buildings may each have a
    unit of the same name. Its code is that way in words (``3栋/2单元``).
    """

    def __init__(self, stored: Iterable[Place], work: Work) -> None:
        self._work = work
        self._added: list[Place] = []
        self._by_id = {one.id: one for one in stored}
        self._codes = {one.code for one in self._by_id.values()}
        self._by_path = {_path(self.parts(one.id)): one for one in self._by_id.values()}

    @property
    def counts(self) -> Counts:
        """What the files add."""
        return Counts(added=len(self._added))

    def parts(self, place: PlaceId | None) -> dict[str, str]:
        """Return the names on the way down to a place, by kind."""
        found: dict[str, str] = {}
        while place is not None and (one := self._by_id.get(place)) is not None:
            found[one.kind] = one.name
            place = one.parent
        return {kind: found[kind] for kind in LEVELS if kind in found}

    def at(self, parts: Mapping[str, str]) -> PlaceId | None:
        """Return the place at the end of a way, growing the tree as needed."""
        named = {kind: parts[kind] for kind in LEVELS if parts.get(kind)}
        parent: Place | None = None
        for kind in named:
            way = {one: name for one, name in named.items() if _above(one, kind)}
            parent = self._by_path.get(_path(way)) or self._grow(way, kind, parent)
        return parent.id if parent else None

    def write(self) -> None:
        """Write the places that were added, the widest first."""
        for kind in LEVELS:
            self._work.add_all([one for one in self._added if one.kind == kind])

    def _grow(self, way: Mapping[str, str], kind: str, parent: Place | None) -> Place:
        code = self._free_code("/".join(way.values()))
        place = Place(
            PlaceId(self._work.new_id()), code, kind, way[kind], parent.id if parent else None
        )
        self._codes.add(code)
        self._by_id[place.id] = self._by_path[_path(way)] = place
        self._added.append(place)
        return place

    def _free_code(self, wanted: str) -> str:
        code, number = wanted, 1
        while code in self._codes:
            number += 1
            code = f"{wanted} ({number})"
        return code


def _path(parts: Mapping[str, str]) -> Path:
    return tuple((kind, key(name)) for kind, name in parts.items())


def _above(one: str, kind: str) -> bool:
    return LEVELS.index(one) <= LEVELS.index(kind)
