"""Windows of duties that a named person let go, and why."""

from datetime import date

from attrs import frozen

from community_gov.model.fields import internal
from community_gov.model.ids import WaiverId
from community_gov.records.context import Context
from community_gov.records.tables import stored_in

Key = tuple[str, str, date]
"""What a waiver names of a duty: whose it is, what waits, and the day on which it opens."""


@stored_in("duty_waiver")
@frozen
class Waiver:
    """One window of a duty that a named person let go, and why."""

    id: WaiverId
    duty: str = internal()
    subject: str = internal()
    opens: date = internal()
    reason: str = internal()
    about: str = internal(default="")


def reasons(context: Context, duty: str, first: date, last: date) -> dict[Key, str]:
    """Return the reasons of the waivers of a duty, for windows that open within these days."""
    rows = context.database.rows(
        "SELECT subject, about, opens, reason FROM duty_waiver WHERE closed IS NULL"
        " AND duty = ? AND opens BETWEEN ? AND ?",
        duty,
        first.isoformat(),
        last.isoformat(),
    )
    return {(row[0], row[1] or "", date.fromisoformat(row[2])): row[3] for row in rows}
