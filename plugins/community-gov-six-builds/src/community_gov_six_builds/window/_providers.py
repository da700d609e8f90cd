"""Outside providers (A7-10): what they offer at which price, what was ordered, how it was rated."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.plugin import (
    CaseChannel,
    CaseKind,
    CaseLimit,
    Declaration,
    Kpi,
    LimitUnit,
    OrganizationId,
    Query,
    Register,
    RowCheck,
    SubjectKind,
    label,
    open_field,
)
from community_gov_six_builds._kpis import number, rating, share
from community_gov_six_builds._words import OTHER

KIND = "provider-order"
"""The kind of case that is a service ordered from a provider."""

SERVICES = "provider-services"
"""The register of what providers offer."""

_TRADES = {
    "property": label("property management", "物业服务", "物業服務"),
    "clinic": label("clinic", "医疗卫生", "醫療衛生"),
    "social-work": label("social work", "社会工作", "社會工作"),
    "care": label("care of the old", "养老照护", "養老照護"),
    "domestic": label("domestic service", "家政服务", "家政服務"),
    "repair": label("repairs", "维修服务", "維修服務"),
    "other": OTHER,
}
_PROVIDER = label("provider (organization code)", "服务机构（组织编号）", "服務機構（組織編號）")


@frozen
class ProviderService:
    """One service that a provider offers the residents, and its price (0 where it is free)."""

    provider: OrganizationId = open_field(label=_PROVIDER)
    trade: str = open_field(label=label("trade", "服务类别", "服務類別"), choices=_TRADES)
    service: str = open_field(label=label("service", "服务项目", "服務項目"))
    price: Decimal = open_field(
        label=label("price", "价格", "價格"), unit="yuan", minimum=Decimal(0)
    )
    per: str = open_field(label=label("per", "计价单位", "計價單位"))
    agreed_on: date = open_field(label=label("agreed on", "签约日期", "簽約日期"))
    ended_on: date | None = open_field(
        default=None, label=label("ended on", "终止日期", "終止日期")
    )


@frozen
class ProviderOrder:
    """What was ordered of whom; who ordered it stays sealed with the case."""

    provider: OrganizationId = open_field(label=_PROVIDER)
    service: str = open_field(label=label("service", "服务项目", "服務項目"))


def declarations() -> Iterator[Declaration]:
    """Yield the list of services, the orders and the figures."""
    yield Register.of(
        ProviderService,
        name=SERVICES,
        label=label("services of providers", "社会化服务项目台账", "社會化服務項目台賬"),
        key=("provider", "service"),
        checks=(
            RowCheck(
                "agreed_on <= ended_on",
                label(
                    "A service does not end before it is agreed.",
                    "服务不能在签约之前终止。",
                    "服務不能在簽約之前終止。",
                ),
                "ended_on",
            ),
        ),
    )
    yield CaseKind.of(
        ProviderOrder,
        name=KIND,
        label=label("service ordered", "社会化服务订单", "社會化服務訂單"),
        subject=SubjectKind.COMMUNITY,
        channels=(
            CaseChannel("hall", label("service hall", "服务大厅", "服務大廳")),
            CaseChannel("grid", label("grid worker", "网格员", "網格員"), near=True),
        ),
        limits=(
            CaseLimit(
                "agreed",
                label("as agreed", "约定期限", "約定期限"),
                7,
                LimitUnit.DAY,
                label(
                    "own choice: 7 days unless provider and resident agree otherwise",
                    "自定：7天，服务方与居民另有约定的从其约定",
                    "自定：7天，服務方與居民另有約定的從其約定",
                ),
                date(2020, 1, 1),
                extension=30,
            ),
        ),
    )
    yield from _figures()


def _figures() -> Iterator[Kpi]:
    yield number(
        "provider-services",
        label("services of providers", "社会化服务项目数", "社會化服務項目數"),
        Query("registers", kind=SERVICES, on="agreed_on", until="ended_on"),
        "service",
        label(
            "services that providers offered in the period under an agreement",
            "期内由协议单位提供的服务",
            "期內由協議單位提供的服務",
        ),
    )
    yield share(
        "provider-orders-in-time",
        label("orders done in time", "订单按期完成率", "訂單按期完成率"),
        Query("cases", kind=KIND, on="answered_on", when="has(in_time) && in_time"),
        Query("cases", kind=KIND, on="answered_on"),
        label(
            "orders answered in the period within the agreed time, of all answered in it",
            "期内答复订单中，在约定时间内答复的比例",
            "期內答覆訂單中，在約定時間內答覆的比例",
        ),
    )
    yield rating(
        "provider-rating",
        label("mean rating of providers", "社会化服务评价均分", "社會化服務評價均分"),
        KIND,
    )
