"""A collective decision as it was taken, with the counts that decide it, and who asked for it."""

from collections.abc import Mapping, Sequence
from datetime import date

import attrs
from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, open_field, personal
from community_gov.model.ids import (
    ActivityId,
    DecisionId,
    MeetingRequestId,
    MemberId,
    SubjectKind,
    VoteReceiptId,
)
from community_gov.model.text import label


@frozen
class Decision:
    """A matter put to a body; ``valid`` and ``passed`` follow from the rule and the counts.

    ``about`` names what it adopts, such as ``scheme:household-points``.
    ``present`` counts who is represented too, ``proxies`` how many those are.
    ``groups`` has, by the name of a composition, how many of that part were
    present, and how many of it are entitled where that is known.
    """

    id: DecisionId
    rule: str = open_field(label=label("decision rule", "议事规则", "議事規則"))
    matter: str = open_field(label=label("matter", "事项", "事項"))
    held_on: date = open_field(label=label("date", "日期"))
    entitled: int = open_field(label=label("entitled", "应到", "應到"), unit="person")
    present: int = open_field(label=label("present", "实到", "實到"), unit="person")
    yes: int = open_field(label=label("in favour", "赞成", "贊成"), unit="vote")
    no: int = open_field(default=0, label=label("against", "反对", "反對"), unit="vote")
    abstained: int = open_field(default=0, label=label("abstained", "弃权", "棄權"), unit="vote")
    noticed_on: date | None = open_field(default=None, label=label("notice given", "通知日期"))
    about: str = internal(
        default="",
        label=label("adopts", "通过事项编号", "通過事項編號"),
        purpose=mark("what it adopts"),
    )
    valid: bool = open_field(default=False, label=label("valid", "有效"))
    passed: bool = open_field(default=False, label=label("passed", "通过", "通過"))
    electorate: str = open_field(default="", label=label("who voted", "表决主体", "表決主體"))
    spoiled: int = open_field(default=0, label=label("spoiled", "废票", "廢票"), unit="vote")
    proxies: int = open_field(
        default=0, label=label("represented", "委托出席", "委託出席"), unit="person"
    )
    guests: int = open_field(default=0, label=label("without a vote", "列席"), unit="person")
    secret: bool = open_field(
        default=False, label=label("secret ballot", "无记名投票", "無記名投票")
    )
    groups: Mapping[str, Sequence[int]] = open_field(
        default=attrs.Factory(dict), label=label("groups present", "到会构成", "到會構成")
    )
    major: bool = open_field(default=False, label=label("great matter", "重大事项", "重大事項"))
    activity: ActivityId | None = internal(
        default=None, label=label("activity", "活动编号", "活動編號")
    )
    requested: MeetingRequestId | None = internal(
        default=None, label=label("asked for", "提议召开", "提議召開")
    )

    def __attrs_post_init__(self) -> None:
        # The store keeps lists where declarations have tuples; a decision is one thing in both.
        parts = {name: tuple(numbers) for name, numbers in self.groups.items()}
        object.__setattr__(self, "groups", parts)


@frozen
class BallotBox:
    """The ballots of one form, counted together; there is none of a secret ballot."""

    id: str
    decision: DecisionId = internal()
    form: str = open_field(label=label("form", "表决方式", "表決方式"))
    yes: int = open_field(label=label("in favour", "赞成", "贊成"))
    no: int = open_field(default=0, label=label("against", "反对", "反對"))
    abstained: int = open_field(default=0, label=label("abstained", "弃权", "棄權"))
    spoiled: int = open_field(default=0, label=label("spoiled", "废票", "廢票"))


@frozen
class VoteReceipt:
    """That somebody's ballot was taken, in person or by ``holder``; never what was chosen.

    The id is the number on the receipt: drawn at random, it tells no order.
    """

    id: VoteReceiptId
    decision: DecisionId = internal()
    voter_kind: SubjectKind = internal()
    voter: str = internal()
    holder: MemberId | None = internal(
        default=None, label=label("represented by", "受托人", "受託人")
    )


@frozen
class MeetingRequest:
    """That so many of a group asked for a meeting, and whether they are enough."""

    id: MeetingRequestId
    rule: str = open_field(label=label("decision rule", "议事规则", "議事規則"))
    of: str = open_field(label=label("group", "提议主体", "提議主體"))
    matter: str = open_field(label=label("matter", "事项", "事項"))
    asked_on: date = open_field(label=label("date", "日期"))
    asked: int = open_field(label=label("asked", "提议人数", "提議人數"))
    out_of: int = open_field(label=label("out of", "总数", "總數"))
    enough: bool = open_field(label=label("enough", "达到比例", "達到比例"))
    spokesperson: str = personal(
        purpose=mark("to arrange the meeting with whoever asked for it"),
        label=label("spokesperson", "联系人", "聯繫人"),
    )
