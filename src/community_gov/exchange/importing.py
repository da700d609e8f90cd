"""Importing what clerks send: all files of one call are one action, all of it or nothing."""

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import asdict, define, field

from community_gov.errors import InputError, StoreError
from community_gov.exchange.intake.plan import Plan
from community_gov.exchange.intake.shelf import Counts as Counts
from community_gov.exchange.layouts import layouts
from community_gov.exchange.register_layouts import register_layouts
from community_gov.exchange.report import ImportReport as ImportReport
from community_gov.exchange.sheets import Layout, Problem, Reading, read_tables
from community_gov.i18n import _, sentences
from community_gov.model.actor import Actor
from community_gov.model.declarations import ActivityKind, Register
from community_gov.records.imports import IMPORT
from community_gov.records.work import Work

if TYPE_CHECKING:
    from community_gov.community import Community


def import_files(
    community: "Community",
    paths: Iterable[str | PathLike[str]],
    *,
    by: Actor,
    dry_run: bool = False,
    skip_bad_rows: bool = False,
    only: str = "",
) -> ImportReport:
    """Import workbooks and text files: people, places, activities, figures, rows of registers.

    All files are one action: one bad cell anywhere, and nothing is written.
    With ``skip_bad_rows`` the good rows are written and the others listed; a
    sheet that cannot be read as a whole still stops everything. ``dry_run``
    writes all of it and takes it back before the action ends. ``only`` names the one layout
    that every sheet has, where that is known.

    A code that is stored already is not written again: of households, members,
    grids and groups what differs is amended, and an empty cell leaves what is
    stored; an activity that differs is refused. A row of a register is new, unless
    it bears a record number, or is stored just so. So importing a file twice
    changes nothing. Raises :class:`NotPermittedError` and :class:`PluginError`
    as every action does, and :class:`StoreError` without the key file; whatever
    is wrong with a file is in the report.
    """
    _require_key(community)
    known = [one for one in layouts_of(community) if only in ("", one.name)]
    files = [Path(path) for path in paths]
    readings = [_read(file, known, community) for file in files]
    task = _Task(readings, dry_run, skip_bad_rows)
    request = {"files": [file.name for file in files]}
    try:
        community.actions.perform(IMPORT, by, task.carry_out, request=request)
    except _TakenBackError:
        return task.report(written=False)
    return task.report(written=True)


def layouts_of(community: "Community") -> tuple[Layout, ...]:
    """Return the layouts of everything that can be imported into ``community``."""
    catalogue = community.host.catalogue
    core = layouts(catalogue.all(ActivityKind), community.today())
    own = register_layouts(catalogue.all(Register), (one.name for one in core))
    return (*core, *own)


def _require_key(community: "Community") -> None:
    if not community.unlocked:
        raise StoreError(
            _("The key file of this community is not at hand."),
            _("Personal data need it: name it with --key-file."),
        )


class _TakenBackError(Exception):
    """Ends an action that is to leave nothing behind."""


@define
class _Task:
    """One import under way."""

    readings: Sequence[Reading]
    dry_run: bool
    skip_bad_rows: bool
    plan: Plan = field(init=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        found = [one for reading in self.readings for one in reading.problems]
        return (*found, *self.plan.notes.problems)

    @property
    def titles(self) -> dict[str, str]:
        tables = (table for reading in self.readings for table in reading.tables)
        return {one.layout.name: str(one.layout.label) for one in tables}

    def carry_out(self, work: Work) -> Any:
        tables = [table for reading in self.readings for table in reading.tables]
        self.plan = Plan(tables, work)
        if self.report(written=False).stopped or self.plan.idle:
            raise _TakenBackError
        self.plan.write()
        if self.dry_run:
            raise _TakenBackError
        return {name: asdict(one) for name, one in self.plan.counts.items()}

    def report(self, *, written: bool) -> ImportReport:
        lost = sum(len(table.refused) for reading in self.readings for table in reading.tables)
        return ImportReport(
            problems=self.problems,
            counts=self.plan.counts,
            changes=self.plan.changes,
            ignored_columns=tuple(
                one for reading in self.readings for one in reading.ignored_columns
            ),
            rows=self.plan.rows,
            refused=lost + self.plan.notes.refused,
            written=written,
            dry_run=self.dry_run,
            skip_bad_rows=self.skip_bad_rows,
            unreadable=any(map(_unreadable, self.readings)),
            titles=self.titles,
        )


def _unreadable(reading: Reading) -> bool:
    """Say whether an error is about a sheet, or the file, of which no row was read."""
    read = {table.sheet for table in reading.tables}
    return any(one.sheet not in read for one in reading.errors)


def _read(path: Path, known: Sequence[Layout], community: "Community") -> Reading:
    try:
        return read_tables(path, known, today=community.today())
    except InputError as error:
        problem = Problem(path.name, "", sentences(error.problem, error.fix))
        return Reading((), (problem,), ())
