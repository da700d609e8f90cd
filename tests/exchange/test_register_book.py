"""The printed book of a register: what stands in it, what is masked, and what never is printed."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from community_gov.errors import RefusedError, StoreError
from community_gov.exchange.register_book import BookForm, write_book
from community_gov.i18n import Language, speaking
from community_gov.model.declarations import Report
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "talk"
label = { en = "talk", zh_hans = "谈话", zh_hant = "談話" }

[[register]]
name = "talks"
label = { en = "talks", zh_hans = "谈心谈话台账", zh_hant = "談心談話台賬" }
facts = [{ kind = "talk", subject = "member", on = "day" }]
[[register.fields]]
name = "member"
type = "reference"
refers_to = "member"
[[register.fields]]
name = "day"
type = "date"
label = { en = "day", zh_hans = "日期", zh_hant = "日期" }
[[register.fields]]
name = "topic"
type = "text"
privacy = "open"
[[register.fields]]
name = "guest"
type = "text"
required = false
privacy = "personal"
purpose = "to invite again"
holds = "name"
sealed = true
[[register.fields]]
name = "note"
type = "text"
required = false
privacy = "personal"
purpose = "to go on where it ended"
sealed = true

[[report]]
name = "talks-board"
label = { en = "talks held", zh_hans = "谈话公示", zh_hant = "談話公示" }
register = "talks"
columns = ["day", "member", "topic"]
paper = "A3"
landscape = false
signatures = [{ en = "Secretary", zh_hans = "书记", zh_hant = "書記" }]
where = ["day>=2026-08-01"]

[[lifecycle]]
name = "repair"
label = { en = "repair", zh_hans = "报修", zh_hant = "報修" }
initial = "reported"
final = ["done"]
valid_from = 2026-01-01
states.reported = { en = "reported", zh_hans = "已报", zh_hant = "已報" }
states.done = { en = "mended", zh_hans = "已修", zh_hant = "已修" }
[[lifecycle.transitions]]
name = "mend"
label = { en = "mend", zh_hans = "修复", zh_hant = "修復" }
source = "reported"
target = "done"

[[register]]
name = "repairs"
label = { en = "repairs", zh_hans = "报修台账", zh_hant = "報修台賬" }
lifecycle = "repair"
fields = [{ name = "what", type = "text" }]

[[register]]
name = "cases"
label = { en = "cases", zh_hans = "个案", zh_hant = "個案" }
restriction = "health"
fields = [{ name = "day", type = "date" }]
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=1, people=2)
        ids = made.community.members.ids()
        made.community.members.amend(ids["M1"], name="王小明", by=made.clerk)
        book = made.community.registers["talks"]
        for number, month in enumerate((7, 8, 8), start=1):
            book.add(
                member=ids["M1"],
                day=date(2026, month, number),
                topic=f"topic {number} <b>",
                guest="欧阳小明",
                note="likes tea",
                by=made.clerk,
            )
        yield made


def printed(here: Town, path: Path, form: BookForm | None = None, by: object = None) -> str:
    write_book(here.community, "talks", path, by=by or here.clerk, form=form)  # type: ignore[arg-type]
    return path.read_text(encoding="utf-8")


def test_the_book_has_a_cover_an_index_by_month_numbered_pages_and_lines_to_sign(
    here: Town, tmp_path: Path
) -> None:
    with speaking(Language.HANS):
        page = printed(here, tmp_path / "book.html")

    assert re.search(r"size: A4 landscape", page)
    assert 'content: "第 " counter(page) " 页，共 " counter(pages) " 页"' in page
    assert '<section class="cover">' in page
    assert "谈心谈话台账" in page
    # One row in July is number 1, two in August are 2 and 3.
    index = re.findall(
        r'href="#s\d">([^<]+)</a></td><td class="n">(\d)</td><td class="n">([^<]+)', page
    )
    assert index == [("2026-07", "1", "1 – 1"), ("2026-08", "2", "2 – 3")]
    assert page.count("<div>") == 4  # who kept it, who checked it, who is responsible, the date
    assert "topic 1 &lt;b&gt;" in page


def test_by_default_it_is_redacted_as_for_a_meeting(here: Town, tmp_path: Path) -> None:
    page = printed(here, tmp_path / "book.html")

    # 王小明 → 王*明; a double surname keeps first and last: 欧阳小明 → 欧**明.
    assert "M1 王*明" in page
    assert "欧**明" in page
    for secret in ("王小明", "欧阳小明", "likes tea"):
        assert secret not in page


def test_the_office_sees_what_the_role_may_see(here: Town, tmp_path: Path) -> None:
    form = BookForm("talks", redaction="office")
    assert "likes tea" in printed(here, tmp_path / "clerk.html", form)
    assert "王小明" in printed(here, tmp_path / "clerk2.html", form)


def test_a_declared_form_says_columns_paper_rows_and_who_signs(here: Town, tmp_path: Path) -> None:
    report = next(here.community.host.catalogue.all(Report))
    page = printed(here, tmp_path / "board.html", BookForm.of(report))

    assert "size: A3 portrait" in page
    assert re.findall(r"<td>(topic \d)", page) == ["topic 2", "topic 3"]
    assert "Secretary" in page
    assert "M1" not in page  # on a board a code would tell who is meant
    assert "王*明" in page
    assert "欧" not in page


def test_a_closed_book_is_never_printed(here: Town, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        write_book(here.community, "cases", tmp_path / "x.html", by=here.clerk)
    assert not (tmp_path / "x.html").exists()


def test_nothing_is_overwritten_and_each_printing_is_noted(here: Town, tmp_path: Path) -> None:
    printed(here, tmp_path / "book.html")
    with pytest.raises(StoreError):
        printed(here, tmp_path / "book.html")
    last = list(here.community.journal())[-1]
    assert (last.action, last.outcome["rows"]) == ("exports.book", 3)


def test_a_register_with_a_lifecycle_tells_how_far_its_rows_have_come(
    here: Town, tmp_path: Path
) -> None:
    repairs = here.community.registers["repairs"]
    lamp = repairs.add(what="a lamp", by=here.clerk)
    repairs.add(what="a door", by=here.clerk)
    repairs.move(lamp.id, "mend", by=here.clerk)

    write_book(here.community, "repairs", tmp_path / "book.html", by=here.clerk)

    page = (tmp_path / "book.html").read_text(encoding="utf-8")
    assert "<td>a lamp</td><td>mended</td>" in page
    assert "<td>a door</td><td>reported</td>" in page


def test_a_workbook_has_a_sheet_for_each_month_numbered_through(here: Town, tmp_path: Path) -> None:
    # One row in July is number 1, two in August are 2 and 3.
    write_book(here.community, "talks", tmp_path / "book.xlsx", by=here.clerk)

    book = load_workbook(tmp_path / "book.xlsx")

    assert book.sheetnames == ["2026-07", "2026-08"]
    assert [[row[0].value for row in sheet.iter_rows(min_row=2)] for sheet in book] == [[1], [2, 3]]
    assert book["2026-07"].page_setup.paperSize == 9  # A4 (ECMA-376, 18.3.1.63)
