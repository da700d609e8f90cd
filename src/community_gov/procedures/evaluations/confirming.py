"""The end of a selection: the list is noticed, objections are heard, a person confirms."""

from collections.abc import Mapping
from datetime import date

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Stage
from community_gov.model.evaluation import Evaluation, Nomination
from community_gov.model.ids import NominationId
from community_gov.model.notice import Notice
from community_gov.procedures.evaluations.deliberations import Deliberations
from community_gov.procedures.evaluations.honours import Honours
from community_gov.procedures.evaluations.naming import named
from community_gov.procedures.evaluations.proposed_list import proposed_list
from community_gov.procedures.evaluations.selections import REMOVED, WITHDRAWN, Selections
from community_gov.procedures.evaluations.stages import Stages
from community_gov.procedures.notices.service import Notices
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.work import Work

ON_THE_LIST = "noticed"
"""The outcome of a nomination on the noticed list; only these are awarded."""

AWARDED = "awarded"
"""The outcome of a nomination that was confirmed; those that were not keep an empty one."""

GRADED = "graded"
"""The outcome of a nomination whose grade was confirmed."""


class Confirming:
    """Posts the list of a selection, and confirms it when its time is over."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        notices: Notices,
        selections: Selections,
        stages: Stages,
        honours: Honours,
        deliberations: Deliberations,
    ) -> None:
        self._context = context
        self._actions = actions
        self._notices = notices
        self._selections = selections
        self._stages = stages
        self._honours = honours
        self._deliberations = deliberations

    def notice(
        self,
        evaluation: str,
        text: str,
        *,
        by: Actor,
        places: str,
        people: Mapping[NominationId, str] | None = None,
        legal_basis: str = "",
    ) -> None:
        """Post the list; see :meth:`Evaluations.notice`."""
        program, found = (
            self._selections.program(evaluation),
            self._stages.at(evaluation, Stage.APPRAISING, Stage.PROPOSED),
        )
        listed = self.listed(evaluation)
        self._refuse_unready(evaluation, found)
        every = [one for one in self._selections.every(evaluation) if one.id in listed]
        told = named(self._context, every, people or {})
        notice = self._notices.draft(
            found.title,
            "\n".join([text, *told.things]),
            places=places,
            days=program.notice_days,
            unit=program.notice_unit,
            people=told.people,
            legal_basis=legal_basis,
            answer_days=program.answer_days,
            about=f"evaluation:{evaluation}",
        )

        def body(work: Work) -> str:
            work.add(notice)
            for one in listed:
                work.amend(Nomination, one, {"outcome": ON_THE_LIST})
            changes = {"stage": Stage.NOTICED.value, "notice": notice.id}
            work.amend(Evaluation, evaluation, changes)
            return evaluation

        self._actions.perform("evaluations.notice", by, body, request={"id": evaluation})

    def confirm(self, evaluation: str, *, by: Actor, reason: str = "") -> list[Nomination]:
        """Confirm the noticed list; see :meth:`Evaluations.confirm`."""

        def body(work: Work) -> list[str]:
            found = self._refuse_early(evaluation, work.today)
            if self._selections.program(evaluation).graded:
                done = self._grade(work, found, reason)
            else:
                done = self._award(work, found)
            changes = {"stage": Stage.CONFIRMED.value, "reason": reason}
            work.amend(Evaluation, evaluation, changes)
            return done

        done = self._actions.perform("evaluations.confirm", by, body, request={"id": evaluation})
        return [self._selections.nomination(id_) for id_ in done.outcome]

    def reopen(self, evaluation: str, *, by: Actor, reason: str) -> None:
        """Go back from the notice to the appraisal; see :meth:`Evaluations.reopen`."""
        if not reason.strip():
            raise InputError(_("Say why; the reason is kept and shown."))

        def body(work: Work) -> str:
            found = self._stages.at(evaluation, Stage.NOTICED)
            notice = self._notices.get(found.notice or "")
            if notice.withdrawn_on is None:
                gone = {"withdrawn_on": work.today, "withdrawal_reason": reason}
                work.amend(Notice, notice.id, gone)
            for one in self._selections.every(evaluation):
                if one.outcome == ON_THE_LIST:
                    work.amend(Nomination, one.id, {"outcome": ""})
            self._stages.move(work, evaluation, Stage.APPRAISING)
            return evaluation

        self._actions.perform("evaluations.reopen", by, body, request={"id": evaluation})

    def listed(self, evaluation: str) -> list[NominationId]:
        """Return whom the notice names; raises where that is not settled."""
        return list(proposed_list(self._selections, evaluation))

    def _refuse_unready(self, evaluation: str, found: Evaluation) -> None:
        self._stages.refuse_unvisited(evaluation)
        if self._selections.program(evaluation).decided_by and found.stage != Stage.PROPOSED:
            raise RefusedError(
                _("The list is not before the bodies that decide on it."),
                _("Go on to the stage proposed: community-gov evaluate advance"),
            )
        listed = proposed_list(self._selections, evaluation)
        self._deliberations.refuse_undecided(evaluation, listed)

    def _award(self, work: Work, found: Evaluation) -> list[str]:
        every, winners = self._selections.every(found.id), _on_the_list(self._selections, found)
        if not winners and all(one.outcome not in (REMOVED, WITHDRAWN) for one in every):
            # The list was noticed by a release that did not mark it; the totals are as they were.
            proposed = self._selections.proposal(found.id).proposed
            winners = [one for one in every if one.id in proposed]
        for one in winners:
            work.amend(Nomination, one.id, {"outcome": AWARDED})
        self._honours.award(work, found, winners, {})
        return [str(one.id) for one in winners]

    def _grade(self, work: Work, found: Evaluation, reason: str) -> list[str]:
        self._refuse_over_quota(found.id, reason)
        program, grades = self._selections.program(found.id), self._selections.grades(found.id)
        given = {one.nomination: one.grade or "" for one in grades}
        awarded = {one.name for one in program.bands if one.awarded}
        winners = [one for one in _on_the_list(self._selections, found) if given[one.id] in awarded]
        for nomination, grade in given.items():
            work.amend(Nomination, nomination, {"grade": grade, "outcome": GRADED})
        self._honours.award(work, found, winners, given)
        return [str(one) for one in given]

    def _refuse_over_quota(self, evaluation: str, reason: str) -> None:
        for one in self._selections.over_quota(evaluation):
            told = _("{count} have the grade {band}, where {allowed} may have it.").format(
                count=one.count, band=one.band.label, allowed=one.allowed
            )
            if not one.band.soft:
                raise RefusedError(told, _("Set some grades otherwise, each with a reason."))
            if not reason.strip():
                raise RefusedError(
                    told, _("Say why more may have it, or set some grades otherwise.")
                )

    def _refuse_early(self, evaluation: str, today: date) -> Evaluation:
        found = self._stages.at(evaluation, Stage.NOTICED)
        notice = self._notices.get(found.notice or "")
        if notice.withdrawn_on is not None or today <= notice.taken_down_after:
            raise RefusedError(
                _("The notice hangs until {day}; nobody is awarded before its end.").format(
                    day=notice.taken_down_after
                )
            )
        self._refuse_objections(found, notice.id)
        clear = self._notices.clear_after(notice.id)
        if clear is None or today <= clear:
            raise RefusedError(
                _("Objections stopped the clock: nobody is awarded before {day} is over.").format(
                    day=clear
                )
            )
        return found

    def _refuse_objections(self, found: Evaluation, notice: str) -> None:
        removed = {one.removed_for for one in self._selections.every(found.id)}
        for objection in self._notices.objections(notice):
            if objection.answered_on is None or (objection.upheld and objection.id not in removed):
                raise RefusedError(
                    _("An objection of {day} is open or was upheld.").format(
                        day=objection.raised_on
                    ),
                    _("Answer it; where it is upheld, remove whom it is about from the list."),
                )


def _on_the_list(selections: Selections, found: Evaluation) -> list[Nomination]:
    return [one for one in selections.standing(found.id) if one.outcome == ON_THE_LIST]
