"""Rule packs that mean harm: they run nothing, import nothing, and are refused before they cost."""

import os
import sys
from decimal import Decimal
from types import FunctionType
from typing import get_type_hints

import attrs
import pytest

from community_gov.errors import DeclarationError
from community_gov.hooks.packs import TABLES, read_folder
from community_gov.model.convert import is_function

LABEL = 'label = { en = "a", zh_hans = "甲", zh_hant = "甲" }\n'
REGISTER = '[[register]]\nname = "r"\nfields = [{ name = "x", type = "text" }]\n' + LABEL
CAMPAIGN = (
    '[[campaign]]\nname = "c"\nauthority = "x"\ndocument = "x"\nreference = "doc 1"\n'
    "valid_from = 2026-01-01\n"
) + LABEL
CASES = '[[case_kind]]\nname = "k"\n' + LABEL
DECISION = (
    '[[decision_rule]]\nname = "d"\nreference = "doc 1"\nvalid_from = 2026-01-01\n'
    'quorum = { share = %s, base = "entitled" }\nmajority = { share = 1, base = "present" }\n'
) + LABEL


@pytest.fixture
def refused(tmp_path):
    """Return a function that says why a pack of one file is refused."""

    def read(text):
        (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
        with pytest.raises(DeclarationError) as refusal:
            read_folder(tmp_path)
        return refusal.value.problem

    return read


@pytest.mark.parametrize(
    "code",
    ["subprocess:Popen", "builtins:eval", "os:system", "pathlib:Path", "this:zen", "x"],
)
def test_a_pack_cannot_name_a_class_not_even_one_that_is_there(code, refused):
    # Of the kind that `structure` does find for Python plugins, whose registers have row classes.
    __import__("subprocess")
    sys.modules.pop("this", None)

    told = refused(REGISTER + f'row = "{code}"\n')

    assert told == (
        "pack.toml, line 5, [[register]] r, row: "
        "this would name Python code, and only a Python plugin can do that"
    )
    assert "this" not in sys.modules


def test_a_pack_cannot_name_a_class_by_another_value_either(refused):
    for value in ("1", "true", "{ a = 1 }", "[]", '""'):
        assert "this would name Python code" in refused(REGISTER + f"row = {value}\n")


def test_a_kind_of_case_cannot_name_a_class_either(refused):
    for value in ('"subprocess:Popen"', "1", '""'):
        assert "row: this would name Python code" in refused(CASES + f"row = {value}\n")


def test_a_pack_cannot_declare_a_method(refused):
    method = '[[method]]\nname = "m"\nkind = "weigh"\nreference = "doc"\nfunction = "os:system"\n'

    told = refused(method + LABEL)

    assert told.startswith("pack.toml, line 1, [[method]]: this is nothing a pack can hold; a ")
    assert "which only a Python plugin can declare" in told


def test_the_rows_of_registers_and_cases_are_all_that_could_name_code():
    found, todo = set(), list(TABLES.values())
    for cls in todo:
        for name, hint in get_type_hints(cls).items():
            parts = [hint, *getattr(hint, "__args__", ())]
            todo += [one for one in parts if attrs.has(one) and one not in todo]
            found |= {f"{cls.__name__}.{name}" for one in parts if is_function(one)}

    assert found == {"CaseKind.row", "Register.row"}


def test_nothing_in_a_pack_is_ever_looked_up_as_code(tmp_path, monkeypatch):
    # Whatever text stands in whatever field, no dotted name is resolved.
    def trap(text):
        raise AssertionError(text)

    assert isinstance(trap, FunctionType)
    monkeypatch.setattr("community_gov.model.convert.find_dotted", trap)
    (tmp_path / "pack.toml").write_text(REGISTER + 'row = "os:system"\n' + CAMPAIGN)

    with pytest.raises(DeclarationError, match="Python code"):
        read_folder(tmp_path)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Each of these needs minutes or gigabytes where it is read without a bound.
        (CAMPAIGN + "apply_at = 1e999999999\n", "apply_at: 1E+999999999 has too many places"),
        (CAMPAIGN + 'apply_at = "1e999999999"\n', "apply_at: '1e999999999' has too many places"),
        (CAMPAIGN + "apply_at = 1e-999999999\n", "apply_at: 1E-999999999 has too many places"),
        (CAMPAIGN + f"apply_at = 1e{'9' * 30}\n", "is not a number"),
        (CAMPAIGN + "apply_at = inf\n", "apply_at: Infinity is not a finite number"),
        (CAMPAIGN + "apply_at = nan\n", "apply_at: NaN is not a finite number"),
        (DECISION % '"1e999999999"', "quorum.share: '1e999999999' is not a fraction such as"),
        (DECISION % f'"1/{"9" * 31}"', "is not a fraction such as"),
        (DECISION % f"1{'0' * 5000}", "line 5: a number has thousands of digits"),
        (CAMPAIGN.replace("2026-01-01", f"0x{'f' * 100_000}"), "valid_from: "),
        ('[[duty]]\nname = "d"\nrecurrence = { within_days = 9999999999999999999 }\n', "too great"),
        ("x = " + "[" * 100_000, "tables or lists stand more than 32 deep in each other"),
        ("x = " + "{ a = " * 100_000, "tables or lists stand more than 32 deep in each other"),
        ("a." * 300_000 + "a = 1", "line 1: more than 100 words joined by dots in one line"),
        ("\n[" + "'a' . " * 100_000 + "a]", "line 2: more than 100 words joined by dots"),
        ("[" + "a." * 40 + "a]", "tables or lists stand more than 32 deep in each other"),
        ("[[index]]\n" + "root.nodes.".join([""] * 40) + "x = 1", "more than 32 deep"),
    ],
    ids=range(17),
)
def test_what_would_take_for_ever_is_refused_at_once(text, told, refused):
    assert told in refused(text)


def test_a_long_text_is_not_taken_for_a_key_with_too_many_dots(tmp_path):
    text = "Signed ...." + "." * 500 + "\n" + "It ends.\n" * 300 + "e.g. this. " * 30
    campaign = CAMPAIGN.replace('"doc 1"', f'"""{text}"""')
    (tmp_path / "pack.toml").write_text(campaign, encoding="utf-8")

    (campaign,) = read_folder(tmp_path).declarations

    assert campaign.reference == text


def test_a_number_as_long_as_numbers_get_is_taken(tmp_path):
    (tmp_path / "pack.toml").write_text(CAMPAIGN + f"apply_at = {'9' * 30}.{'1' * 30}\n")

    (campaign,) = read_folder(tmp_path).declarations

    assert campaign.apply_at == Decimal(f"{'9' * 30}.{'1' * 30}")


def test_a_file_that_never_ends_is_not_read(tmp_path):
    (tmp_path / "a.toml").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "b.toml")
    (tmp_path / "c.toml").mkdir()
    (tmp_path / "d.toml").symlink_to(tmp_path / "gone")

    with pytest.raises(DeclarationError) as refusal:
        read_folder(tmp_path)

    assert refusal.value.problem.splitlines() == [
        f"{name}.toml, line 1: there is no file of this name" for name in "abcd"
    ]


def test_a_flood_of_mistakes_is_cut_and_the_rest_counted(refused):
    told = refused("".join(f"k{number} = 1\n" for number in range(1, 1001))).splitlines()

    assert [one.partition(":")[0] for one in told[:200]] == [
        f"pack.toml, line {number}, k{number}" for number in range(1, 201)
    ]
    assert told[200:] == ["and 800 more"]
