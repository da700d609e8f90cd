"""What an error shows: the line, a caret under the column, nothing that a screen would hide."""

import pytest

from community_gov.errors import DeclarationError
from community_gov.expression import ExpressionError, Type, compile_expression
from community_gov.expression.problems import suggestion


def refusal(text):
    with pytest.raises(ExpressionError) as caught:
        compile_expression(text, {"hours": Type.INT, "grade": Type.STRING})
    return caught.value


def test_the_caret_stands_under_the_column():
    error = refusal("hours > 1 && hour > 2")
    assert (error.line, error.column) == (1, 14)
    assert str(error).splitlines() == [
        '"hour" is not an attribute of these facts: did you mean "hours"?',
        "  hours > 1 && hour > 2",
        "               ^",
    ]


def test_a_han_character_takes_two_columns_on_the_screen_and_one_in_the_count():
    error = refusal("grade == '甲' && hour > 2")
    assert error.column == 17
    # Two spaces of margin, then g r a d e _ = = _ ' 甲(2) ' _ & & _ : 17 columns.
    assert str(error).splitlines()[2] == " " * (2 + 17) + "^"


def test_of_several_lines_the_one_with_the_fault_is_shown():
    error = refusal("hours > 1 &&\n  hour > 2\n  && hours < 9")
    assert (error.line, error.column) == (2, 3)
    assert str(error).splitlines()[1:] == ["    hour > 2", "    ^"]


def test_a_text_may_begin_with_an_empty_line():
    error = refusal("\nhour > 2")
    assert (error.line, error.column) == (2, 1)


def test_of_a_long_line_the_part_around_the_fault_is_shown():
    _reason, line, caret = str(
        refusal("hours > 1 && " * 20 + "hour > 2 && " + "hours > 1")
    ).splitlines()
    assert line.startswith("  ...")
    assert line[caret.index("^") :].startswith("hour > 2")
    assert len(line) <= 100


def test_what_a_screen_would_hide_is_shown_as_a_mark():
    assert "\x1b" not in str(refusal("'\x1b[2J'"))
    assert "\N{REPLACEMENT CHARACTER}" in str(refusal("'\x1b[2J'"))


def test_a_long_word_is_quoted_in_part():
    assert len(refusal("x" * 1_000).reason) < 200


def test_an_error_of_an_expression_is_an_error_of_a_declaration():
    assert issubclass(ExpressionError, DeclarationError)
    assert refusal("hour").text == "hour"


def test_nothing_is_suggested_for_a_word_like_no_other():
    assert suggestion("xyzzy", ["hours", "grade"]) == ""


def test_an_unknown_name_tells_all_that_may_stand_there_also_where_it_is_placed_elsewhere():
    error = refusal("no_such_name > 1").within("a place")
    assert {"hours", "grade"} <= set(error.names)
    assert refusal("hours >").names == {}
