"""The printed report of a period, and the workbook with the same figures."""

from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from community_gov import Community, Language, Period, speaking
from community_gov.errors import PluginError
from community_gov.exchange.printing import quarter_report, quarter_workbook

Q3 = Period.parse("2026Q3")
VOID = {"meta", "br", "hr", "img"}


class Outline(HTMLParser):
    """Collects the cells of tables row by row, and checks that every tag is closed."""

    def __init__(self, page):
        super().__init__()
        self.rows, self.open = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, _attrs):
        """Note the tag, and begin a row or a cell."""
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        """Close the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Add the text to the cell."""
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1][-1] += data.strip()


def test_the_report_tells_index_bands_duties_and_sources(quarter):
    page = Outline(quarter_report(quarter.community, Q3))

    assert page.open == []
    assert ["G2", "西门", "…", "…"] in page.rows
    assert ["came to a meeting", "12"] in page.rows
    assert ["12", "13", "…"] in page.rows
    # Two people gave hours; the meetings, which the page tells, and the value would tell how many.
    assert ["meeting held", "2"] in page.rows
    assert ["service", "", "–", "2 / 2", "100%", "–", "–"] in page.rows
    assert ["hours given", "", "–", "1 / 1", "75%", "–", "–"] in page.rows
    assert ["meetings", "2", "meetings", "0", "4", "four a quarter"] in page.rows
    assert ["G2", "西门", "–", "1 / 2", "fewer than 10 people"] in page.rows
    assert [
        "monthly meeting", "2026-09-01", "2026-09-30", "due", "1", "branch work rules §13",
    ] in page.rows  # fmt: skip


def test_nobody_is_named(quarter):
    page = quarter_report(quarter.community, Q3)

    people = list(quarter.community.members.all())
    assert len(people) == 15
    for one in people:
        assert one.name not in page
        assert one.code not in page
        assert one.id not in page


def test_a_part_has_a_bar_as_long_as_its_points(quarter):
    page = quarter_report(quarter.community, Q3)

    assert '<rect width="50.0" height="8"' in page  # two of four meetings


def test_the_paper_is_a4_and_pages_are_counted(quarter):
    page = quarter_report(quarter.community, Q3)

    assert "size: A4" in page
    assert 'counter(page) " / " counter(pages)' in page


def test_what_people_typed_cannot_become_markup(quarter):
    quarter.community.notices.post(
        "<script>alert(1)</script>", "…", by=quarter.clerk, places="<b>gate</b>", days=7
    )

    page = quarter_report(quarter.community, Q3)

    assert "<script>" not in page
    assert "&lt;b&gt;gate&lt;/b&gt;" in page


def test_it_speaks_the_language_in_use(quarter):
    with speaking(Language.HANT):
        page = quarter_report(quarter.community, Q3)

    assert '<html lang="zh-Hant">' in page
    assert "黨員積分" in page


def test_before_anything_is_recorded_numbers_are_dashes_and_not_zeros(town):
    page = Outline(quarter_report(town.community, Q3))

    assert [
        "hours given",
        "–",
        "hours per member",
        "0",
        "2",
        "two hours each (nobody ever recorded any)",
    ] in page.rows


def test_a_community_without_rules_has_a_report_too(town):
    town.community.plugins.disable("here", by=town.administrator)

    page = Outline(quarter_report(town.community, Q3))

    assert page.open == []


def test_the_workbook_has_the_same_figures_sheet_by_sheet(quarter):
    quarter_workbook(quarter.community, Q3, quarter.folder / "q.xlsx")

    book = load_workbook(quarter.folder / "q.xlsx")
    sheets = {name: [list(row) for row in book[name].values] for name in book.sheetnames}
    assert ["meeting.held", "meeting held", None, 2] in sheets["What happened"]
    assert ["hours.given", "gave hours", "hour", "<5"] in sheets["What happened"]
    assert sheets["Points"][1:3] == [
        ["party members' points", "M01", 10, 2, 12],
        ["party members' points", "M02", 10, 2, 12],
    ]
    assert [row[:4] for row in sheets["Indices"][1:]] == [
        ["service index", None, "service", None],
        ["service index", None, "  hours given", None],
        ["service index", None, "  meetings", pytest.approx(50)],
        ["service index", "G1", "service", None],
        ["service index", "G2", "service", None],
    ]
    assert ["Seal", quarter.community.seal_of_today()] in sheets["Report"]


def test_members_stand_in_the_workbook_by_code_and_never_by_name(quarter):
    quarter_workbook(quarter.community, Q3, quarter.folder / "q.xlsx")

    book = load_workbook(quarter.folder / "q.xlsx")
    told = {str(value) for sheet in book for row in sheet.values for value in row}
    assert "M01" in told
    assert not told & {one.name for one in quarter.community.members.all()}


def test_no_report_is_made_while_a_plugin_is_set_aside(quarter):
    (quarter.folder / "rules" / "here.toml").write_text("not TOML", encoding="utf-8")
    quarter.community._context.forget_host()

    with pytest.raises(PluginError):
        quarter_report(quarter.community, Q3)


OVERRIDES = """
[[override]]
name = "more-base"
label = { en = "base", zh_hans = "基础分", zh_hant = "基礎分" }
kind = "scheme"
of = "party-points"
at = "base"
value = 15
reason = "more is asked of all"
reference = "village meeting of 2026-06-20"

[[override]]
name = "fewer-hours"
label = { en = "hours", zh_hans = "时长", zh_hant = "時長" }
kind = "index"
of = "service"
at = "nodes/hours/weight"
value = 1
reason = "meetings matter as much"
reference = "village meeting of 2026-06-20"
"""


def test_replaced_values_are_told_beside_the_figures_that_rest_on_them(quarter, tmp_path):
    rules = quarter.folder / "rules" / "village.toml"
    rules.write_text(OVERRIDES, encoding="utf-8")
    quarter.community.plugins.enable("village", by=quarter.administrator)

    page = quarter_report(quarter.community, Q3)
    assert "15 base + 2 from entries = 17" in page
    assert "replaced by village (override more-base): base was 10, is 15" in page
    assert (
        "hours given: replaced by village (override fewer-hours): nodes/hours/weight was 3, is 1"
    ) in page
    quarter_workbook(quarter.community, Q3, tmp_path / "q.xlsx")
    sheet = load_workbook(tmp_path / "q.xlsx")["What the figures rest on"]
    assert "base: 10 → 15, because more is asked of all" in [row[1].value for row in sheet.rows]


def test_nothing_is_told_while_a_declaration_cannot_be_used(quarter):
    rules = quarter.folder / "rules" / "village.toml"
    rules.write_text(OVERRIDES, encoding="utf-8")
    quarter.community.plugins.enable("village", by=quarter.administrator)
    rules.write_text(OVERRIDES.replace('"base"', '"bas"'), encoding="utf-8")

    key_file = quarter.folder / "town.key"
    path, clock = quarter.community.path, quarter.clock
    with Community.open(path, key_file=key_file, clock=clock) as community:
        with pytest.raises(PluginError) as refused:
            quarter_report(community, Q3)
        assert "override more-base of village does not fit" in str(refused.value)
