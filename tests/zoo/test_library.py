"""Broken plugins are named and kept from doing harm, and reading goes on: seen from Python."""

import sys
from datetime import date

import pytest

from community_gov import Period
from community_gov.errors import CommunityGovError, PluginError, UnknownError, VetoError
from community_gov.hooks.fault import FaultKind
from community_gov.model.declarations import Duty, FactKind
from community_gov.records.plugins.service import PluginState
from community_gov.registers.service import orphaned

DAY = date(2026, 7, 1)
MEAL = {"fed_on": DAY, "animal": "otter", "portions": 2}

SET_ASIDE = {
    "zoo-cannot-import": (FaultKind.IMPORT, "", "ImportError: No module named"),
    "zoo-exits": (FaultKind.IMPORT, "", "SystemExit: goodbye"),
    "zoo-mistyped-hook": (FaultKind.HOOK, "declair", "there is no hook 'declair'. Did you mean"),
    "zoo-wrong-argument": (FaultKind.HOOK, "recorded(fact", "no argument 'fact'; it may name:"),
    "zoo-coroutine": (FaultKind.HOOK, "recorded", "a hook cannot be a coroutine"),
    "zoo-raises-in-declare": (FaultKind.DECLARATION, "declare", "LookupError: the second half"),
}
RECOVERING = [*SET_ASIDE, "zoo-clashing", "zoo-raises-in-check", "zoo-raises-in-recorded"]


def imported() -> set[str]:
    return {name for name in sys.modules if name.startswith("zoo_")}


@pytest.mark.parametrize("animal", SET_ASIDE)
def test_a_broken_plugin_is_set_aside_and_named_with_all_it_takes_to_act(animal, open_town):
    kind, hook, phrase = SET_ASIDE[animal]

    (fault,) = open_town("zoo-healthy", animal).plugins.faults()

    assert fault.kind is kind
    assert (fault.plugin, fault.distribution, fault.version) == (animal, animal, "1.0")
    assert fault.hook.startswith(hook)
    assert phrase in fault.problem
    assert f"community-gov plugins disable {animal}" in fault.fix
    assert fault.problem in str(fault)
    assert fault.fix in str(fault)


@pytest.mark.parametrize("animal", SET_ASIDE)
def test_a_broken_plugin_cannot_be_enabled_in_the_first_place(animal, open_town, dump):
    town = open_town("zoo-healthy")
    before = dump(town)

    with pytest.raises(PluginError, match=f"{animal} cannot be enabled: .*{animal} 1.0"):
        town.plugins.enable(animal, by=town.actors.named("Li"))

    assert dump(town) == before


@pytest.mark.parametrize("animal", SET_ASIDE)
def test_no_write_happens_while_an_enabled_plugin_is_set_aside(animal, open_town, dump):
    town = open_town("zoo-healthy", animal)
    zhang, before = town.actors.named("Zhang"), dump(town)

    with pytest.raises(PluginError, match=rf"(?s)Nothing was written.*{animal} \({animal} 1.0\)"):
        town.registers["zoo-feedings"].add(by=zhang, **MEAL)
    with pytest.raises(PluginError, match="Nothing was written"):
        town.grids.add(code="G1", name="grid one", by=zhang)

    assert dump(town) == before


@pytest.mark.parametrize("animal", RECOVERING)
def test_disabling_the_broken_plugin_is_enough_to_write_again(animal, open_town):
    town = open_town("zoo-healthy", animal)

    town.plugins.disable(animal, by=town.actors.named("Li"))
    row = town.registers["zoo-feedings"].add(by=town.actors.named("Zhang"), **MEAL)

    assert town.plugins.faults() == []
    assert [fact.quantity for fact in town.facts.of_record(row.id)] == [2]
    assert animal.replace("-", "_") not in imported() - {"zoo_clashing"}


