"""Tests of checking whole packs: each finding with its file, line and key."""

from collections.abc import Callable
from pathlib import Path

import pytest

from community_gov.authoring.check import Checked, Finding, Severity, check_pack
from community_gov.authoring.opening import OpenPack, find_pack

Pack = Callable[..., OpenPack]

LABEL = 'label = { en = "x", zh_hans = "点", zh_hant = "點" }'
TALKS = f"""
[[scheme]]
name = "talks"
{LABEL}
subject = "member"
valid_from = 2026-01-01
reference = "own choice: for tests"
[[scheme.rules]]
id = "came"
{LABEL}
fact = "talk.attended"
points = "2"
valid_from = 2026-01-01
reference = "own choice: for tests"
"""
KIND = f"""
[[fact_kind]]
name = "talk.attended"
{LABEL}
"""
TEST = """
[[test]]
name = "x"
scheme = "talks"
period = "2026"
expect = { total = 0 }
"""


@pytest.fixture
def check(pack: Pack) -> Callable[..., Checked]:
    """Return what checks a pack given as text."""
    return lambda *texts: check_pack(pack(*texts).found)


@pytest.fixture
def check_text(tmp_path: Path) -> Callable[[str], Checked]:
    """Return what checks a file that may not be readable at all."""

    def check_it(text: str) -> Checked:
        (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
        return check_pack(find_pack(str(tmp_path / "rules.toml")))

    return check_it


def test_a_sound_pack_has_no_findings_and_its_own_choices_are_counted(
    check: Callable[..., Checked],
):
    assert check(TALKS + KIND + TEST) == Checked("pack-1", (), 2, 2)


def test_stand_ins_are_known_and_their_own_words_are_nobodys_business(
    check: Callable[..., Checked],
):
    assert check(TALKS, KIND.replace("点", "point") + TEST).findings == ()


def test_a_fact_kind_that_nobody_declares_is_a_warning_told_once(check: Callable[..., Checked]):
    second = TALKS.partition("[[scheme.rules]]")[2].replace('"came"', '"came-again"')
    checked = check(TALKS + "[[scheme.rules]]" + second + TEST)
    assert checked.findings == (
        Finding(
            Severity.WARNING,
            "rules.toml",
            11,
            "[[scheme]] talks, rules[0].fact",
            "Nobody here declares facts of the kind 'talk.attended'.",
            "Name the plugin that does in needs, or declare a stand-in in tests/.",
        ),
    )
    assert checked.sound


def test_anything_else_that_is_missing_is_an_error(check: Callable[..., Checked]):
    report = f'\n[[report]]\nname = "p"\n{LABEL}\nregister = "gone"\ncolumns = ["a"]\n'
    [finding] = check(TALKS + KIND + TEST + report).findings
    assert (finding.severity, finding.key) == (Severity.ERROR, "[[report]] p, register")
    assert finding.message == "Nobody here declares the register 'gone'."


def test_what_cannot_be_read_is_told_line_by_line(tmp_path: Path):
    (tmp_path / "a.toml").write_text('[[term]]\nname = "Big"\nlable = "x"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text("[[term]]\nname = \n", encoding="utf-8")
    checked = check_pack(find_pack(str(tmp_path)))
    assert not checked.sound
    places = {(one.file, one.line, one.key) for one in checked.findings}
    assert places >= {("a.toml", 3, "[[term]] Big"), ("b.toml", 2, "column 8")}
    assert all(one.severity is Severity.ERROR for one in checked.findings)


def test_a_pack_for_another_core_says_what_to_do(check_text: Callable[[str], Checked]):
    [finding] = check_text("[pack]\nformat = 99\n").findings
    assert (finding.file, finding.line, finding.key) == ("rules.toml", 2, "[pack], format")
    assert finding.fix == "Upgrade community-gov."


def test_a_pack_without_tests_is_told_to_have_some(check: Callable[..., Checked]):
    [finding] = check(TALKS + KIND).findings
    assert (finding.severity, finding.key, finding.line) == (Severity.WARNING, "[[test]]", 0)


def test_a_pack_that_declares_nothing_needs_no_tests(check: Callable[..., Checked]):
    assert check("[pack]\n").findings == ()


def test_a_test_of_something_that_is_not_there_is_an_error(check: Callable[..., Checked]):
    [finding] = check(TALKS + KIND, TEST.replace('"talks"', '"walks"')).findings
    assert (finding.severity, finding.file, finding.line) == (
        Severity.ERROR, "tests/around.toml", 2,
    )  # fmt: skip
    assert finding.message == "There is no scheme 'walks' to be tried."


def test_what_is_needed_and_not_installed_is_a_warning(check: Callable[..., Checked]):
    [finding] = check('[pack]\nneeds = ["gone"]\n' + TALKS + KIND + TEST).findings
    assert (finding.severity, finding.key) == (Severity.WARNING, "[pack], needs")


def in_rules(folder: Path, **texts: str) -> dict[str, str]:
    rules = folder / "rules"
    rules.mkdir()
    for name, text in texts.items():
        (rules / f"{name}.toml").write_text(text, encoding="utf-8")
    return {name: str(rules / f"{name}.toml") for name in texts}


def test_a_name_that_a_needed_plugin_declares_too_is_an_error(tmp_path: Path):
    mine = '[pack]\nneeds = ["base"]\n' + TALKS + KIND + TEST
    paths = in_rules(tmp_path, base=KIND, mine=mine)
    found = [one for one in check_pack(find_pack(paths["mine"])).findings
             if one.severity is Severity.ERROR]  # fmt: skip
    assert [one.key for one in found] == ["[[fact_kind]] talk.attended"]


def override(at: str, days: str = "", name: str = "more") -> str:
    return f"""
[[override]]
name = "{name}"
{LABEL}
kind = "scheme"
of = "talks"
at = "{at}"
value = "5"
{days}
reason = "nobody came"
reference = "resolution 3"
"""


@pytest.mark.parametrize(
    ("at", "days", "told"),
    [
        ("rules/came/points", "valid_from = 2026-03-01", []),
        ("rules/cam/points", "valid_from = 2026-03-01", ["[[override]] more, at"]),
        ("rules/came/points", "", ["[[override]] more, at"]),
    ],
)
def test_an_override_must_lead_to_a_value_that_fits(
    tmp_path: Path, at: str, days: str, told: list[str]
):
    mine = '[pack]\nneeds = ["base"]\n' + override(at, days)
    paths = in_rules(tmp_path, base=TALKS + KIND, mine=mine)
    found = check_pack(find_pack(paths["mine"])).findings
    assert [one.key for one in found if one.severity is Severity.ERROR] == told


def test_a_replaced_value_that_cannot_be_read_where_it_stands_is_an_error(tmp_path: Path):
    mine = override("rules/came/points", "valid_from = 2026-03-01").replace('"5"', '"quanty * 2"')
    paths = in_rules(tmp_path, base=TALKS + KIND, mine='[pack]\nneeds = ["base"]\n' + mine)

    found = check_pack(find_pack(paths["mine"])).findings

    told = {one.key: one.message for one in found if one.severity is Severity.ERROR}
    assert 'did you mean "quantity"?' in told["[[override]] more, value"]


def test_a_stand_in_for_what_is_needed_or_in_the_pack_is_one_too_many(
    tmp_path: Path, check: Callable[..., Checked]
):
    [finding] = check(TALKS + KIND, KIND + TEST).findings
    assert (finding.severity, finding.file, finding.line) == (
        Severity.ERROR, "tests/around.toml", 2,
    )  # fmt: skip
    paths = in_rules(tmp_path, base=KIND)
    mine = tmp_path / "rules" / "mine"
    (mine / "tests").mkdir(parents=True)
    (mine / "a.toml").write_text('[pack]\nneeds = ["base"]\n' + TALKS + TEST, encoding="utf-8")
    (mine / "tests" / "kinds.toml").write_text(KIND, encoding="utf-8")
    [finding] = check_pack(find_pack(str(mine))).findings
    assert (finding.severity, finding.key) == (Severity.ERROR, "[[fact_kind]] talk.attended")
    assert list(paths) == ["base"]


def test_an_override_of_what_is_not_at_hand_is_a_warning(check: Callable[..., Checked]):
    text = override("base")
    keys = [(one.severity.value, one.key) for one in check(text).findings]
    assert ("warning", "[[override]] more, of") in keys
    assert all(severity == "warning" for severity, _key in keys)


def test_two_overrides_of_one_value_are_errors(tmp_path: Path):
    one, other = (
        override("rules/came/points", "valid_from = 2026-03-01", name) for name in ("more", "most")
    )
    mine = '[pack]\nneeds = ["base"]\n' + one + other
    paths = in_rules(tmp_path, base=TALKS + KIND, mine=mine)
    found = [each.message for each in check_pack(find_pack(paths["mine"])).findings
             if each.severity is Severity.ERROR]  # fmt: skip
    assert found == [
        "The override most replaces the same value.",
        "The override more replaces the same value.",
    ]


def test_findings_come_in_the_order_of_the_lines(check: Callable[..., Checked]):
    faulty = TALKS.replace('points = "2"', 'points = "2 +"').replace('"点"', '"point"')
    bounds = faulty.replace('subject = "member"', 'floor = 5\nceiling = 1\nsubject = "member"')
    lines = [one.line for one in check(bounds + KIND + TEST).findings]
    assert len(lines) == 4
    assert lines == sorted(lines)
