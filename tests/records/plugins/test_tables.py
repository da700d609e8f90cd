"""Tables of plugins follow their declarations, as long as what is stored keeps its meaning."""

import sqlite3
from contextlib import closing, suppress
from datetime import date
from decimal import Decimal

import pytest

from community_gov import Community
from community_gov.errors import DeclarationError, InputError, PluginError
from community_gov.model.fields import FieldType
from community_gov.records import shapes
from community_gov.records.plugins.tables import faults, make_ready
from community_gov.registers.service import orphaned
from community_gov.testing.town import town

HEAD = """
[[register]]
name = "boxes"
label = { en = "boxes", zh_hans = "箱子" , zh_hant = "箱子" }
"""
DAY = 'name = "day"\ntype = "date"'
NOTE = 'name = "note"\ntype = "text"'


def pack(*fields, head=HEAD):
    return head + "\n".join(f"[[register.fields]]\n{one}" for one in fields)


@pytest.fixture
def boxes(tmp_path):
    """Return a function that opens the community with these fields of its register.

    The administrator accepts them, unless told otherwise.
    """
    opened = []

    def open_with(*fields, head=HEAD, accept=True):
        file = tmp_path / "town.db"
        if not file.exists():
            with town(tmp_path, pack=pack(*fields, head=head)):
                pass
        (tmp_path / "rules" / "local.toml").write_text(pack(*fields, head=head), encoding="utf-8")
        opened.append(Community.open(file, key_file=tmp_path / "town.key"))
        if accept:
            upgrade(opened[-1])
        return opened[-1]

    yield open_with
    for community in opened:
        community.close()


def upgrade(community):
    community.plugins.upgrade("local", by=community.actors.named("Ada"))


def add(community, **values):
    return community.registers["boxes"].add(**values, by=community.actors.named("Bo"))


def test_a_new_optional_field_widens_the_table_and_the_journal_still_holds(boxes):
    old = add(boxes(DAY), day=date(2026, 1, 1))

    community = boxes(
        DAY, NOTE + "\nrequired = false", 'name = "n"\ntype = "integer"\nrequired = false'
    )
    new = add(community, day=date(2026, 1, 2), note="x", n=5)

    book = community.registers["boxes"]
    assert book.get(old.id).values == {"day": date(2026, 1, 1), "note": None, "n": None}
    assert book.get(new.id).values == {"day": date(2026, 1, 2), "note": "x", "n": 5}
    community.verify()


def test_a_widened_table_keeps_its_rows_as_strictly_as_before(boxes):
    add(boxes(DAY), day=date(2026, 1, 1))
    community = boxes(DAY, NOTE + "\nrequired = false")
    row = add(community, day=date(2026, 1, 2), note="x")
    connection = community._context.database.connection
    (table,) = [
        name
        for name in community._context.database.rows("SELECT tbl FROM shape")
        if "boxes" in name["tbl"]
    ][:1]

    for change in ("note = 'y'", "note = 'y', closed = 1", "day = '2026-01-01'"):
        with pytest.raises(sqlite3.IntegrityError, match="never changes a row"):
            connection.execute(f'UPDATE "{table["tbl"]}" SET {change} WHERE id = ?', [row.id])
    with pytest.raises(sqlite3.IntegrityError, match="keeps its rows"):
        connection.execute(f'DELETE FROM "{table["tbl"]}"')


def test_a_row_from_before_is_amended_with_the_new_field(boxes):
    old = add(boxes(DAY), day=date(2026, 1, 1))
    community = boxes(DAY, NOTE + "\nrequired = false")

    changed = community.registers["boxes"].amend(
        old.id, note="late", by=community.actors.named("Bo")
    )

    assert (changed.version, changed.values["note"]) == (2, "late")
    community.verify()


@pytest.mark.parametrize(
    "field", [NOTE, NOTE + '\nprivacy = "personal"\npurpose = "test"\nsealed = true']
)
def test_a_new_required_field_is_refused_where_older_rows_lack_it(field, boxes):
    add(boxes(DAY), day=date(2026, 1, 1))
    community = boxes(DAY, field, accept=False)

    with pytest.raises(PluginError, match=r"(?s)new field note is required.*a default of None"):
        upgrade(community)

    assert community.registers["boxes"].count() == 1


def test_a_new_required_field_is_welcome_while_there_are_no_rows(boxes):
    community = boxes(DAY)
    community.grids.add(code="G1", name="makes the table", by=community.actors.named("Bo"))

    assert add(boxes(DAY, NOTE), day=date(2026, 1, 2), note="x").values["note"] == "x"


def test_a_field_that_is_gone_leaves_its_values_in_the_file_and_may_come_back(boxes):
    old = add(boxes(DAY, NOTE), day=date(2026, 1, 1), note="x")

    community = boxes(DAY)
    add(community, day=date(2026, 1, 2))

    assert community.registers["boxes"].get(old.id).values == {"day": date(2026, 1, 1)}
    community.verify()
    assert boxes(DAY, NOTE).registers["boxes"].get(old.id).values["note"] == "x"


