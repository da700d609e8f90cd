"""Tests of the command that examines plugins."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from community_gov.cli.main import cli
from community_gov.testing.conformance import running
from community_gov.testing.conformance.checks import CHECKS

GOOD = """
[[term]]
name = "sweeper"
label = { en = "sweeper", zh_hans = "清洁员", zh_hant = "清潔員" }
"""
BAD = GOOD.replace("清潔員", "sweeper").replace('name = "sweeper"', 'name = "road-sweeper"')


@pytest.fixture
def examine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that examines plugins beside packs of the community's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNITY_GOV_LANG", "en")
    (tmp_path / "rules").mkdir()

    def run(*words: str, **packs: str):
        for name, text in packs.items():
            (tmp_path / "rules" / f"{name}.toml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(cli, ["plugins", "conformance", *words])

    return run


def test_a_plugin_that_keeps_to_everything_is_told_so_and_ends_with_0(examine):
    said = examine("good-words", **{"good-words": GOOD})

    assert said.exit_code == 0
    assert "good-words passes." in said.stdout
    assert all(name in said.stdout for name in CHECKS)


def test_a_plugin_that_does_not_ends_with_5_and_says_where_and_what_to_do(examine):
    said = examine("bad-words", **{"bad-words": BAD})

    assert said.exit_code == 5
    assert "term road-sweeper, label: the traditional text is not Chinese" in said.stdout
    assert 'Write label("meeting"' in said.stdout
    assert f"bad-words fails 1 of {len(CHECKS)} checks." in said.stdout


def test_what_rests_on_a_check_that_failed_is_named_in_one_line(examine):
    said = examine("broken", broken=GOOD.replace("label", "lable"))

    (line,) = [one for one in said.stdout.splitlines() if one.startswith("Not judged before ")]
    assert line.startswith("Not judged before loads-alone passes: ")
    assert "labels, references" in line


def test_in_json_every_check_has_its_verdict_and_a_finding_has_four_parts(examine):
    said = examine("good-words", "bad-words", "--json", **{"good-words": GOOD, "bad-words": BAD})

    good, bad = json.loads(said.stdout)
    assert (good["plugin"], good["failed"]) == ("good-words", 0)
    assert (bad["plugin"], bad["failed"]) == ("bad-words", 1)
    assert [one["id"] for one in good["checks"]] == list(CHECKS)
    [labels] = [one for one in bad["checks"] if one["verdict"] == "failed"]
    [finding] = labels["findings"]
    assert finding.keys() == {"declaration", "path", "message", "fix"}
    assert all(finding.values())


def test_all_takes_in_what_lies_in_rules(examine, monkeypatch):
    monkeypatch.setattr("community_gov.hooks.discover.installed", tuple)

    said = examine("--all", "--json", one=GOOD, other=BAD)

    assert [row["plugin"] for row in json.loads(said.stdout)] == ["one", "other"]


def test_without_a_name_it_asks_for_one(examine):
    said = examine()

    assert said.exit_code == 2
    assert "--all" in said.stderr


def test_an_unknown_name_is_bad_input(examine):
    assert examine("nobodys").exit_code == 3


def test_without_hypothesis_it_says_what_to_install(examine, monkeypatch):
    monkeypatch.setattr(running, "find_spec", lambda _name: None)

    said = examine("good-words", **{"good-words": GOOD})

    assert said.exit_code == 1
    assert "community-gov[testing]" in said.stderr


def test_nothing_is_left_behind(examine, tmp_path):
    examine("good-words", **{"good-words": GOOD})

    assert [one.name for one in tmp_path.iterdir()] == ["rules"]
    assert "HYPOTHESIS_STORAGE_DIRECTORY" not in os.environ