def test_reading_goes_on_with_every_animal_broken_at_once(open_town, dump, tmp_path):
    broken = [*SET_ASIDE, "zoo-clashing", "zoo-raises-in-check", "zoo-vetoes"]
    town = open_town("zoo-healthy", *broken, "zoo-raises-in-recorded", "zoo-writes-garbage")
    before = dump(town)

    assert list(town.members.all()) == []
    assert town.facts.counts(Period.parse("2026")) == {}
    assert len(list(town.journal())) == len(before["journal"])
    assert town.verify() == len(before["journal"])
    assert {one.state for one in town.plugins.all() if one.name in broken} == {PluginState.ENABLED}
    town.backup(tmp_path / "copy.db")
    with pytest.raises(PluginError, match="zoo-clashing, zoo-healthy, so none of them counts"):
        town.duties.standing(Period.parse("2026-06"))
    assert {one.plugin for one in town.plugins.faults()} >= set(SET_ASIDE)
    assert dump(town) == before


def test_a_healthy_plugin_answers_beside_broken_ones(open_town):
    town = open_town("zoo-healthy", *SET_ASIDE)
    catalogue = town._context.catalogue

    assert catalogue.get(Duty, "zoo-round").fulfilled_by == "zoo.feeding"
    assert [one.name for one in town.registers.declared()] == ["zoo-diary", "zoo-feedings"]
    assert len(town.duties.standing(Period.parse("2026-06"))) == 30
    assert not catalogue.has(FactKind, "zoo.half")


def test_plugins_that_are_not_enabled_are_never_imported(open_town):
    town = open_town()

    listed = {one.name: one.state for one in town.plugins.all()}
    town.grids.add(code="G1", name="grid one", by=town.actors.named("Zhang"))

    assert listed["zoo-exits"] is PluginState.AVAILABLE
    assert imported() == set()


def test_listing_imports_nothing_even_of_what_is_enabled(open_town):
    town = open_town("zoo-healthy", "zoo-exits")

    assert {one.name for one in town.plugins.all()} >= {"zoo-healthy", "zoo-exits"}
    assert imported() == set()


def test_a_plugin_for_another_core_is_refused_before_it_is_imported(open_town, dump):
    town = open_town("zoo-healthy")
    before = dump(town)

    with pytest.raises(PluginError) as refused:
        town.plugins.enable("zoo-incompatible", by=town.actors.named("Li"))

    assert "it needs community-gov >=99, and this is 0." in str(refused.value)
    assert "zoo_incompatible" not in imported()
    assert dump(town) == before


def test_a_name_declared_twice_counts_for_neither_and_names_both(open_town, dump):
    town = open_town("zoo-healthy", "zoo-clashing")
    before = dump(town)

    (fault,) = town.plugins.faults()

    assert fault.kind is FaultKind.CLASH
    assert "'zoo.feeding' is declared by" in fault.problem
    assert {"zoo-healthy", "zoo-clashing"} <= set(str(fault).replace(",", "").split())
    with pytest.raises(PluginError, match="zoo-clashing, zoo-healthy, so none of them counts"):
        town.duties.standing(Period.parse("2026-06"))
    with pytest.raises(PluginError, match=r"zoo-clashing: zoo-clashing 1\.0 declares"):
        town.registers["zoo-feedings"].add(by=town.actors.named("Zhang"), **MEAL)
    assert dump(town) == before


def test_what_does_not_clash_is_still_read_and_is_written_once_one_of_the_two_is_gone(open_town):
    town = open_town("zoo-healthy", "zoo-clashing")
    admin, zhang = town.actors.named("Li"), town.actors.named("Zhang")
    assert town.registers["zoo-nests"].rows() == []

    with pytest.raises(PluginError, match=r"(?s)Nothing was upgraded.*'zoo.feeding'"):
        town.plugins.upgrade("zoo-clashing", by=admin)
    town.plugins.disable("zoo-healthy", by=admin, even_if_needed=True)
    town.plugins.upgrade("zoo-clashing", by=admin)

    row = town.registers["zoo-nests"].add(by=zhang, found_on=DAY)
    assert town.registers["zoo-nests"].get(row.id).values == {"found_on": DAY}


def test_a_plugin_that_would_clash_cannot_be_enabled(open_town, dump):
    town = open_town("zoo-healthy")
    before = dump(town)

    with pytest.raises(PluginError, match=r"(?s)Nothing was enabled.*'zoo.feeding' is declared by"):
        town.plugins.enable("zoo-clashing", by=town.actors.named("Li"))

    assert dump(town) == before


