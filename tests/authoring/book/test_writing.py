"""Tests of a pack as a workbook: what stands on its sheets, and that it stays as it is."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from community_gov.authoring.book.writing import tables, write_book
from community_gov.authoring.opening import OpenPack
from community_gov.i18n import Language, speaking

Pack = Callable[..., OpenPack]

LABEL = 'label = { en = "talk", zh_hans = "座谈", zh_hant = "座談" }'
BASIS = 'valid_from = 2026-01-01\nreference = "resolution 3"'
OWN = 'valid_from = 2026-01-01\nreference = "own choice: for a start"'
TALKS = f"""
[pack]
title = {{ en = "Our rules", zh_hans = "我们的规则", zh_hant = "我們的規則" }}

[[scheme]]
name = "talks"
{LABEL}
subject = "member"
base = 20
ceiling = 100
{BASIS}
[[scheme.categories]]
name = "tasks"
{LABEL}
cap = {{ points = 70, per = "year" }}
[[scheme.parameters]]
name = "each"
{LABEL}
unit = "point"
values = [
  {{ value = 2, valid_from = 2026-01-01, valid_to = 2026-07-31, reference = "resolution 3" }},
  {{ value = 2.5, valid_from = 2026-08-01, reference = "own choice: fewer came" }},
]
[[scheme.rules]]
id = "came"
{LABEL}
fact = "talk.attended"
when = "quantity > 1"
points = "each"
cap = {{ points = 6, per = "month" }}
category = "tasks"
{OWN}

[[override]]
name = "more"
{LABEL}
kind = "duty"
of = "talk"
at = "recurrence/within_days"
value = 10
reason = "=a quarter is short"
reference = "resolution 9"
"""
STAND_IN = f'[[fact_kind]]\nname = "talk.attended"\n{LABEL.replace("talk", "came to a talk")}\n'


def opened(pack: Pack, path: Path, text: str = TALKS, stand_ins: str = STAND_IN) -> Workbook:
    write_book(path, pack(text, stand_ins))
    return load_workbook(path)


def rows(book: Workbook, title: str) -> list[dict[str, Any]]:
    headings, *lines = book[title].iter_rows(values_only=True)
    return [dict(zip(map(str, headings), line, strict=True)) for line in lines]


def test_there_is_a_sheet_for_each_kind_of_declaration_and_no_other(pack: Pack, tmp_path: Path):
    assert opened(pack, tmp_path / "b.xlsx").sheetnames == [
        "About this pack", "Points schemes", "Rules", "Numbers", "Blocks", "Replaced values",
    ]  # fmt: skip


def test_a_rule_is_a_line_with_its_cap_its_days_and_its_reference(pack: Pack, tmp_path: Path):
    [rule] = rows(opened(pack, tmp_path / "b.xlsx"), "Rules")
    assert rule == {
        "scheme": "talk",
        "label": "talk",
        "fact": "came to a talk",
        "only where": "quantity > 1",
        "points": "each",
        "at most": 6,
        "per": "month",
        "block": "talk",
        "from": datetime(2026, 1, 1),  # noqa: DTZ001 - a cell knows no zone
        "own choice": "own choice",
        "rests on": "own choice: for a start",
    }


def test_a_number_has_a_line_for_each_value_and_own_choices_are_marked(pack: Pack, tmp_path: Path):
    found = rows(opened(pack, tmp_path / "b.xlsx"), "Numbers")
    assert [(one["value"], one["unit"], one["own choice"]) for one in found] == [
        (2, "point", None),
        (2.5, "point", "own choice"),
    ]
    about = rows(opened(pack, tmp_path / "c.xlsx"), "About this pack")
    assert [(one["what"], one["is"]) for one in about] == [
        ("pack", "Our rules"), ("needs", "-"), ("declarations", 2), ("own choices", 2),
    ]  # fmt: skip


def test_a_text_that_begins_like_a_formula_stays_text(pack: Pack, tmp_path: Path):
    sheet = opened(pack, tmp_path / "b.xlsx")["Replaced values"]
    cells = [cell for cell in sheet[2] if cell.value == "=a quarter is short"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_an_override_is_shown_with_its_reason_and_what_it_replaces(pack: Pack, tmp_path: Path):
    [found] = rows(opened(pack, tmp_path / "b.xlsx"), "Replaced values")
    assert (found["what"], found["where in it"], found["value"], found["reason"]) == (
        "duty talk", "recurrence/within_days", 10, "=a quarter is short",
    )  # fmt: skip


def test_every_sheet_is_protected_and_prints_with_its_headings(pack: Pack, tmp_path: Path):
    for sheet in opened(pack, tmp_path / "b.xlsx"):
        assert sheet.protection.sheet
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.freeze_panes == "A2"
        assert sheet.oddHeader.center.text == f"Our rules · {sheet.title}"


def test_the_same_pack_gives_the_same_bytes(pack: Pack, tmp_path: Path):
    read = pack(TALKS, STAND_IN)
    for name in ("a.xlsx", "b.xlsx"):
        write_book(tmp_path / name, read)
    first, second = ((tmp_path / name).read_bytes() for name in ("a.xlsx", "b.xlsx"))
    assert first == second
    with ZipFile(tmp_path / "a.xlsx") as book:
        assert {one.date_time for one in book.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        assert book.read("docProps/core.xml").count(b"2000-01-01T00:00:00Z") == 2


def test_the_book_speaks_the_language_in_use(pack: Pack):
    read = pack(TALKS, STAND_IN)
    with speaking(Language.HANS):
        sheets = list(tables(read).values())
    [[label, *_rest]] = sheets[1][1]
    assert label == "座谈"


EVERYTHING = f"""
[[duty]]
name = "talk"
{LABEL}
recurrence = {{ lunar = {{ month = 9, day = 9 }}, within_days = 7 }}
fulfilled_by = "talk.attended"
{BASIS}

