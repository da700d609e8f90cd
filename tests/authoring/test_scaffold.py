"""Tests of what is written for who starts a plugin."""

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaging.requirements import Requirement

from community_gov.authoring.scaffold import (
    LONGEST_NAME,
    LONGEST_TITLE,
    Start,
    refuse_taken,
    rendered,
    write,
)
from community_gov.errors import InputError, StoreError
from community_gov.hooks.discover import PluginKind
from community_gov.hooks.packs import read_folder
from community_gov.model.text import Label
from community_gov.version import __version__

ROOT = Path(__file__).parents[2]
TITLE = Label("Elm Lane", "榆树巷", "榆樹巷")
WIDE = "巷" * LONGEST_TITLE
"""A title that takes as much room as one can: two columns for each character."""

RULES = {"pack.toml", "points.toml", "procedures.toml"}
WRONG = ["2nd-street", "榆树巷", "../elm", "elm\n", "a" * (LONGEST_NAME + 1)]

names = st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).filter(
    lambda name: len(name) <= LONGEST_NAME
)
titles = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters='"\\'),
    min_size=1,
    max_size=LONGEST_TITLE,
)
kinds = st.sampled_from(PluginKind)


def start(name="elm-lane", kind=PluginKind.PACK, *, title=TITLE, bare=False) -> Start:
    return Start(name, kind, title, 2026, bare)


def texts(started: Start) -> dict[str, str]:
    return dict(rendered(started))


@pytest.mark.parametrize("name", ["e", "elm-lane", "block-5-west", "b52", "a" * LONGEST_NAME])
def test_words_joined_by_a_hyphen_are_a_name(name: str):
    assert start(name).folder == f"community-gov-{name}"


@pytest.mark.parametrize(
    "name",
    ["", "Elm", "elm_lane", "elm lane", "elm.lane", "-elm", "elm-", "elm--lane", *WRONG],
)
def test_anything_else_is_refused_with_an_example(name: str):
    with pytest.raises(InputError, match="such as elm-lane"):
        start(name)


@pytest.mark.parametrize("text", ['a "b"', "a\\b", "a\nb", "\x7f", "a" * (LONGEST_TITLE + 1)])
def test_a_title_that_would_break_a_file_is_refused(text: str):
    with pytest.raises(InputError, match="cannot be a title"):
        start(title=Label("Elm Lane", text, text))


def test_only_a_pack_can_be_bare():
    with pytest.raises(InputError, match="--kind pack"):
        start(kind=PluginKind.PYTHON, bare=True)


@given(names, kinds, titles)
@settings(max_examples=30)
def test_what_is_written_is_toml_and_python_whatever_the_name_and_title(
    name: str, kind: PluginKind, title: str
):
    for place, text in texts(start(name, kind, title=Label(title, title, title))).items():
        if place.endswith(".toml"):
            tomllib.loads(text)
        elif place.endswith(".py"):
            ast.parse(text)


@given(names, kinds, titles)
@settings(max_examples=30)
def test_the_project_bears_the_name_and_title_it_was_given(name: str, kind: PluginKind, title: str):
    project = tomllib.loads(
        texts(start(name, kind, title=Label(title, "x", "x")))["pyproject.toml"]
    )
    assert project["project"]["name"] == f"community-gov-{name}"
    assert project["project"]["description"] == title
    [entries] = project["project"]["entry-points"].values()
    assert list(entries) == [name]


@pytest.mark.parametrize("kind", PluginKind)
def test_nothing_is_left_to_be_filled_in(kind: PluginKind):
    placeholder = re.compile(r"TODO|FIXME|XXX|MODULE|\{\{|\{%|(?i:lorem|your[-_ ]name)")
    assert [text for text in texts(start(kind=kind)).values() if placeholder.search(text)] == []


@pytest.mark.parametrize("kind", PluginKind)
def test_the_readme_lists_every_file_of_substance_and_what_the_author_decides(kind: PluginKind):
    files = texts(start(kind=kind))
    readme = files["README.md"]
    unlisted = {place for place in files if f"`{place}`" not in readme}
    assert {Path(place).name for place in unlisted} <= {
        *("README.md", "LICENSE", ".gitignore", "__init__.py", "py.typed", "pyproject.toml")
    }
    assert "## Yours to decide" in readme
    assert "`LICENSE`" in readme


@pytest.mark.parametrize("kind", PluginKind)
def test_it_asks_for_the_core_that_wrote_it(kind: PluginKind):
    project = tomllib.loads(texts(start(kind=kind))["pyproject.toml"])["project"]
    asked = {one.name: one for one in map(Requirement, project["dependencies"])}
    assert asked["community-gov"].specifier.contains(__version__)
    assert not asked["community-gov"].specifier.contains("99.0")


