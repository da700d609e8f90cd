"""A text that is the same to programs, and told in the reader's language."""

from typing import Self

from community_gov.i18n import Language, _, language
from community_gov.model.text import Label


class Phrase(str):
    """A short text in English that knows how it reads in the two Chinese scripts.

    As text it is the same in every language: so it is compared, stored, noted and given to
    programs. ``str()`` tells it in the language in use, as that of a :class:`Label` does, and
    with it everything that formats: a sentence, a page, a table. Made of a text, or of a
    label whose English is then the text. Without a label it is told as it is; only what the
    core itself says is translated.
    """

    label: Label | None

    def __new__(cls, said: str | Label) -> Self:
        """Take a text, or the text in three scripts; raise :class:`TypeError` for what is none."""
        made = super().__new__(cls, _plain(said.en if isinstance(said, Label) else said))
        made.label = said if isinstance(said, Label) else getattr(said, "label", None)
        return made

    def __str__(self) -> str:
        if language() is Language.EN or not self:
            return self.text
        return str(self.label) if self.label is not None else self._translated()

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    @property
    def text(self) -> str:
        """The stable text, as a plain ``str``."""
        return _plain(self)

    def _translated(self) -> str:
        """Return the text from the catalogues, if the core itself says it."""
        return _(self.text)


def _plain(text: object) -> str:
    if not isinstance(text, str):
        told = _("text in quotes is needed, or the text in three scripts, not {value}")
        raise TypeError(told.format(value=repr(text)))
    return str.__str__(text)
