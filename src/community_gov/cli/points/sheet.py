"""The command that writes the sheets that members and households are handed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from community_gov.cli.building import argument, option, period_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.output import Answer, said, working
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.errors import InputError, StoreError
from community_gov.i18n import _
from community_gov.model.period import Period

if TYPE_CHECKING:
    from community_gov.community import Community

_PLAIN = frozenset("-_.")
"""What may stand in the name of a file beside letters and digits."""


def sheet() -> click.Command:
    """Build the command."""
    return writing(
        "sheet",
        _sheet,
        _("Write the sheet that CODE is handed: the score, its reasons, how to object."),
        argument("scheme"),
        argument("code", required=False),
        period_option(),
        option(
            "--into",
            _("The file to write; with --all or --grid the folder, which is made."),
            type=click.Path(path_type=Path),
            required=True,
        ),
        option("--all", _("A sheet for everyone who has a score."), is_flag=True),
        option("--grid", _("A sheet for everyone in the grid of this code."), default=""),
    )


def _sheet(
    session: Session,
    *,
    scheme: str,
    code: str | None,
    period: Period,
    into: Path,
    grid: str,
    **asked: bool,
) -> Answer:
    if (code is None) == (not asked["all"] and not grid):
        raise click.UsageError(_("Name either one CODE, or --all, or a --grid."))
    with session.open() as community:
        if code is None:
            with working(_("The sheets are written …")):
                wanted = _wanted(community, scheme, period, into, grid)
        else:
            subject = Codes(community).subject(declared_scheme(community, scheme).subject, code)
            wanted = {into: subject}
        written = _written(session, community, scheme, period, wanted)
    text = _("{count} sheets lie in {place}.") if code is None else _("The sheet lies in {place}.")
    return said(
        text.format(count=len(written), place=into), into=str(into), files=sorted(map(str, written))
    )


def _wanted(
    community: "Community", scheme: str, period: Period, folder: Path, grid: str
) -> dict[Path, str]:
    """Return whose sheet goes to which file."""
    from community_gov.exchange.points_sheet import subjects_of

    declared_scheme(community, scheme)
    found = subjects_of(community, scheme, period, grid)
    if not found:
        raise InputError(
            _("Nobody has a score in {scheme} for {period}.").format(scheme=scheme, period=period)
        )
    return {
        folder / f"{number:05}-{_plain(code)}.html": who
        for number, (code, who) in enumerate(found, 1)
    }


def _written(
    session: Session, community: "Community", scheme: str, period: Period, wanted: dict[Path, str]
) -> list[Path]:
    from community_gov.exchange.points_sheet import points_sheet

    actor = session.actor(community)
    for file in wanted:
        if file.exists():
            raise StoreError(
                _("{path} is there already.").format(path=file),
                _("Name a new one; nothing is ever overwritten."),
            )
    for file, subject in wanted.items():
        page = points_sheet(community, scheme, subject, period, issued_by=actor)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(page)
    return list(wanted)


def _plain(code: str) -> str:
    """Return a code without what a file's name may not hold."""
    return "".join(one if one.isalnum() or one in _PLAIN else "_" for one in code)
