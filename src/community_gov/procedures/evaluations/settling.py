"""What people decide in a selection: ties, grades, and who is taken off the list."""

from collections.abc import Collection

from community_gov.errors import InputError, RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Stage
from community_gov.model.evaluation import Nomination, Settlement
from community_gov.model.ids import EvaluationId
from community_gov.model.notice import Objection
from community_gov.procedures.evaluations.inputs import refuse_unfair_reason
from community_gov.procedures.evaluations.selections import REMOVED, WITHDRAWN, Selections
from community_gov.procedures.evaluations.stages import Stages
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work

_UNDER_WAY = (
    Stage.NOMINATING,
    Stage.SCREENING,
    Stage.APPRAISING,
    Stage.PROPOSED,
    Stage.NOTICED,
)


class Settling:
    """Writes what people decide; each decision has a reason."""

    def __init__(
        self, context: Context, actions: Actions, selections: Selections, stages: Stages
    ) -> None:
        self._actions = actions
        self._selections = selections
        self._stages = stages
        self._settlements = Repository(context, Settlement)
        self._objections = Repository(context, Objection)

    def settle(
        self, evaluation: str, chosen: Collection[str], *, by: Actor, reason: str
    ) -> Settlement:
        """Say who of the tied is chosen for the open places, and why.

        Raises :class:`InputError` where there is no tie, or others or not as many
        are chosen as there are places. It holds as long as the same are tied.
        """
        _require(reason)
        proposal = self._selections.proposal(evaluation)
        tied = {*map(str, proposal.tied)}
        if not tied:
            raise InputError(
                _("There is no tie to settle."),
                _("See who is proposed: community-gov evaluate proposal"),
            )
        if not {*chosen} <= tied or len({*chosen}) != proposal.open_places:
            raise InputError(
                _("Choose exactly {count} of the tied.").format(count=proposal.open_places)
            )
        choices = {one: one in chosen for one in sorted(tied)}

        def body(work: Work) -> str:
            self._stages.at(evaluation, Stage.APPRAISING)
            former = self._settlements.where(evaluation=evaluation)
            if former:
                work.amend(Settlement, former[0].id, {"choices": choices, "reason": reason})
                return former[0].id
            made = Settlement(work.new_id(), EvaluationId(evaluation), choices, reason)
            work.add(made)
            return made.id

        done = self._actions.perform("evaluations.settle", by, body, request={"id": evaluation})
        return self._settlements.get(done.outcome)

    def grade(self, nomination: str, band: str, *, by: Actor, reason: str) -> Nomination:
        """Set the grade of a nomination otherwise than the numbers say, with the reason.

        Raises :class:`RefusedError` for who takes part and is not graded and for a
        reason that no award may depend on, and :class:`UnknownError` for another grade.
        """
        _require(reason)
        refuse_unfair_reason(reason)
        found = self._selections.nomination(nomination)
        known = [one.name for one in self._selections.program(found.evaluation).bands]
        if band not in known:
            raise UnknownError(
                _("{band!r} is no grade here.").format(band=band),
                _("There are: {names}.").format(names=_(", ").join(known) or "-"),
            )
        if found.id in self._selections.ungraded(found.evaluation):
            raise RefusedError(_("This person takes part, and is not graded."))

        def body(work: Work) -> str:
            self._stages.at(found.evaluation, Stage.APPRAISING, Stage.PROPOSED)
            work.amend(Nomination, nomination, {"grade": band, "grade_reason": reason})
            return nomination

        request = {"nomination": nomination, "grade": band}
        self._actions.perform("evaluations.grade", by, body, request=request)
        return self._selections.nomination(nomination)

    def withdraw(self, nomination: str, *, by: Actor) -> Nomination:
        """Note that whoever was put forward takes no more part; nobody has to say why.

        Raises :class:`InputError` once the awards are confirmed.
        """
        found = self._selections.nomination(nomination)

        def body(work: Work) -> str:
            self._stages.at(found.evaluation, *_UNDER_WAY)
            work.amend(Nomination, nomination, {"outcome": WITHDRAWN})
            return nomination

        request = {"nomination": nomination}
        self._actions.perform("evaluations.withdraw", by, body, request=request)
        return self._selections.nomination(nomination)

    def remove(self, nomination: str, objection: str, *, by: Actor) -> Nomination:
        """Take a nomination off the noticed list for an objection that was upheld.

        Nobody moves up: who was not on the noticed list is not awarded. Raises
        :class:`RefusedError` for an objection to something else, or not upheld.
        """
        found = self._selections.nomination(nomination)

        def body(work: Work) -> str:
            at = self._stages.at(found.evaluation, Stage.NOTICED)
            raised = self._objections.get(objection)
            if raised.notice != at.notice or not raised.upheld:
                raise RefusedError(
                    _("Only an objection to this notice that was upheld removes anybody."),
                    _("Answer it first."),
                )
            changes = {"outcome": REMOVED, "removed_for": objection}
            work.amend(Nomination, nomination, changes)
            return nomination

        request = {"nomination": nomination, "objection": objection}
        self._actions.perform("evaluations.remove", by, body, request=request)
        return self._selections.nomination(nomination)


def _require(reason: str) -> None:
    if not reason.strip():
        raise InputError(_("Say why; the reason is kept and shown."))
