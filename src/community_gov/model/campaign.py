"""Taking part in a campaign: the participation, the rows of its sheet, evidence used again."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, open_field
from community_gov.model.ids import (
    ActorId,
    EvidenceId,
    EvidenceUseId,
    ParticipationId,
    SheetScoreId,
)
from community_gov.model.period import Period
from community_gov.model.text import label

PLACES = 2
"""How many decimal places of a row's points are kept."""


class CampaignOutcome(StrEnum):
    """What the authority decided about an application, or that it was given up."""

    NAMED = mark("named")
    NOT_NAMED = mark("not named")
    GIVEN_UP = mark("given up")


@frozen
class Participation:
    """The community's part in a campaign, assessed over the days from ``starts`` to ``ends``."""

    id: ParticipationId
    campaign: str = open_field(label=label("campaign", "创建活动", "創建活動"))
    starts: date = open_field(label=label("from", "起", "起"))
    ends: date = open_field(label=label("to", "止", "止"))
    joined_on: date = open_field(label=label("joined", "参加日期", "參加日期"))
    applied_on: date | None = open_field(
        default=None, label=label("applied", "申报日期", "申報日期")
    )
    outcome: CampaignOutcome | None = open_field(
        default=None, label=label("outcome", "结果", "結果")
    )
    decided_on: date | None = open_field(
        default=None, label=label("decided", "批复日期", "批覆日期")
    )
    paper: str = open_field(default="", label=label("by document", "批复文号", "批覆文號"))

    @property
    def period(self) -> Period:
        """The days that are assessed."""
        return Period(self.starts, self.ends)


@frozen
class SheetScore:
    """What people say of one row of the sheet: its points, a veto, what is missing, by whom.

    ``own`` are the points the community gives itself, ``review`` those of who checks
    it. ``vetoed`` says of a row with a veto why it holds; it is empty where it does not.
    """

    id: SheetScoreId
    participation: ParticipationId = internal()
    row: str = open_field(label=label("row", "序号", "序號"))
    own: Decimal | None = internal(
        default=None, label=label("own score", "自评分", "自評分"), places=PLACES
    )
    scored_by: ActorId | None = internal(default=None, label=label("scored by", "自评人", "自評人"))
    vetoed: str = internal(default="", label=label("veto", "否决情形", "否決情形"))
    gap: str = internal(default="", label=label("gap", "差距", "差距"))
    owner: str = internal(default="", label=label("sees to it", "责任人", "責任人"))
    due: date | None = internal(default=None, label=label("due", "完成时限", "完成時限"))
    review: Decimal | None = internal(
        default=None, label=label("reviewer's score", "复核分", "覆核分"), places=PLACES
    )
    reviewed_by: ActorId | None = internal(
        default=None, label=label("reviewed by", "复核人", "覆核人")
    )


@frozen
class Evidence:
    """One piece of evidence: where it lies, or the record here that it is; used many times."""

    id: EvidenceId
    title: str = internal(label=label("evidence", "佐证材料", "佐證材料"))
    dated: date = internal(label=label("date", "日期"))
    filed: str = internal(default="", label=label("filed at", "归档位置", "歸檔位置"))
    record: str = internal(default="", label=label("record", "记录编号", "記錄編號"))
    withdrawal_reason: str | None = internal(
        default=None, label=label("withdrawn because", "撤回原因", "撤回原因")
    )


@frozen
class EvidenceUse:
    """That a piece of evidence stands for one row of one participation."""

    id: EvidenceUseId
    evidence: EvidenceId = internal()
    participation: ParticipationId = internal()
    row: str = internal()
