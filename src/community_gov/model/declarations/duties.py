"""Declarations of what is due again and again."""

import itertools
from datetime import date, timedelta

from attrs import evolve, field, fields, frozen

from community_gov.errors import DeclarationError
from community_gov.i18n import _
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import check_dates, is_name, is_reference
from community_gov.model.ids import SubjectKind
from community_gov.model.openings import Openings
from community_gov.model.recurrence_rule import RecurrenceRule, unusable
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
    ``within_days`` or ``within_working_days``, or until the day before the next one
    opens. ``after`` names a fact kind; its window opens on the fact's day and closes
    so many days after it (3 days after July 1st is July 4th; the first day is not
    counted: Civil Code, article 201). One fact fulfils every open window of its
    subject; where each thing that waits needs an answer of its own, ``matching``
    names what both facts tell of it: an attribute that their kinds share (``case``),
    or what one of them is about (``household``).
    """

    rule: str = ""
    lunar: LunarDay | None = None
    after: str = ""
    within_days: int | None = None
    within_working_days: int | None = None
    matching: str = ""

    def __attrs_post_init__(self) -> None:
        if sum((bool(self.rule), self.lunar is not None, bool(self.after))) != 1:
            raise DeclarationError(
                _("A recurrence needs exactly one of rule, lunar and after."),
                _('Write for example rule = "FREQ=MONTHLY".'),
            )
        lengths = [one for one in (self.within_days, self.within_working_days) if one is not None]
        if not self.rule and not lengths:
            raise DeclarationError(
                _("A recurrence after a fact or on a lunar day needs within_days."),
                _("Or count working days: within_working_days."),
            )
        if len(lengths) > 1:
            raise DeclarationError(
                _("A recurrence has within_days and within_working_days; give one of them.")
            )
        if any(one < 0 for one in lengths):
            raise DeclarationError(
                _("within_days cannot be negative: the window would close first."),
                _("Write 0 for a window that closes on the day on which it opens."),
            )
        if self.matching and not self.after:
            raise DeclarationError(
                _("matching tells apart what waits after a fact; {rule} waits for none.").format(
                    rule=self.rule or "lunar"
                )
            )
        if self.rule:
            RecurrenceRule.parse(self.rule)


@frozen
class DutyChange:
    """What is different about a duty from a day on; what is not said stays as it was."""

    valid_from: date
    reference: Citation = field(converter=Citation, validator=is_reference)
    recurrence: Recurrence | None = None
    fulfilled_by: str | None = None
    when: str | None = None
    audience: str | None = None
    among: str | None = None
    usually: bool | None = None
    post: Label | None = None


@frozen
class Duty:
    """Something due again and again for each subject; fulfilled, waived or missed.

    ``fulfilled_by`` names the fact kind that fulfils it, ``when`` narrows it
    by a condition. ``audience`` is an affiliation kind that narrows whose duty
    it is (of members, and of households where one belongs to it), ``among`` a
    condition over what the core knows of the subject (``kind == "branch"``; of a grid
    also how many ``workers`` and ``households`` it has). With a ``pairing`` it is the
    duty of each of its pairs. It is the duty of whoever is there on the last day of a
    window. ``post`` is the title of the post that sees to it. ``usually``: the source
    says 「一般」, so a miss is flagged with a reason and is no error.

    ``also_by`` names kinds of facts of other plugins that fulfil it too, whatever they
    tell, where such a plugin is enabled; ``same_as`` a duty of another plugin that asks the
    same of the same subjects: where that one is declared, it is due and this one is not
    beside it, and who asks for this one is told of that one.

    ``changes`` are later rules of the same duty, each from its day on: windows
    before it stay as they were.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    recurrence: Recurrence = field()
    fulfilled_by: str = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    subject: SubjectKind = SubjectKind.COMMUNITY
    audience: str = ""
    when: str = ""
    usually: bool = False
    among: str = ""
    pairing: str = ""
    post: Label | None = None
    changes: tuple[DutyChange, ...] = ()
    also_by: tuple[str, ...] = ()
    same_as: str = ""

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        self._check_subject()
        self._check_others()
        days = [self.valid_from, *(one.valid_from for one in self.changes)]
        for former, latter in itertools.pairwise(days):
            if latter <= former or (self.valid_to is not None and latter > self.valid_to):
                raise DeclarationError(
                    _("{name}: the change of {day} does not come after what it changes.").format(
                        name=self.name, day=latter
                    ),
                    _("Put the changes in the order of their days, while the duty is in force."),
                )
        if not self.changes:
            self._check_comes()
        else:
            self.versions()

    def versions(self) -> tuple["Duty", ...]:
        """Return the duty as it is in force one after the other, without changes to come."""
        if not self.changes:
            return (self,)
        own = {one.name: getattr(self, one.name) for one in fields(Duty)}
        first: Duty = _Version(
            **own | {"changes": (), "valid_to": self.changes[0].valid_from - _DAY}
        )
        found = [first]
        ends = [*(one.valid_from - _DAY for one in self.changes[1:]), self.valid_to]
        for change, end in zip(self.changes, ends, strict=True):
            said = {
                name: value for name in _CHANGING if (value := getattr(change, name)) is not None
            }
            found.append(
                evolve(
                    found[-1],
                    valid_from=change.valid_from,
                    valid_to=end,
                    reference=change.reference,
                    **said,
                )
            )
        return tuple(found)

    def _check_subject(self) -> None:
        if self.pairing and self.subject is not SubjectKind.COMMUNITY:
            raise DeclarationError(
                _("{name}: a duty of pairs is not one of each {subject} besides.").format(
                    name=self.name, subject=self.subject.value
                ),
                _("Leave subject out where there is a pairing."),
            )
        if self.audience and not self.subject.is_of_people:
            raise DeclarationError(
                _("{name}: audience narrows members and households, not {subject}.").format(
                    name=self.name, subject=self.subject.value
                ),
                _("Narrow others with among, a condition over what is known of them."),
            )
        if self.among and self.subject is SubjectKind.COMMUNITY:
            raise DeclarationError(
                _(
                    "{name}: among narrows whose duty it is, and this one is the community's."
                ).format(name=self.name)
            )

    def _check_others(self) -> None:
        """Refuse facts of others where they would have to tell more than whom they are about."""
        if self.also_by and (self.pairing or self.recurrence.matching):
            raise DeclarationError(
                _("{name}: also_by needs facts that tell nothing but whom they are about.").format(
                    name=self.name
                ),
                _("Leave it out of a duty of pairs, or with matching."),
            )
        if self.same_as == self.name:
            raise DeclarationError(_("{name} is the same as itself.").format(name=self.name))

    def _check_comes(self) -> None:
        """Refuse a rule that never comes while it is in force."""
        if not self.recurrence.rule:
            return
        rule = RecurrenceRule.parse(self.recurrence.rule)
        first = Openings(rule, self.valid_from).first
        if rule.until < max(first, self.valid_from) or first > (self.valid_to or date.max):
            raise unusable(
                rule.text,
                _("it never comes from {first} to {last}").format(
                    first=self.valid_from, last=min(rule.until, self.valid_to or date.max)
                ),
            )


@frozen
class _Version(Duty):
    """One rule of a duty; it may have been in force too shortly to come at all."""

    def _check_comes(self) -> None:
        pass


_DAY = timedelta(days=1)
_CHANGING = ("recurrence", "fulfilled_by", "when", "audience", "among", "usually", "post")
