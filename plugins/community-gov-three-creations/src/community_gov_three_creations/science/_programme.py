"""Rows A3-1 to A3-13: what science for residents consists of, and how much of it there is."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    Label,
    Measure,
    OrganizationId,
    Query,
    Register,
    SubjectKind,
    Term,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import attended, held
from community_gov_three_creations._rows import figure, rate, row, slogan, survey

LECTURE_HELD, LECTURE_ATTENDED, ISSUED = "lecture.held", "lecture.attended", "board.issued"
_FILM, _SERIES, _JOINT = "science-film.held", "science-series.held", "mass-body.joined"
_SERVED, _REFERRED = "science-volunteer.served", "department.asked"
_THEMED = "science-series.attended"
CAMPAIGN = "science-community"
ASSOCIATION = "science.association"
SHEET = "普陀區科普示範小區測評考核表(試行)"
_CHENGDU = "成都市和諧社區建設評價基本指標體系"


@frozen
class JointActivity:
    """An activity that a mass body (工青婦) held together with the association."""

    body: OrganizationId = open_field(label=label("mass body", "群团组织", "群團組織"))
    held_on: date = open_field(label=label("date", "日期"), past_only=True)
    theme: str = open_field(label=label("theme", "主题", "主題"))


@frozen
class Referral:
    """A matter put to a department (health, police, market, school): asked, and answered."""

    department: str = internal(label=label("department", "职能部门", "職能部門"))
    matter: str = internal(label=label("matter", "事项", "事項"))
    asked_on: date = internal(label=label("asked on", "联系日期", "聯繫日期"))
    due: date = internal(label=label("answer due", "答复时限", "答覆時限"))
    answered_on: date | None = internal(
        default=None, label=label("answered on", "答复日期", "答覆日期")
    )


def programme(reaches: dict[str, Label]) -> Iterator[Declaration]:
    """Yield activities, books, figures and the mechanism of each row; ``reaches`` are the 五進."""
    yield from _activities()
    yield from _books()
    yield from _figures(reaches)
    yield from _mechanisms(reaches)


def _activities() -> Iterator[Declaration]:
    yield held(_FILM, label("science film shown", "放映科普电影", "放映科普電影"))
    yield ActivityKind(
        "science-film",
        label("science film", "科普电影", "科普電影"),
        held_fact=_FILM,
        requires_evidence=True,
    )
    series = label("activity of the series", "系列活动", "系列活動")
    yield held(_SERIES, series)
    yield attended(_THEMED, label("at an activity of the series", "参加系列活动", "參加系列活動"))
    yield ActivityKind(
        "science-series",
        label(
            "everyone values science, everyone cares for health",
            "人人重视科普，人人关注健康",
            "人人重視科普，人人關注健康",
        ),
        attendance_fact=_THEMED,
        held_fact=_SERIES,
        tags=("series",),
        requires_evidence=True,
    )
    yield FactKind(
        _SERVED,
        label("science volunteer's service", "科普志愿服务", "科普志願服務"),
        SubjectKind.MEMBER,
        unit="hour",
        places=2,
        attributes=(
            FactAttribute("attended", AttributeType.BOOL, label("attended", "到会", "到會")),
        ),
    )
    yield ActivityKind(
        "science-volunteering",
        label("service of science volunteers", "科普志愿者服务", "科普志願者服務"),
        attendance_fact=_SERVED,
        tags=("volunteers",),
    )
    yield Term(
        ASSOCIATION, label("member of the science association", "科普协会会员", "科普協會會員")
    )


def _books() -> Iterator[Declaration]:
    yield FactKind(
        _JOINT,
        label("joint activity", "联合开展活动", "聯合開展活動"),
        SubjectKind.ORGANIZATION,
    )
    yield Register.of(
        JointActivity,
        name="mass-body-activities",
        label=label("joint activities of the mass bodies", "群团联办活动", "群團聯辦活動"),
        facts=(FactMapping(_JOINT, subject="body", on="held_on"),),
    )
    yield Register.of(
        Referral,
        name="department-referrals",
        label=label("matters put to departments", "部门联动台账", "部門聯動台賬"),
        indexes=(("due",),),
    )


def _figures(reaches: dict[str, Label]) -> Iterator[Declaration]:
    yield figure(
        "science-lectures",
        label("lectures and training", "讲座、培训场次", "講座、培訓場次"),
        Query("facts", kind=LECTURE_HELD),
        "lectures",
        "lectures and training held with evidence",
        target=(6, f"{SHEET}, row 11: 6 a year"),
    )
    yield figure(
        "science-board-issues",
        label("science board issues", "科普宣传栏更换期数", "科普宣傳欄更換期數"),
        Query("facts", kind=ISSUED),
        "issues",
        "issues put up on any science board",
        target=(6, f"{SHEET}, row 5: 6 issues a year"),
    )
    yield figure(
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
    )
    yield figure(
        "science-films",
        label("science films", "科普电影场次", "科普電影場次"),
        Query("facts", kind=_FILM),
        "films",
        "film shows with evidence",
    )
    yield figure(
        "science-series-sessions",
        label("sessions of the series", "系列活动场次", "系列活動場次"),
        Query("facts", kind=_SERIES),
        "sessions",
        "activities of the community's own series with evidence",
        target=(4, f"{SHEET}, row 10: own themed events, 4 a year"),
    )
    yield rate(
        "science-series-participation",
        label("participation in themed events", "主题科普活动参与率", "主題科普活動參與率"),
        Query("facts", kind=_THEMED, when="attended", measure=Measure.SUBJECTS),
        Query("members"),
        "members who came to the series at least once, of all members",
        target=(20, f"{SHEET}, row 10: participation of 20 %"),
    )
    for reach, where in reaches.items():
        yield figure(
            f"lectures-{reach}",
            label(f"lectures {where.en}", f"讲座·{where.zh_hans}", f"講座·{where.zh_hant}"),
            Query("facts", kind=LECTURE_HELD, when=f'activity_kind == "lecture.{reach}"'),
            "lectures",
            "below the target this one of the five directions is a gap",
            target=(1, "own choice: each of the five directions (五進) at least once"),
        )
    yield from _outcomes()


def _outcomes() -> Iterator[Declaration]:
    came = Query("facts", kind=LECTURE_ATTENDED, when="attended")
    yield rate(
        "science-coverage",
        label("coverage of science", "科普覆盖面", "科普覆蓋面"),
        Query("facts", kind=LECTURE_ATTENDED, when="attended", measure=Measure.SUBJECTS),
        Query("members"),
        "members who came at least once, of all members",
        target=(20, f"{SHEET}, row 10: participation of 20 %"),
    )
    yield rate(
        "science-influence",
        label("influence of science", "科普影响力", "科普影響力"),
        came,
        Query("members"),
        "visits to 100 members: who comes again counts again",
    )
    yield survey(
        "science-approval",
        label("approval of science", "科普认同感", "科普認同感"),
        "felt-approval",
        "mean of the answers from 1 to 5 in the newest round of the survey",
    )
    yield figure(
        "science-literacy",
        label("science literacy", "科学素质测评", "科學素質測評"),
        Query("figures", kind="science-literacy", measure=Measure.NEWEST),
        "points",
        "mean score of the newest round of the quiz",
    )
    yield figure(
        "association-members",
        label("members of the association", "协会会员", "協會會員"),
        Query("units", kind="affiliation", audience=ASSOCIATION),
        "persons",
        "who belongs to the association in the period",
    )
    yield figure(
        "mass-body-activities",
        label("joint activities of the mass bodies", "群团联办活动次数", "群團聯辦活動次數"),
        Query("facts", kind=_JOINT),
        "activities",
        "activities held with a mass body",
    )
    yield figure(
        "social-organizations",
        label("residents' organisations", "民间组织", "民間組織"),
        Query("units", kind="organization", when='kind == "social" || kind == "social-recorded"'),
        "organizations",
        "organizations of the kinds social and social-recorded (登記、備案)",
        target=(10, f"{_CHENGDU}: 民間組織 ≥ 10"),
    )
    social = 'kind == "social" || kind == "social-recorded"'
    yield rate(
        "social-organizations-recorded",
        label("organisations on record", "登记备案率", "登記備案率"),
        Query("units", kind="organization", when='kind == "social-recorded"'),
        Query("units", kind="organization", when=social),
        "organizations that are registered or on record, of all residents' organizations",
        target=(100, f"{_CHENGDU}: 登記備案率 100 %"),
    )
    referrals = Query("registers", kind="department-referrals", on="due")
    yield rate(
        "referrals-answered",
        label("matters answered in time", "部门按时答复率", "部門按時答覆率"),
        Query(
            "registers",
            kind="department-referrals",
            on="due",
            when="has(answered_on) && answered_on <= due",
        ),
        referrals,
        "matters whose answer was due in the period and came by then, of all due",
    )
    yield figure(
        "science-volunteers",
        label("science volunteers", "科普志愿者", "科普志願者"),
        Query("facts", kind=_SERVED, measure=Measure.SUBJECTS, when="attended"),
        "persons",
        "members who served at least once",
    )
    yield figure(
        "science-volunteer-hours",
        label("hours of science volunteers", "科普志愿服务时长", "科普志願服務時長"),
        Query("facts", kind=_SERVED, measure=Measure.SUM, when="attended"),
        "hours",
        "hours as served",
    )


def _mechanisms(reaches: dict[str, Label]) -> Iterator[Declaration]:
    lectures = tuple(f"activity_kind:lecture.{reach}" for reach in reaches)
    yield row(
        "A3-1",
        "science-campaign",
        label("science model community", "全国科普示范社区", "全國科普示範社區"),
        ("campaign:science-community",),
        ("science-lectures", "science-board-issues"),
    )
    yield row(
        "A3-2",
        "science-association-members",
        label("science association", "黉学社区科普协会", "黌學社區科普協會"),
        (f"term:{ASSOCIATION}",),
        ("association-members",),
    )
    yield row(
        "A3-3",
        "science-literacy-action",
        label("science literacy", "居民科普素质提升行动", "居民科普素質提升行動"),
        ("kpi:science-literacy", *lectures),
        ("science-literacy",),
    )
    yield row(
        "A3-4",
        "mass-bodies-in-science",
        label("mass bodies", "工青妇群团组织", "工青婦群團組織"),
        ("register:mass-body-activities",),
        ("mass-body-activities",),
    )
    yield row(
        "A3-5",
        "residents-organizations",
        label("residents' organisations", "民间组织", "民間組織"),
        ("kpi:social-organizations",),
        ("social-organizations", "social-organizations-recorded"),
    )
    yield row(
        "A3-6",
        "departments",
        label("work with departments", "与各职能部门协调联动", "與各職能部門協調聯動"),
        ("register:department-referrals",),
        ("referrals-answered",),
    )
    yield row(
        "A3-7",
        "science-series",
        label("series of activities", "系列活动", "系列活動"),
        ("activity_kind:science-series",),
        ("science-series-sessions",),
    )
    yield row(
        "A3-8",
        "science-lectures",
        label("lectures and training", "科普讲座、培训", "科普講座、培訓"),
        lectures,
        ("science-lectures",),
    )
    yield row(
        "A3-9",
        "science-places",
        label(
            "four science places",
            "科普园地、橱窗、黑板报、文化室",
            "科普園地、櫥窗、黑板報、文化室",
        ),
        ("register:board-issues",),
        ("science-boards-alive", "science-board-issues"),
    )
    yield row(
        "A3-10",
        "science-films",
        label("science films", "放映科普电影", "放映科普電影"),
        ("activity_kind:science-film",),
        ("science-films",),
    )
    yield row(
        "A3-11",
        "five-directions",
        label("five directions", "五进", "五進"),
        lectures,
        tuple(f"lectures-{reach}" for reach in reaches),
    )
    yield row(
        "A3-12",
        "science-outcomes",
        label("coverage, influence, approval", "覆盖面、影响力、认同感", "覆蓋面、影響力、認同感"),
        (*lectures, "kpi:science-approval"),
        ("science-coverage", "science-influence", "science-approval"),
    )
    yield row(
        "A3-13",
        "science-volunteers",
        label("science volunteers", "科普志愿者", "科普志願者"),
        ("activity_kind:science-volunteering",),
        ("science-volunteers", "science-volunteer-hours"),
    )
    yield row(
        "A0-5",
        "health-index",
        label("index of health", "健康指数", "健康指數"),
        ("index:health",),
        feeds=("index:health",),
    )
    yield slogan(
        "A0-6",
        "high-standard",
        label("high standard, high start", "高标准定位，高起点推动", "高標準定位，高起點推動"),
        "a slogan: it names nothing that could be done, counted or missed",
    )
