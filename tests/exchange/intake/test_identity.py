"""Identity numbers across rows; the numbers are those printed in GB 11643 and made-up ones."""

import pytest

SAMPLE = "11010519491231002X"
"""The sample of GB 11643-1999: a woman born on 1949-12-31."""

CHILD = "530502201503100025"
"""Made up, with the check digit worked out by hand: a girl born on 2015-03-10."""

HEADER = ["人员编号", "姓名", "身份证号", "出生日期", "性别"]


def test_the_birth_date_is_taken_from_the_number_where_none_is_written(town):
    town.give({"成员": [HEADER, ["M1", "王芳", SAMPLE, None, None]]})

    born = town.community.members.by_code("M1").birth_date
    assert str(born) == "1949-12-31"


def test_a_number_that_stands_twice_is_refused_without_being_printed(town):
    rows = [["M1", "王芳", SAMPLE, None, None], ["M2", "李强", SAMPLE.lower(), None, None]]

    report = town.give({"成员": [HEADER, *rows]})

    assert [(one.cell, one.message) for one in report.errors] == [
        ("C3", "This identity number is that of member M1 too.")
    ]
    assert SAMPLE not in str(report)


def test_a_number_that_a_stored_member_has_is_refused(town):
    town.give({"成员": [HEADER, ["M1", "王芳", SAMPLE, None, None]]})

    report = town.give({"成员": [HEADER, ["M2", "李强", SAMPLE, None, None]]})

    assert [one.cell for one in report.errors] == ["C2"]


def test_numbers_that_were_swapped_between_two_members_can_be_put_right(town):
    swapped = [["M1", "王芳", CHILD, None, None], ["M2", "王小芳", SAMPLE, None, None]]
    town.give({"成员": [HEADER, *swapped]})

    right = [
        ["M1", "王芳", SAMPLE, "1949-12-31", None],
        ["M2", "王小芳", CHILD, "2015-03-10", None],
    ]
    report = town.give({"成员": [HEADER, *right]})

    assert report.counts["members"].changed == 2
    assert town.community.members.by_code("M1").identity_number == SAMPLE


def test_a_birth_date_that_does_not_fit_the_number_is_a_warning_only(town):
    report = town.give({"成员": [HEADER, ["M1", "王芳", CHILD, "2015-03-01", None]]})

    assert report.written
    assert [(one.cell, one.message) for one in report.warnings] == [
        ("D2", "Born on 2015-03-01 here, on 2015-03-10 by the identity number; which one is right?")
    ]
    assert str(town.community.members.by_code("M1").birth_date) == "2015-03-01"


@pytest.mark.parametrize(("sex", "cells"), [("男", ["E2"]), ("女", []), ("未说明", [])])
def test_a_sex_that_does_not_fit_the_number_is_a_warning_only(town, sex, cells):
    report = town.give({"成员": [HEADER, ["M1", "王芳", SAMPLE, None, sex]]})

    assert report.written
    assert [one.cell for one in report.warnings] == cells


def test_an_old_number_of_15_digits_is_taken_with_a_warning(town):
    # The sample as it was before 1999: no century, no check digit.
    report = town.give({"成员": [HEADER, ["M1", "王芳", "110105491231002", None, None]]})

    assert report.written
    assert [one.cell for one in report.warnings] == ["C2"]


def test_a_number_with_a_wrong_digit_says_what_is_wrong_and_does_not_print_it(town):
    wrong = "530502201503100024"

    report = town.give({"成员": [HEADER, ["M1", "王芳", wrong, None, None]]})

    assert [(one.cell, one.message.partition(".")[0]) for one in report.errors] == [
        ("C2", "The last digit of the identity number does not fit the others")
    ]
    assert wrong not in str(report)
