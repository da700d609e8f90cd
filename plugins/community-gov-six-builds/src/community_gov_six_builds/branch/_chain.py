"""四議兩公開 (A4-5): a great matter goes through four meetings and two publications, six sheets."""

from collections.abc import Iterator
from fractions import Fraction

from community_gov.plugin import (
    ChainStep,
    DecisionChain,
    DecisionRule,
    Declaration,
    Direction,
    Kpi,
    Measure,
    Merge,
    Motion,
    Query,
    ShareOf,
    StepKind,
    Threshold,
    cite,
    label,
)
from community_gov_six_builds._decision_rules import DECISION_RULES
from community_gov_six_builds._kpis import SINCE, share
from community_gov_six_builds.branch._settings import Settings

GREAT_MATTERS = "four-discussions-two-publications"

_SHEETS = label(
    "sheets of the four discussions 四議兩公開 登記表 of Zhonghe village 中和村 (a stored "
    "form without an address): six sheets; the days of the two publications are "
    "an own choice: seven days, as is often said; no text sets them",
    "中和村“四议两公开”登记表（所存表格，无出处网址）：共六张；两次公开的天数系"
    "自定：七天，为通常说法，无文件规定",
    "中和村「四議兩公開」登記表（所存表格，無出處網址）：共六張；兩次公開的天數係"
    "自定：七天，為通常說法，無文件規定",
)
_LOCAL = label(
    "local rules of the four discussions 四議兩公開 (tunchang.fytlaw.com/news/202501/09/5929)",
    "某地“四议两公开”办法（tunchang.fytlaw.com/news/202501/09/5929）",
    "某地「四議兩公開」辦法（tunchang.fytlaw.com/news/202501/09/5929）",
)

_MEMBERS_MEETING = DecisionRule(
    name="members-meeting-on-great-matters",
    label=label(
        "Members' meeting on great matters", "重大事项党员大会审议", "重大事項黨員大會審議"
    ),
    quorum=Threshold(Fraction(2, 3), ShareOf.ENTITLED),
    majority=Threshold(Fraction(1, 2), ShareOf.ENTITLED, strict=True),
    reference=cite(
        _LOCAL,
        says=label(
            "two thirds of the members present, more than half of those who should come "
            "agree; the draft goes to all members three days before "
            "(m.70edu.com/wenku/1168442_15)",
            "到会党员达三分之二以上，经应到会党员半数以上同意；草案提前三天发给全体党员（"
            "m.70edu.com/wenku/1168442_15）",
            "到會黨員達三分之二以上，經應到會黨員半數以上同意；草案提前三天發給全體黨員（"
            "m.70edu.com/wenku/1168442_15）",
        ),
    ),
    valid_from=SINCE,
    notice_days=3,
    voters=label("full members of the branch", "支部正式党员", "支部正式黨員"),
)

_MOTIONS = (
    Motion("members", label("proposed by members or people", "党员群众建议", "黨員群眾建議")),
    Motion("cadres", label("proposed by the committees", "干部提议", "幹部提議")),
    Motion("above", label("from the level above", "上级安排", "上級安排")),
)

_STEPS = (
    ChainStep(
        "propose",
        label("the branch proposes", "党组织提议", "黨組織提議"),
        body=label("branch committee", "党支部委员会", "黨支部委員會"),
    ),
    ChainStep(
        "discuss",
        label("the two committees discuss", "两委会商议", "兩委會商議"),
        body=label("the two committees", "两委联席会议", "兩委聯席會議"),
    ),
    ChainStep(
        "review",
        label("the members' meeting reviews", "党员大会审议", "黨員大會審議"),
        body=label("members' meeting", "党员大会", "黨員大會"),
        rule=_MEMBERS_MEETING.name,
        witnessed=True,
    ),
    ChainStep(
        "resolve",
        label("the residents resolve", "居民会议或代表会议决议", "居民會議或代表會議決議"),
        body=label("residents' assembly", "居民代表会议", "居民代表會議"),
        rule="residents-assembly",
        witnessed=True,
    ),
    ChainStep(
        "publish-decision",
        label("the decision is published", "决议公开", "決議公開"),
        StepKind.PUBLICATION,
        supervised=True,
    ),
    ChainStep(
        "publish-result",
        label("the result is published", "实施结果公开", "實施結果公開"),
        StepKind.PUBLICATION,
        supervised=True,
    ),
)


def declarations(settings: Settings) -> Iterator[Declaration]:
    """Yield how branches, residents and villagers decide, and the chain of the six sheets."""
    yield from DECISION_RULES
    yield _MEMBERS_MEETING
    yield DecisionChain(
        name=GREAT_MATTERS,
        label=label("four discussions, two publications", "四议两公开", "四議兩公開"),
        steps=_STEPS,
        motions=_MOTIONS,
        merges=(
            Merge(
                "propose",
                "discuss",
                (settings.secretary, settings.director),
                label("proposed and discussed at once", "提议商议合并", "提議商議合併"),
                cite(
                    _LOCAL,
                    says=label(
                        "where one person is both secretary and director, the two steps may be one",
                        "书记主任一肩挑的，提议与商议可合并进行",
                        "書記主任一肩挑的，提議與商議可合併進行",
                    ),
                ),
            ),
        ),
        reference=_SHEETS,
        valid_from=SINCE,
    )
    yield share(
        "great-matters-full",
        label("great matters with a full chain", "重大事项全流程决策率", "重大事項全流程決策率"),
        Query("chains", when="full"),
        Query("chains"),
        label(
            "great matters decided in the period that went through every step and hung for their"
            " days, of all decided in it, through a chain or not",
            "期内决定的重大事项中，走完全部环节并公示期满的占全部的比例；未走链条的也计入全部",
            "期內決定的重大事項中，走完全部環節並公示期滿的佔全部的比例；未走鏈條的也計入全部",
        ),
    )
    yield Kpi(
        name="days-to-result",
        label=label("days to the result notice", "决议至结果公开天数", "決議至結果公開天數"),
        numerator=Query("chains", measure=Measure.SUM, field="result_days"),
        denominator=Query("chains", when="has_result"),
        unit="day",
        direction=Direction.LESS,
        definition=label(
            "mean days from the decision to the notice of its result, where there is one",
            "有结果公开的，从决定到结果公开的平均天数",
            "有結果公開的，從決定到結果公開的平均天數",
        ),
    )
