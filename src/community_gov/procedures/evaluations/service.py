"""Evaluations of an open community: nominate, screen, appraise, propose, notice, confirm."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from community_gov.model.actor import Actor
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Evaluation, GateMeasure, Nomination
from community_gov.model.ids import EvaluationId, NominationId
from community_gov.procedures.decisions.service import Decisions
from community_gov.procedures.evaluations.appraise import Proposal, Total
from community_gov.procedures.evaluations.appraising import Appraising
from community_gov.procedures.evaluations.ballots import EvaluationBallots
from community_gov.procedures.evaluations.bands import Graded, OverQuota
from community_gov.procedures.evaluations.confirming import Confirming
from community_gov.procedures.evaluations.course import Course, NominationCourse
from community_gov.procedures.evaluations.deliberations import Deliberations
from community_gov.procedures.evaluations.honours import Honours
from community_gov.procedures.evaluations.inputs import (
    refuse_forbidden_program,
    refuse_unfair_reason,
)
from community_gov.procedures.evaluations.nominating import Nominating
from community_gov.procedures.evaluations.progress import Progresses, SelectionProgress
from community_gov.procedures.evaluations.selections import Selections
from community_gov.procedures.evaluations.settling import Settling
from community_gov.procedures.evaluations.stages import Stages
from community_gov.procedures.evaluations.visits import Visits
from community_gov.procedures.notices.service import Notices
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Evaluations(Repository[Evaluation]):
    """The selections of the community; winners are published, never losers or scores."""

    def __init__(
        self, context: Context, actions: Actions, notices: Notices, decisions: Decisions
    ) -> None:
        super().__init__(context, Evaluation)
        self._actions = actions
        self._selections = Selections(context)
        self._stages = Stages(context, self._selections)
        self.visits = Visits(context, actions, self._selections)
        self.deliberations = Deliberations(
            context, actions, decisions, self._selections, self._stages
        )
        self.honours = Honours(context, actions, self._stages, self.visits)
        self._nominating = Nominating(
            context, actions, self._selections, self._stages, self.honours
        )
        self._appraising = Appraising(context, actions, self._selections, self._stages)
        self.ballots = EvaluationBallots(context, actions, self._selections, self._stages)
        self.settling = Settling(context, actions, self._selections, self._stages)
        self._confirming = Confirming(
            context, actions, notices, self._selections, self._stages, self.honours,
            self.deliberations,
        )  # fmt: skip
        self._course = NominationCourse(
            context, self._selections, self.visits, self.deliberations, notices, self.honours
        )
        self._progress = Progresses(
            context, self._selections, self.deliberations, notices, self.honours
        )
        notices.vetted["evaluation"] = refuse_unfair_reason

    def declared(self) -> list[EvaluationProgram]:
        """Return the programs that enabled plugins declare."""
        return list(self._context.catalogue.all(EvaluationProgram))

    def open(self, program: str, title: str, *, by: Actor) -> Evaluation:
        """Open a selection: it is announced, if the program says so, or else takes nominations.

        Raises :class:`RefusedError` for a program that depends on what none may
        (ethnicity, faith, petitions, what relatives did …), with the law.
        """
        declared = self._context.catalogue.get(EvaluationProgram, program)
        first = Stage.ANNOUNCED if Stage.ANNOUNCED in declared.stages else Stage.NOMINATING
        evaluation = Evaluation(
            EvaluationId(self._context.new_id()),
            declared.name,
            title,
            self._context.clock.today(),
            first.value,
        )

        def body(work: Work) -> str:
            refuse_forbidden_program(declared, self._context)
            work.add(evaluation)
            return evaluation.id

        self._actions.perform("evaluations.open", by, body, request={"program": program})
        return self.get(evaluation.id)

    def advance(self, evaluation: str, *, by: Actor) -> Evaluation:
        """Go on to the next stage before the notice; from there what is done leads on.

        Raises :class:`RefusedError` where what belongs to the stage is not done.
        """

        def body(work: Work) -> str:
            self._stages.move(work, evaluation, self._stages.following(evaluation))
            return evaluation

        self._actions.perform("evaluations.advance", by, body, request={"id": evaluation})
        return self.get(evaluation)

    def nominate(
        self,
        evaluation: str,
        subject: str,
        *,
        by: Actor,
        way: str,
        theme: str = "",
        deeds: str = "",
    ) -> Nomination:
        """Put a subject forward; ``way`` says by whom (themselves, neighbours, committee …).

        ``deeds`` tell in short what speaks for it; they are shown to appraisers, not
        posted, and telephone and identity numbers in them are starred. Where the program
        names ways or themes, these are its. Raises :class:`RefusedError` for a subject
        that is barred, with the reason and until when.
        """
        return self._nominating.nominate(
            evaluation, subject, by=by, way=way, theme=theme, deeds=deeds
        )

    def screen(
        self, nomination: str, conditions: Mapping[str, bool], *, by: Actor, reason: str = ""
    ) -> Nomination:
        """Note which conditions hold; where one does not, the nomination is out, with the reason.

        Raises :class:`InputError` where the conditions are not those of the
        program, or a reason is missing, and :class:`RefusedError` for a reason that
        no award may depend on.
        """
        return self._nominating.screen(nomination, conditions, by=by, reason=reason)

    def appraise(
        self,
        nomination: str,
        appraiser: str,
        points: Mapping[str, int] | None = None,
        *,
        by: Actor,
        ticks: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Note one appraiser's points for one nomination, by criterion.

        ``ticks`` has, by checklist or star, the items that are so; the points follow.
        """
        self._appraising.appraise(nomination, appraiser, points or {}, ticks or {}, by=by)

    def measure(
        self, nomination: str, measures: Mapping[str, Fraction], *, by: Actor
    ) -> list[GateMeasure]:
        """Note measures of gates for a nomination, exact numbers (90 % is 9/10).

        A later measure takes the place of the former, which stays in the history.
        """
        return self._appraising.measure(nomination, measures, by=by)

    def totals(self, evaluation: str) -> tuple[Total, ...]:
        """Return what each nomination got; for the committee, not for publication."""
        return self._selections.totals(evaluation)

    def proposal(self, evaluation: str) -> Proposal:
        """Return whom the totals propose under the program; ties are left to people."""
        return self._selections.proposal(evaluation)

    def grades(self, evaluation: str) -> tuple[Graded, ...]:
        """Return the grade of each, and why; for the committee and for each one's own."""
        return self._selections.grades(evaluation)

    def over_quota(self, evaluation: str) -> list[OverQuota]:
        """Return the grades that more have than their quota lets."""
        return self._selections.over_quota(evaluation)

    def to_notice(self, evaluation: str) -> tuple[NominationId, ...]:
        """Return whom the notice would name: the proposed, or those of a grade to be published.

        Raises :class:`RefusedError` while the proposal is not settled.
        """
        return tuple(self._confirming.listed(evaluation))

    def notice(
        self,
        evaluation: str,
        text: str,
        *,
        by: Actor,
        places: str,
        people: Mapping[NominationId, str] | None = None,
        legal_basis: str = "",
    ) -> Evaluation:
        """Post the proposed list: people by redacted names, places and bodies by theirs.

        A household is named by its head; ``people`` maps a nomination to another member, and
        has to where no head is known. Of a graded selection those are named whose grade is
        one to be published. A child of under 14 needs, as ``legal_basis``, where the guardian's
        consent is filed. Raises :class:`RefusedError` while the proposal is not settled,
        one of them was not visited or a body has yet to say yes, where the program asks for
        that, and :class:`InputError` where nobody is known whom to name.
        """
        self._confirming.notice(
            evaluation, text, by=by, places=places, people=people, legal_basis=legal_basis
        )
        return self.get(evaluation)

    def confirm(self, evaluation: str, *, by: Actor, reason: str = "") -> list[Nomination]:
        """Award those on the noticed list, as the named person ``by``; return their nominations.

        Of a graded selection every grade is confirmed. Raises :class:`RefusedError`
        while the notice hangs, while an objection is open or was upheld without its
        nomination being removed, and where more have a grade than its quota lets,
        unless that is a soft one and ``reason`` says why.
        """
        return self._confirming.confirm(evaluation, by=by, reason=reason)

    def reopen(self, evaluation: str, *, by: Actor, reason: str) -> Evaluation:
        """Withdraw the notice and go back to the appraisal, with the reason that is shown.

        What is appraised then is noticed anew, for the whole time.
        """
        self._confirming.reopen(evaluation, by=by, reason=reason)
        return self.get(evaluation)

    def progress(self, evaluation: str) -> SelectionProgress:
        """Return at which stage a selection is, which comes next, and what is still missing."""
        return self._progress.of(evaluation)

    def explain(self, nomination: str) -> Course:
        """Return what became of a nomination, step by step, and how it stands and why.

        For those who run the selection and for whom it concerns; not for publication.
        """
        return self._course.of(nomination)

    def nominations(self, evaluation: str) -> list[Nomination]:
        """Return who was put forward, in the order they were."""
        return self._selections.every(evaluation)
