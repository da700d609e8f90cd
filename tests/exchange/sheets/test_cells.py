"""One cell at a time: what each kind takes, what it refuses, and how it says so."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from community_gov.errors import InputError
from community_gov.exchange.sheets import CellKind, Column
from community_gov.exchange.sheets.cells import read_cell
from community_gov.model.text import label

TODAY = date(2026, 7, 1)
ROOM = Column("room", label("room", "房号", "房號"))
NAME = Column("name", label("name", "姓名"), CellKind.NAME)
COUNT = Column("count", label("count", "人数", "人數"), CellKind.INTEGER)
AMOUNT = Column("amount", label("amount", "金额", "金額"), CellKind.DECIMAL)
VOLUNTEER = Column("volunteer", label("volunteer", "志愿者", "志願者"), CellKind.BOOL)
SEX = Column(
    "sex",
    label("sex", "性别", "性別"),
    CellKind.CHOICE,
    choices={"01": label("male", "男"), "02": label("female", "女")},
    choice_synonyms={"先生": "01"},
)
PARTY = Column(
    "party",
    label("party status", "政治面貌"),
    CellKind.CHOICE,
    choices={
        "01": label("party member", "中共党员", "中共黨員"),
        "13": label("citizen", "群众", "群眾"),
    },
)


def value_of(raw: object, column: Column) -> object:
    return read_cell(raw, column, TODAY).value


def problem_of(raw: object, column: Column) -> str:
    with pytest.raises(InputError) as caught:
        read_cell(raw, column, TODAY)
    return caught.value.problem


@pytest.mark.parametrize("column", [ROOM, NAME, COUNT, AMOUNT, VOLUNTEER, SEX])
@pytest.mark.parametrize("raw", [None, "", " ", "\u3000"])
def test_a_blank_cell_is_nothing_in_every_column(raw, column):
    assert value_of(raw, column) is None


@pytest.mark.parametrize("column", [ROOM, NAME, COUNT, AMOUNT, VOLUNTEER, SEX])
@pytest.mark.parametrize("raw", ["#REF!", "#N/A", " #VALUE! ", "#DIV/0!"])
def test_a_failed_formula_is_refused_in_every_column(raw, column):
    assert "The formula in this cell has failed" in problem_of(raw, column)


def test_text_that_looks_like_a_number_stays_text():
    assert value_of("0302", ROOM) == "0302"


def test_a_whole_number_in_a_text_column_is_read_with_a_warning():
    taken = read_cell(302, ROOM, TODAY)

    assert taken.value == "302"
    assert taken.doubt.message == (
        "The number 302 was read as text; leading zeros may be lost. Format the column as text."
    )


def test_a_number_with_decimals_in_a_text_column_is_refused():
    assert "The number 3.5 stands where text belongs" in problem_of(3.5, ROOM)


@pytest.mark.parametrize("raw", [5.30502e17, 530502201503100000, "5.30502E+17", "５．３Ｅ＋１７"])
def test_a_long_number_shortened_by_a_spreadsheet_is_refused(raw):
    assert "Excel keeps only 15 digits of a number" in problem_of(raw, ROOM)


def test_a_room_that_a_spreadsheet_turned_into_a_date_is_refused():
    # "3-1" typed into a cell of general format becomes the first of March.
    turned = datetime(2025, 3, 1)  # noqa: DTZ001 - a spreadsheet's cell has no time zone

    assert problem_of(turned, ROOM) == (
        'Excel has turned this text into "2025-03-01". Format the column as text and type it again.'
    )
    assert 'into "08:30:00"' in problem_of(time(8, 30), ROOM)


def test_a_word_that_a_spreadsheet_turned_into_a_truth_value_is_read_as_the_word():
    assert value_of(True, ROOM) == "TRUE"


def test_full_width_letters_and_digits_of_a_text_become_ascii():
    assert value_of("　Ａ座３０２　", ROOM) == "A座302"


@pytest.mark.parametrize(
    "typed", ["王　芳", "艾力·买买提", "Ａｎｎａ", "\uf9e9\ufa11", "㐂\U00020bb7"]
)
def test_a_name_is_kept_exactly_as_typed(typed):
    # U+F9E9 and U+FA11 are compatibility ideographs; NFC would replace the first.
    assert value_of(f" {typed}\u3000", NAME) == typed


@pytest.mark.parametrize(
    "typed", ["王芳、李強", "王芳/李強", "王芳／李強", "王芳\n李強", "王芳；李強", "王芳,李強"]
)
def test_several_people_in_one_cell_are_refused(typed):
    assert "several people stand in one cell" in problem_of(typed, NAME)


def test_a_foreign_name_with_a_comma_is_one_person():
    assert value_of("Smith, John", NAME) == "Smith, John"


def test_a_check_may_normalise_the_text():
    column = Column("code", label("code", "编号", "編號"), check=str.upper)

    assert value_of("ａ１", column) == "A1"


def test_a_check_may_refuse_the_text():
    def refuse(text: str) -> str:
        raise InputError(f"{text} will not do.")

    column = Column("code", label("code", "编号", "編號"), check=refuse)

    assert problem_of("a1", column) == "a1 will not do."


@pytest.mark.parametrize(
    ("raw", "number"),
    [(12, 12), (12.0, 12), ("12", 12), ("１２", 12), ("-3", -3), ("1,234", 1234), ("12.0", 12)],
)
def test_whole_numbers_are_read(raw, number):
    value = value_of(raw, COUNT)

    assert value == number
    assert type(value) is int


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (12.5, '"12.5" is not a whole number.'),
        ("12.5", '"12.5" is not a whole number.'),
        ("1O", '"1O" is not a whole number (a letter O stands where a 0 is meant?).'),
        ("12人", '"12人" is not a whole number (write the number alone, without its unit).'),
        ("十二", '"十二" is not a whole number.'),
        ("1e3", '"1e3" is not a whole number.'),
        ("12,34", '"12,34" is not a whole number.'),
        (True, '"True" is not a whole number.'),
    ],
)
def test_what_is_no_whole_number_is_refused(raw, problem):
    assert problem_of(raw, COUNT) == problem


@pytest.mark.parametrize(
    ("raw", "number"),
    [(3.5, "3.5"), (0.1 + 0.2, "0.3"), ("３．５", "3.5"), ("1,234.50", "1234.50")],
)
def test_decimal_numbers_are_exact(raw, number):
    value = value_of(raw, AMOUNT)

    assert value == Decimal(number)
    assert type(value) is Decimal


@pytest.mark.parametrize("raw", ["NaN", "Infinity", "50%", "3.5元", "三點五", "1.2.3"])
def test_what_is_no_number_is_refused(raw):
    assert problem_of(raw, AMOUNT).startswith(f'"{raw}" is not a number')


@pytest.mark.parametrize("raw", ["是", "有", "√", "✓", "Yes", "Ｙ", "TRUE", True, 1, "1"])
def test_yes_is_understood(raw):
    assert value_of(raw, VOLUNTEER) is True


@pytest.mark.parametrize("raw", ["否", "無", "无", "×", "no", "FALSE", False, 0, "0"])
def test_no_is_understood(raw):
    assert value_of(raw, VOLUNTEER) is False


def test_neither_yes_nor_no_is_refused_with_the_words_that_are_accepted():
    problem = problem_of("也许", VOLUNTEER)

    assert problem.startswith('"也许" is neither yes nor no; accepted: 是, ')


@pytest.mark.parametrize("raw", ["男", "Male", " 男　", "先生", "01", "０１"])
def test_a_choice_is_read_as_its_code(raw):
    assert value_of(raw, SEX) == "01"


def test_an_unknown_choice_is_refused_with_the_nearest():
    assert problem_of("中共党園", PARTY) == (
        '"中共党園" is not among the choices; is "中共党员" meant?'
    )


def test_a_choice_far_from_all_is_refused_with_all():
    assert problem_of("不明", PARTY) == ('"不明" is not among the choices: party member, citizen.')


def test_a_code_that_lost_its_zero_is_not_guessed():
    assert problem_of(1, SEX) == '"1" is not among the choices; is "01" meant?'


def test_a_day_to_come_is_refused_only_where_the_column_is_about_the_past():
    born = Column("born", label("born", "出生日期"), CellKind.DATE, past_only=True)
    until = Column("until", label("until", "止"), CellKind.DATE)

    assert value_of("2026-07-01", born) == TODAY
    assert problem_of("2026-07-02", born) == "2026-07-02 has not come yet."
    assert value_of("2026-07-02", until) == date(2026, 7, 2)
