"""What tests of charts share: the index of tests/exchange/composite, and a drawing read back."""

import re
import xml.etree.ElementTree as ET

import pytest
from attrs import frozen
from tests.exchange.composite.conftest import TREE

from community_gov.exchange.charts import to_svg
from community_gov.exchange.composite import IndexView
from community_gov.indices import compute, from_arrays, read_index

SVG = "{http://www.w3.org/2000/svg}"


@frozen
class Drawn:
    """An SVG read back: its texts, line by line, and what it says of its marks."""

    root: ET.Element
    texts: list[str]
    marks: list[str]


@pytest.fixture
def view(tmp_path) -> IndexView:
    """Give an index of four units, with names that no markup may swallow."""
    (tmp_path / "tree.csv").write_text(TREE, encoding="utf-8")
    table = from_arrays(
        ["北村", "south", "east <b>&\"'", "west"],
        {"thefts": [5, 30, None, None], "lamps": [25, 50, 90, None], "visits": [10, 30, None, 20]},
    )
    return IndexView.of(compute(read_index(tmp_path / "tree.csv"), table), "2026Q3")


@pytest.fixture(scope="session")
def drawn():
    """Give a way to draw a figure and to read what was drawn."""

    def draw(figure) -> Drawn:
        root = ET.fromstring(to_svg(figure))  # noqa: S314 - our own drawing
        texts = [
            "\n".join(part for part in one.itertext()).strip() for one in root.iter(f"{SVG}text")
        ]
        marks = [
            one.attrib["aria-label"]
            for one in root.iter()
            if one.attrib.get("aria-roledescription") in ("bar", "rect mark")
            and "aria-label" in one.attrib
        ]
        assert re.match(r"[\d.]+$", root.attrib["width"])
        return Drawn(root, texts, marks)

    return draw
