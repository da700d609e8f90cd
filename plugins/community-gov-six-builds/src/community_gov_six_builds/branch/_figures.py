"""What the families of the branch build alike: meetings, who came to them, and proved tasks."""

from datetime import date

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Duty,
    FactAttribute,
    Kpi,
    Label,
    Query,
    Recurrence,
    label,
)
from community_gov_six_builds._kpis import SINCE, share
from community_gov_six_builds._words import PROVED


def proved_in_time(name: str, called: Label, register: str) -> Kpi:
    """Return the share of the tasks of a register that were done by their day, with proof."""
    return share(
        name,
        called,
        Query(
            "registers", kind=register, on="due", when=f"has(done_on) && done_on <= due && {PROVED}"
        ),
        Query("registers", kind=register, on="due"),
        label(
            "tasks due in the period and done by that day with proof, of all due in it so far",
            "期内到期、按期完成且有佐证的任务，占期内迄今到期任务的比例",
            "期內到期、按期完成且有佐證的任務，佔期內迄今到期任務的比例",
        ),
    )


def meeting(
    name: str, called: Label, *, expected: tuple[str, ...] = (), tags: tuple[str, ...] = ()
) -> ActivityKind:
    """Return a kind of meeting; where members are ``expected`` it tells who came or did not."""
    return ActivityKind(
        name=name,
        label=called,
        attendance_fact=ATTENDED if expected else "",
        held_fact=HELD,
        tags=("party-life", *tags),
        requires_evidence=True,
        expected=expected,
    )


def meeting_due(
    name: str, called: Label, recurrence: Recurrence, reference: Label | str, since: date = SINCE
) -> Duty:
    """Return the duty to hold a kind of meeting; a miss is flagged, and is no error."""
    return Duty(
        name=name,
        label=called,
        recurrence=recurrence,
        fulfilled_by=HELD,
        when=f'activity_kind == "{name}"',
        reference=reference,
        valid_from=since,
        usually=True,
    )


def held(*kinds: str) -> Query:
    """Return how many meetings of ``kinds`` were held, with evidence."""
    return Query("facts", kind=HELD, when=_among(kinds))


def attendance(name: str, called: Label, *kinds: str) -> Kpi:
    """Return the share of those expected at meetings of ``kinds`` who came."""
    return share(
        name,
        called,
        Query("facts", kind=ATTENDED, when=f"{_among(kinds)} && attended"),
        Query("facts", kind=ATTENDED, when=_among(kinds)),
        label(
            "places on the attendance sheets of the period that were filled; the excused did not"
            " come",
            "期内签到表上实际到会的人次，占应到人次的比例；请假者不计为到会",
            "期內簽到表上實際到會的人次，佔應到人次的比例；請假者不計為到會",
        ),
    )


def _among(kinds: tuple[str, ...]) -> str:
    named = ", ".join(f'"{one}"' for one in kinds)
    return f"activity_kind in [{named}]"


HELD, ATTENDED = "meeting.held", "meeting.attended"

LEVELS = {
    "street": label("street", "街道"),
    "community": label("community", "社区", "社區"),
    "estate": label("estate", "小区", "小區"),
}
LEVEL = label("level", "层级", "層級")


def level_attribute() -> FactAttribute:
    """Return the attribute that tells of which level something is."""
    return FactAttribute("level", AttributeType.STRING, LEVEL, choices=LEVELS)
