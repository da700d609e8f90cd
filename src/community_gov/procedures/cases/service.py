"""Cases of an open community: received with a receipt, handled in time, closed, reopened."""

from datetime import datetime
from typing import Any, Unpack

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.case import Case, CaseStepTaken
from community_gov.model.declarations import CaseKind
from community_gov.model.declarations.limits import TimeLimit
from community_gov.model.ids import CaseStepId
from community_gov.procedures.cases import receiving
from community_gov.procedures.cases.files import WITHDRAWN, CaseFile
from community_gov.procedures.cases.receiving import CaseReceipt, Received
from community_gov.procedures.cases.steps import CaseSteps, When
from community_gov.procedures.lifecycles import Asked, moment_of
from community_gov.records.work import Work


class Cases(CaseSteps):
    """The cases of the community, by their numbers.

    Each step names who takes it, and what its lifecycle asks for; what is not possible
    is refused, saying what is, and nothing is changed.
    """

    def receive(
        self,
        kind: str,
        matter: str,
        *,
        by: Actor,
        key: str | None = None,
        **told: Unpack[Received],
    ) -> CaseReceipt:
        """Take in a case; see :class:`Received` for what may be said of it."""
        declared = self._files.kind(kind)

        def body(work: Work) -> str:
            return self._add(work, declared, matter, told)

        request = {"kind": kind, "matter": matter, **told}
        done = self._actions.perform("cases.receive", by, body, request=request, key=key)
        return self._receipt(done.outcome)

    def settle_at_once(
        self,
        kind: str,
        matter: str,
        result: str,
        *,
        by: Actor,
        key: str | None = None,
        **told: Unpack[Received],
    ) -> CaseReceipt:
        """Take in a case that is handled on the spot (簡易), and close it, in one action."""
        declared = self._files.kind(kind)

        def body(work: Work) -> str:
            number = self._add(work, declared, matter, told)
            asked = Asked("settle", by)
            self._step(work, number, asked, told.get("at"), {"result": result})
            return number

        request = {"kind": kind, "matter": matter, "result": result, **told}
        done = self._actions.perform("cases.receive", by, body, request=request, key=key)
        return self._receipt(done.outcome)

    def visit(self, number: str, *, by: Actor, at: When = None) -> CaseFile:
        """Note that the person had to come once more."""

        def body(work: Work) -> str:
            file = self._seen(number, by)
            moment = moment_of(work.clock, at, file.progress.state_since)
            if not file.open:
                raise InputError(
                    _("Case {number} is answered already.").format(number=number),
                    _(
                        "Correct its result, or open it again: "
                        "community-gov cases correct, cases reopen"
                    ),
                )
            changes = {"visits": file.progress.visits + 1, "move": "visit", "state_since": moment}
            self._write(work, number, {**changes, "reason": None, "evidence": None})
            return number

        request = {"number": number, "step": "visit", "at": at}
        self._actions.perform("cases.move", by, body, request=request)
        return self._files.numbered(number)

    def begin_step(self, number: str, step: str, *, by: Actor, at: When = None) -> CaseFile:
        """Begin a declared step, at its post or else its substitute's, whoever is held that day."""

        def body(work: Work) -> str:
            file = self._seen(number, by)
            moment = moment_of(work.clock, at, file.progress.state_since)
            self._begin(work, file, step, moment)
            names = {one.name for one in file.version.leaving(file.state)}
            if "begin" in names or "handle" not in names:
                self._step(work, number, Asked("begin", by), at, {})
            else:
                self._record(work, number)
            return number

        request = {"number": number, "step": step, "at": at}
        self._actions.perform("cases.move", by, body, request=request)
        return self._files.numbered(number)

    def end_step(self, number: str, step: str, *, by: Actor, at: When = None) -> CaseFile:
        """End a step that was begun."""

        def body(work: Work) -> str:
            file = self._seen(number, by)
            begun = [one for one in file.steps if one.step == step and one.ended_at is None]
            if not begun:
                raise InputError(
                    _("The step {step} of {number} is not under way.").format(
                        step=step, number=number
                    ),
                    _("Begin it first: community-gov cases step"),
                )
            moment = moment_of(work.clock, at, begun[0].began_at)
            work.amend(CaseStepTaken, begun[0].id, {"ended_at": moment})
            self._record(work, number)
            return number

        request = {"number": number, "step": step, "ended": at}
        self._actions.perform("cases.move", by, body, request=request)
        return self._files.numbered(number)

    def amend(
        self,
        number: str,
        *,
        by: Actor,
        reason: str,
        matter: str | None = None,
        applicant: str | None = None,
        contact: str | None = None,
        fields: Any = None,
    ) -> CaseFile:
        """Mend what was typed at the window; its number, kind and limit stay."""
        given = {"matter": matter, "applicant": applicant, "contact": contact}

        def body(work: Work) -> str:
            file = self._seen(number, by)
            changes = {name: value for name, value in given.items() if value is not None}
            if fields is not None:
                changes |= receiving.own_fields(work, file.kind, fields, file.values)
            if not changes or not reason.strip():
                raise InputError(_("Say what is to be changed, and why."))
            work.amend(Case, file.case.id, changes)
            self._write(work, number, {"move": "amend", "reason": reason, "evidence": None})
            return number

        request = {"number": number, "reason": reason, **given, "fields": fields}
        self._actions.perform("cases.amend", by, body, request=request)
        return self._files.numbered(number)

    def withdraw(self, number: str, *, by: Actor, reason: str) -> CaseFile:
        """Let a case that was typed by mistake count nowhere; it stays to be seen, with why."""

        def body(work: Work) -> str:
            self._seen(number, by)
            if not reason.strip():
                raise InputError(_("Say why the case is withdrawn; the reason is kept."))
            told = {"move": WITHDRAWN, "reason": reason, "evidence": None}
            self._write(work, number, {**told, "state_since": work.clock.now()})
            return number

        request = {"number": number, "step": WITHDRAWN, "reason": reason}
        self._actions.perform("cases.amend", by, body, request=request)
        return self._files.numbered(number)

    def expire(self, *, by: Actor) -> list[str]:
        """Empty what is about persons in the cases that have expired; return their numbers."""
        expired = self._expired(self._context.clock.today())

        def body(work: Work) -> list[str]:
            for one in expired:
                for table in ("case_file", "case_progress", "case_result"):
                    work.context.vault.erase(table, one.case.id)
            return [one.number for one in expired]

        done = self._actions.perform("cases.expire", by, body, request={})
        return list(done.outcome)

    def _add(self, work: Work, kind: CaseKind, matter: str, told: Received) -> str:
        day = self._day(told.get("at"))
        case, progress = receiving.made(work, kind, self._files.path(kind, day), matter, told)
        work.add(case)
        work.add(progress)
        self._record(work, case.number)
        return case.number

    def _begin(self, work: Work, file: CaseFile, name: str, moment: datetime) -> None:
        declared = next((one for one in file.kind.steps if one.name == name), None)
        if declared is None:
            raise InputError(
                _("{kind} has no step {step!r}.").format(kind=file.kind.label, step=name),
                _("There are: {names}.").format(
                    names=_(", ").join(one.name for one in file.kind.steps) or "-"
                ),
            )
        if any(one.step == name and one.ended_at is None for one in file.steps):
            raise InputError(
                _("The step {step} of {number} is under way already.").format(
                    step=name, number=file.number
                )
            )
        day, posts = work.clock.day_of(moment), self._context.community.posts
        first = posts.held(declared.post, day)
        second = posts.held(declared.substitute, day) if declared.substitute and not first else None
        post = first or second
        work.add(
            CaseStepTaken(
                CaseStepId(work.new_id()),
                file.case.id,
                name,
                moment,
                post.id if post else None,
                second is not None,
            )
        )

    def _receipt(self, number: str) -> CaseReceipt:
        file = self._files.numbered(number)
        case, clock = file.case, file.clock
        declared = file.kind.limit(case.limit_class, self._day(case.received_at))
        return CaseReceipt(
            number=number,
            kind=case.kind,
            received_at=case.received_at,
            channel=case.channel,
            limit=str(TimeLimit(clock.amount, clock.unit)),
            reference=declared.reference if declared else "",
            due_on=clock.due_on(case.received_at),
            due_at=clock.due_at(case.received_at),
            papers=tuple(str(one.label) for one in file.kind.papers),
        )
