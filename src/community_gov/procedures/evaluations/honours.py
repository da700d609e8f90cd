"""Awards that were confirmed: plaques, re-checks, revocations and bans, recommendations."""

import calendar
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from attrs import frozen

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Evaluation, Honour, HonourState, Nomination
from community_gov.model.ids import HonourId
from community_gov.procedures.evaluations.stages import Stages
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work

_GOOD = (HonourState.HELD, HonourState.KEPT)


@frozen
class Recommendation:
    """A subject that was awarded so many years running, ``years`` in order."""

    program: str
    subject: str
    years: tuple[int, ...]


class Honours(Repository[Honour]):
    """What was awarded, and what became of it."""

    def __init__(self, context: Context, actions: Actions, stages: Stages) -> None:
        super().__init__(context, Honour)
        self._actions = actions
        self._stages = stages
        self._evaluations = Repository(context, Evaluation)

    def award(self, work: Work, evaluation: Evaluation, winners: Iterable[Nomination]) -> None:
        """Write the awards of confirmed winners, inside an action."""
        months = self._program(evaluation.program).recheck_after_months
        work.add_all(
            Honour(
                HonourId(work.new_id()), evaluation.id, one.id, evaluation.program,
                one.subject_kind, one.subject, work.today, one.theme,
                recheck_on=months_after(work.today, months) if months else None,
            )
            for one in winners
        )  # fmt: skip

    def plaque(self, honour: str, number: str, *, by: Actor, on: date | None = None) -> Honour:
        """Note that the plaque with this number was hung, ``on`` a day (else today)."""
        if not number.strip():
            raise InputError(_("The plaque has no number."))

        def body(work: Work) -> str:
            found, day = self.get(honour), on or work.today
            if found.plaque or found.state is HonourState.REVOKED:
                raise RefusedError(
                    _("The award of {day} has its plaque, or was revoked.").format(
                        day=found.awarded_on
                    )
                )
            if not found.awarded_on <= day <= work.today:
                raise InputError(_("The plaque cannot have been hung on {day}.").format(day=day))
            if self.where(program=found.program, plaque=number):
                raise InputError(_("There is a plaque {number} already.").format(number=number))
            work.amend(Honour, honour, {"plaque": number, "plaque_on": day})
            if all(one.plaque for one in self.where(evaluation=found.evaluation)):
                self._go_on(work, found.evaluation, Stage.CONFIRMED, Stage.PLAQUED)
            return honour

        self._actions.perform("honours.plaque", by, body, request={"id": honour, "number": number})
        return self.get(honour)

    def recheck(self, honour: str, state: HonourState, *, by: Actor, reason: str) -> Honour:
        """Note what a re-check found: kept, downgraded or revoked; the reason is told.

        Who is revoked is barred for the months that the program says. Raises
        :class:`RefusedError` for an award that was revoked already.
        """
        if not reason.strip():
            raise InputError(_("Say why; the reason is told to whom it concerns."))
        if state is HonourState.HELD:
            raise InputError(_("A re-check keeps, downgrades or revokes."))

        def body(work: Work) -> str:
            found = self.get(honour)
            if found.state is HonourState.REVOKED:
                raise RefusedError(_("This award was revoked already."))
            work.amend(Honour, honour, self._found(found, state, reason, work.today))
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
            if one.recheck_on is not None
            and one.recheck_on <= on
            and one.state is not HonourState.REVOKED
        ]
        return [one for _day, one in sorted(found, key=lambda pair: pair[0])]

    def refuse_banned(self, program: str, subject: str, today: date) -> None:
        """Raise :class:`RefusedError` for a subject that is barred, with the reason and the day."""
        for one in self.where(program=program, subject=subject):
            if one.banned_until is not None and today <= one.banned_until:
                raise RefusedError(
                    _(
                        "An award was revoked: {why}. It can be put forward again after {day}."
                    ).format(why=one.because, day=one.banned_until)
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

    def _found(
        self, found: Honour, state: HonourState, reason: str, today: date
    ) -> dict[str, object]:
        program = self._program(found.program)
        changes: dict[str, object] = {"state": state, "because": reason, "recheck_on": None}
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
