"""What became of one nomination: every step with its day and who wrote it, and how it stands."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from attrs import frozen

from community_gov.i18n import _
from community_gov.model.declarations import DecisionRule, EvaluationProgram
from community_gov.model.evaluation import Appraisal, Evaluation, Honour, HonourState, Nomination
from community_gov.model.notice import Objection
from community_gov.procedures.evaluations.deliberations import Deliberations
from community_gov.procedures.evaluations.honours import Honours
from community_gov.procedures.evaluations.selections import Selections, called
from community_gov.procedures.evaluations.standing import standing, told_state
from community_gov.procedures.evaluations.visits import Visits
from community_gov.procedures.notices.service import Notices
from community_gov.records.context import Context
from community_gov.records.repository import Repository, Version


@frozen
class Happening:
    """One step of a nomination: on which day, what; by which actor it was written, and when.

    What was written down later than it happened shows by the two days; ``entry`` is its
    number in the journal.
    """

    day: date
    text: str
    by: str
    written: datetime
    entry: int


@frozen
class Course:
    """The steps of a nomination in order, and in a sentence how it stands now and why."""

    nomination: Nomination
    standing: str
    happenings: tuple[Happening, ...]


class NominationCourse:
    """Tells what became of nominations; writes nothing."""

    def __init__(
        self,
        context: Context,
        selections: Selections,
        visits: Visits,
        deliberations: Deliberations,
        notices: Notices,
        honours: Honours,
    ) -> None:
        self._context = context
        self._selections = selections
        self._visits = visits
        self._deliberations = deliberations
        self._notices = notices
        self._honours = honours
        self._evaluations = Repository(context, Evaluation)

    def of(self, nomination: str) -> Course:
        """Return the course of a nomination."""
        found = self._selections.nomination(nomination)
        program = self._selections.program(found.evaluation)
        steps = [
            *self._of_nomination(found, program),
            *self._of_visits(found),
            *self._of_appraisals(found, program),
            *self._of_bodies(found),
            *self._of_notice(found),
            *self._of_honour(found, program),
        ]
        told = standing(self._selections, self._honours, found)
        return Course(found, told, tuple(sorted(steps, key=lambda one: (one.day, one.entry))))

    def _of_nomination(self, found: Nomination, program: EvaluationProgram) -> Iterator[Happening]:
        for one in Repository(self._context, Nomination).history(found.id):
            tell = _STEPS.get(one.action)
            if tell is not None:
                yield self._on(one, tell(one.thing, program))

    def _of_visits(self, found: Nomination) -> Iterator[Happening]:
        for one in self._visits.of(found.id):
            text = _("Visited by {visitors}: {seen}")
            if not one.announced:
                text = _("Visited unannounced by {visitors}: {seen}")
            entered = self._visits.history(one.id)[0]
            told = text.format(visitors=one.visitors, seen=one.seen)
            yield _written(entered, told, one.visited_on)

    def _of_appraisals(self, found: Nomination, program: EvaluationProgram) -> Iterator[Happening]:
        book = Repository(self._context, Appraisal)
        by_judge: dict[str, list[Appraisal]] = {}
        for one in book.where(nomination=found.id):
            by_judge.setdefault(one.appraiser, []).append(one)
        for appraiser, given in by_judge.items():
            points = "; ".join(_judged(one, program) for one in given)
            text = _("Appraised by {appraiser}: {points}.")
            entered = book.history(given[0].id)[0]
            yield self._on(entered, text.format(appraiser=appraiser, points=points))

    def _of_bodies(self, found: Nomination) -> Iterator[Happening]:
        for one in self._deliberations.where(evaluation=found.evaluation):
            if found.id not in one.listed:
                continue
            rule = self._context.catalogue.get(DecisionRule, one.body)
            decision, outcome = self._deliberations.decision(one), self._deliberations.outcome(one)
            told = f"{rule.label}: {outcome.sentence} {one.opinion}".rstrip()
            entered = self._deliberations.history(one.id)[0]
            yield _written(entered, told, decision.held_on)

    def _of_notice(self, found: Nomination) -> Iterator[Happening]:
        notice = self._evaluations.get(found.evaluation).notice
        for one in self._notices.objections(notice) if notice else ():
            if one.about in self._names(found) or one.id == found.removed_for:
                yield from self._of_objection(one)

    def _of_objection(self, one: Objection) -> Iterator[Happening]:
        versions = Repository(self._context, Objection).history(one.id)
        text = _("Objection: {reason} To be answered by {day}; the clock of the award stands.")
        told = text.format(reason=one.reason, day=one.answer_due)
        yield _written(versions[0], told, one.raised_on)
        if one.answered_on is not None:
            text = _("The objection is upheld: {answer}")
            if not one.upheld:
                text = _("The objection is not upheld: {answer}")
            yield _written(versions[-1], text.format(answer=one.answer), one.answered_on)

    def _of_honour(self, found: Nomination, program: EvaluationProgram) -> Iterator[Happening]:
        for honour in self._honours.where(nomination=found.id):
            for one in self._honours.history(honour.id):
                if text := _became(one, program):
                    yield self._on(one, text)

    def _names(self, found: Nomination) -> set[str]:
        code = called(self._context, found)
        return {found.id, code, f"{code}/{found.theme}"}

    def _on(self, version: Version[Any], text: str) -> Happening:
        return _written(version, text, self._context.clock.day_of(version.at))


def _written(version: Version[Any], text: str, day: date) -> Happening:
    return Happening(day, text, version.actor, version.at, version.entry)


def _put_forward(one: Nomination, _program: EvaluationProgram) -> str:
    text = _("Put forward by: {way} ({deeds}).") if one.deeds else _("Put forward by: {way}.")
    return text.format(way=_(one.nominated_by), deeds=one.deeds)


def _screened(one: Nomination, program: EvaluationProgram) -> str:
    if not one.screened:
        return _("Out in the screening: {why}").format(why=one.screening_reason)
    conditions = _(", ").join(str(each.label) for each in program.conditions)
    return _("All conditions hold: {conditions}.").format(conditions=conditions or "-")


def _graded(one: Nomination, program: EvaluationProgram) -> str:
    band = program.band(one.grade)
    text = _("Grade set to {grade}: {why}")
    return text.format(grade=band.label if band else one.grade, why=one.grade_reason)


def _confirmed(one: Nomination, program: EvaluationProgram) -> str:
    band = program.band(one.grade)
    if band is None:
        return _("Awarded.")
    return _("Grade confirmed: {grade}.").format(grade=band.label)


_STEPS: Mapping[str, Callable[[Nomination, EvaluationProgram], str]] = {
    "evaluations.nominate": _put_forward,
    "evaluations.screen": _screened,
    "evaluations.grade": _graded,
    "evaluations.notice": lambda _one, _program: _("On the list that was posted."),
    "evaluations.reopen": lambda _one, _program: _("The list was taken back, to appraise again."),
    "evaluations.remove": lambda _one, _program: _("Taken off the list; nobody moves up."),
    "evaluations.withdraw": lambda _one, _program: _("Takes no more part."),
    "evaluations.confirm": _confirmed,
}
"""What the versions of a nomination say, by the action that wrote them."""


def _judged(one: Appraisal, program: EvaluationProgram) -> str:
    criterion = program.criterion(one.criterion)
    if criterion is None:
        return f"{one.criterion} {one.points}"
    ticked = [str(each.label) for each in criterion.items if one.ticks.get(each.name)]
    told = _("{criterion} {points} of {most}").format(
        criterion=criterion.label, points=one.points, most=criterion.maximum
    )
    return f"{told} ({', '.join(ticked)})" if ticked else told


def _became(one: Version[Honour], program: EvaluationProgram) -> str:
    honour = one.thing
    match one.action:
        case "honours.plaque":
            return _("Plaque {number} hung on {day}.").format(
                number=honour.plaque, day=honour.plaque_on
            )
        case "honours.recheck":
            return _rechecked(honour, program)
        case _ if honour.state is HonourState.PASSED_ON:
            return _("Passed on to others.")
        case _:
            return ""


def _rechecked(honour: Honour, program: EvaluationProgram) -> str:
    told = _("Re-check: {state} ({why}).").format(
        state=told_state(honour, program), why=honour.reason
    )
    if honour.banned_until is not None:
        until = _("It cannot be put forward again until {day} is over.")
        return f"{told} {until.format(day=honour.banned_until)}"
    if honour.recheck_on is not None:
        following = _("Next re-check: {day}.")
        return f"{told} {following.format(day=honour.recheck_on)}"
    return told
