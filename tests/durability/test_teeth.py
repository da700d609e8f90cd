"""The crash and concurrency tests, with the store broken on purpose: they would notice."""

import pytest

from community_gov.errors import IntegrityError


def test_a_deferred_begin_turns_posts_away(file, children, standing):
    parts = [{"prefix": f"p{number}", "posts": 40, "sabotage": ["deferred"]} for number in range(8)]
    refused = [line for one in children(file, *parts) for line in one["refused"]]
    assert any("database is locked" in line for line in refused)
    assert len(standing(file)["journal"]) == 8 * 40 - len(refused)


def test_without_a_transaction_the_tables_themselves_refuse_every_post(file, children, standing):
    # Every row refers to its journal record, which comes last.
    (told,) = children(file, {"prefix": "p", "posts": 5, "sabotage": ["no transaction"]})
    assert [line.partition(":")[0] for line in told["refused"]] == [f"p-{n}" for n in range(5)]
    assert not any(standing(file).values())


def test_without_a_transaction_nor_foreign_keys_a_kill_leaves_half_a_post(
    file, children, standing, verified
):
    broken = ["no transaction", "no foreign keys"]
    children(file, {"prefix": "p", "die_at": "core rows", "on_post": 3, "sabotage": broken})
    tables = standing(file)
    assert tables["journal"] == ["p-0", "p-1"]
    assert tables["household"] == ["p-0", "p-1", "p-2"]
    with pytest.raises(IntegrityError, match="the journal knows nothing of"):
        verified(file)
