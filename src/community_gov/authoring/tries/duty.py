"""Trying a duty: facts are recorded, windows let go, and each window's standing looked at."""

from collections.abc import Mapping
from typing import Any

from community_gov.authoring import reading
from community_gov.authoring.given import SOMEONE, Given, read_given
from community_gov.authoring.happening import record
from community_gov.authoring.people import People
from community_gov.authoring.verdict import Verdict, verdict
from community_gov.authoring.workbench import Workbench
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Duty
from community_gov.model.ids import SubjectKind
from community_gov.model.pack import PackTest
from community_gov.model.period import Period, Span
from community_gov.procedures.duties.recurrence import Standing
from community_gov.procedures.duties.standing import DutyWindow


def try_duty(bench: Workbench, test: PackTest) -> Verdict:
    """Try where a duty stands; ``expect`` says it for each window by its period or first day.

    For a duty of members, households … it holds such a table for each name.
    Windows that are not mentioned may stand as they like.
    """
    catalogue = bench.community.host.catalogue
    duty = catalogue.get(Duty, test.duty)
    given = read_given(test.given, catalogue, subject=duty.subject)
    period = _period(test, given)
    today = test.today or max([period.end, *given.days])
    bench.clock.move_to(today)
    people = People(bench, given, audience=duty.audience)
    if not people.known(duty.subject):
        people.of(duty.subject, SOMEONE)
    days = {one.fact: one.day for one in record(bench, given, people)}
    for one in given.waivers:
        subject = people.of(duty.subject, one.subject)
        waive = bench.community.duties.waive
        waive(duty.name, subject, one.opens, by=bench.clerk, reason=one.reason)
    found = bench.community.duties.standing(period, as_of=today, duty=duty.name)
    return _compare(_expected(test, duty, people), found, days)


def _period(test: PackTest, given: Given) -> Period:
    if test.period:
        return Period.parse(test.period)
    days = [*given.days, *([test.today] if test.today else [])]
    if not days:
        raise InputError(
            _("It is not said which period is looked at."), _('Write for example period = "2026".')
        )
    return Period.of(Span.YEAR, max(days))


def _expected(
    test: PackTest, duty: Duty, people: People
) -> dict[tuple[str, str], Mapping[str, Any]]:
    """Return the standings that are expected, by name and id of whose duty it is."""
    if not test.expect:
        raise InputError(
            _("The test expects nothing."), _('Write expect = { 2026Q1 = "fulfilled" }.')
        )
    whole = SubjectKind.COMMUNITY
    if duty.subject is whole:
        return {("", whole.value): test.expect}
    known = people.known(duty.subject)
    if all(isinstance(one, Mapping) for one in test.expect.values()):
        reading.refuse_unknown(_("expect"), test.expect, known)
        return {(name, known[name]): one for name, one in test.expect.items()}
    if len(known) > 1:
        raise InputError(
            _("{where}: whose? The test is about {names}.").format(
                where=_("expect"), names=_(", ").join(known)
            )
        )
    return {("", known_id): test.expect for known_id in known.values()}


def _compare(
    expected: Mapping[tuple[str, str], Mapping[str, Any]],
    found: list[DutyWindow],
    days: Mapping[str, str],
) -> Verdict:
    compared: list[tuple[str, str, str]] = []
    why: list[str] = []
    for (name, subject), wanted in expected.items():
        theirs = [one for one in found if one.subject == subject]
        for window, standing in wanted.items():
            title = f"{name}, {window}" if name else window
            got = _standing(window, theirs)
            compared.append((title, _known(window, standing), got))
        why += [*([f"{name}:"] if name else []), *(_told(one, days) for one in theirs)]
    return verdict(compared, why)


def _known(window: str, standing: Any) -> str:
    if standing not in set(Standing):
        raise reading.unknown(f"expect, {window}", str(standing), [one.value for one in Standing])
    return str(standing)


def _standing(window: str, theirs: list[DutyWindow]) -> str:
    asked = Period.parse(window)
    for one in theirs:
        if one.window.period == asked or one.window.opens == asked.start == asked.end:
            return one.standing.value
    raise InputError(
        _("expect: the duty has no window {window}.").format(window=window),
        _("There are: {names}.").format(
            names=_(", ").join(str(one.window.period) for one in theirs) or "-"
        ),
    )


def _told(one: DutyWindow, days: Mapping[str, str]) -> str:
    text = _("{opens} to {closes}: {standing}").format(
        opens=one.window.opens, closes=one.window.closes, standing=_(one.standing.value)
    )
    done = ", ".join(days[fact] for fact in one.facts)
    because = one.reason or (_("by what happened on {days}").format(days=done) if done else "")
    return f"{text} ({because})" if because else text
