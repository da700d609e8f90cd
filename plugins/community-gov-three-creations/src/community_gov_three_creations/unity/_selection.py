"""The selection of households of unity (A1-4), and who decides on it."""

from community_gov.plugin import (
    Criterion,
    EvaluationProgram,
    SubjectKind,
    label,
)
from community_gov_three_creations._parts import SINCE
from community_gov_three_creations._selecting import (
    AGREES,
    LIVES_HERE,
    TO_THE_PLAQUE,
    WAYS,
)

COMMITTEES, OPENED = "unity-two-committees", "unity-selections"

PROGRAM = EvaluationProgram(
    "unity-household",
    label("household of unity", "民族团结进步示范家庭户", "民族團結進步示範家庭戶"),
    SubjectKind.HOUSEHOLD,
    (
        Criterion("neighbours", label("good neighbours", "邻里和睦", "鄰里和睦"), 40),
        Criterion("help", label("help given and taken", "互帮互助", "互幫互助"), 40),
        Criterion("taking-part", label("taking part", "参与活动", "參與活動"), 20),
    ),
    "ways, home visit, the two committees and notice of 3 days as for 最美家庭 "
    "(自薦、他薦、組織推薦 → 入戶走訪 → 兩委評議 → 公示3天 → 報鎮婦聯); own choice: the "
    "three criteria, 70 of 100, re-check after 24 months; whether a household is of one "
    "people or of several is never asked (Constitution Art. 4)",
    SINCE,
    stages=TO_THE_PLAQUE,
    ways=WAYS,
    conditions=(LIVES_HERE, AGREES),
    visited=True,
    decided_by=(COMMITTEES,),
    pass_mark=70,
    notice_days=3,
    answer_days=3,
    recheck_after_months=24,
)
