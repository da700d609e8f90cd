"""What every line of a workbook may hold: its basis, plain numbers, what facts are called."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.citation import Citation

Line = Mapping[str, Any]
"""What stands in each column, by its key."""


class Referenced(Protocol):
    """Something dated that rests on a reference."""

    @property
    def valid_from(self) -> date:
        """The first day in force."""

    @property
    def valid_to(self) -> date | None:
        """The last day in force."""

    @property
    def reference(self) -> Citation:
        """What it rests on."""


@frozen
class Facts:
    """What people call kinds of facts, where somebody declares them."""

    labels: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.labels.get(name, name)


def basis(one: Referenced) -> dict[str, Any]:
    """Return the days and the reference of a line."""
    return {"from": one.valid_from, "to": one.valid_to, **rests_on(one.reference)}


def rests_on(reference: Citation) -> dict[str, Any]:
    """Return the reference of a line, and whether it marks an own choice."""
    own = _("own choice") if reference.own_reason is not None else None
    return {"own": own, "reference": str(reference)}


def number(text: str) -> Decimal | str:
    """Return a text that is a plain number as one, so that people can sum and sort it."""
    plain = text.removeprefix("-").replace(".", "", 1)
    return Decimal(text) if plain.isascii() and plain.isdecimal() else text


def is_empty(lines: Sequence[Line], column: str) -> bool:
    """Say whether nothing stands in ``column``."""
    return all(line.get(column) in (None, "") for line in lines)
