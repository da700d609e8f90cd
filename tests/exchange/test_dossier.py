"""A campaign's dossier: what is there and what is missing, and nobody in it."""

import sys
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from community_gov import Period
from community_gov.errors import MissingExtraError, StoreError
from community_gov.exchange.dossier import gather, pdf, write_dossier
from community_gov.testing.town import town

LABEL = '{ en = "LABEL", zh_hans = "甲", zh_hant = "甲" }'


def labelled(text: str) -> str:
    return LABEL.replace("LABEL", text)


PACK = f"""
[[fact_kind]]
name = "talk.held"
label = {labelled("talk")}
subject = "community"

[[fact_kind]]
name = "return.helped"
label = {labelled("help")}
subject = "community"

[[register]]
name = "talks"
label = {labelled("talks")}
fields = [
  {{ name = "day", type = "date" }},
  {{ name = "speaker", type = "reference", refers_to = "member" }},
]
[[register.facts]]
kind = "talk.held"
subject = "community"
on = "day"

[[register]]
name = "returned"
label = {labelled("returned")}
restriction = "justice"
fields = [{{ name = "day", type = "date" }}]
[[register.facts]]
kind = "return.helped"
subject = "community"
on = "day"

[[kpi]]
name = "talks"
label = {labelled("talks in the year")}
unit = "talks"
numerator = {{ of = "facts", kind = "talk.held" }}
targets = [{{ value = 2, valid_from = 2026-01-01, reference = "row 11" }}]

[[kpi]]
name = "helped"
label = {labelled("helped")}
unit = "cases"
numerator = {{ of = "facts", kind = "return.helped" }}
targets = [{{ value = 1, valid_from = 2026-01-01, reference = "row 12" }}]

[[campaign]]
name = "science"
label = {labelled("science community")}
authority = "中國科協"
document = "測評考核表(試行)"
reference = "普陀區"
valid_from = 2026-01-01
sheet = [
  {{ code = "1", label = {labelled("leading group")}, maximum = 5 }},
  {{ code = "11", label = {labelled("talks")}, maximum = 6, kpi = "talks" }},
  {{ code = "12", label = {labelled("help")}, maximum = 2, kpi = "helped" }},
]
"""


@pytest.fixture
def here(tmp_path):
    with town(tmp_path / "town", pack=PACK, day=date(2026, 12, 31)) as made:
        made.settle(households=1, people=1)
        yield made


@pytest.fixture
def taken_part(here):
    campaigns = here.community.campaigns
    joined = campaigns.join("science", Period.parse("2026"), by=here.clerk)
    talks, returned = here.community.registers["talks"], here.community.registers["returned"]
    who = here.community.members.by_code("M1").id
    for month in (3, 9):
        talks.add(day=date(2026, month, 1), speaker=who, by=here.clerk)
    returned.add(day=date(2026, 5, 1), by=here.clerk)
    campaigns.score(joined.id, "1", by=here.clerk, own=Decimal(4), gap="no deputy yet")
    return joined


def test_each_row_has_the_records_that_its_figure_counts(here, taken_part):
    found = gather(here.community, taken_part.id)
    first, talks, helped = found.rows
    assert [one.day for one in talks.records] == [date(2026, 3, 1), date(2026, 9, 1)]
    assert talks.figure == "talks in the year: 2 talks, target 2 (row 11)"
    assert first.missing == ("no evidence", "no deputy yet")
    assert (helped.records, helped.untold) == ((), 1)


def test_the_folder_names_what_is_missing_and_names_nobody(here, taken_part, tmp_path):
    # Nothing is invented: the row without evidence is told to be without it.
    files = write_dossier(here.community, taken_part.id, tmp_path / "out")

    page = (tmp_path / "out" / "dossier.html").read_text(encoding="utf-8")
    name = here.community.members.by_code("M1").name
    assert [one.name for one in files] == ["dossier.html", "index.xlsx"]
    assert "leading group: no evidence" in page
    assert "leading group: no deputy yet" in page
    assert "中國科協" in page
    assert name not in page
    assert "&lt;5 records of closed books" in page


def test_the_index_is_a_workbook_of_rows_records_and_gaps(here, taken_part, tmp_path):
    write_dossier(here.community, taken_part.id, tmp_path / "out")

    book = openpyxl.load_workbook(tmp_path / "out" / "index.xlsx")
    assert book.sheetnames == ["Sheet", "Evidence", "Records", "Missing"]
    rows = [[cell.value for cell in row] for row in book["Records"].iter_rows(min_row=2)]
    assert [(row[0], row[2]) for row in rows] == [("11", "talk"), ("11", "talk")]
    assert [row[2].value for row in book["Missing"].iter_rows(min_row=2)] == [
        "no evidence",
        "no deputy yet",
    ]


def test_a_folder_that_is_there_is_left_alone(here, taken_part, tmp_path):
    (tmp_path / "out").mkdir()
    with pytest.raises(StoreError, match="is there already"):
        write_dossier(here.community, taken_part.id, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


PLAIN = """
[[campaign]]
name = "plain"
label = { en = "#panic(1) *plain* \\"so\\" \\\\ $x$", zh_hans = "甲", zh_hant = "甲" }
authority = "Office of Science"
document = "No. 3 of 2026"
reference = "the notice"
valid_from = 2026-01-01
sheet = [{ code = "1", label = { en = "leading group", zh_hans = "甲", zh_hant = "甲" }, maximum = 5 }]
"""  # noqa: E501 the lines of a table of TOML stay in one


@pytest.fixture
def plain(tmp_path):
    with town(tmp_path / "plain", pack=PLAIN, day=date(2026, 12, 31)) as made:
        joined = made.community.campaigns.join("plain", Period.parse("2026"), by=made.clerk)
        yield made.community, joined.id, tmp_path / "out"


def test_a_pdf_is_for_the_archive_and_reads_no_word_as_a_command(plain):
    # PDF/A-2b says so of itself (ISO 19005-2, 6.6.4). The label would stop typst if it were read.
    community, joined, folder = plain
    files = write_dossier(community, joined, folder, pdf=True)

    data = (folder / "dossier.pdf").read_bytes()
    assert [one.name for one in files] == ["dossier.html", "index.xlsx", "dossier.pdf"]
    assert data.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in data


def test_without_the_extra_or_a_chinese_font_a_pdf_is_refused_and_nothing_is_written(
    here, taken_part, plain, tmp_path, monkeypatch
):
    monkeypatch.setattr(pdf, "FONTS", ())
    with pytest.raises(MissingExtraError, match="No Chinese font") as refused:
        write_dossier(here.community, taken_part.id, tmp_path / "chinese", pdf=True)
    assert "fonts-noto-cjk" in refused.value.fix
    monkeypatch.setitem(sys.modules, "typst", None)
    community, joined, folder = plain
    with pytest.raises(MissingExtraError, match="extra pdf"):
        write_dossier(community, joined, folder, pdf=True)
    assert not folder.exists()
    assert not (tmp_path / "chinese").exists()


def test_chinese_is_set_in_a_chinese_font_of_the_machine(here, taken_part, tmp_path):
    import typst

    there = set(typst.Fonts(include_system_fonts=True).families())
    if not there & {*pdf.FONTS}:
        pytest.skip("no Chinese font on this machine")
    write_dossier(here.community, taken_part.id, tmp_path / "out", pdf=True)
    assert (tmp_path / "out" / "dossier.pdf").read_bytes().startswith(b"%PDF-1.7")
