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
        label(
            "lectures and training held with evidence",
            "有佐证材料的讲座、培训",
            "有佐證材料的講座、培訓",
        ),
        target=(6, asks(11, label("6 a year", "每年6次"))),
    ),
    figure(
        "science-board-issues",
        label("science board issues", "科普宣传栏更换期数", "科普宣傳欄更換期數"),
        Query("facts", kind=ISSUED),
        "issues",
        label(
            "issues put up on any science board", "各科普宣传栏更换的期数", "各科普宣傳欄更換的期數"
        ),
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
        label(
            "places of the four kinds (園地、櫥窗、黑板報、文化室) at which something new was"
            " put up",
            "四类阵地（园地、橱窗、黑板报、文化室）中有更新的处数",
            "四類陣地（園地、櫥窗、黑板報、文化室）中有更新的處數",
        ),
    ),
    figure(
        "science-films",
        label("science films", "科普电影场次", "科普電影場次"),
        Query("facts", kind=FILM),
        "films",
        label("film shows with evidence", "有佐证材料的电影放映", "有佐證材料的電影放映"),
    ),
    figure(
        "science-series-sessions",
        label("sessions of the series", "系列活动场次", "系列活動場次"),
        Query("facts", kind=SERIES),
        "sessions",
        label(
            "activities of the community's own series with evidence",
            "有佐证材料的社区主题系列活动",
            "有佐證材料的社區主題系列活動",
        ),
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
        label(
            "members who came to the series at least once, of all members",
            "至少参加过一次系列活动的成员占全部成员的比例",
            "至少參加過一次系列活動的成員佔全部成員的比例",
        ),
        target=(20, asks(10, label("participation of 20 %", "参与率20%", "參與率20%"))),
    ),
)

_DIRECTIONS = tuple(
    figure(
        f"lectures-{reach}",
        label(f"lectures {where.en}", f"讲座·{where.zh_hans}", f"講座·{where.zh_hant}"),
        Query("facts", kind=LECTURE_HELD, when=f'activity_kind == "lecture.{reach}"'),
        "lectures",
        label(
            "below the target this one of the five directions is a gap",
            "低于目标值时，五个方向中的这一方向即为短板",
            "低於目標值時，五個方向中的這一方向即為短板",
        ),
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
        label(
            "members who came at least once, of all members",
            "至少参加过一次的成员占全部成员的比例",
            "至少參加過一次的成員佔全部成員的比例",
        ),
        target=(20, asks(10, label("participation of 20 %", "参与率20%", "參與率20%"))),
    ),
    rate(
        "science-influence",
        label("influence of science", "科普影响力", "科普影響力"),
        Query("facts", kind=LECTURE_ATTENDED, when="attended"),
        Query("members"),
        label(
            "visits to 100 members: who comes again counts again",
            "每百名成员的参加人次；同一人再来再计",
            "每百名成員的參加人次；同一人再來再計",
        ),
    ),
    survey(
        "science-approval",
        label("approval of science", "科普认同感", "科普認同感"),
        "felt-approval",
        label(
            "mean of the answers from 1 to 5 in the newest round of the survey",
            "最近一轮调查中1至5分答案的平均值",
            "最近一輪調查中1至5分答案的平均值",
        ),
    ),
    figure(
        "science-literacy",
        label("science literacy", "科学素质测评", "科學素質測評"),
        Query("figures", kind="science-literacy", measure=Measure.NEWEST),
        "points",
        label(
            "mean score of the newest round of the quiz",
            "最近一轮测评的平均分",
            "最近一輪測評的平均分",
        ),
    ),
    figure(
        "association-members",
        label("members of the association", "协会会员", "協會會員"),
        Query("units", kind="affiliation", audience=ASSOCIATION),
        "persons",
        label("who belongs to the association in the period", "期内的协会会员", "期內的協會會員"),
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
        label(
            "mass bodies with which an activity was held in the period",
            "期内联合举办过活动的群团组织",
            "期內聯合舉辦過活動的群團組織",
        ),
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
        label(
            "activities held with a mass body",
            "与群团组织联合举办的活动",
            "與群團組織聯合舉辦的活動",
        ),
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
        label(
            "outside figure households-online, such as that of the telephone company; that it grows"
            " by 2 % a year is for people to see",
            "外部数值“家庭上网率”（households-online），如电信公司提供的数据；是否每年增长2%由人查看",
            "外部數值「家庭上網率」（households-online），如電信公司提供的數據；是否每年增長2%由人查看",
        ),
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
        label(
            "organizations of the kinds social and social-recorded (登記、備案)",
            "类别为已登记和已备案民间组织（登记、备案）的组织",
            "類別為已登記和已備案民間組織（登記、備案）的組織",
        ),
        target=(10, cite(CHENGDU, says=label("associations ≥ 10", "民间组织≥10", "民間組織≥10"))),
    ),
    rate(
        "social-organizations-recorded",
        label("organisations on record", "登记备案率", "登記備案率"),
        Query("units", kind="organization", when='kind == "social-recorded"'),
        Query("units", kind="organization", when=_SOCIAL),
        label(
            "organizations that are registered or on record, of all residents' organizations",
            "已登记或备案的组织占全部民间组织的比例",
            "已登記或備案的組織佔全部民間組織的比例",
        ),
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
        label(
            "matters whose answer was due in the period and came by then, of all due",
            "期内应答复的事项中，按时答复的比例",
            "期內應答覆的事項中，按時答覆的比例",
        ),
    ),
    figure(
        "science-volunteers",
        label("science volunteers", "科普志愿者", "科普志願者"),
        Query("facts", kind=SERVED, measure=Measure.SUBJECTS, when="attended"),
        "persons",
        label("members who served at least once", "至少服务过一次的成员", "至少服務過一次的成員"),
    ),
    figure(
        "science-volunteer-hours",
        label("hours of science volunteers", "科普志愿服务时长", "科普志願服務時長"),
        Query("facts", kind=SERVED, measure=Measure.SUM, when="attended"),
        "hours",
        label("hours as served", "实际服务时长", "實際服務時長"),
    ),
)

FIGURES = (*_OFFERED, *_DIRECTIONS, *_OUTCOMES)
