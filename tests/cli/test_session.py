"""Tests of what commands share: the file, the key, who acts, the calendar."""

from datetime import date
from pathlib import Path

import pytest

from community_gov.cli.session import Session


def test_the_file_is_the_one_said_else_the_environments_else_community_db(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.delenv("COMMUNITY_GOV_FILE", raising=False)
    assert Session().file == Path("community.db")
    monkeypatch.setenv("COMMUNITY_GOV_FILE", "there.db")
    assert Session().file == Path("there.db")
    assert Session().having({"shared_file": "here.db"}).file == Path("here.db")


def test_what_is_said_after_a_command_wins_over_what_is_said_before():
    before = Session().having({"shared_file": "a.db", "shared_json": True})
    after = before.having({"shared_file": "b.db", "shared_json": False, "shared_key_file": "k"})
    assert (after.file, after.json, after.key_file) == (Path("b.db"), True, Path("k"))


def test_a_write_needs_to_know_who_acts(town):
    result = town.run("actors", "add", "Zed", "--role", "clerk", by="")
    assert result.exit_code == 2
    assert "--as NAME" in result.stderr


def test_who_acts_may_be_said_in_the_command(town):
    town.done("actors", "add", "Zed", "--role", "clerk", "--as", "Ada", by="Clerk")
    assert town.told("journal", "--last", 1)[0]["actor"] == "Ada"


def test_a_stranger_cannot_act(town):
    result = town.run("actors", "add", "Zed", "--role", "clerk", by="Nobody")
    assert result.exit_code == 3
    assert "Nobody is not registered" in result.stderr


def test_the_calendar_can_be_held_at_a_day(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COMMUNITY_GOV_TODAY", "2026-02-28")
    assert Session().clock().today() == date(2026, 2, 28)


def test_a_day_that_is_no_date_is_a_usage_error(town):
    result = town.run("actors", "list", today="tomorrow")
    assert result.exit_code == 2
    assert "COMMUNITY_GOV_TODAY" in result.stderr


@pytest.mark.usefixtures("without_key")
def test_another_key_file_may_be_named(town):
    key = town.folder / "other.key"
    (town.folder / "sub").mkdir()
    other = town.folder / "sub" / "other.db"
    args = ["--file", other, "--key-file", key]
    town.done("init", "Other", "--administrator", "Ada", *args)
    assert town.told("plugins", "doctor", *args)["key"] == {"path": str(key), "at_hand": True}
    assert town.told("plugins", "doctor", "--file", other)["key"]["at_hand"] is False
