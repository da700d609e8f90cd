"""The fixed texts of the pages about duties, in the language in use."""

from collections.abc import Mapping
from typing import Final

from community_gov.i18n import _, mark

LINES: Final[Mapping[str, str]] = {
    "theme": mark("theme"),
    "time": mark("time"),
    "place": mark("place"),
    "chair": mark("chair"),
    "recorder": mark("recorder"),
    "entitled": mark("should attend"),
    "present": mark("attended"),
    "absent": mark("absent"),
}
"""What a record of a meeting asks for in a line, as the record books of 三會一課 do."""

BOXES: Final = (mark("content"), mark("decision"))
"""What it asks for in a box."""


def sentences() -> dict[str, str]:
    """Return the other texts."""
    return {
        "title": _("What is due"),
        "period": _("Period"),
        "as_of": _("As of"),
        "none": _("Nothing is due in this period."),
        "usually": _("as a rule"),
        "count": _("how many"),
        "reason": _("if missed: why"),
        "who_was_absent": _("who was absent"),
        "why": _("why"),
        "to_fill_in": _("To be filled in by hand."),
        "chair": _("chair"),
        "recorder": _("recorder"),
        "date": _("Date"),
        "records": _("Record pages"),
        "sign_in": _("Sign-in sheet"),
        "number": _("no."),
        "code": _("code"),
        "name": _("name"),
        "signature": _("signature"),
        "remark": _("remark"),
    }
