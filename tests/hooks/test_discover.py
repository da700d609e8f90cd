"""Finding plugins imports none of them, and survives whatever lies about."""

import sys

import pytest

from community_gov.hooks.discover import PluginKind, discover


def found(rules=None):
    return {
        one.name: one for one in discover(rules) if not one.distribution.startswith("community-gov")
    }


def test_plugins_and_packs_are_found_with_their_distribution_and_version(put):
    put("one", "raise AssertionError('imported')", version="2.1", requires=("community-gov<9",))
    put("two", group="community_gov.packs", value="two.rules")

    plugins = found()

    assert plugins["one"].kind is PluginKind.PYTHON
    assert (plugins["one"].distribution, plugins["one"].version) == ("one", "2.1")
    assert plugins["one"].requires == "<9"
    assert plugins["two"].kind is PluginKind.PACK
    assert {"one", "two"}.isdisjoint(sys.modules)


def test_entry_points_of_other_groups_are_not_ours(put):
    put("one", group="console_scripts", value="one:main")

    assert "one" not in found()


def test_two_distributions_with_one_name_are_both_found_in_a_settled_order(put):
    put("one", distribution="zebra")
    put("one", distribution="ape")

    assert [one.distribution for one in discover() if one.name == "one"] == ["ape", "zebra"]


@pytest.mark.parametrize("metadata", [None, "", "Metadata-Version: 2.1\n", "Name: one\n"])
def test_a_half_removed_distribution_does_not_stop_the_search(metadata, put, shelf):
    put("good", "x = 1")
    info = shelf / "one-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[community_gov]\none = one\n")
    if metadata is not None:
        (info / "METADATA").write_text(metadata)

    plugins = found()

    assert plugins["good"].version == "1.0"
    assert plugins["one"].version == "?"


def test_the_rules_folder_of_a_community_holds_packs_as_files_and_folders(tmp_path):
    rules = tmp_path / "rules"
    (rules / "local.v2").mkdir(parents=True)
    (rules / "points.toml").write_text("")
    (rules / "notes.txt").write_text("not a pack")
    (rules / ".hidden.toml").write_text("")
    (rules / ".cache").mkdir()

    packs = {name: one for name, one in found(rules).items() if one.folder}

    assert {name: one.distribution for name, one in packs.items()} == {
        "local.v2": "rules/local.v2",
        "points": "rules/points.toml",
    }
    assert all(one.kind is PluginKind.PACK for one in packs.values())


def test_a_pack_in_the_folder_has_the_version_that_it_states(tmp_path):
    (tmp_path / "one.toml").write_text('[pack]\nversion = "2026-07"\n')
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "a.toml").write_text("[[term]]\n")
    (tmp_path / "two" / "b.toml").write_text('pack = { version = "1.2" }\nversion = 1')
    (tmp_path / "none.toml").write_text('[[term]]\nversion = "3"\n')
    (tmp_path / "bad.toml").write_text("[pack\nversion = 3\n")

    assert {name: one.version for name, one in found(tmp_path).items() if one.folder} == {
        "one": "2026-07",
        "two": "1.2",
        "none": "-",
        "bad": "-",
    }
    assert {one.origin for one in discover(tmp_path) if one.name in ("one", "bad")} == {
        "rules/one.toml 2026-07",
        "rules/bad.toml",
    }


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_without_a_rules_folder_there_are_no_packs_in_it(kind, tmp_path):
    if kind == "file":
        (tmp_path / "rules").write_text("")

    assert [one for one in discover(tmp_path / "rules") if one.folder] == []


def test_a_pack_in_the_folder_may_bear_the_name_of_an_installed_plugin_and_both_show(put, tmp_path):
    put("one")
    (tmp_path / "one.toml").write_text("")

    assert [one.distribution for one in discover(tmp_path) if one.name == "one"] == [
        "one",
        "rules/one.toml",
    ]
