"""Writing an activity and who took part, with the facts that follow, inside an action."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.declarations import ActivityKind, FactKind
from community_gov.model.fact import Draft, Status
from community_gov.model.ids import AttendanceId, SubjectKind
from community_gov.model.member import Member
from community_gov.records.removing import Removal
from community_gov.records.repository import Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work


def write(work: Work, activity: Activity, attendance: Iterable[Mapping[str, Any]]) -> None:
    """Write a new activity with its attendance and facts, inside an action."""
    made = settled(activity, work)
    work.add(made, entered_on=work.today)
    record(work, made, _enter(work, made, attendance), fresh=True)


def attend(work: Work, activity: Activity, attendance: Iterable[Mapping[str, Any]]) -> None:
    """Write who else took part in a stored activity, with the facts, inside an action."""
    present = _enter(work, activity, attendance)
    work.record(activity.id, _attended_by(work, activity, present), fresh=True)


def settle(work: Work, activity: Activity, attendance: Iterable[Attendance]) -> None:
    """Let the facts of a stored activity be those that ``attendance`` yields, inside an action."""
    record(work, activity, attendance, fresh=False)


def correct(
    work: Work,
    activity: Activity,
    stored: Iterable[Attendance],
    present: Iterable[Mapping[str, Any]],
    absent: Iterable[str],
) -> None:
    """Write who took part otherwise, who did besides, and close who did not."""
    known = {str(one.member): one for one in stored}
    for one in present:
        if one["member"] in known:
            work.amend(Attendance, known[one["member"]].id, one)
    _enter(work, activity, [one for one in present if one["member"] not in known])
    for member in absent:
        if member not in known:
            who = Repository(work.context, Member).get(member).code
            raise InputError(
                _("{activity}: {member} is not on its sheet.").format(
                    activity=activity.code, member=who
                ),
                _("Who is on it: community-gov record attendance {code}").format(
                    code=activity.code
                ),
            )
        Removal(work).remove(TABLES[Attendance].name, [known[member].id])


def _enter(
    work: Work, activity: Activity, attendance: Iterable[Mapping[str, Any]]
) -> list[Attendance]:
    present = [
        Attendance(id=AttendanceId(work.new_id()), activity=activity.id, **one)
        for one in attendance
    ]
    work.add_all(present)
    return present


def settled(activity: Activity, work: Work) -> Activity:
    """Return an activity with its status: unverified where its kind asks for evidence in vain."""
    kind = work.context.catalogue.get(ActivityKind, activity.kind)
    lacking = kind.requires_evidence and not activity.evidence.strip()
    return evolve(activity, status=Status.UNVERIFIED if lacking else Status.VERIFIED)


def record(
    work: Work, activity: Activity, attendance: Iterable[Attendance], *, fresh: bool
) -> None:
    """Let the facts of an activity be those that it and ``attendance`` yield."""
    kind = work.context.catalogue.get(ActivityKind, activity.kind)
    held = [_held(work, activity, kind.held_fact)] if kind.held_fact else []
    drafts = [*held, *_attended_by(work, activity, attendance)]
    work.record(activity.id, drafts, fresh=fresh)


def _attended_by(
    work: Work, activity: Activity, attendance: Iterable[Attendance]
) -> Iterable[Draft]:
    fact = work.context.catalogue.get(ActivityKind, activity.kind).attendance_fact
    told = work.context.catalogue.get(FactKind, fact) if fact else None
    if told is None:
        return []
    # A kind that cannot say whether somebody came would count the absent as present.
    tells = any(one.name == "attended" for one in told.attributes)
    return [_attended(activity, one, told) for one in attendance if tells or one.attended]


def _held(work: Work, activity: Activity, fact: str) -> Draft:
    kind = work.context.catalogue.get(FactKind, fact)
    known = {"headcount": activity.headcount, "activity_kind": activity.kind}
    return Draft(
        kind=fact,
        on=activity.held_on,
        subject_kind=SubjectKind.COMMUNITY,
        subject=SubjectKind.COMMUNITY.value,
        key="held",
        attributes=_declared(kind, known),
        status=activity.status,
    )


def _attended(activity: Activity, one: Attendance, kind: FactKind) -> Draft:
    known = {
        "role": one.role,
        "attended": one.attended,
        "excused": one.excused,
        "hours": one.hours,
        "activity_kind": activity.kind,
    }
    return Draft(
        kind=kind.name,
        on=activity.held_on,
        subject_kind=SubjectKind.MEMBER,
        subject=one.member,
        key=one.id,
        quantity=_hours(one) if kind.unit == "hour" else Decimal(1),
        attributes=_declared(kind, known),
        status=activity.status,
    )


def _hours(one: Attendance) -> Decimal:
    return one.hours if one.attended and one.hours is not None else Decimal(0)


def _declared(kind: FactKind, known: Mapping[str, Any]) -> dict[str, Any]:
    names = {one.name for one in kind.attributes}
    return {name: value for name, value in known.items() if name in names and value is not None}
