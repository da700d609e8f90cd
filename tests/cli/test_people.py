"""Tests of the commands about people and households."""

from datetime import date

import pytest


def test_members_are_listed_by_code_with_the_code_of_their_household(town):
    rows = town.told("members", "list")
    assert [(row["code"], row["name"], row["household"]) for row in rows] == [
        ("M1", "王小明", "H1"),
        ("M2", "李大海", "H2"),
        ("M3", "Maria Jansen", "H1"),
    ]


@pytest.mark.usefixtures("without_key")
def test_without_the_key_no_name_is_shown_and_the_list_says_why(town):
    assert [row["name"] for row in town.told("members", "list")] == [None, None, None]
    said = town.done("members", "list")
    assert "王小明" not in said
    assert "key file is not at hand" in said


@pytest.mark.usefixtures("without_key")
def test_without_the_key_nobody_can_be_found_by_name(town):
    assert town.run("members", "find", "王小明").exit_code == 6


@pytest.mark.parametrize("wanted", ["王小明", "王小", "小 明", "m1", "Ｍ１"])
def test_a_member_is_found_by_a_part_of_the_name_or_the_code(town, wanted: str):
    assert [row["code"] for row in town.told("members", "find", wanted)] == ["M1"]


def test_a_member_is_found_by_the_last_digits_of_the_telephone(town):
    with town.community() as community:
        member = community.members.by_code("M2")
        clerk = community.actors.named("Clerk")
        community.members.amend(member.id, by=clerk, phone="10012345678")
    assert [row["code"] for row in town.told("members", "find", "5678")] == ["M2"]
    assert town.told("members", "find", "678") == []
    assert town.told("members", "find", " ") == []


def give_affiliation(town) -> None:
    with town.community() as community:
        member = community.members.by_code("M1")
        since = {"kind": "party.member", "valid_from": date(2020, 7, 1)}
        clerk = community.actors.named("Clerk")
        community.affiliations.add(member=member.id, **since, by=clerk)


def test_affiliations_are_restricted_so_they_are_shown_for_one_person_and_never_listed(town):
    give_affiliation(town)
    assert "party.member" not in town.done("members", "list", "--json")
    shown = town.told("members", "show", "M1")["affiliations"]
    assert [(one["kind"], one["from"]) for one in shown] == [("party.member", "2020-07-01")]
    assert "party member" in town.done("members", "show", "M1")


def test_people_read_what_a_plugin_calls_an_affiliation_and_programs_the_code(town):
    with town.community() as community:
        member = community.members.by_code("M2")
        clerk = community.actors.named("Clerk")
        community.affiliations.add(
            member=member.id, kind="volunteer", valid_from=date(2020, 7, 1), by=clerk
        )
    assert town.told("members", "show", "M2")["affiliations"][0]["kind"] == "volunteer"
    assert "志愿者" in town.done("--lang", "zh-Hans", "members", "show", "M2")


@pytest.mark.usefixtures("without_key")
def test_without_the_key_affiliations_are_not_shown(town):
    give_affiliation(town)
    assert town.told("members", "show", "M1")["affiliations"] == []


def test_people_read_the_words_and_programs_the_code_of_a_relation(town):
    assert town.told("members", "show", "M1")["relation"] == "0"
    assert "head" in town.done("members", "show", "M1")


def test_an_unknown_member_is_refused(town):
    result = town.run("members", "show", "M9")
    assert (result.exit_code, "'M9'" in result.stderr) == (3, True)


def test_households_are_listed_with_their_grid_and_without_what_is_personal(town):
    with town.community() as community:
        home = community.households.by_code("H1")
        clerk = community.actors.named("Clerk")
        community.households.amend(home.id, contact="13800001111", by=clerk)
    rows = town.told("households", "list")
    assert [(row["code"], row["grid"]) for row in rows] == [("H1", "G1"), ("H2", "G1")]
    assert "13800001111" not in town.done("households", "list", "--json")


def test_a_role_that_sees_nothing_personal_sees_no_names(lived):
    lived.done("actors", "add", "Ou Yang", "--role", "auditor", "--as", "Ada")
    for words in (("list",), ("show", "M1"), ("find", "王小明")):
        assert "王小明" not in lived.run("members", *words, "--as", "Ou Yang").output
    assert "王小明" in lived.done("members", "list", "--as", "Clerk")
