"""Posts: one holder at a time, unless several may hold it."""

from datetime import date
from types import SimpleNamespace

import pytest

from community_gov.errors import InputError
from community_gov.testing.town import town


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    with town(tmp_path_factory.mktemp("posts")) as made:
        community, clerk = made.community, made.clerk
        body = community.organizations.add(code="C", name="committee", kind="committee", by=clerk)
        yield SimpleNamespace(community=community, clerk=clerk, members=made.settle(), body=body)


def hold(here, title, who, start, end=None, **more):
    return here.community.posts.add(
        title=title, organization=here.body.id, holder=here.members[who].id,
        held_from=start, held_to=end, by=here.clerk, **more,
    )  # fmt: skip


def test_two_do_not_hold_one_post_at_the_same_time(here):
    first = hold(here, "head", 0, date(2026, 1, 1))
    with pytest.raises(InputError, match="head has a holder from 2026-01-01 to today and on"):
        hold(here, "head", 1, date(2026, 7, 1))
    here.community.posts.amend(first.id, by=here.clerk, held_to=date(2026, 6, 30))
    second = hold(here, "head", 1, date(2026, 7, 1))
    with pytest.raises(InputError, match="has a holder"):
        here.community.posts.amend(second.id, by=here.clerk, held_from=date(2026, 6, 30))
    assert here.community.posts.held("head", date(2026, 6, 30)) == here.community.posts.get(
        first.id
    )
    assert here.community.posts.held("head", date(2026, 7, 1)).id == second.id
    assert here.community.posts.held("head", date(2025, 7, 1)) is None


def test_several_may_hold_a_post_that_says_so(here):
    hold(here, "committee member", 0, date(2026, 1, 1), several=True)
    hold(here, "committee member", 1, date(2026, 1, 1), several=True)
    with pytest.raises(InputError, match="several may hold it"):
        hold(here, "committee member", 2, date(2026, 1, 1))


def test_a_post_without_a_holder_stands_in_nobody_s_way(here):
    here.community.posts.add(title="cook", organization=here.body.id, by=here.clerk)
    assert here.community.posts.held("cook", date(2026, 7, 1)) is None
    hold(here, "cook", 0, date(2026, 1, 1))
    whose = here.community.posts.of_holder(here.members[0].id, date(2026, 7, 1))
    assert "cook" in [one.title for one in whose]


def test_a_post_is_not_held_until_before_it_is_held(here):
    with pytest.raises(InputError, match="guard: to 2026-06-30 is before from 2026-07-01"):
        hold(here, "guard", 0, date(2026, 7, 1), date(2026, 6, 30))
