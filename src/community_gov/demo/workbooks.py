"""The workbooks a clerk would have: first with the mistakes of real life, then mended."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from community_gov.demo.people import Home
from community_gov.exchange.workbook import write_workbook

GRIDS = ("网格", ("网格编号", "网格名称"))
GROUPS = ("居民小组", ("居民小组编号", "居民小组名称", "网格编号"))
HOMES = (
    "住户",
    ("户号", "网格编号", "居民小组编号", "楼栋", "单元", "房号", "联系电话", "迁入日期"),
)
PEOPLE = (
    "成员",
    (
        "人员编号", "姓名", "户号", "与户主关系", "性别", "出生日期", "身份证号", "手机号",
        "入党日期",
    ),
)  # fmt: skip
_RELATIONS = {"0": "户主", "1": "配偶", "2": "子", "3": "女", "5": "父母"}
_SEX = {"1": "男", "2": "女"}

Rows = list[list[Any]]


def write_people(path: Path, homes: Sequence[Home], *, mistakes: bool) -> None:
    """Write the community's people as one workbook with four sheets."""
    home_rows, people_rows = [_home(one) for one in homes], _people(homes)
    if mistakes:
        _spoil(home_rows, people_rows)
    grids = dict.fromkeys(one.grid for one in homes)
    groups = dict.fromkeys((one.group, one.grid) for one in homes)
    write_workbook(
        path,
        {
            GRIDS[0]: (GRIDS[1], [[code, f"第{code[1:]}网格"] for code in grids]),
            GROUPS[0]: (
                GROUPS[1],
                [[code, f"第{code[1:]}居民小组", grid] for code, grid in groups],
            ),
            HOMES[0]: (HOMES[1], home_rows),
            PEOPLE[0]: (PEOPLE[1], people_rows),
        },
    )


def _home(home: Home) -> list[Any]:
    return [
        home.code, home.grid, home.group, home.building, home.unit, home.room, home.contact,
        home.moved_in,
    ]  # fmt: skip


def _people(homes: Iterable[Home]) -> Rows:
    return [
        [
            one.code, one.name, one.household, _RELATIONS[one.relation], _SEX[one.sex],
            one.birth_date, one.identity_number, one.phone or None, one.party_since,
        ]
        for home in homes
        for one in home.people
    ]  # fmt: skip


def _spoil(home_rows: Rows, people_rows: Rows) -> None:
    """Make the mistakes that clerks' sheets are full of, one of each kind."""
    born: date = people_rows[15][5]
    people_rows[15][5] = born.isoformat().replace("0", "O", 1)
    people_rows[40][6] = float(people_rows[40][6].replace("X", "0"))
    people_rows[77][1] = f"{people_rows[77][1]}、{people_rows[78][1]}"
    people_rows[120][2] = "H9999"
    people_rows[200][0] = people_rows[199][0]
    number = people_rows[300][6]
    people_rows[300][6] = number[:10] + number[11] + number[10] + number[12:]
    if people_rows[300][6] == number:
        people_rows[300][6] = number[:17] + ("1" if number[17] != "1" else "2")
    home_rows[5][1] = "G77"
    home_rows[9][7] = "31.02.2020"
