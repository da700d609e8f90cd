"""Rule packs: data only, read exactly, bounded, and every mistake named with file, line and key."""

from decimal import Decimal

import pytest

from community_gov.errors import DeclarationError
from community_gov.hooks.discover import Candidate, PluginKind
from community_gov.hooks.packs import TABLES, read_folder, read_pack, read_stand_ins
from community_gov.model.declarations import (
    DECLARATIONS,
    Campaign,
    FactKind,
    Method,
    Scheme,
)
from community_gov.model.pack import PackSheet, PackTest
from community_gov.model.text import Label

LABEL = 'label = { en = "a", zh_hans = "甲", zh_hant = "甲" }\n'
FACT = '[[fact_kind]]\nname = "%s"\n' + LABEL
SCHEME = (
    '[[scheme]]\nname = "s"\nsubject = "member"\nreference = "doc"\nvalid_from = 2026-01-01\n'
) + LABEL
RULE = '[[scheme.rules]]\nid = "%s"\nfact = "f"\npoints = "1"\nreference = "doc"\n%s\n' + LABEL
TEST = '[[test]]\nname = "%s"\nscheme = "s"\nexpect = { points = 1 }\n'


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a file of a pack and gives its path."""

    def write_there(text, name="rules.toml"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return write_there


def candidate(folder):
    return Candidate("pack", PluginKind.PACK, "rules/pack", "-", folder=folder)


def mistakes(path, read=read_folder):
    """Return the lines that tell the mistakes of a pack."""
    with pytest.raises(DeclarationError) as refused:
        read(path)
    return refused.value.problem.splitlines()


def names(pack):
    return [one.name for one in pack.declarations]


def test_a_pack_may_hold_everything_that_is_data():
    # A method carries a function, so it is the one class that only Python can declare.
    assert set(TABLES.values()) == set(DECLARATIONS) - {Method}


def test_declarations_come_in_the_order_they_are_written(write):
    pack = read_folder(write(FACT % "b" + FACT % "a"))

    assert [(type(one), one.name) for one in pack.declarations] == [
        (FactKind, "b"),
        (FactKind, "a"),
    ]


def test_the_files_of_a_folder_are_read_by_name_and_other_files_left_alone(write, tmp_path):
    write(FACT % "b", "2.toml")
    write(FACT % "a", "1.toml")
    write("this is not TOML [", "readme.md")
    write("nor is this [", "tests/try.toml")
    write("or this [", "drafts/later.toml")

    assert names(read_pack(candidate(tmp_path))) == names(read_folder(tmp_path)) == ["a", "b"]


def test_a_number_with_a_point_is_the_exact_decimal_that_was_written(write):
    file = write(
        '[[campaign]]\nname = "c"\nauthority = "x"\ndocument = "x"\nreference = "doc 1"\n'
        "valid_from = 2026-01-01\napply_at = 0.1\n" + LABEL
    )

    (campaign,) = read_folder(file).declarations

    assert isinstance(campaign, Campaign)
    assert (campaign.apply_at, str(campaign.apply_at)) == (Decimal("0.1"), "0.1")


def test_a_pack_says_what_it_is_and_carries_its_tests(write, tmp_path):
    write(FACT % "a" + TEST % "one visit, one point", "rules.toml")
    write(
        '[pack]\nneeds = ["branch"]\nafter = ["teams"]\ncommunity_gov = ">=0.1,<0.2"\n'
        'title = { en = "a", zh_hans = "甲", zh_hant = "甲" }\n',
        "about.toml",
    )

    pack = read_folder(tmp_path)

    assert pack.sheet == PackSheet(
        title=Label("a", "甲", "甲"),
        needs=("branch",),
        after=("teams",),
        community_gov=">=0.1,<0.2",
    )
    assert pack.tests == (PackTest(name="one visit, one point", scheme="s", expect={"points": 1}),)
    assert names(pack) == ["a"]


def test_a_pack_need_not_say_what_it_is(write):
    pack = read_folder(write(FACT % "a"))

    assert (pack.sheet, pack.tests) == (PackSheet(), ())


def test_everything_in_a_pack_can_be_found_again(write, tmp_path):
    write(FACT % "a", "a.toml")
    write("# points\n" + SCHEME + RULE % ("r", "valid_from = 2026-01-01") + TEST % "t", "b.toml")
    pack = read_folder(tmp_path)
    fact, scheme = pack.declarations
    (test,) = pack.tests

    def found(thing, *way):
        return str(pack.lines.of(thing, *way))

    assert [found(fact), found(fact, "name")] == ["a.toml, line 1", "a.toml, line 2"]
    assert [found(scheme), found(scheme, "valid_from")] == ["b.toml, line 2", "b.toml, line 6"]
    assert found(scheme, "rules", 0, "points") == "b.toml, line 11"
    assert found(scheme, "rules", 0, "cap", "points") == "b.toml, line 8", "left out"
    assert [found(test), found(test, "expect", "points")] == ["b.toml, line 15", "b.toml, line 18"]
    assert pack.lines.of(FactKind("other", Label("a", "甲", "甲"))) is None


def test_what_only_tests_use_is_read_apart(write, tmp_path):
    write(FACT % "a")
    write(FACT % "stand-in" + TEST % "t", "tests/try.toml")

    pack, stand_ins = read_folder(tmp_path), read_stand_ins(tmp_path)

    assert (names(pack), pack.tests) == (["a"], ())
    assert (names(stand_ins), [one.name for one in stand_ins.tests]) == (["stand-in"], ["t"])
    assert str(stand_ins.lines.of(stand_ins.tests[0])) == "tests/try.toml, line 4"


def test_a_pack_without_a_folder_of_tests_has_no_stand_ins(write, tmp_path):
    file = write(FACT % "a")

    assert read_stand_ins(file).declarations == read_stand_ins(tmp_path).declarations == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[fact_kind]\n", "rules.toml, line 1, column 12: this is not TOML: "),
        (FACT % "a" + "name = 5\n", "rules.toml, line 4, column 9: this is not TOML: "),
        (FACT % "a" + 'unit = "x\n', "rules.toml, line 4, column 10: this is not TOML: "),
        (FACT % "a" + 'unit = """x\n\n', "rules.toml, line 4: this is not TOML: "),
        ("[[fact_kind]]\n", "rules.toml, line 1, [[fact_kind]] ?, name: required, and missing"),
        (
            FACT % "a" + "placse = 5\n",
            "rules.toml, line 4, [[fact_kind]] a: unknown key: placse; did you mean places?",
        ),
        (FACT % "a" + "colour = 5\n", "rules.toml, line 4, [[fact_kind]] a: unknown key: colour"),
        (
            FACT % "a" + "places = '5'\n",
            "rules.toml, line 4, [[fact_kind]] a, places: a whole number is needed, not '5'",
        ),
        (
            FACT % "a" + "places = 5.0\n",
            "rules.toml, line 4, [[fact_kind]] a, places: a whole number is needed, not 5.0",
        ),
        (FACT % "A", "rules.toml, line 2, [[fact_kind]] A, name: name 'A' is not a name. Use"),
        (
            FACT % "a" + "subject = 'town'\n",
            "rules.toml, line 4, [[fact_kind]] a, subject: 'town' is none of community,",
        ),
        (
            FACT % "a" + "attributes = [\n { name = 'x', type = 'int' },\n"
            " { name = 'y', type = 'integer' } ]\n",
            "rules.toml, line 6, [[fact_kind]] a, attributes[1].type: 'integer' is none of int,",
        ),
        (
            FACT % "a" + "attributes = [\n { name = 'x', type = 'int', choices = { a = 'b' } } ]\n",
            "rules.toml, line 5, [[fact_kind]] a, attributes[0].choices.a: the text in three",
        ),
        (
            "[[fact_kind]]\nname = 'a'\nlabel = 'a'\n",
            "rules.toml, line 3, [[fact_kind]] a, label: the text in three scripts is needed, { en",
        ),
        (
            "[[fact_kind]]\nname = 'a'\nlabel = { en = 'a', zh_hans = '甲' }\n",
            "rules.toml, line 3, [[fact_kind]] a, label.zh_hant: required, and missing",
        ),
        (
            "[[fact_kind]]\nname = 5\n" + LABEL,
            "rules.toml, line 2, [[fact_kind]] 5, name: text in quotes is needed, not 5",
        ),
        (
            "[[activity_kind]]\nname = 'a'\ntags = 'xy'\n" + LABEL,
            "rules.toml, line 3, [[activity_kind]] a, tags: a list in [ ] is needed, not 'xy'",
        ),
        (
            "[[lifecycle]]\nname = 'a'\ninitial = 'x'\nstates = ['x']\n" + LABEL,
            (
                "rules.toml, line 4, [[lifecycle]] a, states: a label for each name is needed, "
                "{ some-name = { en = …, zh_hans = …, zh_hant = … } }, not ['x']"
            ),
        ),
        (
            SCHEME + "places = 9\n" + RULE % ("r", "valid_from = 2026-01-01"),
            "rules.toml, line 7, [[scheme]] s, places: 'places' must be <= 6: 9",
        ),
        (
            SCHEME.replace("2026-01-01", "2026-01-01T07:00:00") + "rules = []\n",
            "rules.toml, line 5, [[scheme]] s, valid_from: a date such as 2026-07-01 is needed",
        ),
        (
            SCHEME.replace('"doc"', '""') + "rules = []\n",
            "rules.toml, line 4, [[scheme]] s, reference: The reference is empty: what does this",
        ),
        (
            SCHEME
            + "rules = []\nparameters = [{ name = 'A', values = [], "
            + LABEL.strip()
            + " }]",
            "rules.toml, line 8, [[scheme]] s, parameters[0].name: 'name' must match regex",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file_its_line_and_its_key(text, told, write):
    (mistake,) = [one for one in mistakes(write(text)) if told in one]

    assert mistake.startswith(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[[fact_kinds]]\n",
            "[[fact_kinds]]: this is nothing a pack can hold; did you mean [[fact_kind]]?",
        ),
        ("[[score]]\n", "[[score]]: this is nothing a pack can hold; did you mean [[scheme]]?"),
        ("[[tests]]\n", "[[tests]]: this is nothing a pack can hold; did you mean [[test]]?"),
        ("[packs]\n", "[packs]: this is nothing a pack can hold; did you mean [pack]?"),
        ("[[rule]]\n", "[[rule]]: this is nothing a pack can hold; did you mean [[scheme.rules]]?"),
        (
            "name = 'x'\n",
            "name: this is nothing a pack can hold; it may hold [pack], [[fact_kind]], ",
        ),
        ("[fact_kind]\nname = 'x'\n", "[fact_kind]: write [[fact_kind]] in double brackets"),
        ("fact_kind = 5\n", "fact_kind: write [[fact_kind]] in double brackets"),
        ("[[pack]]\n", "[[pack]]: write [pack] in single brackets, once"),
        ("fact_kind = [5]\n", "[[fact_kind]] ?: a table in { } is needed, not 5"),
        ("fact_kind = ['x']\n", "[[fact_kind]] ?: a table in { } is needed, not 'x'"),
        ("[pack]\nneeds = 'branch'\n", "[pack], needs: a list in [ ] is needed, not 'branch'"),
        ("[pack]\nformat = 0\n", "[pack]: The pack is of format 0; this core reads up to 1."),
        ("[pack]\ncommunity_gov = '1x'\n", "[pack], community_gov: '1x' is no range of versions"),
    ],
)
def test_a_table_that_is_none_of_a_pack_is_named_with_what_may_be_meant(text, told, write):
    (mistake,) = mistakes(write("# a pack\n" + text))

    _file, _line, rest = mistake.split(", ", 2)
    assert rest.startswith(told)


