"""Awards that were confirmed: plaques, re-checks, revocations and bans, recommendations."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from attrs import frozen

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Evaluation, Honour, HonourState, Nomination
from community_gov.model.ids import HonourId, NominationId
from community_gov.procedures.evaluations.inputs import refuse_unfair_reason
from community_gov.procedures.evaluations.stages import Stages
from community_gov.procedures.evaluations.visits import Visits
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work

_GOOD = (HonourState.HELD, HonourState.KEPT, HonourState.PASSED_ON)
_OVER = (HonourState.REVOKED, HonourState.PASSED_ON)
_FOUND = (HonourState.KEPT, HonourState.DOWNGRADED, HonourState.REVOKED)


@frozen
class Recommendation:
    """A subject that was awarded so many years running, ``years`` in order."""

    program: str
    subject: str
    years: tuple[int, ...]


class Honours(Repository[Honour]):
    """What was awarded, and what became of it."""

    def __init__(self, context: Context, actions: Actions, stages: Stages, visits: Visits) -> None:
        super().__init__(context, Honour)
        self._actions = actions
        self._stages = stages
        self._visits = visits
        self._evaluations = Repository(context, Evaluation)

    def award(
        self,
        work: Work,
        evaluation: Evaluation,
        winners: Iterable[Nomination],
        grades: Mapping[NominationId, str],
    ) -> None:
        """Write the awards of confirmed winners, inside an action.

        A rotating award passes on from those who hold it.
        """
        program = self._program(evaluation.program)
        months = program.recheck_after_months
        if program.rotating:
            self._pass_on(work, program)
        work.add_all(
            Honour(
                HonourId(work.new_id()), evaluation.id, one.id, evaluation.program,
                one.subject_kind, one.subject, work.today, one.theme,
                recheck_on=months_after(work.today, months) if months else None,
                grade=grades.get(one.id, ""),
            )
            for one in winners
        )  # fmt: skip

    def plaque(self, honour: str, number: str, *, by: Actor, on: date | None = None) -> Honour:
        """Note that the plaque with this number was hung, ``on`` a day (else today)."""
        if not number.strip():
            raise InputError(
                _("The plaque has no number."), _("Write the number that stands on it.")
            )

        def body(work: Work) -> str:
            found, day = self.get(honour), on or work.today
            if found.plaque or found.state in _OVER:
                raise RefusedError(
                    _("The award of {day} has its plaque, or was revoked.").format(
                        day=found.awarded_on
                    ),
                    _("See where it stands: community-gov evaluate honours"),
                )
            if not found.awarded_on <= day <= work.today:
                raise InputError(
                    _("The plaque cannot have been hung on {day}.").format(day=day),
                    _("Give a day from {first} to {last}.").format(
                        first=found.awarded_on, last=work.today
                    ),
                )
            former = self.where(program=found.program, plaque=number)
            if any(one.state is not HonourState.PASSED_ON for one in former):
                raise InputError(
                    _("There is a plaque {number} already.").format(number=number),
                    _("Give this one a number of its own."),
                )
            work.amend(Honour, honour, {"plaque": number, "plaque_on": day})
            if all(one.plaque for one in self.where(evaluation=found.evaluation)):
                self._go_on(work, found.evaluation, Stage.CONFIRMED, Stage.PLAQUED)
            return honour

        self._actions.perform("honours.plaque", by, body, request={"id": honour, "number": number})
        return self.get(honour)

    def recheck(
        self, honour: str, state: HonourState, *, by: Actor, reason: str, grade: str = ""
    ) -> Honour:
        """Note what a re-check found: kept, downgraded or revoked; the reason is told.

        Who is revoked is barred for the months that the program says. Of an award
        with a grade a downgrade names the lower one. Raises :class:`RefusedError` for
        an award that is not held any more, for a reason that no award may depend on,
        and where the program asks for a visit and nobody went since.
        """
        if not reason.strip():
            raise InputError(_("Say why; the reason is told to whom it concerns."))
        if state not in _FOUND:
            raise InputError(_("A re-check keeps, downgrades or revokes."))
        if state is not HonourState.KEPT:
            refuse_unfair_reason(reason)

        def body(work: Work) -> str:
            found = self.get(honour)
            self._refuse_recheck(found)
            changes = self._found(found, state, reason, work.today)
            if state is HonourState.DOWNGRADED or grade:
                changes["grade"] = self._lower(found, state, grade)
            work.amend(Honour, honour, changes)
            rest = [one for one in self.where(evaluation=found.evaluation) if one.id != honour]
            if all(one.state is not HonourState.HELD for one in rest):
                self._go_on(work, found.evaluation, None, Stage.RECHECKED)
            return honour

        request = {"id": honour, "state": state.value}
        self._actions.perform("honours.recheck", by, body, request=request)
        return self.get(honour)

    def due(self, day: date | None = None) -> list[Honour]:
        """Return the awards whose re-check is due on ``day`` or was before, the oldest first."""
        on = day or self._context.clock.today()
        found = [
            (one.recheck_on, one)
            for one in self.all()
            if one.recheck_on is not None and one.recheck_on <= on and one.state not in _OVER
        ]
        return [one for _day, one in sorted(found, key=lambda pair: pair[0])]

    def refuse_banned(self, program: str, subject: str, today: date) -> None:
        """Raise :class:`RefusedError` for a subject that is barred, with the reason and the day."""
        for one in self.where(program=program, subject=subject):
            if one.banned_until is not None and today <= one.banned_until:
                raise RefusedError(
                    _(
                        "An award was revoked: {why}. It can be put forward again after {day}."
                    ).format(why=one.reason, day=one.banned_until)
                )

    def recommended(self, program: str, year: int) -> list[Recommendation]:
        """Return who was awarded each year up to ``year``, as many running as the program asks.

        Years are those in which the selections were opened; awards that were
        downgraded or revoked do not count. Subjects come in no order of merit.
        """
        declared = self._program(program)
        if declared.recommend_after_years is None:
            return []
        opened = {one.id: one.opened_on.year for one in self._evaluations.where(program=program)}
        years: dict[str, set[int]] = defaultdict(set)
        for one in self.where(program=program):
            if one.state in _GOOD:
                years[one.subject].add(opened[one.evaluation])
        running = tuple(range(year - declared.recommend_after_years + 1, year + 1))
        return [
            Recommendation(program, subject, running)
            for subject, found in sorted(years.items())
            if found.issuperset(running)
        ]

    def _pass_on(self, work: Work, program: EvaluationProgram) -> None:
        for one in self.where(program=program.name):
            if one.state not in _OVER:
                changes = {"state": HonourState.PASSED_ON, "recheck_on": None}
                work.amend(Honour, one.id, changes)

    def _refuse_recheck(self, found: Honour) -> None:
        if found.state is HonourState.REVOKED:
            raise RefusedError(_("This award was revoked already."))
        if found.state is HonourState.PASSED_ON:
            raise RefusedError(_("This award passed on to others."))
        program = self._program(found.program)
        if not (program.visited or program.recheck_unannounced):
            return
        if not self._visits.since_judged(found, unannounced=program.recheck_unannounced):
            text = _("Nobody went to look since {day}.")
            if program.recheck_unannounced:
                text = _("Nobody went to look unannounced since {day}.")
            raise RefusedError(
                text.format(day=found.awarded_on),
                _("Note who went there, and what was seen: community-gov evaluate visit"),
            )

    def _lower(self, found: Honour, state: HonourState, grade: str) -> str:
        bands = self._program(found.program).bands
        awarded = [one.name for one in bands if one.awarded]
        if not found.grade and not grade:
            return ""
        below = awarded[awarded.index(found.grade) + 1 :] if found.grade in awarded else []
        if state is not HonourState.DOWNGRADED or grade not in below:
            raise InputError(
                _("A downgrade names a lower grade, and only a downgrade does."),
                _("There are: {names}.").format(names=_(", ").join(below) or "-"),
            )
        return grade

    def _found(
        self, found: Honour, state: HonourState, reason: str, today: date
    ) -> dict[str, object]:
        program = self._program(found.program)
        changes: dict[str, object] = {"state": state, "reason": reason, "recheck_on": None}
        if state is HonourState.REVOKED:
            months = program.ban_months_after_revocation
            changes["banned_until"] = months_after(today, months) if months else None
        elif program.recheck_after_months:
            changes["recheck_on"] = months_after(today, program.recheck_after_months)
        return changes

    def _go_on(self, work: Work, evaluation: str, at: Stage | None, to: Stage) -> None:
        found = self._evaluations.get(evaluation)
        if to in self._program(found.program).stages and (at is None or found.stage == at):
            self._stages.move(work, evaluation, to)

    def _program(self, name: str) -> EvaluationProgram:
        return self._context.catalogue.get(EvaluationProgram, name)


def months_after(day: date, months: int) -> date:
    """Return the day ``months`` later; the last of the month where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
