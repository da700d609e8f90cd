"""Activities and who took part; each yields its facts by its kind's declaration."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any

import attrs
from attrs import evolve

from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.activity import Activity, Attendance
from community_gov.model.actor import Actor
from community_gov.model.declarations import ActivityKind
from community_gov.model.ids import ActivityId
from community_gov.model.words import called
from community_gov.records.actions import Actions
from community_gov.records.activity_facts import correct, record, settled, write
from community_gov.records.context import Context
from community_gov.records.given import refuse_unfit, refuse_unknown
from community_gov.records.removing import Removal
from community_gov.records.repository import Coded, Repository
from community_gov.records.tables import TABLES
from community_gov.records.work import Work
from community_gov.store.writer import tell_which

Came = str | Mapping[str, Any]
"""Who was expected: the id of a member who came, or ``member`` with what is known besides."""


class Activities(Coded[Activity]):
    """The activities of the community."""

    def __init__(self, context: Context, actions: Actions) -> None:
        super().__init__(context, Activity)
        self._actions = actions
        self._attendance = Repository(context, Attendance)

    def declared(self) -> list[ActivityKind]:
        """Return the kinds of activity that enabled plugins declare, by name."""
        return list(self._context.catalogue.all(ActivityKind))

    def kind(self, name: str) -> ActivityKind:
        """Return a kind of activity; raises :class:`UnknownError` with the nearest name."""
        return self._context.catalogue.get(ActivityKind, name)

    def add(
        self,
        *,
        by: Actor,
        code: str = "",
        attendance: Iterable[Came] = (),
        rest_present: bool = False,
        key: str | None = None,
        **values: Any,
    ) -> Activity:
        """Write an activity and who took part; facts follow. Returns it as stored.

        ``attendance`` has the id of each member who came, or a mapping (``member``, and
        any of ``role``, ``hours``, ``attended``, ``excused``); with ``rest_present``
        everybody else who was :meth:`expected` came too. Without a ``code`` it is
        the day and a number. An activity of a kind that requires evidence stays
        unverified without it, and counts for nothing.
        """
        activity, present = self._new(values, code, attendance, rest_present=rest_present)
        request = {**values, "attendance": present} | ({"code": code} if code else {})

        def body(work: Work) -> str:
            self._write(work, activity, present)
            return activity.id

        done = self._actions.perform("activities.add", by, body, request=request, key=key)
        return self.get(done.outcome)

    def add_all(
        self, given: Iterable[Mapping[str, Any]], *, by: Actor, key: str | None = None
    ) -> list[Activity]:
        """Write activities in one action, all or none; each is given as :meth:`add` takes it.

        Raises as :meth:`add`; ``position`` of the error tells which it was.
        """
        listed = [dict(one) for one in given]
        made = [self._new(**_parted(one)) for one in listed]

        def body(work: Work) -> list[str]:
            for position, (activity, present) in enumerate(made):
                try:
                    self._write(work, activity, present)
                except InputError as error:
                    tell_which(error, position, len(made))
                    raise
            return [activity.id for activity, _present in made]

        request = {"activities": listed}
        done = self._actions.perform("activities.add", by, body, request=request, key=key)
        found = {one.id: one for one in self.among("id", done.outcome)}
        return [found[id_] for id_ in done.outcome]

    def _new(
        self,
        values: Mapping[str, Any],
        code: str = "",
        attendance: Iterable[Came] = (),
        *,
        rest_present: bool = False,
    ) -> tuple[Activity, list[Mapping[str, Any]]]:
        """Make an activity that is not written yet, and who took part in it."""
        refuse_unfit(Activity, self._table.name, {**values, "code": code})
        present = [_came(one) for one in attendance]
        if rest_present:
            present += self._rest(values["kind"], values["held_on"], present)
        return Activity(id=ActivityId(self._context.new_id()), code=code, **values), present

    def _write(self, work: Work, activity: Activity, present: Iterable[Mapping[str, Any]]) -> None:
        code = activity.code or self._next_code(activity.held_on)
        write(work, evolve(activity, code=code), present)

    def amend(
        self,
        id_: str,
        *,
        by: Actor,
        attendance: Iterable[Came] = (),
        without: Iterable[str] = (),
        **changes: Any,
    ) -> Activity:
        """Write the next version of an activity; its facts follow.

        ``attendance`` has who came too, or otherwise than was noted, as :meth:`add` takes it;
        ``without`` the ids of members who do not belong on the sheet. ``None`` takes back
        what was there. Raises :class:`InputError` for one of ``without`` who is not on the sheet.
        """
        refuse_unknown(called(self._table.name), self._table.fields, changes)
        present = [_came(one) for one in attendance]
        changes = {name: _emptied(name) if one is None else one for name, one in changes.items()}
        absent = list(without)

        def body(work: Work) -> str:
            changed = settled(evolve(self.get(id_), **changes), work)
            work.amend(Activity, id_, {**changes, "status": changed.status})
            correct(work, changed, self.attendance(id_), present, absent)
            record(work, changed, self.attendance(id_), fresh=False)
            return id_

        request = {"id": id_, **changes, "attendance": present, "without": absent}
        self._actions.perform("activities.amend", by, body, request=request)
        return self.get(id_)

    def withdraw(self, id_: str, *, by: Actor, reason: str) -> None:
        """Let an activity that was recorded by mistake go, with who took part, and its facts.

        Its versions stay in :meth:`history`, the reason in the journal. Raises
        :class:`InputError` without a reason, and where something refers to it.
        """
        if not reason.strip():
            raise InputError(_("Say why the activity is withdrawn; the reason is kept."))
        self.get(id_)

        def body(work: Work) -> dict[str, str]:
            sheet: list[str] = [one.id for one in self.attendance(id_)]
            gone = {TABLES[Activity].name: [id_], TABLES[Attendance].name: sheet}
            removal = Removal(work)
            removal.refuse_needed(gone)
            for table, ids in gone.items():
                removal.remove(table, ids)
            return {"activity": id_, "reason": reason}

        request = {"id": id_, "reason": reason}
        self._actions.perform("activities.withdraw", by, body, request=request)

    def attendance(self, activity: str) -> list[Attendance]:
        """Return who took part in an activity."""
        return self._attendance.where(activity=activity)

    def expected(self, kind: str, day: date) -> list[str]:
        """Return the ids of the members who should come to an activity of ``kind`` on ``day``.

        Those who have one of the affiliations that the kind names, in the order of their codes.
        """
        named = self._context.catalogue.get(ActivityKind, kind).expected
        rows = self._context.database.rows(
            f"SELECT DISTINCT m.id, m.code FROM member m JOIN affiliation a ON a.member = m.id"
            f" WHERE m.closed IS NULL AND a.closed IS NULL AND a.valid_from <= ?"
            f" AND (a.valid_to IS NULL OR a.valid_to >= ?)"
            f" AND a.kind IN ({', '.join('?' * len(named))}) ORDER BY m.code",
            day.isoformat(),
            day.isoformat(),
            *named,
        )
        return [row["id"] for row in rows]

    def _rest(
        self, kind: str, day: date, named: Iterable[Mapping[str, Any]]
    ) -> list[Mapping[str, Any]]:
        expected = self.expected(kind, day)
        if not expected:
            raise InputError(
                _("Of nobody it is recorded that they should come to {kind} on {day}.").format(
                    kind=self._context.catalogue.get(ActivityKind, kind).label, day=day
                ),
                _("Name everyone who came; or enter first who belongs to it."),
            )
        known = {one["member"] for one in named}
        return [{"member": one} for one in expected if one not in known]

    def _next_code(self, day: date) -> str:
        query = "SELECT code FROM activity WHERE closed IS NULL AND code GLOB ?"
        taken = {row["code"] for row in self._context.database.rows(query, f"{day:%Y%m%d}-*")}
        numbers = (f"{day:%Y%m%d}-{number}" for number in count(1))
        return next(code for code in numbers if code not in taken)


def _parted(given: Mapping[str, Any]) -> dict[str, Any]:
    """Part what :meth:`Activities.add` takes by name from the values of the activity."""
    own = ("code", "attendance", "rest_present")
    values = {name: value for name, value in given.items() if name not in own}
    return {"values": values, **{name: given[name] for name in own if name in given}}


def _emptied(name: str) -> Any:
    """Return what a field of an activity holds where nothing is said of it, if that may be."""
    default = attrs.fields_dict(Activity)[name].default
    return None if default is attrs.NOTHING else default


def _came(one: Came) -> Mapping[str, Any]:
    told = {"member": one} if isinstance(one, str) else one
    refuse_unfit(Attendance, TABLES[Attendance].name, {**told, "activity": ""})
    return told
