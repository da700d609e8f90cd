"""Tests of what people call tables and kinds."""

import pytest

from community_gov import Language, speaking
from community_gov.model.words import called, unit_called


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("member", "人员"),
        ("residents_group", "居民小组"),
        ("FactKind", "事实类型"),
        ("home__visits", "记录"),
    ],
)
def test_tables_and_classes_have_words(name: str, words: str):
    with speaking(Language.HANS):
        assert called(name) == words


def test_an_unknown_name_stays():
    assert called("gizmo") == "gizmo"


@pytest.mark.parametrize(
    ("unit", "words"),
    [("hour", "小时"), ("yuan", "元"), ("awards", "项"), ("%", "%"), ("furlong", "furlong")],
)
def test_a_unit_of_measure_has_a_word_or_stays(unit: str, words: str):
    with speaking(Language.HANS):
        assert unit_called(unit) == words
    assert unit_called("hour") == "hour"