def test_all_mistakes_of_all_files_are_told_at_once_in_the_order_of_their_lines(write, tmp_path):
    write(FACT % "a" + "places = 'x'\nsubject = 'y'\ncolour = 'z'\n", "2.toml")
    write("[[fact_kind]]\nname = \n", "1.toml")
    write("[[scheem]]\n" + SCHEME + "rules = [{ points = 3, reference = '' }]\n", "3.toml")

    told = mistakes(tmp_path)

    assert [one.partition(": ")[0] for one in told] == [
        "1.toml, line 2, column 8",
        "2.toml, line 4, [[fact_kind]] a, places",
        "2.toml, line 5, [[fact_kind]] a, subject",
        "2.toml, line 6, [[fact_kind]] a",
        "3.toml, line 1, [[scheem]]",
        "3.toml, line 8, [[scheme]] s, rules[0].id",
        "3.toml, line 8, [[scheme]] s, rules[0].label",
        "3.toml, line 8, [[scheme]] s, rules[0].fact",
        "3.toml, line 8, [[scheme]] s, rules[0].points",
        "3.toml, line 8, [[scheme]] s, rules[0].valid_from",
        "3.toml, line 8, [[scheme]] s, rules[0].reference",
    ]


def test_the_way_out_names_the_pack(write, tmp_path):
    write("x = 1\n")

    with pytest.raises(DeclarationError) as refused:
        read_folder(tmp_path, "talks")

    assert refused.value.fix == "Mend that in the pack talks and load it again."


