"""Figures of rows A3-1 to A3-13: what science offers, and whom it reaches."""

from community_gov.plugin import (
    Measure,
    Query,
    cite,
    label,
)
from community_gov_three_creations._cited import CHENGDU, asks
from community_gov_three_creations._rows import figure, rate, survey
from community_gov_three_creations.science._kinds import (
    ASSOCIATION,
    FILM,
    ISSUED,
    JOINT,
    LECTURE_ATTENDED,
    LECTURE_HELD,
    SERIES,
    SERVED,
    THEMED,
)
from community_gov_three_creations.science._reaches import REACHES

_SOCIAL = 'kind == "social" || kind == "social-recorded"'

_OFFERED = (
    figure(
        "science-lectures",
        label("lectures and training", "讲座、培训场次", "講座、培訓場次"),
        Query("facts", kind=LECTURE_HELD),
        "lectures",
        "lectures and training held with evidence",
        target=(6, asks(11, label("6 a year", "每年6次"))),
    ),
    figure(
        "science-board-issues",
        label("science board issues", "科普宣传栏更换期数", "科普宣傳欄更換期數"),
        Query("facts", kind=ISSUED),
        "issues",
        "issues put up on any science board",
        target=(6, asks(5, label("6 issues a year", "每年更换6期", "每年更換6期"))),
    ),
    figure(
        "science-boards-alive",
        label("science boards alive", "在用科普阵地", "在用科普陣地"),
        Query(
            "registers",
            kind="board-issues",
            measure=Measure.SUBJECTS,
            field="place",
            when='board != "gallery"',
        ),
        "places",
        "places of the four kinds (園地、櫥窗、黑板報、文化室) at which something new was put up",
    ),
    figure(
        "science-films",
        label("science films", "科普电影场次", "科普電影場次"),
        Query("facts", kind=FILM),
        "films",
        "film shows with evidence",
    ),
    figure(
        "science-series-sessions",
        label("sessions of the series", "系列活动场次", "系列活動場次"),
        Query("facts", kind=SERIES),
        "sessions",
        "activities of the community's own series with evidence",
        target=(
            4,
            asks(
                10,
                label("own themed events, 4 a year", "自办主题活动每年4次", "自辦主題活動每年4次"),
            ),
        ),
    ),
    rate(
        "science-series-participation",
        label("participation in themed events", "主题科普活动参与率", "主題科普活動參與率"),
        Query("facts", kind=THEMED, when="attended", measure=Measure.SUBJECTS),
        Query("members"),
        "members who came to the series at least once, of all members",
        target=(20, asks(10, label("participation of 20 %", "参与率20%", "參與率20%"))),
    ),
)

_DIRECTIONS = tuple(
    figure(
        f"lectures-{reach}",
        label(f"lectures {where.en}", f"讲座·{where.zh_hans}", f"講座·{where.zh_hant}"),
        Query("facts", kind=LECTURE_HELD, when=f'activity_kind == "lecture.{reach}"'),
        "lectures",
        "below the target this one of the five directions is a gap",
        target=(
            1,
            label(
                "own choice: each of the five directions (五進) at least once",
                "自定：“五进”每一进至少一次",
                "自定：「五進」每一進至少一次",
            ),
        ),
    )
    for reach, where in REACHES.items()
)

