"""Declarations of what is due again and again."""

from datetime import date

from attrs import field, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.declarations.base import check_dates, is_name, is_reference
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label


@frozen
class LunarDay:
    """A day of the lunar calendar that comes back every year."""

    month: int
    day: int

    def __attrs_post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.day <= 30):
            raise DeclarationError(
                _("There is no lunar day {month}/{day}.").format(month=self.month, day=self.day),
                _("A lunar year has the months 1 to 12, a month at most 30 days."),
            )


@frozen
class Recurrence:
    """When windows open: by exactly one of an RFC 5545 rule, a lunar day, or after a fact.

    ``rule`` is the text of an RRULE (``FREQ=MONTHLY``); a window lasts
    ``within_days``, or until the day before the next one opens. ``after``
    names a fact kind; its window opens on the fact's day and closes ``within_days``
    days after it (3 days after July 1st is July 4th). One fact fulfils every open
    window of its subject, so let each thing that waits be a subject of its own.
    """

    rule: str = ""
    lunar: LunarDay | None = None
    after: str = ""
    within_days: int | None = None

    def __attrs_post_init__(self) -> None:
        if sum((bool(self.rule), self.lunar is not None, bool(self.after))) != 1:
            raise DeclarationError(
                _("A recurrence needs exactly one of rule, lunar and after."),
                _('Write for example rule = "FREQ=MONTHLY".'),
            )
        if not self.rule and self.within_days is None:
            raise DeclarationError(
                _("A recurrence after a fact or on a lunar day needs within_days.")
            )
        if self.within_days is not None and self.within_days < 0:
            raise DeclarationError(
                _("within_days cannot be negative: the window would close first.")
            )


@frozen
class Duty:
    """Something due again and again for each subject; fulfilled, waived or missed.

    ``fulfilled_by`` names the fact kind that fulfils it, ``when`` narrows it
    by a condition. ``audience`` is an affiliation kind that narrows whose duty
    it is. ``usually``: the source says 「一般」, so a miss is flagged with a
    reason and is no error.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    recurrence: Recurrence = field()
    fulfilled_by: str = field()
    reference: str = field(validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    subject: SubjectKind = SubjectKind.COMMUNITY
    audience: str = ""
    when: str = ""
    usually: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
