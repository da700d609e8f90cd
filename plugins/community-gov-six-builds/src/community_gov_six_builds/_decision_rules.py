"""How branches, residents and villagers decide: exact fractions of a stated base, dated."""

from datetime import date
from fractions import Fraction

from community_gov.plugin import DecisionRule, ShareOf, Threshold, label
from community_gov_six_builds._kpis import SINCE
from community_gov_six_builds._words import REGULATIONS, REGULATIONS_SINCE

_HALF, _TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)
_AT_LEAST_HALF = Threshold(_HALF, ShareOf.ENTITLED)
_MORE_THAN_HALF = Threshold(_HALF, ShareOf.ENTITLED, strict=True)
_TWO_THIRDS_THERE = Threshold(_TWO_THIRDS, ShareOf.ENTITLED)
_MOST_OF_THOSE_PRESENT = Threshold(_HALF, ShareOf.PRESENT, strict=True)

_LAWS_OF_2018 = date(2018, 12, 29)
_VILLAGES = "Organic Law of Villagers' Committees 村民委員會組織法 (2018)"

DECISION_RULES = (
    DecisionRule(
        name="branch-meeting",
        label=label("Branch members' meeting", "支部党员大会", "支部黨員大會"),
        quorum=_AT_LEAST_HALF,
        majority=_MORE_THAN_HALF,
        reference=f"{REGULATIONS} Art. 11: at least"
        " half of those with a vote present; more than half of those with a vote who should attend",
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
        reference="Organic Law of Urban Residents' Committees 城市居民委員會組織法 (2018) Art. 9:"
        " more than half present; more than half of those present",
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
        reference="own choice: after Art. 26 of the villagers' law, until the community enters the"
        " numbers of the residents' law in force since 2026-01-01",
        valid_from=SINCE,
        voters=label("representatives of their term", "本届居民代表", "本屆居民代表"),
    ),
    DecisionRule(
        name="villagers-meeting",
        label=label("Villagers' meeting of adults", "村民会议（成年村民）", "村民會議（成年村民）"),
        quorum=_MORE_THAN_HALF,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=f"{_VILLAGES} Art. 21-22: more than half of the adults present; more than half of"
        " those present; called ten days before",
        valid_from=_LAWS_OF_2018,
        notice_days=10,
        voters=label("villagers of 18 years or more", "十八周岁以上的村民", "十八周歲以上的村民"),
    ),
    DecisionRule(
        name="villagers-meeting-of-households",
        label=label("Villagers' meeting of households", "村民会议（户代表）", "村民會議（戶代表）"),
        quorum=_TWO_THIRDS_THERE,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=f"{_VILLAGES} Art. 21-22: at least two thirds of the households' representatives"
        " present; more than half of those present; called ten days before",
        valid_from=_LAWS_OF_2018,
        notice_days=10,
        voters=label("one representative of each household", "每户代表一人", "每戶代表一人"),
    ),
    DecisionRule(
        name="villagers-assembly",
        label=label("Villagers' representatives' assembly", "村民代表会议", "村民代表會議"),
        quorum=_TWO_THIRDS_THERE,
        majority=_MOST_OF_THOSE_PRESENT,
        reference=f"{_VILLAGES} Art. 26: at least two thirds of its members present; more than half"
        " of those present",
        valid_from=_LAWS_OF_2018,
        voters=label("villagers' representatives", "村民代表"),
    ),
)
"""The rules in use, each in force for its own time."""
