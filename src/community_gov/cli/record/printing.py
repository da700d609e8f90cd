"""The command that prints a register as a book."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from community_gov.cli.building import Leaf, argument, option, writing
from community_gov.cli.into import into_option, kind_of
from community_gov.cli.output import Answer, said, working
from community_gov.cli.record.find import filters, sorting
from community_gov.cli.session import Session
from community_gov.errors import InputError
from community_gov.i18n import _
from community_gov.model.declarations import Report

if TYPE_CHECKING:
    from community_gov.community import Community
    from community_gov.exchange.register_book import BookForm


def printing() -> Leaf:
    """Build the command."""
    told = _("Write the book of REGISTER as a page to print: cover, index, lines to sign.")
    redaction = _(
        "board: for the public; internal: for a meeting; office: all that your role may see. "
        "Else as the form says."
    )
    return writing(
        "print",
        _print,
        told,
        argument("register", of="Register"),
        into_option(_("The file to write: .html, or .xlsx.")),
        option("--report", _("By this form, which a plugin declares."), default=""),
        option("--where", _("Only rows of which this holds. Repeatable."), multiple=True),
        option("--sort", _("Sort by this field instead. Repeatable."), multiple=True),
        option("--redaction", redaction, type=click.Choice(["board", "internal", "office"])),
    )


def _print(
    session: Session,
    *,
    register: str,
    into: Path,
    report: str,
    where: Sequence[str],
    sort: Sequence[str],
    redaction: str | None,
) -> Answer:
    from community_gov.exchange.register_book import write_book

    kind_of(into, (".html", ".xlsx"))
    with session.open() as community, working(_("The book is written …")):
        form = _form(community, register, report)
        book = community.registers[register]
        form = evolve(
            form,
            where=(*form.where, *filters(book, where, community)),
            sort=tuple(sorting(book.declaration, sort)) or form.sort,
            redaction=redaction or form.redaction,
        )
        rows = write_book(community, register, into, by=session.actor(community), form=form)
    text = _("The book lies in {path}: {rows} rows. Open it and print it.")
    return said(
        text.format(path=into, rows=rows),
        into=str(into),
        register=register,
        rows=rows,
        redaction=form.redaction,
    )


def _form(community: "Community", register: str, name: str) -> "BookForm":
    from community_gov.exchange.register_book import BookForm

    if not name:
        return BookForm(str(community.registers[register].declaration.label))
    report = community.host.catalogue.get(Report, name)
    if report.register != register:
        raise InputError(
            _("The form {report} is one of the register {register}.").format(
                report=name, register=report.register
            ),
            _("Print that register, or leave out --report."),
        )
    return BookForm.of(report)
