"""What is held of the person itself: the sheet, the household, affiliations and posts."""

from typing import Any

from community_gov.exchange.lists import ListTable
from community_gov.exchange.subject_report.asked import (
    Asked,
    field_heads,
    field_lines,
    purpose_of,
)
from community_gov.i18n import _
from community_gov.model.declarations import Term
from community_gov.model.fields import fields_of
from community_gov.model.household import Household
from community_gov.model.member import Affiliation, Member


def own_sheet(asked: Asked) -> ListTable:
    """Return every field of the member that holds something, and what it is for."""
    rows = tuple(field_lines(asked, fields_of(Member), asked.member))
    note = _("Kept from the day of entry until you ask for it to be erased.")
    return ListTable(_("Your sheet"), field_heads(), rows, note)


def household(asked: Asked) -> ListTable:
    """Return every field of the member's household."""
    home = asked.member.household
    rows: tuple[tuple[str, ...], ...] = ()
    if home is not None:
        rows = tuple(field_lines(asked, fields_of(Household), asked.community.households.get(home)))
    return ListTable(_("Your household"), field_heads(), rows)


def belongings(asked: Asked) -> ListTable:
    """Return what the member belongs, or belonged, to, and the posts."""
    kind = next(one for one in fields_of(Affiliation) if one.name == "kind")
    rows: list[tuple[Any, ...]] = [
        (_called(asked, one.kind), one.valid_from, one.valid_to, purpose_of(kind))
        for one in asked.community.affiliations.of(asked.member.id)
    ]
    rows += [
        (one.title, one.held_from, one.held_to, _("accountability of an office"))
        for one in asked.community.posts.where(holder=asked.member.id)
    ]
    heads = (_("what"), _("from"), _("to"), _("what for"))
    return ListTable(_("What you belong to"), heads, tuple(rows), narrow=frozenset({1, 2}))


def _called(asked: Asked, code: str) -> str:
    catalogue = asked.community.host.catalogue
    return str(catalogue.get(Term, code).label) if catalogue.has(Term, code) else code
