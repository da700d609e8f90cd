"""What must hold after every write is checked by the store and not left to those who write."""

import pytest

from community_gov.errors import IntegrityError
from community_gov.records.invariants import INVARIANTS, enforce

ENTRY = (
    "INSERT INTO points_entry (seq, batch, scheme, subject, day, rule, amount, fact, fact_version,"
    " reverses, reason, action) VALUES ({seq}, '{batch}', 's', '{subject}', '2026-01-01', 'r',"
    " {amount}, 'f', 1, {reverses}, '', 9)"
)
BATCH = (
    "INSERT INTO points_batch (id, version, scheme, starts, ends, state, proposed_by, action)"
    " VALUES ('b', 1, '{scheme}', '2026-01-01', '2026-12-31', 'proposed', 'x', 9)"
)
DECISION = (
    "INSERT INTO decision (id, version, rule, matter, held_on, entitled, present, yes, no,"
    " abstained, action) VALUES ('d', 1, 'r', 'm', '2026-01-01', {counts}, 9)"
)

AFFILIATION = (
    "INSERT INTO affiliation (id, version, member, kind, valid_from, valid_to, action)"
    " VALUES ('a', 1, 'm', 'volunteer', '2026-05-02', '2026-05-01', 9)"
)
HOUSEHOLD = (
    "INSERT INTO household (id, version, code, grid, moved_in, moved_out, action)"
    " VALUES ('h', 1, 'H9', 'g', '2026-05-02', '2026-05-01', 9)"
)


def entry(seq, amount, *, reverses="NULL", subject="m", batch="b"):
    return ENTRY.format(seq=seq, amount=amount, reverses=reverses, subject=subject, batch=batch)


BROKEN = {
    "a reversal takes back exactly what it reverses": [
        [BATCH.format(scheme="s"), entry(1, 5), entry(2, -4, reverses=1)],
        [BATCH.format(scheme="s"), entry(1, 5), entry(2, 5, reverses=1)],
        [BATCH.format(scheme="s"), entry(1, 5), entry(2, -5, reverses=1, subject="other")],
        [BATCH.format(scheme="s"), entry(2, -5, reverses=77)],
    ],
    "an entry belongs to a batch of its scheme": [
        [entry(1, 5)],
        [BATCH.format(scheme="another"), entry(1, 5)],
    ],
    "no more votes than people present, no more present than entitled": [
        [DECISION.format(counts="10, 11, 0, 0, 0")],
        [DECISION.format(counts="10, 8, 5, 3, 1")],
    ],
    "an affiliation does not end before it begins": [[AFFILIATION]],
    "a household does not move out before it moves in": [[HOUSEHOLD]],
}
SOUND = [
    [BATCH.format(scheme="s"), entry(1, 5), entry(2, -5, reverses=1)],
    [DECISION.format(counts="10, 8, 5, 2, 1")],
    [DECISION.format(counts="10, 10, 0, 0, 0")],
]


def written(here, statements):
    """Write rows as action 9 does, on a connection that is then thrown away."""
    database = here.community._context.database
    database.connection.execute("BEGIN")
    for statement in statements:
        database.connection.execute(statement)
    return database


@pytest.mark.parametrize(
    ("rule", "statements"), [(rule, one) for rule, many in BROKEN.items() for one in many]
)
def test_a_broken_invariant_is_named_with_the_row(rule, statements, here):
    database = written(here, statements)

    with pytest.raises(IntegrityError, match=f"Nothing was written: {rule}, and"):
        enforce(database, 9, INVARIANTS)

    database.connection.execute("ROLLBACK")


@pytest.mark.parametrize("statements", SOUND)
def test_sound_rows_pass(statements, here):
    database = written(here, statements)

    enforce(database, 9, INVARIANTS)

    database.connection.execute("ROLLBACK")


def test_every_invariant_is_a_question_about_one_action_only(here):
    # Cost must not grow with the file: a broken row of another action is not looked at.
    database = written(here, BROKEN["an entry belongs to a batch of its scheme"][0])

    enforce(database, 8, INVARIANTS)

    database.connection.execute("ROLLBACK")
