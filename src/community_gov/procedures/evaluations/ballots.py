"""Ballots of a selection: taken in as sheaves of those that say the same, never with a voter."""

from collections import Counter
from collections.abc import Iterable, Mapping

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import CriterionKind
from community_gov.model.evaluation import BallotCount, BallotSheaf
from community_gov.model.ids import EvaluationId
from community_gov.procedures.evaluations.selections import Selections
from community_gov.procedures.evaluations.stages import Stages
from community_gov.procedures.evaluations.tallies import Marks, check_ballot
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work


class EvaluationBallots:
    """Takes in what ballots say; a count that was wrong is counted again, with the reason."""

    def __init__(
        self, context: Context, actions: Actions, selections: Selections, stages: Stages
    ) -> None:
        self._context = context
        self._actions = actions
        self._selections = selections
        self._stages = stages
        self._rows = Repository(context, BallotSheaf)

    def count(
        self,
        evaluation: str,
        ballots: Iterable[Marks],
        *,
        by: Actor,
        issued: int,
        spoiled: int = 0,
        reason: str = "",
    ) -> BallotCount:
        """Take in every ballot of the box at once, in any order, as the program's tally has them.

        A ballot maps nominations to marks; see :class:`TallyKind`. ``issued`` is how
        many were handed out. Raises :class:`InputError` for more ballots than
        that, for one that cannot be counted, and for a second count without a
        ``reason``.
        """
        program = self._selections.program(evaluation)
        if program.tally is None:
            raise InputError(
                _("In this selection no ballots decide, but criteria."),
                _("Votes on a criterion are taken in by: community-gov evaluate votes"),
            )
        names = [one.id for one in self._selections.standing(evaluation)]
        given = [dict(one) for one in ballots]
        for ballot in given:
            check_ballot(
                program.tally,
                names,
                ballot,
                most_names=program.most_names,
                most_points=program.most_points,
            )
        alike = Counter(tuple(sorted(one.items())) for one in given)
        sheaves = [(dict(marks), number) for marks, number in sorted(alike.items())]
        return self._write(evaluation, "", sheaves, len(given), issued, spoiled, reason, by)

    def count_votes(
        self,
        evaluation: str,
        criterion: str,
        votes: Mapping[str, int],
        *,
        by: Actor,
        issued: int,
        returned: int,
        spoiled: int = 0,
        reason: str = "",
    ) -> BallotCount:
        """Take in how many ballots name each nomination, for one criterion of votes.

        Raises :class:`InputError` for numbers that cannot be, :class:`UnknownError`
        for a criterion that is not decided by votes or a nomination that is not in
        the running.
        """
        declared = self._selections.program(evaluation).criterion(criterion)
        if declared is None or declared.kind is not CriterionKind.VOTES:
            raise UnknownError(
                _("{criterion!r} is not decided by votes here.").format(criterion=criterion),
                _("See its criteria: community-gov evaluate programs"),
            )
        standing = {one.id for one in self._selections.standing(evaluation)}
        if strange := sorted(votes.keys() - standing):
            raise UnknownError(
                _("{code} is not put forward here.").format(code=strange[0]),
                _("See who is: community-gov evaluate show"),
            )
        valid = returned - spoiled
        for number in votes.values():
            if not 0 <= number <= valid:
                raise InputError(
                    _("{number} votes, where {valid} ballots are valid.").format(
                        number=number, valid=valid
                    )
                )
        sheaves = [({name: 1}, votes[name]) for name in sorted(votes) if votes[name]]
        return self._write(
            evaluation, criterion, sheaves, returned - spoiled, issued, spoiled, reason, by
        )

    def _write(
        self,
        evaluation: str,
        criterion: str,
        sheaves: list[tuple[dict[str, int], int]],
        valid: int,
        issued: int,
        spoiled: int,
        reason: str,
        by: Actor,
    ) -> BallotCount:
        if min(valid, spoiled) < 0 or valid + spoiled > issued:
            raise InputError(
                _("{returned} ballots came back, where {issued} were handed out.").format(
                    returned=valid + spoiled, issued=issued
                ),
                _("Compare it with the list of those who got one."),
            )

        def body(work: Work) -> str:
            self._stages.appraise(work, evaluation)
            made = BallotCount(
                work.new_id(), EvaluationId(evaluation), criterion, issued, valid + spoiled,
                spoiled, reason,
            )  # fmt: skip
            former = self._selections.count(evaluation, criterion)
            if former is not None:
                _close(work, self._selections, former, reason)
            work.add(made)
            work.add_all(
                BallotSheaf(work.new_id(), EvaluationId(evaluation), marks, number, criterion)
                for marks, number in sheaves
            )
            return made.id

        request = {"id": evaluation, "criterion": criterion}
        self._actions.perform("evaluations.count", by, body, request=request)
        found = self._selections.count(evaluation, criterion)
        assert found is not None  # noqa: S101 - it was just written
        return found


def _close(work: Work, selections: Selections, former: BallotCount, reason: str) -> None:
    if not reason.strip():
        raise InputError(
            _("The ballots are counted already."),
            _("To count them again, say because of what; the former count stays to be seen."),
        )
    old = selections.sheaves(former.evaluation, former.criterion)
    for cls, ids in ((BallotCount, [former.id]), (BallotSheaf, [one.id for one in old])):
        work.writer.close(TABLES[cls].name, [(id_, 1) for id_ in ids])
