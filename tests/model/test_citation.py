"""A reference is one text for the machine, and told to people in their language."""

import copy
import json
import sqlite3

import pytest

from community_gov.errors import CommunityGovError
from community_gov.i18n import Language, speaking
from community_gov.model.citation import Citation, cite
from community_gov.model.convert import structure, unstructure, unstructure_exactly
from community_gov.model.declarations import Approval
from community_gov.model.text import label

LAW = label("Villagers' Law Art. 30", "村民委员会组织法第三十条", "村民委員會組織法第三十條")
ROLE = {"name": "x", "who": "x", "label": {"en": "a", "zh_hans": "甲", "zh_hant": "甲"}}


@pytest.fixture
def law() -> Citation:
    return Citation(LAW)


def test_people_are_told_in_their_language(law: Citation):
    with speaking(Language.HANT):
        assert (str(law), f"({law})", f"{law:>13}") == (LAW.zh_hant, f"({LAW.zh_hant})", f" {law}")


def test_whatever_the_language_it_is_stored_compared_and_noted_as_one_text(law: Citation):
    with speaking(Language.HANS):
        [[stored]] = sqlite3.connect(":memory:").execute("SELECT ?", (law,))
        assert stored == law == LAW.en
        assert json.loads(json.dumps({"reference": law})) == {"reference": LAW.en}
        assert {law: 1}[LAW.en] == 1
        assert type(law.text) is str


def test_a_copy_still_knows_its_scripts(law: Citation):
    with speaking(Language.HANS):
        assert str(copy.deepcopy(law)) == str(Citation(law)) == LAW.zh_hans


def test_what_has_one_script_only_is_told_as_it_is():
    with speaking(Language.HANT):
        assert str(Citation("二〇二六年居民会议决议")) == "二〇二六年居民会议决议"


@pytest.mark.parametrize(
    ("chosen", "told"),
    [(Language.EN, "own choice: 每季一次"), (Language.HANS, "自定：每季一次")],
)
def test_an_own_choice_is_called_so_in_every_language(chosen: Language, told: str):
    with speaking(chosen):
        assert str(Citation("own choice: 每季一次")) == told


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("own choice: so", "so"),
        ("Own choice\uff1aso ", "so"),
        ("own choice", ""),
        ("own choices differ", None),
        ("resolution 3", None),
    ],
)
def test_an_own_choice_is_known_with_its_reason(text: str, reason: str | None):
    assert Citation(text).own_reason == reason


def test_several_are_told_as_one_each_of_them_once(law: Citation):
    both = Citation.joined([law, "own choice: x", law])
    assert both == "Villagers' Law Art. 30; own choice: x"
    with speaking(Language.HANS):
        assert str(both) == "村民委员会组织法第三十条；自定：x"


def test_a_pack_writes_a_text_or_the_text_in_three_scripts():
    three = {"en": LAW.en, "zh_hans": LAW.zh_hans, "zh_hant": LAW.zh_hant}
    read = structure({**ROLE, "reference": three}, Approval)
    assert read == structure({**ROLE, "reference": LAW.en}, Approval)
    assert read.reference.label == LAW


def test_a_note_holds_the_text_and_a_pack_written_out_all_scripts(law: Citation):
    one = structure({**ROLE, "reference": law}, Approval)
    assert unstructure(one)["reference"] == LAW.en
    assert structure(unstructure_exactly(one), Approval).reference.label == LAW


def test_what_is_neither_is_refused():
    with pytest.raises(CommunityGovError, match="three scripts, not 5 @ reference"):
        structure({**ROLE, "reference": 5}, Approval)


@pytest.mark.parametrize(
    ("articles", "told"),
    [
        ((9,), "某法第九条：每月"),
        ((10, 21), "某法第十条、第二十一条：每月"),
        ((103, 110, 1034), "某法第一百零三条、第一百一十条、第一千零三十四条：每月"),
        ((), "某法：每月"),
    ],
)
def test_articles_are_counted_as_laws_count_them(articles: tuple[int, ...], told: str):
    law = cite(label("A Law", "某法"), *articles, says=label("monthly", "每月"))
    with speaking(Language.HANS):
        assert str(law) == told


def test_in_english_an_article_is_a_number():
    law = label("A Law", "某法")
    assert cite(law, 10, 21, says=label("monthly", "每月")) == "A Law Art. 10, 21: monthly"
    assert cite(law) == "A Law"
