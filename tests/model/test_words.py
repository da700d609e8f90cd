"""Tests of what people call tables and kinds."""

import pytest

from community_gov import Language, speaking
from community_gov.model.words import called


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
