"""Tests of finding packs, by path and by name, and what they need."""

from pathlib import Path

import pytest

from community_gov.authoring.opening import find_pack, needed_by, open_pack
from community_gov.errors import DeclarationError, UnknownError

WORD = '[[term]]\nname = "{name}"\nlabel = {{ en = "x", zh_hans = "词", zh_hant = "詞" }}\n'
TEST = '[[test]]\nname = "{name}"\nscheme = "s"\nexpect = {{ total = 1 }}\n'


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_and_a_folder_are_packs(tmp_path: Path):
    file = write(tmp_path / "words.toml", WORD.format(name="one"))
    folder = write(tmp_path / "more" / "a.toml", WORD.format(name="two")).parent
    write(folder / "b.toml", WORD.format(name="three"))
    assert [one.name for one in open_pack(str(file)).pack.declarations] == ["one"]
    assert [one.name for one in open_pack(str(folder)).pack.declarations] == ["two", "three"]
    assert (open_pack(str(file)).found.name, open_pack(str(folder)).found.name) == (
        "words", "more",
    )  # fmt: skip


def test_tests_of_the_pack_come_before_those_of_its_folder_and_know_their_places(tmp_path: Path):
    write(tmp_path / "a.toml", "\n" + TEST.format(name="first"))
    write(tmp_path / "tests" / "more.toml", WORD.format(name="w") + TEST.format(name="first"))
    opened = open_pack(str(tmp_path))
    assert [str(opened.place_of(one)) for one in opened.tests] == [
        "a.toml, line 2",
        "tests/more.toml, line 4",
    ]


def test_an_installed_pack_is_found_by_its_name(installed: Path):
    opened = open_pack("shelved")
    assert (opened.found.path, opened.found.installed) == (installed, True)
    assert [one.name for one in opened.pack.declarations] == ["kept"]


def test_a_path_comes_before_a_name(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    write(tmp_path / "here" / "shelved" / "a.toml", WORD.format(name="mine"))
    monkeypatch.chdir(tmp_path / "here")
    assert [one.name for one in open_pack("shelved").pack.declarations] == ["mine"]
    assert installed.exists()


def test_what_is_nowhere_is_told_with_the_nearest_name(installed: Path):
    with pytest.raises(UnknownError, match="Did you mean 'shelved'"):
        find_pack("shelve")
    with pytest.raises(UnknownError, match=r"Give the path of a \.toml file"):
        find_pack("/nowhere/at/all")
    assert installed.exists()


def test_everything_that_cannot_be_read_is_told_at_once(tmp_path: Path):
    write(tmp_path / "a.toml", "[[term]]\nname = 3\n")
    write(tmp_path / "b.toml", "not TOML")
    with pytest.raises(DeclarationError) as raised:
        open_pack(str(tmp_path))
    assert "a.toml" in str(raised.value)
    assert "b.toml" in str(raised.value)


def test_a_neighbour_in_rules_can_be_needed_and_what_it_needs_comes_first(tmp_path: Path):
    rules = tmp_path / "rules"
    file = write(rules / "a.toml", '[pack]\nneeds = ["b", "gone"]\n')
    write(rules / "b.toml", '[pack]\nneeds = ["c"]\n')
    write(rules / "c.toml", WORD.format(name="w"))
    needed = needed_by(open_pack(str(file)))
    assert [one.name for one in needed.plugins] == ["c", "b"]
    assert needed.problems == ("The plugin gone is needed, and not installed here.",)


def test_a_needed_neighbour_that_is_broken_is_told(tmp_path: Path):
    rules = tmp_path / "rules"
    file = write(rules / "a.toml", '[pack]\nneeds = ["b"]\n')
    write(rules / "b.toml", "not TOML")
    needed = needed_by(open_pack(str(file)))
    assert needed.plugins == ()
    [problem] = needed.problems
    assert "b.toml" in problem
