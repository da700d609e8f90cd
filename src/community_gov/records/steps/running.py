"""Steps of registers: which wait, what they would change, and carrying them out once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from community_gov.model.declarations import Register
from community_gov.model.fact import Status
from community_gov.model.fields import Field, FieldType
from community_gov.records import rows, shapes
from community_gov.records.context import Context
from community_gov.records.plugins.tables import bring_up, is_empty
from community_gov.records.steps import notes as step_notes
from community_gov.records.steps.notes import check_unedited
from community_gov.records.steps.plan import Outcome, Plan
from community_gov.records.work import Work
from community_gov.store.database import Database
from community_gov.store.table import TypedTable
from community_gov.store.vault import HIDDEN

__all__ = ["PendingStep", "Sample", "check_unedited", "pending", "run"]

SAMPLES = 3
"""How many rows a preview shows of each step."""

_BATCH = 1_000
"""Rows written at a time."""


@frozen
class Sample:
    """One row that a step would change: what it reads and what it sets; private values hidden."""

    id: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@frozen
class PendingStep:
    """A step that has not run here: why it is there, and how many rows it would change."""

    name: str
    reason: str
    rows: int
    samples: tuple[Sample, ...]


@frozen
class _Carried:
    """One row on its way: as it stood, what changes, and what each step did to it."""

    id: str
    version: int
    values: Mapping[str, Any]
    changes: Mapping[str, Any]
    outcomes: Sequence[Outcome]


def pending(context: Context, register: Register, table: TypedTable) -> list[PendingStep]:
    """Return the steps that wait, with what they would change; nothing is written.

    Where there are no rows none waits. Raises :class:`PluginError` naming step,
    row and field where a step would fail or leave a required field empty, and
    :class:`StoreError` where it reads what is sealed and the key is not at hand.
    """
    database = context.database
    waiting = step_notes.waiting(database, register, table)
    if not waiting or is_empty(database, table):
        return []
    plan = _plan(database, register, table)
    found = {one.name: PendingStep(one.name, one.reason, 0, ()) for one in waiting}
    for row in _carried(context, plan, table, sealed=plan.opens):
        for outcome in row.outcomes:
            found[outcome.step.name] = _with(found[outcome.step.name], row.id, outcome)
    return list(found.values())


def run(work: Work, register: Register, table: TypedTable) -> dict[str, int]:
    """Bring the table of a register up to its declaration and carry out the steps that wait.

    Return how many rows each step changed. Every row that changes gets one next
    version, in which fields that are gone from the declaration keep their
    values; its facts follow, unless it is withdrawn. Raises as :func:`pending`
    and :func:`check_unedited` do, and then nothing was changed.
    """
    check_unedited(work.database, register, table)
    waiting = step_notes.waiting(work.database, register, table)
    carried: list[_Carried] = []
    if not is_empty(work.database, table):
        plan = _plan(work.database, register, table)
        if plan.steps or plan.required:
            carried = list(_carried(work.context, plan, table, sealed=bool(plan.steps)))
    former = shapes.former(work.database, table.name)
    bring_up(work.database, table)
    _amend(work, register, _whole(register, table, former), [one for one in carried if one.changes])
    ran = [outcome.step.name for row in carried for outcome in row.outcomes]
    counts = {one.name: ran.count(one.name) for one in waiting}
    done = [(one, counts[one.name]) for one in waiting]
    step_notes.note(work.database, table, done, work.writer.seq)
    return counts


def _plan(database: Database, register: Register, table: TypedTable) -> Plan:
    former = shapes.former(database, table.name)
    own = {one.name for one in table.fields} - {one.name for one in register.fields}
    read = {name: one for name, one in former.items() if name not in own}
    required = [one.name for one in shapes.fresh(database, table) if one.required]
    return Plan.of(register, read, step_notes.waiting(database, register, table), required)


def _carried(
    context: Context, plan: Plan, table: TypedTable, *, sealed: bool
) -> Iterator[_Carried]:
    former = TypedTable(table.name, tuple(shapes.former(context.database, table.name).values()))
    opened = sealed and bool(former.sealed)
    if opened:
        context.vault.require_key()
    query = f'SELECT * FROM "{table.name}" WHERE closed IS NULL ORDER BY rowid'
    for row in context.database.rows(query):
        hidden = context.vault.open(table.name, row["id"], row["version"]) if opened else {}
        values = former.decode_with(row, hidden)
        changes, outcomes = plan.carry(values.pop("id"), values)
        yield _Carried(row["id"], row["version"], values, changes, outcomes)


def _with(told: PendingStep, id_: str, outcome: Outcome) -> PendingStep:
    if told.rows >= SAMPLES:
        return evolve(told, rows=told.rows + 1)
    before, after = (_hiding(outcome, one) for one in (outcome.before, outcome.after))
    return evolve(told, rows=told.rows + 1, samples=(*told.samples, Sample(id_, before, after)))


def _hiding(outcome: Outcome, values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: HIDDEN if name in outcome.private and value is not None else value
        for name, value in values.items()
    }


def _amend(work: Work, register: Register, table: TypedTable, carried: Sequence[_Carried]) -> None:
    for at in range(0, len(carried), _BATCH):
        part = carried[at : at + _BATCH]
        work.writer.close(table.name, [(one.id, one.version) for one in part])
        written = [(one.id, one.version + 1, {**one.values, **one.changes}) for one in part]
        work.writer.insert_many(table, written)
        for id_, _version, values in written:
            if values["status"] != Status.WITHDRAWN:
                work.record(id_, rows.drafts(work, register, values))


def _whole(register: Register, table: TypedTable, former: Mapping[str, Field]) -> TypedTable:
    """Return the table with the fields that are gone; what no step sets stays as it is."""
    changing = {name for step in register.steps for name in step.set}
    every = {**former, **{one.name: one for one in table.fields}}
    return TypedTable(
        table.name, tuple(_plain(one, checked=name in changing) for name, one in every.items())
    )


def _plain(one: Field, *, checked: bool) -> Field:
    if checked and one.type is FieldType.REFERENCE:
        return evolve(one, required=False)
    kept = FieldType.TEXT if one.type in (FieldType.CHOICE, FieldType.REFERENCE) else one.type
    return evolve(one, type=kept, required=False, choices={}, refers_to="")