def test_a_plugin_that_raises_in_the_middle_of_a_write_undoes_all_of_it(
    open_town, dump, monkeypatch
):
    town = open_town("zoo-healthy", "zoo-raises-in-recorded")
    monkeypatch.setenv("ZOO_PATIENCE", "2")
    zhang = town.actors.named("Zhang")
    town.registers["zoo-feedings"].add_all([MEAL, MEAL], by=zhang)
    assert town.registers["zoo-tracks"].count() == 2
    before = dump(town)

    with pytest.raises(PluginError) as refused:
        town.registers["zoo-feedings"].add_all([MEAL, MEAL, MEAL], by=zhang)

    for told in ("zoo-raises-in-recorded 1.0", "recorded", "RuntimeError: one fact too many"):
        assert told in str(refused.value)
    assert "The whole write is undone." in str(refused.value)
    assert dump(town) == before
    assert town.verify() == len(before["journal"])


def test_a_reaction_is_part_of_the_write_it_answers(open_town):
    town = open_town("zoo-healthy")

    town.registers["zoo-feedings"].add(by=town.actors.named("Zhang"), **MEAL)

    (line,) = town.registers["zoo-diary"].rows()
    assert line.values == {"written_on": DAY, "note": "otter was fed"}
    # community.init, actors.add, plugins.enable, registers.add: the diary is no action of its own.
    assert town.verify() == 4


def test_a_plugin_that_raises_in_a_check_has_refused_and_is_named(open_town, dump):
    town = open_town("zoo-healthy", "zoo-raises-in-check")
    before = dump(town)

    with pytest.raises(PluginError) as refused:
        town.registers["zoo-feedings"].add(by=town.actors.named("Zhang"), **MEAL)

    for told in ("zoo-raises-in-check 1.0", ", check: KeyError: 'registers.add'", "is refused"):
        assert told in str(refused.value)
    assert dump(town) == before


@pytest.mark.parametrize(
    ("sort", "told"),
    [
        ("own", "Tantrum: mine"),
        ("cancelled", "CancelledError: mine"),
        ("generator", "GeneratorExit: mine"),
        ("group", "TantrumGroup: mine (1 sub-exception)"),
        ("stop", "StopIteration: mine"),
    ],
)
def test_what_is_no_exception_is_caught_like_one(sort, told, open_town, dump, monkeypatch):
    monkeypatch.setenv("ZOO_TANTRUM", sort)
    town = open_town("zoo-healthy", "zoo-tantrum")
    before = dump(town)

    with pytest.raises(PluginError) as refused:
        town.registers["zoo-feedings"].add(by=town.actors.named("Zhang"), **MEAL)

    assert f"zoo-tantrum 1.0), check: {told}" in str(refused.value)
    assert dump(town) == before


def test_a_step_that_is_put_back_as_it_was_lets_everybody_write_again(open_town, monkeypatch):
    town = open_town("zoo-healthy", "zoo-edited-step")
    zhang = town.actors.named("Zhang")
    walk = {"walked_on": DAY, "hours": 2, "minutes": 120}
    with pytest.raises(PluginError, match="edited after it ran here"):
        town.plugins.upgrade("zoo-edited-step", by=town.actors.named("Li"))
    with pytest.raises(PluginError, match="Nothing was written"):
        town.registers["zoo-walks"].add(by=zhang, **walk)

    monkeypatch.setenv("ZOO_ASLEEP", "1")
    sys.modules.pop("zoo_edited_step")
    town._context.forget_host()

    assert town.registers["zoo-walks"].add(by=zhang, **walk).values == walk


def test_a_plugin_that_changed_is_written_with_again_once_that_is_accepted(open_town):
    town = open_town("zoo-healthy", "zoo-changes")
    admin, zhang = town.actors.named("Li"), town.actors.named("Zhang")
    with pytest.raises(PluginError, match="plugins upgrade zoo-changes"):
        town.grids.add(code="G1", name="grid one", by=zhang)

    town.plugins.upgrade("zoo-changes", by=admin)

    assert town._context.catalogue.get(FactKind, "zoo.watering").unit == "litre"
    assert town.grids.add(code="G1", name="grid one", by=zhang).code == "G1"


