"""The windows of a duty that touch a period: whose they are, and what may fulfil them."""

from collections.abc import Collection, Iterator

from attrs import define, frozen

from community_gov.model.declarations import Duty
from community_gov.model.fact import Fact
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period
from community_gov.procedures.duties.facts import DutyFacts
from community_gov.procedures.duties.recurrence import Length, Window, windows
from community_gov.procedures.duties.subjects import Subjects, Whose
from community_gov.procedures.duties.waivers import Key
from community_gov.records.working_days import WorkingDays


@frozen
class Waiting:
    """A window of somebody, and the facts among which those are that fulfil it."""

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
    """What is looked up once for one question about duties."""

    days: WorkingDays
    subjects: Subjects
    facts: DutyFacts
    only: Collection[str] | None = None

    def leaves_out(self, subject: str) -> bool:
        """Say whether others alone are asked about."""
        return self.only is not None and subject not in self.only


def waiting(duty: Duty, period: Period, asked: Question) -> Iterator[Waiting]:
    """Yield the windows that touch ``period``, each by the rule in force at its time."""
    community = SubjectKind.COMMUNITY
    if duty.subject is community and not duty.pairing and asked.leaves_out(community.value):
        return
    for one in duty.versions():
        find = _after_facts if one.recurrence.after else _by_rule
        yield from find(one, period, asked)


def _by_rule(duty: Duty, period: Period, asked: Question) -> Iterator[Waiting]:
    found = list(
        windows(
            duty.recurrence,
            period,
            valid_from=duty.valid_from,
            valid_to=duty.valid_to,
            days=asked.days,
        )
    )
    if not found:
        return
    subjects = asked.subjects.of(duty)
    if asked.only is not None and not subjects:
        return
    over = Period(found[0].opens, found[-1].closes)
    facts = asked.facts.fulfilling(duty, over, subjects)
    for whose in subjects:
        theirs = facts.of(whose)
        for window in found:
            if whose.there_on(window.closes):
                yield Waiting(duty, whose, window, theirs)


def _after_facts(duty: Duty, period: Period, asked: Question) -> Iterator[Waiting]:
    length = Length(duty.recurrence, asked.days)
    since = max(length.back(period.start), duty.valid_from)
    if since > period.end:
        return
    causes = asked.facts.causing(duty, Period(since, period.end))
    until = length.end(min(period.end, duty.valid_to or period.end))
    subjects = asked.subjects.of(duty) if _narrowed(duty) else []
    facts = asked.facts.fulfilling(duty, Period(since, max(since, until)), subjects)
    theirs = {one.id: one for one in subjects}
    for (subject, about), days in causes.items():
        whose = theirs.get(subject) if _narrowed(duty) else Whose(subject)
        if whose is None:
            continue
        for window in windows(
            duty.recurrence,
            period,
            valid_from=duty.valid_from,
            valid_to=duty.valid_to,
            after=days,
            days=asked.days,
        ):
            opened = days[window.opens]
            yield Waiting(duty, whose, window, facts.of(whose, about), about, opened)


def _narrowed(duty: Duty) -> bool:
    """Say whether it is not everybody's duty after whom something happened."""
    return bool(duty.audience or duty.among or duty.pairing)
