"""The fixed texts of printed reports and their workbooks, in the language in use."""

from community_gov.disclosure import FEW, HIDDEN, LEAST
from community_gov.i18n import _
from community_gov.procedures.duties.recurrence import Standing


def headings() -> dict[str, str]:
    """Return the titles of the sections, in order, by anchor."""
    return {
        "people": _("People"),
        "facts": _("What happened"),
        "points": _("Points"),
        "indices": _("Indices"),
        "duties": _("Duties"),
        "notices": _("Notices"),
        "journal": _("Journal"),
    }


def standings() -> dict[str, str]:
    """Return the words for where a duty stands."""
    return {Standing.DUE.value: _("due"), Standing.MISSED.value: _("missed")}


def columns() -> dict[str, str]:
    """Return the headers of columns, by what stands in them."""
    return {
        "what": _("for"), "label": _("rule"), "since": _("in force since"),
        "plugin": _("plugin"), "version": _("version"), "reference": _("rests on"),
        "grid": _("grid"), "name": _("name"), "households": _("households"),
        "members": _("members"), "kind": _("kind"), "unit": _("unit"), "count": _("count"),
        "from": _("from"), "below": _("below"), "people": _("how many"),
        "because": _("because"), "counted": _("counted"),
        "scheme": _("scheme"), "code": _("code"), "base": _("base"), "total": _("total"),
        "index": _("index"), "node": _("part"), "value": _("value"),
        "coverage": _("coverage"), "weight": _("weight"), "observed": _("observed"),
        "zero_at": _("0 points at"), "full_at": _("100 points at"),
        "contribution": _("points brought"), "lost": _("points lost"), "why": _("why none"),
        "duty": _("duty"), "opens": _("opens"), "closes": _("closes"),
        "standing": _("stands"), "title": _("title"), "places": _("posted at"),
        "to": _("to"), "what_is": _("what"), "is": _("is"),
    }  # fmt: skip


def sentences() -> dict[str, str]:
    """Return the other texts."""
    return {
        "title": _("Report"),
        "period": _("Period"),
        "as_of": _("As of"),
        "contents": _("Contents"),
        "sources": _("What the figures rest on"),
        "small": _(
            "Counts of people from 1 to {most} are not told: {hidden} stands for one of them, or "
            "for a count that would give one away; <{least} for one that stands alone. Nobody is "
            "ranked."
        ).format(most=LEAST - 1, least=LEAST, hidden=HIDDEN),
        "few": _("A grid with fewer than {count} people has no value.").format(count=FEW),
        "no_facts": _("Nothing was recorded in this period."),
        "no_schemes": _("No points scheme is in force."),
        "no_scores": _("Nobody has points in this period."),
        "example": _("An example, as {least} people or more have it").format(least=LEAST),
        "no_example": _("No example: no {least} people have the same lines.").format(least=LEAST),
        "no_indices": _("No index is in force."),
        "by_grid": _("By grid, in the order of their codes"),
        "no_duties": _("Nothing is due or missed."),
        "usually": _("usually; a miss needs a reason"),
        "no_notices": _("No notice hangs today."),
        "actions": _("Actions so far"),
        "in_period": _("of them in the period"),
        "seal": _("Seal"),
        "seal_use": _("Noted on paper, the seal proves later that nothing before it was changed."),
        "prepared": _("Prepared by"),
        "checked": _("Checked by"),
        "signed_on": _("Date"),
        "internal": _("For use inside the community; not to be posted."),
        "community": _("Community"),
    }
