"""What the pages show works: their Python and their commands run, page by page, top to bottom.

A fence ``python`` is run and a line ``$ community-gov …`` of a fence ``console`` must end with 0,
or with N where it closes with ``# exit N``. A fence of any kind with ``file=NAME`` after its
language is written to that file instead.
"""

import re
import shlex
import sys
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from subprocess import CompletedProcess
from textwrap import dedent
from types import ModuleType

import pytest
from click.testing import CliRunner

from community_gov.cli.main import cli

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for where in ("README*.md", "docs/**/*.md", "plugins/*/README.md")
    for page in ROOT.glob(where)
)
FENCE = re.compile(r"(?ms)^( *)```(\w+)(?: +file=(\S+))?[^\n`]*\n(.*?)^\1```[ \t]*$")
COMMAND = re.compile(r"(?m)^\$ ((?:\w+=\S+ )*community-gov\b.*?(?:# exit (\d+))?)\s*$")

SHELL = re.compile(r"[|<>;&$`]")
OWN_PROGRAM = re.compile(r"/(new|conformance|first-plugin|tutorial|page)\.md$")
"""The pages whose commands each start a program, as a person's do."""

Run = Callable[..., CompletedProcess[str]]


@dataclass(frozen=True)
class Block:
    """One fenced block of a page."""

    line: int
    kind: str
    file: str | None
    text: str


def blocks(page: str) -> Iterator[Block]:
    """Find the fenced blocks of ``page``; ``line`` is where their text begins, from 1."""
    for found in FENCE.finditer(page):
        _, kind, file, text = found.groups()
        yield Block(page.count("\n", 0, found.start(4)) + 1, kind, file, dedent(text))


def commands(console: str) -> Iterator[tuple[str, int]]:
    """Find our commands in a console block, each with the exit code it is said to have."""
    for found in COMMAND.finditer(console.replace("\\\n", " ")):
        yield found[1], int(found[2] or 0)


def work_through(page: Path, place: Path, run: Run, names: dict[str, object]) -> None:
    """Do what ``page`` says in ``place``, from top to bottom."""
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.file:
            target = place / block.file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.kind == "python":
            lines_before = "\n" * (block.line - 1)
            exec(compile(lines_before + block.text, page, "exec"), names)  # noqa: S102 - our pages
        elif block.kind == "console":
            for command, code in commands(block.text):
                ended, told = perform(page, run, command)
                assert ended == code, f"{page.name}, line {block.line}: {command}\n{told}"


def perform(page: Path, run: Run, command: str) -> tuple[int, str]:
    """Do one command of ``page``; return its exit code and what it said.

    Most pages are worked through in this process: starting a program anew costs several times
    what it does. Those for authors of plugins write code that a new program has to find.
    """
    if not SHELL.search(command) and not OWN_PROGRAM.search(page.as_posix()):
        words = shlex.split(command, comments=True)
        given = dict(word.split("=", 1) for word in takewhile(lambda one: "=" in one, words))
        result = CliRunner().invoke(
            cli, words[len(given) + 1 :], env=given, prog_name="community-gov"
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output
    ended = run("sh", "-c", command)
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.usefixtures("product")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_can_be_worked_through(
    page: Path, place: Path, run: Run, monkeypatch: pytest.MonkeyPatch
):
    module = ModuleType("page")
    monkeypatch.setitem(sys.modules, "page", module)  # classes of the page look for their module
    copy_context().run(work_through, page, place, run, module.__dict__)


def test_the_blocks_of_a_page_are_found_in_order_and_with_their_lines():
    page = "# T\n\n```python\na = 1\n```\n\n- item\n\n  ```toml file=r/x.toml\n  b = 2\n  ```\n"
    assert list(blocks(page)) == [
        Block(line=4, kind="python", file=None, text="a = 1\n"),
        Block(line=10, kind="toml", file="r/x.toml", text="b = 2\n"),
    ]


def test_commands_are_found_with_the_exit_code_they_are_said_to_have():
    console = (
        "$ community-gov a 'x y' \\\n    --b\nshown\n$ make test\n$ L=zh community-gov c # exit 3\n"
    )
    assert [(re.sub(" +", " ", command), code) for command, code in commands(console)] == [
        ("community-gov a 'x y' --b", 0),
        ("L=zh community-gov c # exit 3", 3),
    ]


def test_a_page_that_shows_a_wrong_exit_code_fails(place: Path, run: Run):
    page = place / "page.md"
    page.write_text(
        "```console\n$ community-gov --no-such-option # exit 0\n```\n", encoding="utf-8"
    )
    with pytest.raises(AssertionError, match=r"page\.md, line 2: community-gov --no-such-option"):
        work_through(page, place, run, {})


def test_a_page_whose_python_is_wrong_fails_and_names_the_line(place: Path, run: Run):
    page = place / "page.md"
    page.write_text("text\n\n```python\nassert 1 == 2\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError) as raised:
        work_through(page, place, run, {})
    assert (raised.traceback[-1].path, raised.traceback[-1].lineno + 1) == (page, 4)
