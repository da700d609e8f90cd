"""Rows in, versions closed: what is refused, and how the refusal reads."""

import pytest

from community_gov.errors import InputError, UnknownError
from community_gov.model.household import Household
from community_gov.model.place import Grid
from community_gov.records.tables import TABLES
from community_gov.store.writer import Writer
from community_gov.testing.town import town


@pytest.fixture
def here(tmp_path):
    """Open a community with one grid."""
    with town(tmp_path) as made:
        made.community.grids.add(code="G1", name="grid", by=made.clerk)
        yield made


@pytest.fixture
def writer(here):
    """Begin an action that is never finished."""
    context = here.community._context
    context.database.connection.execute("BEGIN IMMEDIATE")
    yield Writer(context.database, context.vault, 5)
    context.database.connection.execute("ROLLBACK")


def test_a_second_thing_with_the_same_code_is_refused_in_words(here):
    with pytest.raises(InputError) as refused:
        here.community.grids.add(code="G1", name="again", by=here.clerk)

    assert refused.value.problem == "grid: there is one with this code already: G1."
    assert refused.value.fix == "Amend that one, or give this one another code."


def test_a_reference_to_nothing_is_refused_with_the_id(writer):
    with pytest.raises(InputError, match="household refers to a grid that does not exist: nowhere"):
        writer.insert(TABLES[Household], "h", {"code": "H1", "grid": "nowhere"})


def test_one_bad_reference_among_very_many_is_found(here, writer):
    # SQLite takes a limited number of values in one question, so the ids go in parts.
    grids = [(f"id{number}", 1, {"code": f"C{number}", "name": "x"}) for number in range(1201)]
    writer.insert_many(TABLES[Grid], grids)
    homes = [(f"h{id_}", 1, {"code": f"H{id_}", "grid": id_}) for id_, _v, _values in grids]
    assert here.community.grids.count() == 1202

    writer.insert_many(TABLES[Household], homes)
    with pytest.raises(InputError, match="does not exist: id99999"):
        writer.insert_many(
            TABLES[Household],
            [("more" + id_, 1, {**values, "code": "x" + id_}) for id_, _v, values in homes]
            + [("last", 1, {"code": "last", "grid": "id99999"})],
        )


def test_a_former_version_can_no_longer_be_referred_to(here, writer):
    grid = here.community.grids.by_code("G1")
    writer.close("grid", [(grid.id, 1)])

    with pytest.raises(InputError, match="does not exist"):
        writer.insert(TABLES[Household], "h", {"code": "H1", "grid": grid.id})


def test_rows_are_looked_at_before_any_of_them_is_written(here, writer):
    good, bad = ("a", 1, {"code": "A", "name": "a"}), ("b", 1, {"code": "B"})

    with pytest.raises(InputError, match="grid is missing"):
        writer.insert_many(TABLES[Grid], [good, bad])

    assert here.community.grids.count() == 1
    assert writer.summary() == []


def test_amending_what_is_not_there_is_refused(writer):
    with pytest.raises(UnknownError, match="There is no grid nothing"):
        writer.amend(TABLES[Grid], "nothing", {"name": "x"})


def test_an_amendment_keeps_what_it_does_not_name_and_counts_up(here, writer):
    grid = here.community.grids.by_code("G1")

    assert [writer.amend(TABLES[Grid], grid.id, {"name": name}) for name in "ab"] == [2, 3]

    assert here.community.grids.by_code("G1").name == "b"
    versions = here.community._context.database.rows(
        "SELECT version, code, name, closed FROM grid ORDER BY version"
    )
    assert [tuple(row) for row in versions] == [
        (1, "G1", "grid", 5),
        (2, "G1", "a", 5),
        (3, "G1", "b", None),
    ]


def test_the_summary_counts_what_was_written_and_what_was_closed(here, writer):
    grid = here.community.grids.by_code("G1")
    writer.amend(TABLES[Grid], grid.id, {"name": "b"})
    writer.insert(TABLES[Grid], "new", {"code": "G2", "name": "c"})

    told = [(table, columns, count) for table, columns, count, _digest in writer.summary()]

    assert told == [
        ("grid", ["id", "version", "code", "name"], 2),
        ("grid", ["id", "version"], 1),
    ]
