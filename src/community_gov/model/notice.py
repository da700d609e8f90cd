"""A public posting, and the objections raised while it hangs."""

from datetime import date

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, open_field, personal
from community_gov.model.ids import ActorId, NoticeId, ObjectionId
from community_gov.model.text import label


@frozen
class Notice:
    """A redacted text posted at places from–to; withdrawn visibly, never deleted.

    ``legal_basis`` is the law or the consent on which it shows more than a board may
    show. Who took the paper down after its time says so: ``removed_on``.
    """

    id: NoticeId
    title: str = open_field(label=label("title", "标题", "標題"))
    text: str = open_field(label=label("text", "内容", "內容"))
    places: str = open_field(label=label("posted at", "张贴地点", "張貼地點"))
    posted_on: date = open_field(label=label("from", "公示开始", "公示開始"))
    taken_down_after: date = open_field(label=label("to", "公示结束", "公示結束"))
    redaction: str = open_field(label=label("redaction", "脱敏规则", "脫敏規則"))
    about: str = internal(default="", label=label("about", "关联", "關聯"))
    withdrawn_on: date | None = open_field(default=None, label=label("withdrawn", "撤回日期"))
    withdrawal_reason: str = open_field(default="", label=label("reason", "撤回原因"))
    legal_basis: str = open_field(default="", label=label("legal basis", "公示依据", "公示依據"))
    answer_days: int = open_field(
        default=3, label=label("days to answer", "答复天数", "答覆天數"), unit="day"
    )
    removed_on: date | None = open_field(
        default=None, label=label("taken down", "取下日期", "取下日期")
    )
    removed_by: ActorId | None = internal(
        default=None, label=label("taken down by", "取下人", "取下人")
    )


@frozen
class Objection:
    """An objection to a notice, and its answer; ``about`` is the entry it concerns, if any."""

    id: ObjectionId
    notice: NoticeId = internal()
    raised_on: date = internal(label=label("raised", "提出日期"))
    raised_by: str = personal(
        label=label("who objects", "异议人", "異議人"), purpose=mark("to answer in writing")
    )
    reason: str = personal(
        label=label("objection", "异议内容", "異議內容"), purpose=mark("to examine the objection")
    )
    answer_due: date = internal(label=label("answer due", "答复期限", "答覆期限"))
    answered_on: date | None = internal(
        default=None, label=label("answered", "答复日期", "答覆日期")
    )
    answer: str = personal(
        default="",
        label=label("answer", "答复", "答覆"),
        purpose=mark("the result told in writing"),
    )
    upheld: bool | None = internal(default=None, label=label("upheld", "是否成立"))
    about: str = internal(default="", label=label("concerns", "涉及", "涉及"))
