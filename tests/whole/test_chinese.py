"""The rules that mend the typography of translations, on sentences written for the purpose."""

import pytest
from tools.chinese import QUOTES, mended, read


@pytest.mark.parametrize(
    ("written", "set_right"),
    [
        ("谁与谁结对,是否联系", "谁与谁结对，是否联系"),
        ("查看:community-gov journal", "查看：community-gov journal"),
        ("单元格 {cell}:文字不对", "单元格 {cell}：文字不对"),
        ("不是日期（{hint}）.", "不是日期（{hint}）。"),
        ("某岗位(POST)接任", "某岗位（POST）接任"),
        ("按字段统计台账REGISTER的行", "按字段统计台账 REGISTER 的行"),
        ("没有字段 {name!r}。", "没有字段“{name}”。"),
        ("没有字段'{name!r}'。", "没有字段“{name}”。"),
    ],
)
def test_marks_blanks_and_quotes_beside_chinese_are_chinese(written: str, set_right: str):
    assert mended(written, "zh_Hans") == set_right


@pytest.mark.parametrize(
    "written",
    [
        "请写 key = ['household', 'grid'] 和 max(0, x)",
        "例如 register:home-visits",
        "见 https://example",
        "只能是 .contains()、.size()",
        "请写作 活动:序号",  # what is typed just so
        "own choice: 及理由",
        "{date:%Y}年",
    ],
)
def test_code_and_what_is_typed_just_so_stay_as_they_are(written: str):
    assert mended(written, "zh_Hans") == written


def test_traditional_takes_its_own_quotes_and_one_word_for_one_thing():
    assert mended("臺賬{name!r}已啓用", "zh_Hant") == "台賬「{name}」已啟用"


def test_english_stays_untouched():
    assert mended("a, b: {c!r} (d).", "zh_Hans") == "a, b: {c!r} (d)."


def test_a_file_is_no_document():
    assert mended("要寫入的文件", "zh_Hant", "The file to write") == "要寫入的檔案"
    assert mended("文件文號", "zh_Hant", "The number of its document.") == "文件文號"


@pytest.mark.parametrize("language", QUOTES)
def test_the_catalogues_keep_to_the_rules_and_mending_twice_is_mending_once(language: str):
    each = [
        (text, str(message.id))
        for message in read(language)
        if message.id
        for text in ([message.string] if isinstance(message.string, str) else message.string)
    ]
    assert [text for text, english in each if mended(text, language, english) != text] == []
