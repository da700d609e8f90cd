"""The write path: once, by somebody who may, and all of it or nothing."""

import subprocess
import sys
from contextlib import closing

import pytest

from community_gov import Actor, Community
from community_gov.errors import InputError, NotPermittedError, PluginError, StoreError
from community_gov.model.ids import ActorId
from community_gov.records.actions import Actions
from community_gov.store.database import Database

MEMBER = {"code": "M9", "name": "王小明"}


def journalled(community):
    return sum(1 for _record in community.journal())


def test_the_same_key_with_the_same_content_is_done_once(here):
    community = here.community
    first = community.members.add(**MEMBER, by=here.clerk, key="form 12")
    before = journalled(community)

    again = community.members.add(**MEMBER, by=here.clerk, key="form 12")

    assert again == first
    assert journalled(community) == before
    assert community.members.named("王小明") == [first]


def test_the_same_key_works_for_activities_and_registers_too(here):
    community, home = here.community, here.community.households.by_code("H1")
    class_ = {"code": "A1", "kind": "class", "title": "t", "held_on": here.clock.today()}
    visit = {"household": home.id, "visited_on": here.clock.today(), "done": True}
    made = [
        (
            community.activities.add(**class_, by=here.clerk, key="a"),
            community.registers["visits"].add(**visit, by=here.clerk, key="v"),
        )
        for _twice in range(2)
    ]

    assert made[0] == made[1]
    assert community.activities.count() == community.registers["visits"].count() == 1


@pytest.mark.parametrize(
    "other", [{"name": "王晓明"}, {"code": "M10"}, {"phone": "19900001234"}, {"sex": "1"}]
)
def test_the_same_key_with_other_content_is_refused(other, here):
    here.community.members.add(**MEMBER, by=here.clerk, key="form 12")
    before = here.community.seal_of_today()

    with pytest.raises(InputError, match=r"'form 12' was used for members\.add with other content"):
        here.community.members.add(**MEMBER | other, by=here.clerk, key="form 12")

    assert here.community.seal_of_today() == before


def test_a_key_belongs_to_one_action_and_one_person(here):
    community = here.community
    community.grids.add(code="G7", name="seven", by=here.clerk, key="k")
    other = community.actors.add("Dong", "clerk", by=here.administrator)

    with pytest.raises(InputError, match="with other content"):
        community.teams.add(code="G7", name="seven", kind="x", by=here.clerk, key="k")
    with pytest.raises(InputError, match="with other content"):
        community.grids.add(code="G7", name="seven", by=other, key="k")


def test_a_key_of_a_write_that_was_refused_is_free_again(here):
    with pytest.raises(InputError):
        here.community.grids.add(code="G1", name="a second one", by=here.clerk, key="k")

    assert here.community.grids.add(code="G8", name="eight", by=here.clerk, key="k").code == "G8"


def test_who_may_not_is_told_by_which_rule_and_nothing_happens(here):
    before = here.community.seal_of_today()

    with pytest.raises(NotPermittedError, match=r"Bo \(clerk\) may not register who acts"):
        here.community.actors.add("Eve", "administrator", by=here.clerk)

    assert here.community.seal_of_today() == before


def test_roles_are_those_on_record_and_not_those_somebody_claims(here):
    claimed = Actor(here.clerk.id, "Bo", "administrator")

    with pytest.raises(NotPermittedError, match=r"Bo \(clerk\)"):
        here.community.actors.add("Eve", "administrator", by=claimed)


def test_a_stranger_cannot_act_whatever_the_roles(here):
    stranger = Actor(ActorId("x"), "Eve", "administrator clerk reviewer")

    with pytest.raises(NotPermittedError, match="Eve is not registered in this community"):
        here.community.grids.add(code="G9", name="x", by=stranger)


def test_who_lost_all_roles_acts_no_more(here):
    here.community.actors.amend(here.clerk.id, by=here.administrator)

    with pytest.raises(NotPermittedError, match="who holds no role changes nothing"):
        here.community.grids.add(code="G9", name="x", by=here.clerk)


