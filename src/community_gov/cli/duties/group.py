"""The commands about duties."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from community_gov.cli.building import (
    argument,
    day,
    group,
    option,
    period_option,
    reading,
    reason_option,
    writing,
)
from community_gov.cli.codes import Codes
from community_gov.cli.duties.calendar import calendar
from community_gov.cli.duties.due import due, handover
from community_gov.cli.duties.files import form, ics, sheet
from community_gov.cli.duties.rows import row, subject_of, titles_of
from community_gov.cli.duties.why import why
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.declarations import Duty
from community_gov.model.period import Period, Span
from community_gov.model.recurrence_rule import RecurrenceRule
from community_gov.model.source import Overridden
from community_gov.procedures.duties.rates import DutyRate, rates
from community_gov.procedures.duties.recurrence import Standing
from community_gov.records.same_duties import due_instead


def duties() -> click.Group:
    """Build the group."""
    told = _("Only those that stand so; may be given again.")
    standings = click.Choice([one.value for one in Standing])
    only = option("--duty", _("Only this duty."), of="Duty", metavar="NAME")
    return group(
        "duties",
        reading(
            "list",
            _list,
            _("List what is due, fulfilled, waived or missed (else: in this quarter)."),
            period_option(required=False),
            option("--standing", told, type=standings, multiple=True),
            only,
        ),
        due(),
        handover(),
        calendar(),
        reading(
            "rates",
            _rates,
            _("Tell how each duty was kept, and which share in time (else: in this quarter)."),
            period_option(required=False),
            only,
        ),
        why(),
        reading("declared", _declared, _("List the duties there are, and by which rule.")),
        sheet(),
        form(),
        ics(),
        writing(
            "waive",
            _waive,
            _("Let the window of DUTY that opens on the day OPENS go."),
            argument("duty", of="Duty"),
            argument("opens", type=day),
            option(
                "--subject",
                _("Whose; else the community's. Of a pair: FIRST/SECOND."),
                metavar="CODE",
            ),
            option("--about", _("What waits, where several things do."), default=""),
            reason_option(),
        ),
    )


def _list(
    session: Session, *, period: Period | None, standing: Sequence[str], duty: str | None
) -> Answer:
    with session.open() as community:
        over = period or Period.of(Span.QUARTER, community.today())
        codes = Codes(community)
        found = [
            one
            for one in community.duties.listed(over, duty=duty)
            if not standing or one.standing in standing
        ]
        rows = [row(one, codes) for one in found]
    told = (_replaced(window.duty, one) for window in found for one in window.overrides)
    return listed(titles_of(rows), rows, *dict.fromkeys(told))


def _replaced(duty: Duty, one: Overridden) -> str:
    return _("{label}: {told}").format(label=duty.label, told=one)


def _rates(session: Session, *, period: Period | None, duty: str | None) -> Answer:
    with session.open() as community:
        over = period or Period.of(Span.QUARTER, community.today())
        found = rates(community.duties.listed(over, duty=duty), over)
    shown = {
        "label": _("duty"),
        "on_time": _("on time"),
        "fulfilled": _("fulfilled"),
        "missed": _("missed"),
        "waived": _("waived"),
        "due": _("due"),
        "upcoming": _("upcoming"),
    }
    text = _("On time: fulfilled out of fulfilled and missed; what was waived is in neither.")
    return listed(shown, [_rate(one) for one in found], text)


def _rate(one: DutyRate) -> dict[str, Any]:
    return {
        "duty": one.duty.name,
        "label": str(one.duty.label),
        "on_time": one.on_time,
        **{standing.value: count for standing, count in one.counts.items()},
    }


def _declared(session: Session) -> Answer:
    with session.open() as community:
        catalogue = community.host.catalogue
        rows = [
            _rule(version, due_instead(version, catalogue))
            for one in community.duties.declared()
            for version in one.versions()
        ]
    shown = {
        "label": _("duty"),
        "subject": _("of each"),
        "recurs": _("comes"),
        "valid_from": _("from"),
        "valid_to": _("to"),
        "usually": _("usually"),
        "post": _("post"),
        "reference": _("rests on"),
    }
    told = (f"{one['label']}: {one['remark']}" for one in rows if one["remark"])
    return listed(shown, rows, *told)


def _rule(one: Duty, instead: Duty) -> dict[str, Any]:
    remark = RecurrenceRule.parse(one.recurrence.rule).remark() if one.recurrence.rule else ""
    if instead is not one:
        remark = _("{label} ({name}) is due in its place.").format(
            label=instead.label, name=instead.name
        )
    return {
        "duty": one.name,
        "label": str(one.label),
        "subject": one.pairing or one.subject.value,
        "recurs": _recurs(one),
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "usually": one.usually,
        "post": str(one.post or ""),
        "reference": one.reference,
        "remark": remark,
    }


def _recurs(one: Duty) -> str:
    told = one.recurrence
    if told.lunar is not None:
        came = _("lunar {month}/{day}").format(month=told.lunar.month, day=told.lunar.day)
    else:
        came = told.rule or _("after {kind}").format(kind=told.after)
    if told.within_working_days is not None:
        return _("{recurs}, in {days} working days").format(
            recurs=came, days=told.within_working_days
        )
    if told.within_days is not None:
        return _("{recurs}, in {days} days").format(recurs=came, days=told.within_days)
    return came


def _waive(
    session: Session, *, duty: str, opens: date, subject: str | None, about: str, reason: str
) -> Answer:
    with session.open() as community:
        whose = subject_of(community, duty, subject)
        declared = next((one for one in community.duties.declared() if one.name == duty), None)
        waits = _about(Codes(community), declared, about)
        by = session.actor(community)
        waiver = community.duties.waive(duty, whose, opens, by=by, reason=reason, about=waits)
    text = _("Waived: {duty}, from {opens}.")
    called = declared.label if declared is not None else duty
    return said(text.format(duty=called, opens=opens), waiver=waiver.id, duty=duty, opens=opens)


def _about(codes: Codes, declared: Duty | None, about: str) -> str:
    """Return what waits as facts tell it: the id of what bears this code, else the text."""
    if declared is None or not about:
        return about
    return codes.id_of_any(declared.recurrence.matching, about)
