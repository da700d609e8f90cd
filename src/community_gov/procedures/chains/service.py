"""Chains of an open community: a matter before one body after the other, none skipped."""

from datetime import date
from typing import Unpack

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.chain import Chain, Sheet
from community_gov.model.declarations import ChainStep, DecisionChain, StepKind
from community_gov.model.declarations.base import in_force
from community_gov.model.ids import ChainId, SheetId
from community_gov.model.period import Period
from community_gov.procedures.chains.figures import ChainFigures, figures, matters
from community_gov.procedures.chains.merging import refuse_merging
from community_gov.procedures.chains.progress import Missing, Progress, progress
from community_gov.procedures.chains.steps import (
    Held,
    Write,
    agreed,
    next_meeting,
    nothing,
    refuse_motion,
)
from community_gov.procedures.decisions.keeping import keep
from community_gov.procedures.decisions.service import Decisions
from community_gov.procedures.decisions.tally import Outcome
from community_gov.procedures.notices.service import Notices
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.repository import Repository
from community_gov.records.work import Work


class Chains(Repository[Chain]):
    """The matters that go through a chain of bodies."""

    def __init__(
        self, context: Context, actions: Actions, decisions: Decisions, notices: Notices
    ) -> None:
        super().__init__(context, Chain)
        self._actions = actions
        self._decisions = decisions
        self._notices = notices
        self._sheets = Repository(context, Sheet)

    def declared(self) -> list[DecisionChain]:
        """Return the chains that enabled plugins declare."""
        return list(self._context.catalogue.all(DecisionChain))

    def open(
        self, kind: str, matter: str, *, by: Actor, motion: str = "", about: str = ""
    ) -> Chain:
        """Open a chain of a declared ``kind`` for a matter.

        ``motion`` is one of the declared, for all sheets.

        ``about`` names what the last vote adopts (``scheme:NAME``).
        """
        declared = self._context.catalogue.get(DecisionChain, kind)
        made = Chain(
            ChainId(self._context.new_id()),
            kind,
            matter,
            self._context.clock.today(),
            motion,
            about,
        )
        refuse_motion(declared, motion)
        if not in_force(declared, made.opened_on):
            raise InputError(
                _("The chain {chain} is not in force on {day}.").format(
                    chain=kind, day=made.opened_on
                )
            )

        def body(work: Work) -> str:
            work.add(made)
            return made.id

        request = {"kind": kind, "matter": matter, "motion": motion}
        self._actions.perform("chains.open", by, body, request=request)
        return self.get(made.id)

    def record(
        self,
        chain: str,
        step: str,
        *,
        by: Actor,
        held_on: date,
        merged: bool = False,
        **held: Unpack[Held],
    ) -> tuple[Sheet, Outcome | None]:
        """Record the sheet of the next step, a meeting; return it with the outcome of its vote.

        With ``merged`` the meeting is that of the following step too. Raises
        :class:`RefusedError` for any step but the next one, for a chain that was
        rejected, and for steps that may not be merged.
        """
        found = self.get(chain)
        declared = self._declared(found)
        now = self.progress(chain)
        wanted = next_meeting(now, step, held_on, self._context.clock.today())
        sheet, outcome, write = self._meeting(found, declared, wanted, held_on, now, held)
        both = [sheet]
        if merged:
            second = refuse_merging(self._context, declared, step, held_on)
            if second.rule:
                raise InputError(
                    _("{step} has a vote of its own: record it by itself.").format(
                        step=second.label
                    )
                )
            again = now.attempts(second.name) + 1
            both.append(
                evolve(
                    sheet,
                    id=SheetId(self._context.new_id()),
                    step=second.name,
                    attempt=again,
                    with_step=step,
                )
            )

        def body(work: Work) -> str:
            write(work)
            work.add_all(both)
            return sheet.id

        request = {"chain": chain, "step": step, "held_on": held_on}
        self._actions.perform("chains.record", by, body, request=request)
        return self._sheets.get(sheet.id), outcome

    def publish(
        self,
        chain: str,
        step: str,
        text: str,
        *,
        by: Actor,
        places: str,
        title: str = "",
        days: int | None = None,
        posted_on: date | None = None,
        filed: str = "",
    ) -> Sheet:
        """Post the notice of the next step, a publication, for at least its declared days.

        Raises :class:`RefusedError` for any step but the next one, and
        :class:`InputError` for fewer days.
        """
        found = self.get(chain)
        now = self.progress(chain)
        start = posted_on or self._context.clock.today()
        wanted = now.next_step(step, StepKind.PUBLICATION)
        now.refuse_earlier(start)
        hangs = wanted.days if days is None else days
        if hangs < wanted.days:
            raise InputError(
                _("{step} hangs for {days} days at least, not {given}.").format(
                    step=wanted.label, days=wanted.days, given=hangs
                )
            )
        notice = self._notices.draft(
            title or f"{found.matter}: {wanted.label}",
            text,
            places=places,
            days=hangs,
            posted_on=start,
            about=f"chain:{found.id}",
        )
        sheet = Sheet(
            SheetId(self._context.new_id()),
            found.id,
            step,
            start,
            now.attempts(step) + 1,
            agreed=True,
            content=text,
            publicity=_("{places}, {start} to {end}").format(
                places=places, start=start, end=notice.taken_down_after
            ),
            filed=filed,
            notice=notice.id,
        )

        def body(work: Work) -> str:
            work.add(notice)
            work.add(sheet)
            return sheet.id

        request = {"chain": chain, "step": step}
        self._actions.perform("chains.publish", by, body, request=request)
        return self._sheets.get(sheet.id)

    def complete(
        self,
        chain: str,
        step: str,
        *,
        by: Actor,
        supervision: str | None = None,
        publicity: str | None = None,
        filed: str | None = None,
    ) -> Sheet:
        """Add to a recorded sheet what comes later: an opinion, the publicity, where it lies."""
        sheet = self.progress(chain).sheet(step)
        if sheet is None:
            raise InputError(
                _("{step} is not recorded yet.").format(step=step),
                _("Record it first: community-gov chains record"),
            )
        given = {"supervision": supervision, "publicity": publicity, "filed": filed}
        changes = {name: value for name, value in given.items() if value is not None}
        if not changes:
            raise InputError(
                _("There is nothing to add to the sheet."),
                _("Say what comes later: an opinion, the publicity, or where the sheet lies."),
            )

        def body(work: Work) -> str:
            work.amend(Sheet, sheet.id, changes)
            return sheet.id

        request = {"chain": chain, "step": step, **changes}
        self._actions.perform("chains.record", by, body, request=request)
        return self._sheets.get(sheet.id)

    def sheets(self, chain: str) -> list[Sheet]:
        """Return every sheet of a chain, in the order in which they were recorded."""
        return self._sheets.where(chain=chain)

    def progress(self, chain: str, as_of: date | None = None) -> Progress:
        """Return how far a chain is, and what is missing, on ``as_of`` (else today)."""
        found = self.get(chain)
        notices = {str(one.id): one for one in self._notices.where(about=f"chain:{found.id}")}
        on = as_of or self._context.clock.today()
        return progress(self._declared(found), self.sheets(chain), notices, on)

    def missing(self, chain: str, as_of: date | None = None) -> tuple[Missing, ...]:
        """Return what is still missing on ``as_of`` (else today)."""
        return self.progress(chain, as_of).missing

    def figures(self, period: Period, as_of: date | None = None) -> ChainFigures:
        """Return what the chains tell of ``period``, as of ``as_of`` (else today)."""
        on = as_of or self._context.clock.today()
        every = [self.progress(one.id, on) for one in self.all()]
        return figures(matters(every, self._decisions.all(), period, on))

    def _meeting(
        self,
        chain: Chain,
        declared: DecisionChain,
        step: ChainStep,
        held_on: date,
        now: Progress,
        held: Held,
    ) -> tuple[Sheet, Outcome | None, Write]:
        sheet = Sheet(
            SheetId(self._context.new_id()),
            chain.id,
            step.name,
            held_on,
            now.attempts(step.name) + 1,
            form=held.get("form", ""),
            entitled=held.get("entitled"),
            present=held.get("present"),
            content=held.get("content", ""),
            filed=held.get("filed", ""),
        )
        if not step.rule:
            return evolve(sheet, agreed=agreed(step, sheet, held)), None, nothing
        last = [one.name for one in declared.steps if one.rule][-1]
        if sheet.entitled is None or sheet.present is None:
            raise InputError(_("How many should attend, and how many were present?"))
        vote = self._decisions.draft(
            step.rule,
            chain.matter,
            held_on=held_on,
            entitled=sheet.entitled,
            present=sheet.present,
            noticed_on=held.get("noticed_on"),
            about=chain.about if step.name == last else "",
            major=True,
            boxes=held.get("boxes", ()),
            electorate=held.get("electorate", ""),
            secret=held.get("secret", False),
            groups=held.get("groups", {}),
        )
        made = evolve(sheet, decision=vote.id, valid=vote.valid, agreed=vote.passed)
        return (
            made,
            self._decisions.outcome(vote),
            lambda work: keep(work, vote, held.get("boxes", ())),
        )

    def _declared(self, chain: Chain) -> DecisionChain:
        return self._context.catalogue.get(DecisionChain, chain.chain)
