"""The journal finds whatever was changed behind its back."""

import sqlite3
from contextlib import closing
from datetime import UTC, date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import IntegrityError
from community_gov.store import journal
from community_gov.store.database import Database
from community_gov.store.journal import GENESIS, Digest
from community_gov.testing.town import town

ANOTHER_ROW = (
    "INSERT INTO grid (id, version, code, name, action)"
    " SELECT 'stranger', 1, 'G9', 'grid nine', {action} FROM profile"
)


@pytest.fixture
def here(tmp_path):
    """Open a community of seven actions: init, two actors, three grids, and one amendment."""
    with town(tmp_path) as made:
        for number in (1, 2, 3):
            made.community.grids.add(code=f"G{number}", name=f"grid {number}", by=made.clerk)
        second = made.community.grids.by_code("G2")
        made.community.grids.amend(second.id, name="grid two", by=made.clerk)
        yield made


def tamper(here, *statements):
    """Change the file as somebody does who knows SQL: no triggers, no foreign keys."""
    with closing(sqlite3.connect(here.community.path)) as file, file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            file.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            assert file.execute(statement).rowcount != 0, statement


def test_an_honest_file_holds_and_its_actions_are_counted(here):
    assert here.community.verify() == 7


def test_a_file_without_any_action_holds(tmp_path):
    with closing(Database.create(tmp_path / "a.db")) as empty:
        assert journal.verify(empty.connection) == 0
        assert journal.last_hash(empty.connection) == GENESIS == "0" * 64


@pytest.mark.parametrize(
    ("change", "action"),
    [
        ("UPDATE grid SET name = 'mine' WHERE code = 'G1'", 4),
        ("UPDATE grid SET name = name || ' ' WHERE code = 'G3'", 6),
        ("UPDATE grid SET name = 'grid one' WHERE code = 'G2' AND closed IS NOT NULL", 5),
        ("UPDATE actor SET roles = 'administrator clerk reviewer' WHERE name = 'Bo'", 2),
        ("UPDATE profile SET name = 'Another'", 1),
        ("UPDATE grid SET id = 'other' WHERE code = 'G1'", 4),
        ("UPDATE grid SET version = 7 WHERE code = 'G1'", 4),
    ],
)
def test_a_changed_row_is_found_and_its_action_named(change, action, here):
    tamper(here, change)

    with pytest.raises(IntegrityError, match=rf"does not hold at action {action} "):
        here.community.verify()


def test_a_deleted_row_is_found(here):
    tamper(here, "DELETE FROM grid WHERE code = 'G3'")

    with pytest.raises(IntegrityError, match=r"action 6 .*1 rows were written, 0 are there"):
        here.community.verify()


@pytest.mark.parametrize("action", [2, 4, 7, 99])
def test_an_added_row_is_found_whichever_action_it_claims(action, here):
    tamper(here, ANOTHER_ROW.format(action=action))

    with pytest.raises(IntegrityError, match=f"does not hold at action {action} "):
        here.community.verify()


def test_a_row_that_was_moved_to_another_action_is_found(here):
    tamper(here, "UPDATE grid SET action = 2 WHERE code = 'G3'")

    with pytest.raises(IntegrityError, match="does not hold at action 6 "):
        here.community.verify()


@pytest.mark.parametrize("closing_action", [2, 4, 6, 7, 99])
def test_a_row_that_was_closed_without_an_action_is_found(closing_action, here):
    # A closed version is seen by nobody any more: as good as deleting it.
    tamper(here, f"UPDATE grid SET closed = {closing_action} WHERE code = 'G1'")

    with pytest.raises(IntegrityError, match=f"does not hold at action {closing_action} "):
        here.community.verify()


def test_closing_a_row_that_the_triggers_let_through_is_found_too(here):
    with closing(sqlite3.connect(here.community.path)) as file, file:
        file.execute("UPDATE grid SET closed = 6 WHERE code = 'G1'")

    with pytest.raises(IntegrityError, match="does not hold at action 6 "):
        here.community.verify()


def test_a_row_that_was_opened_again_is_found(here):
    tamper(
        here,
        "DELETE FROM grid WHERE code = 'G2' AND version = 2",
        "UPDATE grid SET closed = NULL WHERE code = 'G2'",
    )

    with pytest.raises(IntegrityError, match="does not hold at action 7 "):
        here.community.verify()


