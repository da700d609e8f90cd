"""Rows A2-35 to A2-38: contests, the shows of the three festivals, customs, shared culture."""

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
    Query,
    Recurrence,
    Register,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import SINCE, held
from community_gov_three_creations._rows import figure, row

_CONTEST, _SHOW = "contest.entered", "festival-show.held"

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


def culture() -> Iterator[Declaration]:
    """Yield contests, shows, advice on customs and shared culture, their figures and rows."""
    for declared, name, called in (
        (Advice, "customs-advice", label("advice on customs", "移风易俗台账", "移風易俗台賬")),
        (
            CultureResource,
            "culture-resources",
            label("culture shared", "文化资源台账", "文化資源台賬"),
        ),
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
    yield from _figures()
    for number, kind, called, works_by, kpis in _ROWS:
        yield row(number, kind, called, works_by, kpis)


def festivals(community: Community, period: Period) -> dict[str, tuple[date, ...]]:
    """Return on which days of ``period`` each festival begins."""
    return {
        name: tuple(
            one.window.opens for one in community.duties.standing(period, duty=f"show-{name}")
        )
        for name in FESTIVALS
    }


def _figures() -> Iterator[Declaration]:
    yield figure(
        "contests-entered",
        label("contests entered", "参赛次数", "參賽次數"),
        Query("registers", kind="contests"),
        "contests",
        label("entries in contests and shows", "参加比赛、汇演的次数", "參加比賽、匯演的次數"),
    )
    yield figure(
        "contest-prizes",
        label("prizes won", "获奖次数", "獲獎次數"),
        Query("registers", kind="contests", when='prize != ""'),
        "prizes",
        label("entries that won a prize", "参赛中获奖的次数", "參賽中獲獎的次數"),
    )
    yield figure(
        "festival-shows",
        label("festival shows", "节日演出场次", "節日演出場次"),
        Query("facts", kind=_SHOW),
        "shows",
        label(
            "shows at the three festivals with evidence",
            "三个节日中有佐证材料的演出",
            "三個節日中有佐證材料的演出",
        ),
    )
    yield figure(
        "customs-advised",
        label("advice on customs", "移风易俗劝导次数", "移風易俗勸導次數"),
        Query("registers", kind="customs-advice"),
        "times",
        label("advice given; nobody is named", "劝导次数；不记姓名", "勸導次數；不記姓名"),
    )
    yield figure(
        "cultures-used",
        label("kinds of culture used", "使用的文化类别", "使用的文化類別"),
        Query("registers", kind="culture-resources", measure=Measure.SUBJECTS, field="culture"),
        "kinds",
        label(
            "of the five kinds, those used in the period",
            "五类文化中期内用到的类别",
            "五類文化中期內用到的類別",
        ),
        target=(
            5,
            label(
                "own choice: each of the five kinds in a year",
                "自定：一年内五类各有一次",
                "自定：一年內五類各有一次",
            ),
        ),
    )


_ROWS = (
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
)  # fmt: skip
