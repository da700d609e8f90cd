"""What is wrong with data: every problem, the way to it, and the key that was meant."""

import re

import pytest
from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.model.convert import structure, structure_strange
from community_gov.model.declarations.base import is_name, is_reference
from community_gov.model.problems import Problem, UnreadableError, meant, shown, spelled


@frozen
class Lamp:
    """A lamp with a field of each kind of check."""

    name: str = field(validator=is_name)
    height: int = field(default=1, validator=[validators.ge(1), validators.le(9)])
    colour: str = field(default="red", validator=validators.in_(("red", "gold")))


@frozen
class Street:
    """Something that holds lamps in a list and by name."""

    lamps: tuple[Lamp, ...]
    reference: str = field(validator=is_reference)
    signs: dict[str, Lamp] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if len(self.lamps) > 2:
            raise DeclarationError("Too many lamps.", "Take one out.")


def problems(data, read=structure_strange):
    with pytest.raises(UnreadableError) as refused:
        read(data, Street)
    return refused.value.problems


def test_every_problem_has_the_way_to_it():
    data = {
        "lamps": [{"name": "a"}, {"name": 5, "height": "x"}],
        "signs": {"north": {"naem": "a"}},
        "refrence": "doc",
    }

    found = problems(data)

    assert [(one.way, one.key) for one in found] == [
        (("lamps", 1, "name"), ""),
        (("lamps", 1, "height"), ""),
        (("reference",), ""),
        (("signs", "north", "name"), ""),
        (("signs", "north"), "naem"),
        ((), "refrence"),
    ]
    assert [one.spot for one in found[-2:]] == [("signs", "north", "naem"), ("refrence",)]
    assert [one.told for one in found[-2:]] == [
        "unknown key: naem; did you mean name?",
        "unknown key: refrence; did you mean reference?",
    ]


def test_what_each_field_refuses_is_told_of_all_of_them_and_with_the_way():
    data = {"lamps": [{"name": "A", "height": 10, "colour": "blue"}], "reference": " "}

    assert [(spelled(one.way), re.split("[:.]", one.told)[0]) for one in problems(data)] == [
        ("lamps[0].name", "name 'A' is not a name"),
        ("lamps[0].height", "'height' must be <= 9"),
        ("lamps[0].colour", "'colour' must be in ('red', 'gold') (got 'blue')"),
        ("reference", "The reference is empty"),
    ]


def test_without_strictness_the_first_of_a_class_is_told_and_still_with_the_way():
    data = {"lamps": [{"name": "a", "height": 10, "colour": "blue"}], "reference": "doc"}

    assert [str(one) for one in problems(data, structure)] == [
        "'height' must be <= 9: 10 @ lamps[0].height"
    ]


def test_what_a_class_refuses_as_a_whole_is_told_with_the_way_out():
    data = {"lamps": [{"name": one} for one in "abc"], "reference": "doc"}

    assert problems(data) == (Problem((), "Too many lamps. Take one out."),)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (5, "a table in { } is needed, not 5"),
        ({"lamps": "ab", "reference": "doc"}, "a list in [ ] is needed, not 'ab' @ lamps"),
        ({"lamps": {}, "reference": "doc"}, "a list in [ ] is needed, not {} @ lamps"),
        ({"lamps": [[]], "reference": "doc"}, "a table in { } is needed, not [] @ lamps[0]"),
        (
            {"lamps": [], "reference": "doc", "signs": ["a"]},
            "a table in { } is needed, not ['a'] @ signs",
        ),
    ],
)
@pytest.mark.parametrize("read", [structure, structure_strange])
def test_data_of_another_form_are_told_in_words_of_the_file(data, told, read):
    assert [str(one) for one in problems(data, read)] == [told]


def test_sound_data_are_read_alike_with_and_without_strictness():
    data = {"lamps": [{"name": "a"}], "reference": "doc", "signs": {"north": {"name": "b"}}}

    assert structure_strange(data, Street) == structure(data, Street)
    assert structure(data, Street).signs["north"] == Lamp("b")


def test_a_way_is_spelled_as_people_write_it():
    assert spelled(("rules", 2, "cap", "points")) == "rules[2].cap.points"
    assert spelled((0, "a")) == "[0].a"
    assert spelled(()) == ""


def test_only_a_name_that_is_near_is_offered():
    assert meant("subjet", ["subject", "object", "name"]) == "did you mean subject?"
    assert meant("colour", ["subject", "name"]) == ""


def test_a_long_value_is_cut_where_it_is_shown():
    assert shown("x" * 1000) == "'" + "x" * 58 + "…"
    assert shown("x" * 58) == "'" + "x" * 58 + "'"
