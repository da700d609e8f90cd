"""What holds for the repository as a whole: its locks, its files and its modules."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECTS = [ROOT, *(file.parent for file in sorted(ROOT.glob("plugins/*/pyproject.toml")))]
LOCKS = [ROOT / "requirements/run.txt", ROOT / "requirements/dev.txt"]
BESIDE = ROOT / "requirements/beside.txt"
ADDRESS = re.compile(r"://|--(extra-)?index-url|--find-links|\.(com|org|net|io|cn)\b")
MACHINE_PATH = re.compile(rb"(?<![\w.~])/(?:work|root|home|Users)/")


def table(project: Path) -> dict[str, Any]:
    """Read the project table of the ``pyproject.toml`` in ``project``."""
    return tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def pins(lock: Path) -> Iterator[tuple[str, str]]:
    """Read the names and versions that ``lock`` pins."""
    pinned = re.findall(r"^([\w.-]+)==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return ((canonicalize_name(name), version) for name, version in pinned)


def git_files() -> list[Path]:
    """List the files that are, or are about to be, in git."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is not a git checkout")
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [file for name in listed.split("\0") if name and (file := ROOT / name).is_file()]


@pytest.mark.parametrize("lock", [*LOCKS, BESIDE], ids=lambda lock: lock.name)
def test_a_lock_names_no_address_so_that_any_index_may_serve_it(lock: Path):
    assert not ADDRESS.search(lock.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_what_every_project_asks_for(lock: Path):
    workspace = {canonicalize_name(table(project)["name"]) for project in PROJECTS}
    asked = [Requirement(text) for each in PROJECTS for text in table(each)["dependencies"]]
    pinned = list(pins(lock))
    unmet = [
        str(need)
        for need in asked
        if (name := canonicalize_name(need.name)) not in workspace
        and not any(name == other and version in need.specifier for other, version in pinned)
    ]
    assert unmet == []


def test_who_develops_runs_the_versions_that_users_run():
    run, dev = map(set, map(pins, LOCKS))
    assert run <= dev


def test_what_lies_apart_has_the_versions_of_our_tools_and_none_of_it_is_among_them():
    dev, beside = dict(pins(LOCKS[1])), dict(pins(BESIDE))
    assert {name for name in dev.keys() & beside.keys() if dev[name] != beside[name]} == set()
    assert beside.keys() - dev.keys() >= {"pandas", "polars", "pyrepo-mcda"}


def test_every_plugin_of_this_folder_is_known_as_shipped_and_installed_from_here(
    shipped: tuple[str, ...],
):
    named = [(project, table(project)["name"]) for project in PROJECTS[1:]]
    assert {name for _, name in named} <= set(shipped)
    sources = {project: distribution(name).read_text("direct_url.json") for project, name in named}
    elsewhere = [each for each, source in sources.items() if each.as_uri() not in str(source)]
    assert elsewhere == []


def test_no_test_of_the_core_names_a_plugin_that_comes_beside_it():
    # What they find is hidden from most of them in tests/conftest.py; an import could not be.
    packages = {path.parent.name for path in ROOT.glob("plugins/*/src/*/__init__.py")}
    needing_all = {ROOT / "tests" / room for room in ("trails", "whole")}
    naming = [
        path.relative_to(ROOT).as_posix()
        for path in sorted(ROOT.glob("tests/**/*.py"))
        if needing_all.isdisjoint(path.parents)
        and any(name in path.read_text(encoding="utf-8") for name in packages)
    ]

    assert packages
    assert naming == []


def test_no_file_names_a_folder_of_somebodys_machine():
    named = [file for file in git_files() if MACHINE_PATH.search(file.read_bytes())]
    assert named == []


def test_there_is_one_kind_of_lock():
    others = re.compile(r"uv\.lock|poetry\.lock|pylock.*\.toml")
    assert [file for file in git_files() if others.fullmatch(file.name)] == []


def test_every_module_says_what_it_holds():
    modules = [*ROOT.glob("src/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")]
    silent = [
        module
        for module in modules
        if not ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    ]
    assert modules
    assert silent == []


def test_every_page_is_found_from_another_one():
    pages = [*ROOT.glob("docs/**/*.md")]
    readers = [*pages, *ROOT.glob("*.md"), *ROOT.glob("plugins/*/README.md")]
    texts = {one: one.read_text(encoding="utf-8") for one in readers}
    found = {
        (reader.parent / target).resolve()
        for reader, text in texts.items()
        for target in re.findall(r"\]\(([^)#\s]+)", text)
    }
    lost = [one.relative_to(ROOT) for one in pages if one not in found and one.parent not in found]
    assert lost == []
