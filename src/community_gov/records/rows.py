"""Rows of registers: checked, written, amended, withdrawn, and the facts they yield."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import attrs
from attrs import frozen

from community_gov.errors import InputError, UnknownError
from community_gov.expression import Expression
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, FactMapping, Register
from community_gov.model.declarations.registers import COMMUNITY
from community_gov.model.fact import Draft, Status
from community_gov.model.ids import SubjectKind
from community_gov.records.plugin_tables import table_of
from community_gov.records.retention import expired, last_day_kept
from community_gov.records.row_checks import RowChecks
from community_gov.records.row_conditions import row_condition
from community_gov.records.work import Work
from community_gov.store.codec import encode
from community_gov.store.table import TypedTable


def add(work: Work, register: Register, given: Iterable[Any]) -> list[str]:
    """Write new rows and record their facts; return the rows' ids.

    Raises :class:`InputError` for a row that does not fit its register.
    """
    return add_plain(work, register, [plain(register, row) for row in given])


def add_plain(work: Work, register: Register, given: Sequence[Mapping[str, Any]]) -> list[str]:
    """Write new rows that :func:`plain` gave, in bulk; raises as :func:`add` does."""
    if not given:
        return []
    table, checks = _table(work, register), RowChecks(register)
    making, today = RowFacts(register, work.context.catalogue), work.today
    body = TypedTable(table.name, register.fields)
    own = (Status.VERIFIED.value, today.isoformat())  # the last two columns of every row
    ids, rows, encoded, facts = work.new_ids(len(given)), [], [], []
    for id_, values in zip(ids, given, strict=True):
        stored, hidden = body.encode(values)  # conditions need values of right types
        checks.refuse(values, today)
        _refuse_outlived(register, values, today)
        rows.append((id_, 1, values))
        encoded.append((id_, 1, (stored + own, hidden)))
        facts.append((id_, making.of(values)))
    work.writer.insert_encoded(table, rows, encoded)
    work.record_fresh(facts)
    return ids


def amend(work: Work, register: Register, id_: str, changes: Mapping[str, Any]) -> None:
    """Write the next version of a row; its facts follow."""
    table = _table(work, register)
    _refuse_unknown(register, changes)
    _refuse_withdrawn(work, table, id_)
    values = {**current(work, table, id_), **changes}
    _encoded(register, values)
    RowChecks(register).refuse(values, work.today)
    work.writer.amend(table, id_, changes)
    values = current(work, table, id_)
    work.record(id_, drafts(work, register, values))


def _refuse_outlived(register: Register, values: Mapping[str, Any], today: date) -> None:
    """Refuse a row of a closed book that nobody might see any more."""
    if register.restriction is None:
        return
    last = last_day_kept(register, values, today)
    if last is not None and expired(last, today):
        raise InputError(
            _("{register}: the time to keep such a row was over on {day}.").format(
                register=register.name, day=last
            ),
            _("It is not to be entered any more."),
        )


def _encoded(register: Register, values: Mapping[str, Any]) -> None:
    """Refuse values of a wrong type, which no condition could judge."""
    for one in register.fields:
        encode(one, values.get(one.name))


def withdraw(work: Work, register: Register, id_: str) -> None:
    """Mark a row as withdrawn; its facts count no more, and both stay to be seen."""
    table = _table(work, register)
    _refuse_withdrawn(work, table, id_)
    work.writer.amend(table, id_, {"status": Status.WITHDRAWN.value})
    work.withdraw(id_)


def current(work: Work, table: TypedTable, id_: str) -> dict[str, Any]:
    """Return the values of a row as it stands."""
    row = work.database.row(f'SELECT * FROM "{table.name}" WHERE id = ? AND closed IS NULL', id_)
    if row is None:
        raise UnknownError(_("There is no {table} {id}.").format(table=table.name, id=id_))
    values = table.decode(row, work.context.vault)
    return {name: values[name] for name in values if name not in ("id", "status", "entered_on")}


def plain(register: Register, row: Any) -> dict[str, Any]:
    """Return a row, given as an attrs object or a mapping, as values by field name.

    A mapping may leave out what the register's class has a default for.
    """
    if isinstance(row, Mapping):
        _refuse_unknown(register, row)
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


def _refuse_unknown(register: Register, values: Mapping[str, Any]) -> None:
    known = [one.name for one in register.fields]
    for name in values:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            raise InputError(
                _("{register} has no field {name!r}.").format(register=register.name, name=name),
                _("Did you mean {name!r}?").format(name=near[0])
                if near
                else _("It has: {names}.").format(names=", ".join(known)),
            )


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
    return RowFacts(register, work.context.catalogue).of(values)


class RowFacts:
    """The facts that rows of a register yield, their mappings made ready once."""

    def __init__(self, register: Register, catalogue: Catalogue) -> None:
        self._ready = [
            _Ready(
                mapping,
                _subject_kind(register, mapping, catalogue.get(FactKind, mapping.kind)),
                f"{mapping.kind}.{number}",
                row_condition(register, mapping.when) if mapping.when else None,
            )
            for number, mapping in enumerate(register.facts)
        ]

    def of(self, values: Mapping[str, Any]) -> list[Draft]:
        """Return the facts of a row with these ``values``."""
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
        quantity = values.get(mapping.quantity) if mapping.quantity else 1
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
            Decimal(quantity or 0),
            attributes,
        )


def _subject_kind(register: Register, mapping: FactMapping, kind: FactKind) -> SubjectKind:
    if mapping.subject == COMMUNITY:
        return SubjectKind.COMMUNITY
    target = register.field(mapping.subject).refers_to
    return SubjectKind("group" if target == "residents_group" else target or kind.subject)


def _table(work: Work, register: Register) -> TypedTable:
    return table_of(register, work.context.catalogue.source(register).plugin)
