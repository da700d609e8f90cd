"""The command that draws an index of the community."""

import pytest
from tests.exchange.composite.conftest import DATA, TREE

CHART = ("index", "chart", "care", "--period", "2026Q3")


@pytest.mark.parametrize("kind", ["tree", "bars", "contributions"])
def test_a_chart_of_each_kind_is_drawn(lived, kind):
    into = lived.folder / "care.svg"
    lived.done(*CHART, "--kind", kind, "--into", into)
    text = into.read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "care index" in text


def test_a_page_has_all_charts_and_with_an_old_period_the_change(lived):
    into = lived.folder / "care.html"
    lived.done(*CHART, "--into", into)
    assert into.read_text(encoding="utf-8").count("<svg") == 3
    into = lived.folder / "change.html"
    lived.done(*CHART, "--from", "2026Q2", "--weights", "0.25", "--draws", "20", "--into", into)
    text = into.read_text(encoding="utf-8")
    assert text.count("<svg") == 4
    assert "nine of ten of 20 draws" in text


def test_grids_with_few_people_are_not_told_and_stand_by_code(lived):
    into = lived.folder / "care.svg"
    lived.done(*CHART, "--kind", "bars", "--into", into)
    text = into.read_text(encoding="utf-8")
    assert "25.0" in text  # the community: one visit to two households, half of the way to one
    assert text.index(">G1") < text.index(">G2")
    assert text.count("no value: fewer than 10 people") >= 2
    refused = lived.run(
        *CHART, "--kind", "contributions", "--unit", "G1", "--into", lived.folder / "g1.svg"
    )
    assert refused.exit_code == 3


def test_one_picture_holds_one_chart(lived):
    into = lived.folder / "care.svg"
    assert lived.run(*CHART, "--into", into).exit_code == 3
    both = lived.run(*CHART, "--kind", "bars", "--kind", "tree", "--into", into)
    assert both.exit_code == 3
    assert not into.exists()


@pytest.mark.parametrize(
    ("options", "code"), [(("change",), 3), (("bars", "--ranked"), 1)], ids=["change", "ranked"]
)
def test_what_cannot_be_drawn_is_refused_and_nothing_is_written(lived, options, code):
    into = lived.folder / "care.svg"
    assert lived.run(*CHART, "--kind", *options, "--into", into).exit_code == code
    assert not into.exists()


def test_an_index_from_files_is_drawn_too(empty_town):
    for name, text in {"tree.csv": TREE, "data.csv": DATA}.items():
        (empty_town.folder / name).write_text(text, encoding="utf-8")
    files = empty_town.folder / "tree.csv", empty_town.folder / "data.csv"
    into = empty_town.folder / "life.svg"
    empty_town.done("index", "try", *files, "--kind", "bars", "--weights", "0.25", "--ranked",
                    "--into", into)  # fmt: skip
    text = into.read_text(encoding="utf-8")
    assert text.index(">south") < text.index(">north")  # 43.75 before 37.5
    assert empty_town.run("index", "try", *files, "--kind", "bars").exit_code == 3
    picture = empty_town.folder / "life.png"
    empty_town.done("index", "try", *files, "--kind", "tree", "--into", picture)
    assert picture.read_bytes()[:4] == b"\x89PNG"
