"""Appraising who was put forward: points by criterion, and the measures of gates."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from community_gov.errors import RefusedError
from community_gov.i18n import _, mark
from community_gov.model.actor import Actor
from community_gov.model.evaluation import Appraisal, GateMeasure
from community_gov.model.ids import NominationId
from community_gov.procedures.evaluations.appraise import total
from community_gov.procedures.evaluations.nominating import refuse_other
from community_gov.procedures.evaluations.selections import Selections
from community_gov.procedures.evaluations.sheet import appraisals_of
from community_gov.procedures.evaluations.stages import Stages
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Appraising:
    """What appraisers and measures say of nominations."""

    def __init__(
        self, context: Context, actions: Actions, selections: Selections, stages: Stages
    ) -> None:
        self._context = context
        self._actions = actions
        self._selections = selections
        self._stages = stages
        self._appraisals = Repository(context, Appraisal)
        self._measures = Repository(context, GateMeasure)

    def appraise(
        self,
        nomination: str,
        appraiser: str,
        points: Mapping[str, int],
        ticks: Mapping[str, Sequence[str]],
        *,
        by: Actor,
    ) -> None:
        """Note one appraiser's points; see :meth:`Evaluations.appraise`."""
        found = self._selections.nomination(nomination)
        program = self._selections.program(found.evaluation)
        given = appraisals_of(program, found.id, appraiser, points, ticks, self._context.new_id)

        def body(work: Work) -> int:
            self._stages.appraise(work, found.evaluation)
            if found.screened is False:
                raise RefusedError(
                    _("This nomination is out: {why}").format(why=found.screening_reason)
                )
            earlier = self._appraisals.where(nomination=nomination)
            total(program, [found.id], [*earlier, *given])
            work.add_all(given)
            return len(given)

        request = {"nomination": nomination, "points": dict(points)}
        self._actions.perform("evaluations.appraise", by, body, request=request)

    def measure(
        self, nomination: str, measures: Mapping[str, Fraction], *, by: Actor
    ) -> list[GateMeasure]:
        """Note measures of gates; see :meth:`Evaluations.measure`."""
        found = self._selections.nomination(nomination)
        known = [one.name for one in self._selections.program(found.evaluation).gates]
        for gate in measures:
            refuse_other(mark("measure"), gate, known or ["-"])

        def body(work: Work) -> list[str]:
            self._stages.appraise(work, found.evaluation)
            return [self._measured(work, found.id, gate, value) for gate, value in measures.items()]

        request = {"nomination": nomination, "gates": [*measures]}
        done = self._actions.perform("evaluations.measure", by, body, request=request)
        return [self._measures.get(id_) for id_ in done.outcome]

    def _measured(self, work: Work, nomination: NominationId, gate: str, value: Fraction) -> str:
        former = self._measures.where(nomination=nomination, gate=gate)
        if former:
            work.amend(GateMeasure, former[0].id, {"value": str(value)})
            return former[0].id
        made = GateMeasure(work.new_id(), nomination, gate, str(value))
        work.add(made)
        return made.id
