"""Tests of running the tests of packs: all of them, each by itself, in a community as it is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from community_gov.authoring.opening import OpenPack, open_pack
from community_gov.authoring.trial import run_tests
from community_gov.errors import PluginError

Pack = Callable[..., OpenPack]

TALKS = """
[[scheme]]
name = "talks"
label = { en = "talks", zh_hans = "座谈积分", zh_hant = "座談積分" }
subject = "member"
valid_from = 2026-01-01
reference = "own choice: for tests"
[[scheme.rules]]
id = "came"
label = { en = "came", zh_hans = "参加", zh_hant = "參加" }
fact = "talk.attended"
points = "2"
valid_from = 2026-01-01
reference = "own choice: for tests"
"""
KIND = """
[[fact_kind]]
name = "talk.attended"
label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }
"""


def a_test(name: str, total: int) -> str:
    return f"""
[[test]]
name = "{name}"
scheme = "talks"
given = [{{ fact = "talk.attended", on = 2026-07-01 }}]
expect = {{ total = {total} }}
"""


def test_every_test_runs_though_one_fails_and_none_sees_another(pack: Pack):
    opened = pack(TALKS + a_test("wrong", 3) + a_test("right", 2), KIND + a_test("right again", 2))
    trials = run_tests(opened)
    assert [(one.test.name, one.passed) for one in trials] == [
        ("wrong", False),
        ("right", True),
        ("right again", True),
    ]
    assert [str(one.place) for one in trials] == [
        "rules.toml, line 16",
        "rules.toml, line 22",
        "tests/around.toml, line 6",
    ]


def test_a_pack_without_tests_makes_no_community(pack: Pack):
    assert run_tests(pack(TALKS)) == []


def test_stand_ins_are_only_there_for_tests(pack: Pack):
    [trial] = run_tests(pack(TALKS + a_test("no kind", 2)))
    assert "No enabled plugin declares the fact kind 'talk.attended'" in trial.problem


def test_what_a_test_names_must_exist(pack: Pack):
    [trial] = run_tests(pack(KIND, a_test("x", 1)))
    assert "No enabled plugin declares the scheme 'talks'" in trial.problem


def test_what_a_pack_needs_is_enabled_beside_it(tmp_path: Path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "kinds.toml").write_text(KIND, encoding="utf-8")
    text = '[pack]\nneeds = ["kinds"]\n' + TALKS + a_test("two points", 2)
    (rules / "talks.toml").write_text(text, encoding="utf-8")
    [trial] = run_tests(open_pack(str(rules / "talks.toml")))
    assert (trial.passed, trial.problem) == (True, "")


def test_without_what_it_needs_nothing_runs(pack: Pack):
    opened = pack('[pack]\nneeds = ["gone"]\n' + TALKS + a_test("x", 1))
    with pytest.raises(PluginError, match="gone is needed"):
        run_tests(opened)


def test_a_stand_in_for_what_is_there_already_is_refused(pack: Pack):
    with pytest.raises(PluginError, match=r"talk\.attended"):
        run_tests(pack(TALKS + KIND + a_test("x", 2), KIND))


def test_an_installed_pack_and_one_of_its_name_on_disk_are_not_mistaken(
    installed: Path, tmp_path: Path
):
    folder = tmp_path / "shelved"
    folder.mkdir()
    (folder / "a.toml").write_text(TALKS + KIND + a_test("two", 2), encoding="utf-8")
    [trial] = run_tests(open_pack(str(folder)))
    assert (trial.passed, trial.problem) == (True, "")
    (installed / "b.toml").write_text(TALKS + KIND + a_test("three", 3), encoding="utf-8")
    [trial] = run_tests(open_pack("shelved"))
    assert [one.got for one in trial.verdict.differences] == ["2"]


def test_values_that_the_pack_replaces_are_replaced_and_shown(tmp_path: Path):
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "talks.toml").write_text(TALKS + KIND, encoding="utf-8")
    mine = """
[pack]
needs = ["talks"]
[[override]]
name = "more-for-talks"
label = { en = "more", zh_hans = "加分", zh_hant = "加分" }
kind = "scheme"
of = "talks"
at = "rules/came/points"
value = "5"
valid_from = 2026-01-01
reason = "nobody came"
reference = "resolution 3"
"""
    (rules / "mine.toml").write_text(mine + a_test("five", 4), encoding="utf-8")
    [trial] = run_tests(open_pack(str(rules / "mine.toml")))
    assert [one.got for one in trial.verdict.differences] == ["5"]
    assert any("nobody came" in line for line in trial.verdict.why)


def test_where_a_rule_stops_at_what_a_line_leaves_out_the_names_are_told(pack: Pack):
    kind = (
        KIND
        + 'attributes = [{ name = "came", type = "bool" }, { name = "on_time", type = "bool" }]\n'
    )
    rule = TALKS.replace('points = "2"', 'points = "2"\nwhen = "came"')
    given = a_test("nobody said who came", 2).replace(
        "2026-07-01 }", "2026-07-01, on_time = true }"
    )

    (trial,) = run_tests(pack(rule + given, kind))

    assert "came has no value" in trial.problem
    assert trial.problem.endswith('In given, { fact = "talk.attended" } does not tell: came.')
