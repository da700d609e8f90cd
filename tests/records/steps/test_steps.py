"""Steps carry the rows of a register over to its new form: once, all or none, and provably."""

import itertools
import sqlite3
from contextlib import closing
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community_gov import Community, FixedClock
from community_gov.errors import CommunityGovError, DeclarationError, PluginError
from community_gov.model.convert import structure
from community_gov.model.declarations import Register, Step
from community_gov.records import shapes
from community_gov.records.plugins.tables import table_of
from community_gov.records.steps import running as steps
from community_gov.records.steps.notes import checksum
from community_gov.store.table import TypedTable
from community_gov.store.vault import HIDDEN
from community_gov.testing.town import town

DAY = date(2026, 1, 1)
ACCEPTED = date(2026, 11, 3)
SHIFTS = """
[[register]]
name = "shifts"
label = { en = "shifts", zh_hans = "值班", zh_hant = "值班" }
"""
DATE = '{ name = "day", type = "date" }'
HOURS = '{ name = "hours", type = "decimal", places = 1, required = false }'
MINUTES = '{ name = "minutes", type = "integer", required = false }'
NOTE = '{ name = "note", type = "text", required = false }'
SEALED = (
    '{ name = "%s", type = "text", required = false, sealed = true,'
    ' privacy = "personal", purpose = "care" }'
)
IN_MINUTES = (
    '{ name = "in-minutes", set = { minutes = "hours * 60" }, when = "has(hours)",'
    ' reason = "the form counts minutes now" }'
)


def form(*fields, steps=(), head=SHIFTS, tail=""):
    """Return a pack with one register of these fields and steps."""
    listed = (
        f"{key} = [{', '.join(some)}]" for key, some in (("fields", fields), ("steps", steps))
    )
    return "\n".join([head, *listed, tail])


def step(name, reason="the new form asks for it", when="", **sets):
    """Return a step as a pack writes it."""
    told = ", ".join(f"{field} = '{text}'" for field, text in sets.items())
    return f"{{ name = '{name}', set = {{ {told} }}, when = '{when}', reason = '{reason}' }}"


class House:
    """A community with one pack, which changes its form from time to time."""

    def __init__(self, folder, pack):
        self.folder = folder
        self.file = folder / "town.db"
        with town(folder, pack=pack):
            pass
        self.open()

    def open(self, key=True):
        """Open the community anew."""
        if hasattr(self, "community"):
            self.community.close()
        key_file = self.folder / ("town.key" if key else "nobody.key")
        self.community = Community.open(self.file, key_file=key_file, clock=FixedClock(ACCEPTED))
        self.ada = self.community.actors.named("Ada")
        self.bo = self.community.actors.named("Bo")

    @property
    def book(self):
        return self.community.registers["shifts"]

    @property
    def context(self):
        return self.community._context

    @property
    def table(self):
        return table_of(self.book.declaration, "local")

    def install(self, pack):
        """Put another form of the pack into the rules folder; nobody accepts it yet."""
        (self.folder / "rules" / "local.toml").write_text(pack, encoding="utf-8")
        self.open()

    def become(self, pack):
        """Install another form of the pack, and accept it."""
        self.install(pack)
        self.community.plugins.upgrade("local", by=self.ada)

    def add(self, **values):
        return self.book.add(**{"day": DAY, **values}, by=self.bo).id

    def values(self, id_):
        return {name: one for name, one in self.book.get(id_).values.items() if name != "day"}

    def former(self, id_, version):
        """Return one version of a row with every field that there ever was."""
        fields = tuple(shapes.former(self.context.database, self.table.name).values())
        row = self.context.database.row(
            f'SELECT * FROM "{self.table.name}" WHERE id = ? AND version = ?', id_, version
        )
        return TypedTable(self.table.name, fields).decode(row, self.context.vault)

    def ran(self):
        """Return the names of the steps that are noted, with the rows they changed."""
        rows = self.context.database.rows("SELECT name, changed FROM step ORDER BY name")
        return [tuple(row) for row in rows]

    def pending(self):
        return steps.pending(self.context, self.book.declaration, self.table)

    def dump(self):
        """Return every row of every table, through a connection of its own."""
        with closing(sqlite3.connect(self.file)) as file:
            tables = file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            return {name: file.execute(f'SELECT * FROM "{name}"').fetchall() for (name,) in tables}