def test_accepting_what_a_fickle_plugin_declares_does_not_help_and_disabling_it_does(open_town):
    town = open_town("zoo-healthy", "zoo-fickle")
    admin, zhang = town.actors.named("Li"), town.actors.named("Zhang")

    town.plugins.upgrade("zoo-fickle", by=admin)
    with pytest.raises(PluginError, match=r"zoo-fickle: zoo-fickle 1\.0 declares"):
        town.grids.add(code="G1", name="grid one", by=zhang)
    town.plugins.disable("zoo-fickle", by=admin)

    assert town.grids.add(code="G1", name="grid one", by=zhang).code == "G1"


def test_a_veto_gives_all_reasons_and_changes_nothing(open_town, dump):
    town = open_town("zoo-healthy", "zoo-vetoes")
    zhang, before = town.actors.named("Zhang"), dump(town)

    with pytest.raises(VetoError) as refused:
        town.registers["zoo-feedings"].add(by=zhang, **MEAL)

    assert "zoo-vetoes: the keeper is on leave" in str(refused.value)
    assert "zoo-vetoes: the gate is shut" in str(refused.value)
    assert dump(town) == before
    assert town.grids.add(code="G1", name="grid one", by=zhang).code == "G1"


def test_a_write_that_was_refused_does_not_spoil_the_next_one(open_town, monkeypatch):
    town = open_town("zoo-healthy", "zoo-vetoes")
    zhang = town.actors.named("Zhang")
    with pytest.raises(VetoError):
        town.registers["zoo-feedings"].add(by=zhang, **MEAL)

    monkeypatch.setenv("ZOO_ASLEEP", "1")

    assert town.registers["zoo-feedings"].add(by=zhang, **MEAL).values["animal"] == "otter"


@pytest.mark.parametrize(
    ("garbage", "told"),
    [
        ("unknown-field", "no field 'smell'"),
        ("wrong-type", "size: 'three' is not a whole number"),
        ("missing-value", "seen on is missing"),
        ("nobodys-heap", "refers to a member that does not exist: nobody"),
        ("foreign-register", "zoo-diary belongs to zoo-healthy, not to zoo-writes-garbage"),
        ("no-register", "'zoo-heap'.\nDid you mean 'zoo-heaps'?"),
        ("no-row", "A row of zoo-heaps is a mapping or a Heap, not 'str'"),
        ("hidden-failure", "lies in the future"),
    ],
)
def test_garbage_written_through_the_writer_undoes_the_whole_write(
    garbage, told, open_town, dump, monkeypatch
):
    town = open_town("zoo-healthy", "zoo-writes-garbage")
    before = dump(town)
    monkeypatch.setenv("ZOO_GARBAGE", garbage)

    with pytest.raises(PluginError) as refused:
        town.registers["zoo-feedings"].add(by=town.actors.named("Zhang"), **MEAL)

    assert told in str(refused.value)
    assert "zoo-writes-garbage 1.0" in str(refused.value)
    assert dump(town) == before


def test_a_plugin_that_raises_after_the_commit_undoes_nothing_and_is_noted_once(open_town, caplog):
    town = open_town("zoo-healthy", "zoo-raises-in-committed")
    zhang = town.actors.named("Zhang")

    row = town.registers["zoo-feedings"].add(by=zhang, **MEAL)
    town.registers["zoo-feedings"].add(by=zhang, **MEAL)

    assert town.registers["zoo-feedings"].get(row.id).values["portions"] == 2
    (fault,) = town.plugins.faults()
    assert (fault.kind, fault.hook) == (FaultKind.LATE, "committed")
    assert "OSError: the display is unplugged" in fault.problem
    assert "zoo-raises-in-committed" in caplog.text


def test_a_plugin_whose_commands_are_broken_is_named(open_town):
    import click

    town = open_town("zoo-healthy", "zoo-raises-in-commands")
    calls, group = town._context.host.calls, click.Group()

    with pytest.raises(PluginError, match=r"zoo-raises-in-commands 1.0\), commands: ValueError"):
        calls.commands("zoo-raises-in-commands", group)
    assert calls.commands("zoo-healthy", group)
    assert list(group.commands) == ["call"]


