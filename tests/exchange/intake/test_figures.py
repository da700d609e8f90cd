"""Sheets of outside figures: new ones, corrected ones, and cells that cannot be."""

from datetime import date
from decimal import Decimal

HEADER = ["指标", "数值", "计量单位", "时期", "网格", "样本量", "来源", "负责人"]
ROUND = ["幸福感", 71.25, "分", "2026-05", None, 320, "居民调查", "周敏"]


def cells(report):
    return [(one.cell, one.message) for one in report.errors]


def changed(**values):
    at = {"value": 1, "unit": 2, "period": 3, "grid": 4, "sample": 5}
    row = list(ROUND)
    for name, value in values.items():
        row[at[name]] = value
    return row


def test_rows_become_figures_at_their_level(town):
    town.give({"网格": [["网格编号", "网格名称"], ["G1", "东门"]]})
    report = town.give({"外部数据": [HEADER, ROUND, changed(grid="东门", value=68, sample=40)]})

    whole, part = town.community.figures.of("幸福感")
    assert report.counts["figures"].added == 2
    assert (whole.value, whole.grid, whole.sample) == (Decimal("71.25"), None, 320)
    assert (part.value, part.grid) == (68, town.community.grids.by_code("G1").id)
    assert (part.starts, part.ends) == (date(2026, 5, 1), date(2026, 5, 31))


def test_the_same_sheet_again_changes_nothing_and_a_corrected_one_amends(town):
    town.give({"外部数据": [HEADER, ROUND]})
    again = town.give({"外部数据": [HEADER, ROUND]})
    mended = town.give({"外部数据": [HEADER, changed(value=72)]})

    assert (again.written, again.counts["figures"].unchanged) == (False, 1)
    assert mended.counts["figures"].changed == 1
    [stored] = town.community.figures.of("幸福感")
    assert (stored.value, len(town.community.figures.history(stored.id))) == (72, 2)


def test_every_bad_cell_is_named_and_nothing_is_saved(town):
    report = town.give(
        {
            "外部数据": [
                HEADER,
                changed(value="about 70"),
                changed(period="spring"),
                changed(period="2026-04", sample=0),
                changed(period="2026Q4"),
                changed(period="2026-03", grid="nowhere"),
                ROUND,
                ROUND,
                changed(period="2026-02", unit="%"),
            ]
        }
    )

    assert [cell for cell, _message in cells(report)] == [
        "B2", "D3", "F4", "D5", "E6", "A8", "C9",
    ]  # fmt: skip
    assert not report.written
    assert town.community.figures.count() == 0


def test_a_new_figure_without_a_unit_is_refused_and_a_known_one_keeps_its_own(town):
    first = town.give({"外部数据": [HEADER, changed(unit=None)]})
    town.give({"外部数据": [HEADER, ROUND]})
    second = town.give({"外部数据": [HEADER, changed(unit=None, period="2026-06")]})

    assert [cell for cell, _message in cells(first)] == ["C2"]
    assert second.written
    assert {one.unit for one in town.community.figures.of("幸福感")} == {"分"}
