"""The fixed texts of the points sheet, in the language in use."""

from datetime import date

from community_gov.i18n import _


def columns() -> dict[str, str]:
    """Return the headers of columns, by what stands in them."""
    return {
        "seq": _("entry"),
        "day": _("date"),
        "rule": _("rule"),
        "why": _("why"),
        "counted": _("counted"),
        "reference": _("rests on"),
        "people": _("proposed by / confirmed by"),
        "item": _("item"),
        "read": _("read"),
        "points": _("points"),
        "block": _("block"),
        "version": _("version"),
    }


def until(day: date | None) -> str:
    """Return until when one may object; nothing where no term is set."""
    return _("The last day to object is {day}.").format(day=day) if day else ""


def sentences(office: str, phone: str, address: str) -> dict[str, str]:
    """Return the other texts; ``office`` is reached by ``phone`` or at ``address``."""
    return {
        "title": _("Points sheet"),
        "period": _("Period"),
        "code": _("code"),
        "name": _("name"),
        "member_class": _("class"),
        "total": _("total"),
        "attainable": _("what could be attained"),
        "entries": _("Entries"),
        "whole": _("Items of the whole period"),
        "blocks": _("Blocks"),
        "sum": _("How it adds up"),
        "overrides": _("Replaced values"),
        "none": _("There are no entries in this period."),
        "by_plugin": _("Worked out by"),
        "issued": _("Issued"),
        "issued_by": _("Issued by"),
        "object_head": _("How to object"),
        "object": _(
            "Is something missing or wrong? Say so, in person or in writing, and name the number "
            "of the entry or the item. You may ask to have it explained by a person, and that a "
            "person decides. Whoever decides looks at the record behind it and answers in writing."
        ),
        "where": _("Where"),
        "office": _(", ").join(one for one in (office, address, phone) if one),
        "received": _("Received by"),
        "checked": _("Checked by"),
        "signed_on": _("Date"),
        "holds": _("holds"),
        "fails": _("does not hold"),
    }
