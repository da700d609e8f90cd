"""Typed tables: what the core declares is what its file has, and sealed fields have no column."""

from contextlib import closing

import pytest

from community_gov.errors import InputError
from community_gov.model.fields import Field, FieldType
from community_gov.model.household import Household
from community_gov.model.member import Member
from community_gov.model.privacy import Privacy
from community_gov.points.ledger import Batch
from community_gov.procedures.duties.waivers import Waiver
from community_gov.records.plugins.service import Noted
from community_gov.records.tables import TABLES
from community_gov.store.codec import COLUMN_TYPES
from community_gov.store.database import Database
from community_gov.store.table import TypedTable

OWN = {
    "id": ("TEXT", 1, 1),
    "version": ("INTEGER", 1, 2),
    "action": ("INTEGER", 1, 0),
    "closed": ("INTEGER", 0, 0),
}
"""What every versioned table has beside its fields: type, not null, place in the primary key."""


@pytest.mark.parametrize("cls", TABLES, ids=lambda cls: cls.__name__)
def test_the_file_has_exactly_the_columns_that_a_class_needs(cls, tmp_path):
    table = TABLES[cls]
    with closing(Database.create(tmp_path / "a.db")) as made:
        info = made.rows("SELECT * FROM pragma_table_info(?)", table.name)
    found = {row["name"]: (row["type"], row["notnull"], row["pk"]) for row in info}
    declared = {one.name: (COLUMN_TYPES[one.type], int(one.required), 0) for one in table.stored}

    assert found == OWN | declared


def test_every_class_has_a_table_of_its_own():
    assert len({table.name for table in TABLES.values()}) == len(TABLES)
    assert {Batch, Noted, Waiver} <= TABLES.keys()


@pytest.mark.parametrize(
    ("cls", "sealed"),
    [
        # What a lost file must not tell: names, numbers, phones, addresses.
        (Member, {"name", "birth_date", "identity_number", "phone"}),
        (Household, {"room", "contact"}),
    ],
)
def test_what_identifies_a_person_has_no_column(cls, sealed):
    assert {one.name for one in TABLES[cls].sealed} == sealed
    assert sealed.isdisjoint(TABLES[cls].columns)


def test_only_names_and_numbers_of_persons_can_be_looked_up():
    looked_up = {
        (table.name, one.name) for table in TABLES.values() for one in table.fields if one.lookup
    }

    assert looked_up == {("member", "name"), ("member", "identity_number")}


def test_values_are_parted_into_stored_and_sealed_ones():
    table = TypedTable(
        "visit",
        (
            Field("day", FieldType.DATE, required=False),
            Field("host", FieldType.TEXT, privacy=Privacy.PERSONAL, purpose="test", sealed=True),
            Field(
                "phone",
                FieldType.TEXT,
                required=False,
                privacy=Privacy.PERSONAL,
                purpose="test",
                sealed=True,
            ),
            Field("guests", FieldType.INTEGER),
        ),
    )

    assert table.columns == ("day", "guests")
    # A sealed value that is not there leaves no trace in the vault either.
    assert table.encode({"guests": 3, "host": "王"}) == ((None, 3), {"host": "王"})


def test_a_value_for_a_field_that_there_is_not_is_refused():
    with pytest.raises(InputError, match="grid has no field 'colour'"):
        next(one for one in TABLES.values() if one.name == "grid").encode({"colour": "red"})


def test_references_are_gathered_by_the_table_they_point_to():
    rows = [{"grid": "g1", "dwelling": "p1"}, {"grid": "g2", "group": None}, {"grid": "g1"}]

    assert TABLES[Household].references(rows) == {"grid": {"g1", "g2"}, "place": {"p1"}}
