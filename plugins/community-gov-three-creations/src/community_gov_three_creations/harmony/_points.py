"""Problem points (汙點、堵點、痛點、盲點): the book, and the fact that one was found."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    GridId,
    Register,
    SubjectKind,
    internal,
    label,
    open_field,
)

FOUND = "problem-point.found"
POINT_KINDS = {
    "dirt": label("dirt spot", "污点", "汙點"),
    "block": label("blocked spot", "堵点", "堵點"),
    "sore": label("sore spot", "痛点", "痛點"),
    "blind": label("blind spot", "盲点", "盲點"),
}
"""The four kinds of problem points: 汙點、堵點、痛點、盲點."""

_KIND = label("kind", "类别", "類別")
_FIXED_ON = label("fixed on", "整治日期")
_CAME_BACK = label("opened again", "是否反弹", "是否反彈")


@frozen
class ProblemPoint:
    """A place that needs mending; the place is written down, never a person.

    ``reopened``: it came back after it had been fixed.
    """

    kind: str = open_field(label=_KIND, choices=POINT_KINDS)
    grid: GridId = internal(label=label("grid", "网格", "網格"))
    place: str = internal(label=label("place", "地点", "地點"))
    found_on: date = open_field(label=label("found on", "发现日期", "發現日期"))
    fixed_on: date | None = open_field(default=None, label=_FIXED_ON)
    reopened: bool = open_field(default=False, label=_CAME_BACK)


def problem_points() -> Iterator[Declaration]:
    """Yield the kind of fact and the book."""
    yield FactKind(
        FOUND,
        label("problem point found", "发现问题点", "發現問題點"),
        SubjectKind.GRID,
        attributes=(
            FactAttribute("point_kind", AttributeType.STRING, _KIND, choices=POINT_KINDS),
            FactAttribute("fixed_on", AttributeType.DATE, _FIXED_ON),
            FactAttribute("reopened", AttributeType.BOOL, _CAME_BACK),
        ),
    )
    told = {"point_kind": "kind", "fixed_on": "fixed_on", "reopened": "reopened"}
    yield Register.of(
        ProblemPoint,
        name="problem-points",
        label=label("problem points", "污堵痛盲点台账", "汙堵痛盲點台賬"),
        facts=(FactMapping(FOUND, subject="grid", on="found_on", attributes=told),),
    )
