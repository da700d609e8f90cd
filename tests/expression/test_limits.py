"""Hostile input: refused by counts, before anything is evaluated."""

import pytest

from community_gov.expression import LIMITS, ExpressionError, Limits, Type, compile_expression
from community_gov.expression import tokens as words

KINDS = {"a": Type.BOOL, "n": Type.INT, "s": Type.STRING}


def refused(text, reason):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, KINDS)
    return reason in caught.value.reason


def test_the_counts_are_those_the_manual_states():
    assert (
        Limits()
        == LIMITS
        == Limits(text=2_000, tokens=400, depth=24, list_items=100, string=200, digits=18, places=6)
    )
    assert LIMITS.whole_digits == 12


def padded(length):
    return "a" + " " * (length - 1)


def test_a_text_of_two_thousand_characters_is_read_and_one_more_is_not():
    assert compile_expression(padded(2_000), KINDS)
    assert refused(padded(2_001), "has 2001 characters; 2000 are allowed")


def test_a_hundred_kilobytes_are_refused_without_looking_at_a_single_word(monkeypatch):
    class Unread:
        def match(self, *_arguments):
            raise AssertionError

    monkeypatch.setattr(words, "TOKEN", Unread())
    assert refused("a && " * 20_000, "has 100000 characters")


def test_four_hundred_words_are_read_and_one_more_is_not():
    assert compile_expression("!" + "a&&" * 199 + "a", KINDS)
    assert refused("!!" + "a&&" * 199 + "a", "more than 400 words and signs")


def test_words_beyond_the_count_are_not_even_cut(monkeypatch):
    cut = []

    class Counting:
        def match(self, *arguments, real=words.TOKEN):
            cut.append(arguments)
            return real.match(*arguments)

    monkeypatch.setattr(words, "TOKEN", Counting())
    assert refused("(" * 2_000, "more than 400 words and signs")
    assert len(cut) == 401


@pytest.mark.parametrize(
    ("left", "inner", "right"),
    [
        ("(", "a", ")"),
        ("!", "a", ""),
        ("-", "n", ""),
        ("size(", "s", ")"),
        ("n in [", "1", "]"),
        ("a ? a : ", "a", ""),
        ("a ? (", "a", ") : a"),
        ("", "n", " + n"),
        ("", "s", ".size()"),
    ],
)
def test_depth_is_counted_whatever_it_is_made_of(left, inner, right):
    deep = LIMITS.depth + 1
    assert refused(left * deep + inner + right * deep, "nested deeper than 24")


@pytest.mark.parametrize("text", ["(" * 24 + "a" + ")" * 24, "!" * 24 + "a", "n" + " + n" * 24])
def test_a_depth_of_twenty_four_is_allowed(text):
    assert compile_expression(text, KINDS)


@pytest.mark.parametrize("bracket", ["(", "[", "!", "-", "n + (", "a ? a : ", "min("])
def test_a_hundred_thousand_brackets_do_not_exhaust_the_stack(bracket):
    assert refused(bracket * 100_000, "characters")
    assert refused(bracket * (2_000 // len(bracket)), "")


@pytest.mark.parametrize(
    "bracket", ["(", "!", "- ", "a ? a : ", "a ? (", "min(", "n in [", "n * ("]
)
def test_brackets_within_the_word_limit_do_not_exhaust_the_stack_either(bracket):
    # Of at most four words each, so that depth is what is refused.
    assert refused(bracket * 99, "nested deeper than 24")


def test_brackets_that_were_closed_do_not_count_towards_the_depth_of_others():
    assert compile_expression("(a) && " * 30 + "(a)", KINDS)
    assert refused("(a) && " * 10 + "(" * 25 + "a" + ")" * 25, "nested deeper than 24")


def test_a_list_of_a_hundred_is_read_and_one_more_is_not():
    assert compile_expression(f"n in [{'1,' * 100}]", KINDS)
    assert refused(f"n in [{'1,' * 101}]", "has 101 items; 100 are allowed")


def test_a_string_of_two_hundred_characters_is_read_and_one_more_is_not():
    assert compile_expression(f"s == '{'甲' * 200}'", KINDS)
    assert refused(f"s == '{'甲' * 201}'", "has 201 characters; 200 are allowed")


def test_the_length_of_a_string_counts_characters_not_their_escapes():
    assert compile_expression("s == '" + r"\x41" * 200 + "'", KINDS)


def test_a_number_of_a_thousand_digits_is_refused():
    assert refused("9" * 1_000 + " > n", "an int lies between")
    assert refused("1." + "0" * 1_000 + " > n", "a decimal has at most 12 digits")


@pytest.mark.parametrize(
    "text",
    [
        "s.__class__",
        "s.__class__.__mro__[1].__subclasses__()",
        "__import__('os')",
        "__builtins__",
        "n.__reduce_ex__(2)",
        "s.format(n)",
        "lambda: n",
        "[n for n in s]",
        "(n := 1)",
        "'{0.__class__}'.format(s)",
        "n ** n ** n",
    ],
)
def test_tricks_of_python_are_refused_before_anything_could_be_evaluated(monkeypatch, text):
    def reached(*_arguments):
        raise AssertionError

    monkeypatch.setattr("community_gov.expression.compiler.build", reached)
    assert refused(text, "")
