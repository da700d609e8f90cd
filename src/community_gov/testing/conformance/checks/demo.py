"""The check of the part that a plugin plays in a demonstration."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from community_gov.community import Community
from community_gov.i18n import _, mark
from community_gov.model.declarations import Register
from community_gov.store.journal import journalled_tables
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.subject import Subject

_SEED = 7
_ID = re.compile(r"\b[0-9a-hjkmnp-tv-z]{20}\b")


@check(
    "demo",
    mark("Its demo tells the same story for the same seed, and needs no other plugin."),
    fix=mark("Draw only from `rng`, and sort what you draw from."),
    after=("enables", "tables"),
)
def demo(subject: Subject) -> Iterator[Said]:
    """Play it twice: one that changes from run to run can be neither tested nor shown again."""
    if "demo" not in subject.plugin.hooks:
        raise DoesNotApplyError(_("it has no demo"))
    one, same = (_story(subject) for _time in range(2))
    for name in one:
        if one[name] != same[name]:
            yield Finding(_("the same seed gave other rows in {table}").format(table=name))


def _story(subject: Subject) -> dict[str, list[str]]:
    """Return the rows that a demo wrote, by table, with a number in place of each random id."""
    with subject.stage.fresh() as town:
        list(town.community.demo(_SEED))
        town.community.verify()
        told = [*_stored(town.community), *_opened(subject, town.community)]
    numbers: dict[str, str] = {}
    return {name: [_plain(row, numbers) for row in rows] for name, rows in told}


def _stored(community: Community) -> Iterator[tuple[str, list[Any]]]:
    with closing(sqlite3.connect(community.path)) as file:
        for name in journalled_tables(file):
            yield name, file.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()


def _opened(subject: Subject, community: Community) -> Iterator[tuple[str, list[Any]]]:
    for one in subject.declared(Register):
        book = community.registers[one.name]
        yield f"register {one.name}", [book.get(row.id).values for row in book.rows()]


def _plain(row: Any, numbers: dict[str, str]) -> str:
    return _ID.sub(lambda found: numbers.setdefault(found[0], f"#{len(numbers) + 1}"), repr(row))