def test_what_was_required_may_become_optional(boxes):
    add(boxes(DAY, NOTE), day=date(2026, 1, 1), note="x")

    row = add(boxes(DAY, NOTE + "\nrequired = false"), day=date(2026, 1, 2))

    assert row.values["note"] is None


def test_what_was_optional_may_become_required_of_new_rows(boxes):
    old = add(boxes(DAY, NOTE + "\nrequired = false"), day=date(2026, 1, 1))
    community = boxes(DAY, NOTE)

    with pytest.raises(InputError, match="note is missing"):
        add(community, day=date(2026, 1, 2))

    assert community.registers["boxes"].get(old.id).values["note"] is None


def test_a_new_choice_follows_by_itself(boxes):
    field = 'name = "size"\ntype = "choice"\n[register.fields.choices]\n'
    small = 'small = { en = "small", zh_hans = "小", zh_hant = "小" }\n'
    large = 'large = { en = "large", zh_hans = "大", zh_hant = "大" }\n'
    old = add(boxes(DAY, field + small), day=date(2026, 1, 1), size="small")

    community = boxes(DAY, field + small + large)

    assert add(community, day=date(2026, 1, 2), size="large").values["size"] == "large"
    assert community.registers["boxes"].get(old.id).values["size"] == "small"


HOURS = 'name = "hours"\ntype = "decimal"\nplaces = '


@pytest.mark.parametrize(
    ("former", "latter", "told"),
    [
        # The same stored number would be ten times as much, or another thing altogether.
        (HOURS + "1", HOURS + "2", "hours was written as decimal of 1 places, and is now"),
        (HOURS + "0", 'name = "hours"\ntype = "integer"', "declared as integer"),
        (NOTE, 'name = "note"\ntype = "integer"', "note was written as text"),
        (NOTE, NOTE + '\nprivacy = "personal"\npurpose = "t"\nsealed = true', "as sealed text"),
    ],
)
def test_a_field_that_means_something_else_now_is_refused(former, latter, told, boxes):
    value = Decimal(3) if "hours" in former else "3"
    name = "hours" if "hours" in former else "note"
    row = add(boxes(DAY, former), **{"day": date(2026, 1, 1), name: value})
    community = boxes(DAY, latter, accept=False)

    with pytest.raises(PluginError) as refused:
        upgrade(community)

    assert told in str(refused.value)
    assert community.registers["boxes"].get(row.id).values[name] == value
    assert boxes(DAY, former).registers["boxes"].get(row.id).values[name] == value


FACT = """
[[fact_kind]]
name = "box.opened"
label = { en = "opened", zh_hans = "开箱", zh_hant = "開箱" }
subject = "community"
places = %d
"""


def test_a_kind_of_fact_that_counts_in_other_units_now_is_refused(boxes):
    add(boxes(DAY, head=FACT % 1 + HEAD), day=date(2026, 1, 1))

    with pytest.raises(PluginError, match=r"box\.opened was written as decimal of 1 places"):
        upgrade(boxes(DAY, head=FACT % 2 + HEAD, accept=False))


STEPS = 'steps = [{ name = "noted", set = { note = "\'x\'" }, reason = "a note is asked for" }]'


@pytest.mark.parametrize(
    ("fields", "head", "told"),
    [
        ([DAY, NOTE], HEAD, "local__boxes: the new field note is required"),
        ([DAY.replace("date", "text")], HEAD, "local__boxes: day was written as date"),
        ([DAY], FACT % 2 + HEAD, "fact: box.opened was written as decimal of 1 places"),
    ],
)
def test_what_would_stop_a_write_is_found_without_writing_and_stops_it(fields, head, told, boxes):
    add(boxes(DAY, head=FACT % 1 + HEAD), day=date(2026, 1, 1))
    community = boxes(*fields, head=head, accept=False)
    database, host = community._context.database, community.host
    before = list(database.connection.iterdump())

    (fault,) = faults(database, host)

    assert (fault.plugin, fault.distribution, fault.hook) == (
        "local",
        "rules/local.toml",
        "declare",
    )
    assert told in fault.problem
    assert fault.fix
    with pytest.raises(PluginError) as refused, database.transaction():
        make_ready(database, host)
    assert str(fault) in str(refused.value)
    assert list(database.connection.iterdump()) == before


def test_rows_that_wait_for_a_step_stop_a_write_and_are_no_fault(boxes):
    add(boxes(DAY), day=date(2026, 1, 1))
    community = boxes(DAY, NOTE, head=HEAD + STEPS + "\n", accept=False)
    database, host = community._context.database, community.host

    assert faults(database, host) == []
    with (
        pytest.raises(
            PluginError, match=r"(?s)rows of boxes wait for noted.*plugins upgrade local"
        ),
        database.transaction(),
    ):
        make_ready(database, host)


