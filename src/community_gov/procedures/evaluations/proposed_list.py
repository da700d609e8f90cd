"""The proposed list of a selection: whom a notice would name, with the grade of each."""

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.ids import NominationId
from community_gov.procedures.evaluations.selections import Selections

Listed = dict[NominationId, str]
"""By nomination its grade, or nothing where the program gives none."""


def proposed_list(selections: Selections, evaluation: str) -> Listed:
    """Return the proposed, or those whose grade may be published.

    Raises :class:`RefusedError` where ties or gaps are left.
    """
    program = selections.program(evaluation)
    if program.graded:
        grades = selections.grades(evaluation)
        if any(one.grade is None for one in grades):
            raise unsettled()
        public = {one.name for one in program.bands if one.published}
        return {one.nomination: one.grade or "" for one in grades if one.grade in public}
    proposal = selections.proposal(evaluation)
    if not proposal.settled:
        raise unsettled()
    return dict.fromkeys(proposal.proposed, "")


def unsettled() -> RefusedError:
    """Return the refusal of a proposal that is not settled."""
    return RefusedError(
        _("The proposal has ties or gaps; a person must settle them first."),
        _("Complete the appraisals, or say who of the tied is chosen, and why."),
    )
