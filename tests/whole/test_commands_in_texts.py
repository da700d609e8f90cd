"""Every command that a text tells people to run is there, with the options it names."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from click import Command, Context, Group

from community_gov.cli.main import cli
from community_gov.i18n import DOMAIN

from .test_translations import LANGUAGES, LOCALE, messages

NAMED = re.compile(r"(?<!of )community-gov ([a-z][a-z-]*(?: [a-z][a-z-]*)*)([^,;。，；、：\n]*)")
"""Commands with what follows them; "of community-gov" is about the distribution."""

OPTION = re.compile(r"--[a-z-]+")


def command_of(words: list[str]) -> tuple[Command, list[str]]:
    """Follow ``words`` down the groups; return where they end and the words left."""
    found: Command = cli
    while words and isinstance(found, Group):
        inner = found.get_command(Context(found), words[0])
        if inner is None:
            break
        found, words = inner, words[1:]
    return found, words


def mistakes(text: str) -> Iterator[str]:
    """Yield what ``text`` names and the program does not have."""
    for words, rest in NAMED.findall(text):
        command, left = command_of(words.split())
        if left and isinstance(command, Group):
            yield f"{text}: {command.name} has no {left[0]}"
        has = {name for param in command.params for name in param.opts}
        yield from (f"{text}: no {name}" for name in OPTION.findall(rest) if name not in has)


def translations(language: str) -> Iterator[str]:
    """Yield the texts of a language."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        yield from (str(message.string) for message in read_po(file, locale=language))


def test_the_commands_that_errors_and_hints_name_are_there():
    assert [wrong for text in sorted(map(str, messages())) for wrong in mistakes(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_commands_that_a_translation_names_are_there(language: str):
    assert [wrong for text in translations(language) for wrong in mistakes(text)] == []
