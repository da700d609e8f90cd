"""What holds for every table: twice is once, and one bad cell anywhere is nothing at all."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

FIRST, LAST = date(1930, 1, 1), date(2026, 7, 1)
HOMES = ["户号", "网格", "楼栋", "房号", "联系电话", "迁入日期"]
PEOPLE = ["人员编号", "姓名", "户号", "性别", "出生日期", "入党日期"]
GRIDS = [["网格编号", "网格名称"], ["G1", "第一网格"], ["G2", "第二网格"]]

days = st.integers(0, (LAST - FIRST).days).map(lambda n: FIRST + timedelta(days=n))
words = st.text("东西南北王李张·abc0123 ", min_size=1, max_size=8).filter(str.strip)
names = st.text("王李张刘陈芳强云·", min_size=1, max_size=4)
maybe = st.none()


@st.composite
def workbooks(draw):
    homes = draw(st.lists(st.integers(1, 99), min_size=1, max_size=6, unique=True))
    people = draw(st.lists(st.integers(1, 99), min_size=1, max_size=10, unique=True))
    codes = st.sampled_from([f"H{number}" for number in homes])
    return {
        "网格": GRIDS,
        "住户": [
            HOMES,
            *(
                [
                    f"H{number}",
                    draw(st.sampled_from(["G1", "第二网格"])),
                    draw(maybe | st.sampled_from(["1栋", "2栋"])),
                    draw(maybe | words),
                    draw(maybe | words),
                    draw(maybe | days),
                ]
                for number in homes
            ),
        ],
        "成员": [
            PEOPLE,
            *(
                [
                    f"M{number}",
                    draw(names),
                    draw(maybe | codes),
                    draw(maybe | st.sampled_from(["男", "女", "1", "female"])),
                    draw(maybe | days),
                    draw(maybe | days.map(date.isoformat)),
                ]
                for number in people
            ),
        ],
    }


BAD = {
    "住户": {0: [None, 1.5], 1: [None, "G9"], 5: ["2O20-01-01", "yesterday", "2027-01-01"]},
    "成员": {
        0: [None, 1.5],
        1: [None, "王芳、李强"],
        2: ["H100"],
        3: ["?"],
        4: ["13/13/1999"],
        5: ["yes"],
    },
}
"""By sheet and column: what no such cell may hold."""


@settings(max_examples=20)
@given(sheets=workbooks())
def test_importing_a_valid_workbook_twice_is_importing_it_once(founding, sheets):
    with tempfile.TemporaryDirectory() as folder:
        town = founding(Path(folder))
        with town.community as community:
            first = town.give(sheets)
            before = town.tables()
            second = town.give(sheets)

            assert first.written, str(first)
            assert not second.written
            assert town.tables() == before
            assert community.members.count() == len(sheets["成员"]) - 1
            community.verify()


@settings(max_examples=25)
@given(sheets=workbooks(), data=st.data())
def test_one_bad_cell_anywhere_changes_no_table(founding, sheets, data):
    title = data.draw(st.sampled_from(sorted(BAD)))
    row = data.draw(st.integers(1, len(sheets[title]) - 1))
    column = data.draw(st.sampled_from(sorted(BAD[title])))
    sheets[title][row][column] = data.draw(st.sampled_from(BAD[title][column]))
    with tempfile.TemporaryDirectory() as folder:
        town = founding(Path(folder))
        with town.community:
            before = town.tables()
            report = town.give(sheets)

            assert town.tables() == before
            assert report.errors
            assert not report.written
