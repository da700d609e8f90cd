"""What the selections of the three creations share: stages, ways, conditions, items to tick."""

from fractions import Fraction

from community_gov.plugin import (
    CheckItem,
    DecisionRule,
    NominationWay,
    ShareOf,
    Stage,
    Threshold,
    label,
)
from community_gov_three_creations._parts import SINCE

TO_THE_PLAQUE = tuple(Stage)
"""From the announcement to the re-check; every stage there is."""

TO_THE_AWARD = tuple(stage for stage in Stage if stage not in (Stage.PLAQUED, Stage.RECHECKED))
"""From the announcement to the confirmation."""

LOOKED_AT = tuple(stage for stage in TO_THE_PLAQUE if stage is not Stage.PROPOSED)
"""From the announcement to the re-check, where judges look and no body votes on the list."""

WAYS = tuple(NominationWay)
"""Oneself, others, an organisation (自薦、他薦、組織推薦)."""

LIVES_HERE = CheckItem("lives-here", label("lives here", "在本社区居住", "在本社區居住"))
AGREES = CheckItem(
    "agrees", label("agrees to take part and to be posted", "同意参评并公示", "同意參評並公示")
)


def item(name: str, en: str, hans: str, hant: str | None = None) -> CheckItem:
    """Return one thing that is so, or is not."""
    return CheckItem(name, label(en, hans, hant))


def two_committees(name: str) -> DecisionRule:
    """Return the rule of the meeting of the two committees (兩委): branch and residents'."""
    return DecisionRule(
        name,
        label("the two committees", "社区两委", "社區兩委"),
        quorum=Threshold(Fraction(1, 2), ShareOf.ENTITLED),
        majority=Threshold(Fraction(1, 2), ShareOf.PRESENT, strict=True),
        reference=label(
            "Regulations on Party Branch Work (trial) 中國共產黨支部工作條例 (試行) Art. 12: "
            "at least half of the committee present; own choice: the same for both together, and "
            "more than half of those present",
            "中国共产党支部工作条例（试行）第十二条：支部委员会须半数以上到会；自定：两委"
            "合开亦同，到会者过半数通过",
            "中國共產黨支部工作條例（試行）第十二條：支部委員會須半數以上到會；自定：兩委"
            "合開亦同，到會者過半數通過",
        ),
        valid_from=SINCE,
    )
