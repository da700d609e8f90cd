"""Rows of registers on their way in: new ones, amended ones, and those carried forward."""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.exchange.intake.given import Given, Notes
from community_gov.exchange.intake.shelf import Counts, Shelf
from community_gov.exchange.references import References
from community_gov.exchange.register_layouts import RECORD
from community_gov.i18n import _, sentences
from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.records import rows
from community_gov.records.plugins.tables import table_of
from community_gov.records.row_checks import RowChecks
from community_gov.records.work import Work
from community_gov.registers.reading import RegisterReader
from community_gov.registers.row import RegisterRow
from community_gov.registers.written import written_value

CARRIED = "+"
"""Begins the record number of a line that was carried forward: it becomes a row of its own."""


@frozen
class Changed:
    """What a file changes in one field of a stored row, or against the row carried forward."""

    register: str
    where: str
    field: str
    was: Any
    now: Any


class RegisterIntake:
    """Plans the rows of one register."""

    def __init__(
        self,
        register: Register,
        shelves: Mapping[str, Shelf[Any]],
        notes: Notes,
        work: Work,
    ) -> None:
        plugin = work.context.catalogue.source(register).plugin
        self._register = register
        self._reader = RegisterReader(work.context, register, table_of(register, plugin))
        self._checks = RowChecks(register)
        self._shelves = shelves
        self._references = References(work.context)
        self._notes = notes
        self._work = work
        self._new: list[dict[str, Any]] = []
        self._amended: dict[str, dict[str, Any]] = {}
        self._unchanged = 0
        self._seen: Tally[tuple[Any, ...]] = Tally()
        self.changes: list[Changed] = []

    @property
    def counts(self) -> Counts:
        """What the files do."""
        return Counts(len(self._new), len(self._amended), self._unchanged)

    def take(self, given: Iterable[Given]) -> None:
        """Plan rows; an empty cell leaves what is stored, or what was carried forward."""
        for one in given:
            values = self._values(one)
            if not self._notes.took(one):
                continue
            if (base := self._base(one)) is None:
                if self._notes.took(one):
                    self._add(one, values)
            else:
                self._follow(one, base, values)

    def write(self) -> None:
        """Write new rows, and the next versions of amended ones."""
        if self._new:
            rows.add(self._work, self._register, self._new)
        for id_, changes in self._amended.items():
            rows.amend(self._work, self._register, id_, changes)

    def _values(self, given: Given) -> dict[str, Any]:
        known = {one.name: one for one in self._register.fields}
        found = {}
        for name, value in given.row.values.items():
            if name == RECORD or value is None:
                continue
            try:
                found[name] = self._value(known[name], value)
            except InputError as error:
                self._notes.refuse(given, name, sentences(error.problem, error.fix))
        return found

    def _value(self, field: Field, value: Any) -> Any:
        if field.type is FieldType.REFERENCE:
            return self._referred(field.refers_to, str(value))
        if field.type in (FieldType.TIME, FieldType.MOMENT, FieldType.MAPPING):
            return written_value(field, str(value))
        return value

    def _referred(self, table: str, code: str) -> str:
        shelf = self._shelves.get(table)
        if shelf is not None:
            if (thing := shelf.get(code)) is not None:
                return str(thing.id)
        elif (id_ := self._references.id_of(table, code)) is not None:
            return id_
        known = [one.code for one in shelf.all()] if shelf else self._references.codes(table)
        raise InputError(self._notes.unknown(code, known))

    def _base(self, given: Given) -> RegisterRow | None:
        """Return the stored row that a line is about; ``None`` for a new one."""
        told = str(given.get(RECORD) or "")
        id_, _at, version = told.removeprefix(CARRIED).partition("@")
        if not id_:
            return None
        try:
            row = self._reader.get(id_)
        except UnknownError as error:
            self._notes.refuse(given, RECORD, error.problem)
            return None
        if row.status is Status.WITHDRAWN:
            self._notes.refuse(given, RECORD, _("This row was withdrawn; it stays as it is."))
        elif version and version != str(row.version) and not told.startswith(CARRIED):
            self._notes.refuse(
                given,
                RECORD,
                _("This row was amended since the sheet was written; take a fresh sheet."),
            )
        return row

    def _follow(self, given: Given, base: RegisterRow, values: Mapping[str, Any]) -> None:
        changes = {name: one for name, one in values.items() if one != base.values.get(name)}
        whole = {**base.values, **values}
        if not self._notes.took(given):
            return
        if not changes:
            self._unchanged += 1
            return
        self._judge(given, whole)
        if not self._notes.took(given):
            return
        if str(given.get(RECORD)).startswith(CARRIED):
            self._new.append(whole)
        elif base.id in self._amended:
            self._notes.refuse(given, RECORD, _("This record number stands in an earlier row too."))
            return
        else:
            self._amended[base.id] = changes
        name = self._register.name
        self.changes += [
            Changed(name, given.where, field, base.values.get(field), one)
            for field, one in changes.items()
        ]

    def _add(self, given: Given, values: Mapping[str, Any]) -> None:
        whole = rows.plain(self._register, values)
        self._judge(given, whole)
        if not self._notes.took(given):
            return
        mark = self._mark(whole)
        self._seen[mark] += 1
        if self._seen[mark] <= self._stored[mark]:
            self._unchanged += 1
        else:
            self._new.append(whole)

    def _judge(self, given: Given, values: Mapping[str, Any]) -> None:
        wrong = self._checks.problems(values, self._work.today)
        for one in wrong:
            self._notes.refuse(given, self._cell(given, one.field), one.told)
        if not wrong:
            for draft in rows.drafts(self._work, self._register, values):
                if draft.on > self._work.today:
                    told = _("{day} has not come yet.").format(day=draft.on)
                    self._notes.refuse(given, self._day_of(values, draft.on), told)

    def _cell(self, given: Given, name: str) -> str:
        return name if name in given.table.headings else given.first_of(RECORD)

    def _day_of(self, values: Mapping[str, Any], day: Any) -> str:
        found = (name for name in self._register.day_fields if values.get(name) == day)
        return next(found, self._register.fields[0].name)

    @property
    def _stored(self) -> Tally[tuple[Any, ...]]:
        """How often each row is stored as it is: a file that comes twice adds nothing."""
        if self._known is None:
            self._known = Tally(
                self._mark(one.values)
                for one in self._reader.rows()
                if one.status is not Status.WITHDRAWN
            )
        return self._known

    _known: Tally[tuple[Any, ...]] | None = None

    def _mark(self, values: Mapping[str, Any]) -> tuple[Any, ...]:
        return tuple(str(values.get(one.name)) for one in self._register.fields)
