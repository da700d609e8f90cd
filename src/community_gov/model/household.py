"""People who live together: the household (戶)."""

from datetime import date

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, personal
from community_gov.model.ids import GridId, GroupId, HouseholdId, PlaceId
from community_gov.model.text import label


@frozen
class Household:
    """People who live together at one address (戶)."""

    id: HouseholdId
    code: str = internal(label=label("household code", "户号", "戶號"))
    grid: GridId = internal(label=label("grid", "网格", "網格"))
    group: GroupId | None = internal(
        default=None, label=label("residents' group", "居民小组", "居民小組")
    )
    dwelling: PlaceId | None = internal(default=None, label=label("dwelling", "住房"))
    room: str | None = personal(
        default=None, label=label("room", "房号", "房號"), purpose=mark("visits and notices")
    )
    contact: str | None = personal(
        default=None,
        label=label("contact", "联系电话", "聯繫電話"),
        purpose=mark("visits and notices"),
    )
    moved_in: date | None = internal(default=None, label=label("moved in", "迁入日期", "遷入日期"))
    moved_out: date | None = internal(
        default=None, label=label("moved out", "迁出日期", "遷出日期")
    )
