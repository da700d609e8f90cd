"""Words, numbers, strings and signs of an expression."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from attrs import frozen

from community_gov.expression.limits import LIMITS
from community_gov.expression.problems import ExpressionError, is_hidden
from community_gov.i18n import _

WHITESPACE = "\t\n\f\r "
TOKEN = re.compile(
    r"""
      (?P<space>[\t\n\f\r ]+)
    | (?P<number>[0-9]+(?:\.[0-9]+)?)
    | (?P<name>[A-Za-z_][A-Za-z0-9_]*)
    | (?P<string>"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
    | (?P<sign>&&|\|\||==|!=|<=|>=|[-!<>+*/%?:(),.\[\]])
    """,
    re.VERBOSE,
)
MEANT = {
    "=<": "<=",
    "=>": ">=",
    "=": "==",
    "&": "&&",
    "|": "||",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "×": "*",
    "÷": "/",
    "−": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "「": '"',
    "」": '"',
    "且": "&&",
    "或": "||",
    "非": "!",
}
"""What people type, and what the language writes."""


@frozen
class Token:
    """One word or sign; ``kind`` is number, name, string, sign or end."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next character stands."""
        return self.start + len(self.text)


def tokenise(text: str) -> list[Token]:
    """Cut ``text`` into tokens, the last of kind ``end``.

    Raises ExpressionError for a text or a number of tokens beyond the limits (too long a text is
    not looked at), for a character without meaning and for one that a reader cannot see.
    """
    _refuse_long(text)
    _refuse_hidden(text)
    tokens: list[Token] = []
    for token in _cut(text):
        if len(tokens) == LIMITS.tokens:
            reason = _("the expression has more than {limit} words and signs")
            raise ExpressionError(reason.format(limit=LIMITS.tokens), text, token.start)
        if token.kind == "name" and tokens and _touches_number(tokens[-1], token):
            reason = _("numbers are written as 12 or 1.5, with no letters")
            raise ExpressionError(reason, text, tokens[-1].start)
        tokens.append(token)
    return [*tokens, Token("end", "", len(text))]


def _cut(text: str) -> Iterator[Token]:
    position = 0
    while position < len(text):
        found = TOKEN.match(text, position)
        if found is None or found.lastgroup is None:
            raise ExpressionError(_reason(text, position), text, position)
        if found.lastgroup != "space":
            yield Token(found.lastgroup, found.group(), position)
        position = found.end()


def _refuse_long(text: str) -> None:
    if len(text) > LIMITS.text:
        reason = _("the expression has {count} characters; {limit} are allowed")
        raise ExpressionError(reason.format(count=len(text), limit=LIMITS.text), text, LIMITS.text)


def _refuse_hidden(text: str) -> None:
    """Refuse what would let an expression read differently from what it does."""
    for offset, char in enumerate(text):
        if is_hidden(char) and char not in WHITESPACE:
            code = f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"
            reason = _("a character here cannot be seen: delete it, or write {code} in the string")
            raise ExpressionError(reason.format(code=code), text, offset)


def _touches_number(before: Token, word: Token) -> bool:
    return before.kind == "number" and before.end == word.start


def _reason(text: str, offset: int) -> str:
    char = text[offset]
    if char in "\"'":
        return _("the string that begins here does not end on its line")
    plain = normalize("NFKC", char)
    meant = MEANT.get(text[offset : offset + 2]) or MEANT.get(char) or MEANT.get(plain, plain)
    if meant != char:
        return _('"{sign}" is not in the language: write "{meant}"').format(sign=char, meant=meant)
    return _('"{sign}" is not in the language').format(sign=char)
