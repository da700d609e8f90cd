"""Tests of usage errors: what Click says is recognised, and said in the language in use."""

import pytest
from click.testing import CliRunner

from community_gov.cli.main import cli


def said(*args: str, language: str = "zh-hans") -> str:
    """Run a command that is typed wrong; return what is said of it."""
    result = CliRunner().invoke(cli, ["--lang", language, *args])
    assert result.exit_code == 2
    return result.stderr.rpartition("\n\n")[2].strip()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["pints"], "错误：没有命令“pints”，已启用的插件也未提供。您是否想写“points”？"),
        (["members", "fnd"], "错误：没有命令“fnd”。您是否想写“find”？"),
        (["members", "list", "--jso"], "错误：没有选项“--jso”。您是否想写“--json”？"),
        (["members", "show"], "错误：缺少 CODE。"),
        (["facts", "counts"], "错误：缺少选项 --period。"),
        (["facts", "counts", "--period"], "错误：选项“--period”后面须填内容。"),
        (["members", "show", "a", "b"], "错误：多出了内容：b。含空格的文字请加引号。"),
        (["journal", "--last", "x"], "错误：--last：“x”不是整数。"),
        (["journal", "--last", "-3"], "错误：--last：-3 超出范围：x>=0。"),
        (["import", "no.xlsx"], "错误：FILES...：没有文件或文件夹“no.xlsx”。"),
        (["members", "list", "--json=1"], "错误：选项“--json”后面不填内容。"),
        (
            ["actors", "add", "A", "--role", "boss"],
            "错误：--role：“boss”不在可选项内：“administrator”、“clerk”、“reviewer”、“auditor”。",
        ),
    ],
)
def test_what_was_typed_wrong_is_said_in_chinese_without_a_word_of_english(
    args: list[str], told: str
):
    assert said(*args) == told


def test_traditional_has_its_own_words():
    assert (
        said("members", "fnd", language="zh-hant") == "錯誤：沒有命令「fnd」。您是否想寫「find」？"
    )


def test_english_says_the_same():
    assert said("members", "fnd", language="en") == (
        "Error: There is no command 'fnd'. Did you mean 'find'?"
    )


def test_the_usage_and_the_way_to_help_stand_above():
    shown = CliRunner().invoke(cli, ["--lang", "zh-hans", "members", "show"]).stderr
    assert shown.startswith("用法：community-gov members show [选项] CODE\n")
    assert "用法详见：community-gov members show --help" in shown


def test_help_has_no_word_of_clicks_own_left_in_english():
    shown = CliRunner().invoke(cli, ["--lang", "zh-hans", "points", "propose", "--help"]).stdout
    for word in ("OPTIONS", "TEXT", "PERIOD", "required", "Usage"):
        assert word not in shown
    assert "--period 期间" in shown
    assert "[必填]" in shown
