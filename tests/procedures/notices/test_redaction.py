"""What public postings show of a person, against the rules of publicity lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import DeclarationError
from community_gov.procedures.notices.redaction import (
    BOARD,
    INTERNAL,
    RedactionProfile,
    Treatment,
    ValueKind,
    redact_address,
    redact_identity_number,
    redact_name,
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王明", "王*"),
        ("王小明", "王*明"),
        ("欧阳小明", "欧**明"),
        ("欧阳明", "欧*明"),
        ("迪丽热巴·迪力木拉提", "迪**提"),
        ("王 明", "王*"),
        ("王\u200b明", "王*"),  # an unseen character is not the middle of a name
        ("葛\U000e0100城", "葛*"),  # nor is the mark of a variant glyph
        ("𠮷田", "𠮷*"),
        ("王", "*"),
        ("", ""),
        ("Maria Jansen", "M. J."),
        ("jean-luc picard", "J. L. P."),
        ("  Élodie  ", "É."),
        ("བཀྲ་ཤིས", "བ."),
        ("X", "*"),
        ("--", "*"),
    ],
)
def test_a_name_keeps_its_ends_only(name, shown):
    assert redact_name(name) == shown


@given(st.text("王李张明华小欧阳司马玉兰", min_size=2, max_size=8))
def test_no_name_is_readable_and_long_ones_hide_their_length(name):
    shown = redact_name(name)

    hidden = name[1:] if len(name) == 2 else name[1:-1]
    assert shown.replace("*", "") == name[0] + name[1 + len(hidden) :]
    assert len(shown) <= 4
    assert "*" in shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("仁和小区3栋2单元301室", "仁和小区3栋"),
        ("仁和小區 3 棟 2 單元 301", "仁和小區 3 棟"),
        ("建设路12号5幢101", "建设路12号5幢"),
        ("建设路12号5号楼3单元", "建设路12号5号楼"),
        ("建設路12號5號樓3單元", "建設路12號5號樓"),
        ("幸福里3#楼1-502", "幸福里3#楼"),
        ("幸福里３栋５０２", "幸福里３栋"),
        ("东苑A座1203", "东苑A座"),
        ("东苑甲栋12层", "东苑甲栋"),
        ("东苑第十二栋", "东苑第十二栋"),
        ("Building 3, Unit 2, Room 301", "Building 3"),
        ("Willow Court, Block B, Flat 12", "Willow Court, Block B"),
    ],
)
def test_an_address_ends_at_its_building(address, shown):
    assert redact_address(address) == shown


@pytest.mark.parametrize(
    "address",
    [
        "",
        "龙泉路26号",
        "仁寿门社区2组15号",
        "仁和小区2单元301室",
        "仁和小区3-2-301",
        "建设路5号院301",
        "Room 301, Building 3, Willow Court",
        "301室，仁和小区3栋",
        "翠湖别墅8栋",
        "12 Building Materials Road",
    ],
)
def test_an_address_without_a_shared_building_is_dropped(address):
    assert redact_address(address) == ""


@given(st.integers(1, 99), st.integers(1, 9), st.integers(101, 3305), st.sampled_from("栋棟幢"))
def test_no_unit_or_room_is_left(building, unit, room, word):
    shown = redact_address(f"仁和小区{building}{word}{unit}单元{room}室")

    assert shown == f"仁和小区{building}{word}"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("530502201503100025", "**************0025"),
        ("11010519491231002x", "**************002X"),
        ("533001350615003", "***********5003"),
        ("530502 20150310 0025", "**************0025"),
        ("５３０５０２２０１５０３１０００２５", "**************0025"),
        ("12345", "*****"),  # not an identity number; four of five would be nearly all of it
        ("", ""),
    ],
)
def test_of_an_identity_number_the_last_four_are_left(number, shown):
    assert redact_identity_number(number) == shown


PERSON = {
    ValueKind.NAME: "王小明",
    ValueKind.ADDRESS: "仁和小区3栋2单元301室",
    ValueKind.IDENTITY: "530502201503100025",
    ValueKind.PHONE: "13800138000",
    ValueKind.AGE: "11",
}


def test_the_board_shows_name_ends_and_building_and_nothing_else():
    shown = {kind: BOARD.redact(kind, value) for kind, value in PERSON.items()}

    assert shown == {
        ValueKind.NAME: "王*明",
        ValueKind.ADDRESS: "仁和小区3栋",
        ValueKind.IDENTITY: "",
        ValueKind.PHONE: "",
        ValueKind.AGE: "",
    }


def test_inside_the_last_four_of_the_identity_number_are_shown_as_well():
    shown = {kind: INTERNAL.redact(kind, value) for kind, value in PERSON.items()}

    assert shown[ValueKind.IDENTITY] == "**************0025"
    assert shown[ValueKind.NAME] == "王*明"
    assert (shown[ValueKind.PHONE], shown[ValueKind.AGE]) == ("", "")


def test_a_profile_keeps_what_it_says_and_drops_what_it_leaves_out():
    winners = RedactionProfile("winners", {ValueKind.NAME: Treatment.KEEP})

    assert winners.redact(ValueKind.NAME, "王小明") == "王小明"
    assert winners.redact(ValueKind.ADDRESS, "仁和小区3栋") == ""


@pytest.mark.parametrize("kind", [ValueKind.PHONE, ValueKind.AGE])
def test_a_profile_that_masks_what_has_no_mask_is_refused(kind):
    with pytest.raises(DeclarationError, match=f"Redaction wrong: {kind} cannot be masked"):
        RedactionProfile("wrong", {kind: Treatment.MASK})
