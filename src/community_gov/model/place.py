"""Where people live: the tree of places, the grids of service, and the residents' groups."""

from collections.abc import Mapping

from attrs import frozen

from community_gov.model.fields import internal, open_field
from community_gov.model.ids import GridId, GroupId, PlaceId
from community_gov.model.text import Label, label

PLACE_KINDS: Mapping[str, Label] = {
    "estate": label("estate", "小区", "小區"),
    "building": label("building", "楼栋", "樓棟"),
    "unit": label("unit", "单元", "單元"),
    "dwelling": label("dwelling", "住房"),
}


@frozen
class Place:
    """An estate (小區), a building (樓棟) in it, a unit (單元) of that, or a dwelling."""

    id: PlaceId
    code: str = open_field(label=label("place code", "地点编号", "地點編號"))
    kind: str = open_field(label=label("kind", "类别", "類別"), choices=PLACE_KINDS)
    name: str = open_field(label=label("name", "名称", "名稱"))
    parent: PlaceId | None = open_field(default=None, label=label("part of", "所属", "所屬"))


@frozen
class Grid:
    """A 網格: the unit of service, which gathers households and has posts."""

    id: GridId
    code: str = open_field(label=label("grid code", "网格编号", "網格編號"))
    name: str = open_field(label=label("grid", "网格", "網格"))


@frozen
class ResidentsGroup:
    """A residents' group (居民小組): households that elect a head."""

    id: GroupId
    code: str = open_field(label=label("group code", "居民小组编号", "居民小組編號"))
    name: str = open_field(label=label("residents' group", "居民小组", "居民小組"))
    grid: GridId | None = internal(default=None, label=label("grid", "网格", "網格"))
