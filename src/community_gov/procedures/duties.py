"""Duties of an open community: which windows are due, by what they were fulfilled, waivers."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.i18n import _
from community_gov.model.actor import Actor
from community_gov.model.declarations import Duty, FactKind
from community_gov.model.fact import Fact
from community_gov.model.fields import fields_of, internal
from community_gov.model.ids import SubjectKind, WaiverId
from community_gov.model.period import Period
from community_gov.model.source import Overridden
from community_gov.procedures.recurrence import Standing, Window, stand, windows
from community_gov.records.actions import Actions
from community_gov.records.conditions import condition
from community_gov.records.context import Context
from community_gov.records.facts import Facts
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.table import TypedTable


@frozen
class Waiver:
    """One window of a duty that a named person let go, and why."""

    id: WaiverId
    duty: str = internal()
    subject: str = internal()
    opens: date = internal()
    reason: str = internal()


TABLES[Waiver] = TypedTable(
    "duty_waiver", tuple(one for one in fields_of(Waiver) if one.name != "id")
)


@frozen
class DutyWindow:
    """One window of a duty for one subject, and where it stands.

    ``facts`` are the ids of the facts that fulfil it, ``reason`` why it was waived.
    ``overrides`` are the values of the duty that another plugin replaced.
    """

    duty: Duty
    subject: str
    window: Window
    standing: Standing
    facts: tuple[str, ...] = ()
    reason: str = ""
    overrides: tuple[Overridden, ...] = ()


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
        self, period: Period, *, as_of: date | None = None, duty: str | None = None
    ) -> list[DutyWindow]:
        """Return every window that touches ``period``, and where it stands ``as_of`` a day.

        Nothing of this is stored: a missed window is missed because the day
        has passed without a fact. A duty on facts that no enabled plugin
        declares is ``unknown``, with the reason, and so is one that cannot be
        used because of its overrides; asked for alone, they raise
        :class:`UnknownError` and :class:`PluginError`.
        """
        day = as_of or self._context.clock.today()
        waived = {(one.duty, one.subject, one.opens): one.reason for one in self._waivers.all()}
        if duty is not None:
            return self._standing_of(self._context.catalogue.get(Duty, duty), period, waived, day)
        found: list[DutyWindow] = []
        for one in self.declared():
            try:
                found += self._standing_of(one, period, waived, day)
            except UnknownError as error:
                found.append(_unknown(one, period, error.problem))
        refused = self._context.catalogue.refused(Duty)
        return [*found, *(_unknown(one, period, problem) for one, problem in refused)]

    def waive(self, duty: str, subject: str, opens: date, *, by: Actor, reason: str) -> Waiver:
        """Let one window of a duty go, for a stated reason."""
        declared = self._context.catalogue.get(Duty, duty)
        if not reason.strip():
            raise InputError(_("Say why the duty is waived; the reason stands beside it."))
        waiver = Waiver(WaiverId(self._context.new_id()), duty, subject, opens, reason)

        def body(work: Work) -> str:
            period = Period(opens, opens)
            if not any(
                window.opens == opens and who == subject
                for who, window, _facts in self._windows(declared, period)
            ):
                raise InputError(
                    _("The duty {duty} has no window for {subject} that opens on {day}.").format(
                        duty=duty, subject=subject, day=opens
                    )
                )
            work.add(waiver)
            return waiver.id

        self._actions.perform("duties.waive", by, body, request={"duty": duty, "opens": opens})
        return self._waivers.get(waiver.id)

    def _standing_of(
        self, duty: Duty, period: Period, waived: dict[tuple[str, str, date], str], as_of: date
    ) -> list[DutyWindow]:
        return [
            self._stand(duty, subject, window, facts, waived, as_of)
            for subject, window, facts in self._windows(duty, period)
        ]

    def _stand(
        self,
        duty: Duty,
        subject: str,
        window: Window,
        facts: Iterable[Fact],
        waived: dict[tuple[str, str, date], str],
        as_of: date,
    ) -> DutyWindow:
        reason = waived.get((duty.name, subject, window.opens))
        done = [fact for fact in facts if fact.on in window.period and fact.on <= as_of]
        standing = stand(window, [fact.on for fact in done], reason is not None, as_of)
        return DutyWindow(
            duty,
            subject,
            window,
            standing,
            tuple(fact.id for fact in done),
            reason or "",
            self._context.catalogue.overridden(duty),
        )

    def _windows(self, duty: Duty, period: Period) -> Iterable[tuple[str, Window, list[Fact]]]:
        if duty.recurrence.after:
            yield from self._after_facts(duty, period)
            return
        found = list(
            windows(duty.recurrence, period, valid_from=duty.valid_from, valid_to=duty.valid_to)
        )
        if not found:
            return
        facts = self._fulfilling(duty, Period(found[0].opens, found[-1].closes))
        for subject in self._subjects(duty, period):
            for window in found:
                yield subject, window, facts.get(subject, [])

    def _after_facts(self, duty: Duty, period: Period) -> Iterable[tuple[str, Window, list[Fact]]]:
        length = duty.recurrence.within_days or 0
        since = date.fromordinal(max(1, period.start.toordinal() - length))
        causes: dict[str, set[date]] = {}
        for fact in self._facts.of_kind(duty.recurrence.after, Period(since, period.end)):
            causes.setdefault(fact.subject, set()).add(fact.on)
        until = date.fromordinal(period.end.toordinal() + length)
        facts = self._fulfilling(duty, Period(since, until))
        for subject, days in causes.items():
            for window in windows(
                duty.recurrence,
                period,
                valid_from=duty.valid_from,
                valid_to=duty.valid_to,
                after=days,
            ):
                yield subject, window, facts.get(subject, [])

    def _fulfilling(self, duty: Duty, period: Period) -> dict[str, list[Fact]]:
        kind = self._context.catalogue.get(FactKind, duty.fulfilled_by)
        fulfils = condition(duty.when, kind)
        whole = duty.subject is SubjectKind.COMMUNITY
        found: dict[str, list[Fact]] = {}
        for fact in self._facts.of_kind(kind.name, period):
            if fulfils(fact):
                subject = SubjectKind.COMMUNITY.value if whole else fact.subject
                found.setdefault(subject, []).append(fact)
        return found

    def _subjects(self, duty: Duty, period: Period) -> list[str]:
        if duty.subject is SubjectKind.COMMUNITY:
            return [SubjectKind.COMMUNITY.value]
        if duty.subject is SubjectKind.MEMBER and duty.audience:
            rows = self._context.database.rows(
                "SELECT DISTINCT member FROM affiliation WHERE closed IS NULL AND kind = ?"
                " AND valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) ORDER BY member",
                duty.audience,
                period.end.isoformat(),
                period.start.isoformat(),
            )
        else:
            table = _TABLE_OF[duty.subject]
            rows = self._context.database.rows(
                f'SELECT id FROM "{table}" WHERE closed IS NULL ORDER BY id'
            )
        return [row[0] for row in rows]


def _unknown(duty: Duty, period: Period, reason: str) -> DutyWindow:
    window = Window(period.start, period.end)
    return DutyWindow(duty, duty.subject.value, window, Standing.UNKNOWN, reason=reason)


_TABLE_OF = {
    SubjectKind.MEMBER: "member",
    SubjectKind.HOUSEHOLD: "household",
    SubjectKind.GRID: "grid",
    SubjectKind.GROUP: "residents_group",
    SubjectKind.ORGANIZATION: "organization",
    SubjectKind.TEAM: "team",
    SubjectKind.PLACE: "place",
    SubjectKind.ASSET: "asset",
}
