"""The checks of being enabled, and of the tables that the host then makes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from community_gov.errors import VetoError
from community_gov.i18n import _, mark
from community_gov.model.declarations import Register
from community_gov.records.plugins.tables import table_of
from community_gov.testing.conformance.check import DoesNotApplyError, Finding, Said, check
from community_gov.testing.conformance.parts import called
from community_gov.testing.conformance.subject import Subject
from community_gov.testing.town import Town


@check(
    "enables",
    mark("A community that has what it needs can enable it."),
    fix=mark("Do what the message says."),
    after=("loads-alone", "round-trip", "declarations", "overrides"),
)
def enables(subject: Subject) -> Iterator[Said]:
    """Enable it, which looks further than loading: the engines have a say in it."""
    with subject.stage.fresh() as town:
        yield from (Finding(one.problem, one.fix) for one in town.community.plugins.faults())


@check(
    "tables",
    mark("The host makes its tables in an empty file, and again without a change."),
    fix=mark("Declare a register for what is to be kept; the host alone makes tables."),
    after=("enables",),
)
def tables(subject: Subject) -> Iterator[Said]:
    """Write twice: the host makes the tables when first something is written."""
    registers = list(subject.declared(Register))
    if not registers:
        raise DoesNotApplyError(_("it has no registers"))
    with subject.stage.fresh() as town:
        path = town.community.path
        before = _schema(path)
        _write(town, "T2")
        once = _schema(path)
        with subject.stage.reopened(path.parent) as again:
            _write(again, "T3")
        twice = _schema(path)
    expected = {table_of(one, subject.name).name: one for one in registers}
    for name in expected.keys() - once.keys():
        yield Finding(_("its table was not made"), declaration=called(expected[name]))
    for name in sorted(once.keys() - before.keys()):
        if not name.startswith((*expected, "sqlite_")):
            yield Finding(_("{name} is in the file, and no register declares it").format(name=name))
    for name in sorted({name for name, _sql in once.items() ^ twice.items()}):
        yield Finding(_("the table {name} was changed when it was made again").format(name=name))


def _write(town: Town, code: str) -> None:
    try:
        town.community.teams.add(code=code, name="team", kind="team", by=town.clerk)
    except VetoError as error:
        raise DoesNotApplyError(
            _("it lets nobody write: {why}").format(why=error.problem)
        ) from None


def _schema(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as file:
        return dict(file.execute("SELECT name, COALESCE(sql, '') FROM sqlite_master"))
