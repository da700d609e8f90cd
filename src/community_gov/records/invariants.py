"""What must hold after every write, plugins included; each query finds what breaks it."""

from collections.abc import Iterable

from community_gov.errors import IntegrityError
from community_gov.i18n import _, mark
from community_gov.store.database import Database

INVARIANTS: dict[str, dict[str, str]] = {
    "fact": {
        mark("a fact is about a member who exists"): (
            "SELECT f.id FROM fact f WHERE f.action = ?1 AND f.subject_kind = 'member'"
            " AND NOT EXISTS (SELECT 1 FROM member m WHERE m.id = f.subject)"
        ),
        mark("a fact is about a household that exists"): (
            "SELECT f.id FROM fact f WHERE f.action = ?1 AND f.subject_kind = 'household'"
            " AND NOT EXISTS (SELECT 1 FROM household h WHERE h.id = f.subject)"
        ),
    },
    "points_entry": {
        mark("a reversal takes back exactly what it reverses"): (
            "SELECT e.seq FROM points_entry e LEFT JOIN points_entry o ON o.seq = e.reverses"
            " WHERE e.action = ?1 AND e.reverses IS NOT NULL AND (o.seq IS NULL"
            " OR o.amount <> -e.amount OR o.subject <> e.subject OR o.scheme <> e.scheme)"
        ),
        mark("an entry belongs to a batch of its scheme"): (
            "SELECT e.seq FROM points_entry e WHERE e.action = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM points_batch b WHERE b.id = e.batch AND b.scheme = e.scheme)"
        ),
    },
    "wallet_entry": {
        mark("a wallet holds what its entries add up to"): (
            "SELECT DISTINCT e.subject FROM wallet_entry e WHERE e.action = ?1 AND NOT EXISTS"
            " (SELECT 1 FROM wallet_balance b WHERE b.wallet = e.wallet AND b.subject = e.subject"
            " AND (b.held, b.claim) = (SELECT SUM(o.amount), SUM(o.claim) FROM wallet_entry o"
            " WHERE o.wallet = e.wallet AND o.subject = e.subject))"
        ),
        mark("no lot gives more than it holds"): (
            "SELECT e.lot FROM wallet_entry e JOIN wallet_entry l ON l.seq = e.lot"
            " WHERE e.action = ?1 AND l.amount + (SELECT SUM(o.amount) FROM wallet_entry o"
            " WHERE o.wallet = l.wallet AND o.subject = l.subject AND o.lot = l.seq) < 0"
        ),
    },
    "stock_movement": {
        mark("nothing is handed out that is not in stock"): (
            "SELECT m.reward FROM stock_movement m WHERE m.action = ?1 GROUP BY m.reward HAVING"
            " (SELECT SUM(o.quantity) FROM stock_movement o WHERE o.reward = m.reward) < 0"
        ),
    },
    "points_batch": {
        mark("an entry is taken back once"): (
            "SELECT e.reverses FROM points_batch b JOIN points_entry e ON e.batch = b.id"
            " WHERE b.action = ?1 AND b.state <> 'rejected' AND EXISTS"
            " (SELECT 1 FROM points_entry o JOIN points_batch p ON p.id = o.batch"
            " AND p.closed IS NULL AND p.state <> 'rejected'"
            " WHERE o.reverses = e.reverses AND o.seq <> e.seq)"
        ),
    },
    "award_given": {
        mark("an award is given once for each time it was reached"): (
            "SELECT a.id FROM award_given a WHERE a.action = ?1 AND (a.last < a.first OR EXISTS"
            " (SELECT 1 FROM award_given o WHERE o.closed IS NULL AND o.id <> a.id"
            " AND o.scheme = a.scheme AND o.award = a.award AND o.subject = a.subject"
            " AND o.first <= a.last AND o.last >= a.first))"
        ),
    },
    "affiliation": {
        mark("an affiliation does not end before it begins"): (
            "SELECT id FROM affiliation WHERE action = ?1 AND valid_to < valid_from"
        ),
    },
    "household": {
        mark("a household does not move out before it moves in"): (
            "SELECT id FROM household WHERE action = ?1 AND moved_out < moved_in"
        ),
    },
    "decision": {
        mark("no more votes than people present, no more present than entitled"): (
            "SELECT id FROM decision WHERE action = ?1"
            " AND (present > entitled OR yes + no + abstained + spoiled > present)"
        ),
    },
}
"""By the table written: what must hold, and the query that finds rows of the action breaking it."""


def enforce(database: Database, seq: int, tables: Iterable[str]) -> None:
    """Check what action ``seq`` wrote; raises :class:`IntegrityError` naming what is broken."""
    for table in tables:
        for rule, query in INVARIANTS.get(table, {}).items():
            broken = database.row(f"{query} LIMIT 1", seq)
            if broken is not None:
                raise IntegrityError(
                    _("Nothing was written: {rule}, and {table} {id} breaks that.").format(
                        rule=_(rule), table=table, id=broken[0]
                    )
                )
