"""Tasks and promises, as rows of the registers that plans name: read, and held to what they say."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from attrs import evolve, field, frozen

from community_gov.errors import DeclarationError, InputError
from community_gov.hooks.catalogue import Catalogue
from community_gov.i18n import _, mark
from community_gov.model.declarations import PlanKind, Register
from community_gov.model.fact import Status
from community_gov.model.fields import FieldType
from community_gov.records.context import Context
from community_gov.records.plugins.tables import exists, table_of
from community_gov.records.work import Work


class TaskStanding(StrEnum):
    """Where a task stands on a day; nothing of it is stored."""

    OPEN = mark("open")
    OVERDUE = mark("overdue")
    DONE = mark("done")
    LATE = mark("late")
    UNPROVED = mark("unproved")


@frozen
class Task:
    """One task, or promise, as its row tells it; ``standing`` is that of the day asked about.

    ``milestones`` are the tasks that are part of it. Money is in the register's unit.
    """

    id: str
    task: str
    due: date
    done: date | None
    standing: TaskStanding
    owner: str = ""
    evidence: str = ""
    level: str = ""
    partners: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    number: str = ""
    part_of: str = ""
    planned: Decimal | None = None
    spent: Decimal | None = None
    milestones: tuple["Task", ...] = field(default=(), repr=False)

    @property
    def kept(self) -> bool:
        """Whether it was done by its day, with what proves it."""
        return self.standing is TaskStanding.DONE


def stands(due: date, done: date | None, proved: bool, as_of: date) -> TaskStanding:
    """Say where a task stands as seen on the day ``as_of``.

    One that is said to be done without proof is unproved, until it is overdue.
    """
    if done is not None and done <= as_of and proved:
        return TaskStanding.DONE if done <= due else TaskStanding.LATE
    if as_of > due:
        return TaskStanding.OVERDUE
    return TaskStanding.UNPROVED if done is not None and done <= as_of else TaskStanding.OPEN


def book_of(kind: PlanKind, catalogue: Catalogue) -> Register:
    """Return the register of a plan.

    Raises :class:`UnknownError` for a register nobody declares, and
    :class:`DeclarationError` for fields that cannot be those of a task.
    """
    register = catalogue.get(Register, kind.register)
    known = {one.name: one for one in register.fields}
    for use, name in kind.fields_read.items():
        one = known.get(name)
        if one is None or one.type not in _TYPES.get(use, _TEXTS):
            raise DeclarationError(
                _("{plan}: the register {register} has no field {name} that can be the {use}.")
                .format(plan=kind.name, register=register.name, name=name, use=use)
            )  # fmt: skip
    return register


def tasks_of(context: Context, kind: PlanKind, as_of: date) -> list[Task]:
    """Return the tasks of a plan, oldest first, as they stand ``as_of`` a day.

    Milestones stand inside the task they are part of, and on their own where there is none.
    """
    found = [_task(kind, id_, values, as_of) for id_, values in _rows(context, kind)]
    parts: dict[str, list[Task]] = {}
    numbers = {one.number for one in found if one.number and not one.part_of}
    for one in found:
        if one.part_of in numbers:
            parts.setdefault(one.part_of, []).append(one)
    return [
        _with_milestones(one, parts.get(one.number, []))
        for one in found
        if one.part_of not in numbers
    ]


def keep_tasks(work: Work, register: Register, ids: Iterable[str]) -> None:
    """Refuse tasks just written that name a lever nobody declared, or nothing they are part of.

    Raises :class:`InputError`; the action they are part of is undone then.
    """
    catalogue = work.context.catalogue
    for kind in catalogue.all(PlanKind):
        if kind.register == register.name:
            every = list(_rows(work.context, kind))
            fresh = set(ids)
            numbers = [values.get("number") for _id, values in every]
            for id_, values in every:
                if id_ in fresh:
                    _refuse_levers(kind, values)
                    _refuse_parts(kind, values, numbers)


def _rows(context: Context, kind: PlanKind) -> Iterator[tuple[str, dict[str, Any]]]:
    register = book_of(kind, context.catalogue)
    table = table_of(register, context.catalogue.source(register).plugin)
    if not exists(context.database, table):
        return
    rows = context.database.rows(
        f'SELECT * FROM "{table.name}" WHERE closed IS NULL AND status <> ? ORDER BY rowid',
        Status.WITHDRAWN.value,
    )
    for row in rows:
        closed = register.restriction is not None  # what is sealed is read row by row only
        values = table.decode_with(row, {}) if closed else table.decode(row, context.vault)
        yield row["id"], {use: values.get(name) for use, name in kind.fields_read.items()}


def _task(kind: PlanKind, id_: str, values: Mapping[str, Any], as_of: date) -> Task:
    done, due = values.get("done"), values["due"]
    proved = not kind.evidence or bool(str(values.get("evidence") or "").strip())
    return Task(
        id=id_,
        task=_text(values, "task"),
        due=due,
        done=done,
        standing=stands(due, done, proved, as_of),
        partners=split(values.get("partners")),
        levers=split(values.get("levers")),
        planned=_money(values.get("planned")),
        spent=_money(values.get("spent")),
        owner=_text(values, "owner"),
        evidence=_text(values, "evidence"),
        level=_text(values, "level"),
        number=_text(values, "number"),
        part_of=_text(values, "part_of"),
    )


def _with_milestones(one: Task, parts: Iterable[Task]) -> Task:
    return evolve(one, milestones=tuple(sorted(parts, key=lambda part: part.due)))


def split(text: str | None) -> tuple[str, ...]:
    """Return the words of a text in which several stand, parted by commas or 、 or ;."""
    plain = str(text or "")
    for sign in "、，;；":
        plain = plain.replace(sign, ",")
    return tuple(word.strip() for word in plain.split(",") if word.strip())


def _refuse_levers(kind: PlanKind, values: Mapping[str, Any]) -> None:
    for lever in split(values.get("levers")):
        if kind.levers and lever not in kind.lever_choices:
            raise InputError(
                _("{label}: there is no lever {lever!r}.").format(label=kind.label, lever=lever),
                _("There are: {names}.").format(names=_(", ").join(kind.lever_choices)),
            )


def _refuse_parts(kind: PlanKind, values: Mapping[str, Any], numbers: list[Any]) -> None:
    number, part_of = values.get("number"), values.get("part_of")
    if number and numbers.count(number) > 1:
        raise InputError(
            _("{label}: there is a task with the number {number} already.").format(
                label=kind.label, number=number
            )
        )
    if part_of and (part_of == number or part_of not in numbers):
        raise InputError(
            _("{label}: there is no task {number} that this could be part of.").format(
                label=kind.label, number=part_of
            )
        )


def _text(values: Mapping[str, Any], use: str) -> str:
    return str(values.get(use) or "")


def _money(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


_TEXTS = (FieldType.TEXT, FieldType.CHOICE, FieldType.REFERENCE)
_TYPES = {
    "due": (FieldType.DATE,),
    "done": (FieldType.DATE,),
    "planned": (FieldType.DECIMAL, FieldType.INTEGER),
    "spent": (FieldType.DECIMAL, FieldType.INTEGER),
}
