"""The host of one community: whom it loads, whom it sets aside, and when it refuses to write."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community_gov.errors import PluginError
from community_gov.hooks.discover import discover
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.host import Enabled, Host
from community_gov.model.declarations import FactKind

DECLARES = "@hookimpl\ndef declare():\n    yield FactKind('%s', label('a', '甲'))\n"


def test_only_what_is_enabled_is_loaded(put, host):
    put("one", DECLARES % "a")
    put("two", "raise AssertionError('imported')")

    made = host("one")

    assert [one.name for one in made.plugins] == ["one"]
    assert made.faults == []
    assert made.source(made.plugins[0]).version == "one 1.0"


def test_a_broken_plugin_takes_nobody_along(put, host):
    put("one", DECLARES % "a")
    put("two", "raise ValueError('broken')")

    made = host("two", "one")

    assert [one.name for one in made.plugins] == ["one"]
    assert made.catalogue.has(FactKind, "a")
    assert [(one.plugin, one.kind) for one in made.set_aside] == [("two", FaultKind.IMPORT)]
    with pytest.raises(PluginError, match=r"(?s)Nothing was written.*plugin two \(two 1\.0\)"):
        made.require_whole()


def test_one_that_is_not_installed_is_missing_with_what_to_install():
    made = Host([Enabled("gone", "gone-for-good", "3.2", {})], [])

    (fault,) = made.faults
    assert (fault.kind, fault.distribution, fault.version) == (
        FaultKind.MISSING,
        "gone-for-good",
        "3.2",
    )
    assert "pip install gone-for-good" in fault.fix
    assert "plugins disable gone" in fault.fix


def test_two_distributions_with_one_plugin_name_load_neither(put, host):
    put("one", "raise AssertionError('imported')", distribution="ape")
    put("one", distribution="zebra")

    (fault,) = host("one").faults

    assert "several distributions ship a plugin of this name: ape 1.0, zebra 1.0" in fault.problem
    assert fault.fix == "Uninstall all but one of them."
    assert fault.sets_aside


def test_a_clash_names_both_and_sets_nobody_aside(put, host):
    put("one", DECLARES % "a" + "    yield FactKind('b', label('b', '乙'))\n")
    put("two", DECLARES % "a")

    made = host("two", "one")

    (fault,) = made.faults
    assert (fault.kind, fault.plugin, fault.hook) == (FaultKind.CLASH, "two", "declare")
    assert fault.problem == (
        "FactKind 'a' is declared by one (one 1.0) too; "
        "neither counts before one of them is renamed."
    )
    assert [one.name for one in made.plugins] == ["one", "two"]
    assert made.catalogue.has(FactKind, "b")
    made.require_whole()


def test_a_name_that_one_plugin_declares_twice_is_its_own_fault(put, host):
    put("one", DECLARES % "a" + "    yield FactKind('a', label('b', '乙'))\n")

    (fault,) = host("one").faults

    assert "'a' is declared by itself too; neither counts" in fault.problem


def test_plugins_are_called_in_an_order_that_they_may_ask_for(put, host):
    put("apple", "after = ('pear', 'not-installed')")
    put("pear", "x = 1")
    put("fig", "before = ('pear',)")

    assert [one.name for one in host("apple", "fig", "pear").plugins] == ["fig", "pear", "apple"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(enabled=st.permutations(["one", "two", "three", "four"]), found=st.randoms())
def test_a_host_is_the_same_in_whatever_order_plugins_are_enabled_or_found(enabled, found, shelf):
    make = {"one": DECLARES % "a", "two": DECLARES % "a", "three": "1/0", "four": DECLARES % "b"}
    if not (shelf / "one.py").exists():
        from importlib import invalidate_caches

        for name, code in make.items():
            (shelf / f"{name}-1.0.dist-info").mkdir()
            (shelf / f"{name}-1.0.dist-info" / "METADATA").write_text(
                f"Name: {name}\nVersion: 1.0\n"
            )
            (shelf / f"{name}-1.0.dist-info" / "entry_points.txt").write_text(
                f"[community_gov]\n{name} = {name}\n"
            )
            head = "from community_gov import hookimpl\n"
            head += "from community_gov.model.declarations import FactKind\n"
            head += "from community_gov.model.text import label\n"
            (shelf / f"{name}.py").write_text(head + code, encoding="utf-8")
        invalidate_caches()
    candidates = discover()
    found.shuffle(candidates)

    made = Host([Enabled(name, name, "1.0", {}) for name in enabled], candidates)

    assert [one.name for one in made.plugins] == ["four", "one", "two"]
    assert {(one.plugin, one.kind) for one in made.faults} == {
        ("three", FaultKind.IMPORT),
        ("two", FaultKind.CLASH),
    }
    assert [one.name for one in made.catalogue.all(FactKind)] == ["b"]


def test_two_hosts_on_one_machine_know_nothing_of_each_other(put, host):
    put("one", DECLARES % "a")
    put("two", DECLARES % "b")

    first, second = host("one"), host("two")

    assert [one.name for one in first.catalogue.all(FactKind)] == ["a"]
    assert [one.name for one in second.catalogue.all(FactKind)] == ["b"]
