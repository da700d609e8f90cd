"""Something held, and who took part."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import frozen

from community_gov.model.fact import Status
from community_gov.model.fields import internal, open_field
from community_gov.model.ids import ActivityId, AttendanceId, MemberId, OrganizationId, PlaceId
from community_gov.model.text import Label, label

ROLES_IN_ACTIVITY: Mapping[str, Label] = {
    "participant": label("participant", "参加者", "參加者"),
    "volunteer": label("volunteer", "志愿者", "志願者"),
    "organizer": label("organizer", "组织者", "組織者"),
    "lecturer": label("lecturer", "主讲人", "主講人"),
}


@frozen
class Activity:
    """Something held on a day; ``kind`` names an activity kind that a plugin declares.

    An activity without evidence stays ``unverified`` and counts for nothing.
    """

    id: ActivityId
    code: str = open_field(label=label("activity code", "活动编号", "活動編號"))
    kind: str = open_field(label=label("activity kind", "活动类别", "活動類別"))
    title: str = open_field(label=label("title", "活动名称", "活動名稱"))
    held_on: date = open_field(label=label("date", "日期"))
    place: PlaceId | None = open_field(default=None, label=label("place", "地点", "地點"))
    organizer: OrganizationId | None = open_field(
        default=None, label=label("organizer", "主办方", "主辦方")
    )
    headcount: int | None = open_field(
        default=None, label=label("headcount", "人数", "人數"), unit="person"
    )
    evidence: str = internal(default="", label=label("evidence", "佐证材料", "佐證材料"))
    status: Status = internal(default=Status.VERIFIED, label=label("status", "状态", "狀態"))


@frozen
class Attendance:
    """One member's part in one activity; ``hours`` spent, or an excuse."""

    id: AttendanceId
    activity: ActivityId = internal(label=label("activity code", "活动编号", "活動編號"))
    member: MemberId = internal(label=label("member code", "人员编号", "人員編號"))
    role: str = internal(
        default="participant", label=label("role", "角色"), choices=ROLES_IN_ACTIVITY
    )
    hours: Decimal | None = internal(
        default=None, label=label("hours", "时长", "時長"), unit="hour"
    )
    attended: bool = internal(default=True, label=label("attended", "到会", "到會"))
    excused: bool = internal(default=False, label=label("excused", "请假", "請假"))
