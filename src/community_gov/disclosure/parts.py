"""What is part of what: the tree of the rows of a table."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Self

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _


@frozen(eq=False)
class Parts:
    """By row the row that it is part of; all are in the end part of ``top``."""

    above: Mapping[Hashable, Hashable]
    top: Hashable

    @classmethod
    def of(
        cls, leaves: Iterable[Hashable], inside: Mapping[Hashable, Hashable], top: Hashable
    ) -> Self:
        """Take what is ``inside`` what; what is inside nothing is directly in ``top``.

        Raises :class:`InputError` where a leaf has parts or is called like the top, and where
        something is part of itself.
        """
        above: dict[Hashable, Hashable] = {}
        for leaf in leaves:
            if leaf == top or leaf in inside.values():
                raise InputError(
                    _("{name} has a count of its own, and is also the sum of others.").format(
                        name=leaf
                    ),
                    _("Give the counts of its parts only."),
                )
            at, way = leaf, {leaf}
            while at != top and at not in above:
                above[at] = at = inside.get(at, top)
                if at in way:
                    raise InputError(_("{name} is part of itself.").format(name=at))
                way.add(at)
        return cls(above, top)

    def sums(self, counts: Mapping[Hashable, int]) -> dict[Hashable, int]:
        """Return the count of every row, the top included, from those of the leaves."""
        found = dict.fromkeys((*self.above, self.top), 0)
        for leaf, count in counts.items():
            at = leaf
            while at != self.top:
                found[at] += count
                at = self.above[at]
            found[self.top] += count
        return found
