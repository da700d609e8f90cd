"""What the bodies of a community say of a proposed list, one after the other, by their rules."""

from collections.abc import Iterator
from datetime import date
from typing import Unpack

from community_gov.errors import InputError, RefusedError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.decision import Decision
from community_gov.model.declarations import DecisionRule, Stage
from community_gov.model.evaluation import Deliberation
from community_gov.model.ids import EvaluationId
from community_gov.procedures.decisions.keeping import keep
from community_gov.procedures.decisions.service import Decisions
from community_gov.procedures.decisions.tally import Outcome
from community_gov.procedures.decisions.votes import Counted
from community_gov.procedures.evaluations.proposed_list import Listed, proposed_list
from community_gov.procedures.evaluations.selections import Selections
from community_gov.procedures.evaluations.stages import Stages
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Deliberations(Repository[Deliberation]):
    """The votes on proposed lists; each is a decision under the rule of its body."""

    def __init__(
        self,
        context: Context,
        actions: Actions,
        decisions: Decisions,
        selections: Selections,
        stages: Stages,
    ) -> None:
        super().__init__(context, Deliberation)
        self._actions = actions
        self._decisions = decisions
        self._selections = selections
        self._stages = stages

    def record(
        self,
        evaluation: str,
        body: str,
        *,
        by: Actor,
        entitled: int,
        present: int,
        yes: int | None = None,
        no: int = 0,
        abstained: int = 0,
        held_on: date | None = None,
        opinion: str = "",
        **more: Unpack[Counted],
    ) -> tuple[Deliberation, Outcome]:
        """Record what a body said of the list as it stands; return it with the outcome.

        ``body`` is a decision rule that the program names; without ``held_on`` it met
        today. Raises
        :class:`RefusedError` while a body before it did not say yes, and
        :class:`InputError` for another body, an earlier day than that of the body
        before, or at another stage; and as :meth:`Decisions.record` does.
        """
        opened = self._stages.at(evaluation, Stage.PROPOSED)
        listed = proposed_list(self._selections, evaluation)
        day = held_on or self._context.clock.today()
        self._refuse_order(evaluation, body, day, opened.opened_on)
        vote = self._decisions.draft(
            body, opened.title, held_on=day, entitled=entitled, present=present, yes=yes,
            no=no, abstained=abstained, about=f"evaluation:{evaluation}", **more,
        )  # fmt: skip
        made = Deliberation(
            self._context.new_id(), EvaluationId(evaluation), body, vote.id, listed, opinion
        )

        def write(work: Work) -> str:
            keep(work, vote, more.get("boxes", ()))
            work.add(made)
            return made.id

        request = {"id": evaluation, "body": body, "held_on": day}
        self._actions.perform("evaluations.deliberate", by, write, request=request)
        return self.get(made.id), self._decisions.outcome(vote)

    def decision(self, one: Deliberation) -> Decision:
        """Return the vote of a deliberation."""
        return self._decisions.get(one.decision)

    def outcome(self, one: Deliberation) -> Outcome:
        """Return what a deliberation decided, and why."""
        return self._decisions.outcome(self.decision(one))

    def consenting(self, evaluation: str, listed: Listed) -> dict[str, Deliberation]:
        """Return, by body, the last deliberation where it said yes to all that is ``listed``."""
        latest = {one.body: one for one in self.where(evaluation=evaluation)}
        return {
            body: one
            for body, one in latest.items()
            if self.decision(one).passed and listed.items() <= one.listed.items()
        }

    def missing(self, evaluation: str, listed: Listed) -> Iterator[DecisionRule]:
        """Yield the rules of the bodies that have yet to say yes to the list, in their order."""
        said_yes = self.consenting(evaluation, listed)
        for body in self._selections.program(evaluation).decided_by:
            if body not in said_yes:
                yield self._context.catalogue.get(DecisionRule, body)

    def refuse_undecided(self, evaluation: str, listed: Listed) -> None:
        """Raise :class:`RefusedError` while a body did not say yes to the list as it stands."""
        if missing := list(self.missing(evaluation, listed)):
            raise RefusedError(
                _("Not decided yet by: {bodies}.").format(
                    bodies=", ".join(str(one.label) for one in missing)
                ),
                _("Record what they said of the list: community-gov evaluate deliberate"),
            )

    def _refuse_order(self, evaluation: str, body: str, held_on: date, opened_on: date) -> None:
        bodies = self._selections.program(evaluation).decided_by
        if body not in bodies:
            raise InputError(
                _("{body!r} has no say in this selection.").format(body=body),
                _("There are: {names}.").format(names=_(", ").join(bodies) or "-"),
            )
        said_yes = self.consenting(evaluation, proposed_list(self._selections, evaluation))
        earlier = opened_on
        for before in bodies[: bodies.index(body)]:
            if before not in said_yes:
                rule = self._context.catalogue.get(DecisionRule, before)
                raise RefusedError(
                    _("First this one has to say yes: {body}.").format(body=rule.label)
                )
            earlier = self.decision(said_yes[before]).held_on
        if held_on < earlier:
            raise InputError(
                _("The meeting of {day} lies before {earlier}.").format(
                    day=held_on, earlier=earlier
                )
            )
