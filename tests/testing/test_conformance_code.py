"""The Python of a plugin is read, module by module, and never run for it."""

import sys

import pytest

from community_gov.hooks.discover import discover
from community_gov.testing.conformance.check import DoesNotApplyError
from community_gov.testing.conformance.code import sources


@pytest.fixture
def package(shelf, put):
    """Return a function that puts a plugin on the shelf which is a package of these modules."""

    def put_package(**modules):
        put("roads", "")
        (shelf / "shelved_roads.py").unlink()
        (shelf / "shelved_roads").mkdir()
        for name, text in {"__init__": "", **modules}.items():
            (shelf / "shelved_roads" / f"{name}.py").write_text(text, encoding="utf-8")
        entry = shelf / "roads-1.0.dist-info" / "entry_points.txt"
        entry.write_text("[community_gov]\nroads = shelved_roads.main\n", encoding="utf-8")
        (candidate,) = [one for one in discover() if one.name == "roads"]
        return candidate

    return put_package


def test_the_modules_that_a_plugin_uses_of_its_own_package_are_read_and_no_others(package):
    candidate = package(
        main="from . import near\nfrom .deep import thing\nimport json",
        near="raise SystemExit",
        deep="thing = 1",
        far="import os",
    )

    found = [one.module for one in sources(candidate)]

    named = ("shelved_roads", "shelved_roads.deep", "shelved_roads.main", "shelved_roads.near")
    assert found == list(named)
    assert "shelved_roads.near" not in sys.modules


def test_relative_imports_are_told_by_their_whole_names_with_their_lines(package):
    candidate = package(main="'''Roads.'''\nfrom .near import one, other\n", near="one = other = 1")

    [main] = [one for one in sources(candidate) if one.module == "shelved_roads.main"]

    [found] = main.imports()
    assert (found.module, found.names, found.line) == ("shelved_roads.near", ("one", "other"), 2)


def test_imports_inside_functions_count(package):
    candidate = package(main="def late():\n    import pickle\n")

    assert [one.module for each in sources(candidate) for one in each.imports()] == ["pickle"]


def test_a_rule_pack_has_none(put_pack):
    put_pack("lanes", {"lanes.toml": ""})
    (candidate,) = [one for one in discover() if one.name == "lanes"]

    with pytest.raises(DoesNotApplyError, match="no Python"):
        sources(candidate)
