"""The words that tell something sensitive of everyone named below them: dated, with references.

A title is looked at without spaces for the Chinese words, and word by word for
the English ones; full-width letters are as half-width ones.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import field, frozen

from community_gov.i18n import mark
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import those_in_force
from community_gov.model.identity import half_width

_PEOPLE: Final = "户|戶|家庭|群众|群眾|人员|人員|对象|對象|居民|职工|職工|党员|黨員|学生|學生|老人"


@frozen
class Telling:
    """One kind of fact, the words that give it away, and the law that protects it.

    ``chinese`` are 简体 and 繁體 in one pattern, ``english`` another.
    """

    what: str
    chinese: str
    english: str
    reference: Citation = field(converter=Citation)
    valid_from: date
    valid_to: date | None = None

    def found(self, title: str) -> str:
        """Return the word of ``title`` that tells; nothing where none does."""
        seen = (one for one in half_width(title) if unicodedata.category(one) != "Cf")
        words = "".join(seen).split()
        for pattern, text in (
            (self.chinese, "".join(words)),
            (rf"(?i)\b(?:{self.english})\b", " ".join(words)),
        ):
            if (match := re.search(pattern, text)) is not None:
                return match[0]
        return ""


_PIPL: Final = date(2021, 11, 1)  # the Personal Information Protection Law is in force
_CORRECTION: Final = date(2020, 7, 1)  # so is the Community Correction Law
_DRUGS: Final = date(2008, 6, 1)  # so is the Narcotics Control Law
_PETITIONS: Final = date(2022, 5, 1)  # so are the Regulations on Handling Petitions

TELLING: Final = (
    Telling(
        mark("poverty relief and low income"),
        rf"低保|低收入|特困|五保|(?:困难|困難|贫困|貧困)(?:{_PEOPLE})",
        r"low[ -]income|welfare recipients?|(?:poor|needy) (?:households?|famil(?:y|ies))",
        mark("PIPL Art. 25, 28: particular identity, financial state"),
        _PIPL,
    ),
    Telling(
        mark("community correction and release"),
        "矫正|矯正|刑释|刑釋|刑满|刑滿|两劳|兩勞|安置帮教|安置幫教",
        r"community correction(?:al|s)?|parolees?|on parole"
        r"|(?:ex|former)[ -](?:prisoners?|convicts?)|released (?:from prison|prisoners?)",
        mark("Community Correction Law 社區矯正法 Art. 4, 26, 54"),
        _CORRECTION,
    ),
    Telling(
        mark("drugs"),
        "吸毒|戒毒|涉毒",
        r"drug (?:users?|addicts?|abusers?|rehabilitation)",
        mark("Narcotics Control Law 禁毒法 Art. 52: no discrimination"),
        _DRUGS,
    ),
    Telling(
        mark("illness and disability"),
        "精神病|精神障碍|精神障礙|残疾|殘疾|残障|殘障|艾滋|愛滋|病人|患者",
        r"mental(?:ly)? (?:ill|illness(?:es)?|disorders?|patients?)|psychiatric|disabled"
        r"|disabilit(?:y|ies)|(?-i:AIDS)|HIV|patients",
        mark("PIPL Art. 28: health"),
        _PIPL,
    ),
    Telling(
        mark("petitions"),
        "信访|信訪|上访|上訪",
        r"petitioners?",
        mark("Regulations on Handling Petitions 信訪工作條例 (2022)"),
        _PETITIONS,
    ),
)
"""What a title may not tell by itself, and since when."""


def telling(title: str, day: date) -> Iterator[tuple[Telling, str]]:
    """Yield what ``title`` tells of, by the list in force on ``day``, and the word that does."""
    for one in those_in_force(TELLING, day):
        if word := one.found(title):
            yield one, word
