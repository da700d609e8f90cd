"""What a field is for is one text to programs, and told to people in their language."""

import pytest

from community_gov import Language, speaking
from community_gov.model.convert import structure, unstructure
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType, fields_of
from community_gov.model.member import Member
from community_gov.model.phrase import Phrase
from community_gov.model.text import label

TO_ANSWER = label("to answer it", "以便答复", "以便答覆")


@pytest.mark.parametrize(
    ("language", "told"),
    [(Language.EN, "to answer it"), (Language.HANS, "以便答复"), (Language.HANT, "以便答覆")],
)
def test_a_purpose_in_three_scripts_is_told_in_the_readers_and_is_one_to_programs(language, told):
    field = Field("need", FieldType.TEXT, purpose=TO_ANSWER)

    with speaking(language):
        assert (str(field.purpose), f"{field.purpose}") == (told, told)
        assert field.purpose == "to answer it"


def test_a_purpose_in_english_alone_is_told_as_it_is():
    with speaking(Language.HANS):
        assert str(Phrase("to mow the lawn")) == "to mow the lawn"


def test_every_purpose_of_the_core_is_told_in_chinese():
    with speaking(Language.HANS):
        told = [str(one.purpose) for one in fields_of(Member) if one.purpose]
    assert told
    assert not any(one.isascii() for one in told)


def test_a_pack_says_it_in_one_text_or_in_three():
    fields = [
        {"name": "need", "type": "text", "privacy": "personal", "purpose": "to answer it"},
        {
            "name": "wish",
            "type": "text",
            "privacy": "personal",
            "purpose": {"en": "to answer it", "zh_hans": "以便答复", "zh_hant": "以便答覆"},
        },
    ]
    titles = {"en": "x", "zh_hans": "x", "zh_hant": "x"}
    read = structure({"name": "needs", "label": titles, "fields": fields}, Register)

    with speaking(Language.HANS):
        assert [str(one.purpose) for one in read.fields] == ["to answer it", "以便答复"]
    assert structure(unstructure(read), Register) == read