@pytest.fixture
def house(tmp_path):
    """Return a function that opens a community with a pack."""
    built = []

    def build(pack):
        built.append(House(tmp_path, pack))
        return built[0]

    yield build
    for one in built:
        one.community.close()


def test_a_unit_changes_under_a_new_name_and_the_former_version_stays(house):
    here = house(form(DATE, HOURS))
    row = here.add(hours=Decimal("1.5"))

    here.become(form(DATE, MINUTES, steps=[IN_MINUTES]))

    assert here.values(row) == {"minutes": 90}
    assert [one.row.version for one in here.book.history(row)] == [1, 2]
    assert here.former(row, 1)["hours"] == Decimal("1.5")
    assert here.community.verify() == len(list(here.community.journal()))


def test_a_step_runs_once_and_is_noted_with_the_action_in_which_it_ran(house):
    here = house(form(DATE, HOURS))
    here.add(hours=2)
    here.become(form(DATE, HOURS, MINUTES, steps=[IN_MINUTES]))
    later = here.add(hours=3)

    here.become(form(DATE, HOURS, MINUTES, NOTE, steps=[IN_MINUTES]))

    (ran,) = here.context.database.rows(
        "SELECT s.*, j.action FROM step s JOIN journal j USING (seq)"
    )
    assert (ran["name"], ran["changed"], ran["action"]) == ("in-minutes", 1, "plugins.upgrade")
    assert here.values(later)["minutes"] is None


def test_the_checksum_is_that_of_the_steps_canonical_json():
    # printf '%s' '{"name":"in-minutes","reason":"按分钟记","set":{"minutes":"hours * 60"},
    # "when":""}' (on one line) | sha256sum, of GNU coreutils
    noted = checksum(Step("in-minutes", {"minutes": "hours * 60"}, "按分钟记"))

    assert noted == "7c2a5072fbca664e20131fc4adf36d5eb98660cf09477c02767e3044908b4a8a"


def test_a_new_required_field_is_welcome_when_a_step_fills_it_in_every_row(house):
    here = house(form(DATE))
    rows = [here.add(), here.add(day=date(2025, 12, 31))]
    size = '{ name = "size", type = "integer" }'

    here.become(form(DATE, size, steps=[step("sized", size="year(day) - 2000")]))

    assert [here.values(row) for row in rows] == [{"size": 26}, {"size": 25}]


@pytest.mark.parametrize("some", [[], [step("sized", when="year(day) == 2026", size="1")]])
def test_a_new_required_field_that_no_step_fills_in_every_row_is_refused(some, house):
    here = house(form(DATE))
    here.add()
    lacking = here.add(day=date(2025, 12, 31))
    size = '{ name = "size", type = "integer" }'
    here.install(form(DATE, size, steps=some))
    before = here.dump()

    with pytest.raises(PluginError, match="new field size is required") as refused:
        here.community.plugins.upgrade("local", by=here.ada)

    assert lacking in str(refused.value) or not some
    assert here.dump() == before


def test_a_renamed_field_keeps_its_values_and_the_empty_ones_stay_empty(house):
    here = house(form(DATE, NOTE))
    full, empty = here.add(note="two bags"), here.add()

    here.become(form(DATE, NOTE.replace("note", "remark"), steps=[step("renamed", remark="note")]))

    assert here.values(full) == {"remark": "two bags"}
    assert here.values(empty) == {"remark": None}
    assert here.book.get(empty).version == 1
    columns = here.context.database.rows("SELECT name FROM pragma_table_info(?)", here.table.name)
    assert "note" in {row["name"] for row in columns}
    assert here.former(full, 1)["note"] == "two bags"


