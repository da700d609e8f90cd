"""Rows of registers: checked, written, amended, withdrawn, and the facts they yield."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.expression import Expression
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, FactMapping, Lifecycle, Register
from community_gov.model.declarations.registers import COMMUNITY
from community_gov.model.fact import Draft, Status
from community_gov.model.ids import SubjectKind
from community_gov.model.words import called
from community_gov.records.conditions import value_condition
from community_gov.records.context import Context
from community_gov.records.given import refuse_unknown
from community_gov.records.pairs import keep_pairs
from community_gov.records.plugins.tables import MOVES, STATUS, table_of
from community_gov.records.retention import has_outlived, last_day_kept
from community_gov.records.row_checks import RowChecks
from community_gov.records.tables import ENTERED_ON
from community_gov.records.tasks import keep_tasks
from community_gov.records.work import Work
from community_gov.store.codec import encode
from community_gov.store.table import TypedTable
from community_gov.store.writer import tell_which


@frozen
class Moved:
    """How a row came to its ``state``: when, by which step, shown by what and why."""

    state: str
    since: datetime
    move: str = ""
    evidence: str = ""
    reason: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the values of the columns that keep it."""
        return {
            "state": self.state,
            "state_since": self.since,
            "state_move": self.move,
            "state_evidence": self.evidence,
            "state_reason": self.reason,
        }


_ONCE = Decimal(1)
"""The quantity of a fact that names no field for it."""


def add(work: Work, register: Register, given: Iterable[Any]) -> list[str]:
    """Write new rows and record their facts; return the rows' ids.

    Raises :class:`InputError` for a row that does not fit its register.
    """
    return add_plain(work, register, plain_all(register, given))


def add_plain(work: Work, register: Register, given: Sequence[Mapping[str, Any]]) -> list[str]:
    """Write new rows that :func:`plain` gave, in bulk; raises as :func:`add` does."""
    if not given:
        return []
    table, checks = _table(work, register), RowChecks(register)
    making, today = RowFacts(register, work.context), work.today
    body, begun = TypedTable(table.name, register.fields), _begun(work, register)
    own = _own_columns(today, begun)
    ids, rows, encoded, facts = work.new_ids(len(given)), [], [], []
    for position, (id_, values) in enumerate(zip(ids, given, strict=True)):
        try:
            stored, hidden = body.encode(values)  # conditions need values of right types
            checks.refuse(values, today)
            _refuse_outlived(register, values, today)
        except InputError as error:
            tell_which(error, position, len(given))
            raise
        rows.append((id_, 1, values))
        encoded.append((id_, 1, (stored + own, hidden)))
        facts.append((id_, making.of({**values, **begun} if begun else values)))
    work.writer.insert_encoded(table, rows, encoded)
    work.record_fresh(facts)
    keep_rows(work, register, ids)
    return ids