def test_python_is_checked_as_strictly_as_the_core():
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    theirs = tomllib.loads(texts(start(kind=PluginKind.PYTHON))["pyproject.toml"])["tool"]
    assert theirs["ruff"]["lint"]["select"] == ours["ruff"]["lint"]["select"]
    assert set(theirs["ruff"]["lint"]["ignore"]) < set(ours["ruff"]["lint"]["ignore"])
    assert theirs["ruff"]["line-length"] == ours["ruff"]["line-length"]
    assert theirs["mypy"]["strict"] is ours["mypy"]["strict"] is True


def test_an_existing_folder_is_refused_and_left_as_it_is(tmp_path: Path):
    (tmp_path / "community-gov-elm-lane").mkdir()
    with pytest.raises(StoreError, match="there already; nothing was written"):
        write(start(), tmp_path)
    assert list(tmp_path.rglob("*")) == [tmp_path / "community-gov-elm-lane"]


def test_every_file_that_is_told_is_there_and_no_other(tmp_path: Path):
    told = write(start(), tmp_path / "new" / "place")
    assert sorted(told) == sorted(one for one in tmp_path.rglob("*") if one.is_file())


def test_a_bare_pack_is_a_folder_of_rules_and_nothing_else(tmp_path: Path):
    files = write(start(bare=True), tmp_path / "rules")
    assert {file.parent for file in files} == {tmp_path / "rules" / "elm-lane"}
    assert {file.suffix for file in files} == {".toml", ".json"}


@pytest.mark.parametrize("bare", [True, False])
def test_each_file_of_rules_leads_editors_to_the_schema(bare: bool, tmp_path: Path):
    rules = [file for file in write(start(bare=bare), tmp_path) if file.name in RULES]
    assert len(rules) == len(RULES)
    for file in rules:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        schema = file.parent / first.removeprefix("#:schema ")
        assert "$defs" in json.loads(schema.read_text(encoding="utf-8"))


def test_all_that_it_declares_bears_its_name_so_that_no_other_plugin_has_it(tmp_path: Path):
    write(start(bare=True), tmp_path)
    declared = read_folder(tmp_path / "elm-lane").declarations
    assert {type(one).__name__ for one in declared} == {
        *("FactKind", "ActivityKind", "Scheme", "Duty", "DecisionRule")
    }
    assert [one.name for one in declared if not one.name.startswith("elm-lane")] == []


def test_the_name_of_a_pack_in_the_rules_folder_is_taken(tmp_path: Path):
    (tmp_path / "elm-lane.toml").touch()
    with pytest.raises(InputError, match=r"rules/elm-lane\.toml bears it"):
        refuse_taken(start(), tmp_path)
    refuse_taken(start("oak-lane"), tmp_path)


def test_the_name_of_an_installed_distribution_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    info = tmp_path / "community_gov_elm_lane-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: community-gov-elm-lane\nVersion: 1\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match="community-gov-elm-lane bears it"):
        refuse_taken(start())
    refuse_taken(start(bare=True))


def run(*command: str | Path, at: Path, **env: str) -> None:
    """Run Python with ``command`` in the folder ``at``; it must succeed."""
    ended = subprocess.run(
        [sys.executable, *command],
        cwd=at,
        env=os.environ | env,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.mark.parametrize("name", ["e", "block-5-west", "w" * LONGEST_NAME])
@pytest.mark.parametrize("kind", PluginKind)
def test_its_code_is_clean_and_formatted_whatever_the_name(
    kind: PluginKind, name: str, tmp_path: Path
):
    write(start(name, kind, title=Label(WIDE, WIDE, WIDE)), tmp_path)
    project = tmp_path / f"community-gov-{name}"
    ours = ("--config", ROOT / "pyproject.toml")
    run("-m", "ruff", "check", "--no-cache", *ours, ".", at=project)
    run("-m", "ruff", "format", "--no-cache", "--check", *ours, ".", at=project)


def test_its_python_is_clean_by_its_own_settings_too(tmp_path: Path):
    write(start("block-5-west", PluginKind.PYTHON), tmp_path)
    project = tmp_path / "community-gov-block-5-west"
    run("-m", "ruff", "check", "--no-cache", at=project)
    run("-m", "mypy", at=project)


@pytest.mark.parametrize(
    ("kind", "name"), [(PluginKind.PACK, "block-5-west"), (PluginKind.PYTHON, "elm-lane-2")]
)
def test_what_is_written_installs_and_passes_its_own_tests_at_once(
    kind: PluginKind, name: str, tmp_path: Path
):
    write(start(name, kind), tmp_path)
    project, site = tmp_path / f"community-gov-{name}", tmp_path / "site"
    offline = ("--no-deps", "--no-index", "--no-build-isolation", "--no-compile")
    quiet = ("--quiet", "--disable-pip-version-check")
    run("-m", "pip", "install", *quiet, *offline, "--target", site, project, at=tmp_path)
    run("-m", "pytest", "-p", "no:cacheprovider", at=project, PYTHONPATH=str(site))
