"""Which steps of a register a community is done with, so that each runs once, and unedited."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable

from attrs import frozen

from community_gov.errors import PluginError
from community_gov.i18n import _
from community_gov.model.declarations import Register, Step
from community_gov.store.database import Database
from community_gov.store.table import TypedTable


@frozen
class DoneStep:
    """A step that ran here: with which content, in which action, and how many rows it changed."""

    name: str
    checksum: str
    seq: int
    changed: int


def checksum(step: Step) -> str:
    """Return the SHA-256 of a step as canonical JSON: all of its keys, in order, without blanks."""
    told = {"name": step.name, "reason": step.reason, "set": dict(step.set), "when": step.when}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def done(database: Database, table: TypedTable) -> dict[str, DoneStep]:
    """Return the steps that ran on a table, by name."""
    rows = database.rows("SELECT * FROM step WHERE tbl = ?", table.name)
    return {row["name"]: _read(row) for row in rows}


def waiting(database: Database, register: Register, table: TypedTable) -> list[Step]:
    """Return the steps of a register that have not run here, in order."""
    ran = done(database, table) if register.steps else {}
    return [one for one in register.steps if one.name not in ran]


def note(
    database: Database, table: TypedTable, steps: Iterable[tuple[Step, int]], seq: int
) -> None:
    """Note that steps ran in the action ``seq``, each with the number of rows it changed."""
    database.connection.executemany(
        "INSERT INTO step (tbl, name, checksum, changed, seq) VALUES (?, ?, ?, ?, ?)",
        [(table.name, step.name, checksum(step), changed, seq) for step, changed in steps],
    )


def check_unedited(database: Database, register: Register, table: TypedTable) -> None:
    """Refuse a step that is not what it was when it ran here.

    Raises :class:`PluginError` with the day on which it ran; one that is gone
    from the declaration is no matter.
    """
    ran = done(database, table) if register.steps else {}
    for step in register.steps:
        if step.name in ran and ran[step.name].checksum != checksum(step):
            raise PluginError(
                _(
                    "step {step} of {register} was edited after it ran here on {day};"
                    " write a new step."
                ).format(
                    step=step.name, register=register.name, day=_day_of(database, ran[step.name])
                ),
                _("Put it back as it was, and let a step of another name do the rest."),
            )


def _day_of(database: Database, ran: DoneStep) -> str:
    at: str = database.value("SELECT at FROM journal WHERE seq = ?", ran.seq)
    return at[:10]


def _read(row: sqlite3.Row) -> DoneStep:
    return DoneStep(row["name"], row["checksum"], row["seq"], row["changed"])
