"""The rows A1-1 to A1-10, and what carries each of them out."""

from community_gov.plugin import (
    label,
)
from community_gov_three_creations._plan import LEVELS
from community_gov_three_creations._rows import row
from community_gov_three_creations._selected import names
from community_gov_three_creations._sheets import UNITY, figures_of
from community_gov_three_creations.unity._kinds import ROOMS
from community_gov_three_creations.unity._selection import OPENED, PROGRAM

_USES = ("register:culture-room-uses",)

MECHANISMS = (
    row(
        "A1-1",
        "unity-campaign",
        label("ethnic unity model community", "全国民族团结示范社区", "全國民族團結示範社區"),
        ("campaign:ethnic-unity-community",),
        ("culture-held", "mutual-help-alive", *figures_of(UNITY)),
    ),
    row(
        "A1-2",
        "unity-joint-creation",
        label("joint creation at three levels", "三级联创", "三級聯創"),
        ("plan_kind:unity-plan",),
        ("unity-plan-done", *(f"unity-plan-done-{level}" for level in LEVELS)),
    ),
    row(
        "A1-3",
        "unity-covenant",
        label("covenant", "民族公约", "民族公約"),
        (
            "register:unity-covenants",
            "lifecycle:unity-covenant",
            "decision_rule:unity-covenant-vote",
        ),
        ("covenant-comments-adopted", "covenant-awareness"),
    ),
    row(
        "A1-4",
        "unity-household",
        label("household of unity", "民族团结进步示范家庭户", "民族團結進步示範家庭戶"),
        ("evaluation_program:unity-household", "decision_rule:unity-two-committees"),
        names(PROGRAM, OPENED),
    ),
    *(
        row(
            number,
            kind,
            called,
            ("register:culture-room-uses",),
            (f"{kind}-hours", f"{kind}-visitors"),
        )
        for number, (kind, called) in zip(("A1-5", "A1-6"), ROOMS.items(), strict=True)
    ),
    row(
        "A1-7",
        "culture-corridor",
        label("culture corridor", "民族团结进步文化长廊", "民族團結進步文化長廊"),
        ("register:culture-corridor",),
        ("corridor-changes", "corridor-repaired"),
    ),
    row(
        "A1-8",
        "culture-teams",
        label("culture teams", "民族文体活动团队", "民族文體活動團隊"),
        ("register:culture-rehearsals",),
        ("culture-teams-active", "culture-sessions"),
    ),
    row(
        "A1-9",
        "culture-activities",
        label("culture activities", "民族文体活动", "民族文體活動"),
        ("activity_kind:culture-activity",),
        ("culture-held", "culture-participation"),
    ),
    row(
        "A1-10",
        "mutual-help",
        label("mutual help", "团结友爱、互帮互助、共享幸福", "團結友愛、互幫互助、共享幸福"),
        ("register:mutual-help",),
        ("mutual-help-alive",),
    ),
    row(
        "A0-3",
        "feeling-happiness",
        label("sense of happiness", "幸福感"),
        ("kpi:sense-of-happiness",),
        ("sense-of-happiness",),
    ),
    row(
        "A0-5",
        "happiness-index",
        label("index of happiness", "幸福指数", "幸福指數"),
        ("index:happiness",),
        feeds=("index:happiness",),
    ),
)
