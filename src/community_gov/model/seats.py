"""Places that the greatest values get, and the ties at their border, which are left to people."""

from collections.abc import Hashable, Mapping
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def up_to(values: Mapping[K, Fraction], places: int | None) -> tuple[set[K], set[K]]:
    """Return those who have one of ``places`` by their value alone, and the tied at the border.

    The tied are equal, and more than the places that are left for them. ``None`` is a place for
    everybody.
    """
    if places is None or len(values) <= places:
        return set(values), set()
    border = sorted(values.values(), reverse=True)[places]
    above = {who for who, value in values.items() if value > border}
    tied = {who for who, value in values.items() if value == border}
    return above, tied if len(above) < places else set()