def test_what_was_sealed_is_sealed_again_and_never_stands_in_the_open(house):
    here = house(form(DATE, SEALED % "note"))
    row = here.add(note="knee trouble since May")

    here.become(form(DATE, SEALED % "remark", steps=[step("renamed", remark="note")]))

    assert here.values(row) == {"remark": "knee trouble since May"}
    assert here.former(row, 1)["note"] == "knee trouble since May"
    here.community.close()
    assert b"knee trouble" not in here.file.read_bytes()


def test_without_the_key_file_no_sealed_row_is_touched(house):
    here = house(form(DATE, SEALED % "note"))
    here.add(note="knee trouble")
    pack = form(DATE, SEALED % "remark", steps=[step("renamed", remark="note")])
    (here.folder / "rules" / "local.toml").write_text(pack, encoding="utf-8")
    here.open(key=False)
    before = here.dump()

    for change in (here.pending, lambda: here.community.plugins.upgrade("local", by=here.ada)):
        with pytest.raises(CommunityGovError, match="key file of this community is not at hand"):
            change()

    assert here.dump() == before


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (NOTE.replace("note", "open"), "private"),
        (NOTE.replace("note", "open"), 'has(private) ? private : "none"'),
        (MINUTES, "size(private)"),
    ],
)
def test_what_is_made_of_a_sealed_field_does_not_leave_the_vault(target, text, house):
    here = house(form(DATE, SEALED % "private"))
    here.add(private="knee trouble")
    name = "minutes" if target is MINUTES else "open"

    with pytest.raises(PluginError, match=f"told, {name}: private is sealed, so what is made"):
        here.become(form(DATE, SEALED % "private", target, steps=[step("told", **{name: text})]))


def test_nor_does_it_by_way_of_two_steps(house):
    here = house(form(DATE, SEALED % "private"))
    here.add(private="knee trouble")
    pair = [step("one", between="private"), step("two", note="between")]

    with pytest.raises(PluginError, match="step two, note: between is sealed"):
        here.become(form(DATE, SEALED % "private", NOTE, steps=pair))


def test_whether_something_is_known_may_be_told(house):
    here = house(form(DATE, SEALED % "private"))
    rows = here.add(private="knee trouble"), here.add()
    known = '{ name = "known", type = "boolean", required = false }'

    here.become(form(DATE, SEALED % "private", known, steps=[step("told", known="has(private)")]))

    assert [here.values(row)["known"] for row in rows] == [True, False]


def choice(name, *codes):
    listed = ", ".join(
        f'{code} = {{ en = "{code}", zh_hans = "{code}", zh_hant = "{code}" }}' for code in codes
    )
    return f'{{ name = "{name}", type = "choice", required = false, choices = {{ {listed} }} }}'


@pytest.mark.parametrize("name", ["size", "class"])
def test_choices_become_other_choices_in_place_or_under_a_new_name(name, house):
    here = house(form(DATE, choice("size", "small", "middling", "large")))
    rows = [here.add(size=size) for size in ("small", "middling", "large")]
    mapped = 'size == "small" ? "s" : size == "large" ? "l" : "m"'

    here.become(form(DATE, choice(name, "s", "m", "l"), steps=[step("short", **{name: mapped})]))

    assert [here.values(row) for row in rows] == [{name: "s"}, {name: "m"}, {name: "l"}]


def test_two_steps_run_in_order_and_the_second_reads_what_the_first_made(house):
    here = house(form(DATE, HOURS))
    row = here.add(hours=Decimal("1.5"))
    seconds = '{ name = "seconds", type = "integer", required = false }'
    pair = [IN_MINUTES, step("in-seconds", seconds="minutes * 60")]

    here.become(form(DATE, seconds, steps=pair))  # nobody here ever had minutes

    assert here.values(row) == {"seconds": 5400}
    assert here.book.get(row).version == 2
    assert here.ran() == [("in-minutes", 1), ("in-seconds", 1)]


