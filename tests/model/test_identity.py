"""The identity number check, against GB 11643 and ISO 7064."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from community_gov.errors import InputError
from community_gov.model.identity import check_identity_number, half_width

TODAY = date(2026, 7, 1)

# Made-up numbers published with the format: the check digits were computed elsewhere.
VALID = "530502201503100025"
NO_LEAP_YEAR = "533001190002290017"


def with_check_digit(seventeen: str) -> str:
    """Append the check character by the recurrence of ISO 7064:2003, pure system MOD 11-2."""
    product = 0
    for digit in seventeen:
        product = (product + int(digit)) * 2 % 11
    return seventeen + "0123456789X"[(12 - product) % 11]


def problem_of(text: str, today: date = TODAY) -> str:
    with pytest.raises(InputError) as caught:
        check_identity_number(text, today=today)
    return str(caught.value)


areas = st.sampled_from(["533001", "530502", "530521", "310115", "110105"])
births = st.dates(date(1910, 1, 1), TODAY)
sequences = st.integers(0, 999)
valid_numbers = st.builds(
    lambda area, birth, sequence: with_check_digit(f"{area}{birth:%Y%m%d}{sequence:03}"),
    areas,
    births,
    sequences,
)


def test_a_number_says_birth_date_and_a_hint_of_sex():
    found = check_identity_number(VALID, today=TODAY)

    assert (found.number, found.birth_date) == (VALID, date(2015, 3, 10))
    # GB 11643: the 17th digit is even for women; here it is 2.
    assert (found.sex_hint, found.legacy, found.warnings) == ("female", False, ())


@pytest.mark.parametrize("year", [1935, 1950, 1965, 1978, 1990, 2002, 2015])
@pytest.mark.parametrize("area", ["533001", "530502", "530521", "310115", "110105"])
def test_an_area_code_younger_or_older_than_its_holder_is_accepted(area, year):
    # 533001 existed 1983-2000, 530502 and 530521 since 2000, 310115 since 1992: a number carries
    # the code of the day it was given, so a holder of any age may have any of them.
    number = with_check_digit(f"{area}{year}0615003")

    assert check_identity_number(number, today=TODAY).birth_date == date(year, 6, 15)


def test_an_area_code_that_never_existed_is_accepted():
    assert check_identity_number(with_check_digit("99999919800101123"), today=TODAY)


def test_an_odd_seventeenth_digit_hints_at_a_man():
    number = with_check_digit("53050219900101013")

    assert check_identity_number(number, today=TODAY).sex_hint == "male"


def test_a_published_example_ending_in_x_is_accepted():
    # GB 11643-1999 gives 11010519491231002X as its example for a number with X.
    assert check_identity_number("11010519491231002X", today=TODAY).birth_date == date(1949, 12, 31)


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "１１０１０５１９４９１２３１００２ｘ",
        " 110105 19491231 002X\t",
        "\u3000110105\u00a019491231\u202a002X\ufeff",
    ],
)
def test_blanks_width_and_small_x_do_not_matter(typed):
    assert check_identity_number(typed, today=TODAY).number == "11010519491231002X"


@given(valid_numbers)
def test_every_number_with_the_check_digit_of_the_standard_is_accepted(number):
    assert check_identity_number(number, today=TODAY).number == number


@given(valid_numbers, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_any_single_wrong_character_is_refused(number, place, character):
    # MOD 11-2 detects every single substitution: no weight is a multiple of 11.
    assume(number[place] != character)

    problem_of(number[:place] + character + number[place + 1 :])


@given(valid_numbers, st.integers(0, 15))
def test_two_swapped_neighbours_are_refused(number, place):
    # MOD 11-2 detects every adjacent transposition: neighbouring weights differ modulo 11.
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    problem_of(swapped)


def test_a_wrong_check_digit_is_named_without_the_right_one():
    problem = problem_of(VALID[:17] + "7")

    assert problem == (
        "The last digit of the identity number does not fit the others.\n"
        "Look for a swapped or mistyped digit."
    )


def test_a_day_that_does_not_exist_is_refused_although_the_check_digit_is_right():
    # 1900 was no leap year.
    assert "1900-02-29; there is no such day" in problem_of(NO_LEAP_YEAR)
    assert "1990-13-01; there is no such day" in problem_of(with_check_digit("53050219901301001"))


def test_a_birth_after_today_is_refused_and_today_is_accepted():
    born_today = with_check_digit("53050220260701001")

    assert check_identity_number(born_today, today=TODAY).birth_date == TODAY
    assert "has not come yet" in problem_of(born_today, today=date(2026, 6, 30))
    assert "has not come yet" in problem_of(with_check_digit("53050220990101001"))


def test_a_birth_before_1900_is_refused():
    # The other example of GB 11643-1999: its check digit is right, its holder long dead.
    assert "nobody alive was born before 1900" in problem_of("440524188001010014")
    assert "nobody alive" in problem_of(with_check_digit("53050218991231001"))
    assert check_identity_number(with_check_digit("53050219000101001"), today=TODAY)


def test_a_birth_before_1910_is_accepted_with_a_warning():
    old = check_identity_number(with_check_digit("53050219091231001"), today=TODAY)
    less_old = check_identity_number(with_check_digit("53050219100101001"), today=TODAY)

    assert old.warnings == ("Born in 1909 by the number; is that right?",)
    assert less_old.warnings == ()


def test_fifteen_digits_are_accepted_as_an_old_number():
    # Until 1999: area 6, YYMMDD 6, sequence 3 (its last digit odd for men); no check digit.
    old = check_identity_number("533001 350615 003", today=TODAY)

    assert (old.birth_date, old.sex_hint, old.legacy) == (date(1935, 6, 15), "male", True)
    assert "without a check digit" in old.warnings[0]


def test_an_old_number_needs_a_real_day_too():
    assert "1935-02-30; there is no such day" in problem_of("533001350230003")


@pytest.mark.parametrize(
    ("typed", "digit"), [("O", "0"), ("o", "0"), ("〇", "0"), ("l", "1"), ("I", "1"), ("B", "8")]
)
def test_a_letter_in_the_place_of_a_digit_is_named(typed, digit):
    problem = problem_of(f"53{typed}502201503100025")

    assert problem.startswith(f"Character 3 of the identity number is {typed}; is a {digit} meant?")


def test_an_x_in_the_middle_is_named():
    assert "Character 4 of the identity number is X; X may only stand last" in problem_of(
        "530X02201503100025"
    )


def test_any_other_character_is_shown_with_its_place():
    assert 'Character 7 of the identity number is "*"' in problem_of("530502********0025")


@pytest.mark.parametrize("length", [0, 1, 14, 16, 17, 19])
def test_a_wrong_length_is_counted(length):
    assert f"has {length} characters; it must have 18" in problem_of((VALID + "1")[:length])


def test_fourteen_digits_and_an_x_are_no_old_number():
    assert "has 15 characters" in problem_of("53300135061500X")


@pytest.mark.parametrize("typed", ["5.30502E+17", "5.30502e17", "５．３０５０２Ｅ＋１７", "5E+17"])
def test_scientific_notation_is_blamed_on_the_spreadsheet(typed):
    problem = problem_of(typed)

    assert "Excel destroyed its last digits" in problem
    assert "Format the column as text" in problem


def test_three_zeros_at_the_end_that_do_not_fit_are_blamed_on_the_spreadsheet():
    # A spreadsheet keeps 15 significant digits (IEEE 754 double), the rest become zeros.
    assert "Excel destroyed its last digits" in problem_of("530502201503100000")


def test_the_number_does_not_show_in_a_log():
    assert VALID not in repr(check_identity_number(VALID, today=TODAY))


def test_half_width_leaves_han_text_and_ideographic_marks_alone():
    assert half_width("Ａ１－ｚ（仁壽門）、\u3000") == "A1-z(仁壽門)、\u3000"
