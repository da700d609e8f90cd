"""The commands about the sheets that people fill in: import them, and hand out empty ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from community_gov.cli.building import argument, option, writing
from community_gov.cli.exit_codes import ExitCode
from community_gov.cli.into import into_option
from community_gov.cli.output import Answer, said, working
from community_gov.cli.session import Session
from community_gov.errors import UnknownError
from community_gov.i18n import _, language
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.exchange.importing import ImportReport
    from community_gov.exchange.sheets import Layout, Problem


def import_command() -> click.Command:
    """Build the command."""
    return writing("import", import_sheets, "", *import_params())


def import_params() -> list[click.Parameter]:
    """Build the parameters of every command that imports files."""
    files = click.Path(exists=True, dir_okay=False, path_type=Path)
    return [
        argument("files", nargs=-1, required=True, type=files),
        option("--dry-run", _("Say what would happen; write nothing."), is_flag=True),
        option("--skip-bad-rows", _("Write the good rows, list the others."), is_flag=True),
    ]


def template() -> click.Command:
    """Build the command."""
    told = _(
        "Write an Excel sheet to fill in and import.\n\n"
        "KIND is grids, groups, households, members, activities, attendance, figures or a "
        "register. The sheet of a register may hold its rows, so that only what changes is typed."
    )
    filled = _("Of a register: write its rows into the sheet; importing it amends them.")
    forward = _(
        "Of a register: write the last row of each thing it is about; what is changed in it "
        "becomes a new row."
    )
    where = _("Of a register: only rows of which this holds, such as day>=2026-07-01. Repeatable.")
    return writing(
        "template",
        _template,
        told,
        argument("kind"),
        into_option(_("The workbook to write.")),
        option("--filled", filled, is_flag=True),
        option("--carry-forward", forward, is_flag=True),
        option("--where", where, multiple=True, metavar="FIELD=VALUE"),
    )


def import_sheets(
    session: Session,
    *,
    files: Sequence[Path],
    dry_run: bool,
    skip_bad_rows: bool,
    only: str = "",
) -> Answer:
    """Import files, and tell what became of it; ``only`` names the layout that all have."""
    from community_gov.exchange.importing import import_files

    with session.open() as community, working(_("The files are read …")):
        report = import_files(
            community,
            files,
            by=session.actor(community),
            dry_run=dry_run,
            skip_bad_rows=skip_bad_rows,
            only=only,
        )
    code = ExitCode.BAD_INPUT if report.stopped else ExitCode.OK
    return Answer(_data(report), [str(report)], code)


def _data(report: "ImportReport") -> dict[str, Any]:
    return {
        "written": report.written,
        "rows": report.rows,
        "refused": report.refused,
        "changes": [attrs.asdict(one) for one in report.changes],
        "counts": {name: attrs.asdict(one) for name, one in report.counts.items()},
        "problems": [_problem(one) for one in report.problems],
    }


def _problem(problem: "Problem") -> dict[str, Any]:
    return {**attrs.asdict(problem), "text": str(problem)}


def _template(
    session: Session,
    *,
    kind: str,
    into: Path,
    filled: bool,
    carry_forward: bool,
    where: Sequence[str],
) -> Answer:
    from community_gov.exchange.sheets import write_template

    refuse_overwriting(into)
    rows = 0
    if filled or carry_forward:
        rows = _write_rows(session, kind, into, where, carry_forward=carry_forward)
    else:
        write_template(into, _layout(session, kind), language())
    text = _("Wrote {path}. Fill it in, then: community-gov import {path}")
    return said(text.format(path=into), into=str(into), kind=kind, rows=rows)


def _write_rows(
    session: Session, kind: str, into: Path, where: Sequence[str], *, carry_forward: bool
) -> int:
    from community_gov.cli.record.find import filters
    from community_gov.exchange.register_sheets import write_register_sheet
    from community_gov.model.declarations import Register

    with session.open() as community:
        named = community.host.catalogue.named
        register = named(Register, kind.removeprefix("register."))
        return write_register_sheet(
            community,
            register,
            into,
            by=session.actor(community),
            where=filters(community.registers[register], where, community),
            carry_forward=carry_forward,
        )


def _layout(session: Session, kind: str) -> "Layout":
    from community_gov.exchange.importing import layouts_of
    from community_gov.exchange.layouts import layouts

    if session.file.exists():
        with session.open() as community:
            known = {one.name: one for one in layouts_of(community)}
    else:  # what plugins add is lacking then, and nothing else
        known = {one.name: one for one in layouts((), session.clock().today())}
    titled = [one for one in known.values() if one.is_called(kind)]
    if kind not in known and len(titled) == 1:
        return titled[0]
    if kind not in known:
        raise UnknownError(
            _("There is no sheet for {kind!r}.").format(kind=kind),
            _("There are: {names}.").format(
                names=_(", ").join(str(one.label) for one in known.values())
            ),
        )
    return known[kind]
