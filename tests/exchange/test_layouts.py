"""What can be imported: every header a clerk may write finds its column."""

from datetime import date

import pytest

from community_gov.errors import InputError
from community_gov.exchange.layouts import layouts
from community_gov.exchange.synonyms import CHOICES, HEADERS, SHEETS
from community_gov.model.declarations import ActivityKind
from community_gov.model.fields import fields_of
from community_gov.model.household import Household
from community_gov.model.text import label

TODAY = date(2026, 7, 1)
MEETING = ActivityKind("meeting", label("meeting", "会议", "會議"))
LAYOUTS = {one.name: one for one in layouts([MEETING], TODAY)}


def column(layout, name):
    return next(one for one in LAYOUTS[layout].columns if one.name == name)


@pytest.mark.parametrize(
    ("layout", "header", "name"),
    [
        ("households", "户号", "code"),
        ("households", "戶編號", "code"),
        ("households", "Household Code", "code"),
        ("households", "网格编号", "grid_code"),
        ("households", "所属网格", "grid"),
        ("households", "幢号", "building"),
        ("households", "门牌号", "room"),
        ("members", "公民身份号码", "identity_number"),
        ("members", "与户主关系", "relation"),
        ("members", "入黨時間", "party_since"),
        ("members", "是否志愿者", "volunteer"),
        ("activities", "開展時間", "held_on"),
        ("attendance", "服务时长", "hours"),
    ],
)
def test_a_header_as_clerks_write_it_finds_its_column(layout, header, name):
    assert LAYOUTS[layout].by_header[header.lower().replace(" ", "")].name == name


def test_the_label_of_an_entity_field_is_the_header_of_its_column():
    told = next(one for one in fields_of(Household) if one.name == "moved_in")

    assert column("households", "moved_in").label is told.label


def test_every_table_of_words_belongs_to_a_column_that_exists():
    columns = {name: {one.name for one in layout.columns} for name, layout in LAYOUTS.items()}

    assert set(SHEETS) == set(columns)
    assert {name: set(words) - columns[name] for name, words in HEADERS.items()} == {
        name: set() for name in columns
    }
    assert set(CHOICES) <= {name for names in columns.values() for name in names}


@pytest.mark.parametrize("spelled", ["meeting", "会议", "會議", "MEETING", " 会 议 "])
def test_an_activity_kind_is_named_in_any_script(spelled):
    from community_gov.exchange.sheets.text import key

    assert column("activities", "kind").codes[key(spelled)] == "meeting"


def test_kinds_that_share_a_label_are_told_apart_by_their_names():
    alike = [ActivityKind(name, label(name, "活动")) for name in ("first", "second")]
    kinds = next(
        one.codes
        for layout in layouts(alike, TODAY)
        for one in layout.columns
        if layout.name == "activities" and one.name == "kind"
    )

    assert "活动" not in kinds
    assert (kinds["活动(first)"], kinds["second"]) == ("first", "second")


def test_without_any_activity_kind_the_cell_says_what_to_do():
    bare = next(one for one in layouts([], TODAY) if one.name == "activities")

    with pytest.raises(InputError, match="plugins list"):
        bare.by_header["活动类别"].check("会议")


@pytest.mark.parametrize(
    ("word", "code"),
    # GB/T 4761-2008: sons-in-law are among 20-29, daughters-in-law among 30-39.
    [("女婿", "2"), ("儿媳", "3"), ("妻子", "1"), ("外婆", "6"), ("户主", "0"), ("5", "5")],
)
def test_a_relation_as_people_call_it_has_its_standard_code(word, code):
    assert column("members", "relation").codes[word] == code
