"""Names of members that were typed into the words of a posting, and whom a board may name."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.member import Member
from community_gov.procedures.notices.redaction import redact_name
from community_gov.procedures.notices.wording import is_basis
from community_gov.records.context import Context

CHILD: Final = 14
"""Who is younger is named with a guardian's consent only (PIPL 2021 §28, 31)."""

_HAN: Final = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff·]+")
_WORDS: Final = re.compile(r"[^\W_]+(?:[ \-'’]+[^\W_]+)+")
_MOST_HAN: Final = 5
_MOST_WORDS: Final = 4


def mask_names(text: str, is_name: Callable[[str], bool]) -> str:
    """Return ``text`` with the full names in it masked; ``is_name`` says what is one.

    A name of two Han characters is looked for where it stands alone, since it may
    as well be a part of a word; one that is not in Han has two words or more.
    """
    text = _HAN.sub(lambda run: _masked(run[0], _of_han, is_name), text)
    return _WORDS.sub(lambda run: _masked(run[0], _of_words, is_name), text)


def of_a_member(context: Context) -> Callable[[str], bool]:
    """Return what says whether a text is the full name, or was, of a member.

    Actors, and who holds a post, are known by their office; they may be named.
    """
    database, vault = context.database, context.vault
    office = {row[0] for row in database.rows("SELECT holder FROM post WHERE closed IS NULL")}
    actors = {row[0] for row in database.rows("SELECT name FROM actor WHERE closed IS NULL")}

    def is_name(text: str) -> bool:
        return text not in actors and bool({*vault.find("member", "name", text)} - office)

    return is_name


def refuse_child(member: Member, day: date, basis: str) -> None:
    """Refuse to name somebody under 14 without a basis that is written down."""
    born = member.birth_date
    if is_basis(basis) or not isinstance(born, date):
        return
    if (day.year - born.year) - ((day.month, day.day) < (born.month, born.day)) < CHILD:
        raise RefusedError(
            _("{code} is under {age}; no board names a child.").format(code=member.code, age=CHILD),
            _("Leave the child out, or write down where the guardian's consent is filed."),
        )


def _masked(run: str, parts: Callable[[str], Iterator[str]], is_name: Callable[[str], bool]) -> str:
    for part in parts(run):
        if part in run and is_name(part):
            run = run.replace(part, redact_name(part))
    return run


def _of_han(run: str) -> Iterator[str]:
    """Yield what may be a name in a run of Han characters, the longest first."""
    if len(run) == 2:
        yield run
    for length in range(_MOST_HAN, 2, -1):
        yield from (run[at : at + length] for at in range(len(run) - length + 1))


def _of_words(run: str) -> Iterator[str]:
    """Yield what may be a name in words that follow each other, the longest first."""
    words = list(re.finditer(r"[^\W_]+", run))
    for length in range(_MOST_WORDS, 1, -1):
        for first, last in zip(words, words[length - 1 :], strict=False):
            yield run[first.start() : last.end()]
