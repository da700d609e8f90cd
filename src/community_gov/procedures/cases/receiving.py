"""Taking a case in: what is promised on its receipt, and what must be known of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NotRequired, TypedDict

from attrs import frozen

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.case import Case, CaseProgress
from community_gov.model.declarations import CaseKind, CaseLimit, LifecycleVersion
from community_gov.model.ids import CaseId, GridId, SubjectKind
from community_gov.procedures.cases.own_fields import OwnFields
from community_gov.procedures.lifecycles import moment_of
from community_gov.records.context import Context
from community_gov.records.work import Work
from community_gov.store.database import Database


class Received(TypedDict):
    """What may be said of a case that comes in.

    ``channel`` and ``limit`` name one of those its kind declares (else the first);
    ``subject`` and ``grid`` are ids, ``about`` the number of the case it complains of.
    ``at`` is when it came in, if that is not now; ``fields`` what its kind asks for.
    ``expires_on`` lets a restricted case expire earlier than its kind says.
    """

    channel: NotRequired[str]
    limit: NotRequired[str]
    subject: NotRequired[str]
    grid: NotRequired[str]
    applicant: NotRequired[str]
    contact: NotRequired[str]
    home_asked: NotRequired[bool]
    about: NotRequired[str]
    at: NotRequired[datetime | date]
    expires_on: NotRequired[date]
    fields: NotRequired[Any]


@frozen
class CaseReceipt:
    """What the person is handed: the number, the limit, and until when an answer is due.

    ``due_on`` is the last day in time, ``due_at`` the moment where hours count; both are
    empty where the limit runs from the day the case is accepted. ``papers`` are what the
    matter needs.
    """

    number: str
    kind: str
    received_at: datetime
    channel: str
    limit: str
    reference: str
    due_on: date | None
    due_at: datetime | None
    papers: tuple[str, ...]


def made(
    work: Work, kind: CaseKind, path: LifecycleVersion, matter: str, told: Received
) -> tuple[Case, CaseProgress]:
    """Return a new case and its progress; nothing is written yet.

    Raises :class:`InputError` for what its kind does not declare, and what is missing.
    """
    if not matter.strip():
        raise InputError(_("Say what the matter is."))
    at = moment_of(work.clock, told.get("at"), datetime.min.replace(tzinfo=work.clock.now().tzinfo))
    day = work.clock.day_of(at)
    limit = _limit(kind, told.get("limit", ""), day)
    subject = told.get("subject")
    _refuse_missing(work.database, kind.subject, subject)
    case = Case(
        id=CaseId(work.new_id()),
        number=next_number(work.database, work.today),
        kind=kind.name,
        received_at=at,
        channel=_channel(kind, told.get("channel", "")),
        limit_class=limit.name,
        limit_amount=limit.amount,
        limit_unit=limit.unit.value,
        limit_from=limit.runs_from.value,
        subject_kind=kind.subject.value,
        extension=limit.extension,
        subject=subject,
        grid=_grid(work.context, kind.subject, subject, told.get("grid")),
        matter=matter.strip(),
        applicant=told.get("applicant"),
        contact=told.get("contact"),
        home_asked=told.get("home_asked", False),
        about=_about(work.database, told.get("about")),
        restriction=kind.restriction.value if kind.restriction else None,
        expires_on=expiry(kind, day, told.get("expires_on")),
        **own_fields(work, kind, told.get("fields")),
    )
    return case, CaseProgress(case.id, kind.name, path.initial, at, "receive")


def own_fields(
    work: Work, kind: CaseKind, given: Any, former: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the columns that keep what a kind asks for; what it refers to must exist."""
    own = OwnFields(kind)
    kept = own.kept(given, former)
    for field, id_ in own.references(own.read(kept["fields"], kept["sealed_fields"])):
        if work.database.row(f'SELECT 1 FROM "{field.refers_to}" WHERE id = ?', id_) is None:
            raise InputError(
                _("{field}: there is no {table} {id}.").format(
                    field=field.title, table=field.refers_to, id=id_
                )
            )
    return kept


def next_number(database: Database, day: date) -> str:
    """Return the number after the last one of the year: 2026-00001, 2026-00002 …"""
    last = database.value(
        "SELECT number FROM case_file WHERE version = 1 AND number GLOB ?"
        " ORDER BY rowid DESC LIMIT 1",
        f"{day.year}-*",
    )
    return f"{day.year}-{1 + (int(last.partition('-')[2]) if last else 0):05}"


def expiry(kind: CaseKind, received: date, wanted: date | None) -> date | None:
    """Return the day on which a restricted case expires; raises for one that is too late."""
    if kind.restriction is None or kind.expires_after_months is None:
        return None
    latest = months_later(received, kind.expires_after_months)
    if wanted is not None and not received < wanted <= latest:
        raise InputError(
            _("{kind} expires by {latest}, after it was received; not on {day}.").format(
                kind=kind.label, latest=latest, day=wanted
            )
        )
    return wanted or latest


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last day of that month."""
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def _limit(kind: CaseKind, name: str, day: date) -> CaseLimit:
    if (found := kind.limit(name, day)) is not None:
        return found
    raise InputError(
        _("{kind} has no limit {name!r} in force on {day}.").format(
            kind=kind.label, name=name or kind.limits[0].name, day=day
        ),
        _("There are: {names}.").format(
            names=_(", ").join(dict.fromkeys(one.name for one in kind.limits))
        ),
    )


def _channel(kind: CaseKind, name: str) -> str:
    if not name:
        return kind.channels[0].name
    if kind.channel(name) is None:
        raise InputError(
            _("{kind} does not come in by {name!r}.").format(kind=kind.label, name=name),
            _("There are: {names}.").format(names=_(", ").join(one.name for one in kind.channels)),
        )
    return name


def _refuse_missing(database: Database, kind: SubjectKind, subject: str | None) -> None:
    if subject is None or kind is SubjectKind.COMMUNITY:
        return
    table = "residents_group" if kind is SubjectKind.GROUP else kind.value
    if database.row(f'SELECT 1 FROM "{table}" WHERE id = ? AND closed IS NULL', subject) is None:
        raise InputError(_("There is no {table} {id}.").format(table=table, id=subject))


def _grid(
    context: Context, kind: SubjectKind, subject: str | None, given: str | None
) -> GridId | None:
    if given is not None or subject is None:
        return GridId(given) if given else None
    query = {
        SubjectKind.GRID: "SELECT id FROM grid WHERE id = ? AND closed IS NULL",
        SubjectKind.HOUSEHOLD: "SELECT grid FROM household WHERE id = ? AND closed IS NULL",
        SubjectKind.MEMBER: (
            "SELECT h.grid FROM member m JOIN household h ON h.id = m.household"
            " AND h.closed IS NULL WHERE m.id = ? AND m.closed IS NULL"
        ),
    }.get(kind)
    found = context.database.value(query, subject) if query else None
    return GridId(found) if found else None


def _about(database: Database, number: str | None) -> CaseId | None:
    if number is None:
        return None
    found = database.value("SELECT id FROM case_file WHERE number = ? AND closed IS NULL", number)
    if found is None:
        raise InputError(
            _("There is no case {number}.").format(number=number),
            _("See those there are: community-gov cases list"),
        )
    return CaseId(found)
