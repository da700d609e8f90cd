"""A text people see, in the three scripts."""

from typing import Any

from attrs import field, frozen, validators

from community_gov.i18n import Language, language

_written: Any = [validators.instance_of(str), validators.min_len(1)]


@frozen
class Label:
    """One name in English, 简体 and 繁體; ``str()`` gives it in the language in use."""

    en: str = field(validator=_written)
    zh_hans: str = field(validator=_written)
    zh_hant: str = field(validator=_written)

    def __str__(self) -> str:
        return self.in_(language())

    def in_(self, chosen: Language) -> str:
        """Return the text in ``chosen``."""
        match chosen:
            case Language.HANS:
                return self.zh_hans
            case Language.HANT:
                return self.zh_hant
            case _:
                return self.en

    def spellings(self) -> tuple[str, ...]:
        """Return the three texts; a sheet may use any of them as a header."""
        return (self.en, self.zh_hans, self.zh_hant)


def label(en: str, zh_hans: str, zh_hant: str | None = None) -> Label:
    """Make a label; where both Chinese scripts write it alike, give it once."""
    return Label(en, zh_hans, zh_hant or zh_hans)
