"""Declarations of words: prepared texts of notices, and what people call a code."""

import re
from datetime import date

from attrs import field, frozen, validators

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_dates, is_name, is_reference
from community_gov.model.declarations.thresholds import DayUnit
from community_gov.model.text import Label

GAP = re.compile(r"\{([^{}]*)\}")
"""A gap of a prepared text; its group is the name."""

_GAP_NAME = re.compile(r"[a-z][a-z0-9_]*")


@frozen
class NoticeText:
    """A prepared notice: a title and a text with gaps, and how long it hangs.

    A gap is a name in braces, ``{period}``, and the three scripts have the same
    gaps. ``days`` (of ``unit``) counts the day of posting; ``answer_days`` is the
    time to answer an objection.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    title: Label = field()
    text: Label = field()
    days: int = field(validator=validators.ge(1))
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    answer_days: int = field(default=3, validator=validators.ge(1))
    unit: DayUnit = DayUnit.CALENDAR

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        for one in (self.title, self.text):
            self._check(one)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of the gaps, in the order in which they first appear."""
        return tuple(dict.fromkeys((*_gaps(self.title.en), *_gaps(self.text.en))))

    def _check(self, text: Label) -> None:
        first, *others = [set(_gaps(one)) for one in text.spellings()]
        if any(one != first for one in others):
            raise DeclarationError(
                _("Notice text {name}: the scripts have different gaps.").format(name=self.name),
                _("Give every script the same names in braces."),
            )
        for gap in first:
            if not _GAP_NAME.fullmatch(gap):
                raise DeclarationError(
                    _("Notice text {name}: {gap!r} is no name for a gap.").format(
                        name=self.name, gap=gap
                    ),
                    _("Write a word in braces, such as {example}.").format(example="{period}"),
                )


def _gaps(text: str) -> list[str]:
    return [str(one) for one in GAP.findall(text)]


@frozen
class Term:
    """What people call a code that is entered as it is, such as a kind of affiliation."""

    name: str = field(validator=is_name)
    label: Label = field()
