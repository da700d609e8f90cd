"""What something rests on: one stable text, told in the reader's language."""

import re
from collections.abc import Iterable
from typing import Self

from community_gov.i18n import Language, _, speaking
from community_gov.model.phrase import Phrase
from community_gov.model.text import Label, label

OWN_CHOICE = "own choice"
"""How a reference begins when a number is the community's own and no document prescribes it."""

_OWN = re.compile(rf"\s*{OWN_CHOICE}\b[\s:：,;.-]*(.*?)\s*", re.IGNORECASE | re.DOTALL)


class Citation(Phrase):
    """The law, document, decision or own choice that something rests on.

    Of one without a label, the words "own choice" that it begins with are translated besides
    what the core itself cites.
    """

    def _translated(self) -> str:
        told = super()._translated()
        if told == self.text and self.own_reason:
            return _("own choice: {why}").format(why=self.own_reason)
        return told

    @property
    def own_reason(self) -> str | None:
        """Why the community chose so itself, perhaps empty; ``None`` if it cites something."""
        found = _OWN.fullmatch(self)
        return found[1] if found else None

    @classmethod
    def joined(cls, parts: Iterable[str]) -> Self:
        """Return all of ``parts``, one at least, as one citation that tells each once."""
        first, *others = map(cls, dict.fromkeys(parts))
        return cls(Label(*(_told([first, *others], one) for one in Language))) if others else first


def cite(source: Label, *articles: int, says: Label | None = None) -> Citation:
    """Cite a source, perhaps ``articles`` of it (第三十条), and what it ``says`` there.

    >>> cite(label("Villagers' Law", "村民委员会组织法"), 30, says=label("monthly", "每月"))
    "Villagers' Law Art. 30: monthly"
    """
    english = f" Art. {', '.join(map(str, articles))}" if articles else ""
    hans, hant = (
        "、".join(f"第{_in_chinese(one)}{sign}" for one in articles) for sign in ("条", "條")
    )
    found = label(source.en + english, source.zh_hans + hans, source.zh_hant + hant)
    if says is None:
        return Citation(found)
    return Citation(
        label(
            f"{found.en}: {says.en}",
            f"{found.zh_hans}：{says.zh_hans}",
            f"{found.zh_hant}：{says.zh_hant}",
        )
    )


def _in_chinese(number: int) -> str:
    """Return a number below ten thousand as laws write it: 十一, 一百零三."""
    told, gap = "", ""
    for unit, digit in zip("千百十_", f"{number:04}", strict=True):
        if digit == "0":
            gap = "零" if told else ""
        else:
            told += gap + _DIGITS[int(digit)] + unit.strip("_")
            gap = ""
    return told.removeprefix("一") if told.startswith("一十") else told


_DIGITS = "零一二三四五六七八九"


def _told(cited: Iterable[Citation], chosen: Language) -> str:
    with speaking(chosen):
        return _("; ").join(map(str, cited))
