"""Rows A2-30 to A2-43: rooms, exercise points, festivals, culture, and the estates themselves."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Community,
    Declaration,
    Duty,
    FactKind,
    FactMapping,
    LunarDay,
    Measure,
    Period,
    PlaceId,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._cited import CHENGDU
from community_gov_three_creations._parts import SINCE, held
from community_gov_three_creations._plan import plan
from community_gov_three_creations._rooms import rooms
from community_gov_three_creations._rows import figure, rate, row
from community_gov_three_creations.harmony._points import FOUND

_CONTEST, _SHOW = "contest.entered", "festival-show.held"
ROOMS = {
    "reading-room": label("reading room", "阅览室", "閱覽室"),
    "chess-room": label("chess and cards room", "棋牌室"),
    "book-house": label("farmers' book house", "农家书屋", "農家書屋"),
}
"""The three rooms (三室)."""

FESTIVALS = {
    "new-year": label("New Year's Day", "元旦"),
    "spring": label("Spring Festival", "春节", "春節"),
    "elders": label("Day of Respect for Elders", "敬老节", "敬老節"),
}
"""The three festivals with shows (三節)."""

CULTURES = {
    "history": label("history", "历史文化", "歷史文化"),
    "peoples": label("peoples", "民族文化"),
    "campus": label("campus", "校园文化", "校園文化"),
    "party": label("party building", "党建文化", "黨建文化"),
    "integrity": label("integrity", "廉政文化"),
}
"""The five kinds of culture (五種文化)."""

PROBLEMS = {
    "governance": label("governance", "治理难题", "治理難題"),
    "renewal": label("renewal", "改造难题", "改造難題"),
    "look": label("look of the place", "风貌难题", "風貌難題"),
    "upkeep": label("upkeep", "机制难题", "機制難題"),
}
"""The four classes of problems that are joined with something (四結合)."""

_WHEN = {
    "new-year": Recurrence(rule="FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1", within_days=7),
    "spring": Recurrence(lunar=LunarDay(1, 1), within_days=15),
    "elders": Recurrence(lunar=LunarDay(9, 9), within_days=7),
}
_ELDERS_LAW = label(
    "Law on the Rights of the Elderly 老年人權益保障法 Art. 12: the ninth day of the "
    "ninth lunar month is the day of the elderly",
    "老年人权益保障法第十二条：农历九月初九为老年节",
    "老年人權益保障法第十二條：農曆九月初九為老年節",
)
_AT_FESTIVALS = label(
    "own choice: a show at each festival", "自定：每个节日演出一次", "自定：每個節日演出一次"
)


@frozen
class ExercisePoint:
    """One look at an exercise point of an estate: its hours, who comes, whether it was too loud."""

    estate: PlaceId = open_field(label=label("estate", "小区", "小區"))
    band: str = open_field(
        label=label("time of day", "时段", "時段"),
        choices={
            "morning": label("morning", "晨练", "晨練"),
            "evening": label("evening", "晚练", "晚練"),
        },
    )
    seen_on: date = open_field(label=label("date", "日期"), past_only=True)
    headcount: int = open_field(label=label("people", "人数", "人數"), unit="person", minimum=0)
    noise: bool = open_field(default=False, label=label("too loud", "噪声投诉", "噪聲投訴"))


@frozen
class Contest:
    """One entry in a contest or show of the city or district."""

    held_on: date = open_field(label=label("date", "日期"), past_only=True)
    host: str = open_field(label=label("host", "主办单位", "主辦單位"))
    team: str = open_field(label=label("team", "参赛队伍", "參賽隊伍"))
    prize: str = open_field(default="", label=label("prize", "获奖", "獲獎"))


@frozen
class Advice:
    """Advice on a wedding, funeral or gambling (移風易俗); to whom it was given is not written."""

    given_on: date = internal(label=label("date", "日期"), past_only=True)
    matter: str = internal(
        label=label("matter", "事项", "事項"),
        choices={
            "wedding": label("wedding", "婚事"),
            "funeral": label("funeral", "丧事", "喪事"),
            "gambling": label("gambling", "赌博", "賭博"),
        },
    )


@frozen
class CultureResource:
    """One use of a culture resource that a unit shares."""

    culture: str = open_field(label=label("kind", "文化类别", "文化類別"), choices=CULTURES)
    owner: str = open_field(label=label("owner", "提供单位", "提供單位"))
    what: str = open_field(label=label("what", "资源", "資源"))
    used_on: date = open_field(label=label("used on", "使用日期"), past_only=True)


@frozen
class Diagnosis:
    """One finding of the diagnosis of an estate: its class, what is done, when it was solved."""

    estate: PlaceId = open_field(label=label("estate", "小区", "小區"))
    problem: str = open_field(label=label("class", "难题类别", "難題類別"), choices=PROBLEMS)
    finding: str = open_field(label=label("finding", "问题", "問題"))
    found_on: date = open_field(label=label("found", "诊断日期", "診斷日期"), past_only=True)
    due: date = open_field(label=label("due", "完成时限", "完成時限"))
    measure: str = open_field(default="", label=label("measure", "措施"))
    solved_on: date | None = open_field(default=None, label=label("solved", "解决日期", "解決日期"))


def places() -> Iterator[Declaration]:
    """Yield rooms, points, festivals, culture, plans and diagnoses, their figures and rows."""
    yield from rooms("room-uses", label("uses of the rooms", "三室使用台账", "三室使用台賬"), ROOMS)
    for declared, name, called in (
        (
            ExercisePoint,
            "exercise-points",
            label("exercise points", "晨晚练点台账", "晨晚練點台賬"),
        ),
        (Advice, "customs-advice", label("advice on customs", "移风易俗台账", "移風易俗台賬")),
        (
            CultureResource,
            "culture-resources",
            label("culture shared", "文化资源台账", "文化資源台賬"),
        ),
        (Diagnosis, "estate-diagnoses", label("estate diagnoses", "小区诊断台账", "小區診斷台賬")),
    ):
        yield Register.of(declared, name=name, label=called)
    yield FactKind(
        _CONTEST, label("contest entered", "参加比赛", "參加比賽"), SubjectKind.COMMUNITY
    )
    yield Register.of(
        Contest,
        name="contests",
        label=label("contests and shows entered", "参赛参演台账", "參賽參演台賬"),
        facts=(FactMapping(_CONTEST, subject="community", on="held_on"),),
    )
    yield held(_SHOW, label("festival show held", "节日文艺演出", "節日文藝演出"))
    for name, called in FESTIVALS.items():
        yield ActivityKind(
            f"show-{name}",
            label(f"show: {called.en}", f"{called.zh_hans}文艺演出", f"{called.zh_hant}文藝演出"),
            held_fact=_SHOW,
            requires_evidence=True,
        )
        yield Duty(
            name=f"show-{name}",
            label=label(f"show: {called.en}", f"{called.zh_hans}演出", f"{called.zh_hant}演出"),
            recurrence=_WHEN[name],
            fulfilled_by=_SHOW,
            when=f'activity_kind == "show-{name}"',
            reference=_ELDERS_LAW if name == "elders" else _AT_FESTIVALS,
            valid_from=SINCE,
            usually=True,
        )
    yield from plan(
        "environment-plan", label("works on the estates", "人居环境提升计划", "人居環境提升計劃")
    )
    yield from plan("harmony-plan", label("plan of the campaign", "和谐创建计划", "和諧創建計劃"))
    yield from _figures()
    yield from _mechanisms()


def festivals(community: Community, period: Period) -> dict[str, tuple[date, ...]]:
    """Return on which days of ``period`` each festival begins."""
    return {
        name: tuple(
            one.window.opens for one in community.duties.standing(period, duty=f"show-{name}")
        )
        for name in FESTIVALS
    }


def _figures() -> Iterator[Declaration]:
    points = Query("registers", kind="exercise-points", measure=Measure.SUBJECTS, field="estate")
    yield figure(
        "exercise-estates",
        label("estates with an exercise point", "有晨晚练点的小区", "有晨晚練點的小區"),
        points,
        "estates",
        "estates whose point was looked at in the period",
    )
    yield rate(
        "exercise-noise",
        label("points too loud", "晨晚练点噪声率", "晨晚練點噪聲率"),
        Query("registers", kind="exercise-points", when="noise"),
        Query("registers", kind="exercise-points"),
        "looks at which it was too loud, of all",
        less=True,
    )
    yield figure(
        "contests-entered",
        label("contests entered", "参赛次数", "參賽次數"),
        Query("registers", kind="contests"),
        "contests",
        "entries in contests and shows",
    )
    yield figure(
        "contest-prizes",
        label("prizes won", "获奖次数", "獲獎次數"),
        Query("registers", kind="contests", when='prize != ""'),
        "prizes",
        "entries that won a prize",
    )
    yield figure(
        "festival-shows",
        label("festival shows", "节日演出场次", "節日演出場次"),
        Query("facts", kind=_SHOW),
        "shows",
        "shows at the three festivals with evidence",
    )
    yield figure(
        "customs-advised",
        label("advice on customs", "移风易俗劝导次数", "移風易俗勸導次數"),
        Query("registers", kind="customs-advice"),
        "times",
        "advice given; nobody is named",
    )
    yield figure(
        "cultures-used",
        label("kinds of culture used", "使用的文化类别", "使用的文化類別"),
        Query("registers", kind="culture-resources", measure=Measure.SUBJECTS, field="culture"),
        "kinds",
        "of the five kinds, those used in the period",
        target=(
            5,
            label(
                "own choice: each of the five kinds in a year",
                "自定：一年内五类各有一次",
                "自定：一年內五類各有一次",
            ),
        ),
    )
    found = Query("facts", kind=FOUND)
    fixed = Query("facts", kind=FOUND, when="has(fixed_on) && fixed_on >= on")
    yield rate(
        "problem-points-closed",
        label("problem points closed", "问题点整治率", "問題點整治率"),
        fixed,
        found,
        "of the points found in the period, those fixed by now",
        target=(
            100,
            cite(
                CHENGDU,
                says=label(
                    "opinions dealt with: 100 %", "群众意见处理率100%", "群眾意見處理率100%"
                ),
            ),
        ),
    )
    yield rate(
        "problem-points-back",
        label("problem points that came back", "问题点反弹率", "問題點反彈率"),
        Query("facts", kind=FOUND, when="has(fixed_on) && fixed_on >= on && reopened"),
        fixed,
        "of the points found in the period and fixed, those that came back",
        less=True,
    )
    yield rate(
        "diagnoses-solved",
        label("findings solved in time", "诊断问题按期解决率", "診斷問題按期解決率"),
        Query(
            "registers",
            kind="estate-diagnoses",
            on="due",
            when="has(solved_on) && solved_on <= due",
        ),
        Query("registers", kind="estate-diagnoses", on="due"),
        "findings due in the period that were solved by their day, of all due",
    )
    yield figure(
        "estates-diagnosed",
        label("estates diagnosed", "已诊断小区", "已診斷小區"),
        Query(
            "registers",
            kind="estate-diagnoses",
            on="found_on",
            measure=Measure.SUBJECTS,
            field="estate",
        ),
        "estates",
        "estates with a finding in the period",
    )


def _mechanisms() -> Iterator[Declaration]:
    for number, (kind, called) in zip(("A2-30", "A2-31", "A2-32"), ROOMS.items(), strict=True):
        yield row(
            number, kind, called, ("register:room-uses",), (f"{kind}-hours", f"{kind}-visitors")
        )
    told = (
        ("A2-33", "free-rooms", label("free for residents", "免费向居民开放", "免費向居民開放"),
         ("register:room-uses",), tuple(f"{kind}-hours" for kind in ROOMS)),
        ("A2-34", "exercise-points",
         label("exercise points", "晨练、晚练活动点", "晨練、晚練活動點"),
         ("register:exercise-points",), ("exercise-estates", "exercise-noise")),
        ("A2-35", "contests",
         label("contests and shows", "参加市、区表演比赛", "參加市、區表演比賽"),
         ("register:contests",), ("contests-entered", "contest-prizes")),
        ("A2-36", "festivals",
         label("three festivals", "元旦、春节、敬老节演出", "元旦、春節、敬老節演出"),
         tuple(f"duty:show-{name}" for name in FESTIVALS), ("festival-shows",)),
        ("A2-37", "customs", label("customs", "净化民风民俗", "淨化民風民俗"),
         ("register:customs-advice",), ("customs-advised",)),
        ("A2-38", "five-cultures", label("five kinds of culture", "五种文化资源", "五種文化資源"),
         ("register:culture-resources",), ("cultures-used",)),
        ("A2-40", "environment",
         label("works on the estates", "人居环境提升行动", "人居環境提升行動"),
         ("plan_kind:environment-plan",), ("environment-plan-done",)),
        ("A2-41", "problem-points",
         label("four problem points", "污点、堵点、痛点、盲点", "汙點、堵點、痛點、盲點"),
         ("register:problem-points",), ("problem-points-closed", "problem-points-back")),
        ("A2-42", "four-levers", label("four levers", "四坚持", "四堅持"),
         ("plan_kind:environment-plan", "plan_kind:harmony-plan"),
         ("environment-plan-done", "harmony-plan-done")),
        ("A2-43", "four-joined", label("four joined", "四结合", "四結合"),
         ("register:estate-diagnoses",), ("estates-diagnosed", "diagnoses-solved")),
    )  # fmt: skip
    for number, name, called, works_by, kpis in told:
        yield row(number, name, called, works_by, kpis)
