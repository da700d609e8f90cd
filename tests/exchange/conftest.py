"""A small community with rules of its own, and clerks' workbooks to import into it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import define
from openpyxl import Workbook

from community_gov import Actor, Community, FixedClock, Period
from community_gov.exchange.importing import ImportReport, import_files

RULES = """
[[fact_kind]]
name = "meeting.attended"
label = { en = "came to a meeting", zh_hans = "参加会议", zh_hant = "參加會議" }
attributes = [{ name = "attended", type = "bool" }, { name = "excused", type = "bool" }]

[[fact_kind]]
name = "hours.given"
label = { en = "gave hours", zh_hans = "志愿时长", zh_hant = "志願時長" }
unit = "hour"
places = 1
attributes = [{ name = "role", type = "string" }]

[[fact_kind]]
name = "meeting.held"
label = { en = "meeting held", zh_hans = "召开会议", zh_hant = "召開會議" }
subject = "community"
attributes = [{ name = "headcount", type = "int" }]

[[activity_kind]]
name = "branch-meeting"
label = { en = "branch meeting", zh_hans = "支部党员大会", zh_hant = "支部黨員大會" }
attendance_fact = "meeting.attended"
held_fact = "meeting.held"
requires_evidence = true

[[activity_kind]]
name = "clean-up"
label = { en = "clean-up", zh_hans = "清洁行动", zh_hant = "清潔行動" }
attendance_fact = "hours.given"

[[scheme]]
name = "party-points"
label = { en = "party members' points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
audience = "party.member"
reference = "resolution 2 of 2026-01-08"
valid_from = 2026-01-01
base = 10

[[scheme.rules]]
id = "came"
label = { en = "came", zh_hans = "到会", zh_hant = "到會" }
fact = "meeting.attended"
when = "attended && !excused"
points = "1.0"
valid_from = 2026-01-01
reference = "resolution 3 of 2026-01-08"

[[index]]
name = "service"
label = { en = "service index", zh_hans = "服务指数", zh_hant = "服務指數" }
reference = "own choice: for this test"
valid_from = 2026-01-01

[index.root]
name = "service"
label = { en = "service", zh_hans = "服务", zh_hant = "服務" }

[[index.root.nodes]]
name = "hours"
weight = 3
label = { en = "hours given", zh_hans = "志愿时长", zh_hant = "志願時長" }

[index.root.nodes.indicator]
unit = "hours per member"
numerator = { of = "facts", kind = "hours.given", measure = "sum" }
denominator = { of = "members" }
goalposts = [{ low = 0, high = 2, valid_from = 2026-01-01, reference = "two hours each" }]

[[index.root.nodes]]
name = "meetings"
label = { en = "meetings", zh_hans = "会议", zh_hant = "會議" }

[index.root.nodes.indicator]
unit = "meetings"
numerator = { of = "facts", kind = "meeting.held" }
goalposts = [{ low = 0, high = 4, valid_from = 2026-01-01, reference = "four a quarter" }]

[[duty]]
name = "monthly-meeting"
label = { en = "monthly meeting", zh_hans = "每月会议", zh_hant = "每月會議" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "meeting.held"
reference = "branch work rules §13"
valid_from = 2026-01-01
"""

Sheets = dict[str, Sequence[Sequence[Any]]]


@define
class Town:
    """A community on 2026-07-01, with a clerk and a reviewer, and the rules above."""

    community: Community
    clock: FixedClock
    administrator: Actor
    clerk: Actor
    reviewer: Actor
    folder: Path

    def give(self, sheets: Sheets, file: str = "people.xlsx", **how: Any) -> ImportReport:
        """Import one workbook; the first row of each sheet is its header."""
        return self.give_files({file: sheets}, **how)

    def give_files(self, files: dict[str, Sheets], **how: Any) -> ImportReport:
        """Import several workbooks in one call."""
        paths = [self.save(file, sheets) for file, sheets in files.items()]
        return import_files(self.community, paths, by=self.clerk, **how)

    def save(self, file: str, sheets: Sheets) -> Path:
        """Save a workbook as a spreadsheet program would."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        book.save(self.folder / file)
        return self.folder / file

    def tables(self) -> list[str]:
        """Return every row of every table, as SQLite's own dump writes it."""
        connection = sqlite3.connect(self.community.path)
        try:
            return list(connection.iterdump())
        finally:
            connection.close()


def found(folder: Path) -> Town:
    """Make such a community in ``folder``."""
    clock = FixedClock(date(2026, 7, 1))
    (folder / "rules").mkdir()
    (folder / "rules" / "here.toml").write_text(RULES, encoding="utf-8")
    community = Community.create(
        folder / "town.db",
        name="Renshoumen",
        administrator="Li",
        key_file=folder / "town.key",
        clock=clock,
    )
    administrator = community.actors.named("Li")
    clerk = community.actors.add("Zhang", "clerk", by=administrator)
    reviewer = community.actors.add("Wang", "reviewer", by=administrator)
    community.plugins.enable("here", by=administrator)
    return Town(community, clock, administrator, clerk, reviewer, folder)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Open a community of its own for one test."""
    made = found(tmp_path)
    with made.community:
        yield made


@pytest.fixture(scope="session")
def founding() -> Callable[[Path], Town]:
    """Return the function that makes a community, for tests that need many."""
    return found


@pytest.fixture
def quarter(town: Town) -> Town:
    """Let the community live 2026Q3 until 20 September; figures are worked out by hand from it.

    Twelve members live in grid G1, three in G2; seven are party members. Six of
    them came to the meeting in July (one was excused), five to that in August.
    Two members gave 2 hours and 1 hour.
    """
    codes = [f"M{number:02}" for number in range(1, 16)]
    town.give(
        {
            "网格": [["网格编号", "网格名称"], ["G2", "西门"], ["G1", "东门"]],
            "住户": [["户号", "网格"], ["H1", "G1"], ["H2", "G2"]],
            "成员": [
                ["人员编号", "姓名", "户号", "入党日期"],
                *(
                    [code, f"姓名{at}", "H1" if at < 12 else "H2", "2020-01-01" if at < 7 else None]
                    for at, code in enumerate(codes)
                ),
            ],
        }
    )
    town.clock.move_to(date(2026, 9, 20))
    came = [["A1", code, None, "√"] for code in codes[:6]] + [["A1", codes[6], None, "请假"]]
    came += [["A2", code, None, "√"] for code in codes[:5]]
    town.give(
        {
            "活动": [
                ["活动编号", "活动类别", "活动名称", "日期", "佐证材料"],
                ["A1", "branch-meeting", "七月大会", "2026-07-10", "签到表"],
                ["A2", "branch-meeting", "八月大会", "2026-08-10", "签到表"],
                ["A3", "clean-up", "清扫", "2026-08-15", None],
            ],
            "参加人员": [
                ["活动编号", "人员编号", "时长", "到会"],
                *came,
                ["A3", codes[0], 2, "√"],
                ["A3", codes[12], 1, "√"],
            ],
        },
        "activities.xlsx",
    )
    period = Period.parse("2026Q3")
    batch = town.community.points.propose("party-points", period, by=town.clerk)
    assert batch is not None
    town.community.points.confirm(batch.id, by=town.reviewer)
    return town
