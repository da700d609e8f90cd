"""The rows of 信息化服務平臺, A7-1 to A7-10, and what carries each of them out."""

from collections.abc import Iterator

from community_gov.plugin import Mechanism, label
from community_gov_six_builds._mechanism_rows import MechanismRow, numbered


def mechanisms() -> Iterator[Mechanism]:
    """Yield one mechanism for each row."""
    yield from numbered("A7", _ROWS)


_SERVICE = ("case_kind:service",)

_ROWS: tuple[MechanismRow, ...] = (
    (
        "service-hall",
        label("service hall", "社区为民服务大厅", "社區為民服務大廳"),
        ("term:service-hall", "register:service-items"),
        ("service-items-published", "service-items-open"),
    ),
    (
        "one-window",
        label("one window takes everything in", "一窗式受理"),
        (*_SERVICE, "fact_kind:case.accepted"),
        ("first-visit-acceptance",),
    ),
    (
        "one-line",
        label("one line through all steps", "一条龙服务", "一條龍服務"),
        _SERVICE,
        ("visits-per-case",),
    ),
    (
        "one-stop",
        label("closed at one place", "一站式办结", "一站式辦結"),
        (*_SERVICE, "fact_kind:case.closed"),
        ("closed-in-hall",),
    ),
    (
        "no-distance",
        label("no distance to service", "服务零距离", "服務零距離"),
        _SERVICE,
        ("near-service", "visits-per-case"),
    ),
    (
        "no-delay",
        label("no waiting beyond the limit", "办事零时差", "辦事零時差"),
        (*_SERVICE, "fact_kind:case.closed-in-time"),
        ("overdue-cases", "services-in-time", "median-hours", "median-limit-used"),
    ),
    (
        "no-gap",
        label("no step without a person", "环节零空缺", "環節零空缺"),
        _SERVICE,
        ("steps-owned", "steps-skipped"),
    ),
    (
        "no-fault",
        label("no result returned", "结果零失误", "結果零失誤"),
        (*_SERVICE, "case_kind:request"),
        ("faults",),
    ),
    (
        "grid-work",
        label("grid work", "网格化管理服务", "網格化管理服務"),
        (
            "case_kind:grid-event",
            "lifecycle:grid-event",
            "case_kind:request",
            "register:patrols",
            "register:grid-diary",
            "term:visit.monthly",
            "duty:grid-patrol",
            "duty:grid-visit",
            "duty:grid-monthly-visit",
        ),
        (
            "grid-coverage",
            "grids-headed",
            "grids-staffed",
            "grids-substituted",
            "grid-patrols-in-time",
            "grid-visits-in-time",
            "grid-monthly-visits-in-time",
            "grid-wishes-raised",
            "grid-events-in-time",
            "grid-events-simple",
            "requests-in-time",
            "requests-reopened",
            "requests-rating",
        ),
    ),
    (
        "outside-providers",
        label("services of outside providers", "综合性社会化服务", "綜合性社會化服務"),
        ("register:provider-services", "case_kind:provider-order"),
        ("provider-services", "provider-orders-in-time", "provider-rating"),
    ),
)