[[duty]]
name = "after"
{LABEL}
recurrence = {{ after = "talk.attended", within_days = 7 }}
fulfilled_by = "talk.attended"
{BASIS}

[[decision_rule]]
name = "assembly"
{LABEL}
quorum = {{ share = "2/3", base = "entitled" }}
majority = {{ share = "1/2", base = "present", strict = true }}
notice_days = 10
{BASIS}

[[evaluation_program]]
name = "home"
{LABEL}
subject = "household"
criteria = [{{ name = "peace", {LABEL}, maximum = 60 }}]
quota = "1/3"
{BASIS}

[[campaign]]
name = "unity"
{LABEL}
authority = "the city"
document = "no. 3"
sheet = [{{ code = "1", {LABEL}, maximum = 5, veto = true }}]
{BASIS}

[[campaign]]
name = "bare"
{LABEL}
authority = "the city"
document = "no. 4"
{BASIS}

[[index]]
name = "reading"
{LABEL}
{BASIS}
[index.root]
name = "reading"
{LABEL}
[[index.root.nodes]]
name = "books"
{LABEL}
weight = 2
[index.root.nodes.indicator]
unit = "book"
numerator = {{ of = "facts", kind = "book.lent" }}
goalposts = [{{ low = 0, high = 12, {BASIS.replace(chr(10), ", ")} }}]

[[notice_text]]
name = "result"
{LABEL}
title = {{ en = "Result", zh_hans = "结果", zh_hant = "結果" }}
text = {{ en = "See below.", zh_hans = "见下", zh_hant = "見下" }}
days = 5
{BASIS}

[[fact_kind]]
name = "talk.attended"
{LABEL}
unit = "hour"
attributes = [{{ name = "role", type = "string", {LABEL} }}]

[[activity_kind]]
name = "talk"
{LABEL}
attendance_fact = "talk.attended"

[[register]]
name = "visits"
{LABEL}
fields = [{{ name = "visited_on", type = "date" }}]
lifecycle = "case"

[[lifecycle]]
name = "case"
{LABEL}
initial = "open"
states.open = {{ en = "open", zh_hans = "待办", zh_hant = "待辦" }}
states.done = {{ en = "done", zh_hans = "办结", zh_hant = "辦結" }}
transitions = [{{ name = "finish", {LABEL}, source = "open", target = "done", within_days = 5 }}]

[[report]]
name = "visits"
{LABEL}
register = "visits"
columns = ["visited_on"]

[[term]]
name = "volunteer"
{LABEL}
"""


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("Duties", {"due": "lunar month 9, day 9", "days": 7, "fulfilled by": "talk"}),
        ("How is decided", {"valid with": "at least 2/3 of those entitled",
                            "passed by": "more than 1/2 of those present", "days of notice": 10}),
        ("Evaluations", {"criterion": "talk", "points at most": 60, "share of winners": "1/3"}),
        ("Campaigns", {"authority": "the city", "item": "talk", "veto": "yes"}),
        ("Indices", {"part": "talk", "weight": 1, "joined by": "arithmetic", "data needed": 0.6}),
        ("Notices", {"title": "Result", "text": "See below.", "days": 5}),
        ("Facts", {"name": "talk.attended", "about": "member", "unit": "hour"}),
        ("Activities", {"name": "talk", "fact of taking part": "talk", "evidence": "no"}),
        ("Registers", {"field": "visited on", "type": "date", "required": "yes"}),
        ("Stages", {"from stage": "open", "to stage": "done", "within": "5 days"}),
        ("Printed forms", {"register": "visits", "columns": "visited_on"}),
        ("Words", {"name": "volunteer", "label": "talk"}),
    ],
)  # fmt: skip
def test_every_kind_of_declaration_has_its_sheet(
    pack: Pack, tmp_path: Path, sheet: str, expected: dict[str, Any]
):
    first = rows(opened(pack, tmp_path / "b.xlsx", EVERYTHING, ""), sheet)[0]
    assert {name: first.get(name) for name in expected} == expected


def test_parts_of_an_index_stand_below_it_with_their_goalposts(pack: Pack, tmp_path: Path):
    _root, leaf = rows(opened(pack, tmp_path / "b.xlsx", EVERYTHING, ""), "Indices")
    assert (leaf["part"], leaf["weight"], leaf["0 points at"], leaf["100 points at"]) == (
        "  talk", 2, 0, 12,
    )  # fmt: skip
