"""A matter on its way through a chain of bodies, and the sheet of each step."""

from datetime import date

from attrs import frozen

from community_gov.model.fields import internal, open_field
from community_gov.model.ids import ChainId, DecisionId, NoticeId, SheetId
from community_gov.model.text import label


@frozen
class Chain:
    """A matter that goes through the steps of a declared chain; ``motion`` is on every sheet."""

    id: ChainId
    chain: str = open_field(label=label("chain", "议事程序", "議事程序"))
    matter: str = open_field(label=label("matter", "事项", "事項"))
    opened_on: date = open_field(label=label("opened", "提出日期"))
    motion: str = open_field(default="", label=label("motion", "动议事由", "動議事由"))
    about: str = internal(default="", label=label("adopts", "通过事项编号", "通過事項編號"))


@frozen
class Sheet:
    """What is recorded of one step: when, in which form, who was there, what was said.

    ``content`` is written by people; the signed sheet itself lies where
    ``filed`` says. A meeting that was not valid is held again as
    the next ``attempt``. ``with_step`` names the step that was the same meeting.
    """

    id: SheetId
    chain: ChainId = internal()
    step: str = open_field(label=label("step", "步骤", "步驟"))
    held_on: date = open_field(label=label("time", "时间", "時間"))
    attempt: int = open_field(default=1, label=label("attempt", "次数", "次數"))
    with_step: str = open_field(
        default="", label=label("held together with", "合并召开", "合併召開")
    )
    form: str = open_field(default="", label=label("form of meeting", "会议形式", "會議形式"))
    entitled: int | None = open_field(default=None, label=label("should attend", "应到", "應到"))
    present: int | None = open_field(default=None, label=label("present", "实到", "實到"))
    content: str = internal(default="", label=label("content", "内容", "內容"))
    agreed: bool = open_field(default=False, label=label("agreed", "同意"))
    valid: bool = open_field(default=True, label=label("valid", "有效"))
    publicity: str = open_field(default="", label=label("made public", "公开情况", "公開情況"))
    supervision: str = internal(
        default="", label=label("opinion of supervision", "监督意见", "監督意見")
    )
    filed: str = internal(default="", label=label("filed at", "归档位置", "歸檔位置"))
    decision: DecisionId | None = internal(default=None)
    notice: NoticeId | None = internal(default=None)
