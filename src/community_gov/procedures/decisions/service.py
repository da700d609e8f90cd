"""Decisions of an open community: counted by their rule, recorded with their outcome."""

from collections.abc import Sequence
from datetime import date
from typing import Unpack

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.decision import BallotBox, Decision, VoteReceipt
from community_gov.model.declarations import DecisionRule
from community_gov.model.declarations.base import in_force
from community_gov.model.declarations.thresholds import DayUnit
from community_gov.model.ids import ActivityId, DecisionId, MeetingRequestId
from community_gov.model.period import Period
from community_gov.procedures.decisions.ballots import Box, Form, together
from community_gov.procedures.decisions.keeping import keep
from community_gov.procedures.decisions.requests import MeetingRequests
from community_gov.procedures.decisions.rolls import Proxied, Roll, Rolls, Sitting
from community_gov.procedures.decisions.tally import Outcome, decide
from community_gov.procedures.decisions.votes import (
    Counted,
    Particulars,
    receipts,
    refuse_impossible,
)
from community_gov.records.actions import Actions
from community_gov.records.calendar.service import working_days
from community_gov.records.calendar.working_days import not_announced_in
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Decisions(Repository[Decision]):
    """The collective decisions of the community, and the requests for meetings."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, Decision)
        self._actions = actions
        self._rolls = Rolls(context)
        self._boxes = Repository(context, BallotBox)
        self._receipts = Repository(context, VoteReceipt)
        self.requests = MeetingRequests(context, actions)

    def declared(self) -> list[DecisionRule]:
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
        yes: int | None = None,
        no: int = 0,
        abstained: int = 0,
        noticed_on: date | None = None,
        about: str = "",
        **more: Unpack[Counted],
    ) -> tuple[Decision, Outcome]:
        """Record a vote; return it with its outcome and the reason in a sentence.

        ``about`` names what a passed decision adopts (``scheme:NAME``); for the
        rest see :class:`Counted`. Raises :class:`InputError` for counts that cannot
        be, and for a future day.
        """
        made = self.draft(
            rule, matter, held_on=held_on, entitled=entitled, present=present, yes=yes, no=no,
            abstained=abstained, noticed_on=noticed_on, about=about, **more,
        )  # fmt: skip
        return self._record(made, more.get("boxes", ()), (), by)

    def record_at(
        self,
        activity: str,
        rule: str,
        matter: str,
        *,
        by: Actor,
        boxes: Sequence[Box],
        proxies: Proxied | None = None,
        noticed_on: date | None = None,
        about: str = "",
        **more: Unpack[Particulars],
    ) -> tuple[Decision, Outcome]:
        """Record a vote at a meeting whose attendance is recorded; nothing is counted twice.

        Who is entitled and present follows from the roll of that day and from the
        attendance. ``proxies`` says who votes for whom: by member or household, the
        member who does. Everybody present gets a receipt, which never shows the
        choice. Raises as :meth:`record` does, and as :meth:`sitting` does.
        """
        electorate = more.get("electorate", "")
        sitting = self.sitting(rule, activity, electorate=electorate, proxies=proxies)
        declared = self._context.catalogue.get(DecisionRule, rule)
        held_on = self._rolls.held_on(activity)
        groups = self._rolls.groups(declared.composition, sitting, held_on)
        more["groups"] = {**groups, **more.get("groups", {})}
        made = self.draft(
            rule, matter, held_on=held_on, entitled=len(sitting.roll.entitled),
            present=len(sitting.present), noticed_on=noticed_on, about=about, boxes=boxes,
            proxies=len(sitting.represented), guests=len(sitting.guests), **more,
        )  # fmt: skip
        made = evolve(made, activity=ActivityId(activity))
        return self._record(made, boxes, receipts(made.id, sitting), by)

    def roll(self, rule: str, day: date, electorate: str = "") -> Roll:
        """Return who may vote under ``rule`` on ``day``.

        Raises :class:`InputError` where the rule names nobody who is recorded here.
        """
        return self._rolls.roll(self._context.catalogue.get(DecisionRule, rule), day, electorate)

    def sitting(
        self, rule: str, activity: str, *, electorate: str = "", proxies: Proxied | None = None
    ) -> Sitting:
        """Return who of the roll came to an activity, and who is represented by ``proxies``.

        Raises as :meth:`roll` does, and :class:`RefusedError` for proxies that the
        rule does not allow.
        """
        declared = self._context.catalogue.get(DecisionRule, rule)
        return self._rolls.sitting(declared, activity, electorate, proxies)

    def boxes(self, decision: str) -> list[BallotBox]:
        """Return the ballots of a decision by form; none of a secret one."""
        return self._boxes.where(decision=decision)

    def receipt(self, number: str) -> VoteReceipt:
        """Return the receipt with this number; it says who voted on what, never how."""
        return self._receipts.get(number.strip().upper())

    def receipts(self, decision: str) -> list[VoteReceipt]:
        """Return the receipts of a decision, in the order of their numbers."""
        return sorted(self._receipts.where(decision=decision), key=lambda one: one.id)

    def draft(
        self,
        rule: str,
        matter: str,
        *,
        held_on: date,
        entitled: int,
        present: int,
        yes: int | None = None,
        no: int = 0,
        abstained: int = 0,
        noticed_on: date | None = None,
        about: str = "",
        **more: Unpack[Counted],
    ) -> Decision:
        """Return a vote with its outcome that is not recorded; raises as :meth:`record` does."""
        declared = self._context.catalogue.get(DecisionRule, rule)
        electorate = declared.electorate(more.get("electorate", ""))
        sums = () if yes is None else (Box(Form.PAPER, yes, no, abstained, more.get("spoiled", 0)),)
        votes, requested = together(sums, more.get("boxes", ())), more.get("requested")
        made = Decision(
            DecisionId(self._context.new_id()), rule, matter, held_on, entitled, present,
            votes.yes, votes.no, votes.abstained, noticed_on, about,
            electorate=electorate.name if electorate else "",
            spoiled=votes.spoiled,
            proxies=more.get("proxies", 0),
            guests=more.get("guests", 0),
            secret=more.get("secret", False),
            groups={name: [*numbers] for name, numbers in more.get("groups", {}).items()},
            major=more.get("major", False),
            requested=MeetingRequestId(requested) if requested else None,
        )  # fmt: skip
        refuse_impossible(declared, made, self._context.clock.today())
        outcome = self.outcome(made)
        return evolve(made, valid=outcome.valid, passed=outcome.passed)

    def outcome(self, counts: Decision) -> Outcome:
        """Return what the counts decide under their rule; raises where it was not in force.

        Values of the rule that another plugin replaced are told in the sentence.
        """
        rule = self._context.catalogue.get(DecisionRule, counts.rule)
        if not in_force(rule, counts.held_on):
            raise InputError(
                _("The rule {rule} is not in force on {day}.").format(
                    rule=rule.name, day=counts.held_on
                ),
                _("Which rules there are, and since when: community-gov decisions rules"),
            )
        days = working_days(self._context) if rule.notice_unit is DayUnit.WORKING else None
        outcome = decide(rule, counts, days.between if days else None)
        overrides = self._context.catalogue.overridden(rule)
        told = [outcome.sentence, *(_("The rule: {told}.").format(told=one) for one in overrides)]
        if days is not None and counts.noticed_on and counts.noticed_on <= counts.held_on:
            spell = Period(counts.noticed_on, counts.held_on)
            told += not_announced_in(spell, days)
        return evolve(outcome, overrides=overrides, sentence=" ".join(told))

    def _record(
        self,
        made: Decision,
        boxes: Sequence[Box],
        given: Sequence[VoteReceipt],
        by: Actor,
    ) -> tuple[Decision, Outcome]:
        def body(work: Work) -> str:
            keep(work, made, boxes, given)
            return made.id

        request = {"rule": made.rule, "matter": made.matter, "held_on": made.held_on}
        self._actions.perform("decisions.record", by, body, request=request)
        stored = self.get(made.id)
        return stored, self.outcome(stored)