def test_two_upgrades_end_as_one_that_leaps_over_the_first(house):
    here = house(form(DATE, HOURS))
    row = here.add(hours=Decimal("1.5"))
    here.become(form(DATE, MINUTES, steps=[IN_MINUTES]))
    seconds = '{ name = "seconds", type = "integer", required = false }'

    here.become(form(DATE, seconds, steps=[IN_MINUTES, step("on", seconds="minutes * 60")]))

    assert here.values(row) == {"seconds": 5400}
    assert [one.row.version for one in here.book.history(row)] == [1, 2, 3]
    assert [here.former(row, version)["minutes"] for version in (1, 2)] == [None, 90]


def test_a_field_that_is_gone_keeps_its_value_in_the_version_that_a_step_writes(house):
    here = house(form(DATE, HOURS, SEALED % "note", choice("size", "small")))
    row = here.add(hours=Decimal("0.5"), note="left early", size="small")

    here.become(form(DATE, MINUTES, steps=[IN_MINUTES]))
    here.become(form(DATE, HOURS, SEALED % "note", choice("size", "small"), MINUTES))

    assert here.values(row) == {
        "hours": Decimal("0.5"), "note": "left early", "size": "small", "minutes": 30
    }  # fmt: skip


def test_a_step_that_ran_and_is_gone_is_no_matter(house):
    here = house(form(DATE, HOURS))
    row = here.add(hours=1)
    here.become(form(DATE, MINUTES, steps=[IN_MINUTES]))

    here.become(form(DATE, MINUTES))

    assert here.values(row) == {"minutes": 60}
    assert here.values(here.add(minutes=5)) == {"minutes": 5}
    here.become(form(DATE, MINUTES, steps=[IN_MINUTES]))  # put back as it was
    assert here.ran() == [("in-minutes", 1)]


def test_an_edited_step_is_refused_with_the_day_on_which_it_ran(house):
    here = house(form(DATE, HOURS))
    here.add(hours=1)
    here.become(form(DATE, HOURS, MINUTES, steps=[IN_MINUTES]))
    edited = IN_MINUTES.replace("* 60", "* 61")
    here.install(form(DATE, HOURS, MINUTES, steps=[edited]))
    before = here.dump()
    told = r"step in-minutes of shifts was edited after it ran here on 2026-11-03; write a new step"

    with pytest.raises(PluginError, match=told):
        here.community.plugins.upgrade("local", by=here.ada)
    with pytest.raises(PluginError, match=told):
        here.community.actions.perform(
            "plugins.upgrade",
            here.ada,
            lambda work: steps.run(work, here.book.declaration, here.table),
        )
    with pytest.raises(PluginError, match="Nothing was written"):
        here.add(minutes=1)

    assert here.dump() == before
    here.become(form(DATE, HOURS, MINUTES, steps=[IN_MINUTES]))
    assert here.values(here.add(minutes=1))["minutes"] == 1


def test_where_there_are_no_rows_steps_are_noted_as_done(house):
    here = house(form(DATE, MINUTES, steps=[IN_MINUTES]))

    assert here.ran() == [("in-minutes", 0)]
    assert here.pending() == []
    row = here.add(minutes=5)
    here.become(form(DATE, MINUTES, NOTE, steps=[IN_MINUTES]))
    assert here.values(row)["minutes"] == 5


