"""Tests of the commands that keep the file safe."""

import json
import sqlite3
from pathlib import Path

from community_gov import Community


def test_the_journal_lists_the_newest_actions_with_who_did_what(lived):
    rows = lived.told("journal", "--last", 2)
    assert [(row["actor"], row["action"]) for row in rows] == [
        ("Clerk", "rewards.stock"),
        ("Clerk", "wallets.redeem"),
    ]


def test_the_whole_journal_is_listed_from_the_first_action(lived):
    rows = lived.told("journal", "--last", 0)
    assert rows[0]["action"] == "community.init"
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))


def test_a_proof_gives_the_seal_which_is_that_of_the_newest_action(lived):
    told = lived.told("verify")
    newest = lived.told("journal", "--last", 1)[0]
    assert told == {"actions": newest["seq"], "seal": newest["hash"]}
    assert newest["hash"] in lived.done("verify")


def test_a_row_that_was_changed_behind_the_journal_is_found(lived):
    connection = sqlite3.connect(lived.file)
    connection.execute("DROP TRIGGER decision_stays")
    connection.execute("UPDATE decision SET yes = 11")
    connection.commit()
    connection.close()
    result = lived.run("verify")
    assert result.exit_code == 7
    assert "decisions.record" in result.stderr


def test_a_backup_is_a_community_that_opens(lived, tmp_path: Path):
    copy = tmp_path / "copy.db"
    said = lived.done("backup", "--into", copy)
    assert "key file is not in it" in said
    with Community.open(copy) as community:
        assert community.verify() == lived.told("verify")["actions"]


def test_a_backup_overwrites_nothing(lived):
    assert lived.run("backup", "--into", lived.file).exit_code == 6


def test_an_export_says_how_many_rows_went_where(lived, tmp_path: Path):
    told = json.loads(lived.done("export", "tables", "--into", tmp_path / "out", "--json"))
    assert told["files"]["member.csv"] == 3
    assert told["personal"] is False


def test_a_broken_plugin_keeps_nobody_from_backup_and_export(broken, tmp_path: Path):
    assert broken.run("backup", "--into", tmp_path / "copy.db").exit_code == 0
    assert broken.run("export", "tables", "--into", tmp_path / "out").exit_code == 0
