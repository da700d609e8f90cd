"""The stages of a selection: which step belongs to which, and how it moves on."""

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Evaluation
from community_gov.procedures.evaluations.proposed_list import proposed_list
from community_gov.procedures.evaluations.selections import Selections, called
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Stages:
    """Moves selections from stage to stage, as their programs have them."""

    def __init__(self, context: Context, selections: Selections) -> None:
        self._context = context
        self._evaluations = Repository(context, Evaluation)
        self._selections = selections

    def at(self, evaluation: str, *stages: Stage) -> Evaluation:
        """Return the selection; raises :class:`InputError` where it is at another stage."""
        found = self._evaluations.get(evaluation)
        if found.stage not in {stage.value for stage in stages}:
            raise InputError(
                _("This selection is at the stage {stage}; that step belongs to: {stages}.").format(
                    stage=_(found.stage), stages=", ".join(_(stage.value) for stage in stages)
                )
            )
        return found

    def move(self, work: Work, evaluation: str, stage: Stage) -> None:
        """Write that a selection is at a stage."""
        work.amend(Evaluation, evaluation, {"stage": stage.value})

    def following(self, evaluation: str) -> Stage:
        """Return the stage to which one may go on by hand.

        Raises :class:`RefusedError` where what belongs to the present stage is not
        done, and where only a notice, a confirmation or a plaque leads on.
        """
        program, found = self._selections.program(evaluation), self._evaluations.get(evaluation)
        after = next_stage(program, Stage(found.stage))
        if after is None or after not in _BY_HAND:
            raise RefusedError(
                _("The stage {stage} is left by what is done in it, not by hand.").format(
                    stage=_(found.stage)
                )
            )
        if after is Stage.APPRAISING:
            self.refuse_unscreened(evaluation)
        if after is Stage.PROPOSED:
            proposed_list(self._selections, evaluation)
            self.refuse_unvisited(evaluation)
        return after

    def screen(self, work: Work, evaluation: str) -> None:
        """Take a selection to the screening, if it is not there; raises where there is none."""
        program = self._selections.program(evaluation)
        if Stage.SCREENING not in program.stages:
            raise InputError(_("The program {name} has no screening.").format(name=program.name))
        found = self.at(evaluation, Stage.NOMINATING, Stage.SCREENING)
        if found.stage != Stage.SCREENING:
            self.move(work, evaluation, Stage.SCREENING)

    def appraise(self, work: Work, evaluation: str) -> None:
        """Take a selection to the appraisal, if it is not there; raises where it may not be."""
        found = self.at(evaluation, Stage.NOMINATING, Stage.SCREENING, Stage.APPRAISING)
        if found.stage != Stage.APPRAISING:
            self.refuse_unscreened(evaluation)
            self.move(work, evaluation, Stage.APPRAISING)

    def refuse_unscreened(self, evaluation: str) -> None:
        """Raise :class:`RefusedError` while somebody was not looked at in the screening."""
        if Stage.SCREENING not in self._selections.program(evaluation).stages:
            return
        waiting = [one for one in self._selections.every(evaluation) if one.screened is None]
        if waiting:
            raise RefusedError(
                _("{count} nominations were not screened yet.").format(count=len(waiting)),
                _("Say of each whether the conditions hold."),
            )

    def refuse_unvisited(self, evaluation: str) -> None:
        """Raise :class:`RefusedError` while nobody went to look at one that is in the running."""
        waiting = self._selections.unvisited(evaluation)
        if waiting:
            codes = sorted(called(self._context, one) for one in waiting)
            raise RefusedError(
                _("Nobody went to look at: {codes}.").format(codes=_(", ").join(codes)),
                _("Note who went there, and what was seen: community-gov evaluate visit"),
            )


_BY_HAND = (Stage.NOMINATING, Stage.SCREENING, Stage.APPRAISING, Stage.PROPOSED)


def next_stage(program: EvaluationProgram, stage: Stage) -> Stage | None:
    """Return the stage of the program that follows, if there is one."""
    at = program.stages.index(stage)
    return program.stages[at + 1] if at + 1 < len(program.stages) else None
