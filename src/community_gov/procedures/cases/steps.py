"""The steps of a case: who takes one, whether it is possible, and what it changes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.case import CaseProgress
from community_gov.procedures.cases import access
from community_gov.procedures.cases.doing import NEEDS, Doing, effect
from community_gov.procedures.cases.files import CaseFile, CaseFiles
from community_gov.procedures.cases.looking import Looking
from community_gov.procedures.cases.readable import drafts, holds, readable
from community_gov.procedures.lifecycles import Asked, Choice, choices, moment_of, taken
from community_gov.records.actions import Actions
from community_gov.records.context import Context
from community_gov.records.permission import roles_that_may
from community_gov.records.work import Work

When = datetime | date | None
"""When something was: a moment with its time zone, a day, or now."""

_USUAL = "cases.move"
"""Whoever may do this may take a step for which a lifecycle names no roles."""


class CaseSteps(Looking):
    """Cases, with the steps that their lifecycle has."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, CaseFiles(context))
        self._actions = actions

    def accept(self, number: str, *, by: Actor, at: When = None) -> CaseFile:
        """Accept a case: its papers are whole, and it is ours."""
        return self._do(number, Asked("accept", by), at, {})

    def refer(
        self,
        number: str,
        organization: str,
        *,
        by: Actor,
        reason: str,
        at: When = None,
    ) -> CaseFile:
        """Hand a case to the organization (by its id) that is responsible, and say why."""
        return self._do(number, Asked("refer", by, "", reason), at, {"organization": organization})

    def refuse(self, number: str, *, by: Actor, reason: str, at: When = None) -> CaseFile:
        """Do not accept a case; ``reason`` is one its kind declares, and more after a colon."""
        return self._do(number, Asked("refuse", by, "", reason), at, {})

    def tell_missing(
        self, number: str, papers: Iterable[str], *, by: Actor, despite: str = "", at: When = None
    ) -> CaseFile:
        """Tell the person which papers are missing, all of them, once (一次告知).

        A second notice is refused unless ``despite`` gives a reason for it.
        """
        return self._do(number, Asked("tell", by, "", despite), at, {"papers": list(papers)})

    def assign(
        self, number: str, post: str, *, by: Actor, reason: str = "", at: When = None
    ) -> CaseFile:
        """Assign a case to a post, by its id or title, and so to whoever holds it."""
        day = self._day(at)
        posts = self._context.community.posts
        found = posts.held(post, day) or next(iter(posts.where(title=post)), None)
        given = {"post": found or posts.get(post)}
        return self._do(number, Asked("assign", by, "", reason), at, given)

    def pause(
        self, number: str, reason: str, *, by: Actor, remark: str = "", at: When = None
    ) -> CaseFile:
        """Let the clock stand for a declared reason."""
        told = f"{reason}: {remark}" if remark else reason
        return self._do(number, Asked("pause", by, "", told), at, {"code": reason})

    def resume(self, number: str, *, by: Actor, at: When = None) -> CaseFile:
        """Let the clock go on."""
        return self._do(number, Asked("resume", by), at, {})

    def extend(
        self, number: str, amount: int, *, by: Actor, reason: str, at: When = None
    ) -> CaseFile:
        """Make the limit longer, once, by what it allows, in its own unit."""
        return self._do(number, Asked("extend", by, "", reason), at, {"amount": amount})

    def handle(
        self,
        number: str,
        result: str,
        *,
        by: Actor,
        evidence: str = "",
        near: bool | None = None,
        upheld: bool | None = None,
        at: When = None,
    ) -> CaseFile:
        """Note the result, by which the clock stops.

        ``near`` says whether it was served at home or in the grid (else its channel says
        so), ``upheld`` of a complaint whether it was right.
        """
        given = {"result": result, "near": near, "upheld": upheld}
        return self._do(number, Asked("handle", by, evidence), at, given)

    def settle(self, number: str, result: str, *, by: Actor, at: When = None) -> CaseFile:
        """Settle a small matter that was received: the result closes it."""
        return self._do(number, Asked("settle", by), at, {"result": result})

    def send_back(self, number: str, *, by: Actor, reason: str, at: When = None) -> CaseFile:
        """Send a result back to be handled again, before it is verified."""
        return self._do(number, Asked("return", by, "", reason), at, {})

    def verify(self, number: str, *, by: Actor, evidence: str = "", at: When = None) -> CaseFile:
        """Confirm the result; another person than the one who handled it does."""
        return self._do(number, Asked("verify", by, evidence), at, {})

    def close(self, number: str, *, by: Actor, at: When = None) -> CaseFile:
        """Close a verified case."""
        return self._do(number, Asked("close", by), at, {})

    def reopen(self, number: str, *, by: Actor, reason: str, at: When = None) -> CaseFile:
        """Open a closed case again; its clock goes on where it stopped."""
        return self._do(number, Asked("reopen", by, "", reason), at, {})

    def correct(
        self, number: str, result: str, *, by: Actor, reason: str, at: When = None
    ) -> CaseFile:
        """Replace a result that was wrong; the former one stays to be seen."""
        return self._do(number, Asked("correct", by, "", reason), at, {"result": result})

    def rate(self, number: str, rating: int, *, by: Actor, at: When = None) -> CaseFile:
        """Note how the person served rates it, from 1 to 5."""
        return self._do(number, Asked("rate", by), at, {"rating": rating})

    def move(
        self,
        number: str,
        step: str,
        *,
        by: Actor,
        reason: str = "",
        evidence: str = "",
        at: When = None,
    ) -> CaseFile:
        """Take a step that needs nothing beside, such as one that a lifecycle has of its own."""
        if step in NEEDS:
            raise InputError(
                _("The step {step} needs {what} beside.").format(
                    step=step, what=_(", ").join(NEEDS[step])
                ),
                _("Use the command of that name: community-gov cases --help"),
            )
        return self._do(number, Asked(step, by, evidence, reason), at, {})

    def choices(self, number: str, *, by: Actor | None = None) -> list[Choice]:
        """Return the steps that lead on from the state of a case, and who may take each."""
        file = self.show(number, by=by)
        return choices(file.version, file.state, roles_that_may(_USUAL))

    def _do(self, number: str, asked: Asked, at: When, given: dict[str, Any]) -> CaseFile:
        def body(work: Work) -> str:
            self._step(work, number, asked, at, given)
            return number

        request = {
            "number": number,
            "step": asked.name,
            "reason": asked.reason,
            "evidence": asked.evidence,
            "at": at,
            **given,
        }
        self._actions.perform("cases.move", asked.by, body, request=request)
        return self._files.numbered(number)  # who acted saw it, and may have passed it on

    def _step(self, work: Work, number: str, asked: Asked, at: When, given: dict[str, Any]) -> None:
        file = self._seen(number, asked.by)
        values = readable(file, work.clock.day_of)
        step = taken(
            file.version,
            file.state,
            asked,
            roles_that_may(_USUAL),
            lambda text: holds(file.kind, text, values),
        )
        moment = moment_of(work.clock, at, file.progress.state_since)
        changes = effect(Doing(work, file, step, asked.by, moment, asked.reason, given))
        told = {"reason": asked.reason or None, "evidence": asked.evidence or None}
        own = {"state": step.target, "state_since": moment, "move": step.name}
        self._write(work, number, {**own, **told, **changes})

    def _write(self, work: Work, number: str, changes: dict[str, Any]) -> None:
        work.amend(CaseProgress, self._files.numbered(number).case.id, changes)
        self._record(work, number)

    def _record(self, work: Work, number: str) -> None:
        """Let the facts of a case be those that follow from how it stands now."""
        file = self._files.numbered(number)
        if file.withdrawn:
            work.withdraw(file.case.id)
        else:
            work.record(file.case.id, drafts(file, work.context.catalogue, work.clock.day_of))

    def _seen(self, number: str, by: Actor) -> CaseFile:
        file = self._files.numbered(number)
        access.require(file, by, self._context, self._context.clock.today())
        self._files.require_declared(file)
        if file.withdrawn:
            raise InputError(
                _("Case {number} is withdrawn; it stays as it is.").format(number=number),
                _("Take the matter in anew: community-gov cases receive"),
            )
        return file

    def _day(self, at: When) -> date:
        if isinstance(at, datetime):
            return self._context.clock.day_of(at)
        return at or self._context.clock.today()
