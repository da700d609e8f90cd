"""A register that was declared anew is read as its rows were written, until somebody writes."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov.testing.town import town

BOOK = """
[[register]]
name = "boxes"
label = { en = "boxes", zh_hans = "箱", zh_hant = "箱" }
fields = [{ name = "day", type = "date" }, %s]
"""
TENTHS = '{ name = "weight", type = "decimal", places = 1 }'


@pytest.fixture
def here(tmp_path):
    """Open a community with one box of 2.5."""
    with town(tmp_path, pack=BOOK % TENTHS) as made:
        values = {"day": date(2026, 7, 1), "weight": Decimal("2.5")}
        made.community.registers["boxes"].add(by=made.clerk, **values)
        yield made


@pytest.mark.parametrize(
    ("fields", "values"),
    [
        # Stored is 25; read as hundredths it would be 0.25, as whole number 25.
        (TENTHS.replace("1", "2"), {"weight": Decimal("2.5")}),
        ('{ name = "weight", type = "integer" }', {"weight": Decimal("2.5")}),
        (TENTHS + ', { name = "note", type = "text" }', {"weight": Decimal("2.5"), "note": None}),
        ('{ name = "note", type = "text" }', {"note": None}),
    ],
)
def test_reading_before_the_first_write_shows_what_was_written(fields, values, here):
    file = here.community.path.parent / "rules" / "local.toml"
    file.write_text(BOOK % fields, encoding="utf-8")
    here.community._context.forget_host()

    book = here.community.registers["boxes"]

    (row,) = book.rows()
    assert row.values == {"day": date(2026, 7, 1), **values}
    assert book.get(row.id) == row
    assert [one.row for one in book.history(row.id)] == [row]
