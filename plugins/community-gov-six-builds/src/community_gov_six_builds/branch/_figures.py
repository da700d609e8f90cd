"""What the figures of the branch are built of: shares, counts, and what was done in time."""

from datetime import date
from decimal import Decimal

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Direction,
    Duty,
    FactAttribute,
    Kpi,
    KpiTarget,
    Label,
    Query,
    Recurrence,
    label,
)

SINCE = date(2026, 1, 1)
"""The first day of what is our own choice."""

REGULATIONS_SINCE = date(2018, 10, 28)
REGULATIONS = "Regulations on Party Branch Work (trial) 支部工作條例(試行)"

PROVED = "has(proof) && size(proof) > 0"
"""Of a row with a proof: that there is one."""

_PERCENT = Decimal(100)


def target(value: int, reference: str, since: date = SINCE) -> tuple[KpiTarget, ...]:
    """Return the one target of a figure."""
    return (KpiTarget(Decimal(value), since, reference),)


def share(
    name: str,
    called: Label,
    above: Query,
    below: Query,
    definition: str,
    targets: tuple[KpiTarget, ...] = (),
) -> Kpi:
    """Return the figure of ``above`` in per cent of ``below``."""
    return Kpi(
        name=name,
        label=called,
        numerator=above,
        denominator=below,
        unit="%",
        times=_PERCENT,
        direction=Direction.MORE,
        targets=targets,
        definition=definition,
    )


def count(
    name: str,
    called: Label,
    counted: Query,
    unit: str,
    definition: str,
    targets: tuple[KpiTarget, ...] = (),
) -> Kpi:
    """Return the figure of how many there were in the period."""
    return Kpi(
        name=name,
        label=called,
        numerator=counted,
        unit=unit,
        targets=targets,
        definition=definition,
    )


def in_time(name: str, called: Label, duty: str) -> Kpi:
    """Return the share of the windows of a duty in which it was done, of those that have passed.

    A window that is still open counts once it is fulfilled, a waived one never.
    """
    return share(
        name,
        called,
        Query("duties", kind=duty, when='standing == "fulfilled"'),
        Query("duties", kind=duty, when='standing in ["fulfilled", "missed"]'),
        "windows that close in the period and were fulfilled, of those fulfilled or missed",
    )


def done_in_time(name: str, called: Label, register: str) -> Kpi:
    """Return the share of the tasks of a register that were done by their day, with proof."""
    return share(
        name,
        called,
        Query(
            "registers", kind=register, on="due", when=f"has(done_on) && done_on <= due && {PROVED}"
        ),
        Query("registers", kind=register, on="due"),
        "tasks due in the period and done by that day with proof, of all due in it so far",
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
    name: str, called: Label, recurrence: Recurrence, reference: str, since: date = SINCE
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
        "places on the attendance sheets of the period that were filled; the excused did not come",
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
ORGANIZATION = label("organization code", "组织编号", "組織編號")
MEMBER = label("member code", "人员编号", "人員編號")
DUE = label("due", "完成期限", "完成期限")
DONE_ON = label("done on", "完成日期")
PROOF = label("proof", "佐证", "佐證")
OWNER = label("owner (post)", "责任岗位", "責任崗位")
ON = label("date", "日期")


def level_attribute() -> FactAttribute:
    """Return the attribute that tells of which level something is."""
    return FactAttribute("level", AttributeType.STRING, LEVEL, choices=LEVELS)
