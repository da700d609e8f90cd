"""Bodies and what they own: organizations, teams, posts and assets (Popolo's words)."""

from datetime import date

from attrs import frozen

from community_gov.model.fields import internal, open_field
from community_gov.model.ids import (
    AssetId,
    GridId,
    MemberId,
    OrganizationId,
    PlaceId,
    PostId,
    TeamId,
)
from community_gov.model.text import label


@frozen
class Organization:
    """A body: committee, branch, unit of the area, association; maybe of another community."""

    id: OrganizationId
    code: str = open_field(label=label("organization code", "组织编号", "組織編號"))
    name: str = open_field(label=label("name", "名称", "名稱"))
    kind: str = open_field(label=label("kind", "类别", "類別"))
    host: str = open_field(default="", label=label("host community", "所属社区", "所屬社區"))


@frozen
class Team:
    """A group that does things together: volunteers, dancers, a rescue squad."""

    id: TeamId
    code: str = open_field(label=label("team code", "队伍编号", "隊伍編號"))
    name: str = open_field(label=label("name", "名称", "名稱"))
    kind: str = open_field(label=label("kind", "类别", "類別"))
    organization: OrganizationId | None = open_field(
        default=None, label=label("organization", "组织", "組織")
    )


@frozen
class Post:
    """An office of an organization that a person holds from–to.

    Each holding is one of these; two at one time are two holders, which only an office
    that ``several`` hold may have. An office of a ``grid``, such as that of its worker, is
    another one in each grid.
    """

    id: PostId
    title: str = open_field(label=label("post", "职务", "職務"))
    organization: OrganizationId = open_field(label=label("organization", "组织", "組織"))
    holder: MemberId | None = internal(default=None, label=label("holder", "任职人", "任職人"))
    held_from: date | None = open_field(default=None, label=label("from", "任职起", "任職起"))
    held_to: date | None = open_field(default=None, label=label("to", "任职止", "任職止"))
    several: bool = open_field(
        default=False, label=label("held by several", "可多人任职", "可多人任職")
    )
    grid: GridId | None = open_field(default=None, label=label("grid", "网格", "網格"))

    def is_held_on(self, day: date) -> bool:
        """Say whether somebody holds it on ``day``."""
        begun = self.held_from is None or self.held_from <= day
        return self.holder is not None and begun and (self.held_to is None or day <= self.held_to)


@frozen
class Asset:
    """A room, board, corridor or exercise point, with its hours and its keeper."""

    id: AssetId
    code: str = open_field(label=label("asset code", "阵地编号", "陣地編號"))
    kind: str = open_field(label=label("kind", "类别", "類別"))
    name: str = open_field(label=label("name", "名称", "名稱"))
    place: PlaceId | None = open_field(default=None, label=label("place", "地点", "地點"))
    keeper: MemberId | None = internal(default=None, label=label("keeper", "管理员", "管理員"))
    hours: str = open_field(default="", label=label("opening hours", "开放时间", "開放時間"))
