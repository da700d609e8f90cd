"""Rooms that are open to residents, and what they are used for."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    AssetId,
    Declaration,
    Label,
    Measure,
    Query,
    Register,
    RowCheck,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._rows import figure


def rooms(name: str, called: Label, kinds: dict[str, Label]) -> Iterator[Declaration]:
    """Yield the book ``name`` of the uses of rooms of ``kinds``, and figures for each kind."""

    @frozen
    class Use:
        """One opening or use of a room: who came is counted, never listed."""

        room: AssetId = internal(label=label("room", "场所", "場所"))
        kind: str = open_field(label=label("kind", "类别", "類別"), choices=kinds)
        used_on: date = open_field(label=label("date", "日期"), past_only=True)
        hours: Decimal = open_field(
            label=label("hours open", "开放时长", "開放時長"),
            unit="hour",
            places=1,
            minimum=Decimal(0),
            maximum=Decimal(24),
        )
        headcount: int = open_field(
            label=label("visitors", "人数", "人數"), unit="person", minimum=0
        )
        activity: str = open_field(default="", label=label("activity", "活动", "活動"))
        fee: Decimal = open_field(
            default=Decimal(0), label=label("fee", "收费", "收費"), unit="yuan", minimum=Decimal(0)
        )

    yield Register.of(
        Use,
        name=name,
        label=called,
        checks=(
            RowCheck(
                "fee == 0.0",
                label(
                    "the rooms are free for residents", "场所免费向居民开放", "場所免費向居民開放"
                ),
                "fee",
            ),
        ),
    )
    for kind, what in kinds.items():
        only = f'kind == "{kind}"'
        yield figure(
            f"{kind}-hours",
            label(f"hours open: {what.en}", f"开放时长·{what.zh_hans}", f"開放時長·{what.zh_hant}"),
            Query("registers", kind=name, measure=Measure.SUM, field="hours", when=only),
            "hours",
            label(
                "hours in which the room was open in the period",
                "期内活动室的开放时长",
                "期內活動室的開放時長",
            ),
        )
        yield figure(
            f"{kind}-visitors",
            label(f"visitors: {what.en}", f"人次·{what.zh_hans}", f"人次·{what.zh_hant}"),
            Query("registers", kind=name, measure=Measure.SUM, field="headcount", when=only),
            "visits",
            label(
                "visitors as counted; who comes again counts again",
                "清点所得人次；同一人再来再计",
                "清點所得人次；同一人再來再計",
            ),
        )