def _own_columns(today: date, begun: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the last columns of new rows, as they are stored: the same in every one."""
    told = {"status": Status.VERIFIED.value, "entered_on": today, **begun}
    table = TypedTable("", (STATUS, ENTERED_ON, *(MOVES if begun else ())))
    return table.encode(told)[0]


def amend(work: Work, register: Register, id_: str, changes: Mapping[str, Any]) -> None:
    """Write the next version of a row; its facts follow."""
    table = _table(work, register)
    refuse_unknown(register.name, register.fields, changes)
    _refuse_withdrawn(work, table, id_)
    _check(work, register, {**current(work, table, id_), **changes})
    work.writer.amend(table, id_, changes)
    work.record(id_, drafts(work, register, current(work, table, id_)))
    keep_rows(work, register, [id_])


def move(work: Work, register: Register, id_: str, changes: Mapping[str, Any], to: Moved) -> None:
    """Write the next version of a row, in its next state; its facts follow."""
    table = _table(work, register)
    refuse_unknown(register.name, register.fields, changes)
    _refuse_withdrawn(work, table, id_)
    _check(work, register, {**current(work, table, id_), **changes, **to.columns()})
    work.writer.amend(table, id_, {**changes, **to.columns()})
    work.record(id_, drafts(work, register, current(work, table, id_)))
    keep_rows(work, register, [id_])


def _check(work: Work, register: Register, values: Mapping[str, Any]) -> None:
    """Refuse a row that is out of its limits, or has values that no condition could judge."""
    for one in register.fields:
        encode(one, values.get(one.name))
    RowChecks(register).refuse(readable(work.context, register, values), work.today)


def _refuse_outlived(register: Register, values: Mapping[str, Any], today: date) -> None:
    """Refuse a row of a closed book that nobody might see any more."""
    if has_outlived(register, values, today):
        raise InputError(
            _("{register}: the time to keep such a row was over on {day}.").format(
                register=register.name, day=last_day_kept(register, values, today)
            ),
            _("It is not to be entered any more."),
        )


def withdraw(work: Work, register: Register, id_: str) -> None:
    """Mark a row as withdrawn; its facts count no more, and both stay to be seen."""
    table = _table(work, register)
    _refuse_withdrawn(work, table, id_)
    work.writer.amend(table, id_, {"status": Status.WITHDRAWN.value})
    work.withdraw(id_)


def keep_rows(work: Work, register: Register, ids: Sequence[str]) -> None:
    """Refuse rows just written that are no pairs or tasks where the register holds such."""
    keep_pairs(work, register, ids)
    keep_tasks(work, register, ids)


def current(work: Work, table: TypedTable, id_: str) -> dict[str, Any]:
    """Return the values of a row as it stands."""
    row = work.database.row(f'SELECT * FROM "{table.name}" WHERE id = ? AND closed IS NULL', id_)
    if row is None:
        raise UnknownError(_("There is no {table} {id}.").format(table=called(table.name), id=id_))
    values = table.decode(row, work.context.vault)
    return {name: values[name] for name in values if name not in ("id", "status")}


def plain_all(register: Register, given: Iterable[Any]) -> list[dict[str, Any]]:
    """Return rows as :func:`plain` does, where they are many."""
    known, defaults = {one.name for one in register.fields}, _defaults(register)
    return [
        defaults | row if isinstance(row, dict) and row.keys() <= known else plain(register, row)
        for row in given
    ]


def plain(register: Register, row: Any) -> dict[str, Any]:
    """Return a row, given as an attrs object or a mapping, as values by field name.

    A mapping may leave out what the register's class has a default for.
    """
    if isinstance(row, Mapping):
        refuse_unknown(register.name, register.fields, row)
        return _defaults(register) | dict(row)
    if register.row is not None and isinstance(row, register.row):
        return attrs.asdict(row, recurse=False)
    raise InputError(
        _("A row of {register} is a mapping or a {row}, not {given!r}.").format(
            register=register.name,
            row=register.row.__name__ if register.row else "mapping",
            given=type(row).__name__,
        )
    )


def _defaults(register: Register) -> dict[str, Any]:
    if register.row is None:
        return {}
    return {
        one.name: one.default
        for one in attrs.fields(register.row)
        if one.default is not attrs.NOTHING and not isinstance(one.default, _Factory)
    }


_Factory: type = type(attrs.Factory(list))


def _refuse_withdrawn(work: Work, table: TypedTable, id_: str) -> None:
    status = work.database.value(
        f'SELECT status FROM "{table.name}" WHERE id = ? AND closed IS NULL', id_
    )
    if status == Status.WITHDRAWN:
        raise InputError(
            _("The row {id} is withdrawn.").format(id=id_),
            _("It stays as it is; add a new row instead."),
        )


def drafts(work: Work, register: Register, values: Mapping[str, Any]) -> list[Draft]:
    """Return the facts that a row yields by its register's declaration.

    A mapping whose subject or day is still empty in the row yields none yet.
    """
    return RowFacts(register, work.context).of(values)


class RowFacts:
    """The facts that rows of a register yield, their mappings made ready once."""

    def __init__(self, register: Register, context: Context) -> None:
        self._register = register
        self._context = context
        catalogue = context.catalogue
        self._ready = [
            _Ready(
                mapping,
                _subject_kind(register, mapping, catalogue.get(FactKind, mapping.kind)),
                f"{mapping.kind}.{number}",
                condition(register, mapping.when) if mapping.when else None,
            )
            for number, mapping in enumerate(register.facts)
        ]

    def of(self, values: Mapping[str, Any]) -> list[Draft]:
        """Return the facts of a row with these ``values``."""
        if self._register.lifecycle:
            values = readable(self._context, self._register, values)
        return [one for ready in self._ready if (one := ready.draft(values)) is not None]


@frozen
class _Ready:
    """One mapping, with what it needs to make a fact."""

    mapping: FactMapping
    subject_kind: SubjectKind
    key: str
    when: Expression | None

    def draft(self, values: Mapping[str, Any]) -> Draft | None:
        mapping = self.mapping
        subject = COMMUNITY if mapping.subject == COMMUNITY else values.get(mapping.subject)
        day = values.get(mapping.on)
        if subject is None or day is None:
            return None
        if self.when is not None and not self.when.evaluate(values):
            return None
        quantity = Decimal(values.get(mapping.quantity) or 0) if mapping.quantity else _ONCE
        attributes = {
            to: value
            for to, field in mapping.attributes.items()
            if (value := values.get(field)) is not None
        }
        return Draft(
            mapping.kind,
            day,
            self.subject_kind,
            subject,
            self.key,
            quantity,
            attributes,
        )


def _subject_kind(register: Register, mapping: FactMapping, kind: FactKind) -> SubjectKind:
    if mapping.subject == COMMUNITY:
        return SubjectKind.COMMUNITY
    target = register.field(mapping.subject).refers_to
    return SubjectKind("group" if target == "residents_group" else target or kind.subject)


def readable(context: Context, register: Register, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what conditions and facts read of a row: its fields, and how far it has come."""
    if not register.lifecycle:
        return dict(values)
    moved = how_far(context, register, values)
    told = {name: value or None for name, value in moved.columns().items()}
    return {**values, **told, "state_since": context.clock.day_of(moved.since)}


def how_far(context: Context, register: Register, values: Mapping[str, Any]) -> Moved:
    """Return how a row came to its state; one older than the lifecycle has not moved yet."""
    if values.get("state") is None:
        begun, lifecycle = (
            values["entered_on"],
            context.catalogue.get(Lifecycle, register.lifecycle),
        )
        # Noon by universal time is the same day in nearly every place where people live.
        return Moved(lifecycle.at(begun).initial, datetime.combine(begun, time(12), UTC))
    return Moved(
        values["state"],
        values["state_since"],
        values["state_move"] or "",
        values["state_evidence"] or "",
        values["state_reason"] or "",
    )


def _begun(work: Work, register: Register) -> dict[str, Any]:
    """Return how far a new row has come, where its register has a lifecycle."""
    if not register.lifecycle:
        return {}
    lifecycle = work.context.catalogue.get(Lifecycle, register.lifecycle)
    return Moved(lifecycle.at(work.today).initial, work.clock.now()).columns()


def condition(register: Register, text: str) -> Expression:
    """Return a condition over the rows of a register, compiled."""
    return value_condition(text, register.readable, register.name)


def _table(work: Work, register: Register) -> TypedTable:
    return table_of(register, work.context.catalogue.source(register).plugin)
