"""Gradings as they were recorded: their lines, what each was before, and why."""

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import Scheme
from community_gov.model.period import Period
from community_gov.points.explaining.why_grade import GradeExplanation, explain_grade
from community_gov.points.grading.publishing import Published, codes_of, publication
from community_gov.points.grading.recorded import AwardGiven, GradeLine, RecordedGrading
from community_gov.points.ledger import BatchState
from community_gov.records.context import Context
from community_gov.records.repository import Repository, Version


class KeptGradings(Repository[RecordedGrading]):
    """The gradings of one community, to read."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, RecordedGrading)
        self._lines = Repository(context, GradeLine)
        self._given = Repository(context, AwardGiven)

    def of(self, scheme: str, period: Period) -> RecordedGrading | None:
        """Return the grading that counts for exactly this period, if there is one."""
        return next(iter(self._of(scheme, period, BatchState.CONFIRMED)), None)

    def lines(self, grading: str) -> list[GradeLine]:
        """Return the lines of a grading as they stand, in no order of merit."""
        return self._lines.where(grading=grading)

    def line(self, grading: str, subject: str) -> GradeLine:
        """Return the line of one subject; raises :class:`UnknownError`."""
        for line in self._lines.where(grading=grading, subject=subject):
            return line
        raise UnknownError(
            _("{subject} is not in the grading {grading}.").format(
                subject=subject, grading=self.get(grading).id
            )
        )

    def versions(self, grading: str, subject: str) -> list[Version[GradeLine]]:
        """Return every version of a line, the engine's proposal first."""
        return self._lines.history(self.line(grading, subject).id)

    def awards(self, grading: str) -> list[AwardGiven]:
        """Return the awards that were given with a grading."""
        return self._given.where(grading=grading)

    def published(self, grading: str) -> Published:
        """Return who bears a published grade; raises :class:`InputError` before it is confirmed."""
        found = self._in(grading, BatchState.CONFIRMED)
        codes = codes_of(self._context, found.kind)
        return publication(self._scheme(found.scheme), found.period, self.lines(grading), codes)

    def explain(self, grading: str, subject: str) -> GradeExplanation:
        """Return why a subject bears its grade, or none, and why not the next better one."""
        rows = self._context.database.rows("SELECT id, name FROM actor WHERE closed IS NULL")
        return explain_grade(
            self.get(grading),
            self.versions(grading, subject),
            {one.name: one for one in self._context.catalogue.all(Scheme)},
            {row[0]: row[1] for row in rows},
        )

    def _times_given(self, scheme: str) -> dict[tuple[str, str], int]:
        rows = self._context.database.rows(
            "SELECT subject, award, MAX(last) FROM award_given"
            " WHERE closed IS NULL AND scheme = ? GROUP BY subject, award",
            scheme,
        )
        return {(row[0], row[1]): row[2] for row in rows}

    def _of(self, scheme: str, period: Period, state: BatchState) -> list[RecordedGrading]:
        start, end = period.start.isoformat(), period.end.isoformat()
        return self.where(scheme=scheme, starts=start, ends=end, state=state.value)

    def _in(self, grading: str, state: BatchState) -> RecordedGrading:
        found = self.get(grading)
        if found.state is not state:
            raise InputError(
                _(
                    "The grading {grading} is {state}; that is done with one that is {wanted}."
                ).format(grading=grading, state=_(found.state.value), wanted=_(state.value))
            )
        return found

    def _scheme(self, name: str) -> Scheme:
        return self._context.catalogue.get(Scheme, name)
