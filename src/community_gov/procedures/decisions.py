"""Decisions of an open community: counted by their rule, recorded with their outcome."""

from datetime import date

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.decision import Decision
from community_gov.model.declarations import DecisionRule
from community_gov.model.declarations.base import in_force
from community_gov.model.ids import DecisionId
from community_gov.procedures.tally import Outcome, decide
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Decisions(Repository[Decision]):
    """The collective decisions of the community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, Decision)
        self._actions = actions

    def rules(self) -> list[DecisionRule]:
        """Return the decision rules that enabled plugins declare."""
        return list(self._context.catalogue.all(DecisionRule))

    def record(
        self,
        rule: str,
        matter: str,
        *,
        by: Actor,
        held_on: date,
        entitled: int,
        present: int,
        yes: int,
        no: int = 0,
        abstained: int = 0,
        noticed_on: date | None = None,
        about: str = "",
    ) -> tuple[Decision, Outcome]:
        """Record a vote; return it with its outcome and the reason in a sentence.

        ``about`` names what a passed decision adopts (``scheme:NAME``). Raises
        :class:`InputError` for counts that cannot be, and for a future day.
        """
        counts = Decision(
            DecisionId(self._context.new_id()), rule, matter, held_on, entitled, present, yes,
            no, abstained, noticed_on, about,
        )  # fmt: skip

        def body(work: Work) -> str:
            outcome = self.outcome(counts)
            if held_on > work.today:
                raise InputError(
                    _("The meeting of {day} has not been held yet.").format(day=held_on)
                )
            work.add(evolve(counts, valid=outcome.valid, passed=outcome.passed))
            return counts.id

        request = {"rule": rule, "matter": matter, "held_on": held_on}
        self._actions.perform("decisions.record", by, body, request=request)
        stored = self.get(counts.id)
        return stored, self.outcome(stored)

    def outcome(self, counts: Decision) -> Outcome:
        """Return what the counts decide under their rule; raises where it was not in force.

        Values of the rule that another plugin replaced are told in the sentence.
        """
        rule = self._context.catalogue.get(DecisionRule, counts.rule)
        if not in_force(rule, counts.held_on):
            raise InputError(
                _("The rule {rule} is not in force on {day}.").format(
                    rule=rule.name, day=counts.held_on
                )
            )
        outcome = decide(rule, counts)
        overrides = self._context.catalogue.overridden(rule)
        told = [outcome.sentence, *(_("The rule: {told}.").format(told=one) for one in overrides)]
        return evolve(outcome, overrides=overrides, sentence=" ".join(told))
