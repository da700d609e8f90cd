"""A window of a duty, and where it stands on a day."""

from datetime import date

from attrs import frozen

from community_gov.model.declarations import Duty
from community_gov.model.period import Period
from community_gov.model.source import Overridden
from community_gov.procedures.duties.recurrence import Standing, Window, stand
from community_gov.procedures.duties.waiting import Waiting


@frozen
class DutyWindow:
    """One window of a duty for one subject, and where it stands.

    ``duty`` is the rule in force then. ``facts`` are the ids of the facts that
    fulfil it, ``reason`` why it was waived. ``about`` is what waits, where the duty
    tells several things of one subject apart; ``parts`` are the two of a pair.
    ``overrides`` are the values of the duty that another plugin replaced. ``after``
    are the ids of the facts that opened it, ``through`` those of the affiliations by
    which it is the subject's.
    """

    duty: Duty
    subject: str
    window: Window
    standing: Standing
    facts: tuple[str, ...] = ()
    reason: str = ""
    overrides: tuple[Overridden, ...] = ()
    about: str = ""
    parts: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    through: tuple[str, ...] = ()

    @property
    def rests(self) -> frozenset[str]:
        """The ids of all that it rests on: facts, whose it is, and why it is theirs."""
        return frozenset((self.subject, *self.parts, *self.facts, *self.after, *self.through))


def standing_of(
    one: Waiting, reason: str | None, overrides: tuple[Overridden, ...], as_of: date
) -> DutyWindow:
    """Return where a window stands ``as_of`` a day; ``reason`` says why it was waived."""
    first, last = one.window.opens, min(one.window.closes, as_of)
    done = [fact for fact in one.facts if first <= fact.on <= last]
    standing = stand(one.window, [fact.on for fact in done], reason is not None, as_of)
    return DutyWindow(
        one.duty,
        one.whose.id,
        one.window,
        standing,
        tuple(fact.id for fact in done),
        reason or "",
        overrides,
        one.about,
        one.whose.parts,
        one.after,
        one.whose.through,
    )


def unknown(duty: Duty, period: Period, reason: str) -> DutyWindow:
    """Return that nobody can say how a duty stands, and why."""
    window = Window(period.start, period.end)
    return DutyWindow(duty, duty.subject.value, window, Standing.UNKNOWN, reason=reason)
