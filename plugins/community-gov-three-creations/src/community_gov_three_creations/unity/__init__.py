"""Ethnic unity (民族團結): culture activities, mutual help, and the index of happiness (幸福).

Nobody's ethnicity is asked, kept or read here: unity shows in what people do together.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Campaign,
    Community,
    Declaration,
    FactKind,
    FactMapping,
    HouseholdId,
    Index,
    Measure,
    Node,
    Query,
    Register,
    Restriction,
    SubjectKind,
    hookimpl,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._desk import Desk, quarter_so_far, residents_of
from community_gov_three_creations._parts import (
    AUTHORITY,
    DOCUMENT,
    SINCE,
    attended,
    bounds,
    feeling,
    held,
    leaf,
    percentage,
    share_of_members,
    yearly_rate,
)
from community_gov_three_creations._sheets import UNITY
from community_gov_three_creations.unity._kinds import ATTENDED, CAMPAIGN, CONTACT, HELD
from community_gov_three_creations.unity._programme import programme
from community_gov_three_creations.unity._sheet import sheet_rows
from community_gov_three_creations.unity._year import year

ACTIVITIES = label("culture activities", "文体活动", "文體活動")
PARTICIPATION = label("participation in culture activities", "文体活动参与率", "文體活動參與率")
MUTUAL_HELP = label("households in mutual help", "互助结对户比例", "互助結對戶比例")
FELT = label("sense of happiness (survey)", "幸福感（调查）", "幸福感（調查）")


@frozen
class Settings:
    """What a community may replace: the document it takes part by, and the weights of 幸福.

    The weights are our own choice and relative to each other. The survey weighs nothing
    until a community that asks its residents gives it a weight.
    """

    authority: str = open_field(default="國家民族事務委員會", label=AUTHORITY)
    document: str = open_field(
        default="國家民委辦公廳 2020-01-13 關於印發示範州(地、市、盟)測評指標(試行)的通知",
        label=DOCUMENT,
    )
    culture_activities: Decimal = open_field(default=Decimal(2), label=ACTIVITIES)
    culture_participation: Decimal = open_field(default=Decimal(2), label=PARTICIPATION)
    mutual_help_households: Decimal = open_field(default=Decimal(1), label=MUTUAL_HELP)
    sense_of_happiness: Decimal = open_field(default=Decimal(0), label=FELT)


@frozen
class MutualHelp:
    """One contact of a pair of households that help each other.

    A later contact of the same pair is a new row, so that each quarter keeps
    its own. What the help is about is not written down.
    """

    household: HouseholdId = internal(label=label("household", "户", "戶"))
    partner: HouseholdId = internal(label=label("partner household", "结对户", "結對戶"))
    since: date = internal(label=label("paired since", "结对日期", "結對日期"))
    last_contact: date = internal(label=label("last contact", "最近联系日期", "最近聯繫日期"))


@hookimpl
def settings() -> type:
    """Return the settings."""
    return Settings


@hookimpl
def declare(settings: Settings) -> Iterator[Declaration]:
    """Declare the campaign, culture activities, mutual help, and the index of happiness."""
    yield Campaign(
        CAMPAIGN,
        label("ethnic unity model community", "民族团结进步示范社区", "民族團結進步示範社區"),
        settings.authority,
        settings.document,
        label(
            "State Ethnic Affairs Commission 國家民委 2020: 100 points, apply at 90 and more; "
            "since revised, so check your own notice",
            "国家民委2020年测评指标：满分100分，90分以上可申报；其后有修订，请与本地通知核对",
            "國家民委2020年測評指標：滿分100分，90分以上可申報；其後有修訂，請與本地通知核對",
        ),
        SINCE,
        sheet=UNITY,
        apply_at=Decimal(90),
        index="happiness",
    )
    yield held(HELD, label("culture activity held", "举办文体活动", "舉辦文體活動"))
    yield attended(ATTENDED, label("at a culture activity", "参加文体活动", "參加文體活動"))
    yield ActivityKind(
        "culture-activity",
        label("culture activity", "民族文体活动", "民族文體活動"),
        attendance_fact=ATTENDED,
        held_fact=HELD,
        tags=("民族",),
        requires_evidence=True,
    )
    yield FactKind(CONTACT, label("mutual help", "互帮互助", "互幫互助"), SubjectKind.HOUSEHOLD)
    yield _mutual_help()
    yield from programme()
    yield from sheet_rows(HELD, ATTENDED, CONTACT)
    yield Index(
        "happiness",
        label("happiness", "幸福指数", "幸福指數"),
        Node("happiness", label("happiness", "幸福"), nodes=tuple(_leaves(settings))),
        label(
            "own choice: three things done together; computed for quarters",
            "自定：看一起做的三件事；按季度计算",
            "自定：看一起做的三件事；按季度計算",
        ),
        SINCE,
        campaign=CAMPAIGN,
        never=(Restriction.JUSTICE,),
    )


@hookimpl
def demo(community: Community, rng: Random) -> None:
    """Add a quarter of culture, mutual help, the plan, and the covenant where it falls in it."""
    typed = year(residents_of(community), rng, quarter_so_far(community))
    Desk(community).enter(typed)


def _mutual_help() -> Register:
    between_two = "household != partner"
    return Register.of(
        MutualHelp,
        name="mutual-help",
        label=label("mutual help", "互助结对台账", "互助結對台賬"),
        facts=(
            FactMapping(CONTACT, subject="household", on="last_contact", when=between_two),
            FactMapping(CONTACT, subject="partner", on="last_contact", when=between_two),
        ),
    )


def _leaves(weights: Settings) -> Iterator[Node]:
    yield leaf(
        "culture-activities",
        ACTIVITIES,
        weights.culture_activities,
        yearly_rate(
            HELD,
            12,
            label(
                "own choice: one culture activity a month",
                "自定：每月一次文化活动",
                "自定：每月一次文化活動",
            ),
        ),
    )
    yield leaf(
        "culture-participation",
        PARTICIPATION,
        weights.culture_participation,
        share_of_members(
            ATTENDED,
            20,
            label(
                "own choice: 20 % as Putuo asks of science events",
                "自定：20%，同普陀区对科普活动的要求",
                "自定：20%，同普陀區對科普活動的要求",
            ),
        ),
    )
    yield leaf(
        "mutual-help-households",
        MUTUAL_HELP,
        weights.mutual_help_households,
        percentage(
            Query("facts", kind=CONTACT, measure=Measure.SUBJECTS),
            Query("households"),
            bounds(0, 20, label("own choice: one household in five", "自定：五分之一的家庭")),
            label(
                "households in touch with their partner in the quarter, of all households",
                "本季度与结对户保持联系的住户占全部住户的比例",
                "本季度與結對戶保持聯繫的住戶佔全部住戶的比例",
            ),
        ),
    )
    yield leaf("sense-of-happiness", FELT, weights.sense_of_happiness, feeling("felt-happiness"))
