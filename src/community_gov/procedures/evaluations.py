"""Evaluations of an open community: nominate, appraise, propose, notice, confirm."""

from collections.abc import Mapping
from datetime import date

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Appraisal, Evaluation, Nomination
from community_gov.model.ids import AppraisalId, EvaluationId, NominationId, SubjectKind
from community_gov.procedures.appraise import Proposal, Total, propose, total
from community_gov.procedures.notices import Notices
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work

AWARDED = "awarded"
"""The outcome of a nomination that was confirmed; the others keep an empty one."""


class Evaluations(Repository[Evaluation]):
    """The selections of the community; winners are published, never losers or scores."""

    def __init__(self, context: Context, actions: Actions, notices: Notices) -> None:
        super().__init__(context, Evaluation)
        self._actions = actions
        self._notices = notices
        self._nominations = Repository(context, Nomination)
        self._appraisals = Repository(context, Appraisal)

    def programs(self) -> list[EvaluationProgram]:
        """Return the programs that enabled plugins declare."""
        return list(self._context.catalogue.all(EvaluationProgram))

    def open(self, program: str, title: str, *, by: Actor) -> Evaluation:
        """Open a selection for nominations."""
        declared = self._context.catalogue.get(EvaluationProgram, program)
        evaluation = Evaluation(
            EvaluationId(self._context.new_id()),
            declared.name,
            title,
            self._context.clock.today(),
            Stage.NOMINATING.value,
        )

        def body(work: Work) -> str:
            work.add(evaluation)
            return evaluation.id

        self._actions.perform("evaluations.open", by, body, request={"program": program})
        return self.get(evaluation.id)

    def nominate(self, evaluation: str, subject: str, *, by: Actor, way: str) -> Nomination:
        """Put a subject forward; ``way`` says by whom (themselves, neighbours, committee …)."""
        program = self._program(evaluation)
        nomination = Nomination(
            NominationId(self._context.new_id()),
            EvaluationId(evaluation),
            SubjectKind(program.subject),
            subject,
            way,
        )

        def body(work: Work) -> str:
            self._at(evaluation, Stage.NOMINATING)
            if self._nominations.where(evaluation=evaluation, subject=subject):
                raise InputError(_("{subject} is put forward already.").format(subject=subject))
            work.add(nomination)
            return nomination.id

        request = {"evaluation": evaluation, "subject": subject}
        self._actions.perform("evaluations.nominate", by, body, request=request)
        return nomination

    def appraise(
        self, nomination: str, appraiser: str, points: Mapping[str, int], *, by: Actor
    ) -> None:
        """Note one appraiser's points for one nomination, by criterion."""
        found = self._nominations.get(nomination)
        program = self._program(found.evaluation)
        given = [
            Appraisal(AppraisalId(self._context.new_id()), found.id, criterion, appraiser, value)
            for criterion, value in points.items()
        ]

        def body(work: Work) -> int:
            self._at(found.evaluation, Stage.NOMINATING, Stage.APPRAISING)
            total(program, [found.id], [*self._of(found.id), *given])
            if self.get(found.evaluation).stage == Stage.NOMINATING.value:
                self._move(work, found.evaluation, Stage.APPRAISING)
            work.add_all(given)
            return len(given)

        request = {"nomination": nomination, "points": dict(points)}
        self._actions.perform("evaluations.appraise", by, body, request=request)

    def totals(self, evaluation: str) -> tuple[Total, ...]:
        """Return what each nomination got; for the committee, not for publication."""
        nominations = self.nominations(evaluation)
        appraisals = [one for found in nominations for one in self._of(found.id)]
        return total(self._program(evaluation), [one.id for one in nominations], appraisals)

    def proposal(self, evaluation: str) -> Proposal:
        """Return whom the totals propose under the program; ties are left to people."""
        return propose(self._program(evaluation), self.totals(evaluation))

    def notice(
        self,
        evaluation: str,
        text: str,
        *,
        by: Actor,
        places: str,
        people: Mapping[NominationId, str],
    ) -> Evaluation:
        """Post the proposed list; ``people`` maps each proposed nomination to a member named.

        Raises :class:`RefusedError` while the proposal is not settled.
        """
        proposal = self.proposal(evaluation)
        found = self.get(evaluation)
        if not proposal.settled:
            raise RefusedError(
                _("The proposal has ties or gaps; a person must settle them first."),
                _("Complete the appraisals, or appraise the tied ones again."),
            )
        self._at(evaluation, Stage.APPRAISING)
        notice = self._notices.compose(
            found.title,
            text,
            places=places,
            days=self._program(evaluation).notice_days,
            people=[people[one] for one in proposal.proposed],
            about=f"evaluation:{evaluation}",
        )

        def body(work: Work) -> str:
            work.add(notice)
            changes = {"stage": Stage.NOTICED.value, "notice": notice.id}
            work.amend(Evaluation, evaluation, changes)
            return evaluation

        self._actions.perform("evaluations.notice", by, body, request={"id": evaluation})
        return self.get(evaluation)

    def confirm(self, evaluation: str, *, by: Actor) -> list[Nomination]:
        """Award the proposed, as the named person ``by``; return the awarded nominations.

        Raises :class:`RefusedError` while the notice hangs, and while an
        objection is open or was upheld.
        """

        def body(work: Work) -> list[str]:
            self._refuse_early(evaluation, work.today)
            winners = self.proposal(evaluation).proposed
            for winner in winners:
                work.amend(Nomination, winner, {"outcome": AWARDED})
            self._move(work, evaluation, Stage.CONFIRMED)
            return list(winners)

        done = self._actions.perform("evaluations.confirm", by, body, request={"id": evaluation})
        return [self._nominations.get(id_) for id_ in done.outcome]

    def nominations(self, evaluation: str) -> list[Nomination]:
        """Return who was put forward, in the order they were."""
        return self._nominations.where(evaluation=evaluation)

    def _refuse_early(self, evaluation: str, today: date) -> None:
        found = self._at(evaluation, Stage.NOTICED)
        notice = self._notices.get(found.notice or "")
        if notice.withdrawn_on is not None or today <= notice.taken_down_after:
            raise RefusedError(
                _("The notice hangs until {day}; nobody is awarded before its end.").format(
                    day=notice.taken_down_after
                )
            )
        for objection in self._notices.objections(notice.id):
            if objection.answered_on is None or objection.upheld:
                raise RefusedError(
                    _("An objection of {day} is open or was upheld.").format(
                        day=objection.raised_on
                    ),
                    _("Answer it; where it is upheld, appraise again and post a new notice."),
                )

    def _at(self, evaluation: str, *stages: Stage) -> Evaluation:
        found = self.get(evaluation)
        if found.stage not in {stage.value for stage in stages}:
            raise InputError(
                _("This selection is at the stage {stage}; that step belongs to: {stages}.").format(
                    stage=_(found.stage), stages=", ".join(_(stage.value) for stage in stages)
                )
            )
        return found

    def _move(self, work: Work, evaluation: str, stage: Stage) -> None:
        work.amend(Evaluation, evaluation, {"stage": stage.value})

    def _of(self, nomination: str) -> list[Appraisal]:
        return self._appraisals.where(nomination=nomination)

    def _program(self, evaluation: str) -> EvaluationProgram:
        return self._context.catalogue.get(EvaluationProgram, self.get(evaluation).program)
