"""Adding up appraisals exactly, and whom the result proposes; ties are left to people."""

import math
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.declarations.evaluations import Criterion, EvaluationProgram
from community_gov.model.declarations.judging import CriterionKind
from community_gov.model.evaluation import Appraisal
from community_gov.model.ids import NominationId
from community_gov.model.seats import up_to

Votes = Mapping[str, Mapping[str, Fraction]]
"""By criterion and nomination: the share of the ballots that name it."""


@frozen
class Missing:
    """A criterion for which an appraiser of a nomination gave no points.

    Without an appraiser: nobody judged it yet, or too few judges did.
    """

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
    """Whom the totals propose; each nomination stands in exactly one list.

    ``tied`` are equal in the last places: a person chooses ``open_places`` of
    them. ``incomplete`` nominations have no total, and stand outside until
    their appraisal is mended. ``beyond`` reached the mark, and found no place.
    ``barred`` failed a gate, whatever their total.
    """

    proposed: tuple[NominationId, ...]
    tied: tuple[NominationId, ...]
    open_places: int
    beyond: tuple[NominationId, ...]
    below_mark: tuple[NominationId, ...]
    incomplete: tuple[NominationId, ...]
    barred: tuple[NominationId, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether nothing is left to choose or to mend before a person confirms it."""
        return not (self.tied or self.incomplete)


def total(
    program: EvaluationProgram,
    nominations: Iterable[NominationId],
    appraisals: Iterable[Appraisal],
    votes: Votes | None = None,
) -> tuple[Total, ...]:
    """Add up ``appraisals`` for each of ``nominations``, in their order.

    Whoever appraises a nomination gives points once for each criterion, from 0
    to its maximum; who stays out of one (being a relative) does not count in
    its mean. Judges are a panel of their own. ``votes`` give a criterion of votes
    that share of its maximum. Raises :class:`InputError` for points given twice
    or out of bounds, :class:`UnknownError` for another criterion or nomination.
    """
    criteria = {one.name: one for one in program.criteria}
    given: dict[NominationId, _Points] = {one: {} for one in nominations}
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
        _total(nomination, points, program.criteria, votes or {})
        for nomination, points in given.items()
    )


def propose(
    program: EvaluationProgram,
    totals: Sequence[Total],
    barred: Iterable[NominationId] = (),
    least: Fraction | None = None,
) -> Proposal:
    """Say whom ``totals`` propose under the pass mark, the winners and the quota of ``program``.

    The quota is taken of all that were put forward and rounded down (a third
    of 14 is 4); the smaller of winners and quota counts. Equal totals across the
    last place are returned as tied, never put in an order. ``barred`` win
    nothing. With ``least`` more than that is needed besides the pass mark.
    """
    closed = {*barred}
    complete = {
        one.nomination: one.mean
        for one in totals
        if one.mean is not None and one.nomination not in closed
    }
    passing = {
        one: mean
        for one, mean in complete.items()
        if mean >= program.pass_mark and (least is None or mean > least)
    }
    ranked = sorted(passing, key=lambda one: (-passing[one], one))
    places = _places(program, len(totals), len(ranked))
    within, tied = up_to(passing, places)
    return Proposal(
        proposed=tuple(one for one in ranked if one in within),
        tied=tuple(one for one in ranked if one in tied),
        open_places=places - len(within),
        beyond=tuple(one for one in ranked if one not in within and one not in tied),
        below_mark=tuple(sorted(complete.keys() - passing.keys())),
        incomplete=tuple(
            one.nomination for one in totals if one.mean is None and one.nomination not in closed
        ),
        barred=tuple(sorted(closed)),
    )


_Points = dict[tuple[str, str], int]


def _places(program: EvaluationProgram, put_forward: int, passing: int) -> int:
    limits = [passing]
    if program.winners is not None:
        limits.append(program.winners)
    if program.quota is not None:
        limits.append(math.floor(program.quota * put_forward))
    return max(0, min(limits))


def _take(given: _Points, appraisal: Appraisal, criteria: Mapping[str, Criterion]) -> None:
    criterion = criteria.get(appraisal.criterion)
    if criterion is None or criterion.kind is CriterionKind.VOTES:
        known = [name for name, one in criteria.items() if one.kind is not CriterionKind.VOTES]
        raise UnknownError(
            _("{criterion!r} is not a criterion here.").format(criterion=appraisal.criterion),
            _("The criteria are: {criteria}.").format(criteria=_(", ").join(known)),
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
    nomination: NominationId, points: _Points, criteria: Sequence[Criterion], votes: Votes
) -> Total:
    judged = [one for one in criteria if one.kind is CriterionKind.JUDGES]
    voted = [one for one in criteria if one.kind is CriterionKind.VOTES]
    others = [one for one in criteria if one not in judged and one not in voted]
    means: dict[str, Fraction] = {}
    missing: list[Missing] = []
    silent = False
    for panel in (others, judged):
        silent |= bool(panel) and not _appraisers(points, panel)
        missing += _gaps(points, panel)
        means |= {one.name: _mean(points, one) for one in panel if _enough(points, one)}
    for one in voted:
        share = votes.get(one.name, {}).get(nomination)
        if share is None:
            missing.append(Missing("", one.name))
        else:
            means[one.name] = one.maximum * share
    appraisers = len({appraiser for appraiser, _criterion in points})
    if missing or silent:
        return Total(nomination, appraisers, None, {}, tuple(missing))
    ordered = {one.name: means[one.name] for one in criteria}
    return Total(nomination, appraisers, sum(means.values(), Fraction(0)), ordered)


def _appraisers(points: _Points, panel: Sequence[Criterion]) -> list[str]:
    names = {one.name for one in panel}
    return sorted({appraiser for appraiser, criterion in points if criterion in names})


def _gaps(points: _Points, panel: Sequence[Criterion]) -> list[Missing]:
    appraisers = _appraisers(points, panel)
    gaps = [
        Missing(appraiser, one.name)
        for appraiser in appraisers
        for one in panel
        if (appraiser, one.name) not in points
    ]
    few = [Missing("", one.name) for one in panel if appraisers and not _enough(points, one)]
    return gaps or few


def _given(points: _Points, criterion: Criterion) -> list[int]:
    return sorted(value for (_who, name), value in points.items() if name == criterion.name)


def _enough(points: _Points, criterion: Criterion) -> bool:
    judged = len(_given(points, criterion))
    return judged > 2 * criterion.drop and judged >= criterion.least_judges


def _mean(points: _Points, criterion: Criterion) -> Fraction:
    given = _given(points, criterion)
    kept = given[criterion.drop : len(given) - criterion.drop]
    return Fraction(sum(kept), len(kept))
