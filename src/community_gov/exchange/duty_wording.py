"""The fixed texts of the pages about duties, in the language in use."""

from community_gov.i18n import _


def blank_lines() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what a record of a meeting asks for: in lines, and in boxes.

    As the record books of 三會一課 do: theme, time, place, chair, recorder, how many should
    attend, attended and were absent, content, decision.
    """
    lines = (
        _("theme"),
        _("time"),
        _("place"),
        _("chair"),
        _("recorder"),
        _("should attend"),
        _("attended"),
        _("absent"),
    )
    return lines, (_("content"), _("decision"))


def sentences() -> dict[str, str]:
    """Return the other texts."""
    return {
        "title": _("What is due"),
        "period": _("Period"),
        "as_of": _("As of"),
        "none": _("Nothing is due in this period."),
        "usually": _("as a rule"),
        "count": _("how many"),
        "who_was_absent": _("who was absent"),
        "why": _("why"),
        "to_fill_in": _("To be filled in by hand."),
        "chair": _("chair"),
        "recorder": _("recorder"),
        "date": _("date"),
        "records": _("Record pages"),
    }
