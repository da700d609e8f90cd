"""The rows A3-1 to A3-13, and what carries each of them out."""

from community_gov.plugin import label
from community_gov_three_creations._rows import row, slogan
from community_gov_three_creations._sheets import SCIENCE, figures_of
from community_gov_three_creations.science._kinds import ASSOCIATION
from community_gov_three_creations.science._reaches import REACHES

_LECTURES = tuple(f"activity_kind:lecture.{reach}" for reach in REACHES)

MECHANISMS = (
    row(
        "A3-1",
        "science-campaign",
        label("science model community", "全国科普示范社区", "全國科普示範社區"),
        ("campaign:science-community",),
        figures_of(SCIENCE),
    ),
    row(
        "A3-2",
        "science-association-members",
        label("science association", "黉学社区科普协会", "黌學社區科普協會"),
        (f"term:{ASSOCIATION}",),
        ("association-members",),
    ),
    row(
        "A3-3",
        "science-literacy-action",
        label("science literacy", "居民科普素质提升行动", "居民科普素質提升行動"),
        ("kpi:science-literacy", *_LECTURES),
        ("science-literacy",),
    ),
    row(
        "A3-4",
        "mass-bodies-in-science",
        label("mass bodies", "工青妇群团组织", "工青婦群團組織"),
        ("register:mass-body-activities",),
        ("mass-body-activities",),
    ),
    row(
        "A3-5",
        "residents-organizations",
        label("residents' organisations", "民间组织", "民間組織"),
        ("kpi:social-organizations",),
        ("social-organizations", "social-organizations-recorded"),
    ),
    row(
        "A3-6",
        "departments",
        label("work with departments", "与各职能部门协调联动", "與各職能部門協調聯動"),
        ("register:department-referrals",),
        ("referrals-answered",),
    ),
    row(
        "A3-7",
        "science-series",
        label("series of activities", "系列活动", "系列活動"),
        ("activity_kind:science-series",),
        ("science-series-sessions",),
    ),
    row(
        "A3-8",
        "science-lectures",
        label("lectures and training", "科普讲座、培训", "科普講座、培訓"),
        _LECTURES,
        ("science-lectures",),
    ),
    row(
        "A3-9",
        "science-places",
        label(
            "four science places",
            "科普园地、橱窗、黑板报、文化室",
            "科普園地、櫥窗、黑板報、文化室",
        ),
        ("register:board-issues",),
        ("science-boards-alive", "science-board-issues"),
    ),
    row(
        "A3-10",
        "science-films",
        label("science films", "放映科普电影", "放映科普電影"),
        ("activity_kind:science-film",),
        ("science-films",),
    ),
    row(
        "A3-11",
        "five-directions",
        label("five directions", "五进", "五進"),
        _LECTURES,
        tuple(f"lectures-{reach}" for reach in REACHES),
    ),
    row(
        "A3-12",
        "science-outcomes",
        label("coverage, influence, approval", "覆盖面、影响力、认同感", "覆蓋面、影響力、認同感"),
        (*_LECTURES, "kpi:science-approval"),
        ("science-coverage", "science-influence", "science-approval"),
    ),
    row(
        "A3-13",
        "science-volunteers",
        label("science volunteers", "科普志愿者", "科普志願者"),
        ("activity_kind:science-volunteering",),
        ("science-volunteers", "science-volunteer-hours"),
    ),
    row(
        "A0-5",
        "health-index",
        label("index of health", "健康指数", "健康指數"),
        ("index:health",),
        feeds=("index:health",),
    ),
    slogan(
        "A0-6",
        "high-standard",
        label("high standard, high start", "高标准定位，高起点推动", "高標準定位，高起點推動"),
        "a slogan: it names nothing that could be done, counted or missed",
    ),
)
