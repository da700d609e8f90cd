"""What people may decide about a grade: never above the rules, never beyond a quota."""

from community_gov.errors import RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.points.grading.grades import Graded


def refuse_ungranted(
    graded: Graded, grade: str | None, *, bearers: int, places: int | None
) -> None:
    """Raise where a subject cannot bear ``grade``, or ``bearers`` others fill its ``places``.

    No grade at all can always be decided, for a reason. Raises :class:`UnknownError`
    for a grade that the scheme does not have, else :class:`RefusedError`.
    """
    if grade is None:
        return
    _refuse_unknown(graded, grade)
    allowed = graded.within_reach
    if grade not in allowed:
        raise RefusedError(
            _("The rules do not allow the grade {grade} here; people never jump them.").format(
                grade=grade
            ),
            _("Within reach: {names}.").format(names=_(", ").join(allowed) or _("no grade")),
        )
    if places is not None and bearers >= places:
        raise RefusedError(
            _("The grade {grade} has {places} places, and all are taken.").format(
                grade=grade, places=places
            ),
            _("Give a lesser grade, or first decide who of the others bears a lesser one."),
        )


def _refuse_unknown(graded: Graded, grade: str) -> None:
    names = [one.grade for one in graded.checks]
    if grade not in names:
        raise UnknownError(
            _("The scheme has no grade {grade!r}.").format(grade=grade),
            _("There are: {names}.").format(names=_(", ").join(names) or "-"),
        )
