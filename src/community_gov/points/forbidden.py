"""What no points rule may read, and why: refused by the software, wherever it comes from."""

import re
from collections.abc import Iterable

from attrs import frozen

from community_gov.errors import RefusedError
from community_gov.i18n import _
from community_gov.model.declarations import FactKind, Rule
from community_gov.model.privacy import Privacy


@frozen
class Forbidden:
    """One kind of input, the words that betray it, and why it may never score."""

    what: str
    words: str
    reference: str


FORBIDDEN = (
    Forbidden("ethnicity", r"ethnic|nationality|minzu|民族成分|民族身份", "Constitution Art. 4"),
    Forbidden("faith", r"religio|faith|worship|宗教|信仰", "PIPL Art. 28"),
    Forbidden("petitions and complaints", r"petition|xinfang|信访|信訪|上访|上訪", "Constitution Art. 41"),
    Forbidden("health and disability", r"health.?status|illness|disab|diagnos|疾病|残疾|殘疾", "PIPL Art. 28"),
    Forbidden("pregnancy and births", r"pregnan|birth.?control|family.?planning|计划生育|計劃生育|计生|計生", "PIPL Art. 28"),
    Forbidden("penal and correction status", r"convict|prison|correction|drug.?use|刑释|刑釋|矫正|矯正|吸毒|两劳|兩勞", "Community Correction Law Art. 4"),
    Forbidden("what relatives did", r"relative|kin.?record|连坐|連坐|亲属|親屬", "Public Security Administration Punishments: guilt is personal"),
    Forbidden("marriage state", r"marital|marriage|divorc|婚姻", "Women's Rights Law Art. 56"),
    Forbidden("kind of household registration", r"hukou|户籍|戶籍", "PIPL Art. 24"),
    Forbidden("income and welfare", r"income|welfare|low.?income|低保|收入", "PIPL Art. 28"),
    Forbidden("donations", r"donat|捐款|捐献|捐獻", "Residents' Committees Law Art. 16"),
    Forbidden("votes given", r"vote.?given|voted.?for|投票内容|投票內容", "secret ballot"),
    Forbidden("time on line and use of apps", r"online|on.?line.?time|app.?use|在线时长|在線時長", "State Council Office 2026 No. 12"),
)  # fmt: skip
"""The kinds of input that are refused; the words are looked for in names and in rule texts."""


def refuse_forbidden(scheme: str, rule: Rule, kind: FactKind, names: Iterable[str]) -> None:
    """Refuse a rule that reads what must never score.

    ``names`` are the attributes that its expressions read. Raises
    :class:`RefusedError` naming scheme, rule, input and reason.
    """
    read = [kind.name, *names, rule.when, rule.points]
    for one in FORBIDDEN:
        for text in read:
            if re.search(one.words, text, re.IGNORECASE):
                raise _refusal(scheme, rule, _(one.what), text, one.reference)
    if kind.restriction is not None or kind.privacy >= Privacy.RESTRICTED:
        raise _refusal(scheme, rule, _("restricted facts"), kind.name, "PIPL Art. 28")
    for attribute in kind.attributes:
        if attribute.name in set(names) and attribute.privacy >= Privacy.RESTRICTED:
            raise _refusal(scheme, rule, _("restricted facts"), attribute.name, "PIPL Art. 28")


def _refusal(scheme: str, rule: Rule, what: str, text: str, reference: str) -> RefusedError:
    return RefusedError(
        _("Scheme {scheme}, rule {rule}: points may not depend on {what} ({text!r}).").format(
            scheme=scheme, rule=rule.id, what=what, text=text
        ),
        _("Reason: {reference}. Take the rule out.").format(reference=reference),
    )
