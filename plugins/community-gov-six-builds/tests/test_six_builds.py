"""What holds for all six: they agree, they explain themselves, each works alone and can go."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import distribution
from pathlib import Path
from random import Random
from typing import Any

import attrs
import pytest

import community_gov_six_builds
from community_gov import Community, Period
from community_gov.errors import UnknownError
from community_gov.model.text import Label

NAMES = ("branch", "committee", "members", "window", "home", "teams")
SOURCES = sorted(Path(community_gov_six_builds.__file__).parent.glob("*.py"))
QUARTER = Period.parse("2026Q3")
PUBLIC = {"community_gov.plugin"}
HAN = re.compile(r"[\u4e00-\u9fff]")


def module_of(name: str) -> Any:
    return import_module(f"community_gov_six_builds.{name}")


def seeded(seed: int) -> Random:
    return Random(seed)


def declared(name: str) -> list[Any]:
    module = module_of(name)
    if hasattr(module, "settings"):
        return list(module.declare(module.settings()()))
    return list(module.declare())


def parts(thing: Any) -> Iterator[Any]:
    """Yield a declaration and every attrs object inside it, parents first."""
    if attrs.has(type(thing)) and not isinstance(thing, type):
        yield thing
        for field in attrs.fields(type(thing)):
            yield from parts(getattr(thing, field.name))
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from parts(one)
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from parts(one)


def test_the_distribution_offers_exactly_the_six():
    offered = distribution("community-gov-six-builds").entry_points.select(group="community_gov")
    assert {one.name: one.value for one in offered} == {
        name: f"community_gov_six_builds.{name}" for name in NAMES
    }


def test_all_six_agree_with_each_other(open_town):
    assert open_town(*NAMES).community.plugins.faults() == []


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_named_in_english_simplified_and_traditional(name):
    labelled = [
        one for thing in declared(name) for one in parts(thing) if hasattr(type(one), "label")
    ]
    assert labelled
    assert [one for one in labelled if not isinstance(one.label, Label)] == []
    found = [one for thing in declared(name) for one in parts(thing) if isinstance(one, Label)]
    for one in found:
        assert not HAN.search(one.en)
        assert HAN.search(one.zh_hans)
        assert HAN.search(one.zh_hant)


@pytest.mark.parametrize("name", NAMES)
def test_every_number_says_what_it_rests_on(name):
    # A law or document is named in Chinese, so that it can be looked up; else it is an own choice.
    references = [
        one.reference
        for thing in declared(name)
        for one in parts(thing)
        if hasattr(one, "reference")
    ]
    unfounded = [
        text for text in references if not (HAN.search(text) or text.startswith("own choice: "))
    ]
    assert unfounded == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_module_imports_public_names_of_the_core_and_no_other_plugin(source):
    tree = ast.parse(source.read_text(encoding="utf-8"))
    imported = {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module
    }
    core = {name for name in imported if name.split(".")[0] == "community_gov"}
    own = {name for name in imported if name.split(".")[0] == "community_gov_six_builds"}
    assert core <= PUBLIC
    assert {name for name in own if not name.rpartition(".")[2].startswith("_")} == set()


@pytest.mark.parametrize("name", NAMES)
def test_each_one_alone_lives_a_quarter_that_the_journal_proves(open_town, name):
    town = open_town(name)
    before = town.community.verify()

    module_of(name).demo(town.community, seeded(1))

    assert town.community.facts.counts(QUARTER)
    assert town.community.verify() > before


def story(community: Community) -> list[Any]:
    """Tell what was written, without the ids, which are random."""
    told: list[Any] = [
        (one.title, one.held_on, one.headcount) for one in community.activities.all()
    ]
    for one in community.cases.listed():
        ids = {field.name for field in one.kind.fields if field.refers_to}
        values = {name: one.values[name] for name in one.values.keys() - ids}
        told.append((one.case.limit_class, one.state, values, one.progress.outcome))
    for register in community.registers.declared():
        ids = {one.name for one in register.fields if one.refers_to} | {"visit"}
        told += [
            {name: row.values[name] for name in row.values.keys() - ids}
            for row in community.registers[register.name].rows()
        ]
    return told


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_quarter(open_town, name):
    one, same, other = (open_town(name).community for _time in range(3))
    for community, seed in ((one, 1), (same, 1), (other, 2)):
        module_of(name).demo(community, seeded(seed))
    assert story(one) == story(same)
    assert story(one) != story(other)


def test_a_quarter_of_all_six_leaves_duties_missed_and_cases_and_needs_open(open_town):
    community = open_town(*NAMES, households=100).community
    for name in NAMES:
        module_of(name).demo(community, seeded(1))

    standing = {(one.duty.name, str(one.standing)) for one in community.duties.standing(QUARTER)}

    assert ("committee-meeting", "missed") in standing
    assert ("branch-meeting", "fulfilled") in standing
    assert ("need-answered", "missed") in standing
    assert module_of("window").open_cases(community)
    assert any(one.values["answered_on"] is None for one in community.registers["needs"].rows())


def test_a_community_without_a_clerk_is_told_what_to_do(tmp_path):
    with (
        Community.create(tmp_path / "town.db", name="Elm Lane", administrator="Li") as community,
        pytest.raises(UnknownError, match="community-gov actors add NAME --role clerk"),
    ):
        module_of("home").demo(community, seeded(1))


@pytest.mark.parametrize("name", NAMES)
def test_each_one_can_go_and_what_it_wrote_stays_readable(open_town, name):
    town = open_town(name)
    module_of(name).demo(town.community, seeded(1))
    counted, told = town.community.facts.counts(QUARTER), story(town.community)

    town.community.plugins.disable(name, by=town.administrator)

    with Community.open(town.community.path, clock=town.clock) as again:
        assert again.plugins.faults() == []
        assert again.registers.declared() == []
        assert again.facts.counts(QUARTER) == counted
        assert again.verify() > 0
        again.plugins.enable(name, by=town.administrator)
        assert story(again) == told
