"""Loading a rule pack as a plugin: what it says of itself, and what sets it aside."""

import sys

import pytest

from community_gov.hooks.discover import Candidate, PluginKind, discover
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.load import SetAsideError, load

FACT = """\
[[fact_kind]]
name = "a"
label = { en = "a", zh_hans = "甲", zh_hant = "甲" }
"""


@pytest.fixture
def pack(tmp_path):
    """Return a function that writes a pack of one file and gives it as it is found."""

    def write(text):
        (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
        return dropped(tmp_path / "pack.toml")

    return write


def dropped(folder):
    return Candidate("pack", PluginKind.PACK, "rules/pack", "-", folder=folder)


def set_aside(found):
    with pytest.raises(SetAsideError) as caught:
        load(found, {})
    return caught.value.fault


def test_a_pack_says_which_plugins_it_needs_and_between_which_it_stands(pack):
    plugin = load(pack("[pack]\nneeds = ['a', 'b']\nafter = ['b']\nbefore = ['c']\n" + FACT), {})

    assert (plugin.needs, plugin.after, plugin.before) == (("a", "b"), ("b",), ("c",))


def test_a_pack_that_says_nothing_needs_nothing(pack):
    plugin = load(pack(FACT), {})

    assert (plugin.needs, plugin.after, plugin.before) == ((), (), ())
    assert [one.name for one in plugin.declarations] == ["a"]


def test_a_python_plugin_says_which_plugins_it_needs_too(put):
    put("good", "needs = ('branch',)")
    put("bad", "needs = 'branch'")

    assert load(installed("good"), {}).needs == ("branch",)
    assert "needs must be a tuple of plugin names" in set_aside(installed("bad")).problem


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (
            "community_gov = '>=7,<8'",
            "pack.toml, line 2, [pack], community_gov: it needs community-gov >=7,<8, and this is ",
        ),
        ("format = 2", "pack.toml, line 2, [pack], format: the pack is of format 2; this core "),
    ],
)
def test_a_pack_for_another_version_is_told_from_a_faulty_one(sheet, told, pack):
    # Its tables may be ones that this version does not know, so nothing is said about them.
    fault = set_aside(pack(f"[pack]\n{sheet}\n[[portent]]\n"))

    assert (fault.kind, fault.problem.splitlines()[0][: len(told)]) == (
        FaultKind.INCOMPATIBLE,
        told,
    )
    assert "portent" not in str(fault)


def test_a_pack_that_fits_every_version_from_some_on_is_loaded(pack):
    assert load(pack("[pack]\nformat = 1\ncommunity_gov = '>=0.1'\n" + FACT), {}).declarations


def test_a_faulty_pack_is_set_aside_with_all_its_mistakes(pack):
    fault = set_aside(pack(FACT + "placse = 1\n[[x]]\n"))

    assert fault.kind is FaultKind.DECLARATION
    assert [line.partition(":")[0] for line in fault.problem.splitlines()] == [
        "pack.toml, line 4, [[fact_kind]] a",
        "pack.toml, line 5, [[x]]",
        "Mend that in the pack pack and load it again.",
    ]


def test_a_folder_without_a_pack_is_set_aside(tmp_path):
    assert f"There is no TOML file in {tmp_path}" in set_aside(dropped(tmp_path)).problem


def test_a_pack_takes_no_settings(pack):
    with pytest.raises(SetAsideError, match="it takes no settings, and was given: colour"):
        load(pack(FACT), {"colour": "red"})


def installed(name):
    (found,) = [one for one in discover() if one.name == name]
    return found


@pytest.mark.parametrize("trap", [True, False])
def test_an_installed_pack_is_read_without_importing_anything(trap, put, shelf):
    folder = shelf / "some_pack" / "deeper" / "rules"
    folder.mkdir(parents=True)
    (folder / "rules.toml").write_text(FACT, encoding="utf-8")
    if trap:
        for place in (shelf / "some_pack", shelf / "some_pack" / "deeper", folder):
            (place / "__init__.py").write_text("raise SystemExit('imported')")
    put("some-pack", group="community_gov.packs", value="some_pack.deeper.rules")
    before = set(sys.modules)

    plugin = load(installed("some-pack"), {})

    assert [one.name for one in plugin.declarations] == ["a"]
    assert not {name for name in set(sys.modules) - before if name.startswith("some_pack")}


@pytest.mark.parametrize("value", ["no_such_pack.rules", "not a folder!", "json.rules"])
def test_an_installed_pack_whose_folder_is_gone_is_set_aside(value, put):
    put("lost", group="community_gov.packs", value=value)

    fault = set_aside(installed("lost"))

    assert fault.kind is FaultKind.DECLARATION
    assert (fault.plugin, fault.distribution) == ("lost", "lost")
