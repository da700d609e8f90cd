"""The hook table: each hook documented, its answers and errors settled, and a test named for it."""

import ast
import inspect
from pathlib import Path

import pytest

from community_gov import hookimpl
from community_gov.hooks import spec
from community_gov.hooks.spec import HOOKS, PROJECT, Combine, OnError

EVERY = pytest.mark.parametrize("hook", HOOKS.values(), ids=HOOKS)


def test_names():
    """Return the names of all tests of this folder."""
    for file in Path(__file__).parent.glob("test_*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield node.name


test_names.__test__ = False


def spoken_of():
    """Return the functions of the module of the hook table that say they are hooks."""
    return {
        name
        for name, thing in vars(spec).items()
        if inspect.isfunction(thing) and hasattr(thing, f"{PROJECT}_spec")
    }


def test_the_table_has_every_hook_there_is():
    assert spoken_of() == HOOKS.keys()


@EVERY
def test_a_hook_says_what_it_is_for_and_when_it_is_called(hook):
    first, _blank, rest = inspect.getdoc(hook.function).partition("\n\n")

    assert first[0].isupper()
    assert "\n" not in first
    assert "Called " in rest


@EVERY
def test_a_hook_says_how_answers_combine_and_what_an_error_does(hook):
    assert isinstance(hook.combine, Combine)
    assert isinstance(hook.on_error, OnError)
    assert hook.since


@EVERY
def test_every_argument_and_answer_of_a_hook_has_a_type(hook):
    annotated = hook.function.__annotations__

    assert annotated.keys() == {*hook.arguments, "return"}


@EVERY
def test_every_hook_has_a_test_named_after_it(hook):
    assert any(name.startswith(f"test_the_{hook.name}_hook_") for name in test_names())


def test_an_answer_may_name_any_of_the_arguments_in_any_order():
    assert HOOKS["recorded"].arguments == ("facts", "writer", "settings")
    assert HOOKS["settings"].arguments == ()


def test_marking_an_answer_leaves_the_function_as_it_was():
    @hookimpl
    def declare():
        return ["x"]

    assert declare() == ["x"]
