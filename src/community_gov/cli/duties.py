"""The commands about duties."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import attrs
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
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, term
from community_gov.i18n import _
from community_gov.model.declarations import Duty
from community_gov.model.ids import SubjectKind
from community_gov.model.period import Period, Span
from community_gov.model.source import Overridden
from community_gov.procedures.duties import DutyWindow
from community_gov.procedures.recurrence import Standing


def duties() -> click.Group:
    """Build the group."""
    told = _("Only those that stand so; may be given again.")
    standings = click.Choice([one.value for one in Standing])
    return group(
        "duties",
        reading(
            "list",
            _list,
            _("List what is due, fulfilled, waived or missed (else: in this quarter)."),
            period_option(required=False),
            option("--standing", told, type=standings, multiple=True),
            option("--duty", _("Only this duty."), metavar="NAME"),
        ),
        writing(
            "waive",
            _waive,
            _("Let the window of DUTY that opens on the day OPENS go."),
            argument("duty"),
            argument("opens", type=day),
            option("--subject", _("Whose; else the community's."), metavar="CODE"),
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
            for one in community.duties.standing(over, duty=duty)
            if not standing or one.standing in standing
        ]
        rows = [_row(one, codes) for one in found]
    titles = {
        "label": _("duty"),
        "subject": _("whose"),
        "opens": _("from"),
        "closes": _("to"),
        "standing": _("standing"),
        "reason": _("reason"),
        "reference": _("rests on"),
    }
    told = (_replaced(window.duty, one) for window in found for one in window.overrides)
    return listed(titles, rows, *dict.fromkeys(told))


def _replaced(duty: Duty, one: Overridden) -> str:
    return _("{label}: {told}").format(label=duty.label, told=one)


def _row(one: DutyWindow, codes: Codes) -> dict[str, Any]:
    stands, whose = term(one.standing), codes.of_subject(one.duty.subject, one.subject)
    if one.duty.subject is SubjectKind.COMMUNITY:
        whose = term(whose)
    if one.standing is Standing.MISSED and one.duty.usually:
        words = _("{missed} (due as a rule, not always)").format(missed=stands.words)
        stands = Coded(one.standing, words)
    return {
        "duty": one.duty.name,
        "label": str(one.duty.label),
        "subject": whose,
        "opens": one.window.opens,
        "closes": one.window.closes,
        "standing": stands,
        "facts": list(one.facts),
        "reason": one.reason,
        "reference": one.duty.reference,
        "overrides": [attrs.asdict(replaced) for replaced in one.overrides],
    }


def _subject_kind(declared: Iterable[Duty], name: str) -> SubjectKind:
    """Return whose duty ``name`` is; an unknown duty is left to be refused with its reason."""
    return next((one.subject for one in declared if one.name == name), SubjectKind.COMMUNITY)


def _waive(session: Session, *, duty: str, opens: date, subject: str | None, reason: str) -> Answer:
    with session.open() as community:
        kind = (
            _subject_kind(community.duties.declared(), duty) if subject else SubjectKind.COMMUNITY
        )
        whose = Codes(community).subject(kind, subject or SubjectKind.COMMUNITY.value)
        by = session.actor(community)
        waiver = community.duties.waive(duty, whose, opens, by=by, reason=reason)
    text = _("Waived: {duty}, from {opens}.")
    return said(text.format(duty=duty, opens=opens), waiver=waiver.id, duty=duty, opens=opens)
