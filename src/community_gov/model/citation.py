"""What something rests on: one stable text, told in the reader's language."""

import re
from collections.abc import Iterable
from typing import Self

from community_gov.i18n import Language, _, speaking
from community_gov.model.phrase import Phrase
from community_gov.model.text import Label

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


def _told(cited: Iterable[Citation], chosen: Language) -> str:
    with speaking(chosen):
        return _("; ").join(map(str, cited))
