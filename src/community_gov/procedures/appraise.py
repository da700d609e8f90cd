"""Adding up appraisals exactly, and whom the result proposes; ties are left to people."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.declarations.evaluations import Criterion, EvaluationProgram
from community_gov.model.evaluation import Appraisal
from community_gov.model.ids import NominationId


@frozen
class Missing:
    """A criterion for which an appraiser of a nomination gave no points."""

    appraiser: str
    criterion: str


@frozen
class Total:
    """What one nomination got, in points.

    ``mean`` is the mean over its appraisers of all points each gave, ``means``
    the same for each criterion. An incomplete nomination (nobody appraised it,
    or points are ``missing``) has neither: a gap is not zero points.
    """

    nomination: NominationId
    appraisers: int
    mean: Fraction | None
    means: Mapping[str, Fraction]
    missing: tuple[Missing, ...] = ()


@frozen
class Proposal:
    """Whom the totals propose, best first; each nomination stands in exactly one list.

    ``tied`` are equal in the last places: a person chooses ``open_places`` of
    them. ``incomplete`` nominations have no total, and stand outside until
    their appraisal is mended. ``beyond`` reached the mark, and found no place.
    """

    proposed: tuple[NominationId, ...]
    tied: tuple[NominationId, ...]
    open_places: int
    beyond: tuple[NominationId, ...]
    below_mark: tuple[NominationId, ...]
    incomplete: tuple[NominationId, ...]

    @property
    def settled(self) -> bool:
        """Whether nothing is left to choose or to mend before a person confirms it."""
        return not (self.tied or self.incomplete)


def total(
    program: EvaluationProgram,
    nominations: Iterable[NominationId],
    appraisals: Iterable[Appraisal],
) -> tuple[Total, ...]:
    """Add up ``appraisals`` for each of ``nominations``, in their order.

    Whoever appraises a nomination gives points once for each criterion, from 0
    to its maximum; who stays out of one (being a relative) does not count in
    its mean. Raises :class:`InputError` for points given twice or out of
    bounds, :class:`UnknownError` for another criterion or nomination.
    """
    criteria = {one.name: one for one in program.criteria}
    given: dict[NominationId, dict[tuple[str, str], int]] = {one: {} for one in nominations}
    for appraisal in appraisals:
        if appraisal.nomination not in given:
            raise UnknownError(
                _("Points for {nomination}, which is not put forward here.").format(
                    nomination=appraisal.nomination
                ),
                _("Appraise the nominations of this evaluation only."),
            )
        _take(given[appraisal.nomination], appraisal, criteria)
    return tuple(
        _total(nomination, points, tuple(criteria)) for nomination, points in given.items()
    )


def propose(program: EvaluationProgram, totals: Sequence[Total]) -> Proposal:
    """Say whom ``totals`` propose under the pass mark, the winners and the quota of ``program``.

    The quota is taken of all that were put forward and rounded down (a third
    of 14 is 4); the smaller of winners and quota counts. Equal totals across the
    last place are returned as tied, never put in an order.
    """
    complete = {one.nomination: one.mean for one in totals if one.mean is not None}
    passing = {one: mean for one, mean in complete.items() if mean >= program.pass_mark}
    ranked = sorted(passing, key=lambda one: (-passing[one], one))
    places = _places(program, len(totals), len(ranked))
    proposed, tied = ranked[:places], list[NominationId]()
    if 0 < places < len(ranked) and passing[ranked[places]] == passing[ranked[places - 1]]:
        last = passing[ranked[places]]
        proposed = [one for one in ranked if passing[one] > last]
        tied = [one for one in ranked if passing[one] == last]
    return Proposal(
        proposed=tuple(proposed),
        tied=tuple(tied),
        open_places=places - len(proposed),
        beyond=tuple(ranked[len(proposed) + len(tied) :]),
        below_mark=tuple(sorted(complete.keys() - passing.keys())),
        incomplete=tuple(one.nomination for one in totals if one.mean is None),
    )


def _places(program: EvaluationProgram, put_forward: int, passing: int) -> int:
    limits = [passing]
    if program.winners is not None:
        limits.append(program.winners)
    if program.quota is not None:
        limits.append(math.floor(program.quota * put_forward))
    return max(0, min(limits))


def _take(
    given: dict[tuple[str, str], int], appraisal: Appraisal, criteria: Mapping[str, Criterion]
) -> None:
    criterion = criteria.get(appraisal.criterion)
    if criterion is None:
        raise UnknownError(
            _("{criterion!r} is not a criterion here.").format(criterion=appraisal.criterion),
            _("The criteria are: {criteria}.").format(criteria=", ".join(criteria)),
        )
    if not 0 <= appraisal.points <= criterion.maximum:
        raise InputError(
            _("{points} points for {criterion}: 0 to {maximum} are possible.").format(
                points=appraisal.points, criterion=criterion.label, maximum=criterion.maximum
            ),
            _("Compare it with the appraisal sheet."),
        )
    key = (appraisal.appraiser, appraisal.criterion)
    if key in given:
        raise InputError(
            _("{appraiser} gave points for {criterion} of {nomination} twice.").format(
                appraiser=appraisal.appraiser,
                criterion=criterion.label,
                nomination=appraisal.nomination,
            ),
            _("Keep one of the two appraisals."),
        )
    given[key] = appraisal.points


def _total(
    nomination: NominationId, points: Mapping[tuple[str, str], int], criteria: tuple[str, ...]
) -> Total:
    appraisers = sorted({appraiser for appraiser, _criterion in points})
    missing = tuple(
        Missing(appraiser, criterion)
        for appraiser in appraisers
        for criterion in criteria
        if (appraiser, criterion) not in points
    )
    if missing or not appraisers:
        return Total(nomination, len(appraisers), None, {}, missing)
    sums: dict[str, int] = defaultdict(int)
    for (_appraiser, criterion), given in points.items():
        sums[criterion] += given
    means = {one: Fraction(sums[one], len(appraisers)) for one in criteria}
    return Total(nomination, len(appraisers), sum(means.values(), Fraction(0)), means)
