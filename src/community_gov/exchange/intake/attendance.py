"""Who took part in activities, on its way in: once per activity and member."""

from collections.abc import Iterable, Mapping
from typing import Any

from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.grids import row_refused
from community_gov.exchange.intake.shelf import Counts, Shelf, codes
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.declarations import ActivityKind, FactKind
from community_gov.model.fields import fields_of
from community_gov.model.member import Member
from community_gov.records import activity_facts
from community_gov.records.repository import Repository
from community_gov.records.work import Work

HOURS_OF_A_DAY = 24

_PLACES = next(one.places for one in fields_of(Attendance) if one.name == "hours")


class AttendanceIntake:
    """Plans the rows of attendance, and writes them with the activities they belong to."""

    def __init__(
        self, shelf: Shelf[Activity], members: Shelf[Member], notes: Notes, work: Work
    ) -> None:
        self._shelf = shelf
        self._members = members
        self._notes = notes
        self._work = work
        self._present: dict[str, list[Mapping[str, Any]]] = {}
        self._first: dict[tuple[str, str], Given] = {}
        self._stored: dict[str, dict[str, Attendance]] = {}
        self._unchanged = 0

    @property
    def counts(self) -> Counts:
        """What the files add; attendance that is stored is not changed."""
        return Counts(sum(map(len, self._present.values())), 0, self._unchanged)

    def take(self, rows: Iterable[Given]) -> None:
        """Plan ``rows``."""
        for given in rows:
            activity = self._found(given, "activity", self._shelf)
            member = self._found(given, "member", self._members)
            if activity is None or member is None:
                continue
            self._check_once(given)
            self._check_hours(given, activity)
            if self._notes.took(given):
                self._keep(given, activity, {"member": member.id, **_told(given)})

    def write(self) -> None:
        """Write new activities with who took part, and who else took part in stored ones."""
        for code, activity in self._shelf.added.items():
            activity_facts.write(self._work, activity, self._present.get(code, ()))
        for code, present in self._present.items():
            if stored := self._shelf.stored.get(code):
                activity_facts.attend(self._work, stored, present)

    def _found(self, given: Given, column: str, shelf: Shelf[Any]) -> Any:
        code = str(given.get(column))
        if found := shelf.get(code):
            return found
        if code in shelf.refused:
            self._notes.refuse(given, column, row_refused(code), group=code)
        else:
            self._notes.refuse(given, column, self._notes.unknown(code, codes(shelf.all())))
        return None

    def _check_once(self, given: Given) -> None:
        first = self._first.setdefault((given.get("activity"), given.get("member")), given)
        if first is not given:
            text = _("This member stands for this activity already in {where}.")
            self._notes.refuse(given, "member", text.format(where=first.where))

    def _check_hours(self, given: Given, activity: Activity) -> None:
        hours = given.get("hours")
        if hours is None:
            return
        places = self._places_of(activity)
        if not 0 <= hours <= HOURS_OF_A_DAY:
            text = _("{hours} hours on one day cannot be right.")
            self._notes.refuse(given, "hours", text.format(hours=hours))
        elif hours != round(hours, places):
            text = _("{hours} has more than {places} decimal places.")
            self._notes.refuse(given, "hours", text.format(hours=hours, places=places))

    def _places_of(self, activity: Activity) -> int:
        catalogue = self._work.context.catalogue
        told = catalogue.get(ActivityKind, activity.kind).attendance_fact
        kind = catalogue.get(FactKind, told) if told else None
        return min(_PLACES, kind.places) if kind and kind.unit == "hour" else _PLACES

    def _keep(self, given: Given, activity: Activity, values: Mapping[str, Any]) -> None:
        stored = self._attendance(activity).get(values["member"])
        if stored is None:
            self._present.setdefault(activity.code, []).append(values)
        elif all(getattr(stored, name) == value for name, value in values.items()):
            self._unchanged += 1
        else:
            text = _("This attendance is stored with other values; an import does not change it.")
            self._notes.refuse(given, "member", text)

    def _attendance(self, activity: Activity) -> Mapping[str, Attendance]:
        if activity.code not in self._shelf.stored:
            return {}
        if activity.id not in self._stored:
            found = Repository(self._work.context, Attendance).where(activity=activity.id)
            self._stored[activity.id] = {one.member: one for one in found}
        return self._stored[activity.id]


def _told(given: Given) -> dict[str, Any]:
    """Return what a row says; who is excused was not there, unless the row says so."""
    values = given.values("role", "hours")
    word = given.get("attended")
    excused = word == "excused" or given.get("excused") is True
    if word is not None or excused:
        values["attended"] = word == "yes"
    if excused or given.get("excused") is False:
        values["excused"] = excused
    return values