@pytest.mark.parametrize(
    "change",
    [
        "at = '2026-09-29T09:00:00+00:00'",
        "actor = 'somebody'",
        "action = 'grids.amend'",
        "key = 'stolen'",
        "request = 'x'",
        "outcome = '[]'",
        "rows = '[]'",
        "digest = 'x'",
        "previous = 'x'",
        "hash = 'x'",
    ],
)
def test_a_changed_record_is_found_whatever_was_changed_of_it(change, here):
    tamper(here, f"UPDATE journal SET {change} WHERE seq = 5")

    with pytest.raises(IntegrityError, match=r"action 5 .*the journal record itself was changed"):
        here.community.verify()


def test_a_record_whose_hash_was_made_to_fit_breaks_the_next_one(here):
    with closing(sqlite3.connect(here.community.path)) as file:
        file.row_factory = sqlite3.Row
        row = dict(file.execute("SELECT * FROM journal WHERE seq = 5").fetchone())
    body = {name: row[name] for name in row if name not in ("previous", "hash")}
    forged = journal._chain(row["previous"], body | {"actor": "somebody"})
    tamper(here, f"UPDATE journal SET actor = 'somebody', hash = '{forged}' WHERE seq = 5")

    with pytest.raises(IntegrityError, match="does not hold at action 6 "):
        here.community.verify()


def test_two_records_that_changed_places_are_found(here):
    tamper(
        here,
        "UPDATE journal SET seq = 50 WHERE seq = 4",
        "UPDATE journal SET seq = 4 WHERE seq = 5",
        "UPDATE journal SET seq = 5 WHERE seq = 50",
    )

    with pytest.raises(IntegrityError, match="does not hold at action 4 "):
        here.community.verify()


@pytest.mark.parametrize("seq", [1, 4, 6])
def test_a_record_that_was_taken_out_is_found(seq, here):
    tamper(here, f"DELETE FROM journal WHERE seq = {seq}")

    with pytest.raises(IntegrityError):
        here.community.verify()


def test_an_emptied_journal_is_found(here):
    tamper(here, "DELETE FROM journal")

    with pytest.raises(IntegrityError, match="has rows the journal knows nothing of"):
        here.community.verify()


def test_a_table_that_was_dropped_is_found(here):
    tamper(here, "DROP TABLE grid")

    with pytest.raises(IntegrityError, match=r"action 4 .*no such table"):
        here.community.verify()


def test_a_cut_off_end_is_found_by_who_noted_the_seal_and_by_nobody_else(here):
    # What the module promises, and what not: detection after a hash was noted elsewhere.
    noted = here.community.seal_of_today()
    tamper(
        here,
        "DELETE FROM grid WHERE code = 'G2' AND version = 2",
        "UPDATE grid SET closed = NULL WHERE code = 'G2'",
        "DELETE FROM journal WHERE seq = 7",
    )

    assert here.community.verify() == 6
    assert here.community.seal_of_today() != noted


def test_records_say_who_did_what_when(here):
    records = list(here.community.journal())

    assert [one.seq for one in records] == [1, 2, 3, 4, 5, 6, 7]
    assert records[0].previous == GENESIS
    assert all(one.previous == before.hash for before, one in pairwise(records))
    last = records[-1]
    assert (last.action, last.actor, last.key) == ("grids.amend", here.clerk.id, None)
    assert (last.at.tzinfo, last.at.date()) == (UTC, date(2026, 9, 30))
    assert last.outcome == here.community.grids.by_code("G2").id


ROWS = st.lists(st.tuples(st.text(), st.none() | st.integers() | st.text()), min_size=1)


@given(ROWS, st.data())
def test_a_digest_is_the_same_in_whatever_batches_rows_come(rows, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(rows)))))
    at_once, in_parts = Digest(), Digest()
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]

    at_once.add("t", ["a", "b"], rows)
    for part in parts:
        in_parts.add("t", ["a", "b"], part)

    assert at_once.summary() == in_parts.summary()
    assert at_once.summary()[0][:3] == ["t", ["a", "b"], len(rows)]


@given(ROWS, ROWS)
def test_other_rows_have_another_digest(some, others):
    first, second = Digest(), Digest()
    first.add("t", ["a", "b"], some)
    second.add("t", ["a", "b"], others)

    assert (first.summary() == second.summary()) == (some == others)
