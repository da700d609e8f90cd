"""Typed text: trimming, widths, comparison, hints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.exchange.sheets.text import (
    is_blank,
    key,
    letter_for_digit,
    nearest,
    plain,
    quoted,
    trim,
)


@pytest.mark.parametrize("blank", [" ", "\u3000", "\xa0", "\t", "\n", "\u200b", "\ufeff", "\u202a"])
def test_blanks_of_every_kind_are_trimmed_at_both_ends(blank):
    assert trim(f"{blank}王　芳{blank}{blank}") == "王　芳"
    assert is_blank(blank * 3)


def test_a_zero_is_not_blank():
    assert not is_blank(0)
    assert not is_blank("0")
    assert is_blank(None)


def test_full_width_letters_and_digits_become_ascii_in_prose_and_signs_stay():
    assert plain("３棟Ａ座（東），１２室") == "3棟A座（東），12室"


def test_full_width_signs_become_ascii_where_the_whole_is_a_code():
    assert plain("０８７５－２１２３４５６") == "0875-2123456"


@given(st.text(st.characters(min_codepoint=0x2E80, max_codepoint=0xFAFF)))
def test_han_text_is_never_changed(text):
    # U+F900-FAFF are compatibility ideographs, which Unicode normalisation would replace.
    assert plain(text) == text


def test_blanks_width_and_case_do_not_matter_for_a_header():
    assert key(" 身份證\n號　ＩＤ ") == key("身份證號id")


def test_a_long_value_is_quoted_short_and_on_one_line():
    shown = quoted("第一行\n" + "很" * 100)

    assert shown.startswith('"第一行 很')
    assert shown.endswith('…"')
    assert len(shown) == 42


def test_the_nearest_spelling_is_found_and_a_far_one_is_not():
    assert nearest("出生曰期", ["姓名", "出生日期", "電話"]) == "出生日期"
    assert nearest("血型", ["姓名", "出生日期", "電話"]) is None


def test_a_letter_is_named_only_where_a_digit_would_mend_the_text():
    assert letter_for_digit("2O", str.isdigit) == "(a letter O stands where a 0 is meant?)"
    assert letter_for_digit("l2", str.isdigit) == "(a letter l stands where a 1 is meant?)"
    assert letter_for_digit("2Ox", str.isdigit) is None
    assert letter_for_digit("20", str.isdigit) is None
