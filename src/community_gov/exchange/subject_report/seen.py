"""Who may see what is held on a person, and who did."""

from collections.abc import Iterable

from community_gov.exchange.lists import ListTable
from community_gov.exchange.subject_report.asked import Asked
from community_gov.exchange.subject_report.books import Book
from community_gov.i18n import _
from community_gov.model.declarations import Register
from community_gov.model.privacy import Privacy
from community_gov.records.permission import roles_called
from community_gov.registers.seeing import clearance
from community_gov.registers.sightings import Sight, Sighting


def who_may(asked: Asked) -> ListTable:
    """Return the persons who act for the community, and whether they see personal data."""
    rows = tuple(
        (one.name, roles_called(one.roles.split()), clearance(one) >= Privacy.PERSONAL)
        for one in sorted(asked.community.actors.all(), key=lambda one: one.name)
        if one.roles.strip()
    )
    heads = (_("who"), _("roles"), _("sees names and personal data"))
    return ListTable(_("Who may see it"), heads, rows)


def who_did(asked: Asked, books: Iterable[Book]) -> ListTable:
    """Return who opened what is about the person, or wrote it into a file, and when."""
    rows = {one.register.name: one.ids for one in books}
    found = asked.community.sightings.of(asked.member.id, rows)
    told = tuple(
        (
            one.at.strftime("%Y-%m-%d %H:%M"),
            asked.references.code_of("actor", one.actor),
            _said(one.sight),
            _where(asked, one),
        )
        for one in found
    )
    note = _(
        "What was opened one by one, and what was written into files. Looking through the lists "
        "of daily work is not noted; those who may see it are named above."
    )
    heads = (_("when"), _("who"), _("how"), _("where"))
    return ListTable(_("Who saw it"), heads, told, note, frozenset({0}))


def _said(sight: Sight) -> str:
    return {
        Sight.OPENED: _("opened your sheet"),
        Sight.ROW: _("opened a row about you"),
        Sight.REPORT: _("wrote such a report"),
        Sight.BOOK: _("printed a book in which you stand"),
        Sight.ROWS: _("wrote rows of a book in which you stand into a workbook"),
        Sight.PAGES: _("printed pages that name you"),
        Sight.TABLES: _("wrote all tables with personal data into a folder"),
    }[sight]


def _where(asked: Asked, one: Sighting) -> str:
    catalogue = asked.community.host.catalogue
    if catalogue.has(Register, one.where):
        return str(catalogue.get(Register, one.where).label)
    return one.where
