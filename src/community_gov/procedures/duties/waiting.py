"""The windows in which something waits for somebody, with the facts among which it is done."""

from collections.abc import Collection, Iterator
from datetime import date

from attrs import define, frozen

from community_gov.model.declarations import Duty
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.duties.facts import DutyFacts
from community_gov.procedures.duties.recurrence import Length, Window, windows
from community_gov.procedures.duties.subjects import Subjects, Whose
from community_gov.procedures.duties.waivers import Key
from community_gov.records.calendar.service import working_days
from community_gov.records.calendar.working_days import WorkingDays
from community_gov.records.context import Context
from community_gov.records.facts import Facts


@frozen
class Waiting:
    """A window of somebody, and the facts among which those are that fulfil it.

    ``after`` are the ids of the facts that opened it.
    """

    duty: Duty
    whose: Whose
    window: Window
    facts: list[Fact]
    about: str = ""
    after: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What a waiver of it names, beside the duty."""
        return self.whose.id, self.about, self.window.opens


@define
class Question:
    """What is looked up once for one question about duties, of all or ``only`` of some."""

    days: WorkingDays
    subjects: Subjects
    facts: DutyFacts
    only: Collection[str] | None = None

    @classmethod
    def asked(
        cls, context: Context, facts: Facts, only: Collection[str] | None = None
    ) -> "Question":
        """Return a question about these subjects, or about all."""
        today = context.clock.today()
        about = Subjects(context, today, only), DutyFacts(context, facts, only)
        return cls(working_days(context), *about, only)

    def waiting(self, duty: Duty, period: Period) -> Iterator[Waiting]:
        """Yield the windows that touch ``period``, each by the rule in force at its time."""
        of_all = duty.subject is SubjectKind.COMMUNITY and not duty.pairing
        if of_all and self.only is not None and SubjectKind.COMMUNITY.value not in self.only:
            return
        for one in duty.versions():
            find = self._after_facts if one.recurrence.after else self._by_rule
            yield from find(one, period)

    def _by_rule(self, duty: Duty, period: Period) -> Iterator[Waiting]:
        found = list(self._windows(duty, period))
        subjects = self.subjects.of(duty) if found else []
        if not found or (self.only is not None and not subjects):
            return
        over = Period(found[0].opens, found[-1].closes)
        facts = self.facts.fulfilling(duty, over, subjects)
        for whose in subjects:
            theirs = facts.of(whose)
            for window in found:
                if whose.there_on(window.closes):
                    yield Waiting(duty, whose, window, theirs)

    def _after_facts(self, duty: Duty, period: Period) -> Iterator[Waiting]:
        length = Length(duty.recurrence, self.days)
        since = max(length.back(period.start), duty.valid_from)
        if since > period.end:
            return
        causes = self.facts.causing(duty, Period(since, period.end))
        until = length.end(min(period.end, duty.valid_to or period.end))
        subjects = self.subjects.of(duty) if _narrowed(duty) else []
        facts = self.facts.fulfilling(duty, Period(since, max(since, until)), subjects)
        theirs = {one.id: one for one in subjects}
        for (subject, about), days in causes.items():
            whose = theirs.get(subject) if _narrowed(duty) else Whose(subject)
            if whose is None:
                continue
            for window in self._windows(duty, period, after=days):
                opened = days[window.opens]
                yield Waiting(duty, whose, window, facts.of(whose, about), about, opened)

    def _windows(
        self, duty: Duty, period: Period, after: Collection[date] = ()
    ) -> Iterator[Window]:
        return windows(
            duty.recurrence,
            period,
            valid_from=duty.valid_from,
            valid_to=duty.valid_to,
            after=after,
            days=self.days,
        )


def _narrowed(duty: Duty) -> bool:
    """Say whether it is not everybody's duty after whom something happened."""
    return bool(duty.audience or duty.among or duty.pairing)
