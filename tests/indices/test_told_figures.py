"""What a figure counts is one text to programs, and told to people in their language."""

import pytest

from community_gov import Language, speaking
from community_gov.indices.about import About, told
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import Indicator, Kpi
from community_gov.model.phrase import Phrase
from community_gov.model.text import label

VISITED = {"en": "each household once", "zh_hans": "一户只计一次", "zh_hant": "一戶只計一次"}
TITLE = {"en": "visited", "zh_hans": "走访", "zh_hant": "走訪"}


@pytest.mark.parametrize(
    ("language", "heard"),
    [
        (Language.EN, VISITED["en"]),
        (Language.HANS, "一户只计一次"),
        (Language.HANT, "一戶只計一次"),
    ],
)
def test_a_definition_of_a_pack_is_told_in_the_readers_language(language, heard):
    data = {"name": "visited", "label": TITLE, "unit": "visit", "numerator": {"of": "facts"}}
    kpi = structure({**data, "definition": VISITED}, Kpi)

    with speaking(language):
        assert str(kpi.definition) == heard
        assert unstructure(kpi)["definition"] == "each household once"


def test_an_indicator_says_what_it_is_where_it_comes_from_and_who_answers_in_three_scripts():
    posts = [{"low": 0, "high": 9, "valid_from": "2026-01-01", "reference": "own choice: nine"}]
    said = dict.fromkeys(("definition", "source", "owner"), VISITED)
    one = structure(
        {"numerator": {"of": "facts"}, "unit": "visit", "goalposts": posts, **said}, Indicator
    )

    with speaking(Language.HANS):
        assert {str(one.definition), str(one.source), str(one.owner)} == {"一户只计一次"}


def test_the_line_about_an_indicator_holds_no_english_for_chinese_readers():
    feeling = label("mean of the answers", "答案的平均值", "答案的平均值")
    survey = label("survey of residents", "居民满意度调查", "居民滿意度調查")
    one = About(
        "felt", "归属感", Phrase(feeling), "points of 5", "more", "year", "grid", Phrase(survey),
        Phrase(label("the office", "办公室", "辦公室")),
    )  # fmt: skip

    with speaking(Language.HANS):
        line = told(one)
    assert "答案的平均值" in line
    assert "居民满意度调查" in line
    assert "办公室" in line
    assert not any("a" <= sign.lower() <= "z" for sign in line)
