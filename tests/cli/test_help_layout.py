"""Tests of the layout of help, where a Chinese character is two columns wide."""

import pytest

from community_gov.cli.help_layout import HelpLayout, columns, wrapped


def test_a_chinese_character_takes_two_columns():
    assert columns("网格 G1") == 7


def test_chinese_breaks_between_characters_and_never_before_a_closing_mark():
    assert wrapped("事实只录一次，人人可问缘由。", 14) == ["事实只录一次，", "人人可问缘由。"]
    assert wrapped("事实只录一次，人人可问。", 12) == ["事实只录一", "次，人人可", "问。"]


def test_a_latin_word_is_not_broken():
    assert wrapped("写入 community.db 文件", 14) == ["写入", "community.db", "文件"]


def test_blank_lines_part_paragraphs():
    assert wrapped("one\ntwo\n\nthree", 40) == ["one two", "", "three"]


@pytest.mark.parametrize("terms", [("--name 文字", "--on DAY"), ("甲", "乙乙乙")])
def test_what_terms_mean_begins_in_one_column(terms: tuple[str, str]):
    layout = HelpLayout(width=60)
    layout.write_dl([(term, "x") for term in terms])
    lines = layout.getvalue().splitlines()
    assert len({columns(line) for line in lines}) == 1


def test_a_latin_comma_stays_with_the_character_before_it():
    assert wrapped("分数,条目", 8) == ["分数,条", "目"]
    assert wrapped("写入 a.toml", 7) == ["写入", "a.toml"]
