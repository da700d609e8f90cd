"""Corridors kept by young pioneers (紅領巾樓道): what is done, and the points of the corridor."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Cap,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    PlaceId,
    Register,
    RowCheck,
    Rule,
    Scheme,
    Span,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import SINCE

_CARED = "pioneer-corridor.cared"
_BASIS = label(
    "own choice: 3 points a care, and four a month at most, so that nobody is driven",
    "自定：养护一次3分，每月最多四次，以免勉强",
    "自定：養護一次3分，每月最多四次，以免勉強",
)


@frozen
class CorridorCare:
    """One care of a corridor adopted by a class of young pioneers.

    No child is named, and no points are given to one: what is done counts for the corridor.
    ``consents`` are the guardians who agreed in writing; as many as there are children.
    """

    corridor: PlaceId = open_field(label=label("corridor", "楼道", "樓道"))
    school_class: str = internal(label=label("class", "班级", "班級"))
    theme: str = open_field(label=label("theme", "主题", "主題"))
    done_on: date = open_field(label=label("date", "日期"), past_only=True)
    adults: int = open_field(
        label=label("adults in charge", "陪同成人", "陪同成人"), unit="person", minimum=1
    )
    children: int = open_field(
        label=label("children", "参与儿童数", "參與兒童數"), unit="person", minimum=0
    )
    consents: int = open_field(
        label=label("guardians who agreed", "监护人同意数", "監護人同意數"),
        unit="person",
        minimum=0,
    )
    hours: Decimal = open_field(
        default=Decimal(1), label=label("hours", "时长", "時長"), unit="hour", minimum=0
    )


def corridors() -> Iterator[Declaration]:
    """Yield the register of cares, the fact about the corridor, and its points."""
    yield FactKind(
        _CARED,
        label("a corridor was cared for", "楼道获养护", "樓道獲養護"),
        SubjectKind.PLACE,
        attributes=(
            FactAttribute("adults", AttributeType.INT, label("adults in charge", "陪同成人")),
        ),
    )
    yield Register.of(
        CorridorCare,
        name="pioneer-corridors",
        label=label("corridors of the young pioneers", "红领巾楼道台账", "紅領巾樓道台賬"),
        facts=(
            FactMapping(_CARED, subject="corridor", on="done_on", attributes={"adults": "adults"}),
        ),
        checks=(
            RowCheck(
                "consents >= children",
                label(
                    "fewer guardians agreed than there were children",
                    "监护人同意数少于儿童数",
                    "監護人同意數少於兒童數",
                ),
                "consents",
            ),
        ),
    )
    yield Scheme(
        "corridor-care",
        label("points of corridors", "红领巾楼道积分", "紅領巾樓道積分"),
        SubjectKind.PLACE,
        _BASIS,
        SINCE,
        period=Span.QUARTER,
        rules=(
            Rule(
                "cared-for",
                label("cared for with an adult", "有成人陪同的养护", "有成人陪同的養護"),
                _CARED,
                "3",
                SINCE,
                _BASIS,
                when="adults >= 1",
                cap=Cap(Decimal(12), Span.MONTH),
            ),
        ),
    )
