"""Rule packs: data only, read exactly, bounded, and every mistake named with file and key."""

import sys
from decimal import Decimal

import pytest

from community_gov.errors import DeclarationError
from community_gov.hooks.discover import Candidate, PluginKind, discover
from community_gov.hooks.fault import FaultKind
from community_gov.hooks.load import SetAsideError, load
from community_gov.hooks.packs import TABLES, read_file, read_pack
from community_gov.model.declarations import DECLARATIONS, Campaign, FactKind, Method, Scheme

LABEL = 'label = { en = "a", zh_hans = "甲", zh_hant = "甲" }\n'
FACT = '[[fact_kind]]\nname = "%s"\n' + LABEL


@pytest.fixture
def pack(tmp_path):
    """Return a function that writes a pack of one file and gives its path."""

    def write(text, name="rules.toml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def candidate(folder):
    return Candidate("pack", PluginKind.PACK, "rules/pack", "-", folder=folder)


def refusal(file):
    with pytest.raises(DeclarationError) as refused:
        read_file(file)
    return str(refused.value)


def test_a_pack_may_hold_everything_that_is_data():
    # A method carries a function, so it is the one class that only Python can declare.
    assert set(TABLES.values()) == set(DECLARATIONS) - {Method}


def test_declarations_come_in_the_order_they_are_written(pack):
    declared = read_file(pack(FACT % "b" + FACT % "a"))

    assert [(type(one), one.name) for one in declared] == [(FactKind, "b"), (FactKind, "a")]


def test_the_files_of_a_folder_are_read_by_name_and_other_files_left_alone(pack, tmp_path):
    pack(FACT % "b", "2.toml")
    pack(FACT % "a", "1.toml")
    pack("this is not TOML [", "readme.md")

    assert [one.name for one in read_pack(candidate(tmp_path))] == ["a", "b"]


def test_a_number_with_a_point_is_the_exact_decimal_that_was_written(pack):
    file = pack(
        '[[campaign]]\nname = "c"\nauthority = "x"\ndocument = "x"\nreference = "doc 1"\n'
        "valid_from = 2026-01-01\napply_at = 0.1\n" + LABEL
    )

    (campaign,) = read_file(file)

    assert isinstance(campaign, Campaign)
    assert (campaign.apply_at, str(campaign.apply_at)) == (Decimal("0.1"), "0.1")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[fact_kind]\n", ["rules.toml is not TOML", "line 1", "Mend that line"]),
        (FACT % "a" + "name = 5\n", ["rules.toml is not TOML", "line 4"]),
        ("name = 'x'\n", ["rules.toml: 'name' is nothing a pack can hold", "[[fact_kind]]"]),
        ("[[fact_kinds]]\n", ["'fact_kinds' is nothing a pack can hold", "[[fact_kind]]"]),
        ("[[method]]\n", ["'method' is nothing a pack can hold"]),
        ("[fact_kind]\nname = 'x'\n", ["rules.toml: 'fact_kind'", "[[fact_kind]]"]),
        ("fact_kind = [5]\n", ["rules.toml, [[fact_kind]] ?: FactKind cannot be read"]),
        ("fact_kind = ['x']\n", ["rules.toml, [[fact_kind]] ?: FactKind cannot be read"]),
        ("[[fact_kind]]\n", ["rules.toml, [[fact_kind]] ?", "required, and missing @ name"]),
        (FACT % "a" + "placse = 5\n", ["rules.toml, [[fact_kind]] a", "unknown key: placse"]),
        (FACT % "a" + "places = '5'\n", ["a whole number is needed, not '5' @ places"]),
        (FACT % "a" + "places = 5.0\n", ["whole number is needed, not Decimal('5.0') @ places"]),
        (FACT % "A", ["[[fact_kind]] A", "name 'A' is not a name"]),
        (FACT % "a" + "subject = 'town'\n", ["'town' is none of community,", "@ subject"]),
        (
            FACT % "a" + "attributes = [{ name = 'x', type = 'integer' }]\n",
            ["'integer' is none of int, decimal, bool, string, date @ attributes[0].type"],
        ),
        ("[[fact_kind]]\nname = 'a'\nlabel = 'a'\n", ["[[fact_kind]] a", "@ label"]),
        (
            "[[fact_kind]]\nname = 5\n",
            ["[[fact_kind]] 5", "text in quotes is needed, not 5 @ name"],
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_and_its_key(text, told, pack):
    refused = refusal(pack(text))

    for part in told:
        assert part in refused


def test_all_mistakes_of_an_entry_are_told_at_once(pack):
    refused = refusal(pack(FACT % "a" + "places = 'x'\nsubject = 'y'\ncolour = 'z'\n"))

    assert ("@ places" in refused, "@ subject" in refused, "colour" in refused) == (True,) * 3


def test_a_scheme_that_contradicts_itself_is_named_with_the_day(pack):
    rule = '[[scheme.rules]]\nid = "r"\nfact = "f"\npoints = "1"\nreference = "doc"\n%s\n' + LABEL
    head = (
        '[[scheme]]\nname = "s"\nsubject = "member"\nreference = "doc"\nvalid_from = 2026-01-01\n'
    )
    file = pack(head + LABEL + rule % "valid_from = 2026-01-01" + rule % "valid_from = 2026-07-01")

    refused = refusal(file)

    assert "rules.toml, [[scheme]] s: Scheme cannot be read" in refused
    assert "two versions are in force on 2026-07-01" in refused
    assert Scheme.__name__ in refused


def test_a_file_that_no_one_would_read_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "huge.toml"
    with file.open("wb") as huge:
        huge.truncate(1_000_001)

    assert "huge.toml is greater than 1000000 bytes" in refusal(file)


def test_a_file_of_just_the_greatest_size_is_read(pack):
    text = FACT % "a"

    file = pack(text + "#" * (1_000_000 - len(text.encode())))

    assert file.stat().st_size == 1_000_000
    assert [one.name for one in read_file(file)] == ["a"]


@pytest.mark.parametrize("content", [b"\xff\xfe[", "name = 'é'".encode("latin-1"), b"\0"])
def test_a_file_in_another_encoding_is_named(content, tmp_path):
    (tmp_path / "rules.toml").write_bytes(content)

    assert "rules.toml is not TOML" in refusal(tmp_path / "rules.toml")


def test_a_file_of_an_editor_that_marks_its_encoding_is_read(tmp_path):
    # Notepad on Windows writes a byte order mark before the text.
    (tmp_path / "rules.toml").write_bytes(b"\xef\xbb\xbf" + (FACT % "a").encode())

    assert [one.name for one in read_file(tmp_path / "rules.toml")] == ["a"]


def set_aside(folder):
    with pytest.raises(SetAsideError) as caught:
        load(candidate(folder), {})
    assert caught.value.fault.kind is FaultKind.DECLARATION
    return caught.value.fault.problem


def test_a_folder_without_a_pack_is_set_aside(tmp_path):
    assert f"There is no TOML file in {tmp_path}" in set_aside(tmp_path)


def test_nesting_without_end_is_set_aside(pack):
    assert "RecursionError" in set_aside(pack("x = " + "[" * 100_000))


def test_a_folder_where_a_file_should_be_is_set_aside(tmp_path):
    (tmp_path / "rules.toml").mkdir()

    assert "rules.toml" in set_aside(tmp_path)


def test_a_link_to_nowhere_is_set_aside(tmp_path):
    (tmp_path / "rules.toml").symlink_to(tmp_path / "gone.toml")

    assert "gone.toml" in set_aside(tmp_path) or "rules.toml" in set_aside(tmp_path)


def test_a_pack_takes_no_settings(pack):
    with pytest.raises(SetAsideError, match="it takes no settings, and was given: colour"):
        load(candidate(pack(FACT % "a")), {"colour": "red"})


def installed(name):
    (found,) = [one for one in discover() if one.name == name]
    return found


@pytest.mark.parametrize("trap", [True, False])
def test_an_installed_pack_is_read_without_importing_anything(trap, put, shelf):
    folder = shelf / "some_pack" / "deeper" / "rules"
    folder.mkdir(parents=True)
    (folder / "rules.toml").write_text(FACT % "a", encoding="utf-8")
    if trap:
        for place in (shelf / "some_pack", shelf / "some_pack" / "deeper", folder):
            (place / "__init__.py").write_text("raise SystemExit('imported')")
    put("some-pack", group="community_gov.packs", value="some_pack.deeper.rules")
    before = set(sys.modules)

    plugin = load(installed("some-pack"), {})

    assert [one.name for one in plugin.declarations] == ["a"]
    assert not {name for name in set(sys.modules) - before if name.startswith("some_pack")}


@pytest.mark.parametrize("value", ["no_such_pack.rules", "not a folder!", "json.rules"])
def test_an_installed_pack_whose_folder_is_gone_is_set_aside(value, put):
    put("lost", group="community_gov.packs", value=value)

    with pytest.raises(SetAsideError) as caught:
        load(installed("lost"), {})

    assert caught.value.fault.kind is FaultKind.DECLARATION
    assert (caught.value.fault.plugin, caught.value.fault.distribution) == ("lost", "lost")
