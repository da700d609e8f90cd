"""The commands about places, rooms and teams, which rows of registers name by their codes."""

import pytest


def test_a_place_is_listed_with_what_it_is_part_of(empty_town):
    empty_town.done("places", "add", "E1", "太保小区", "--kind", "estate")
    empty_town.done("places", "add", "B3", "3栋", "--kind", "building", "--parent", "E1")
    assert empty_town.told("places", "list") == [
        {"code": "B3", "name": "3栋", "kind": "building", "parent": "E1"},
        {"code": "E1", "name": "太保小区", "kind": "estate", "parent": None},
    ]


def test_a_room_has_its_place_its_keeper_and_its_hours(lived):
    lived.done(
        "assets", "add", "R9", "chess room", "--kind", "room", "--place", "E1", "--keeper", "M1",
        "--hours", "Mo-Su 9-17",
    )  # fmt: skip
    assert lived.told("assets", "list")[-1] == {
        "code": "R9", "name": "chess room", "kind": "room", "place": "E1", "keeper": "M1",
        "hours": "Mo-Su 9-17",
    }  # fmt: skip


def test_a_team_may_be_of_an_organization(lived):
    lived.done("organizations", "add", "W", "women's federation", "--kind", "mass")
    lived.done("teams", "add", "T9", "red vests", "--kind", "volunteers", "--organization", "W")
    assert lived.told("teams", "list")[-1] == {
        "code": "T9", "name": "red vests", "kind": "volunteers", "organization": "W",
    }  # fmt: skip


def test_what_a_place_is_may_be_said_in_any_language(empty_town):
    empty_town.done("places", "add", "B3", "3栋", "--kind", "樓棟")
    assert empty_town.told("places", "list")[0]["kind"] == "building"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("places", "add", "B1", "1", "--kind", "building", "--parent", "E7"), "E7"),
        (("places", "add", "E1", "again", "--kind", "estate"), "code"),
    ],
)
def test_what_cannot_be_is_refused_and_named(lived, words, told):
    result = lived.run(*words)
    assert result.exit_code == 3
    assert told in result.stderr
