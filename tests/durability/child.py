"""Processes that post to a community's file until they have done their part or are killed.

Run as a script it imports everything once, then reads jobs from its input, one
JSON object a line. It forks the children of a job all at once, each with a
connection of its own, collects what they acknowledge through pipes, and
answers with one line when all of them are gone.

A post writes five tables: household, vault, a register's row, a fact, journal.
A child acknowledges its key after ``perform`` has returned, never before.
"""

import itertools
import json
import os
import selectors
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from community_gov import Actor, Community, FixedClock
from community_gov.model.household import Household
from community_gov.model.ids import HouseholdId
from community_gov.records import rows
from community_gov.records.actions import Actions
from community_gov.records.work import Work
from community_gov.store.database import Database

DAY = date(2026, 7, 1)


def post(town: Community, clerk: Actor, key: str) -> None:
    """Add a household and a visit to it, in one action."""
    register = town.registers["visits"].declaration
    grid = town.grids.by_code("G1").id

    def body(work: Work) -> str:
        household = Household(
            id=HouseholdId(work.new_id()), code=key, grid=grid, contact=f"contact {key}"
        )
        work.add(household)
        visit = {"household": household.id, "visited_on": DAY, "note": key}
        rows.add(work, register, [visit])
        return household.id

    town._actions.perform("households.add", clerk, body, request={"code": key}, key=key)


def die_at(point: str, which: int) -> None:
    """Let this process kill itself the ``which``-th time it reaches ``point``."""
    passed = itertools.count(1)

    def reached(_actions: Actions, reached_point: str) -> None:
        if reached_point == point and next(passed) == which:
            os.kill(os.getpid(), signal.SIGKILL)

    Actions._reached = reached  # type: ignore[assignment,method-assign]


def begin_deferred() -> None:
    """Take the write lock with the first write only, as a plain BEGIN does."""
    Database._begin = lambda self: self.connection.execute("BEGIN")  # type: ignore[assignment,method-assign]


def without_transaction() -> None:
    """Let every statement commit by itself."""

    @contextmanager
    def nothing(_database: Database) -> Iterator[None]:
        yield

    Database.transaction = nothing  # type: ignore[assignment]


def without_foreign_keys() -> None:
    """Let rows refer to a journal record that is not there."""
    plain_open = Database.open.__func__  # type: ignore[attr-defined]

    def opened(cls: type[Database], path: Any) -> Database:
        database: Database = plain_open(cls, path)
        database.connection.execute("PRAGMA foreign_keys = OFF")
        return database

    Database.open = classmethod(opened)  # type: ignore[assignment,method-assign]


SABOTAGE = {
    "deferred": begin_deferred,
    "no transaction": without_transaction,
    "no foreign keys": without_foreign_keys,
}
"""What the tests of the tests break, by name."""


def work(file: str, part: dict[str, Any], pipe: int) -> None:
    """Do one child's part: post, and tell the pipe what was acknowledged or refused."""
    for name in part.get("sabotage", ()):
        SABOTAGE[name]()
    if "die_at" in part:
        die_at(part["die_at"], part["on_post"])
    with Community.open(file, clock=FixedClock(DAY)) as town:
        clerk = town.actors.named("Zhang")
        town.registers.declared()
        tell(pipe, "ready", "")
        for number in itertools.islice(itertools.count(), part.get("posts")):
            key = f"{part['prefix']}-{number}"
            try:
                post(town, clerk, key)
            except Exception as error:
                tell(pipe, "refused", f"{key}: {type(error).__name__}: {error}")
            else:
                tell(pipe, "done", key)


def tell(pipe: int, what: str, text: str) -> None:
    """Write one message; it is small enough to arrive whole, and outlives its sender."""
    os.write(pipe, f"{json.dumps([what, text])}\n".encode())


class Child:
    """A child as the forking process sees it: what it told so far, and when to kill it."""

    def __init__(self, file: str, part: dict[str, Any]) -> None:
        self.pipe, writing = os.pipe()
        self.kill_after: float | None = part.get("kill_after")
        self.kill_at: float | None = None
        self._told = b""
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self.pipe)
            status = 1
            try:
                work(file, part, writing)
                status = 0
            finally:
                os._exit(status)
        os.close(writing)

    def hear(self) -> bool:
        """Take in what arrived; say whether the child may tell more."""
        told = os.read(self.pipe, 65_536)
        if told and self.kill_after is not None and self.kill_at is None:
            self.kill_at = time.monotonic() + self.kill_after
        self._told += told
        return bool(told)

    def kill_if_due(self) -> None:
        """Kill the child when its moment has come."""
        if self.kill_at is not None and time.monotonic() >= self.kill_at:
            os.kill(self.pid, signal.SIGKILL)
            self.kill_at, self.kill_after = None, None

    def answer(self) -> dict[str, Any]:
        """Return what became of the child, once it is gone."""
        os.close(self.pipe)
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        told = [json.loads(line) for line in self._told.decode().splitlines()]
        return {
            "status": status,
            "done": [text for what, text in told if what == "done"],
            "refused": [text for what, text in told if what == "refused"],
        }


def run(job: dict[str, Any]) -> list[dict[str, Any]]:
    """Run the children of a job side by side, and return what became of each."""
    children = [Child(job["file"], part) for part in job["children"]]
    with selectors.DefaultSelector() as waiting:
        for child in children:
            waiting.register(child.pipe, selectors.EVENT_READ, child)
        while waiting.get_map():
            for key, _events in waiting.select(patience(children)):
                if not key.data.hear():
                    waiting.unregister(key.fileobj)
            for child in children:
                child.kill_if_due()
    return [child.answer() for child in children]


def patience(children: list[Child]) -> float | None:
    """Return how long to wait before somebody must be killed; ``None`` for as long as it takes."""
    due = [child.kill_at - time.monotonic() for child in children if child.kill_at is not None]
    return max(0.0, min(due)) if due else None


def warm_up(file: str) -> None:
    """Import what a child needs, so that a fork posts at once; nothing stays open."""
    with Community.open(file, clock=FixedClock(DAY)) as town:
        town.registers.declared()
        town.members.named("nobody")
    AESGCM(AESGCM.generate_key(256))


def main() -> None:
    """Answer jobs until there are no more."""
    for line in sys.stdin:
        job = json.loads(line)
        warm_up(job["file"])
        print(json.dumps(run(job)), flush=True)


if __name__ == "__main__":
    main()
