"""Tests of the made-up people of tests of packs."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.authoring.given import CrowdLine, Given, PersonLine
from community_gov.authoring.opening import OpenPack
from community_gov.authoring.people import People
from community_gov.authoring.workbench import Bench, Workbench
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period

MEMBER, HOUSEHOLD = SubjectKind.MEMBER, SubjectKind.HOUSEHOLD
YEAR = Period.parse("2026")


@pytest.fixture
def bench(pack: Callable[..., OpenPack], tmp_path: Path) -> Iterator[Workbench]:
    """Return a community with nobody in it."""
    word = '[[term]]\nname = "w"\nlabel = { en = "x", zh_hans = "词", zh_hant = "詞" }\n'
    with Bench(pack(word), tmp_path / "bench").fresh(date(2026, 9, 30)) as made:
        yield made


def test_who_is_named_twice_is_one_person(bench: Workbench):
    people = People(bench, Given())
    assert people.of(MEMBER, "Li") == people.of(MEMBER, "Li")
    assert people.of(MEMBER, "Li") != people.of(MEMBER, "Wang")
    assert list(people.known(MEMBER)) == ["Li", "Wang"]
    assert len(list(bench.community.members.all())) == 2


def test_people_belong_to_the_audience_unless_they_are_something_else(bench: Workbench):
    lines = (
        PersonLine(MEMBER, "Wang", affiliations=("trainee",)),
        PersonLine(MEMBER, "Zhao", since=date(2027, 1, 1)),
        PersonLine(MEMBER, "Chen", until=date(2025, 12, 31)),
    )
    people = People(bench, Given(people=lines), audience="volunteer")
    found = bench.community.members.affiliated("volunteer", YEAR)
    assert found == set()
    people.of(MEMBER, "Li")
    assert bench.community.members.affiliated("volunteer", YEAR) == {people.of(MEMBER, "Li")}
    assert bench.community.members.affiliated("trainee", YEAR) == {people.of(MEMBER, "Wang")}


def test_members_live_nowhere_unless_it_is_said(bench: Workbench):
    lines = (PersonLine(MEMBER, "Li", household="No. 7"), PersonLine(MEMBER, "Wang", grid="G2"))
    people = People(bench, Given(people=lines))
    people.of(MEMBER, "Zhao")
    by_name = {one.code: one.household for one in bench.community.members.all()}
    homes = {one.id: one.code for one in bench.community.households.all()}
    assert {name: homes.get(home or "") for name, home in by_name.items()} == {
        "Li": "No. 7", "Wang": "Wang", "Zhao": None,
    }  # fmt: skip


def test_where_households_are_asked_for_everybody_has_one(bench: Workbench):
    people = People(bench, Given(), housed=True)
    people.of(MEMBER, "Chen")
    assert list(people.known(HOUSEHOLD)) == ["Chen"]


def test_a_grid_of_a_member_is_that_of_the_household(bench: Workbench):
    People(bench, Given(people=(PersonLine(MEMBER, "Wang", grid="G2"),)))
    [home] = bench.community.households.all()
    assert bench.community.grids.get(home.grid).code == "G2"


def test_crowds_are_many_and_nameless(bench: Workbench):
    crowds = (CrowdLine(MEMBER, 3, ("volunteer",)), CrowdLine(MEMBER, 2), CrowdLine(HOUSEHOLD, 4))
    people = People(bench, Given(crowds=crowds))
    assert people.known(MEMBER) == {}
    assert len(list(bench.community.members.all())) == 5
    assert len(bench.community.members.affiliated("volunteer", YEAR)) == 3
    assert len(list(bench.community.households.all())) == 4


@pytest.mark.parametrize("kind", [one for one in SubjectKind if one is not SubjectKind.COMMUNITY])
def test_whatever_facts_are_about_can_be_made(bench: Workbench, kind: SubjectKind):
    people = People(bench, Given())
    assert people.of(kind, "仁寿门") == people.known(kind)["仁寿门"]


def test_the_community_itself_is_there_already(bench: Workbench):
    assert People(bench, Given()).of(SubjectKind.COMMUNITY, "whatever") == "community"


def test_each_copy_of_the_community_is_empty_again(pack: Callable[..., OpenPack], tmp_path: Path):
    word = '[[term]]\nname = "w"\nlabel = { en = "x", zh_hans = "词", zh_hant = "詞" }\n'
    bench = Bench(pack(word), tmp_path / "bench")
    for _time in range(2):
        with bench.fresh() as made:
            People(made, Given()).of(MEMBER, "Li")
            assert len(list(made.community.members.all())) == 1
            assert made.community.verify()
