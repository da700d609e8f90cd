"""Whoever asks why is answered in a language that they read: what the shipped plugins cite."""

import re
from collections.abc import Iterator

import pytest
from tools.reference import shipped

from community_gov.authoring.checks.parts import citations
from community_gov.disclosure.forbidden import FORBIDDEN
from community_gov.i18n import Language, speaking
from community_gov.indices.audit import Limits
from community_gov.model.citation import Citation
from community_gov.points.linting.deductions import FAIR_HEARING, FIRM_GROUND, NOT_AS_OTHERS
from community_gov.points.linting.exceptions import DECIDED
from community_gov.points.linting.households import RIGHTS, RURAL_NOTICE
from community_gov.points.linting.rankings import NO_RANKING
from community_gov.procedures.notices.telling import TELLING

pytestmark = pytest.mark.usefixtures("product")

CHINESE = (Language.HANS, Language.HANT)
ADDRESS = re.compile(r"（[^（）]*\.(?:cn|com|net)\b[^（）]*）")
NAMES = {"COIN", "CRITIC", "Diakoulaki", "Nunnally"}
"""A program, a method and authors, whom Chinese papers call so too."""


@pytest.fixture(scope="module")
def declared() -> set[Citation]:
    """Return all that the declarations of the shipped plugins rest on."""
    return {
        cited
        for plugin in shipped()
        for declaration in plugin.declarations
        for _way, _part, cited in citations(declaration)
    }


def of_the_core() -> Iterator[Citation]:
    yield from (one.reference for one in (*FORBIDDEN, *TELLING))
    yield from map(Citation, (FAIR_HEARING, FIRM_GROUND, NOT_AS_OTHERS, DECIDED))
    yield from map(Citation, (RIGHTS, RURAL_NOTICE, NO_RANKING))
    yield Limits().reference


def english_in(cited: Citation, language: Language) -> list[str]:
    with speaking(language):
        told = ADDRESS.sub("", str(cited))
    return sorted(set(re.findall(r"[A-Za-z]{2,}", told)) - NAMES)


def test_nothing_is_declared_without_its_reference_in_three_scripts(declared: set[Citation]):
    assert sorted(one for one in declared if one.label is None) == []


@pytest.mark.parametrize("language", CHINESE)
def test_no_english_stands_in_what_chinese_readers_are_told(
    declared: set[Citation], language: Language
):
    told = {one.text: english_in(one, language) for one in (*declared, *of_the_core())}
    assert {text: words for text, words in told.items() if words} == {}


def test_laws_are_called_by_their_names_and_articles_counted_as_laws_count(
    declared: set[Citation],
):
    # The titles under which the laws were promulgated, without 中华人民共和国.
    with speaking(Language.HANS):
        told = "\n".join(map(str, declared))
    for named in (
        "城市居民委员会组织法（2018年修正）第九条",
        "村民委员会组织法（2018年修正）第三十条",
        "中国共产党支部工作条例（试行）第十一条",
        "中国共产党党务公开条例（试行）第十五条",
        "老年人权益保障法第十二条",
        "未成年人保护法第四十三条",
    ):
        assert named in told


@pytest.mark.parametrize("language", CHINESE)
def test_an_own_choice_says_so_in_chinese(declared: set[Citation], language: Language):
    own = [one for one in declared if one.own_reason is not None]
    with speaking(language):
        assert [str(one) for one in own if not str(one).startswith("自定：")] == []
