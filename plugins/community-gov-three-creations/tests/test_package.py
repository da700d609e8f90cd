"""What holds for each of the three: alone, refused without a document, removable, and public."""

import ast
import re
import sqlite3
from collections.abc import Callable, Iterator
from copy import copy
from datetime import date
from importlib.metadata import distribution
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from community_gov import Actor, Community, Period
from community_gov.errors import DeclarationError, PluginError, UnknownError
from community_gov.model.declarations import Campaign, Declaration, FactKind, Index, Kpi, Register
from community_gov.testing.town import town
from community_gov_three_creations import harmony, science, unity

THREE = {"unity": unity, "harmony": harmony, "science": science}
REGISTERS = {"unity": "mutual-help", "harmony": "problem-points", "science": "board-issues"}
INDICES = {"unity": "happiness", "harmony": "civility", "science": "health"}
QUARTER = Period.parse("2026Q3")
PUBLIC = {"community_gov.plugin"}
each_alone = pytest.mark.parametrize("name", THREE)


def declared(name: str) -> list[Declaration]:
    return list(THREE[name].declare(THREE[name].Settings()))


def imported(module: ModuleType) -> Iterator[str]:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def test_the_distribution_ships_the_three_under_their_names():
    found = distribution("community-gov-three-creations").entry_points
    shipped = {one.name: one.value for one in found if one.group == "community_gov"}
    assert shipped == {name: f"community_gov_three_creations.{name}" for name in THREE}


@each_alone
def test_a_creation_leans_on_public_names_and_on_no_other_creation(name: str):
    package = Path(str(THREE[name].__file__)).parent
    modules = [THREE[name], *map(_module, package.glob("_[a-z]*.py"))]
    used = {one for module in modules for one in imported(module)}
    assert {one for one in used if one.partition(".")[0] == "community_gov"} <= PUBLIC
    assert not {f"community_gov_three_creations.{other}" for other in THREE} & used


def _module(file: Path) -> ModuleType:
    module = ModuleType(file.stem)
    module.__file__ = str(file)
    return module


@each_alone
def test_taking_part_without_a_document_is_refused(
    name: str, community: Community, administrator: Actor
):
    # 創建示範活動管理辦法(試行) 2022: a community takes part in campaigns, it launches none.
    with pytest.raises(DeclarationError, match="no authority or no document number"):
        list(THREE[name].declare(THREE[name].Settings(document=" ")))
    with pytest.raises(PluginError, match="no authority or no document number"):
        community.plugins.enable(name, by=administrator, settings={name: {"document": ""}})
    with pytest.raises(UnknownError):
        community.indices.compute(INDICES[name], QUARTER)


@each_alone
def test_the_own_notice_replaces_the_published_document(name: str):
    own = THREE[name].Settings(authority="保山市", document="保民發〔2026〕3號")
    # The first is the plugin's own; those of the city are handed in to as they are published.
    campaign = next(one for one in THREE[name].declare(own) if isinstance(one, Campaign))
    assert (campaign.authority, campaign.document) == ("保山市", "保民發〔2026〕3號")


@each_alone
def test_each_row_is_answered_by_own_figures_with_a_target_or_names_whose_they_are(name: str):
    campaign = next(one for one in declared(name) if isinstance(one, Campaign) and one.index)
    (index,) = (one for one in declared(name) if isinstance(one, Index))
    assert (campaign.index, index.campaign) == (index.name, campaign.name)
    own = {one.name for one in declared(name) if isinstance(one, Kpi) and one.targets}
    rows = [one for one in campaign.sheet if one.kpis]
    assert rows
    for row in rows:
        if row.declared_by:
            assert not own & {*row.kpis}
        else:
            assert own >= {*row.kpis}, row.code


@each_alone
def test_every_goalpost_has_a_source_or_owns_up_to_being_a_choice(name: str):
    (index,) = (one for one in declared(name) if isinstance(one, Index))
    for leaf in index.root.leaves():
        assert leaf.indicator is not None
        for one in leaf.indicator.goalposts:
            assert re.search(r"^own choice: |[㐀-鿿]{6,}", one.reference), one.reference


def test_unity_applies_at_ninety_of_a_hundred():
    # 國家民委 2020-01-13: 總分值為100分,測評分值達到90分以上可申報.
    (campaign,) = (one for one in declared("unity") if isinstance(one, Campaign))
    assert (sum(one.maximum for one in campaign.sheet), campaign.apply_at) == (100, 90)


@each_alone
def test_nothing_is_asked_about_who_somebody_is(name: str):
    never = r"ethnic|nation|faith|religi|petition|relative|birth|ill|disab|diagnos|marri|income"
    asked = [
        field.name
        for one in declared(name)
        if isinstance(one, (Register, FactKind))
        for field in (one.fields if isinstance(one, Register) else one.attributes)
    ]
    assert asked
    assert [one for one in asked if re.search(never, one)] == []


@each_alone
def test_the_demo_gives_an_index_and_leaves_the_journal_whole(
    name: str, community: Community, administrator: Actor, rng: Random
):
    community.plugins.enable(name, by=administrator)
    before = community.verify()

    THREE[name].demo(community, rng)

    assert community.verify() > before
    assert community.plugins.faults() == []
    value = community.indices.compute(INDICES[name], QUARTER).value("community")
    assert value is not None
    assert 0 < value <= 100


@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 1)])
def test_the_demo_can_be_lived_on_any_day_of_the_year(day: date, tmp_path: Path):
    with town(tmp_path, plugins=THREE, day=day) as made:
        made.settle(households=6)
        assert set(THREE) <= set(made.community.demo(seed=1))
        assert made.community.plugins.faults() == []


@each_alone
def test_one_seed_gives_one_quarter(name: str, found: Callable[[str], Community], rng: Random):
    told = []
    for place, seeded in ((found("one"), copy(rng)), (found("other"), copy(rng))):
        place.plugins.enable(name, by=place.actors.named("Li"))
        THREE[name].demo(place, seeded)
        codes = {id_: code for code, id_ in place.members.ids().items()}
        told.append(
            [
                (one.held_on, one.kind, sorted(codes[each.member] for each in came))
                for one in place.activities.all()
                if (came := place.activities.attendance(one.id))
            ]
        )
    assert told[0] == told[1]
    assert {day in QUARTER for day, _kind, _came in told[0]} == {True}


def test_the_demo_says_what_it_lacks_where_nobody_is_clerk(
    community: Community, administrator: Actor, clerk: Actor, rng: Random
):
    community.plugins.enable("unity", by=administrator)
    community.actors.amend(clerk.id, "auditor", by=administrator)
    with pytest.raises(UnknownError, match="no clerk"):
        unity.demo(community, rng)


@each_alone
def test_after_disabling_its_data_stay_and_can_be_read(
    name: str, community: Community, administrator: Actor, rng: Random
):
    community.plugins.enable(name, by=administrator)
    THREE[name].demo(community, rng)
    rows = community.registers[REGISTERS[name]].rows()
    facts, held = community.facts.counts(QUARTER), list(community.activities.all())

    community.plugins.disable(name, by=administrator)

    assert community.facts.counts(QUARTER) == facts
    assert list(community.activities.all()) == held
    with sqlite3.connect(community.path) as file:
        table = f"{name}__{REGISTERS[name]}".replace("-", "_")
        assert file.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (len(rows),)
    file.close()
    assert community.verify()
    community.plugins.enable(name, by=administrator)
    assert community.registers[REGISTERS[name]].rows() == rows
