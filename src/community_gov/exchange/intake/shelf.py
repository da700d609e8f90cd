"""The things of one class by code: those stored, and what the rows of files make of them."""

from collections.abc import Iterable, Iterator
from typing import Any, Generic, Protocol, TypeVar

from attrs import Factory, asdict, define, frozen

from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.sheets import Row
from community_gov.i18n import _
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Coded(Protocol):
    """A thing that people tell apart by its code."""

    @property
    def id(self) -> Any:
        """The id."""

    @property
    def code(self) -> str:
        """The code, one among things of its class."""


T = TypeVar("T", bound=Coded)


@frozen
class Counts:
    """How many things files added, changed, and left as they were."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0

    @property
    def all(self) -> int:
        """How many there were."""
        return self.added + self.changed + self.unchanged

    def __add__(self, other: "Counts") -> "Counts":
        """Count both together."""
        return Counts(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
        )


@define(eq=False)
class Shelf(Generic[T]):
    """The things of one class as they will stand once the files are taken in."""

    stored: dict[str, T]
    added: dict[str, T] = Factory(dict)
    changed: dict[str, T] = Factory(dict)
    refused: set[str] = Factory(set)
    _unchanged: int = 0
    _first: dict[str, Given] = Factory(dict)

    @classmethod
    def of(cls, work: Work, kind: type[T], lost: Iterable[Row] = ()) -> "Shelf[T]":
        """Open the shelf of ``kind`` with what is stored; ``lost`` rows are refused already."""
        stored = {thing.code: thing for thing in Repository(work.context, kind).all()}
        return cls(stored, refused={str(row.values.get("code")) for row in lost})

    @property
    def counts(self) -> Counts:
        """What the files do."""
        return Counts(len(self.added), len(self.changed), self._unchanged)

    def get(self, code: str) -> T | None:
        """Return the thing as it will stand."""
        return self.added.get(code) or self.changed.get(code) or self.stored.get(code)

    def all(self) -> Iterator[T]:
        """Yield every thing as it will stand."""
        yield from self.added.values()
        yield from (self.changed.get(code, thing) for code, thing in self.stored.items())

    def claim(self, given: Given, notes: Notes) -> str:
        """Return the code of a row; refuses the row where an earlier one has it too."""
        code = str(given.get("code"))
        first = self._first.setdefault(code, given)
        if first is not given:
            notes.refuse(
                given,
                "code",
                _('"{code}" stands already in {where}.').format(code=code, where=first.where),
            )
        return code

    def keep(self, thing: T) -> None:
        """Take a thing as a row makes it."""
        stored = self.stored.get(thing.code)
        if stored is None:
            self.added[thing.code] = thing
        elif stored == thing:
            self._unchanged += 1
        else:
            self.changed[thing.code] = thing

    def write(self, work: Work) -> None:
        """Write what is added and what is changed."""
        work.add_all(self.added.values())
        for code, thing in self.changed.items():
            work.amend(type(thing), thing.id, _differences(self.stored[code], thing))


def codes(things: Iterable[Coded]) -> list[str]:
    """Return the codes of things."""
    return [thing.code for thing in things]


def _differences(before: Any, after: Any) -> dict[str, Any]:
    old, new = asdict(before, recurse=False), asdict(after, recurse=False)
    return {name: value for name, value in new.items() if value != old[name]}
