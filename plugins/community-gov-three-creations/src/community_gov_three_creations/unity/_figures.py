"""Figures of rows A1-1 to A1-10: how much there is of what unity consists of."""

from community_gov.plugin import (
    Measure,
    Query,
    cite,
    label,
)
from community_gov_three_creations._cited import CHENGDU
from community_gov_three_creations._rows import figure, rate, survey
from community_gov_three_creations._selected import figures
from community_gov_three_creations.unity._kinds import ATTENDED, CONTACT, HELD
from community_gov_three_creations.unity._selection import OPENED, PROGRAM

FIGURES = (
    rate(
        "covenant-comments-adopted",
        label("comments adopted", "意见采纳率", "意見採納率"),
        Query(
            "registers",
            kind="unity-covenants",
            measure=Measure.SUM,
            field="adopted",
            on="drafted_on",
        ),
        Query(
            "registers",
            kind="unity-covenants",
            measure=Measure.SUM,
            field="comments",
            on="drafted_on",
        ),
        label(
            "comments of residents that were adopted, of all, on drafts of the period",
            "期内各草案收到的居民意见中，被采纳的比例",
            "期內各草案收到的居民意見中，被採納的比例",
        ),
    ),
    figure(
        "covenant-awareness",
        label("residents who know the covenant", "公约知晓率", "公約知曉率"),
        Query("figures", kind="covenant-awareness", measure=Measure.NEWEST),
        "%",
        label(
            "share of the newest round of the survey",
            "最近一轮调查所得的比例",
            "最近一輪調查所得的比例",
        ),
        target=(
            85,
            cite(
                CHENGDU,
                says=label(
                    "charter and covenant known ≥ 85 %",
                    "章程、公约知晓率≥85%",
                    "章程、公約知曉率≥85%",
                ),
            ),
        ),
    ),
    *figures(PROGRAM, OPENED),
    figure(
        "corridor-changes",
        label("panels changed", "长廊更换次数", "長廊更換次數"),
        Query("registers", kind="culture-corridor", on="put_up"),
        "panels",
        label("panels put up in the period", "期内更换的展板", "期內更換的展板"),
    ),
    rate(
        "corridor-repaired",
        label("defects repaired", "长廊损坏修复率", "長廊損壞修復率"),
        Query(
            "registers",
            kind="culture-corridor",
            on="defect_found",
            when="has(repaired_on) && repaired_on >= defect_found",
        ),
        Query("registers", kind="culture-corridor", on="defect_found"),
        label(
            "of the defects found in the period, those repaired by now",
            "期内发现的损坏中，现已修复的比例",
            "期內發現的損壞中，現已修復的比例",
        ),
    ),
    figure(
        "culture-teams-active",
        label("teams that rehearse", "活跃文体团队", "活躍文體團隊"),
        Query("registers", kind="culture-rehearsals", measure=Measure.SUBJECTS, field="team"),
        "teams",
        label("teams that rehearsed at least once", "至少排练过一次的队伍", "至少排練過一次的隊伍"),
    ),
    figure(
        "culture-sessions",
        label("rehearsals", "排练次数", "排練次數"),
        Query("registers", kind="culture-rehearsals"),
        "sessions",
        label("rehearsals and shows of all teams", "各队伍的排练和演出", "各隊伍的排練和演出"),
    ),
    figure(
        "culture-held",
        label("culture activities", "文体活动场次", "文體活動場次"),
        Query("facts", kind=HELD),
        "activities",
        label(
            "culture activities held with evidence", "有佐证材料的文体活动", "有佐證材料的文體活動"
        ),
    ),
    rate(
        "culture-participation",
        label("participation in culture activities", "文体活动参与率", "文體活動參與率"),
        Query("facts", kind=ATTENDED, measure=Measure.SUBJECTS, when="attended"),
        Query("members"),
        label(
            "members who came at least once, of all members",
            "至少参加过一次的成员占全部成员的比例",
            "至少參加過一次的成員佔全部成員的比例",
        ),
    ),
    figure(
        "mutual-help-alive",
        label("households in touch", "互助结对户", "互助結對戶"),
        Query("facts", kind=CONTACT, measure=Measure.SUBJECTS),
        "households",
        label(
            "households that were in touch with their partner",
            "与结对户保持联系的住户",
            "與結對戶保持聯繫的住戶",
        ),
    ),
    survey(
        "sense-of-happiness",
        label("sense of happiness", "幸福感"),
        "felt-happiness",
        label(
            "mean of the answers from 1 to 5 in the newest round of the survey",
            "最近一轮调查中1至5分答案的平均值",
            "最近一輪調查中1至5分答案的平均值",
        ),
    ),
)