def test_settings_that_no_longer_fit_are_all_reported_at_once_with_their_path(open_town):
    town = open_town("zoo-wrong-settings", zoo_wrong_settings={"portions": "many", "colour": "red"})

    (fault,) = town.plugins.faults()

    assert (fault.kind, fault.hook) == (FaultKind.SETTINGS, "settings")
    assert "unknown key: colour" in fault.problem
    assert "a whole number is needed, not 'many' @ portions" in fault.problem


def test_settings_are_mended_while_the_plugin_is_set_aside(open_town):
    town = open_town("zoo-wrong-settings", zoo_wrong_settings={"portions": "many", "colour": "red"})

    town.plugins.enable(
        "zoo-wrong-settings",
        by=town.actors.named("Li"),
        settings={"zoo-wrong-settings": {"portions": 7}},
    )

    assert town.plugins.faults() == []
    (plugin,) = town._context.host.plugins
    assert (plugin.settings.portions, plugin.settings.keeper) == (7, "nobody")


def test_a_plugin_that_was_uninstalled_is_missing_and_its_data_stay_readable(
    open_town, dump, zoo, monkeypatch
):
    town = open_town("zoo-healthy", "zoo-leaver")
    zhang = town.actors.named("Zhang")
    row = town.registers["zoo-visits"].add(by=zhang, came_on=DAY, visitors=40)
    monkeypatch.setattr(sys, "path", [one for one in sys.path if one != str(zoo)])
    town._context.forget_host()
    before = dump(town)

    states = {one.name: one.state for one in town.plugins.all()}
    assert states["zoo-healthy"] is states["zoo-leaver"] is PluginState.MISSING
    assert town.facts.counts(Period.parse("2026")) == {"zoo.visit": 1}
    (table,) = [name for name in orphaned(town._context) if "visits" in name]
    assert [stored[0] for stored in before[table]] == [row.id]
    with pytest.raises(PluginError, match="pip install zoo-leaver"):
        town.grids.add(code="G1", name="grid one", by=zhang)
    assert dump(town) == before


def test_a_plugin_that_comes_back_finds_its_data_again(open_town):
    town = open_town("zoo-healthy", "zoo-leaver")
    admin, zhang = town.actors.named("Li"), town.actors.named("Zhang")
    row = town.registers["zoo-visits"].add(by=zhang, came_on=DAY, visitors=40)

    town.plugins.disable("zoo-leaver", by=admin)
    with pytest.raises(UnknownError):
        town.registers["zoo-visits"]
    assert [name for name in orphaned(town._context) if "visits" in name]
    town.grids.add(code="G1", name="grid one", by=zhang)
    town.plugins.enable("zoo-leaver", by=admin)

    assert town.registers["zoo-visits"].get(row.id).values["visitors"] == 40
    assert orphaned(town._context) == []
    town.verify()


def test_two_distributions_with_one_plugin_name_are_refused_when_enabling(
    open_town, tmp_path, monkeypatch, dump
):
    town = open_town("zoo-healthy")
    before = dump(town)
    other = tmp_path / "shelf" / "zoo_other-2.0.dist-info"
    other.mkdir(parents=True)
    (other / "METADATA").write_text("Metadata-Version: 2.1\nName: zoo-other\nVersion: 2.0\n")
    (other / "entry_points.txt").write_text("[community_gov]\nzoo-leaver = zoo_other\n")
    monkeypatch.syspath_prepend(other.parent)

    with pytest.raises(PluginError, match=r"zoo-leaver 1\.0, zoo-other 2\.0"):
        town.plugins.enable("zoo-leaver", by=town.actors.named("Li"))

    assert dump(town) == before


def test_a_rule_pack_counts_without_being_imported(open_town):
    town = open_town("zoo-pack")
    parade = town._context.catalogue.get(FactKind, "zoo.parade")

    assert parade.places == 1
    assert town._context.catalogue.source(parade).version == "zoo-pack 1.0"
    assert imported() == set()


def test_every_error_of_the_zoo_is_one_that_people_can_act_on():
    assert issubclass(PluginError, CommunityGovError)
    assert (PluginError.exit_code, VetoError.exit_code) == (5, 5)
