"""Tests of the command that starts a plugin."""

from pathlib import Path

import pytest

from community_gov.cli.table import BUILDERS


def new(town, *args: object, **how):
    return town.run("plugins", "new", *args, **how)


def test_it_tells_what_it_wrote_and_what_comes_next(empty_town, tmp_path: Path):
    told = empty_town.told("plugins", "new", "elm-lane", "--kind", "python", "--into", tmp_path)
    folder = tmp_path / "community-gov-elm-lane"
    assert (told["name"], told["kind"], told["folder"]) == ("elm-lane", "python", str(folder))
    assert all(Path(file).is_file() for file in told["files"])
    assert told["next"][0] == f'pip install --editable "{folder}[dev]"'


def test_it_needs_no_community_and_no_actor(empty_town, tmp_path: Path):
    nowhere = ("--file", tmp_path / "nothing.db")
    result = new(empty_town, "elm-lane", "--kind", "pack", "--into", tmp_path, *nowhere, by="")
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "nothing.db").exists()


def test_it_writes_into_this_folder_unless_told_otherwise(
    empty_town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    empty_town.done("plugins", "new", "elm-lane", "--kind", "pack")
    assert (tmp_path / "community-gov-elm-lane" / "pyproject.toml").is_file()


def test_a_bare_pack_lies_beside_the_community_and_works_at_once(empty_town):
    empty_town.done("plugins", "new", "elm-lane", "--kind", "pack", "--bare")
    assert (empty_town.folder / "rules" / "elm-lane" / "points.toml").is_file()
    assert "2 of 2" in empty_town.done("packs", "test", empty_town.folder / "rules" / "elm-lane")
    empty_town.done("plugins", "enable", "elm-lane", by="Ada")
    assert [one["name"] for one in empty_town.told("points", "schemes")] == ["elm-lane-points"]


def test_its_rules_are_in_force_from_the_year_in_which_it_is_started(empty_town):
    empty_town.done("plugins", "new", "elm-lane", "--kind", "pack", "--bare", today="2028-05-01")
    points = (empty_town.folder / "rules" / "elm-lane" / "points.toml").read_text(encoding="utf-8")
    assert "valid_from = 2028-01-01" in points
    assert "2026" not in points


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ((), ("Elm lane", "Elm lane", "Elm lane")),
        (("--title-en", "Elms"), ("Elms", "Elms", "Elms")),
        (("--title-zh-hans", "榆树巷"), ("Elm lane", "榆树巷", "榆树巷")),
        (("--title-zh-hant", "榆樹巷"), ("Elm lane", "榆樹巷", "榆樹巷")),
        (
            ("--title-zh-hans", "榆树巷", "--title-zh-hant", "榆樹巷"),
            ("Elm lane", "榆树巷", "榆樹巷"),
        ),
    ],
)
def test_a_script_without_a_title_repeats_another(empty_town, given, title):
    empty_town.done("plugins", "new", "elm-lane", "--kind", "pack", "--bare", *given)
    text = (empty_town.folder / "rules" / "elm-lane" / "pack.toml").read_text(encoding="utf-8")
    en, hans, hant = title
    assert f'en = "{en}"\nzh_hans = "{hans}"\nzh_hant = "{hant}"\n' in text


def test_no_plugin_may_bear_the_name_of_a_command(empty_town):
    for name in BUILDERS:
        result = new(empty_town, name, "--kind", "python")
        assert result.exit_code == 3
        assert f"'{name}' is a command of community-gov" in result.stderr


def test_the_name_of_a_plugin_that_is_there_is_refused(empty_town, install):
    install("greeter", "")
    for name in ("greeter", "local"):
        result = new(empty_town, name, "--kind", "pack", "--bare")
        assert result.exit_code == 3
        assert "is taken" in result.stderr


def test_a_folder_that_is_there_is_not_written_to(empty_town, tmp_path: Path):
    (tmp_path / "community-gov-elm-lane").mkdir()
    result = new(empty_town, "elm-lane", "--kind", "pack", "--into", tmp_path)
    assert result.exit_code == 6
    assert list((tmp_path / "community-gov-elm-lane").iterdir()) == []


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("elm-lane",), 2),
        (("elm-lane", "--kind", "wish"), 2),
        (("Elm Lane", "--kind", "pack"), 3),
        (("elm-lane", "--kind", "python", "--bare"), 3),
        (("elm-lane", "--kind", "pack", "--title-en", 'the "elms"'), 3),
    ],
)
def test_what_cannot_be_is_refused(empty_town, args: tuple[str, ...], code: int):
    assert new(empty_town, *args).exit_code == code
