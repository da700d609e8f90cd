"""Problems as people read them."""

import pytest

from community_gov.exchange.cells import column_letter
from community_gov.exchange.sheets import IgnoredColumn, Problem


def test_a_problem_says_file_sheet_cell_and_what_is_wrong():
    problem = Problem("members.xlsx", "成員", '"2O15-03-01" is not a date.', cell="D17", row=17)

    assert str(problem) == 'members.xlsx, sheet 成員, cell D17: "2O15-03-01" is not a date.'


def test_a_text_file_has_no_sheet_to_name():
    problem = Problem("members.csv", "", "Something.", cell="D17")

    assert str(problem) == "members.csv, cell D17: Something."


def test_a_problem_of_the_whole_file_names_the_file_only():
    assert str(Problem("members.csv", "", "Something.")) == "members.csv: Something."


def test_a_repeated_warning_says_how_often_it_repeats():
    problem = Problem("a.xlsx", "", "Read as text.", cell="B2", also=411)

    assert str(problem) == (
        "a.xlsx, cell B2: Read as text. (411 more cells of this column are alike.)"
    )


def test_an_ignored_column_says_that_it_is_not_stored():
    assert str(IgnoredColumn("a.xlsx", "成員", "F", "血型")) == (
        'a.xlsx, sheet 成員, column F "血型": not a declared column, so it is not stored.'
    )
    assert str(IgnoredColumn("a.csv", "", "G", "")) == (
        "a.csv, column G: not a declared column, so it is not stored."
    )


@pytest.mark.parametrize(
    # The last column of a spreadsheet is XFD, the 16,384th (ECMA-376 implementations' limit).
    ("index", "letters"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (16383, "XFD")],
)
def test_columns_are_lettered_as_in_a_spreadsheet(index, letters):
    assert column_letter(index) == letters
