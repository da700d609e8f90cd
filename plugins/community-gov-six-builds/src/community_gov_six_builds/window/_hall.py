"""The service hall (A7-1): its opening hours, and the catalogue of what it does for whom."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    Kpi,
    Query,
    Register,
    RowCheck,
    Term,
    label,
    open_field,
)
from community_gov_six_builds._kpis import number, share, target

HALL = "service-hall"
"""The kind of asset that is a service hall; its hours and its keeper are kept with it."""

_LIMITS = {
    "short": label("short", "简易", "簡易"),
    "ordinary": label("ordinary", "一般"),
    "long": label("long", "复杂", "複雜"),
}
_DECIDED = {
    "here": label("in the hall", "本厅办结", "本廳辦結"),
    "upper": label("upper level, handled on behalf", "上级办理、本厅代办", "上級辦理、本廳代辦"),
}


@frozen
class ServiceItem:
    """One item of the catalogue: on what law it rests, what to bring, how long it takes."""

    code: str = open_field(label=label("item code", "事项编码", "事項編碼"))
    name: str = open_field(label=label("item", "事项名称", "事項名稱"))
    legal_basis: str = open_field(label=label("legal basis", "办理依据", "辦理依據"))
    materials: str = open_field(label=label("what to bring", "申请材料", "申請材料"))
    limit: str = open_field(label=label("limit", "办理期限", "辦理期限"), choices=_LIMITS)
    window: str = open_field(label=label("window", "受理窗口", "受理窗口"))
    listed_on: date = open_field(label=label("listed on", "列入日期"))
    decided: str = open_field(
        default="here", label=label("decided", "办结层级", "辦結層級"), choices=_DECIDED
    )
    published_on: date | None = open_field(
        default=None, label=label("published on", "公开日期", "公開日期")
    )
    ended_on: date | None = open_field(
        default=None, label=label("taken off on", "取消日期", "取消日期")
    )
    fee: Decimal = open_field(default=Decimal(0), label=label("fee", "收费", "收費"), unit="yuan")


def declarations() -> Iterator[Declaration]:
    """Yield what a hall is called, the catalogue and its figures."""
    yield Term(HALL, label("service hall", "为民服务大厅", "為民服務大廳"))
    yield Register.of(
        ServiceItem,
        name="service-items",
        label=label("catalogue of services", "为民服务事项目录", "為民服務事項目錄"),
        key=("code",),
        checks=(
            RowCheck(
                "fee == 0",
                label(
                    "The hall asks nothing for its services; what an office takes by law is"
                    " paid there.",
                    "大厅服务不收费；依法由主管部门收取的费用，向该部门缴纳。",
                    "大廳服務不收費；依法由主管部門收取的費用，向該部門繳納。",
                ),
                "fee",
            ),
            RowCheck(
                "listed_on <= ended_on",
                label(
                    "An item is not taken off before it is listed.",
                    "事项不能在列入之前取消。",
                    "事項不能在列入之前取消。",
                ),
                "ended_on",
            ),
        ),
    )
    yield from _figures()


def _figures() -> Iterator[Kpi]:
    listed = Query("registers", kind="service-items", on="listed_on", until="ended_on")
    published = Query(
        "registers",
        kind="service-items",
        on="listed_on",
        until="ended_on",
        when="has(published_on) && size(legal_basis) > 0 && size(materials) > 0",
    )
    yield number(
        "service-items-published",
        label("items published", "公开事项数", "公開事項數"),
        published,
        "item",
        label(
            "items of the catalogue in the period that are published with their legal basis and"
            " what to bring",
            "期内目录中已公开办理依据和所需材料的事项",
            "期內目錄中已公開辦理依據和所需材料的事項",
        ),
    )
    yield share(
        "service-items-open",
        label("share of items published", "事项公开率", "事項公開率"),
        published,
        listed,
        label(
            "items published with their legal basis and what to bring, of all in the catalogue in"
            " the period",
            "已公开办理依据和所需材料的事项，占期内目录全部事项的比例",
            "已公開辦理依據和所需材料的事項，佔期內目錄全部事項的比例",
        ),
        target(
            100,
            label(
                "own choice: what is done in the hall is told to everyone",
                "自定：大厅办理的事项都向群众公开",
                "自定：大廳辦理的事項都向群眾公開",
            ),
        ),
    )
