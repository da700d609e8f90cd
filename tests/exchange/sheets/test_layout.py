"""Layouts and columns, and declarations that contradict themselves."""

import pytest

from community_gov.errors import DeclarationError
from community_gov.exchange.sheets import CellKind, Column, Layout
from community_gov.model.text import label

NAME = Column("name", label("name", "姓名"), CellKind.NAME, synonyms=("名字",))
PARTY = Column(
    "party",
    label("party status", "政治面貌"),
    CellKind.CHOICE,
    choices={"01": label("member", "党员", "黨員")},
    choice_synonyms={"中共党员": "01"},
)


def test_a_column_goes_by_its_label_in_each_script_and_its_synonyms():
    assert NAME.headers == ("name", "姓名", "名字")


def test_a_choice_is_spelled_as_code_label_or_synonym():
    assert PARTY.codes == {
        "01": "01",
        "member": "01",
        "党员": "01",
        "黨員": "01",
        "中共党员": "01",
    }


def test_a_layout_is_called_by_its_label_or_a_sheet_name():
    layout = Layout("members", label("members", "成员", "成員"), (NAME,), sheet_names=("花名册",))

    assert layout.is_called("花名册 ")
    assert layout.is_called("MEMBERS")
    assert not layout.is_called("")
    assert not layout.is_called("住户")


def test_two_columns_with_one_header_are_refused():
    twin = Column("nickname", label("Name", "昵称"))

    with pytest.raises(DeclarationError, match="name and nickname share the header 'Name'"):
        Layout("members", label("members", "成员"), (NAME, twin))


def test_one_header_spelled_alike_twice_in_a_column_is_no_clash():
    column = Column("phone", label("Phone", "电话"), synonyms=("phone", "ＰＨＯＮＥ"))

    assert Layout("calls", label("calls", "电话簿"), (column,)).by_header["phone"] is column


def test_a_choice_without_choices_is_refused():
    with pytest.raises(DeclarationError, match="a choice needs choices"):
        Column("sex", label("sex", "性别"), CellKind.CHOICE)


def test_choices_on_a_text_column_are_refused():
    with pytest.raises(DeclarationError, match="nothing else has them"):
        Column("sex", label("sex", "性别"), choices={"1": label("male", "男")})


def test_a_synonym_of_an_unknown_choice_is_refused():
    with pytest.raises(DeclarationError, match="'9' is not among its choices"):
        Column(
            "sex",
            label("sex", "性别"),
            CellKind.CHOICE,
            choices={"1": label("male", "男")},
            choice_synonyms={"其他": "9"},
        )


def test_a_check_on_a_date_is_refused():
    with pytest.raises(DeclarationError, match="only text and names are checked"):
        Column("born", label("born", "出生"), CellKind.DATE, check=str.upper)
