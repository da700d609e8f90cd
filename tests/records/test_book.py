"""Keeping things: added, amended with all that was before, and checked against each other."""

from datetime import date

import pytest
from attrs import evolve

from community_gov.errors import InputError, UnknownError


def test_an_amendment_keeps_every_version_with_who_wrote_it_and_when(here):
    community = here.community
    dong = community.actors.add("Dong", "clerk", by=here.administrator)
    grid = community.grids.by_code("G1")
    here.clock.move_to(date(2026, 10, 5))

    changed = community.grids.amend(grid.id, name="north", by=dong)
    community.grids.amend(grid.id, code="G01", by=here.clerk)

    assert (changed.name, changed.code) == ("north", "G1")
    told = [
        (one.number, one.thing.code, one.thing.name, one.actor, one.action, one.at.date())
        for one in community.grids.history(grid.id)
    ]
    assert told == [
        (1, "G1", "grid 1", here.clerk.id, "grids.add", date(2026, 9, 30)),
        (2, "G1", "north", dong.id, "grids.amend", date(2026, 10, 5)),
        (3, "G01", "north", here.clerk.id, "grids.amend", date(2026, 10, 5)),
    ]
    community.verify()


def test_an_amendment_keeps_what_is_sealed_and_reads_each_version_as_it_was(here):
    members = here.community.members
    person = members.amend(members.by_code("M1").id, phone="19900001111", by=here.clerk)

    members.amend(person.id, name="Person One", sex="2", by=here.clerk)

    assert [
        (one.thing.name, one.thing.phone, one.thing.sex) for one in members.history(person.id)
    ] == [
        ("Person 1", None, "0"),
        ("Person 1", "19900001111", "0"),
        ("Person One", "19900001111", "2"),
    ]


def test_what_is_amended_frees_its_former_code(here):
    grids = here.community.grids
    grids.amend(grids.by_code("G1").id, code="G01", by=here.clerk)

    assert grids.add(code="G1", name="new", by=here.clerk).code == "G1"
    with pytest.raises(InputError, match="one with this code already"):
        grids.add(code="G01", name="twin", by=here.clerk)


@pytest.mark.parametrize(
    ("book", "values", "missing"),
    [
        ("households", {"code": "H9", "grid": "nope"}, "household refers to a grid"),
        ("members", {"code": "M9", "name": "x", "household": "nope"}, "member refers to a house"),
        ("groups", {"code": "R9", "name": "x", "grid": "nope"}, "residents group refers to a grid"),
        ("places", {"code": "P", "kind": "unit", "name": "x", "parent": "nope"}, "place refers to"),
        ("posts", {"title": "head", "organization": "nope"}, "post refers to a organization"),
    ],
)
def test_a_reference_to_what_is_not_there_is_refused(book, values, missing, here):
    with pytest.raises(InputError, match=f"{missing}.* that does not exist: nope"):
        getattr(here.community, book).add(**values, by=here.clerk)


def test_a_reference_of_another_kind_is_not_there_either(here):
    member = here.community.members.by_code("M1")

    with pytest.raises(InputError, match="refers to a grid that does not exist"):
        here.community.households.add(code="H9", grid=member.id, by=here.clerk)


def test_a_tree_is_written_in_one_go_the_wider_part_first(here):
    places = here.community.places
    estate = places.new(code="E", kind="estate", name="E")
    block = places.new(code="B", kind="building", name="B", parent=estate.id)

    places.add_all([estate, block], by=here.clerk)

    assert places.by_code("B").parent == places.by_code("E").id


def test_no_part_comes_before_what_it_is_part_of_and_none_is_part_of_itself(here):
    places = here.community.places
    estate = places.new(code="E", kind="estate", name="E")
    block = places.new(code="B", kind="building", name="B", parent=estate.id)
    alone = evolve(estate, parent=estate.id)

    with pytest.raises(InputError, match=f"place that does not exist: {estate.id}"):
        places.add_all([block, estate], by=here.clerk)
    with pytest.raises(InputError, match="E would be part of itself"):
        places.add_all([alone], by=here.clerk)
    assert places.count() == 0


def test_a_place_does_not_become_part_of_what_is_part_of_it(here):
    places = here.community.places
    estate = places.add(code="E", kind="estate", name="E", by=here.clerk)
    block = places.add(code="B", kind="building", name="B", parent=estate.id, by=here.clerk)

    with pytest.raises(InputError, match="E would be part of itself"):
        places.amend(estate.id, parent=block.id, by=here.clerk)
    assert places.by_code("E").parent is None


def test_amending_checks_references_too(here):
    home = here.community.households.by_code("H1")

    with pytest.raises(InputError, match="refers to a place that does not exist: nope"):
        here.community.households.amend(home.id, dwelling="nope", by=here.clerk)


def test_what_is_not_there_cannot_be_amended(here):
    with pytest.raises(UnknownError, match="There is no grid with id 'nope'"):
        here.community.grids.amend("nope", name="x", by=here.clerk)


@pytest.mark.parametrize(
    ("book", "values", "told"),
    [
        ("members", {"code": "M9", "name": " "}, "name is missing"),
        ("members", {"code": "M9", "name": "x", "sex": "3"}, "sex: '3' is not one of 0, 1, 2, 9"),
        ("members", {"code": "M9", "name": "x", "birth_date": "2000"}, "not a date"),
        ("grids", {"code": 9, "name": "x"}, "grid code: 9 is not text"),
        ("places", {"code": "P", "kind": "tower", "name": "x"}, "kind: 'tower' is not one of"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_its_field(book, values, told, here):
    with pytest.raises(InputError, match=told):
        getattr(here.community, book).add(**values, by=here.clerk)


def test_a_household_that_leaves_before_it_comes_is_refused(here):
    grid = here.community.grids.by_code("G1")
    before = here.community.seal_of_today()

    with pytest.raises(InputError, match=r"H9: moved out 2026-05-01 is before moved in 2026-05-02"):
        here.community.households.add(
            code="H9",
            grid=grid.id,
            moved_in=date(2026, 5, 2),
            moved_out=date(2026, 5, 1),
            by=here.clerk,
        )

    assert here.community.seal_of_today() == before


def test_adding_nothing_is_an_action_that_wrote_nothing(here):
    assert here.community.grids.add_all([], by=here.clerk) == []
    here.community.verify()
