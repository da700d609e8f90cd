"""What a changed scheme would do to the ledger: steps, told as entries where somebody asks."""

from collections.abc import Iterator, Sequence

from attrs import field, frozen

from community_gov.model.ids import BatchId
from community_gov.model.period import Period
from community_gov.points.ledger import SUBJECT, Batch, BatchState, Entry, read_entries
from community_gov.points.missing import Step, written


@frozen
class Foretold:
    """The ``steps`` that would be taken, in order; their entries would be numbered from ``first``.

    A changed rule takes every entry back and posts another: steps by the million are
    looked through at once, and few of their entries are ever asked for.
    """

    scheme: str
    period: Period
    first: int
    steps: Sequence[Step] = field(repr=False)

    @property
    def count(self) -> int:
        """How many entries would be posted."""
        return sum((back is not None) + (new is not None) for back, new in self.steps)

    def entries(self, subject: str | None = None) -> Iterator[Entry]:
        """Yield the entries that would be posted, in the order of their writing."""
        batch = Batch(
            BatchId("foretold"), self.scheme, self.period.start, self.period.end,
            BatchState.PROPOSED, "foretold",
        )  # fmt: skip
        rows = written(self.steps, batch, self.first)
        return read_entries(row for row in rows if subject in (None, row[SUBJECT]))
