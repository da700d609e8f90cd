"""The language people see: told by tags, by locale names of both kinds of systems, or said."""

import pytest

from community_gov import Language, speaking
from community_gov.i18n import sentences


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("zh-CN", Language.HANS),
        ("zh_SG.UTF-8", Language.HANS),
        ("zh-Hant", Language.HANT),
        ("zh_TW.UTF-8", Language.HANT),
        ("zh_HK", Language.HANT),
        # What Windows calls its locales (locale.getlocale() there).
        ("Chinese (Simplified)_China", Language.HANS),
        ("Chinese_China", Language.HANS),
        ("Chinese (Traditional)_Taiwan", Language.HANT),
        ("Chinese (Traditional)_Hong Kong SAR", Language.HANT),
        ("German_Austria", Language.EN),
        ("C", Language.EN),
    ],
)
def test_a_locale_tells_the_language(name: str, meant: Language):
    assert Language.parse(name) is meant


def test_sentences_are_parted_as_the_language_does():
    assert sentences("One.", "", "Two.") == "One. Two."
    with speaking(Language.HANS):
        assert sentences("一。", "二。") == "一。二。"
