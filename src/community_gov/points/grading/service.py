"""Gradings of an open community: proposed by the engine, decided and confirmed by people."""

from collections.abc import Callable, Mapping

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.convert import unstructure
from community_gov.model.declarations import Scheme
from community_gov.model.ids import AwardGivenId, GradingId
from community_gov.model.period import Period
from community_gov.points.adopted import refuse_unadopted
from community_gov.points.exceptions import refuse_undecided
from community_gov.points.explaining.reasons import require_reason
from community_gov.points.grading.deciding import refuse_ungranted
from community_gov.points.grading.grades import Graded, places_of
from community_gov.points.grading.reading import KeptGradings
from community_gov.points.grading.recorded import AwardGiven, GradeLine, RecordedGrading, line_of
from community_gov.points.grading.refusals import (
    refuse_graded,
    refuse_open,
    refuse_outdated,
    refuse_pointless,
    refuse_same_person,
    refuse_unconfirmed,
    refuse_unfinished,
    refuse_waiting,
)
from community_gov.points.ledger import BatchState
from community_gov.points.linting import refuse_trespasses
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.work import Work

Grades = Callable[[str, Period], dict[str, Graded]]
"""Returns what the engine finds for everyone who has a score, of a scheme and period."""


class Gradings(KeptGradings):
    """The gradings of one community. Only a confirmed one counts, one for each period."""

    def __init__(self, context: Context, actions: Actions, grades: Grades) -> None:
        super().__init__(context)
        self._actions = actions
        self._grades = grades

    def propose(self, scheme: str, period: Period, *, by: Actor) -> RecordedGrading:
        """Write down what the engine finds for ``period``, for people to decide and confirm.

        Raises :class:`RefusedError` before the period is over, where it is graded
        already or a grading of it waits, and while points of it wait to be confirmed;
        :class:`InputError` where the scheme has nothing to give or nobody has a score.
        """
        self._context.host.require_whole()
        declared = self._scheme(scheme)
        refuse_pointless(declared)
        grading = self._new(declared, period, by)

        def body(work: Work) -> str:
            refuse_trespasses(declared, self._context.catalogue)
            refuse_undecided(declared, self._context)
            refuse_unadopted(declared, self._context)
            refuse_unfinished(period, work.today)
            refuse_waiting(self._of(scheme, period, BatchState.PROPOSED))
            refuse_graded(self.of(scheme, period))
            refuse_unconfirmed(self._context, declared, period)
            lines = self._proposed(work, grading)
            work.add(grading)
            work.add_all(lines)
            return grading.id

        request = {"scheme": scheme, "period": str(period)}
        self._actions.perform("gradings.propose", by, body, request=request)
        return self.get(grading.id)

    def settle(
        self, grading: str, subject: str, grade: str | None, *, by: Actor, reason: str
    ) -> GradeLine:
        """Decide what one subject gets while the grading waits; ``None`` is no grade.

        Where a tie is open, people choose who of the tied bears the grade; whoever the
        rules give one may get a lesser one. Raises :class:`RefusedError` for more
        than the rules allow, and where the quota of the grade is full.
        """
        require_reason(reason)

        def body(work: Work) -> str:
            waiting = self._in(grading, BatchState.PROPOSED)
            line = self.line(grading, subject)
            self._refuse_ungranted(waiting, line.graded, grade)
            changes = {"grade": grade, "decided_by": by.id, "reason": reason}
            work.amend(GradeLine, line.id, changes)
            return line.id

        request = {"grading": grading, "subject": subject, "grade": grade, "reason": reason}
        self._actions.perform("gradings.settle", by, body, request=request)
        return self.line(grading, subject)

    def confirm(self, grading: str, *, by: Actor) -> RecordedGrading:
        """Let a grading count, as the named person ``by``; its awards are given with it.

        Raises :class:`NotPermittedError` where the scheme wants a second person and
        ``by`` proposed it, and :class:`RefusedError` while a tie is open or where
        the engine would propose something else by now.
        """

        def body(work: Work) -> str:
            waiting = self._in(grading, BatchState.PROPOSED)
            declared = self._scheme(waiting.scheme)
            refuse_same_person(declared, waiting, by)
            lines = self.lines(grading)
            refuse_open(waiting, lines)
            refuse_unconfirmed(self._context, declared, waiting.period)
            self._refuse_outdated(waiting, lines)
            work.amend(
                RecordedGrading, grading, {"state": BatchState.CONFIRMED, "confirmed_by": by.id}
            )
            work.add_all(
                AwardGiven(
                    AwardGivenId(work.new_id()), waiting.id, waiting.scheme, award, line.subject,
                    first, last,
                )
                for line in lines
                for award, (first, last) in line.awards.items()
            )  # fmt: skip
            return grading

        self._actions.perform("gradings.confirm", by, body, request={"grading": grading})
        return self.get(grading)

    def reject(self, grading: str, *, by: Actor, reason: str) -> RecordedGrading:
        """Turn a proposed grading down; it stays to be seen, and never counts."""
        require_reason(reason)

        def body(work: Work) -> str:
            self._in(grading, BatchState.PROPOSED)
            changes = {"state": BatchState.REJECTED, "confirmed_by": by.id, "reason": reason}
            work.amend(RecordedGrading, grading, changes)
            return grading

        request = {"grading": grading, "reason": reason}
        self._actions.perform("gradings.reject", by, body, request=request)
        return self.get(grading)

    def correct(
        self, grading: str, subject: str, grade: str | None, *, by: Actor, reason: str
    ) -> GradeLine:
        """Change one line of a confirmed grading, as after an objection that was upheld.

        The line gets a next version with the reason, and what the engine finds by now; the
        one before stays readable (:meth:`versions`). Who had no score then and has one
        now is added. Raises :class:`RefusedError` as :meth:`settle` does.
        """
        require_reason(reason)

        def body(work: Work) -> str:
            found = self._in(grading, BatchState.CONFIRMED)
            refuse_unconfirmed(self._context, self._scheme(found.scheme), found.period)
            fresh = self._grades(found.scheme, found.period).get(subject)
            line = self._line_for(work, found, subject, fresh)
            graded = fresh or evolve(line.graded, grade="", open_for="")
            self._refuse_ungranted(found, graded, grade)
            changes = {"grade": grade, "decided_by": by.id, "reason": reason}
            work.amend(GradeLine, line.id, {**changes, "found": unstructure(graded)})
            return line.id

        request = {"grading": grading, "subject": subject, "grade": grade, "reason": reason}
        self._actions.perform("gradings.correct", by, body, request=request)
        return self.line(grading, subject)

    def _new(self, scheme: Scheme, period: Period, by: Actor) -> RecordedGrading:
        catalogue = self._context.catalogue
        origin = catalogue.source(scheme)
        replaced = (one for one in catalogue.overridden(scheme) if one.holds_on(period.end))
        return RecordedGrading(
            GradingId(self._context.new_id()), scheme.name, scheme.subject, period.start,
            period.end, BatchState.PROPOSED, by.id, origin.plugin, origin.version,
            scheme.reference, tuple(map(unstructure, replaced)),
        )  # fmt: skip

    def _proposed(self, work: Work, grading: RecordedGrading) -> list[GradeLine]:
        found = self._grades(grading.scheme, grading.period)
        if not found:
            raise InputError(
                _("Nobody has a score in {scheme} for {period}.").format(
                    scheme=grading.scheme, period=grading.period
                ),
                _(
                    "Propose and confirm the points of the period first: "
                    "community-gov points propose"
                ),
            )
        given = self._times_given(grading.scheme)
        return [
            line_of(work.new_id(), grading.id, one, _newly(one, given)) for one in found.values()
        ]

    def _line_for(
        self, work: Work, grading: RecordedGrading, subject: str, fresh: Graded | None
    ) -> GradeLine:
        known = self._lines.where(grading=grading.id, subject=subject)
        if known or fresh is None:
            return self.line(grading.id, subject)
        # What the engine finds is its first version, so that the correction shows as one.
        added = evolve(line_of(work.new_id(), grading.id, fresh, {}), grade=None)
        work.add(added)
        return added

    def _refuse_ungranted(
        self, grading: RecordedGrading, graded: Graded, grade: str | None
    ) -> None:
        count = "SELECT COUNT(*) FROM grade_line WHERE closed IS NULL AND grading = ?"
        value = self._context.database.value
        bearers = value(
            f"{count} AND grade = ? AND subject <> ?", grading.id, grade, graded.subject
        )
        declared = {one.name: one for one in self._scheme(grading.scheme).grades}
        places = None
        if grade in declared:
            places = places_of(declared[grade], value(count, grading.id))
        refuse_ungranted(graded, grade, bearers=bearers, places=places)

    def _refuse_outdated(self, grading: RecordedGrading, lines: list[GradeLine]) -> None:
        fresh = self._grades(grading.scheme, grading.period)
        given = self._times_given(grading.scheme)
        now = {who: (one, _newly(one, given)) for who, one in fresh.items()}
        then = {line.subject: (line.graded, line.awards) for line in lines}
        everyone = now.keys() | then.keys()
        changed = sum(now.get(who) != then.get(who) for who in everyone)
        refuse_outdated(grading, changed, len(everyone))


def _newly(graded: Graded, given: Mapping[tuple[str, str], int]) -> dict[str, list[int]]:
    """Return for each award the first and last time it is reached beyond those given already."""
    found = {}
    for award, times in graded.awards.items():
        before = given.get((graded.subject, award), 0)
        if times > before:
            found[award] = [before + 1, times]
    return found
