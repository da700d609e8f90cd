"""Which entries wait for an approval: they are confirmed, and count nothing yet."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from community_gov.model.declarations import Scheme
from community_gov.points.ledger import Entry
from community_gov.store.among import AMONG, listed
from community_gov.store.database import Database


@frozen
class ApprovalStep:
    """A step that was recorded for an entry: approved with ``evidence``, or refused with a reason.

    ``by`` is who recorded it, on ``day``; ``evidence`` holds either text.
    """

    seq: int
    entry: int
    step: str
    approved: bool
    day: date
    by: str
    evidence: str


def chains(scheme: Scheme) -> dict[str, tuple[str, ...]]:
    """Return the steps that entries need, in order, by rule version; only where there are any."""
    return {rule.key: rule.approvals for rule in scheme.rules if rule.approvals}


def pending(database: Database, scheme: Scheme, entries: Iterable[Entry]) -> frozenset[int]:
    """Return which of ``entries``, by number, count nothing: a step is still to be recorded."""
    needed = chains(scheme)
    if not needed:
        return frozenset()
    asked = {one.seq: needed[one.rule] for one in entries if one.rule in needed}
    found = steps(database, f"approved = 1 AND entry {AMONG}", [listed(asked)])
    taken = {(one.entry, one.step) for one in found}
    return frozenset(
        seq for seq, chain in asked.items() if any((seq, step) not in taken for step in chain)
    )


def steps(
    database: Database, condition: str, values: Iterable[int | str]
) -> Iterator[ApprovalStep]:
    """Yield the steps recorded, oldest first, that meet an SQL condition of ours."""
    query = f"SELECT * FROM points_approval WHERE {condition} ORDER BY seq"
    for row in database.rows(query, *values):
        yield ApprovalStep(
            row["seq"], row["entry"], row["step"], bool(row["approved"]),
            date.fromisoformat(row["day"]), row["by"], row["evidence"],
        )  # fmt: skip
