"""A process killed while it posts: what it acknowledged is there, and nothing is half there."""

import random
import signal

import pytest

POINTS = ("begin", "core rows", "before commit", "after commit")

SET_UP = 4
"""Actions before the first post: community, clerk, plugin, grid."""

QUICK = {"at_each_point": 5, "at_random": 20}
FULL = {"at_each_point": 25, "at_random": 100}


def kills(at_each_point, at_random, seed):
    """Say how each child ends: at a named point of some post, or after some milliseconds."""
    chance = random.Random(seed)
    named = [
        {"die_at": point, "on_post": chance.randint(1, 4)}
        for point in POINTS
        for _time in range(at_each_point)
    ]
    timed = [{"kill_after": chance.uniform(0, 0.01)} for _time in range(at_random)]
    planned = named + timed
    chance.shuffle(planned)
    return [{"prefix": f"k{number}", **one} for number, one in enumerate(planned)]


@pytest.mark.parametrize("counts", [QUICK, pytest.param(FULL, marks=pytest.mark.slow)])
def test_kills_lose_nothing_acknowledged_and_leave_nothing_half_applied(
    counts, file, children, standing, verified
):
    children(file, {"prefix": "first", "posts": 1})
    acknowledged = {"first-0"}
    for end in kills(**counts, seed=20260701):
        (told,) = children(file, end)
        assert (told["status"], told["refused"]) == (-signal.SIGKILL, [])
        acknowledged.update(told["done"])
        tables = standing(file)
        whole = tables["journal"]
        assert tables == dict.fromkeys(tables, whole)
        assert acknowledged <= set(whole)
        assert len(whole) == len(set(whole))
        assert verified(file) == SET_UP + len(whole)


@pytest.mark.parametrize("point", POINTS)
def test_a_kill_during_the_very_first_write_leaves_a_file_that_can_be_written(
    point, file, children, standing, verified
):
    # The first write makes the plugin's table too, in the same transaction.
    children(file, {"prefix": "first", "die_at": point, "on_post": 1})
    (after,) = children(file, {"prefix": "second", "posts": 1})
    assert (after["status"], after["done"]) == (0, ["second-0"])
    left = ["first-0"] if point == "after commit" else []
    tables = standing(file)
    assert tables == {table: [*left, "second-0"] for table in tables}
    assert verified(file) == SET_UP + len(left) + 1


def test_a_post_that_died_unacknowledged_can_be_sent_again_with_its_key(file, children, standing):
    # After the commit, before the answer: the sender cannot know, and asks again.
    children(file, {"prefix": "same", "die_at": "after commit", "on_post": 1})
    (again,) = children(file, {"prefix": "same", "posts": 1})
    assert again["done"] == ["same-0"]
    assert standing(file)["household"] == ["same-0"]
