"""How branches, residents and villagers decide: exact fractions of a stated base, dated."""

from datetime import date
from fractions import Fraction

from community_gov.plugin import DecisionRule, ShareOf, Threshold, cite, label
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds._words import (
    REGULATIONS,
    REGULATIONS_SINCE,
    RESIDENTS_LAW,
    VILLAGERS_LAW,
)

_HALF, _TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
_AT_LEAST_HALF = Threshold(_HALF, ShareOf.ENTITLED)
_MORE_THAN_HALF = Threshold(_HALF, ShareOf.ENTITLED, strict=True)
_TWO_THIRDS_THERE = Threshold(_TWO_THIRDS, ShareOf.ENTITLED)
_MOST_OF_THOSE_PRESENT = Threshold(_HALF, ShareOf.PRESENT, strict=True)

_LAWS_OF_2018 = date(2018, 12, 29)

DECISION_RULES = (
    DecisionRule(
        name="branch-meeting",
        label=label("Branch members' meeting", "支部党员大会", "支部黨員大會"),
        quorum=_AT_LEAST_HALF,
        majority=_MORE_THAN_HALF,
        reference=cite(
            REGULATIONS,
            11,
            says=label(
                "at least half of those with a vote present; more than half of those with a "
                "vote who should attend",
                "有表决权的党员到会半数以上；赞成人数超过应到会有表决权的党员的半数",
                "有表決權的黨員到會半數以上；贊成人數超過應到會有表決權的黨員的半數",
            ),
        ),
        valid_from=REGULATIONS_SINCE,
        voters=label(
            "full members; probationary members attend and have no vote",
            "正式党员；预备党员参加会议，无表决权",
            "正式黨員；預備黨員參加會議，無表決權",
        ),
    ),
    DecisionRule(
        name="residents-meeting",
        label=label("Residents' meeting", "居民会议", "居民會議"),
        quorum=_MORE_THAN_HALF,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=cite(
            RESIDENTS_LAW,
            9,
            says=label(
                "more than half present; more than half of those present",
                "过半数出席；出席人员过半数通过",
                "過半數出席；出席人員過半數通過",
            ),
        ),
        valid_from=_LAWS_OF_2018,
        valid_to=date(2025, 12, 31),  # the law revised on 2025-10-28 is in force since 2026-01-01
        voters=label(
            "all adults, or one of each household, or two or three of each residents' group",
            "全体成年居民，或每户代表，或每个居民小组代表二至三人",
            "全體成年居民，或每戶代表，或每個居民小組代表二至三人",
        ),
    ),
    DecisionRule(
        name="residents-assembly",
        label=label("Residents' representatives' assembly", "居民代表会议", "居民代表會議"),
        quorum=_TWO_THIRDS_THERE,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=label(
            "own choice: after Art. 26 of the villagers' law, until the community enters "
            "the numbers of the residents' law in force since 2026-01-01",
            "自定：参照村民委员会组织法第二十六条，待社区按2026年1月1日起施行的居委会组织"
            "法填入新数",
            "自定：參照村民委員會組織法第二十六條，待社區按2026年1月1日起施行的居委會組織"
            "法填入新數",
        ),
        valid_from=SINCE,
        voters=label("representatives of their term", "本届居民代表", "本屆居民代表"),
    ),
    DecisionRule(
        name="villagers-meeting",
        label=label("Villagers' meeting of adults", "村民会议（成年村民）", "村民會議（成年村民）"),
        quorum=_MORE_THAN_HALF,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=cite(
            VILLAGERS_LAW,
            21,
            22,
            says=label(
                "more than half of the adults present; more than half of those present; "
                "called ten days before",
                "成年村民过半数参加；到会人员过半数通过；提前十天通知",
                "成年村民過半數參加；到會人員過半數通過；提前十天通知",
            ),
        ),
        valid_from=_LAWS_OF_2018,
        notice_days=10,
        voters=label("villagers of 18 years or more", "十八周岁以上的村民", "十八周歲以上的村民"),
    ),
    DecisionRule(
        name="villagers-meeting-of-households",
        label=label("Villagers' meeting of households", "村民会议（户代表）", "村民會議（戶代表）"),
        quorum=_TWO_THIRDS_THERE,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=cite(
            VILLAGERS_LAW,
            21,
            22,
            says=label(
                "at least two thirds of the households' representatives present; more than "
                "half of those present; called ten days before",
                "三分之二以上的户的代表参加；到会人员过半数通过；提前十天通知",
                "三分之二以上的戶的代表參加；到會人員過半數通過；提前十天通知",
            ),
        ),
        valid_from=_LAWS_OF_2018,
        notice_days=10,
        voters=label("one representative of each household", "每户代表一人", "每戶代表一人"),
    ),
    DecisionRule(
        name="villagers-assembly",
        label=label("Villagers' representatives' assembly", "村民代表会议", "村民代表會議"),
        quorum=_TWO_THIRDS_THERE,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=cite(
            VILLAGERS_LAW,
            26,
            says=label(
                "at least two thirds of its members present; more than half of those present",
                "三分之二以上的组成人员参加；到会人员过半数通过",
                "三分之二以上的組成人員參加；到會人員過半數通過",
            ),
        ),
        valid_from=_LAWS_OF_2018,
        voters=label("villagers' representatives", "村民代表"),
    ),
)
"""The rules in use, each in force for its own time."""
