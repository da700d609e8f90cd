"""What people type into the fields of a form becomes values, and values become text again."""

from datetime import date, time
from decimal import Decimal

import pytest

from community_gov import Activity, Language, speaking
from community_gov.data import as_seen
from community_gov.model.fields import Field, FieldType
from community_gov.model.text import label
from community_gov.store.vault import HIDDEN
from community_gov.testing.town import town

MOODS = {"good": label("good", "好"), "bad": label("bad", "差")}
FORM = (
    Field("household", FieldType.REFERENCE, refers_to="household", label=label("home", "户", "戶")),
    Field("day", FieldType.DATE, required=False),
    Field("hours", FieldType.DECIMAL, required=False, places=1),
    Field("mood", FieldType.CHOICE, required=False, choices=MOODS),
    Field("done", FieldType.BOOLEAN, required=False),
)
TYPED = {"household": "H2", "day": "2026-09-02", "hours": "1.5", "mood": "好", "done": "no"}
OTHERS = (
    Field("at", FieldType.TIME),
    Field("since", FieldType.MOMENT),
    Field("count", FieldType.INTEGER),
    Field("more", FieldType.MAPPING),
)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """Open a community of two households with a member each; its tests only look at it."""
    with town(tmp_path_factory.mktemp("typed")) as made:
        made.settle(grids=1, households=2, people=1)
        yield made


@pytest.fixture
def fields(here):
    return here.community.fields


def test_each_text_is_read_by_the_type_of_its_field(here, fields):
    read = fields.read(FORM, TYPED)

    assert read.wrong == ()
    assert read.values == {
        "household": here.community.households.by_code("H2").id,
        "day": date(2026, 9, 2),
        "hours": Decimal("1.5"),
        "mood": "good",
        "done": False,
    }


def test_every_field_that_is_wrong_is_told_by_its_name_and_the_others_are_read(fields):
    read = fields.read(FORM, {"household": "H22", "hours": "1.55", "mood": "fine", "done": "yes"})

    told = {one.field: one.told for one in read.wrong}
    assert list(told) == ["household", "hours", "mood"]
    assert told["household"] == "home: there is none called 'H22'. Did you mean 'H2'?"
    assert read.values == {"done": True}


def test_what_is_needed_and_not_typed_is_wrong_in_the_language_in_use(fields):
    with speaking(Language.HANS):
        (wrong,) = fields.read(FORM, {"household": " "}).wrong

    assert wrong.field == "household"
    assert wrong.told == "缺少 户。"


def test_values_are_written_into_a_form_as_they_are_read_from_it(fields):
    read = fields.read(FORM, TYPED)

    texts = {one.name: fields.text(one, read.values[one.name]) for one in FORM}
    assert texts == {**TYPED, "mood": "good"}
    assert fields.read(FORM, texts) == read


def test_times_numbers_and_mappings_are_written_as_they_are_read_too(fields):
    texts = {
        "at": "18:30:00",
        "since": "2026-09-02T18:30:00+08:00",
        "count": "7",
        "more": '{"灯": 1}',
    }

    read = fields.read(OTHERS, texts)

    assert (read.values["at"], read.values["more"], read.wrong) == (time(18, 30), {"灯": 1}, ())
    assert {one.name: fields.text(one, read.values[one.name]) for one in OTHERS} == texts


def test_of_a_row_that_is_amended_only_what_was_typed_otherwise_is_read(fields):
    was = fields.read(FORM, TYPED).values
    hidden = {**was, "day": HIDDEN}

    assert fields.read(FORM, {**TYPED, "mood": "good"}, was).values == {}
    assert fields.read(FORM, {**TYPED, "mood": "good", "day": ""}, hidden).values == {}
    emptied = fields.read(FORM, {**TYPED, "mood": "bad", "day": ""}, was)
    assert emptied.values == {"mood": "bad", "day": None}


def test_readers_are_told_codes_and_words(fields):
    values = fields.read(FORM, TYPED).values

    with speaking(Language.HANT):
        told = [fields.told(one, values[one.name]) for one in FORM]
    assert told == ["H2", "2026-09-02", "1.5", "好", "否"]
    assert fields.told(FORM[1], HIDDEN) == HIDDEN
    assert fields.told(FORM[1], None) == ""


def test_things_go_by_their_codes_and_staff_by_their_names(here, fields):
    home = here.community.households.by_code("H2").id

    assert fields.code_of("household", home) == "H2"
    assert fields.code_of("actor", here.clerk.id) == "Bo"
    assert fields.code_of("case_file", "without a code") == "without a code"


def test_a_reference_lists_the_codes_it_may_be_given_by(fields):
    assert fields.codes(FORM[0]) == ["H1", "H2"]
    assert fields.codes(FORM[1]) == []


def test_a_hint_or_else_the_unit_of_measure_stands_beside_a_field(fields):
    hinted = Field("came", FieldType.TEXT, hint=label("codes", "编号", "編號"))
    counted = Field("came", FieldType.INTEGER, unit="person")

    with speaking(Language.HANS):
        assert [fields.hint(one) for one in (hinted, counted, FORM[1])] == ["编号", "人", ""]


def test_the_core_has_fields_too(fields):
    title, day = fields.of(Activity, "title", "held_on")

    assert (title.required, day.type) == (True, FieldType.DATE)
    assert "evidence" in [one.name for one in fields.of(Activity)]


def test_what_a_role_may_not_see_of_a_member_is_hidden(here):
    member = here.community.members.by_code("M1")
    auditor = here.community.actors.add("Deng", "auditor", by=here.administrator)

    assert as_seen(member, here.clerk) == member
    seen = as_seen(member, auditor)
    assert (seen.name, seen.phone, seen.code) == (HIDDEN, None, "M1")
    assert as_seen(member, None) == member
