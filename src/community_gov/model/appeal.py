"""An appeal against points, and its answer."""

from datetime import date
from enum import StrEnum

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, personal
from community_gov.model.ids import AppealId
from community_gov.model.period import Period
from community_gov.model.text import label


class AppealState(StrEnum):
    """Where an appeal stands."""

    LODGED = mark("lodged")
    UPHELD = mark("upheld")
    DISMISSED = mark("dismissed")
    WITHDRAWN = mark("withdrawn")


@frozen
class Appeal:
    """What somebody holds against one ``entry``, or against all of a period without one.

    The words of the person are sealed. ``reason`` is that of the answer, or of the
    withdrawal; it is shown beside the points, so nothing personal belongs in it.
    """

    id: AppealId
    scheme: str = internal(label=label("scheme", "积分办法", "積分辦法"))
    subject: str = internal(label=label("about", "对象", "對象"))
    starts: date = internal(label=label("from", "期间开始", "期間開始"))
    ends: date = internal(label=label("to", "期间结束", "期間結束"))
    lodged_on: date = internal(label=label("lodged", "提出日期"))
    lodged_by: str = internal(label=label("taken down by", "登记人", "登記人"))
    text: str = personal(
        label=label("appeal", "申诉内容", "申訴內容"), purpose=mark("to examine the appeal")
    )
    entry: int | None = internal(default=None, label=label("entry", "积分条目", "積分條目"))
    late_reason: str = personal(
        default="",
        label=label("why late", "逾期理由"),
        purpose=mark("to accept a late appeal"),
    )
    answer_due: date | None = internal(
        default=None, label=label("answer due", "答复期限", "答覆期限")
    )
    state: AppealState = internal(
        default=AppealState.LODGED,
        choices={
            "lodged": label("lodged", "已提出"),
            "upheld": label("upheld", "成立"),
            "dismissed": label("dismissed", "不成立"),
            "withdrawn": label("withdrawn", "已撤回"),
        },
        label=label("state", "状态", "狀態"),
    )
    answered_on: date | None = internal(default=None, label=label("answered", "答复日期"))
    answered_by: str | None = internal(default=None, label=label("answered by", "答复人"))
    reason: str = internal(default="", label=label("reason", "理由"))

    @property
    def period(self) -> Period:
        """The days it is about."""
        return Period(self.starts, self.ends)
