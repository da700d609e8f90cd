"""The commands that write files about duties: pages to print, and a calendar for other programs."""

from collections.abc import Sequence
from pathlib import Path

import click

from community_gov.cli.building import argument, option, period_option, writing
from community_gov.cli.into import content, into_option, kind_of, put
from community_gov.cli.output import Answer, said
from community_gov.cli.session import Session
from community_gov.i18n import _
from community_gov.model.period import Period, Span


def sheet() -> click.Command:
    """Build the command that writes what is due, and the pages of the meetings."""
    tag = _("Only meetings with this tag, by its code or its name (三会一课); may be given again.")
    return writing(
        "print",
        _print,
        _(
            "Write what is due (else: in this month), a record page for each meeting that was "
            "held or is to be, and a sheet to sign; with --as it bears names."
        ),
        period_option(required=False),
        option("--duty", _("Only this duty; may be given again."), metavar="NAME", multiple=True),
        option("--tag", tag, metavar="TAG", multiple=True),
        into_option(_("The file to write: .html, or .xlsx for a workbook.")),
    )


def form() -> click.Command:
    """Build the command that writes empty pages to fill in by hand."""
    return writing(
        "form",
        _form,
        _("Write empty record pages of an activity kind or a register, to fill in by hand."),
        argument("name"),
        option("--copies", _("How many pages."), type=click.IntRange(1, 200), default=1),
        into_option(),
    )


def ics() -> click.Command:
    """Build the command that writes a calendar file."""
    return writing(
        "ics",
        _ics,
        _("Write what is due as a calendar file (.ics) for other programs (else: of this year)."),
        period_option(required=False),
        option(
            "--with-codes", _("Name people and households by code; else only count."), is_flag=True
        ),
        into_option(),
    )


def _print(
    session: Session,
    *,
    period: Period | None,
    duty: Sequence[str],
    tag: Sequence[str],
    into: Path,
) -> Answer:
    from community_gov.exchange.duty_pages import Choice, write_due_pages

    kind_of(into, (".html", ".htm", ".xlsx"))
    with session.open() as community:
        over = period or Period.of(Span.MONTH, community.today())
        pages = write_due_pages(
            community,
            over,
            into,
            by=session.known_actor(community),
            choice=Choice(tuple(duty), tuple(tag)),
        )
    text = _("Wrote {path}: what is due, and {pages} pages.")
    return said(text.format(path=into, pages=pages), into=str(into), pages=pages)


def _form(session: Session, *, name: str, copies: int, into: Path) -> Answer:
    from community_gov.exchange.duty_pages import blank_pages

    with session.open() as community:
        text = blank_pages(community, name, copies)
    return _written(into, text)


def _ics(session: Session, *, period: Period | None, with_codes: bool, into: Path) -> Answer:
    from community_gov.exchange.duty_calendar import calendar_file

    with session.open() as community:
        over = period or Period.of(Span.YEAR, community.today())
        text = calendar_file(community, over, with_codes=with_codes)
    return _written(into, text)


def _written(into: Path, text: str) -> Answer:
    put(into, content(text))
    return said(_("Wrote {path}.").format(path=into), into=str(into))
