"""The command that writes the sheets that members and households are handed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from community_gov.cli.building import argument, option, period_option, writing
from community_gov.cli.codes import Codes
from community_gov.cli.into import into_either
from community_gov.cli.output import Answer, said, working
from community_gov.cli.points.score import declared_scheme
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.period import Period
from community_gov.store.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.model.actor import Actor

_PLAIN = frozenset("-_.")
"""What may stand in the name of a file beside letters and digits."""


def sheet() -> click.Command:
    """Build the command."""
    return writing(
        "sheet",
        _sheet,
        _("Write the sheet that CODE is handed: the score, its reasons, how to object."),
        argument("scheme", of="Scheme"),
        argument("code", required=False),
        period_option(),
        into_either(
            _("The file to write; with --all or --grid one .html for all, or a folder to make.")
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
        subjects = _subjects(community, scheme, code, period, grid)
        with working(_("The sheets are written …")):
            written = _written(
                community, scheme, period, _files(into, code, subjects), session.actor(community)
            )
    text = _("{count} sheets lie in {place}.") if code is None else _("The sheet lies in {place}.")
    return said(
        text.format(count=len(subjects), place=into),
        into=str(into),
        files=sorted(map(str, written)),
    )


def _subjects(
    community: "Community", scheme: str, code: str | None, period: Period, grid: str
) -> dict[str, str]:
    """Return by code whose sheets are written; raises where there is nobody."""
    from community_gov.exchange.points_sheet import subjects_of

    declared = declared_scheme(community, scheme)
    if code is not None:
        return {code: Codes(community).subject(declared.subject, code)}
    if found := dict(subjects_of(community, scheme, period, grid)):
        return found
    raise InputError(
        _("Nobody has a score in {scheme} for {period}.").format(scheme=scheme, period=period),
        _("Propose and confirm the points of the period first: community-gov points propose"),
    )


def _files(into: Path, code: str | None, subjects: dict[str, str]) -> dict[Path, list[str]]:
    """Return whose sheets go to which file: all into one page, or each into its own."""
    if code is not None or into.suffix.lower() in (".html", ".htm"):
        return {into: list(subjects.values())}
    return {
        into / f"{number:05}-{_plain(one)}.html": [who]
        for number, (one, who) in enumerate(subjects.items(), 1)
    }


def _written(
    community: "Community",
    scheme: str,
    period: Period,
    wanted: dict[Path, list[str]],
    actor: "Actor",
) -> list[Path]:
    from community_gov.exchange.points_sheet import points_sheets

    for file in wanted:
        refuse_overwriting(file)
    for file, subjects in wanted.items():
        page = points_sheets(community, scheme, subjects, period, issued_by=actor)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(page)
    return list(wanted)


def _plain(code: str) -> str:
    """Return a code without what a file's name may not hold."""
    return "".join(one if one.isalnum() or one in _PLAIN else "_" for one in code)
