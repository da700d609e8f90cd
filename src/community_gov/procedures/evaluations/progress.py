"""How far a selection is: its stage, the one that comes next, and what is still missing."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram, Stage
from community_gov.model.evaluation import Evaluation, Honour, HonourState, Nomination
from community_gov.model.ids import NominationId
from community_gov.model.notice import Notice, Objection
from community_gov.procedures.evaluations.deliberations import Deliberations
from community_gov.procedures.evaluations.honours import Honours
from community_gov.procedures.evaluations.proposed_list import proposed_list
from community_gov.procedures.evaluations.selections import Selections, called
from community_gov.procedures.evaluations.stages import next_stage
from community_gov.procedures.notices.service import Notices
from community_gov.records.context import Context
from community_gov.records.repository import Repository

_BEFORE_THE_LIST = (Stage.ANNOUNCED, Stage.NOMINATING, Stage.SCREENING, Stage.APPRAISING)


@frozen
class SelectionProgress:
    """A selection on a day: its stage, the next one, and in sentences what is missing for it."""

    evaluation: Evaluation
    stage: Stage
    following: Stage | None
    missing: tuple[str, ...]


class Progresses:
    """Tells how far selections are; writes nothing."""

    def __init__(
        self,
        context: Context,
        selections: Selections,
        deliberations: Deliberations,
        notices: Notices,
        honours: Honours,
    ) -> None:
        self._context = context
        self._selections = selections
        self._deliberations = deliberations
        self._notices = notices
        self._honours = honours
        self._evaluations = Repository(context, Evaluation)

    def of(self, evaluation: str) -> SelectionProgress:
        """Return how far a selection is today."""
        found = self._evaluations.get(evaluation)
        program, stage = self._selections.program(evaluation), Stage(found.stage)
        missing = tuple(self._missing(found, program, stage))
        return SelectionProgress(found, stage, next_stage(program, stage), missing)

    def _missing(
        self, found: Evaluation, program: EvaluationProgram, stage: Stage
    ) -> Iterator[str]:
        today = self._context.clock.today()
        if stage in _BEFORE_THE_LIST:
            yield from self._before_the_list(found.id, program)
        elif stage is Stage.PROPOSED:
            yield from self._undecided(found.id)
        elif stage is Stage.NOTICED:
            yield from self._noticed(found, today)
        else:
            yield from self._after(found.id, program, today)

    def _before_the_list(self, evaluation: str, program: EvaluationProgram) -> Iterator[str]:
        every = self._selections.every(evaluation)
        if not every:
            yield _("Nobody is put forward yet.")
        if Stage.SCREENING in program.stages:
            waiting = [one for one in self._selections.standing(evaluation) if one.screened is None]
            yield from self._told(_("Not screened yet: {codes}."), waiting)
        unvisited = self._selections.unvisited(evaluation)
        yield from self._told(_("Nobody went to look at: {codes}."), unvisited)
        yield from self._unjudged(evaluation, program, {one.id: one for one in every})

    def _unjudged(
        self,
        evaluation: str,
        program: EvaluationProgram,
        every: dict[NominationId, Nomination],
    ) -> Iterator[str]:
        text = _("The appraisal has gaps: {codes}.")
        if program.graded:
            grades = self._selections.grades(evaluation)
            yield from self._told(text, [every[o.nomination] for o in grades if o.grade is None])
            return
        proposal = self._selections.proposal(evaluation)
        yield from self._told(text, [every[one] for one in proposal.incomplete])
        tied = _("Equal across the last place, {places} of them: {codes}.")
        told = tied.replace("{places}", str(proposal.open_places))
        yield from self._told(told, [every[one] for one in proposal.tied])

    def _undecided(self, evaluation: str) -> Iterator[str]:
        try:
            listed = proposed_list(self._selections, evaluation)
        except RefusedError as error:
            yield error.problem
            return
        for rule in self._deliberations.missing(evaluation, listed):
            yield _("Not decided yet by: {bodies}.").format(bodies=rule.label)

    def _noticed(self, found: Evaluation, today: date) -> Iterator[str]:
        notice = self._notices.get(found.notice or "")
        if today <= notice.taken_down_after:
            yield _("The notice hangs until {day}.").format(day=notice.taken_down_after)
        objections = self._notices.objections(notice.id)
        removed = {one.removed_for for one in self._selections.every(found.id)}
        for one in objections:
            yield from _answered(one, removed=one.id in removed)
        clear = self._notices.clear_after(notice.id)
        if clear is not None and notice.taken_down_after < clear and today <= clear:
            yield _stopped(notice, clear)

    def _after(self, evaluation: str, program: EvaluationProgram, today: date) -> Iterator[str]:
        held = [one for one in self._honours.where(evaluation=evaluation) if one.state in _STANDING]
        if Stage.PLAQUED in program.stages:
            bare = [one for one in held if not one.plaque]
            yield from self._told(_("No plaque yet: {codes}."), self._of(bare))
        due = [one for one in held if one.recheck_on is not None and one.recheck_on <= today]
        yield from self._told(_("The re-check is due: {codes}."), self._of(due))

    def _of(self, honours: Sequence[Honour]) -> list[Nomination]:
        return [self._selections.nomination(one.nomination) for one in honours]

    def _told(self, text: str, nominations: Sequence[Nomination]) -> Iterator[str]:
        if nominations:
            codes = sorted(called(self._context, one) for one in nominations)
            yield text.format(codes=_(", ").join(codes))


_STANDING = (HonourState.HELD, HonourState.KEPT, HonourState.DOWNGRADED)


def _answered(one: Objection, *, removed: bool) -> Iterator[str]:
    if one.answered_on is None:
        text = _("The objection of {day} waits for its answer, until {due}.")
        yield text.format(day=one.raised_on, due=one.answer_due)
    elif one.upheld and not removed:
        text = _("The objection of {day} was upheld: take whom it is about off the list.")
        yield text.format(day=one.raised_on)


def _stopped(notice: Notice, clear: date) -> str:
    days = (clear - notice.taken_down_after).days
    return _("Objections stopped the clock for {days} days: awards after {day}.").format(
        days=days, day=clear
    )