def test_a_write_passes_over_the_steps_of_a_table_without_rows(boxes):
    boxes(DAY)
    community = boxes(DAY, NOTE, head=HEAD + STEPS + "\n", accept=False)
    database = community._context.database
    last = len(list(community.journal()))

    with closing(database), suppress(sqlite3.IntegrityError), database.transaction():
        make_ready(database, community.host)

        (noted,) = database.rows("SELECT name, changed, seq FROM step")
        # The action under way is noted by the write path, which is not at work here.
        assert tuple(noted) == ("noted", 0, last + 1)


def test_a_sound_plugin_has_no_fault(boxes):
    community = boxes(DAY, head=FACT % 1 + HEAD)
    add(community, day=date(2026, 1, 1))

    assert faults(community._context.database, community.host) == []


def test_the_former_declaration_of_a_field_can_be_read_when_it_is_gone(boxes):
    boxes(DAY, NOTE + '\nunit = "line"', HOURS + "1")
    boxes(DAY, NOTE + '\nunit = "word"', HOURS + "1")

    community = boxes(DAY, HOURS + "1")

    former = shapes.former(community._context.database, "local__boxes")
    assert former["note"].unit == "word"
    assert (former["hours"].type, former["hours"].places) == (FieldType.DECIMAL, 1)


def test_a_table_of_a_plugin_is_never_one_of_the_core(tmp_path):
    # Joined by one underline, the register "group" of a plugin "residents" would be one.
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "residents.toml").write_text(pack(NOTE, head=HEAD.replace('"boxes"', '"group"')))
    with town(tmp_path, plugins=["residents"]) as here:
        here.community.registers["group"].add(note="x", by=here.clerk)

        assert here.community.groups.count() == 0
        assert here.community.registers["group"].count() == 1
        here.community.verify()


def test_two_registers_never_share_a_table(tmp_path):
    twins = pack(NOTE, head=HEAD.replace("boxes", "a-b")) + pack(
        NOTE, head=HEAD.replace("boxes", "a.b")
    )
    with (
        pytest.raises(PluginError, match=r"a-b and a\.b would"),
        town(tmp_path, pack=twins),
    ):
        pass


def test_the_name_of_a_pack_may_be_any_that_a_file_can_have(tmp_path):
    name = '仁壽門 "本地" 規則\' -- x'
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / f"{name}.toml").write_text(pack(NOTE), encoding="utf-8")

    with town(tmp_path, plugins=[name]) as here:
        assert here.community.registers["boxes"].add(note="x", by=here.clerk).values == {
            "note": "x"
        }
        here.community.verify()


@pytest.mark.parametrize("name", ["rowid", "id", "by", "key", "row", "self", "register"])
def test_a_field_cannot_take_a_name_that_writing_a_row_needs(name):
    from community_gov.model.convert import structure
    from community_gov.model.declarations import Register

    data = {
        "name": "boxes",
        "label": {"en": "b", "zh_hans": "b", "zh_hant": "b"},
        "fields": [{"name": name, "type": "text"}],
    }

    with pytest.raises(DeclarationError, match=rf"(?s)no field may be called '{name}'.*by, .*key"):
        structure(data, Register)


def test_a_pack_with_a_reserved_field_name_is_not_enabled_and_says_which_names_are(tmp_path):
    with town(tmp_path) as made:
        file = tmp_path / "rules" / "local.toml"
        file.parent.mkdir()
        file.write_text(pack(DAY, 'name = "by"\ntype = "text"'), encoding="utf-8")

        with pytest.raises(PluginError, match=r"(?s)boxes: no field may be called 'by'.*Reserved"):
            made.community.plugins.enable("local", by=made.administrator)


def test_the_data_of_a_disabled_plugin_stay_readable_and_listed(boxes):
    community = boxes(DAY, NOTE)
    row = add(community, day=date(2026, 1, 1), note="x")
    assert orphaned(community._context) == []

    community.plugins.disable("local", by=community.actors.named("Ada"))

    (table,) = orphaned(community._context)
    stored = community._context.database.rows(f'SELECT id, day, note FROM "{table}"')
    assert [tuple(one) for one in stored] == [(row.id, "2026-01-01", "x")]
    community.grids.add(code="G1", name="writing goes on", by=community.actors.named("Bo"))
    community.verify()


def test_a_table_that_was_made_without_the_index_of_closed_versions_gains_it(boxes):
    add(boxes(DAY), day=date(2026, 1, 1))
    with closing(sqlite3.connect(boxes(DAY).path)) as file:
        file.execute('DROP INDEX "local__boxes_closed"')

    add(boxes(DAY), day=date(2026, 1, 2))

    with closing(sqlite3.connect(boxes(DAY).path)) as file:
        plan = file.execute('EXPLAIN QUERY PLAN SELECT 1 FROM "local__boxes" WHERE closed = 1')
        assert "local__boxes_closed" in plan.fetchone()[3]
