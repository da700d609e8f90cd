"""Drawing figures as SVG, PNG and pages."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve

from community_gov.errors import MissingExtraError
from community_gov.exchange.charts import bars, contributions, framework, to_page, to_png, to_svg
from community_gov.i18n import Language, speaking

SRC = Path(__file__).parents[3] / "src" / "community_gov"
SVG = "{http://www.w3.org/2000/svg}"


def test_a_drawing_explains_itself_to_who_cannot_see_it(view):
    root = ET.fromstring(to_svg(bars(view)))  # noqa: S314 - our own drawing
    title, described = root[0], root[1]
    assert (title.tag, described.tag) == (f"{SVG}title", f"{SVG}desc")
    assert root.attrib["aria-labelledby"] == title.attrib["id"]
    assert root.attrib["aria-describedby"] == described.attrib["id"]
    assert title.text == "Life | <b> · 2026Q3"
    assert "east <b>&\"'" in described.text


def test_fonts_for_chinese_are_named_in_every_language(view):
    for language, first in ((Language.HANS, "YaHei"), (Language.HANT, "JhengHei")):
        with speaking(language):
            svg = to_svg(framework(view))
        fonts = svg.split('font-family="')[1].split('"')[0]
        assert fonts.index(first) < fonts.index("Noto Sans CJK")
        assert fonts.endswith("sans-serif")
        assert f'lang="{language.value.replace("_", "-")}"' in svg


def test_control_characters_do_not_break_the_drawing(view):
    units = (evolve(view.units[0], name="a\x00b\x1b[0m"), *view.units[1:])
    ET.fromstring(to_svg(bars(evolve(view, units=units))))  # noqa: S314 - our own drawing


def test_the_same_figure_is_drawn_the_same(view):
    assert to_svg(contributions(view)) == to_svg(contributions(view))


def test_a_picture_is_a_png_of_twice_the_size(view):
    # PNG, W3C recommendation, 5.2 and 11.2.2: signature, then width and height in IHDR
    latin = evolve(view, units=view.units[1:])
    picture = to_png(bars(latin))
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") == 2 * 760


def test_a_picture_without_a_font_for_its_signs_is_refused(view):
    units = (evolve(view.units[0], name="\u0378"), *view.units[1:])  # no font has this one
    with pytest.raises(MissingExtraError) as raised:
        to_png(bars(evolve(view, units=units)))
    assert "\u0378" in raised.value.problem
    assert "fonts-noto-cjk" in raised.value.fix


class Page(HTMLParser):
    """The tags of a page, and the texts of its cells."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.cells, self.ids = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_data(self, data):
        if self.tags and self.tags[-1] in ("td", "th"):
            self.cells.append(data)


def test_a_page_holds_drawings_words_and_numbers_and_nothing_from_elsewhere(view):
    figures = [framework(view), bars(view), contributions(view)]
    text = to_page(figures, "Life <i>")
    page = Page(text)
    assert page.tags.count("svg") == 3
    assert page.tags.count("table") == 3
    assert not {"script", "link", "img", "iframe", "b", "i"} & set(page.tags)
    assert not [value for name, value in page.attributes if name in ("src", "href")]
    assert len(page.ids) == len(set(page.ids))
    assert "37.50" in page.cells
    assert "default-src 'none'" in text


def test_without_the_extra_it_is_said_which_to_install(view, monkeypatch):
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtraError) as raised:
        to_svg(bars(view))
    assert 'pip install "community-gov[charts]"' in raised.value.fix


def test_the_renderer_is_imported_where_it_draws_and_nowhere_else():
    users = [
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        if "vl_convert" in path.read_text(encoding="utf-8")
    ]
    assert users == ["exchange/charts/render.py"]
    code = "import community_gov.exchange.charts, sys; assert 'vl_convert' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
