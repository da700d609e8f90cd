"""One appraiser's sheet read: points as they are given, points that follow from ticks."""

from collections.abc import Callable, Mapping, Sequence

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram
from community_gov.model.evaluation import Appraisal
from community_gov.model.ids import AppraisalId, NominationId


def appraisals_of(
    program: EvaluationProgram,
    nomination: NominationId,
    appraiser: str,
    points: Mapping[str, int],
    ticks: Mapping[str, Sequence[str]],
    new_id: Callable[[], str],
) -> list[Appraisal]:
    """Return the appraisals of a sheet.

    A criterion with items may be given by its points as well (so older sheets
    stay good). Raises :class:`UnknownError` for an item that is not on the list,
    and :class:`InputError` for a criterion given twice, or for an empty sheet.
    """
    if not points and not ticks:
        raise InputError(_("The appraisal says nothing."), _("Give points, or say what is ticked."))
    if twice := sorted(points.keys() & ticks.keys()):
        raise InputError(
            _("{criterion} is given by points and by ticks; keep one.").format(criterion=twice[0])
        )
    sheet = [
        Appraisal(AppraisalId(new_id()), nomination, criterion, appraiser, value)
        for criterion, value in points.items()
    ]
    return sheet + [
        _ticked(program, nomination, appraiser, criterion, items, new_id)
        for criterion, items in ticks.items()
    ]


def _ticked(
    program: EvaluationProgram,
    nomination: NominationId,
    appraiser: str,
    criterion: str,
    items: Sequence[str],
    new_id: Callable[[], str],
) -> Appraisal:
    declared = program.criterion(criterion)
    if declared is None or not declared.ticked:
        raise UnknownError(_("{criterion!r} has nothing to tick here.").format(criterion=criterion))
    known = [one.name for one in declared.items]
    if strange := sorted({*items} - {*known}):
        raise UnknownError(
            _("{criterion}: {item!r} is not on the list.").format(
                criterion=declared.label, item=strange[0]
            ),
            _("There are: {names}.").format(names=_(", ").join(known)),
        )
    if len({*items}) != len(items):
        raise InputError(
            _("{criterion}: an item is ticked twice.").format(criterion=declared.label)
        )
    return Appraisal(
        AppraisalId(new_id()),
        nomination,
        criterion,
        appraiser,
        declared.of_ticks(len(items)),
        {name: name in items for name in known},
    )
