"""What programs read stays where it is: the keys of every answer in JSON.

``json_keys.txt`` is a contract that is read in reviews, not an expectation
pasted from output: a key may be added, and none may go.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_every_command import READING, arguments

FILE = Path(__file__).parent / "json_keys.txt"
DATA = {
    "values", "attributes", "settings", "request", "outcome", "criteria", "means", "bounds",
    "electorates", "convening", "composition", "steps", "motions", "groups",
}  # fmt: skip
"""Keys whose value is data of the community: what stands inside is no promise of ours."""

BOOK = {f"[].{name}" for name in ("household", "minutes", "mood", "note", "visited_on")}
"""The fields of the book that the community of these tests keeps: its own as well."""

FORMATS = {"packs schema", "record schema"}
"""Commands that answer in a format of their own (JSON Schema)."""


def keys(answer: Any, way: str = "") -> Iterator[str]:
    """Yield the way to every key, such as ``faults[].hook``; a tree is told to one level."""
    if isinstance(answer, list):
        for one in answer:
            yield from keys(one, f"{way}[]")
    elif isinstance(answer, dict):
        for key, value in answer.items():
            here = f"{way}.{key}".removeprefix(".").replace("children[].children", "children")
            yield here
            if key not in DATA:
                yield from keys(value, here)


def promised() -> dict[str, set[str]]:
    """Return the promised keys by command; of two lines for one, as merges leave them, all."""
    found: dict[str, set[str]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        name, _colon, told = line.partition(": ")
        found.setdefault(name, set()).update(filter(None, told.split(", ")))
    return found


@pytest.mark.parametrize("name", sorted(READING.keys() - FORMATS))
def test_no_key_of_an_answer_in_json_goes(lived, name: str):
    answer = lived.told(*name.split(), *arguments(lived, name))
    own = BOOK if name.startswith("record ") else set()
    found, kept = set(keys(answer)) - own, promised().get(name, set())
    if gone := kept - found:
        pytest.fail(f"programs read these keys of `{name} --json`: {', '.join(sorted(gone))}")
    if found - kept:
        line = f"{name}: {', '.join(sorted(found))}"
        pytest.fail(f"promise what is new: let its line in {FILE.name} be\n{line}")


def test_no_command_that_programs_read_goes():
    assert promised().keys() <= READING.keys()


def test_keys_are_found_inside_lists_and_not_inside_data():
    answer = {"a": [{"b": 1}, {"c": {"d": 2}}], "values": {"colour": "red"}}
    assert set(keys(answer)) == {"a", "a[].b", "a[].c", "a[].c.d", "values"}
