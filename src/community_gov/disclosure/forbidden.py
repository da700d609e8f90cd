"""What must not decide about people: the kinds of input, and the words that betray them."""

import re
from collections.abc import Mapping

from attrs import field, frozen

from community_gov.i18n import mark
from community_gov.model.citation import Citation
from community_gov.model.privacy import Restriction


@frozen
class Forbidden:
    """One kind of input, the words that betray it, and why it may not score.

    ``absolute``: the Constitution itself protects it, so that no other law and no
    decision can make it an input.
    """

    what: str
    words: str
    reference: Citation = field(converter=Citation)
    absolute: bool = False

    @property
    def may_be_excepted(self) -> bool:
        """Whether a law and a decision together can allow it."""
        return not self.absolute

    def meets(self, text: str) -> bool:
        """Say whether a name, a label or an expression betrays it."""
        return re.search(self.words, _spaced(text)) is not None


FORBIDDEN = (
    Forbidden(mark("ethnicity"), r"\bethnic(ity| (group|origin|minority))\b|\bnationality\b|minzu|民族成分|族别|族別|民族身份|少数民族|少數民族", mark("Constitution Art. 4"), absolute=True),
    Forbidden(mark("faith"), r"\breligio|(?<!good )\bfaith\b|\bworship|宗教|信仰", mark("Constitution Art. 36; PIPL Art. 28"), absolute=True),
    Forbidden(mark("petitions and complaints"), r"\bpetition|\bcomplain|xinfang|信访|信訪|上访|上訪|闹访|鬧訪|缠访|纏訪|非访|非訪|投诉|投訴|申诉|申訴", mark("Constitution Art. 41"), absolute=True),
    Forbidden(mark("health and disability"), r"\bhealth status|\billness|\bdisab(led|ilit)|\bdiagnos|疾病|残疾|殘疾|精神病|精神障碍|精神障礙", mark("PIPL Art. 28")),
    Forbidden(mark("pregnancy and births"), r"\bpregnan|\bbirth (control|policy|plan|quota)|\bfamily planning|计划生育|計劃生育|计划外生育|計劃外生育|生育政策|计生|計生|超生|独生子女|獨生子女", mark("PIPL Art. 28")),
    Forbidden(mark("what relatives did"), r"\brelatives\b|\brelative (in|is|was|has|with|record|convict|prison|crime|penal|punish)|\bkin record|连坐|連坐|亲属|親屬", mark("Public Security Administration Punishments: guilt is personal")),
    Forbidden(mark("penal and correction status"), r"\bconvict(ed|s)?\b|\bprison|\bcommunity correction|\bcorrection(al| status)|\bdrug (use|abuse|tak)|\bcriminal record|刑释|刑釋|刑满|刑滿|服刑|劳教|勞教|矫正|矯正|吸毒|吸食毒品|戒毒|两劳|兩勞|前科|案底|犯罪记录|犯罪記錄", mark("Community Correction Law Art. 4")),
    Forbidden(mark("marriage state"), r"\bmarital|\bmarri|\bdivorc|婚姻", mark("Women's Rights Law Art. 56")),
    Forbidden(mark("kind of household registration"), r"hukou|户籍|戶籍|户口|戶口", mark("PIPL Art. 24")),
    Forbidden(mark("income and welfare"), r"\bincome|(?<!public )\bwelfare|低保|收入", mark("PIPL Art. 28")),
    Forbidden(mark("donations"), r"(?<!blood )\bdonat|捐款|捐资|捐資|捐赠|捐贈", mark("Residents' Committees Law Art. 16")),
    Forbidden(mark("votes given"), r"\bvotes? (given|yes|no|for|against)\b|\bvoted (yes|no|for|against)\b|投票内容|投票內容", mark("secret ballot")),
    Forbidden(mark("time on line and use of apps"), r"\bon ?line (time|hours|minutes|days)|\b(time|hours|minutes|days) on ?line|\bapp (use|usage|login)|在线时长|在線時長", mark("State Council Office 2026 No. 12")),
)  # fmt: skip
"""The kinds of input that are refused, and the words to look for in names and in rule texts.

The words meet a text in small letters, with one space for whatever joins its words.
"""

_SENSITIVE = {
    "ethnicity": Restriction.FAITH_ETHNIC,
    "faith": Restriction.FAITH_ETHNIC,
    "health and disability": Restriction.HEALTH,
    "pregnancy and births": Restriction.HEALTH,
    "penal and correction status": Restriction.JUSTICE,
    "income and welfare": Restriction.WELFARE,
}

RESTRICTED = tuple((one, _SENSITIVE[one.what]) for one in FORBIDDEN if one.what in _SENSITIVE)
"""What would harm a person if it leaked, with the class of restriction (PIPL Art. 28)."""

_MEDICAL = Forbidden(
    mark("medical data"),
    r"\bblood (pressure|sugar)|\bhypertens|\bdiabet|\bpatients?\b|\bsymptom|\bmedical (history|record"
    r"|condition|data|check)|\bcheck up|病史|病历|病歷|患病|患者|发病|發病|血压|血壓|血糖|糖尿病"
    r"|体检|體檢|住院|慢病|慢性病",
    mark("PIPL Art. 28"),
)

BETRAYED_BY: Mapping[Restriction, tuple[Forbidden, ...]] = {
    kind: (
        *(one for one, of in RESTRICTED if of is kind),
        *((_MEDICAL,) if kind is Restriction.HEALTH else ()),
    )
    for kind in Restriction
}
"""The words by which something restricted is known although nobody declared it so."""


def _spaced(text: str) -> str:
    return re.sub(r"[\W\d_]+", " ", text.casefold())
