"""Declarations of selections and appraisals: stages, criteria, notice, and what is awarded."""

from datetime import date
from enum import StrEnum
from fractions import Fraction

from attrs import field, frozen, validators

from community_gov import deprecation
from community_gov.errors import DeclarationError
from community_gov.i18n import _, mark
from community_gov.model.citation import Citation
from community_gov.model.declarations.base import (
    check_dates,
    is_name,
    is_reference,
    unique_names,
)
from community_gov.model.declarations.judging import (
    Band,
    CheckItem,
    Criterion,
    GradeGate,
    NominationWay,
    TallyKind,
    Theme,
)
from community_gov.model.declarations.legal_exceptions import LegalException
from community_gov.model.declarations.thresholds import DayUnit
from community_gov.model.ids import SubjectKind
from community_gov.model.text import Label
from community_gov.renaming import renamed_key

__all__ = ["Criterion", "EvaluationProgram", "Stage"]


class Stage(StrEnum):
    """The stages of an evaluation, in the order a program may use them."""

    ANNOUNCED = mark("announced")
    NOMINATING = mark("nominating")
    SCREENING = mark("screening")
    APPRAISING = mark("appraising")
    PROPOSED = mark("proposed")
    NOTICED = mark("noticed")
    CONFIRMED = mark("confirmed")
    PLAQUED = mark("plaque issued")
    RECHECKED = mark("rechecked")


_ORDER = tuple(Stage)
_ALWAYS = (Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED)


@renamed_key(deprecation.WINNERS, "places", "winners")
@frozen
class EvaluationProgram:
    """How a selection runs: who may be put forward, what counts, and how long it is noticed.

    ``winners`` is the most there can be, ``quota`` their share of those put
    forward; ``pass_mark`` is the least mean total. With ``bands`` everybody is
    graded and nobody wins; who has one of the affiliations ``ungraded`` takes
    part, and has no grade. ``notice_days`` (of ``notice_unit``) and
    ``answer_days`` give the posting and the time to answer an objection.

    ``ways`` are those in which one may be put forward; ``themes`` let one subject
    be put forward for several; ``conditions`` must all hold in the screening.
    With a ``tally`` ballots decide, each with at most ``most_names`` names, or of
    at most ``most_points`` points a name. ``exceptions`` let a part (``conditions/NAME``)
    look at what no selection may, where a law asks for it and a decision adopted it.
    Who is awarded ``recommend_after_years`` years running is recommended to the level
    above.

    With ``visited`` somebody goes and looks (a home visit, a round of the building)
    at each that is in the running before the list is posted, and again before a
    re-check; ``recheck_unannounced`` says that nobody is told of the latter.
    ``decided_by`` names the decision rules of the bodies that must say yes to the
    proposed list, one after the other, before it is posted. A ``rotating`` award is
    held until the next ones are confirmed, and its flag passes on.
    """

    name: str = field(validator=is_name)
    label: Label = field()
    subject: SubjectKind = field()
    criteria: tuple[Criterion, ...] = field()
    reference: Citation = field(converter=Citation, validator=is_reference)
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
    notice_unit: DayUnit = DayUnit.CALENDAR
    ways: tuple[NominationWay, ...] = ()
    themes: tuple[Theme, ...] = ()
    conditions: tuple[CheckItem, ...] = ()
    gates: tuple[GradeGate, ...] = ()
    bands: tuple[Band, ...] = ()
    ungraded: tuple[str, ...] = ()
    tally: TallyKind | None = None
    most_names: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    most_points: int | None = field(default=None, validator=validators.optional(validators.ge(1)))
    recommend_after_years: int | None = field(
        default=None, validator=validators.optional(validators.ge(2))
    )
    exceptions: tuple[LegalException, ...] = ()
    visited: bool = False
    decided_by: tuple[str, ...] = ()
    rotating: bool = False
    recheck_unannounced: bool = False

    def __attrs_post_init__(self) -> None:
        check_dates(self.name, self)
        for parts in (self.criteria, self.themes, self.conditions, self.gates, self.bands):
            unique_names(self.name, (one.name for one in parts))
        if self.subject is SubjectKind.POST:
            raise DeclarationError(
                _("Program {name}: who holds a post is put forward, not the post.").format(
                    name=self.name
                )
            )
        self._check_judging()
        self._check_stages()
        unique_names(self.name, self.decided_by)
        self._check_bands()
        self._check_gates()

    def _check_stages(self) -> None:
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
        if self.conditions and Stage.SCREENING not in self.stages:
            raise DeclarationError(
                _("Program {name} has conditions, and no stage to look at them.").format(
                    name=self.name
                ),
                _("Add the stage screening."),
            )
        if self.decided_by and Stage.PROPOSED not in self.stages:
            raise DeclarationError(
                _("Program {name} names bodies, and no stage in which they decide.").format(
                    name=self.name
                ),
                _("Add the stage proposed."),
            )

    @property
    def graded(self) -> bool:
        """Whether everybody gets a grade, so that nobody wins."""
        return bool(self.bands)

    @property
    def ballots_decide(self) -> bool:
        """Whether ballots decide instead of criteria."""
        return self.tally is not None

    def criterion(self, name: str) -> Criterion | None:
        """Return the criterion called ``name``, if there is one."""
        return next((one for one in self.criteria if one.name == name), None)

    def band(self, name: str) -> Band | None:
        """Return the grade called ``name``, if there is one."""
        return next((one for one in self.bands if one.name == name), None)

    def _check_judging(self) -> None:
        if self.ballots_decide and self.criteria:
            raise DeclarationError(
                _("Program {name}: either ballots decide, or criteria.").format(name=self.name),
                _("Votes among other criteria are a criterion of the kind votes."),
            )
        if not self.ballots_decide and not self.criteria:
            raise DeclarationError(_("Program {name} has no criteria.").format(name=self.name))
        most = sum(one.maximum for one in self.criteria)
        if self.criteria and self.pass_mark > most:
            raise DeclarationError(
                _("Program {name}: the pass mark is above all points there are.").format(
                    name=self.name
                )
            )
        if (self.tally is TallyKind.SCORE) != (self.most_points is not None):
            raise DeclarationError(
                _(
                    "Program {name}: most_points belongs to the tally score, and to no other."
                ).format(name=self.name)
            )

    def _check_bands(self) -> None:
        bounds = [one.at_least for one in self.bands]
        if bounds != sorted(set(bounds), reverse=True) or (bounds and bounds[-1] != 0):
            raise DeclarationError(
                _("Program {name}: its grades go from the highest bound down to 0.").format(
                    name=self.name
                )
            )
        if self.bands and (self.winners is not None or self.quota is not None or self.pass_mark):
            raise DeclarationError(
                _("Program {name} gives grades, so that nobody wins places.").format(
                    name=self.name
                ),
                _("Give a grade its quota instead."),
            )

    def _check_gates(self) -> None:
        known = {one.name for one in self.bands}
        for gate in self.gates:
            if wrong := sorted({*gate.bars} - known):
                raise DeclarationError(
                    _("Program {name}: the gate {gate} closes {band}, which is no grade.").format(
                        name=self.name, gate=gate.name, band=wrong[0]
                    )
                )
            if self.bands and (not gate.bars or self.bands[-1].name in gate.bars):
                raise DeclarationError(
                    _("Program {name}: the gate {gate} leaves no grade open.").format(
                        name=self.name, gate=gate.name
                    )
                )