def test_a_mistake_in_a_test_shows_where_the_pack_is_read(write):
    rule = "{ id = 'r', fact = 'f', points = '1', reference = 'doc', valid_from = 2026-01-01, %s }"
    rules = f"rules = [{rule % LABEL.strip()}]\n"
    told = mistakes(write(SCHEME + rules + '[[test]]\nname = "t"\nexpects = {}\n'))

    assert told == [
        "rules.toml, line 8, [[test]] t, expect: required, and missing",
        "rules.toml, line 10, [[test]] t: unknown key: expects; did you mean expect?",
    ]


def test_mistakes_in_the_folder_of_tests_name_it_and_show_only_there(write, tmp_path):
    write(FACT % "a")
    write("[[fact_kind]]\nname = 5\n" + LABEL + "[pack]\nformat = 1\n", "tests/try.toml")

    assert names(read_folder(tmp_path)) == ["a"]
    assert mistakes(tmp_path, read_stand_ins) == [
        "tests/try.toml, line 2, [[fact_kind]] 5, name: text in quotes is needed, not 5",
        "tests/try.toml, line 4, [pack]: the pack itself says this, not its tests",
    ]


def test_a_pack_that_says_twice_what_it_is_names_both_files(write, tmp_path):
    write("[pack]\nneeds = ['branch']\n", "about.toml")
    write("\n[pack]\n", "rules.toml")

    assert mistakes(tmp_path) == [
        "rules.toml, line 2, [pack]: a pack has one, and it stands in about.toml, line 1 already"
    ]


