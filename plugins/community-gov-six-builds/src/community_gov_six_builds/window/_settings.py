"""What a community may replace: limits, titles of posts, where visits are typed, weights."""

from decimal import Decimal

from attrs import field, frozen, validators

from community_gov.plugin import label, open_field

WINDOW = label("one window", "一窗式受理", "一窗式受理")
ZEROS = label("four zeros", "四个零", "四個零")
GRID = label("grid work", "网格化管理服务", "網格化管理服務")
REQUESTS = label("requests", "居民诉求", "居民訴求")
PROVIDERS = label("outside providers", "社会化服务", "社會化服務")
QUALITIES = label("five qualities", "五化")

_TITLE = label("title of a post", "岗位名称", "崗位名稱")


@frozen
class Settings:
    """What a community may replace.

    ``default_limit_days`` is the limit of an ordinary case of the window (own choice: 7
    days). ``feed`` is the path of a file to which each write adds a line, for the display
    in the hall; empty for none. ``request_limits`` names the published variant that
    requests go by: ``week`` (7 days, hard ones 15, utilities 24 hours, danger 2 hours),
    ``workdays`` (2, or 7 working days) or ``fortnight`` (7, or 15 working days). Events of
    the grid that are no trifle have ``event_hours``, prominent ones ``event_days`` and
    major ones ``event_most_days``.

    Each step and each grid has a post and its substitute's (A/B), known by their titles.
    ``visit_fact`` is the kind of fact by which a household counts as visited: that of the
    grid diary, or of a register of the community's own. A visit that is typed in the plugin
    ``home`` counts besides, and where that is enabled a household is due once. Of outside
    providers a mean is told from ``least_ratings`` on.

    The weights of the index ``service`` are our own choice and relative to each other; 0
    leaves a part out, as it does the five ``qualities`` (五化) unless a community gives them
    one. A share scores 0 at ``poor`` per cent and 100 at ``full``.
    """

    default_limit_days: int = field(default=7, validator=validators.ge(1))
    feed: str = ""
    request_limits: str = field(
        default="week", validator=validators.in_(("week", "workdays", "fortnight"))
    )
    event_hours: int = field(default=24, validator=validators.ge(1))
    event_days: int = field(default=7, validator=validators.ge(1))
    event_most_days: int = field(default=15, validator=validators.ge(1))
    front_post: str = open_field(default="窗口受理岗", label=_TITLE)
    front_substitute: str = open_field(default="窗口受理岗（B岗）", label=_TITLE)
    back_post: str = open_field(default="业务办理岗", label=_TITLE)
    back_substitute: str = open_field(default="业务办理岗（B岗）", label=_TITLE)
    grid_head: str = open_field(default="网格长", label=_TITLE)
    grid_worker: str = open_field(default="网格员", label=_TITLE)
    grid_substitute: str = open_field(default="网格员（B岗）", label=_TITLE)
    visit_fact: str = "grid-visit.made"
    least_ratings: int = field(default=10, validator=validators.ge(5))
    window: Decimal = open_field(default=Decimal(1), label=WINDOW)
    zeros: Decimal = open_field(default=Decimal(2), label=ZEROS)
    grid: Decimal = open_field(default=Decimal(2), label=GRID)
    requests: Decimal = open_field(default=Decimal(1), label=REQUESTS)
    providers: Decimal = open_field(default=Decimal(1), label=PROVIDERS)
    qualities: Decimal = open_field(default=Decimal(0), label=QUALITIES)
    poor: Decimal = open_field(
        default=Decimal(0), label=label("scores 0 at", "零分线", "零分線"), unit="%"
    )
    full: Decimal = open_field(
        default=Decimal(100), label=label("scores 100 at", "满分线", "滿分線"), unit="%"
    )
