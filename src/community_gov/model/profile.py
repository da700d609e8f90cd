"""The data sheet of a community."""

from attrs import frozen

from community_gov.model.fields import open_field
from community_gov.model.text import label


@frozen
class Profile:
    """What a community says of itself.

    ``division_code`` is the 12-digit statistical code (province 2, city 2,
    county 2, town 3, village 3), or empty where it is not known. What is entered
    more than ``backfill_after_days`` days after it happened is marked backfilled.
    """

    id: str
    name: str = open_field(label=label("community", "社区", "社區"))
    kind: str = open_field(
        default="residents",
        label=label("kind", "类别", "類別"),
        choices={
            "residents": label("residents' committee", "居民委员会", "居民委員會"),
            "village": label("villagers' committee", "村民委员会", "村民委員會"),
        },
    )
    division_code: str = open_field(
        default="", label=label("division code", "区划代码", "區劃代碼")
    )
    address: str = open_field(default="", label=label("address", "地址"))
    phone: str = open_field(default="", label=label("office phone", "办公电话", "辦公電話"))
    backfill_after_days: int = open_field(
        default=31, label=label("backfilled after", "补录界限天数", "補錄界限天數"), unit="day"
    )