def test_an_action_writes_all_of_its_things_or_none(here):
    community = here.community
    things = [community.grids.new(code=code, name="x") for code in ("G7", "G8", "G1")]
    before = community.seal_of_today()

    with pytest.raises(InputError, match="one with this code already"):
        community.grids.add_all(things, by=here.clerk)

    assert {one.code for one in community.grids.all()} == {"G1", "G2"}
    assert community.seal_of_today() == before


def test_a_write_inside_a_write_is_refused_and_undoes_both(here):
    community = here.community

    def body(_work):
        community.grids.add(code="G9", name="inner", by=here.clerk)

    with pytest.raises(StoreError, match="inside another"):
        community._actions.perform("places.add", here.clerk, body)

    assert community.grids.count() == 2
    community.verify()


def test_what_an_action_returns_is_what_the_journal_tells(here):
    done = here.community._actions.perform(
        "places.add", here.clerk, lambda _work: {"名": [1, None]}, key="k"
    )

    last = list(here.community.journal())[-1]
    assert (last.seq, last.outcome, last.key) == (done.seq, {"名": [1, None]}, "k")
    assert (last.actor, last.action, done.repeated) == (here.clerk.id, "places.add", False)


def test_plugins_that_answer_each_other_without_end_are_stopped_and_all_is_undone(
    here, monkeypatch
):
    community = here.community
    home = community.households.by_code("H1")
    values = {"household": home.id, "visited_on": here.clock.today(), "done": True}
    rounds = []

    def recorded(facts, writer_for, savepoint):
        rounds.append(len(facts))
        plugin = community._context.host.plugins[0]
        with savepoint():
            for _fact in facts:
                writer_for(plugin).add("visits", values)

    calls = type(community._context.host.calls)
    monkeypatch.setattr(calls, "react", True)
    monkeypatch.setattr(calls, "recorded", lambda _self, *given: recorded(*given))
    before = community.seal_of_today()

    with pytest.raises(PluginError, match="answer each other's facts without end"):
        community.registers["visits"].add(**values, by=here.clerk)

    assert rounds == [1] * 8
    assert community.seal_of_today() == before
    assert community.registers["visits"].count() == 0


CRASH = """if True:
    import os, sys
    from community_gov import Community
    from community_gov.records.actions import Actions

    def reached(self, point):
        if point == sys.argv[3]:
            os._exit(9)

    Actions._reached = reached
    with Community.open(sys.argv[1], key_file=sys.argv[2]) as town:
        clerk = town.actors.named("Bo")
        town.members.add(code="M9", name="Person 9", by=clerk, key="once")
"""
POINTS = ["begin", "core rows", "before commit", "after commit"]


def test_the_points_at_which_a_crash_is_tried_are_all_there_are(here, monkeypatch):
    met = []
    monkeypatch.setattr(Actions, "_reached", lambda _self, point: met.append(point))

    here.community.grids.add(code="G9", name="x", by=here.clerk)

    assert met == POINTS


@pytest.mark.parametrize("point", POINTS)
def test_a_crash_leaves_all_of_an_action_or_nothing_and_trying_again_does_it_once(point, here):
    community = here.community
    key_file = community.path.with_suffix(".key")
    before, members = journalled(community), community.members.count()

    crash = [sys.executable, "-c", CRASH, community.path, key_file, point]
    assert subprocess.run(crash, check=False, timeout=120).returncode == 9

    with closing(Database.open(community.path)) as again:
        assert again.check() == []
    with Community.open(community.path, key_file=key_file) as reopened:
        done = 1 if point == "after commit" else 0
        assert reopened.verify() == before + done
        assert reopened.members.count() == members + done
        reopened.members.add(code="M9", name="Person 9", by=here.clerk, key="once")
        assert reopened.verify() == before + 1
        assert [one.code for one in reopened.members.named("Person 9")] == ["M9"]
