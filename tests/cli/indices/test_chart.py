"""The command that draws an index of the community."""

import pytest
from tests.exchange.composite.conftest import DATA, TREE

CHART = ("indices", "chart", "care", "--period", "2026Q3")


@pytest.mark.parametrize("kind", ["tree", "bars", "contributions"])
def test_a_chart_of_each_kind_is_drawn(lived, kind):
    into = lived.folder / "care.svg"
    lived.done(*CHART, "--kind", kind, "--into", into)
    text = into.read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert "care index" in text


def test_a_page_has_all_charts_and_with_an_old_period_the_change(peopled):
    into = peopled.folder / "care.html"
    peopled.done(*CHART, "--into", into)
    assert into.read_text(encoding="utf-8").count("<svg") == 3
    into = peopled.folder / "change.html"
    peopled.done(*CHART, "--from", "2026Q2", "--weights", "0.25", "--draws", "20", "--into", into)
    text = into.read_text(encoding="utf-8")
    assert text.count("<svg") == 4
    assert "nine of ten of 20 draws" in text


def test_grids_with_few_people_are_not_told_and_stand_by_code(peopled):
    into = peopled.folder / "care.svg"
    peopled.done(*CHART, "--kind", "bars", "--into", into)
    text = into.read_text(encoding="utf-8")
    assert "27.5" in text  # the community: 11 visits to 20 households, 0.55 of 2
    assert text.index(">G1") < text.index(">G2")
    assert "no value: fewer than 10 people" in text
    refused = peopled.run(
        *CHART, "--kind", "contributions", "--unit", "G1", "--into", peopled.folder / "g1.svg"
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
    empty_town.done("indices", "try", *files, "--kind", "bars", "--weights", "0.25", "--ranked",
                    "--into", into)  # fmt: skip
    text = into.read_text(encoding="utf-8")
    assert text.index(">south") < text.index(">north")  # 43.75 before 37.5
    assert empty_town.run("indices", "try", *files, "--kind", "bars").exit_code == 3
    picture = empty_town.folder / "life.png"
    empty_town.done("indices", "try", *files, "--kind", "tree", "--into", picture)
    assert picture.read_bytes()[:4] == b"\x89PNG"
