"""What is public stays so until it was announced that it goes.

``public_api.txt`` is a contract that is read in reviews, not an expectation
pasted from output: it says what somebody else's plugin may rely on, whatever
the code is like today.
"""

import pytest
from tools import public_api
from tools.public_api import FILE, read, report, surface, written
from tools.public_changes import breaks

from community_gov.deprecation import OURS, Deprecation
from community_gov.version import API_VERSION, __version__

BEFORE = {
    "API_VERSION": "1.4",
    "kit.Rule": "(id, label, *, when=)",
    "kit.Old": "now New  # goes in 0.3",
    "kit.ShareOf.PRESENT": "'present'",
    "community-gov show": "NAME",
    "community-gov show --all": "",
    "community-gov show --day": "required",
    "hook check, action": "",
}


@pytest.fixture(scope="module")
def public() -> dict[str, str]:
    """Return what is public now."""
    return surface()


def changed(**texts: str | None) -> dict[str, str]:
    """Return what was public before, with some of it changed; ``None`` is gone."""
    names = {name.replace(".", "_").replace("-", "_").replace(" ", "_"): name for name in BEFORE}
    now = dict(BEFORE)
    for key, text in texts.items():
        now.pop(names[key])
        if text is not None:
            now[names[key]] = text
    return now


def test_nothing_public_goes_unannounced(public: dict[str, str]):
    if problems := breaks(read(FILE.read_text(encoding="utf-8")), public, __version__):
        pytest.fail(report(problems))


def test_what_is_new_is_in_the_contract(public: dict[str, str]):
    if FILE.read_text(encoding="utf-8") != written(public):
        pytest.fail(
            "run `python -m tools.public_api`, and look at the difference before landing it"
        )


def test_the_contract_holds_what_plugins_are_told_to_rely_on(public: dict[str, str]):
    # From the manuals: docs/plugins/first-plugin.md, docs/plugins/first-pack.md and README.md.
    told = {
        "community_gov.plugin.Register.of": "(row, *, name, label, **more)",
        "hook check, community": "",
        "community.grids.add": "(*, by, key=, **values)",
        "community_gov.testing.town.town": "(folder, *, pack=, plugins=, day=)",
        "community-gov plugins enable": "NAMES...",
        "exit code 5": "PLUGIN",
        "API_VERSION": ".".join(map(str, API_VERSION)),
    }
    assert breaks(told, public, __version__) == []
    assert public["pack [[scheme]]"].startswith("(*, name, label, subject, reference")


@pytest.mark.parametrize(
    "now",
    [
        changed(),
        changed(kit_Rule="(id, label, fact=, *, when=, until=)"),
        changed(kit_Rule="(id, label=, *, when=)"),
        changed(kit_Rule="(id, label, when=)"),
        changed(community_gov_show="[NAME]"),
        changed(community_gov_show="NAME [DAY]"),
        changed(community_gov_show___day=""),
        {**BEFORE, "kit.New": "(anything)", "community-gov tell --loud": "required"},
        changed(kit_Old=None, API_VERSION="2.0") | {"kit.Other": ""},
    ],
)
def test_who_only_adds_or_asks_for_less_breaks_nobody(now: dict[str, str]):
    assert breaks(BEFORE, now, "0.3.0") == []


@pytest.mark.parametrize(
    ("now", "named"),
    [
        (changed(kit_Rule=None), "kit.Rule"),
        (changed(kit_Rule="(label, id, *, when=)"), "kit.Rule"),
        (changed(kit_Rule="(id, label)"), "kit.Rule"),
        (changed(kit_Rule="(id, label, *, when)"), "kit.Rule"),
        (changed(kit_Rule="(id, label, fact, *, when=)"), "kit.Rule"),
        (changed(kit_Rule="(id, *, label, when=)"), "kit.Rule"),
        (changed(kit_ShareOf_PRESENT="'there'"), "kit.ShareOf.PRESENT"),
        (changed(community_gov_show="DAY NAME"), "community-gov show"),
        (changed(community_gov_show="NAME DAY"), "community-gov show"),
        (changed(community_gov_show___all="required"), "community-gov show --all"),
        (BEFORE | {"community-gov show --loud": "required"}, "community-gov show --loud"),
        (BEFORE | {"community-gov show": ""}, "community-gov show"),
        ({name: text for name, text in BEFORE.items() if "hook" not in name}, "hook check, action"),
    ],
)
def test_who_takes_away_or_asks_for_more_is_told_what(now: dict[str, str], named: str):
    assert breaks(BEFORE, now, "0.3.0") == [named]


@pytest.mark.parametrize("one", OURS, ids=lambda one: one.what)
def test_the_manual_announces_what_goes(one: Deprecation):
    page = FILE.parents[2] / "docs" / "reference" / "compatibility.md"
    row = f"| `{one.what}` | {one.since} | {one.goes_in} | `{one.instead}` |"
    assert row in page.read_text(encoding="utf-8")


def test_what_was_announced_goes_in_its_version_and_not_before():
    now = changed(kit_Old=None, API_VERSION="2.0")
    assert breaks(BEFORE, now, "0.2.9") == ["kit.Old"]
    assert breaks(BEFORE, now, "0.3.0.dev1") == []


def test_what_goes_raises_the_first_number_of_the_api_version():
    (told,) = breaks(BEFORE, changed(kit_Old=None, API_VERSION="1.5"), "0.3.0")
    assert told == "API_VERSION, whose first number must grow now that kit.Old goes"


def test_the_file_is_read_as_it_was_written():
    assert read(written(BEFORE)) == BEFORE


def test_the_tool_refuses_to_write_what_breaks(tmp_path, monkeypatch, capsys):
    file = tmp_path / "public.txt"
    file.write_text(written(BEFORE), encoding="utf-8")
    monkeypatch.setattr(public_api, "FILE", file)
    monkeypatch.setattr(public_api, "surface", lambda: changed(kit_Rule=None))

    assert public_api.main() == 1
    said = capsys.readouterr().out
    assert "  kit.Rule\n" in said
    assert "deprecation.py" in said
    assert file.read_text(encoding="utf-8") == written(BEFORE)
