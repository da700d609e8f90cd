"""What must not decide about people: the kinds of input, and the words that betray them."""

import re
import unicodedata
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
        """Say whether a name, a label or an expression betrays it.

        Full-width letters are as others; marks that nobody sees, or that stand between
        characters, hide nothing (上·访).
        """
        plain = _spaced(text)
        return any(re.search(self.words, one) for one in (plain, _BETWEEN_HAN.sub("", plain)))


FORBIDDEN = (
    Forbidden(mark("ethnicity"), r"\bethnic(ity)?\b(?! (unity|harmony|solidarity|cultur|festival|song|danc|costume|art|music|sport|food|stud|polic|affair|knowledge|law))|\bminorit(y|ies)\b(?! (opinion|view|report))|\bnationality\b|minzu|民族成分|族别|族別|民族身份|少数民族|少數民族|(?<!\w)民族(?!\w)|(?:(?<!\w)|(?<=[是为為属屬]))(汉|漢|蒙古|回|藏|维吾尔|維吾爾|苗|彝|壮|壯|布依|朝鲜|朝鮮|满|滿|侗|瑶|瑤|白|土家|哈尼|哈萨克|哈薩克|傣|黎|傈僳|佤|畲|拉祜|水|纳西|納西|景颇|景頗|布朗|阿昌|普米|怒|德昂|独龙|獨龍|基诺|基諾|羌|京)族(?:(?!\w)|(?=人|户|戶|家庭|群众|群眾|居民))", mark("Constitution Art. 4"), absolute=True),
    Forbidden(mark("faith"), r"\breligio|(?<!good )\bfaith\b|\bworship|\b(muslim|christian|buddhist|catholic|taoist)s?\b|宗教|信仰|信教|教徒|信徒|穆斯林|佛教|道教|天主教|基督教|伊斯兰教|伊斯蘭教", mark("Constitution Art. 36; PIPL Art. 28"), absolute=True),
    Forbidden(mark("petitions and complaints"), r"\bpetition|\bcomplain|\bgrievance|xinfang|信访|信訪|上访|上訪|闹访|鬧訪|缠访|纏訪|非访|非訪|访民|訪民|投诉|投訴|申诉|申訴|告状|告狀", mark("Constitution Art. 41"), absolute=True),
    Forbidden(mark("health and disability"), r"\bhealth status|\billness|\bsickness|\bchronic(ally)? ill|\bdisab(led|ilit)|\bhandicap|\bdiagnos|疾病|残疾|殘疾|残障|殘障|精神病|精神障碍|精神障礙|抑郁症|抑鬱症|确诊|確診", mark("PIPL Art. 28")),
    Forbidden(mark("pregnancy and births"), r"\bpregnan|\bbirth (control|policy|plan|quota)|\bfamily planning|\bsecond child|\bcontracepti|计划生育|計劃生育|计划外生育|計劃外生育|生育政策|计生|計生|超生|独生子女|獨生子女|怀孕|懷孕|孕妇|孕婦|二胎|三胎|节育|節育|绝育|絕育|结扎|結紮", mark("PIPL Art. 28")),
    Forbidden(mark("what relatives did"), r"\brelatives\b|\brelative (in|is|was|has|with|record|convict|prison|crime|penal|punish)|\bkin record|连坐|連坐|亲属|親屬", mark("Public Security Administration Punishments: guilt is personal")),
    Forbidden(mark("penal and correction status"), r"\bconvict(ed|s)?\b|\bex convict|\b(im)?prison|\bjail|\bcommunity correction|\bcorrection(al| status)|\bdrug (use|abuse|tak)|\bcriminal record|刑释|刑釋|刑满|刑滿|服刑|坐牢|入狱|入獄|监狱|監獄|判刑|劳教|勞教|矫正|矯正|吸毒|吸食毒品|戒毒|两劳|兩勞|前科|案底|犯罪记录|犯罪記錄", mark("Community Correction Law Art. 4")),
    Forbidden(mark("marriage state"), r"\bmarital|\b(un)?marri|\bdivorc|\bwidow|\bsingle (parent|mother|father)|婚姻|离婚|離婚|未婚|已婚|再婚|丧偶|喪偶|单亲|單親", mark("Women's Rights Law Art. 56")),
    Forbidden(mark("kind of household registration"), r"hukou|\bnon ?local|户籍|戶籍|户口|戶口|外地人|外来户|外來戶|农转非|農轉非", mark("PIPL Art. 24")),
    Forbidden(mark("income and welfare"), r"\bincome|(?<!public )\bwelfare|\bpoverty|\bpoor (household|famil)|\b(living|subsistence) allowance|dibao|低保|最低生活保障|收入|特困|五保|贫困户|貧困戶", mark("PIPL Art. 28")),
    Forbidden(mark("donations"), r"(?<!blood )\bdonat|捐款|捐资|捐資|捐赠|捐贈|捐物|募捐|乐捐|樂捐|认捐|認捐|爱心捐|愛心捐|善款", mark("Residents' Committees Law Art. 16")),
    Forbidden(mark("votes given"), r"\bvotes? (given|yes|no|for|against)\b|\bvoted (yes|no|for|against)\b|\b(yes|no) votes?\b|投票内容|投票內容|赞成票|贊成票|反对票|反對票|弃权票|棄權票", mark("secret ballot")),
    Forbidden(mark("time on line and use of apps"), r"\bon ?line (time|hours|minutes|days)|\b(time|hours|minutes|days) on ?line|\bapp (use|usage|login)|\blikes (given|received|count)|在线时长|在線時長|在线时间|在線時間|登录次数|登錄次數|点赞|點贊|学习强国|學習強國", mark("State Council Office 2026 No. 12")),
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

_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def _spaced(text: str) -> str:
    seen = (one for one in unicodedata.normalize("NFKC", text) if unicodedata.category(one) != "Cf")
    return re.sub(r"[\W\d_]+", " ", "".join(seen).casefold())
