"""A collective decision as it was taken, with the counts that decide it."""

from datetime import date

from attrs import frozen

from community_gov.model.fields import internal, open_field
from community_gov.model.ids import DecisionId
from community_gov.model.text import label


@frozen
class Decision:
    """A matter put to a body; ``valid`` and ``passed`` follow from the rule and the counts.

    ``about`` names what it adopts, such as ``scheme:household-points``.
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
        default="", label=label("adopts", "通过事项编号", "通過事項編號"), purpose="what it adopts"
    )
    valid: bool = open_field(default=False, label=label("valid", "有效"))
    passed: bool = open_field(default=False, label=label("passed", "通过", "通過"))
