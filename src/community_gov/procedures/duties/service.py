"""Duties of an open community: which windows are due, by what they were fulfilled, waivers."""

from collections.abc import Collection, Iterable
from datetime import date

from community_gov.errors import DeclarationError, InputError, RefusedError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Duty
from community_gov.model.ids import WaiverId
from community_gov.model.period import Period
from community_gov.procedures.duties.standing import DutyWindow, standing_of, unknown
from community_gov.procedures.duties.waiting import Question, Waiting
from community_gov.procedures.duties.waivers import Key, Waiver, reasons
from community_gov.records.actions import Actions
from community_gov.records.closed import is_closed
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.repository import Repository
from community_gov.records.same_duties import due_instead
from community_gov.records.work import Work


class Duties:
    """The duties that enabled plugins declare, held against the facts."""

    def __init__(self, context: Context, actions: Actions, facts: Facts) -> None:
        self._context = context
        self._actions = actions
        self._facts = facts
        self._waivers = Repository(context, Waiver)

    def declared(self) -> list[Duty]:
        """Return the duties, by name."""
        return list(self._context.catalogue.all(Duty))

    def standing(
        self,
        period: Period,
        *,
        as_of: date | None = None,
        duty: str | None = None,
        subjects: Collection[str] | None = None,
    ) -> list[DutyWindow]:
        """Return every window that touches ``period``, and where it stands ``as_of`` a day.

        With ``subjects`` those of these ids alone, and no more is read than they need; of a
        pair's duty those in which they are paired, and of the community's those of the word
        ``community``.

        Nothing of this is stored: a missed window is missed because the day
        has passed without a fact. A duty on facts that no enabled plugin
        declares is ``unknown``, with the reason, and so is one that cannot be
        used because of its overrides; asked for alone, they raise
        :class:`UnknownError` and :class:`PluginError`.
        """
        day = as_of or self._context.clock.today()
        asked = self._question(subjects)
        if duty is not None:
            return self._standing_of(self._named(duty), period, asked, day)
        found: list[DutyWindow] = []
        for one in self._due():
            try:
                found += self._standing_of(one, period, asked, day)
            except (UnknownError, DeclarationError) as error:
                found.append(unknown(one, period, error.problem))
        refused = self._context.catalogue.refused(Duty)
        return [*found, *(unknown(one, period, problem) for one, problem in refused)]

    def listed(
        self,
        period: Period,
        *,
        as_of: date | None = None,
        duty: str | None = None,
        subjects: Collection[str] | None = None,
    ) -> list[DutyWindow]:
        """Return the same to be read or printed by people, without the duties that are closed.

        A duty is closed that waits for, or is fulfilled by, restricted facts, or whose pairs
        stand in a closed book: a list of its windows would tell whom it is about. Asked for
        alone, it raises :class:`RefusedError`; how it is kept is told by a KPI.
        """
        closed = {one.name for one in self._due() if self.is_closed(one)}
        declared = self._named(duty) if duty is not None else None
        if declared is not None and declared.name in closed:
            raise RefusedError(
                _("{label} is closed: its windows are never listed.").format(label=declared.label),
                _("See how it is kept by its figure: community-gov kpis show"),
            )
        found = self.standing(period, as_of=as_of, duty=duty, subjects=subjects)
        return [one for one in found if one.duty.name not in closed]

    def is_closed(self, duty: Duty) -> bool:
        """Say whether the windows of a duty are for no list, since its facts are restricted."""
        return is_closed(duty, self._context.catalogue)

    def waive(
        self, duty: str, subject: str, opens: date, *, by: Actor, reason: str, about: str = ""
    ) -> Waiver:
        """Let one window of a duty go, for a stated reason.

        ``about`` says which, where several things of one subject wait. Raises
        :class:`InputError` where there is no such window.
        """
        declared = self._named(duty)
        if not reason.strip():
            raise InputError(_("Say why the duty is waived; the reason stands beside it."))
        id_ = WaiverId(self._context.new_id())
        waiver = Waiver(id_, declared.name, subject, opens, reason, about)

        def body(work: Work) -> str:
            asked = self._question([subject])
            near = [
                one
                for one in asked.waiting(declared, Period(opens, opens))
                if one.whose.id == subject
            ]
            found = [one for one in near if one.window.opens == opens]
            if not any(one.about == about for one in found):
                raise InputError(
                    _("The duty {duty} has no window for {subject} that opens on {day}.").format(
                        duty=declared.name, subject=subject, day=opens
                    ),
                    "" if self.is_closed(declared) else _there_is(found or near),
                )
            if (subject, about, opens) in self._waived(declared, found):
                raise InputError(_("This window is waived already; its reason stands beside it."))
            work.add(waiver)
            return waiver.id

        request = {"duty": declared.name, "opens": opens, "about": about}
        self._actions.perform("duties.waive", by, body, request=request)
        return self._waivers.get(waiver.id)

    def _named(self, duty: str) -> Duty:
        """Return the duty called so, or the one that is due in its place."""
        catalogue = self._context.catalogue
        return due_instead(catalogue.get(Duty, duty), catalogue)

    def _due(self) -> list[Duty]:
        """Return the duties, without those in whose place another one is due."""
        catalogue = self._context.catalogue
        return [one for one in self.declared() if due_instead(one, catalogue) is one]

    def _question(self, only: Collection[str] | None) -> Question:
        return Question.asked(self._context, self._facts, only)

    def _standing_of(
        self, duty: Duty, period: Period, asked: Question, as_of: date
    ) -> list[DutyWindow]:
        found = list(asked.waiting(duty, period))
        waived = self._waived(duty, found)
        overridden = self._context.catalogue.overridden(duty)
        return [standing_of(one, waived.get(one.key), overridden, as_of) for one in found]

    def _waived(self, duty: Duty, found: list[Waiting]) -> dict[Key, str]:
        """Return the reasons of the waivers among the windows that are looked at."""
        days = [one.window.opens for one in found]
        return reasons(self._context, duty.name, min(days), max(days)) if days else {}


def _there_is(found: Iterable[Waiting]) -> str:
    if named := sorted({one.about for one in found if one.about}):
        return _("Say which: {names}.").format(names=_(", ").join(named))
    days = sorted({one.window.opens for one in found})
    return _("A window is named by the day on which it opens: {days}.").format(
        days=_(", ").join(map(str, days)) or "–"
    )
