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
    label(
        "ways, home visit, the two committees and notice of 3 days as for the finest "
        "households 最美家庭; own choice: the three criteria, 70 of 100, re-check after "
        "24 months; whether a household is of one people or of several is never asked "
        "(Constitution Art. 4)",
        "自荐、他荐、组织推荐，入户走访，两委评议，公示3天，同“最美家庭”；自定：三"
        "项标准、满分100分中达70分、24个月后复查；一户是一个民族还是几个民族，从不过"
        "问（宪法第四条）",
        "自薦、他薦、組織推薦，入戶走訪，兩委評議，公示3天，同「最美家庭」；自定：三"
        "項標準、滿分100分中達70分、24個月後複查；一戶是一個民族還是幾個民族，從不過"
        "問（憲法第四條）",
    ),
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
