"""The commands about activities and who took part."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs
import click

from community_gov.cli.building import argument, day, option, period_option, reading, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, listed, said
from community_gov.cli.session import Session
from community_gov.cli.terms import term, titled
from community_gov.errors import InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.activity import ROLES_IN_ACTIVITY, Activity
from community_gov.model.declarations import ActivityKind, FactKind
from community_gov.model.fact import Status
from community_gov.model.fields import fields_of
from community_gov.model.period import Period


def activity() -> click.Command:
    """Build the command that records one."""
    return writing(
        "activity",
        _record,
        _("Record an activity of KIND, and who took part."),
        argument("kind", of="ActivityKind"),
        option("--title", _("What it was called."), required=True),
        option("--on", _("The day."), type=day, required=True),
        *came_options(),
        option(
            "--rest-present",
            _("Everybody else who should have come was there; only the absent are named."),
            is_flag=True,
        ),
        option("--code", _("Its code; else the day and a number.")),
        option("--headcount", _("How many came in all."), type=int),
        option("--evidence", _("What proves it: a photo's name, a list."), default=""),
        option("--place", _("The code of a place.")),
        option("--organizer", _("The code of an organization.")),
    )


def came_options() -> tuple[click.Option, ...]:
    """Build the options that say who took part, and who did not."""
    present = _("Who took part: CODE, CODE:HOURS or CODE:HOURS:ROLE; may be given again.")
    excused = _("Who sent an excuse; may be given again.")
    absent = _("Who should have come, and sent no excuse; may be given again.")
    return (
        option("--attend", present, multiple=True, metavar="CODE[:HOURS]"),
        option("--excused", excused, multiple=True, metavar="CODE"),
        option("--absent", absent, multiple=True, metavar="CODE"),
    )


def activities() -> click.Command:
    """Build the command that lists them."""
    told = _("List the activities, of all times or of one period.")
    return reading("activities", _list, told, period_option(required=False))


def kinds() -> click.Command:
    """Build the command that lists their kinds."""
    return reading("kinds", _kinds, _("List the kinds of activities."))


def _record(
    session: Session,
    *,
    on: date,
    attend: Sequence[str],
    excused: Sequence[str],
    absent: Sequence[str],
    code: str | None,
    place: str | None,
    organizer: str | None,
    **values: Any,
) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        present = came(codes, attend, excused, absent)
        held = community.activities.add(
            by=session.actor(community),
            attendance=present,
            code=code or "",
            held_on=on,
            place=codes.id_of("place", place) if place else None,
            organizer=codes.id_of("organization", organizer) if organizer else None,
            **values,
        )
        facts = [one.kind for one in community.facts.of_record(held.id)]
        sheet = community.activities.attendance(held.id)
    return _told(held, sum(one.attended for one in sheet), facts)


def came(
    codes: Codes, attend: Sequence[str], excused: Sequence[str], absent: Sequence[str]
) -> list[dict[str, Any]]:
    """Return what the options of :func:`came_options` say; raises :class:`InputError`."""
    present = [_attendance(text, codes) for text in attend]
    away = [(one, True) for one in excused] + [(one, False) for one in absent]
    return present + [
        {"member": codes.id_of("member", one), "attended": False, "excused": sent}
        for one, sent in away
    ]


def _attendance(text: str, codes: Codes) -> dict[str, Any]:
    code, _colon, rest = text.partition(":")
    hours, _colon, role = rest.partition(":")
    found: dict[str, Any] = {"member": codes.id_of("member", code.strip())}
    found |= {"attended": True, "excused": False}
    if hours.strip():
        found["hours"] = _hours(text, hours.strip())
    if role.strip():
        found["role"] = _role(role.strip())
    return found


def _hours(text: str, hours: str) -> Decimal:
    try:
        return Decimal(hours)
    except InvalidOperation as error:
        raise InputError(
            _("{text!r}: {hours!r} is no number of hours.").format(text=text, hours=hours),
            _("Write it as CODE:HOURS, such as M001:1.5"),
        ) from error


def _role(text: str) -> str:
    for role, label in ROLES_IN_ACTIVITY.items():
        if text in (role, *label.spellings()):
            return role
    raise InputError(
        _("There is no role {role!r} in an activity.").format(role=text),
        _("There are: {names}.").format(names=_(", ").join(ROLES_IN_ACTIVITY)),
    )


def _told(held: Activity, present: int, facts: list[str]) -> Answer:
    text = _("Recorded {code}: {present} people, {facts} facts.")
    told = text.format(code=held.code, present=present, facts=len(facts))
    if held.status is Status.UNVERIFIED:
        text = _("It counts for nothing until it has evidence: {command}")
        command = f"community-gov record evidence {held.code} …"
        told += "\n" + text.format(command=command)
    return said(told, id=held.id, code=held.code, status=held.status, facts=facts)


def _list(session: Session, *, period: Period | None) -> Answer:
    with session.open() as community:
        codes = Codes(community)
        found = [
            one for one in community.activities.all() if period is None or one.held_on in period
        ]
        rows = [
            attrs.asdict(one)
            | {
                "kind": titled(community.host.catalogue, ActivityKind, one.kind),
                "status": term(one.status),
                "place": codes.code_of("place", one.place),
                "organizer": codes.code_of("organization", one.organizer),
            }
            for one in sorted(found, key=lambda one: (one.held_on, one.code))
        ]
    titles = {one.name: one.title for one in fields_of(Activity)}
    names = ("code", "held_on", "kind", "title", "headcount", "status")
    return listed({name: titles[name] for name in names}, rows)


def _kinds(session: Session) -> Answer:
    with session.open() as community:
        catalogue = community.host.catalogue
        rows = [_kind_row(one, catalogue) for one in community.activities.declared()]
    titles = {"name": _("name"), "label": _("kind"), "attendance_fact": _("fact of who attends")}
    titles |= {"held_fact": _("fact of what is held"), "requires_evidence": _("needs evidence")}
    return listed(titles, rows)


def _kind_row(one: ActivityKind, catalogue: Catalogue) -> dict[str, Any]:
    attended, held = one.attendance_fact, one.held_fact
    return {
        "name": one.name,
        "label": str(one.label),
        "attendance_fact": attended and titled(catalogue, FactKind, attended),
        "held_fact": held and titled(catalogue, FactKind, held),
        "requires_evidence": one.requires_evidence,
    }
