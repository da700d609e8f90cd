"""Declarations of selections and appraisals: stages, criteria, notice, and what is awarded."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen, validators

from community_gov import deprecation
from community_gov.errors import DeclarationError
from community_gov.i18n import _, mark
from community_gov.model.declarations.base import (
    check_dates,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label
from community_gov.renaming import renamed_key


class Stage(StrEnum):
    """The stages of an evaluation, in the order a program may use them."""

    ANNOUNCED = mark("announced")
    NOMINATING = mark("nominating")
    SCREENING = mark("screening")
    APPRAISING = mark("appraising")
    PROPOSED = mark("proposed")
    NOTICED = mark("noticed")
    CONFIRMED = mark("confirmed")
    RECHECKED = mark("rechecked")


_ORDER = tuple(Stage)
_ALWAYS = (Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED)


@frozen
class Criterion:
    """What is looked at, and how many points it gives at most."""

    name: str = field(validator=is_name)
    label: Label = field()
    maximum: int = field(validator=validators.ge(1))


@renamed_key(deprecation.WINNERS, "places", "winners")
@frozen
class EvaluationProgram:
    """How a selection runs: who may be put forward, what counts, and how long it is noticed.

    ``winners`` is the most there can be, ``quota`` their share of those put
    forward; ``pass_mark`` is the least mean total. ``notice_days`` and
    ``answer_days`` give the posting and the time to answer an objection.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    subject: SubjectKind = field()
    criteria: tuple[Criterion, ...] = field()
    reference: str = field(validator=is_reference)
    valid_from: date = field()
    valid_to: date | None = None
    stages: tuple[Stage, ...] = _ALWAYS
    pass_mark: int = 0
    winners: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    quota: Fraction | None = field(
        default=None,
        validator=validators.optional([validators.gt(Fraction(0)), validators.le(Fraction(1))]),
    )
    notice_days: int = 3
    answer_days: int = 3
    recheck_after_months: int | None = None
    ban_months_after_revocation: int = 0

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        unique_names(self.name, (one.name for one in self.criteria))
        if self.subject is SubjectKind.POST:
            raise DeclarationError(
                _("Program {name}: who holds a post is put forward, not the post.").format(
                    name=self.name
                )
            )
        if not self.criteria:
            raise DeclarationError(_("Program {name} has no criteria.").format(name=self.name))
        if self.pass_mark > sum(one.maximum for one in self.criteria):
            raise DeclarationError(
                _("Program {name}: the pass mark is above all points there are.").format(
                    name=self.name
                )
            )
        if list(self.stages) != sorted(set(self.stages), key=_ORDER.index):
            raise DeclarationError(
                _("Program {name}: its stages are out of order or doubled.").format(name=self.name)
            )
        for stage in _ALWAYS:
            if stage not in self.stages:
                raise DeclarationError(
                    _("Program {name} leaves out the stage {stage}.").format(
                        name=self.name, stage=stage
                    ),
                    _("Nobody is awarded without nomination, appraisal, notice and confirmation."),
                )
