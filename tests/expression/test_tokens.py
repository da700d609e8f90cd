"""Characters and words: what is cut how, and what is refused with which advice."""

import pytest

from community_gov.expression import ExpressionError
from community_gov.expression.tokens import tokenise


def test_signs_are_cut_at_their_longest_and_white_space_is_skipped():
    tokens = tokenise("a<=1.5 &&\n\t!b")
    assert [(token.kind, token.text) for token in tokens] == [
        ("name", "a"),
        ("sign", "<="),
        ("number", "1.5"),
        ("sign", "&&"),
        ("sign", "!"),
        ("name", "b"),
        ("end", ""),
    ]


@pytest.mark.parametrize(
    ("text", "column", "advice"),
    [
        ("a = 1", 3, 'write "=="'),
        ("a =< 1", 3, 'write "<="'),
        ("a & b", 3, 'write "&&"'),
        ("a | b", 3, 'write "||"'),
        ("a ≥ 1", 3, 'write ">="'),
        ("a ＝ 1", 3, 'write "=="'),
        ("（a）", 1, 'write "("'),
        ("a ＆＆ b", 3, 'write "&&"'),
        ("a == “甲”", 6, 'write """'),
        ("a 且 b", 3, 'write "&&"'),
        ("a　&& b", 2, 'write " "'),
    ],
)
def test_signs_of_other_keyboards_and_languages_are_answered_with_ours(text, column, advice):
    with pytest.raises(ExpressionError) as caught:
        tokenise(text)
    assert caught.value.column == column
    assert advice in caught.value.reason


@pytest.mark.parametrize("text", ["a @ b", "a # b", "a ~ b", "{1: 2}", "a; b", "`a`", "小时 > 1"])
def test_what_has_no_meaning_is_refused(text):
    with pytest.raises(ExpressionError, match="is not in the language"):
        tokenise(text)


@pytest.mark.parametrize("text", ["1e5", "7u", "0x1F", "1.5abc"])
def test_numbers_have_no_letters(text):
    with pytest.raises(ExpressionError, match="numbers are written as") as caught:
        tokenise(text)
    assert caught.value.column == 1


@pytest.mark.parametrize("text", ["'abc", 'a == "', "'a\nb'", r"'abc\'"])
def test_a_string_ends_on_its_line(text):
    with pytest.raises(ExpressionError, match="does not end on its line"):
        tokenise(text)


# Boucher and Anderson, "Trojan Source" (CVE-2021-42574): text that reads otherwise than it runs.
@pytest.mark.parametrize(
    ("char", "escape"),
    [
        ("\u202e", r"\u202e"),
        ("\u2066", r"\u2066"),
        ("\u200b", r"\u200b"),
        ("\x00", r"\u0000"),
        ("\ud800", r"\ud800"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_characters_that_cannot_be_seen_are_refused_with_their_escape(char, escape):
    with pytest.raises(ExpressionError) as caught:
        tokenise(f"grade == 'a{char}b'")
    assert escape in caught.value.reason
    assert char not in str(caught.value)
    assert caught.value.column == 12