_OUTCOMES = (
    rate(
        "science-coverage",
        label("coverage of science", "科普覆盖面", "科普覆蓋面"),
        Query("facts", kind=LECTURE_ATTENDED, when="attended", measure=Measure.SUBJECTS),
        Query("members"),
        "members who came at least once, of all members",
        target=(20, asks(10, label("participation of 20 %", "参与率20%", "參與率20%"))),
    ),
    rate(
        "science-influence",
        label("influence of science", "科普影响力", "科普影響力"),
        Query("facts", kind=LECTURE_ATTENDED, when="attended"),
        Query("members"),
        "visits to 100 members: who comes again counts again",
    ),
    survey(
        "science-approval",
        label("approval of science", "科普认同感", "科普認同感"),
        "felt-approval",
        "mean of the answers from 1 to 5 in the newest round of the survey",
    ),
    figure(
        "science-literacy",
        label("science literacy", "科学素质测评", "科學素質測評"),
        Query("figures", kind="science-literacy", measure=Measure.NEWEST),
        "points",
        "mean score of the newest round of the quiz",
    ),
    figure(
        "association-members",
        label("members of the association", "协会会员", "協會會員"),
        Query("units", kind="affiliation", audience=ASSOCIATION),
        "persons",
        "who belongs to the association in the period",
    ),
    figure(
        "science-network",
        label("bodies in the work of science", "参与科普工作的群团组织", "參與科普工作的群團組織"),
        Query(
            "registers",
            kind="mass-body-activities",
            measure=Measure.SUBJECTS,
            field="body",
        ),
        "bodies",
        "mass bodies with which an activity was held in the period",
        target=(
            2,
            asks(
                2,
                label(
                    "a work network; own choice: two bodies at least",
                    "形成工作网络；自定：至少两个团体",
                    "形成工作網絡；自定：至少兩個團體",
                ),
            ),
        ),
    ),
    figure(
        "mass-body-activities",
        label("joint activities of the mass bodies", "群团联办活动次数", "群團聯辦活動次數"),
        Query("facts", kind=JOINT),
        "activities",
        "activities held with a mass body",
        target=(
            4,
            asks(
                2,
                label(
                    "regular activity; own choice: one a quarter",
                    "经常开展活动；自定：每季度一次",
                    "經常開展活動；自定：每季度一次",
                ),
            ),
        ),
    ),
    figure(
        "households-online",
        label("households on line", "家庭上网率", "家庭上網率"),
        Query("figures", kind="households-online", measure=Measure.NEWEST),
        "%",
        "outside figure households-online, such as that of the telephone company; that it grows"
        " by 2 % a year is for people to see",
        target=(
            25,
            asks(12, label("25 % of the households on line", "上网户占25%", "上網戶佔25%")),
        ),
    ),
    figure(
        "social-organizations",
        label("residents' organisations", "民间组织", "民間組織"),
        Query("units", kind="organization", when=_SOCIAL),
        "organizations",
        "organizations of the kinds social and social-recorded (登記、備案)",
        target=(10, cite(CHENGDU, says=label("associations ≥ 10", "民间组织≥10", "民間組織≥10"))),
    ),
    rate(
        "social-organizations-recorded",
        label("organisations on record", "登记备案率", "登記備案率"),
        Query("units", kind="organization", when='kind == "social-recorded"'),
        Query("units", kind="organization", when=_SOCIAL),
        "organizations that are registered or on record, of all residents' organizations",
        target=(
            100,
            cite(
                CHENGDU,
                says=label("registered or filed: 100 %", "登记备案率100%", "登記備案率100%"),
            ),
        ),
    ),
    rate(
        "referrals-answered",
        label("matters answered in time", "部门按时答复率", "部門按時答覆率"),
        Query(
            "registers",
            kind="department-referrals",
            on="due",
            when="has(answered_on) && answered_on <= due",
        ),
        Query("registers", kind="department-referrals", on="due"),
        "matters whose answer was due in the period and came by then, of all due",
    ),
    figure(
        "science-volunteers",
        label("science volunteers", "科普志愿者", "科普志願者"),
        Query("facts", kind=SERVED, measure=Measure.SUBJECTS, when="attended"),
        "persons",
        "members who served at least once",
    ),
    figure(
        "science-volunteer-hours",
        label("hours of science volunteers", "科普志愿服务时长", "科普志願服務時長"),
        Query("facts", kind=SERVED, measure=Measure.SUM, when="attended"),
        "hours",
        "hours as served",
    ),
)

FIGURES = (*_OFFERED, *_DIRECTIONS, *_OUTCOMES)
