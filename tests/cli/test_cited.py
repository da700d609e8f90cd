"""What something rests on is told in the language of the reader, and to programs as one text."""

import pytest

OWN = "own choice: for tests"
CHINESE = {"COMMUNITY_GOV_LANG": "zh-Hans"}


@pytest.mark.parametrize(
    "command",
    [
        ("points", "schemes"),
        ("duties", "declared"),
        ("decisions", "rules"),
        ("evaluate", "programs"),
        ("plugins", "why", "scheme", "meetings"),
        ("kpis", "list"),
        ("notices", "texts"),
    ],
    ids=" ".join,
)
def test_people_read_it_in_their_language_and_programs_as_it_is_declared(lived, command):
    said = lived.done(*command, **CHINESE)
    assert "own choice" not in said
    if OWN in lived.done(*command, "--json"):
        assert "自定：for tests" in said
        assert OWN in lived.done(*command, "--json", **CHINESE)


def test_an_index_tells_it_at_each_node(lived):
    said = lived.done("indices", "show", "care", "--period", "2026Q3", **CHINESE)
    assert "自定：two visits" in said


def test_a_printed_sheet_tells_it(lived):
    file = lived.folder / "sheet.html"
    to = ("--period", "2026", "--into", file)
    lived.done("points", "sheet", "meetings", "M1", *to, **CHINESE)
    text = file.read_text(encoding="utf-8")
    assert "自定：for tests" in text
    assert "own choice" not in text


def test_what_has_three_scripts_is_told_in_the_one_that_is_read(lived):
    pack = lived.folder / "rules" / "local.toml"
    three = '{ en = "resolution 3", zh_hans = "第三号决议", zh_hant = "第三號決議" }'
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace('"meeting of 2026-01-08, resolution 3"', three), encoding="utf-8")
    lived.done("plugins", "upgrade", "local", by="Ada")
    explain = ("points", "explain", "meetings", "M1", "--period", "2026")
    assert "第三号决议" in lived.done(*explain, **CHINESE)
    assert "第三號決議" in lived.done(*explain, COMMUNITY_GOV_LANG="zh-Hant")
    assert '"resolution 3"' in lived.done(*explain, "--json", **CHINESE)
