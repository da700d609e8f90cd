"""Running commands against the community of a test."""

import json

import pytest

from community_gov.testing.town import town


@pytest.fixture
def here(tmp_path):
    with town(tmp_path) as made:
        made.settle(grids=1, households=1, people=1)
        yield made


def test_a_command_sees_the_community_its_calendar_and_names_that_are_sealed(here):
    assert "Person 1" in here.run("members", "list", by=here.clerk)
    (member,) = json.loads(here.run("members", "list", "--json", by=here.clerk))
    assert member["code"] == "M1"
    assert "2026-09-30" in here.run("journal", "--last", "1")


def test_who_acts_writes_and_the_open_community_sees_it(here):
    here.run("actors", "add", "Dan", "--role", "auditor", by=here.administrator)

    assert here.community.actors.named("Dan").has("auditor")


def test_a_command_that_is_refused_fails_the_test_with_what_it_said(here):
    with pytest.raises(AssertionError, match=r"(?s)members show M9 ended with 3: .*'M9'"):
        here.run("members", "show", "M9")