def test_what_a_pack_declares_twice_is_named_with_both_lines(write, tmp_path):
    write(FACT % "a" + FACT % "b" + FACT % "a", "1.toml")
    write(FACT % "b" + TEST % "t" + TEST % "t", "2.toml")

    told = mistakes(tmp_path)

    assert [one.partition(" already")[0] for one in told] == [
        "1.toml, line 7, [[fact_kind]] a: it is declared in 1.toml, line 1",
        "2.toml, line 1, [[fact_kind]] b: it is declared in 1.toml, line 4",
        "2.toml, line 8, [[test]] t: it is declared in 2.toml, line 4",
    ]


def test_things_of_different_kinds_may_have_one_name(write):
    fact = FACT % "a"

    assert names(read_folder(write(fact + fact.replace("fact_kind", "term")))) == ["a", "a"]


def test_a_scheme_that_contradicts_itself_is_named_with_the_day(write):
    rules = RULE % ("r", "valid_from = 2026-01-01") + RULE % ("r", "valid_from = 2026-07-01")

    (told,) = mistakes(write("# points\n" + SCHEME + rules))

    # One line of comment, six of the scheme, seven of the first version.
    assert told == (
        "rules.toml, line 15, [[scheme]] s, rules[1]: "
        "s / r: two versions are in force on 2026-07-01. "
        "End the former with valid_to = 2026-06-30."
    )
    assert Scheme.__name__ not in told


def test_a_file_that_no_one_would_read_is_refused_before_it_is_read(tmp_path):
    file = tmp_path / "huge.toml"
    with file.open("wb") as huge:
        huge.truncate(1_000_001)

    assert mistakes(file) == ["huge.toml, line 1: the file is greater than 1000000 bytes"]


def test_a_file_of_just_the_greatest_size_is_read(write):
    text = FACT % "a"

    file = write(text + "#" * (1_000_000 - len(text.encode())))

    assert file.stat().st_size == 1_000_000
    assert names(read_folder(file)) == ["a"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"# a\n\xff\xfe[", "line 2: this is not TOML, which is written in UTF-8"),
        ("name = 'é'".encode("latin-1"), "line 1: this is not TOML, which is written in UTF-8"),
        ("名 = 1".encode("gb18030"), "line 1: this is not TOML, which is written in UTF-8"),
        (b"\0", "line 1, column 1: this is not TOML: Invalid statement"),
    ],
)
def test_a_file_in_another_encoding_is_named(content, told, tmp_path):
    (tmp_path / "rules.toml").write_bytes(content)

    (mistake,) = mistakes(tmp_path)

    assert mistake.startswith(f"rules.toml, {told}")


def test_a_file_of_an_editor_that_marks_its_encoding_is_read(tmp_path):
    # Notepad on Windows writes a byte order mark before the text.
    (tmp_path / "rules.toml").write_bytes(b"\xef\xbb\xbf" + (FACT % "a").encode())

    assert names(read_folder(tmp_path)) == ["a"]
