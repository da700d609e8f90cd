"""Where things stand in a TOML document: at every key and element, however it is written."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.hooks.toml_lines import lines_of

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("*.toml"), *ROOT.glob("plugins/**/src/**/*.toml")])


def ways(data, way=()):
    """Yield the way to every key and element of what a TOML reader returned, with the value."""
    held = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in held:
        yield (*way, step), value
        if isinstance(value, (dict, list)):
            yield from ways(value, (*way, step))


KEYS = ("k{}_{}", '"k.{} # \\" ]_{}"', "'k [{} = _{}'", '"k\\u005B{}_{}"')
SCALARS = (
    "{}",
    "{}.0",
    "+{}e0",
    '"{} # ] , = \\" \\\\"',
    "'{} \" # \\'",
    "'''{}\n[x]\n''y = 1\\'''",
    "'''{}\n # z'''''",
    '"""{}\n[[x]]\n""y = 1 \\""" # \n"""',
    '"""{} \\\n   b"""""',
)


class Document:
    """A document being written, in which every name ends with the number of its own line.

    Every number in it is the number of its line as well, and every text begins
    with that: what is expected of a place is written at the place.
    """

    def __init__(self, draw):
        self.draw = draw
        self.text = ""
        self.made = 0

    def one_of(self, *choices):
        return self.draw(st.sampled_from(choices))

    @property
    def line(self):
        return self.text.count("\n") + 1

    def put(self, *texts):
        self.text += self.one_of(*texts)

    def key(self):
        self.made += 1
        return self.one_of(*KEYS).format(self.made, self.line)

    def gap(self):
        self.put("", "\n", " # a = [1, '\n", "\n\n\t# ]]}\n", "  \n")

    def scalar(self):
        self.text += self.one_of(*SCALARS).format(self.line)

    def value(self, deep):
        kinds = ["scalar", "scalar", "array", "table"] if deep < 3 else ["scalar"]
        match self.one_of(*kinds):
            case "scalar":
                self.scalar()
            case "array":
                self.array(deep + 1)
            case "table":
                self.inline_table(deep + 1)

    def array(self, deep):
        self.text += "["
        for _ in range(self.one_of(0, 1, 3)):
            self.gap()
            self.value(deep)
            self.gap()
            self.text += ","
        self.gap()
        self.text += "]"

    def inline_table(self, deep):
        self.text += "{"
        for number in range(self.one_of(0, 1, 2)):
            self.text += ", " if number else " "
            self.pair(deep)
        self.text += " }"

    def pair(self, deep):
        dotted = [self.key() for _ in range(self.one_of(1, 1, 1, 2))]
        self.text += self.one_of(".", " . ").join(dotted) + self.one_of("=", " =\t")
        self.value(deep)

    def table(self, around):
        """Write a header, below one of the tables that were opened, and what stands below it."""
        outer = self.one_of((), *around)
        self.put("", "  ")
        new = [self.key() for _ in range(self.one_of(1, 1, 2))]
        way = (*outer, *new)
        header = self.one_of(".", " . ").join(way)
        self.text += self.one_of(f"[{header}]", f"[[{header}]]", f"[ {header} ]")
        self.put("\n", " # [no]\n")
        self.body()
        return way

    def body(self):
        for _ in range(self.one_of(0, 1, 2, 3)):
            self.put("", "\n", "# x = 1\n", "\t")
            self.pair(0)
            self.put("\n", " # y = [\n")

    def whole(self):
        self.body()
        around = []
        for _ in range(self.one_of(0, 1, 2, 4)):
            around.append(self.table(around))
        return self.text


@st.composite
def documents(draw):
    text = Document(draw).whole()
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def said_line(step, value):
    """Return the line that a place says it stands in, or ``None`` where it says none."""
    if isinstance(step, str):
        return int(re.search(r"_(\d+)$", step)[1])
    if isinstance(value, str):
        return int(re.match(r"\d+", value)[0])
    return int(value) if isinstance(value, (int, float)) else None


@given(documents())
def test_everything_stands_in_the_line_that_its_own_name_says(text):
    data = tomllib.loads(text)

    found = lines_of(text)

    assert found.keys() == {way for way, _value in ways(data)}
    for way, value in ways(data):
        assert said_line(way[-1], value) in (found[way], None), way


def test_the_documents_hold_all_that_toml_knows():
    # So that the test above cannot pass for want of the forms that are hard to read.
    from hypothesis import find

    for form in ("]]\n", '"""', "'''", " . ", "\\u005B", "{ }", "\r\n", "[\n"):
        find(documents(), lambda text, form=form: form in text)


def test_a_header_of_an_array_of_tables_says_where_its_element_stands():
    text = "[[a]]\n[[a.b]]\nx = 1\n\n[[a.b]]\nx = 2\n[[a]]\n[[a.b]]\nx = 3\n[a.c]\n"

    found = lines_of(text)

    assert found == {
        ("a",): 1,
        ("a", 0): 1,
        ("a", 0, "b"): 2,
        ("a", 0, "b", 0): 2,
        ("a", 0, "b", 0, "x"): 3,
        ("a", 0, "b", 1): 5,
        ("a", 0, "b", 1, "x"): 6,
        ("a", 1): 7,
        ("a", 1, "b"): 8,
        ("a", 1, "b", 0): 8,
        ("a", 1, "b", 0, "x"): 9,
        ("a", 1, "c"): 10,
    }


def test_a_table_stands_at_its_own_header_also_where_one_inside_it_came_before():
    assert lines_of("[a.b]\nx = 1\n[a]\ny = 2\n") == {
        ("a",): 3,
        ("a", "b"): 1,
        ("a", "b", "x"): 2,
        ("a", "y"): 4,
    }


def test_dates_and_other_plain_values_end_where_they_end():
    text = "a = [2026-01-01 07:30:00, +1_000, 0x1F, inf, true,\n  2026-01-01] # b\nc = 07:30:00\n"

    assert list(lines_of(text).values()) == [1, 1, 1, 1, 1, 1, 2, 3]


@pytest.mark.parametrize("text", ["", "\n", "# only a comment", "\r\n# x = 1\r\n"])
def test_a_document_without_keys_has_no_lines(text):
    assert lines_of(text) == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_every_key_of_a_real_file_is_found_in_a_line_that_names_it(file):
    text = file.read_text(encoding="utf-8")
    lines = text.splitlines()

    found = lines_of(text)

    assert found.keys() == {way for way, _value in ways(tomllib.loads(text))}
    for way, line in found.items():
        if isinstance(way[-1], str):
            assert way[-1] in lines[line - 1], way
