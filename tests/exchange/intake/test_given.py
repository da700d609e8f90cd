"""Rows on their way in, and the notes taken of them."""

from community_gov.exchange.intake.given import SUGGESTIONS, Given, Notes
from community_gov.exchange.sheets import Layout, Row, Table
from community_gov.exchange.sheets.table import Heading
from community_gov.model.text import label

LAYOUT = Layout("people", label("people", "人"), ())


def given(number, **values):
    headings = {"code": Heading("A", "编号"), "name": Heading("C", "姓名")}
    rows = (Row(number, values),)
    return Given(Table(LAYOUT, "a.xlsx", "表", rows, (), headings), rows[0])


def test_a_refused_row_is_named_by_the_cell_of_the_column():
    notes, row = Notes(), given(17, name="王芳")

    notes.refuse(row, "name", "No.")

    assert [str(one) for one in notes.problems] == ["a.xlsx, sheet 表, cell C17: No."]
    assert (notes.took(row), notes.refused) == (False, 1)


def test_a_column_that_the_sheet_lacks_is_noted_at_the_first_cell_of_the_row():
    notes = Notes()

    notes.doubt(given(3), "phone", "Missing.")

    assert [one.cell for one in notes.problems] == ["A3"]


def test_a_doubted_row_is_taken():
    notes, row = Notes(), given(3)

    notes.doubt(row, "name", "Really?")

    assert notes.took(row)


def test_only_so_many_near_spellings_are_looked_for():
    # A search in 1,200 codes takes milliseconds; 3,500 of them would take the clerk's patience.
    notes = Notes()

    told = [notes.unknown("H12", ["H1", "H13"]) for _ in range(SUGGESTIONS + 1)]

    assert all("meant" in text for text in told[:-1])
    assert told[-1] == '"H12" is neither in these files nor stored.'
