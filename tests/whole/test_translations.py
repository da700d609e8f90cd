"""Every message is in every language, with its placeholders, and the compiled catalogues are fresh.

`make i18n` brings the files up to date; a person writes what is then empty.
"""

import ast
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from community_gov.i18n import DOMAIN, Language

SOURCE = Path(__file__).parents[2] / "src" / "community_gov"
LOCALE = SOURCE / "locale"
LANGUAGES = [language.value for language in Language if language is not Language.EN]


@cache
def messages() -> frozenset[object]:
    """Collect the messages of the code."""
    words = {"_": None, "mark": None}
    return frozenset(found[2] for found in extract_from_dir(SOURCE, keywords=words))


def catalogue(language: str, kind: str) -> Catalog:
    """Read the catalogue of ``language``, as text (``po``) or compiled (``mo``)."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.{kind}").open("rb") as file:
        return read_po(file, locale=language) if kind == "po" else read_mo(file)


def content(of: Catalog) -> dict[object, object]:
    """Map each message to its translation; the header is no message."""
    return {message.id: message.string for message in of if message.id}


def placeholders(text: str) -> set[str]:
    """Name the fields that ``str.format`` would fill in ``text``."""
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


@cache
def trees() -> dict[str, ast.Module]:
    """Parse the modules of the code."""
    return {
        str(path.relative_to(SOURCE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in SOURCE.rglob("*.py")
    }


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls of ``_`` and ``mark`` in a tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "mark"):
            yield node


def handed_over(tree: ast.Module) -> Iterator[str]:
    """Yield the literals that a module hands over to be translated."""
    for call in calls(tree):
        for part in ast.walk(call.args[0]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def test_the_template_has_the_messages_of_the_code_and_no_others():
    with (LOCALE / f"{DOMAIN}.pot").open("rb") as file:
        assert set(content(read_po(file))) == messages()


def test_every_text_that_the_code_hands_over_is_in_the_template():
    assert {text for tree in trees().values() for text in handed_over(tree)} - messages() == set()


def test_no_text_hides_in_an_f_string():
    # Before Python 3.12 an f-string is one token, in which the collector sees no call.
    hidden = [
        f"{name}:{node.lineno}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr) and any(calls(node))
    ]
    assert hidden == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_every_message_and_none_is_empty(language: str):
    translated = content(catalogue(language, "po"))
    assert set(translated) == messages()
    assert [message for message, text in translated.items() if not text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str):
    assert [message.id for message in catalogue(language, "po") if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: str):
    translated = content(catalogue(language, "po"))
    changed = [
        message
        for message, text in translated.items()
        if text and placeholders(str(message)) != placeholders(str(text))
    ]
    assert changed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_holds_what_the_translation_says(language: str):
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language, "po"))
    compiled.seek(0)
    assert content(catalogue(language, "mo")) == content(read_mo(compiled))
