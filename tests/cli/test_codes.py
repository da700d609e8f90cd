"""Tests of codes in place of ids."""

import pytest

from community_gov.cli.codes import Codes, pick
from community_gov.errors import InputError, UnknownError
from community_gov.model.body import Team
from community_gov.model.ids import SubjectKind, TeamId

TEAMS = [
    Team(TeamId(id_), code, name, "dance")
    for id_, code, name in (("1", "T1", "Swans"), ("2", "T2", "Larks"), ("3", "T3", "Larks"))
]


def test_a_code_leads_to_its_thing_and_back(town):
    with town.community() as community:
        codes = Codes(community)
        id_ = codes.id_of("member", "M1")
        assert community.members.get(id_).name == "王小明"
        assert codes.code_of("member", id_) == "M1"
        assert codes.subject(SubjectKind.HOUSEHOLD, "H1") == codes.id_of("household", "H1")
        assert codes.of_subject(SubjectKind.GRID, codes.id_of("grid", "G2")) == "G2"


def test_groups_are_found_under_the_name_of_their_table(town):
    with town.community() as community:
        clerk = community.actors.named("Clerk")
        group = community.groups.add(code="R1", name="first", by=clerk)
        assert Codes(community).subject(SubjectKind.GROUP, "R1") == group.id


def test_the_community_stands_for_itself_and_what_has_no_code_for_its_id(town):
    with town.community() as community:
        codes = Codes(community)
        assert codes.subject(SubjectKind.COMMUNITY, "community") == "community"
        assert (codes.id_of("notice", "abc"), codes.code_of("notice", "abc")) == ("abc", "abc")


def test_actors_are_named(town):
    with town.community() as community:
        codes = Codes(community)
        assert codes.actor(codes.id_of("actor", "Rev")) == "Rev"
        assert (codes.actor("gone"), codes.actor(None)) == ("gone", None)


def test_an_unknown_code_is_refused(town):
    with town.community() as community, pytest.raises(UnknownError, match="'M9'"):
        Codes(community).id_of("member", "M9")


def test_a_thing_is_picked_by_id_or_by_a_name_that_only_one_bears():
    assert pick(TEAMS, "2").code == "T2"
    assert pick(TEAMS, "Swans", lambda one: one.name).code == "T1"


def test_a_name_that_several_bear_is_refused_with_their_ids():
    with pytest.raises(InputError, match="2, 3"):
        pick(TEAMS, "Larks", lambda one: one.name)


def test_a_name_that_none_bears_is_refused():
    with pytest.raises(UnknownError, match="'Crows'"):
        pick(TEAMS, "Crows", lambda one: one.name)
