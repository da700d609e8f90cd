"""Counts of a register's rows by what is in them, small ones hidden; never the rows."""

from datetime import date

import pytest

from community_gov.disclosure import ALL
from community_gov.errors import InputError, RefusedError
from community_gov.testing.town import town

BOOK = """
[[register]]
name = "people"
label = { en = "people", zh_hans = "人口", zh_hant = "人口" }
restriction = "faith-ethnic"

[[register.fields]]
name = "member"
type = "reference"
refers_to = "member"

[[register.fields]]
name = "day"
type = "date"

[[register.fields]]
name = "people"
type = "choice"
privacy = "restricted"
restriction = "faith-ethnic"
purpose = "festivals of all peoples"
sealed = true
choices.han = { en = "Han", zh_hans = "汉族", zh_hant = "漢族" }
choices.hui = { en = "Hui", zh_hans = "回族", zh_hant = "回族" }
choices.zhuang = { en = "Zhuang", zh_hans = "壮族", zh_hant = "壯族" }

[[register.fields]]
name = "asks"
type = "boolean"
required = false

[[register.fields]]
name = "note"
type = "text"
required = false
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Give a closed book: 40 people in two grids; of each grid's 20, three and 17 are Hui."""
    with town(tmp_path_factory.mktemp("town"), pack=BOOK) as made:
        made.settle(grids=2, households=20, people=2)
        ids, day = made.community.members.ids(), date(2026, 9, 1)
        # H1, H3, … lie in G1, so M1, M2, M5, M6, … live there.
        first = [n for n in range(1, 41) if (n - 1) % 4 < 2]
        hui = {*first[:3], *[n for n in range(1, 41) if n not in first][:17]}
        rows = [
            {"member": ids[f"M{n}"], "day": day, "people": "hui" if n in hui else "han",
             "asks": n <= 8 or None}
            for n in range(1, 41)
        ]  # fmt: skip
        register = made.community.registers["people"]
        register.add_all(rows, by=made.clerk)
        # Somebody is written twice, and one row was a mistake.
        again = register.add(member=ids["M40"], day=day, people="han", by=made.clerk)
        wrong = register.add(member=ids["M39"], day=day, people="zhuang", by=made.clerk)
        register.withdraw(wrong.id, by=made.clerk, reason="a slip")
        assert again.version == 1
        yield register


def test_a_closed_book_is_counted_by_a_category_with_all_of_its_values(book):
    told = book.count_by("people", each="member")
    # 3 + 17 are 20 Hui, 20 are Han; whoever was written twice counts once.
    assert told.rows == {"han": 20, "hui": 20, "zhuang": 0, ALL: 40}


def test_by_grid_what_is_small_takes_three_others_with_it(book):
    told = book.count_by("people", across="grid", each="member")
    inner = {(grid, name): told.told((grid, name)) for grid in ("G1", "G2")
             for name in ("han", "hui", "zhuang")}  # fmt: skip
    assert inner == {
        ("G1", "han"): None, ("G1", "hui"): None, ("G1", "zhuang"): 0,
        ("G2", "han"): None, ("G2", "hui"): None, ("G2", "zhuang"): 0,
    }  # fmt: skip
    assert (told.told(("G1", ALL)), told.told((ALL, "hui"))) == (20, 20)


def test_rows_count_each_where_nobody_is_named(book):
    assert book.count_by("people").told(ALL) == 41


def test_what_was_not_said_is_a_category(book):
    assert book.count_by("asks", each="member").rows == {"yes": 8, "no": 0, "": 32, ALL: 40}


@pytest.mark.parametrize("field", ["note", "member", "day"])
def test_what_is_no_category_would_list_the_rows_and_is_refused(book, field):
    with pytest.raises(RefusedError, match="would be listed, as rows are"):
        book.count_by(field)


def test_a_field_that_is_not_there_is_named_with_those_that_are(book):
    with pytest.raises(InputError, match="It has: member, day, people, asks, note"):
        book.count_by("sex")
