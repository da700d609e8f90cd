"""Tests of the command that makes a community."""

from pathlib import Path

from community_gov import Community


def test_it_says_where_the_key_is_and_that_it_must_be_backed_up(tmp_path: Path, empty_town):
    key, file = tmp_path / "own.key", tmp_path / "new.db"
    args = ["--file", file, "--key-file", key]
    said = empty_town.done("init", "New", "--administrator", "Li", *args)
    assert str(key) in said
    assert "Back it up apart" in said
    assert key.stat().st_mode & 0o077 == 0


def test_the_staff_is_registered_with_its_roles(empty_town):
    assert empty_town.told("actors", "list") == [
        {"name": "Ada", "roles": ["administrator"]},
        {"name": "Clerk", "roles": ["clerk"]},
        {"name": "Rev", "roles": ["reviewer"]},
    ]


def test_one_person_may_be_named_for_several_roles(empty_town, tmp_path: Path):
    file = tmp_path / "small.db"
    staff = ["--administrator", "Li", "--clerk", "Li", "--clerk", "Bo", "--reviewer", "Bo"]
    empty_town.done("init", "Small", *staff, "--file", file)
    assert empty_town.told("actors", "list", "--file", file) == [
        {"name": "Li", "roles": ["administrator", "clerk"]},
        {"name": "Bo", "roles": ["clerk", "reviewer"]},
    ]


def test_the_sheet_keeps_kind_and_division_code(empty_town, tmp_path: Path):
    file = tmp_path / "village.db"
    args = ["--kind", "village", "--division-code", "530502999001", "--file", file]
    empty_town.done("init", "Village", "--administrator", "Li", *args)
    with Community.open(file) as community:
        sheet = community.profile.read()
    assert (sheet.name, sheet.kind, sheet.division_code) == ("Village", "village", "530502999001")


def test_an_existing_file_is_never_overwritten(empty_town):
    before = empty_town.file.read_bytes()
    result = empty_town.run("init", "Again", "--administrator", "Li")
    assert (result.exit_code, empty_town.file.read_bytes()) == (6, before)


def test_reading_without_a_file_says_how_to_make_one(empty_town):
    result = empty_town.run("members", "list", "--file", "nowhere.db")
    assert result.exit_code == 6
    assert "community-gov init" in result.stderr
