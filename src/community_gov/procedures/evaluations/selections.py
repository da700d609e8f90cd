"""A selection as it stands: who is put forward, what each got, and what that proposes."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import evolve

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.declarations import EvaluationProgram, TallyKind
from community_gov.model.evaluation import (
    Appraisal,
    BallotCount,
    BallotSheaf,
    Evaluation,
    GateMeasure,
    Nomination,
    Settlement,
    SiteVisit,
)
from community_gov.model.ids import NominationId
from community_gov.procedures.evaluations.appraise import (
    Missing,
    Proposal,
    Total,
    Votes,
    propose,
    total,
)
from community_gov.procedures.evaluations.bands import (
    Graded,
    Measures,
    OverQuota,
    failed_gates,
    grade,
    over_quota,
    unmeasured,
)
from community_gov.procedures.evaluations.tallies import tally
from community_gov.records.context import Context
from community_gov.records.repository import Repository

REMOVED = "removed"
"""The outcome of a nomination that an upheld objection took off the list."""

WITHDRAWN = "withdrawn"
"""The outcome of a nomination whose subject takes no more part."""


class Selections:
    """Reads selections: totals, proposals, grades; writes nothing."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._evaluations = Repository(context, Evaluation)
        self._nominations = Repository(context, Nomination)
        self._appraisals = Repository(context, Appraisal)
        self._measures = Repository(context, GateMeasure)
        self._counts = Repository(context, BallotCount)
        self._sheaves = Repository(context, BallotSheaf)
        self._settlements = Repository(context, Settlement)
        self._visits = Repository(context, SiteVisit)

    def program(self, evaluation: str) -> EvaluationProgram:
        """Return the program of a selection."""
        return self._context.catalogue.get(
            EvaluationProgram, self._evaluations.get(evaluation).program
        )

    def every(self, evaluation: str) -> list[Nomination]:
        """Return who was put forward, in the order they were."""
        return sorted(self._nominations.where(evaluation=evaluation), key=lambda one: one.id)

    def standing(self, evaluation: str) -> list[Nomination]:
        """Return who is in the running: neither screened out, nor removed, nor withdrawn."""
        return [
            one
            for one in self.every(evaluation)
            if one.screened is not False and one.outcome not in (REMOVED, WITHDRAWN)
        ]

    def unvisited(self, evaluation: str) -> list[Nomination]:
        """Return who is in the running and was not visited, where the program asks for it."""
        if not self.program(evaluation).visited:
            return []
        return [
            one for one in self.standing(evaluation) if not self._visits.where(nomination=one.id)
        ]

    def ungraded(self, evaluation: str) -> frozenset[NominationId]:
        """Return who takes part and has no grade, by affiliation on the day of opening."""
        program, day = self.program(evaluation), self._evaluations.get(evaluation).opened_on
        found: set[str] = set()
        for kind in program.ungraded:
            rows = self._context.database.rows(
                "SELECT member FROM affiliation WHERE closed IS NULL AND kind = ?"
                " AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)",
                kind,
                day.isoformat(),
                day.isoformat(),
            )
            found |= {row[0] for row in rows}
        return frozenset(one.id for one in self.every(evaluation) if one.subject in found)

    def totals(self, evaluation: str) -> tuple[Total, ...]:
        """Return what each nomination got that is in the running."""
        program, standing = self.program(evaluation), self.standing(evaluation)
        ids = [one.id for one in standing]
        if program.ballots_decide:
            return self._by_ballots(evaluation, program, ids)
        appraisals = [one for id_ in ids for one in self._appraisals.where(nomination=id_)]
        return total(program, ids, appraisals, self._votes(evaluation, program, ids))

    def proposal(self, evaluation: str) -> Proposal:
        """Return whom the totals propose, with the ties that people settled.

        A nomination whose gate was not measured is incomplete.
        """
        program = self.program(evaluation)
        totals, barred = [], []
        for one in self.totals(evaluation):
            measures = self.measures(one.nomination)
            if failed_gates(program, measures):
                barred.append(one.nomination)
            gaps = tuple(Missing("", gate.name) for gate in unmeasured(program, measures))
            totals.append(evolve(one, mean=None, missing=(*one.missing, *gaps)) if gaps else one)
        least = None
        if program.tally is TallyKind.MAJORITY:
            least = Fraction(self._valid_ballots(evaluation), 2)
        found = propose(program, totals, barred, least)
        return self._settled(evaluation, found)

    def grades(self, evaluation: str) -> tuple[Graded, ...]:
        """Return the grade of each nomination that is graded, and why.

        Raises :class:`InputError` for a selection that gives no grades.
        """
        program, out = self.program(evaluation), self.ungraded(evaluation)
        if not program.graded:
            raise InputError(
                _("The program {name} gives no grades.").format(name=program.name),
                _("See whom it proposes: community-gov evaluate proposal"),
            )
        people = {one.id: one for one in self.standing(evaluation)}
        return tuple(
            grade(
                program,
                one,
                self.measures(one.nomination),
                people[one.nomination].grade,
                people[one.nomination].grade_reason,
            )
            for one in self.totals(evaluation)
            if one.nomination not in out
        )

    def over_quota(self, evaluation: str) -> list[OverQuota]:
        """Return the grades that more have than their quota lets."""
        return over_quota(self.program(evaluation), self.grades(evaluation))

    def measures(self, nomination: str) -> Measures:
        """Return what was measured for a nomination, by gate."""
        return {
            one.gate: Fraction(one.value) for one in self._measures.where(nomination=nomination)
        }

    def count(self, evaluation: str, criterion: str = "") -> BallotCount | None:
        """Return how many ballots were counted, for a criterion or for the whole."""
        found = self._counts.where(evaluation=evaluation, criterion=criterion)
        return found[0] if found else None

    def sheaves(self, evaluation: str, criterion: str = "") -> list[BallotSheaf]:
        """Return the ballots, those that say the same together."""
        return self._sheaves.where(evaluation=evaluation, criterion=criterion)

    def settlement(self, evaluation: str) -> Settlement | None:
        """Return how people settled a tie."""
        found = self._settlements.where(evaluation=evaluation)
        return found[0] if found else None

    def nomination(self, id_: str) -> Nomination:
        """Return a nomination."""
        return self._nominations.get(id_)

    def _valid_ballots(self, evaluation: str) -> int:
        return sum(one.number for one in self.sheaves(evaluation))

    def _by_ballots(
        self, evaluation: str, program: EvaluationProgram, ids: list[NominationId]
    ) -> tuple[Total, ...]:
        if self.count(evaluation) is None or program.tally is None:
            return tuple(Total(one, 0, None, {}) for one in ids)
        ballots = [
            {name: mark for name, mark in one.marks.items() if name in set(ids)}
            for one in self.sheaves(evaluation)
            for _copy in range(one.number)
        ]
        if program.tally is TallyKind.BORDA:
            ballots = [_closed_up(one) for one in ballots]
        scores = tally(
            program.tally,
            ids,
            ballots,
            most_names=program.most_names,
            most_points=program.most_points,
        ).scores
        return tuple(Total(one, len(ballots), scores[one], {}) for one in ids)

    def _votes(self, evaluation: str, program: EvaluationProgram, ids: list[NominationId]) -> Votes:
        found: dict[str, Mapping[str, Fraction]] = {}
        for criterion in program.criteria:
            count = self.count(evaluation, criterion.name)
            if count is None or count.returned == count.spoiled:
                continue
            named = dict.fromkeys(map(str, ids), 0)
            for sheaf in self.sheaves(evaluation, criterion.name):
                named |= dict.fromkeys(sheaf.marks, sheaf.number)
            valid = count.returned - count.spoiled
            found[criterion.name] = {one: Fraction(votes, valid) for one, votes in named.items()}
        return found

    def _settled(self, evaluation: str, found: Proposal) -> Proposal:
        settlement = self.settlement(evaluation)
        if settlement is None or not found.tied or settlement.choices.keys() != {*found.tied}:
            return found
        chosen = [one for one in found.tied if settlement.choices[one]]
        return evolve(
            found,
            proposed=(*found.proposed, *chosen),
            tied=(),
            open_places=0,
            beyond=(*(one for one in found.tied if one not in chosen), *found.beyond),
        )


def _closed_up(ballot: dict[str, int]) -> dict[str, int]:
    """Return a ranking without the gaps that removed names left."""
    return {name: at for at, name in enumerate(sorted(ballot, key=lambda one: ballot[one]), 1)}


def called(context: Context, nomination: Nomination) -> str:
    """Return the code by which people know a nomination's subject."""
    table = {"group": "residents_group"}.get(nomination.subject_kind, nomination.subject_kind)
    if table == "community":
        return nomination.subject
    code = context.database.value(
        f'SELECT code FROM "{table}" WHERE id = ? AND closed IS NULL', nomination.subject
    )
    if code is None:
        raise UnknownError(
            _("There is no {table} {id}.").format(table=table, id=nomination.subject)
        )
    return str(code)