def test_a_preview_counts_rows_shows_three_and_changes_nothing(house):
    here = house(form(DATE, HOURS, SEALED % "note"))
    rows = [here.add(hours=hours, note="n" * hours) for hours in (1, 2, 3, 4)] + [here.add()]
    fields = DATE, MINUTES, SEALED % "remark"
    some = [IN_MINUTES, step("renamed", "one word for both", remark="note", when="has(note)")]
    here.install(form(*fields, steps=some))
    before = here.dump()

    told = here.pending()

    assert here.dump() == before
    assert [(one.name, one.reason, one.rows) for one in told] == [
        ("in-minutes", "the form counts minutes now", 4),
        ("renamed", "one word for both", 4),
    ]
    assert [one.id for one in told[0].samples] == rows[:3]
    assert [(one.before, one.after) for one in told[0].samples] == [
        ({"hours": Decimal(hours)}, {"minutes": 60 * hours}) for hours in (1, 2, 3)
    ]
    assert told[1].samples[0].before == {"note": HIDDEN}
    assert told[1].samples[0].after == {"remark": HIDDEN}


def test_a_preview_of_a_restricted_register_shows_no_values_and_its_rows_are_carried(house):
    head = SHIFTS + 'restriction = "welfare"'
    here = house(form(DATE, HOURS, head=head))
    row = here.add(hours=1)
    here.install(form(DATE, MINUTES, steps=[IN_MINUTES], head=head))

    (sample,) = here.pending()[0].samples

    assert (sample.before, sample.after) == ({"hours": HIDDEN}, {"minutes": HIDDEN})
    here.community.plugins.upgrade("local", by=here.ada)
    assert here.values(row) == {"minutes": 60}


def test_what_is_copied_out_of_a_personal_field_is_hidden_in_a_preview(house):
    married = '{ name = "married", type = "boolean", privacy = "personal", purpose = "allowance" }'
    here = house(form(DATE, married))
    here.add(married=True)
    here.install(form(DATE, MINUTES, steps=[step("paid", minutes="married ? 30 : 0")]))

    (sample,) = here.pending()[0].samples

    assert (sample.before, sample.after) == ({"married": HIDDEN}, {"minutes": HIDDEN})


FAILING = [
    # What is set, when, and what must be told of it.
    ({"minutes": "hours * 60"}, "", "minutes: hours has no value: test it first with has(hours)"),
    ({"minutes": "1000 / (day == date(\"2026-01-01\") ? 1 : 0)"}, "", "minutes: division by zero"),
    ({"minutes": "hours"}, "has(hours)", "is not a whole number"),
    ({"note": 'day == date("2026-01-01") ? "x" : note'}, "", "note: note has no value"),
    ({"minutes": "1"}, "hours > 1", "when: hours has no value"),
]  # fmt: skip


@pytest.mark.parametrize(("sets", "when", "told"), FAILING)
def test_a_step_that_fails_at_a_row_names_step_row_and_field_and_changes_nothing(
    sets, when, told, house
):
    here = house(form(DATE, HOURS, NOTE))
    here.add(hours=1, note="fits")
    bad = here.add(day=date(2025, 1, 1), hours=Decimal("1.5") if told == FAILING[2][2] else None)
    here.install(form(DATE, HOURS, MINUTES, NOTE, steps=[step("odd", when=when, **sets)]))
    before = here.dump()

    for change in (here.pending, lambda: here.community.plugins.upgrade("local", by=here.ada)):
        with pytest.raises(PluginError) as refused:
            change()
        assert f"shifts, step odd, row {bad}, " in str(refused.value)
        assert told in str(refused.value)

    assert here.dump() == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("hour * 60", '"hour" is not an attribute of shifts: did you mean "hours"?'),
        ("day", "this is date, and decimal is needed"),
        ("hours *", "step odd, minutes: "),
        ("minutes + 1", '"minutes" is not an attribute of shifts'),  # there are none as yet
    ],
)
def test_a_faulty_expression_is_refused_before_any_row_is_read(text, told, house):
    here = house(form(DATE, HOURS))
    here.add(hours=1)
    here.install(form(DATE, HOURS, MINUTES, steps=[step("odd", minutes=text)]))
    before = here.dump()

    with pytest.raises(PluginError) as refused:
        here.community.plugins.upgrade("local", by=here.ada)

    assert told in str(refused.value)
    assert here.dump() == before


