"""A published index: what was told, by whom, when, and why some of it was not."""

from datetime import date
from typing import Any, Self

import cattrs
from attrs import frozen

from community_gov.model.period import Period

_CONVERTER = cattrs.Converter()
_CONVERTER.register_unstructure_hook(date, date.isoformat)
_CONVERTER.register_structure_hook(date, lambda text, _type: date.fromisoformat(text))
_CONVERTER.register_unstructure_hook(Period, str)
_CONVERTER.register_structure_hook(Period, lambda text, _type: Period.parse(text))


@frozen
class PublishedPart:
    """One node for the community as a whole, ``depth`` steps below the root.

    ``value`` is in points from 0 to 100, ``observed`` in ``unit_of_measure``; where there is
    none, ``reason`` says why. ``weight`` is the share among its siblings. ``hidden`` says that
    there is a value that is not told.
    """

    name: str
    label: str
    depth: int
    value: float | None
    weight: float
    observed: float | None
    unit_of_measure: str
    with_data: int
    indicators: int
    reason: str
    reference: str
    hidden: bool = False


@frozen
class PublishedGrid:
    """The index of one grid, by its code; where there is no value, ``reason`` says why.

    ``best_rank`` and ``worst_rank`` are the places between which it lies among the grids whose
    value is told, only where that was asked for.
    """

    code: str
    name: str
    value: float | None
    with_data: int
    indicators: int
    reason: str
    hidden: bool = False
    best_rank: int | None = None
    worst_rank: int | None = None


@frozen
class Publication:
    """An index as it was told of a period: the community's tree, and the value of each grid.

    Grids stand in the order of their codes. ``findings`` is what the audit has against the
    index, ``ranked_by`` what was drawn for the places, ``correction`` why it was published
    again. Counts below ``least`` and shares of fewer than ``few`` people are hidden in it.
    """

    index: str
    label: str
    period: Period
    reference: str
    published_on: date
    published_by: str
    least: int
    few: int
    parts: tuple[PublishedPart, ...]
    grids: tuple[PublishedGrid, ...]
    findings: tuple[str, ...] = ()
    ranked_by: str = ""
    correction: str = ""

    def is_of(self, index: str = "", period: Period | None = None) -> bool:
        """Say whether it is of this index and period, where these are given."""
        return index in ("", self.index) and period in (None, self.period)

    @property
    def value(self) -> float | None:
        """The value of the community; always told."""
        return self.parts[0].value

    @property
    def hidden(self) -> frozenset[str]:
        """The names of nodes and the codes of grids that have a value which is not told."""
        nodes = (one.name for one in self.parts if one.hidden)
        return frozenset(nodes) | frozenset(one.code for one in self.grids if one.hidden)

    def data(self) -> dict[str, Any]:
        """Return the publication as JSON can hold it."""
        plain: dict[str, Any] = _CONVERTER.unstructure(self)
        return plain

    @classmethod
    def of(cls, data: Any) -> Self:
        """Read what :meth:`data` returned."""
        return _CONVERTER.structure(data, cls)
