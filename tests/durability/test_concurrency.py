"""Eight processes posting to one file at once: nothing lost, nothing failed, nothing doubled."""

import pytest

PROCESSES = 8

SET_UP = 4
"""Actions before the first post: community, clerk, plugin, grid."""

COUNTS = [60, pytest.param(500, marks=pytest.mark.slow)]


@pytest.mark.parametrize("posts", COUNTS)
def test_eight_processes_lose_nothing_and_none_is_turned_away(
    posts, file, children, standing, verified
):
    parts = [{"prefix": f"p{number}", "posts": posts} for number in range(PROCESSES)]
    told = children(file, *parts)
    assert [one["refused"] for one in told] == [[]] * PROCESSES
    wanted = sorted(f"p{number}-{post}" for number in range(PROCESSES) for post in range(posts))
    tables = standing(file)
    assert tables == dict.fromkeys(tables, wanted)
    assert verified(file) == SET_UP + len(wanted)


@pytest.mark.parametrize("posts", COUNTS)
def test_eight_processes_sending_the_same_keys_double_nothing(
    posts, file, children, standing, verified
):
    told = children(file, *[{"prefix": "same", "posts": posts}] * PROCESSES)
    wanted = [f"same-{post}" for post in range(posts)]
    assert [(one["done"], one["refused"]) for one in told] == [(wanted, [])] * PROCESSES
    tables = standing(file)
    assert tables == dict.fromkeys(tables, sorted(wanted))
    assert verified(file) == SET_UP + posts
