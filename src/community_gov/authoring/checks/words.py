"""Checks of words: labels in three scripts, and references that say something."""

import re

from community_gov.authoring.checks.parts import citations, parts
from community_gov.authoring.checks.remark import Remarks, warning
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.citation import OWN_CHOICE
from community_gov.model.declarations import CaseKind, Declaration, Register
from community_gov.model.problems import Way
from community_gov.model.text import Label

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_OWN = re.compile(rf"{OWN_CHOICE}:\s*\S.{{2,}}", re.DOTALL)
_NEARLY_OWN = re.compile(r"own[ _-]*choice|自定|自訂", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:to ?do|tbd|none|n/?a|nil|unknown|test|待定|待補|待补|暂无|暫無|[-?.x…]+)\W*", re.IGNORECASE
)


def labels(declaration: Declaration, _known: Catalogue) -> Remarks:
    """Warn of a Chinese text without Han characters, an English one with, and of mixed scripts.

    A character counts as of the other script where only the national standard
    of that one has it: GB 2312 for 简体, Big5 for 繁體.
    """
    for way, one in parts(declaration):
        if isinstance(one, Label):
            yield from _label(way, one)


def fields(declaration: Register | CaseKind, _known: Catalogue) -> Remarks:
    """Warn of fields without a label: forms, lists and prints show their bare names."""
    unnamed = [(at, one.name) for at, one in enumerate(declaration.fields) if one.label is None]
    if unnamed:
        told = _("People see the bare names of fields that have no label: {names}.")
        yield warning(
            ("fields", unnamed[0][0]),
            told.format(names=_(", ").join(name for _at, name in unnamed)),
            _("Give each a label in three scripts; an example stands in the format of packs."),
        )


def references(declaration: Declaration, _known: Catalogue) -> Remarks:
    """Warn of a reference that names nothing, and of an own choice that is not marked as one.

    Where it is given in three scripts, the English may name a document in Chinese.
    """
    for way, _part, one in citations(declaration):
        yield from _reference(way, one.text)
        if one.label is not None:
            yield from _chinese(way, one.label)


def own_choices(declaration: Declaration) -> int:
    """Return how many references in a declaration mark an own choice."""
    return sum(one.own_reason is not None for _way, _part, one in citations(declaration))


def _label(way: Way, one: Label) -> Remarks:
    if _HAN.search(one.en):
        text = _("The English text {text!r} holds Chinese characters.")
        yield warning((*way, "en"), text.format(text=one.en), _("Say it in English."))
    yield from _chinese(way, one)


def _chinese(way: Way, one: Label) -> Remarks:
    for script, text in (("zh_hans", one.zh_hans), ("zh_hant", one.zh_hant)):
        if not _HAN.search(text) and any(map(str.isalpha, text)):
            told = _("The Chinese text {text!r} holds no Chinese character.")
            yield warning((*way, script), told.format(text=text), _("Say it in Chinese."))
    if strange := _only_in(one.zh_hans, "big5", "gb2312"):
        told = _("{signs} in {text!r} is not written so in simplified Chinese.")
        yield warning((*way, "zh_hans"), told.format(signs=strange, text=one.zh_hans))
    if strange := _only_in(one.zh_hant, "gb2312", "big5"):
        told = _("{signs} in {text!r} is not written so in traditional Chinese.")
        yield warning((*way, "zh_hant"), told.format(signs=strange, text=one.zh_hant))


def _only_in(text: str, this: str, other: str) -> str:
    """Return the Han characters of ``text`` that the encoding ``this`` has and ``other`` lacks."""
    return "".join(one for one in _HAN.findall(text) if _has(this, one) and not _has(other, one))


def _has(encoding: str, sign: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _reference(way: Way, text: str) -> Remarks:
    if _EMPTY.fullmatch(text.strip()):
        yield warning(
            way,
            _("The reference {text!r} names nothing that one could look up.").format(text=text),
            _("Name the law, document or decision; or write: {own}: and why.").format(
                own=OWN_CHOICE
            ),
        )
    elif _NEARLY_OWN.match(text.strip()) and not _OWN.fullmatch(text.strip()):
        yield warning(
            way,
            _(
                "The reference {text!r} is an own choice that is not marked or says no reason."
            ).format(text=text),
            _("Begin it with {own}: and say why.").format(own=OWN_CHOICE),
        )