def test_an_error_about_a_private_value_does_not_tell_it(house):
    here = house(form(DATE, SEALED % "note"))
    here.add(note="knee trouble")

    with pytest.raises(PluginError, match="does not fit the field") as refused:
        here.become(form(DATE, choice("kind", "a"), steps=[step("sorted", kind="note")]))

    assert "knee" not in str(refused.value)


def test_times_and_mappings_are_read_and_set_as_text(house):
    begin = '{ name = "begin", type = "time", required = false }'
    here = house(form(DATE, begin))
    row = here.add(begin=time(8, 30))
    start = begin.replace("begin", "start")
    end = begin.replace("begin", "end")

    here.become(form(DATE, start, end, steps=[step("named", start="begin", end='"17:00:00"')]))

    assert here.values(row) == {"start": time(8, 30), "end": time(17)}
    with pytest.raises(PluginError, match=r"end: .*'noon' cannot be read"):
        here.become(form(DATE, start, end, steps=[step("odd", end='"noon"')]))


FACTS = """
[[fact_kind]]
name = "shift.done"
label = { en = "shift", zh_hans = "值班", zh_hant = "值班" }
subject = "community"
unit = "minute"
"""
YIELDS = 'facts = [{ kind = "shift.done", subject = "community", on = "day", quantity = "%s" }]'


def test_the_facts_of_a_row_follow_and_a_withdrawn_row_yields_none(house):
    here = house(form(DATE, HOURS, tail=YIELDS % "hours" + FACTS))
    row, gone = here.add(hours=1), here.add(hours=2)
    here.book.withdraw(gone, by=here.bo, reason="never was")

    here.become(form(DATE, MINUTES, steps=[IN_MINUTES], tail=YIELDS % "minutes" + FACTS))

    assert [one.quantity for one in here.community.facts.of_record(row)] == [60]
    assert here.values(gone) == {"minutes": 120}
    assert here.book.get(gone).status == "withdrawn"
    statuses = here.context.database.rows(
        "SELECT status FROM fact WHERE record = ? AND closed IS NULL", gone
    )
    assert [one["status"] for one in statuses] == ["withdrawn"]
    here.community.verify()


def test_rows_that_a_step_does_not_change_get_no_new_version(house):
    here = house(form(DATE, HOURS))
    rows = here.add(hours=1), here.add()

    here.become(form(DATE, HOURS, MINUTES, steps=[IN_MINUTES]))

    assert [here.book.get(row).version for row in rows] == [2, 1]


def test_what_a_step_does_not_touch_stays_even_where_it_would_be_refused_now(house):
    here = house(form(DATE, HOURS, choice("size", "small"), NOTE))
    row = here.add(hours=1, size="small")
    note = NOTE.replace("required = false", "required = true")

    here.become(form(DATE, HOURS, choice("size", "large"), note, MINUTES, steps=[IN_MINUTES]))

    assert here.values(row)["size"] == "small"
    assert here.values(row)["note"] is None


def test_a_reference_that_a_step_makes_must_lead_somewhere(house):
    here = house(form(DATE, NOTE))
    here.add(note="nobody")
    keeper = '{ name = "keeper", type = "reference", refers_to = "member", required = false }'
    here.install(form(DATE, keeper, steps=[step("kept", keeper="note")]))
    before = here.dump()

    with pytest.raises(Exception, match="refers to a member that does not exist: nobody"):
        here.community.plugins.upgrade("local", by=here.ada)

    assert here.dump() == before


