"""How one nomination stands now and why, in a sentence."""

from collections.abc import Callable, Mapping

from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram
from community_gov.model.evaluation import Honour, HonourState, Nomination
from community_gov.procedures.evaluations.appraise import Proposal, Total
from community_gov.procedures.evaluations.honours import Honours
from community_gov.procedures.evaluations.selections import REMOVED, WITHDRAWN, Selections


def standing(selections: Selections, honours: Honours, found: Nomination) -> str:
    """Say how a nomination stands: out and why, its total beside the mark, or its award."""
    if found.outcome in _OUT:
        return _OUT[found.outcome]()
    if found.screened is False:
        return _("Out in the screening: {why}").format(why=found.screening_reason)
    program = selections.program(found.evaluation)
    awards = [
        _("The award: {state}.").format(state=told_state(one, program))
        for one in honours.where(nomination=found.id)
    ]
    return " ".join([_judged(selections, found), *awards])


def told_state(honour: Honour, program: EvaluationProgram) -> str:
    """Say what became of an award; of one that was downgraded the grade that is left."""
    band = program.band(honour.grade)
    if honour.state is HonourState.DOWNGRADED and band is not None:
        return _("downgraded to {grade}").format(grade=band.label)
    return _(honour.state.value)


_OUT: Mapping[str, Callable[[], str]] = {
    REMOVED: lambda: _("Off the list, for an objection that was upheld."),
    WITHDRAWN: lambda: _("Takes no more part."),
}


def _judged(selections: Selections, found: Nomination) -> str:
    program = selections.program(found.evaluation)
    if found.id in selections.ungraded(found.evaluation):
        return _("Takes part, and is not graded.")
    if program.graded:
        grades = {one.nomination: one for one in selections.grades(found.evaluation)}
        return grades[found.id].why
    totals = {one.nomination: one for one in selections.totals(found.evaluation)}
    proposal = selections.proposal(found.evaluation)
    return f"{_total(program, totals[found.id])} {_place(found, proposal)}"


def _total(program: EvaluationProgram, total: Total) -> str:
    if total.mean is None:
        return _("The appraisal has gaps.")
    if program.ballots_decide:
        return _("{mean} from {count} ballots.").format(mean=total.mean, count=total.appraisers)
    most = sum(one.maximum for one in program.criteria)
    text = _("{mean} of {most} points, where {mark} are needed.")
    return text.format(mean=total.mean, most=most, mark=program.pass_mark)


def _place(found: Nomination, proposal: Proposal) -> str:
    lists = (
        (proposal.proposed, _("Among the proposed.")),
        (proposal.tied, _("Equal to others across the last place; people choose.")),
        (proposal.beyond, _("It reached the mark, and there was no place left.")),
        (proposal.below_mark, _("It did not reach the mark.")),
        (proposal.barred, _("A measure is too low.")),
        (proposal.incomplete, _("It has no place while something is missing.")),
    )
    return next((told for ids, told in lists if found.id in ids), "")
