"""The commands about cases: receive, handle in time, and look at them."""

from datetime import date, datetime
from typing import Any

import click

from community_gov.cli.building import argument, group, option, period_option, reading
from community_gov.cli.cases import told as cases_told
from community_gov.cli.cases import writing as cases_write
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed
from community_gov.cli.session import Session
from community_gov.cli.terms import Coded, term
from community_gov.i18n import _
from community_gov.model.declarations import CaseKind
from community_gov.model.period import Period


def cases() -> click.Group:
    """Build the group."""
    number = argument("number")
    as_of = option("--as-of", _("As of when (else now)."), type=cases_write.when)
    return group(
        "cases",
        reading("kinds", _kinds, _("List the kinds of case, their limits and papers.")),
        cases_write.receive(),
        reading(
            "list",
            _list,
            _("List cases without what is about persons; restricted ones stand in no list."),
            option("--kind", _("Only this kind."), of="CaseKind"),
            option("--state", _("Only those in this state.")),
            option("--grid", _("Only those of the grid with this code.")),
            period_option(required=False),
        ),
        reading("show", _show, _("Show the case with this NUMBER."), number),
        reading("history", _history, _("Show every step of a case: who, when, why."), number),
        reading("choices", _choices, _("List the steps a case may take now."), number),
        *cases_write.steps(),
        cases_write.amend(),
        cases_write.withdraw(),
        reading("waiting", _waiting, _("List what waits for an answer, by urgency."), as_of),
        reading("overdue", _overdue, _("List what is over its limit."), as_of),
        reading(
            "handover",
            _handover,
            _("List what whoever holds POST passes on to the next."),
            argument("post"),
            as_of,
        ),
        cases_write.expire(),
    )


def _kinds(session: Session) -> Answer:
    with session.open() as community:
        rows = [_kind(one) for one in community.cases.declared()]
    titles = {
        "name": _("name"),
        "label": _("kind"),
        "channels": _("channels"),
        "limits": _("limits"),
        "papers": _("papers"),
        "steps": _("steps"),
        "restricted": _("restricted"),
    }
    told = [{**row, "limits": [one["limit"] for one in row["limits"]]} for row in rows]
    return Answer(rows, listed(titles, told).parts)


def _kind(one: CaseKind) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": str(one.label),
        "channels": [Coded(way.name, str(way.label)) for way in one.channels],
        "limits": [cases_told.limit_row(limit) for limit in one.limits],
        "papers": [Coded(paper.name, str(paper.label)) for paper in one.papers],
        "steps": [Coded(step.name, str(step.label)) for step in one.steps],
        "lifecycle": one.lifecycle or "case",
        "restricted": one.restriction and Coded(one.restriction, _(one.restriction.value)),
    }


def _list(
    session: Session,
    *,
    kind: str | None,
    state: str | None,
    grid: str | None,
    period: Period | None,
) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        where = codes.id_of("grid", grid) if grid else None
        found = community.cases.listed(
            kind=kind or "", state=state or "", grid=where, period=period
        )
        return cases_told.several(found, codes, community.cases.restricted())


def _show(session: Session, *, number: str) -> Answer:
    with session.open() as community:
        file = community.cases.show(number, by=session.known_actor(community))
        return cases_told.one(community, file, Codes(community))


def _history(session: Session, *, number: str) -> Answer:
    with session.open() as community:
        by = session.known_actor(community)
        file = community.cases.show(number, by=by)
        return cases_told.history(community.cases.history(number, by=by), file, Codes(community))


def _choices(session: Session, *, number: str) -> Answer:
    with session.open() as community:
        by = session.known_actor(community)
        found = community.cases.choices(number, by=by)
        states = community.cases.show(number, by=by).version.states
    rows = [
        {
            "step": one.transition.name,
            "label": str(one.transition.label),
            "target": Coded(one.transition.target, str(states[one.transition.target])),
            "roles": [term(role) for role in one.who],
            "reason": one.transition.reason,
        }
        for one in found
    ]
    titles = {"step": _("step"), "label": _("called"), "target": _("leads to")}
    return listed({**titles, "roles": _("who may"), "reason": _("reason")}, rows)


def _waiting(session: Session, *, as_of: datetime | date | None) -> Answer:
    with session.open() as community:
        found = community.cases.waiting(as_of)
        return cases_told.waiting(found, Codes(community), community.cases.restricted())


def _overdue(session: Session, *, as_of: datetime | date | None) -> Answer:
    with session.open() as community:
        found = community.cases.overdue(as_of)
        return cases_told.waiting(found, Codes(community), community.cases.restricted())


def _handover(session: Session, *, post: str, as_of: datetime | date | None) -> Answer:
    with session.open() as community:
        found = community.cases.handover(post, as_of)
        return cases_told.waiting(found.waiting, Codes(community), found.restricted)
