"""The language people see: message catalogues, and the one language in use right now."""

import gettext
import locale as system_locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from pathlib import Path

DOMAIN = "community_gov"
CATALOGUES = Path(__file__).parent / "locale"


class Language(StrEnum):
    """The three scripts every text is offered in."""

    EN = "en"
    HANS = "zh_Hans"
    HANT = "zh_Hant"

    @property
    def tag(self) -> str:
        """The language tag as pages and drawings carry it (BCP 47): ``zh-Hant``."""
        return self.value.replace("_", "-")

    @classmethod
    def parse(cls, text: str) -> "Language":
        """Read a language tag or locale name; English if unknown.

        Tags are such as ``zh-CN`` or ``zh_TW.UTF-8``; Windows says ``Chinese (Simplified)_China``.
        """
        tag = text.replace("-", "_").lower()
        if not tag.startswith(("zh", "chinese")):
            return cls.EN
        traditional = ("hant", "tw", "hk", "mo", "traditional", "taiwan", "hong kong", "macao")
        return cls.HANT if any(mark in tag for mark in traditional) else cls.HANS


_current: ContextVar[Language | None] = ContextVar("community_gov_language", default=None)


def language() -> Language:
    """Return the language in use: the one set here, else the environment's."""
    chosen = _current.get()
    return chosen if chosen is not None else _from_environment()


def set_language(chosen: Language) -> None:
    """Use ``chosen`` from here on in this context (thread or task)."""
    _current.set(chosen)


@contextmanager
def speaking(chosen: Language) -> Iterator[None]:
    """Use ``chosen`` inside the ``with`` block only."""
    token = _current.set(chosen)
    try:
        yield
    finally:
        _current.reset(token)


def _(message: str) -> str:
    """Return ``message`` (English, the key of the catalogue) in the language in use."""
    return _catalogue(language()).gettext(message)


def sentences(*parts: str) -> str:
    """Return sentences one behind the other; English parts them by a blank, Chinese does not."""
    blank = " " if language() is Language.EN else ""
    return blank.join(filter(None, parts))


def mark(message: str) -> str:
    """Return ``message`` as it is, and let the catalogues have it: for texts translated later."""
    return message


@cache
def _catalogue(chosen: Language) -> gettext.NullTranslations:
    if chosen is Language.EN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, CATALOGUES, [chosen.value], fallback=True)


def _from_environment() -> Language:
    for variable in ("COMMUNITY_GOV_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return Language.parse(value)
    return Language.parse(system_locale.getlocale()[0] or "en")