def test_fields_that_an_older_release_noted_without_their_declaration_have_their_types(house):
    here = house(form(DATE, HOURS, SEALED % "note"))
    row = here.add(hours=Decimal("1.5"), note="left early")
    with closing(sqlite3.connect(here.file)) as file:
        file.execute("UPDATE shape SET declared = NULL")
        file.commit()

    here.become(
        form(DATE, MINUTES, SEALED % "remark", steps=[IN_MINUTES, step("named", remark="note")])
    )

    assert here.values(row) == {"minutes": 90, "remark": "left early"}
    assert here.former(row, 1)["hours"] == Decimal("1.5")


def test_more_rows_than_are_written_at_a_time_are_all_carried_and_proven(house, monkeypatch):
    monkeypatch.setattr(steps, "_BATCH", 2)
    here = house(form(DATE, HOURS))
    rows = [here.add(hours=hours) for hours in range(5)]

    here.become(form(DATE, MINUTES, steps=[IN_MINUTES]))

    assert [here.values(row)["minutes"] for row in rows] == [0, 60, 120, 180, 240]
    here.community.verify()


@pytest.mark.parametrize(
    ("told", "some"),
    [
        ("step odd sets the field 'minuts', which it lacks", [{"set": {"minuts": "1"}}]),
        ("Step odd must set a field and say why", [{"set": {}}]),
        ("Step odd must set a field and say why", [{"set": {"minutes": "1"}, "reason": " "}]),
        (
            "'odd' is declared twice",
            [{"set": {"minutes": "1"}}, {"set": {"minutes": "2"}}],
        ),
        (
            # An earlier step cannot read what a later one sets.
            "step odd sets the field 'between'",
            [{"name": "even", "set": {"minutes": "between"}}, {"set": {"between": "1"}}],
        ),
    ],
)
def test_a_step_that_makes_no_sense_is_no_declaration(told, some):
    data = {
        "name": "shifts",
        "label": {"en": "s", "zh_hans": "s", "zh_hant": "s"},
        "fields": [{"name": "minutes", "type": "integer"}],
        "steps": [{"name": "odd", "reason": "a reason", **one} for one in some],
    }

    with pytest.raises(DeclarationError, match=told):
        structure(data, Register)


numbers = st.none() | st.decimals(-9999, 9999, places=1)
words = st.none() | st.sampled_from(["", "a", "仁壽", "a; DROP TABLE journal"])
days = st.dates(date(1990, 1, 1), ACCEPTED)
folders = itertools.count()


@settings(max_examples=25)  # each is a community of its own, with up to ten rows
@given(rows=st.lists(st.tuples(days, numbers, words, words), min_size=1, max_size=10))
def test_values_after_a_step_are_those_of_a_plain_function(rows, tmp_path_factory):
    long = '{ name = "long", type = "boolean", required = false }'
    text = NOTE.replace("note", "text")
    fields = DATE, HOURS, NOTE, SEALED % "private"
    here = House(tmp_path_factory.mktemp(f"p{next(folders)}"), form(*fields))
    added = [here.add(day=d, hours=h, note=n, private=s) for d, h, n, s in rows]
    some = [
        step(
            "first",
            minutes="has(hours) ? hours * 60 : 0 - 1",
            long="has(hours) && hours > 8",
            text='(has(note) ? note : "-") + "/" + (year(day) > 2000 ? "new" : "old")',
        ),
        step("second", when="minutes > 0", minutes="minutes + size(text)"),
        step("third", whisper="private"),
    ]

    def expected(d, h, n, s):
        word = f"{'-' if n is None else n}/{'new' if d.year > 2000 else 'old'}"
        minutes = -1 if h is None else int(h * 60)
        minutes += len(word) if minutes > 0 else 0
        return {
            "minutes": minutes, "long": h is not None and h > 8, "text": word, "whisper": s
        }  # fmt: skip

    here.become(form(DATE, MINUTES, long, text, SEALED % "whisper", steps=some))

    assert [here.values(row) for row in added] == [expected(*row) for row in rows]
    here.community.verify()
    here.community.close()
