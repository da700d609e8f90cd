"""What is followed: something recorded, to be found again among all that is counted."""

from collections.abc import Mapping

from attrs import Factory, frozen

from community_gov.model.fact import Fact


@frozen
class Followed:
    """Something recorded that is followed to what counts it.

    ``rows`` are the ids of stored rows, by their table: the record itself, and rows that
    plugins added because of it. ``facts`` are those of its facts that count; ``whom`` are the
    ids of what it is, is about or names, with the word for the community.
    """

    rows: Mapping[str, frozenset[str]] = Factory(dict)
    facts: tuple[Fact, ...] = ()
    whom: frozenset[str] = frozenset()

    def of(self, *tables: str) -> frozenset[str]:
        """Return the ids of its rows in ``tables``."""
        return frozenset().union(*(self.rows.get(one, ()) for one in tables))

    @property
    def ids(self) -> frozenset[str]:
        """The ids of its rows and facts."""
        return self.of(*self.rows) | {one.id for one in self.facts}
