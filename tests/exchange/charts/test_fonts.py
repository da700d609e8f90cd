"""How wide texts are, and where their lines break."""

from hypothesis import given
from hypothesis import strategies as st

from community_gov.exchange.charts.fonts import width, wrapped

TEXTS = st.text(alphabet="ab mW。，（）网格１é ", max_size=60)


@given(TEXTS, st.integers(20, 300))
def test_no_sign_is_lost_and_no_line_is_too_long(text, most):
    lines = wrapped(text, 13, most)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 13) <= most or len(line) == 1 for line in lines)


def test_words_stay_whole_and_chinese_breaks_between_signs_but_not_before_a_stop():
    assert wrapped("Street lamps that work", 10, 85) == ["Street lamps", "that work"]
    assert wrapped("网格员走访，入户", 10, 52) == ["网格员走", "访，入户"]


def test_a_wide_sign_takes_its_whole_size():
    # in fonts for Chinese every wide sign fills a square
    assert width("网格", 13) == 26
