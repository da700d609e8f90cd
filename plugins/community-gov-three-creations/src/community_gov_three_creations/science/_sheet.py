"""What the sheet of Putuo asks for beside the rows: rooms, books, corridors, youth, funds."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Declaration,
    Kpi,
    Measure,
    PlaceId,
    Query,
    Register,
    RowCheck,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._cited import asks
from community_gov_three_creations._parts import held
from community_gov_three_creations._rooms import rooms
from community_gov_three_creations._rows import figure, rate, targets

_CITY = "science-city-event.held"


@frozen
class Books:
    """Books that came together, or one subscription; from when, and until when they are there."""

    kind: str = open_field(
        label=label("kind", "类别", "類別"),
        choices={
            "books": label("books", "图书", "圖書"),
            "subscription": label("subscription", "报刊订阅", "報刊訂閱"),
        },
    )
    title: str = open_field(label=label("title", "名称", "名稱"))
    copies: int = open_field(label=label("copies", "册数", "冊數"), unit="copy", minimum=1)
    since: date = open_field(label=label("since", "入藏日期"))
    until: date | None = open_field(default=None, label=label("until", "注销日期", "註銷日期"))


@frozen
class ScienceCorridor:
    """A stairwell in which science is shown, from when, and until when."""

    stairwell: PlaceId = open_field(label=label("stairwell", "楼组", "樓組"))
    theme: str = open_field(label=label("theme", "主题", "主題"))
    since: date = open_field(label=label("since", "布置日期", "佈置日期"))
    until: date | None = open_field(default=None, label=label("until", "撤除日期"))


@frozen
class YouthEvent:
    """An event for the young: they are counted, and none of them is ever named."""

    title: str = open_field(label=label("event", "活动名称", "活動名稱"))
    held_on: date = open_field(label=label("date", "日期"), past_only=True)
    young: int = open_field(label=label("young people", "青少年人次"), unit="person", minimum=0)
    first_time: int = open_field(
        label=label("for the first time this year", "本年首次参加人数", "本年首次參加人數"),
        unit="person",
        minimum=0,
    )
    proof: str = internal(default="", label=label("proof", "佐证", "佐證"))


def sheet_rows() -> Iterator[Declaration]:
    """Yield what is kept for the sheet, and its figures."""
    yield from rooms(
        "science-room-uses",
        label("uses of the science room", "科普活动室使用台账", "科普活動室使用台賬"),
        {"science-room": label("science room", "科普活动室", "科普活動室")},
    )
    for row, name, called in (
        (Books, "science-books", label("books and subscriptions", "图书订阅台账", "圖書訂閱台賬")),
        (
            ScienceCorridor,
            "science-corridors",
            label("science corridors", "科普楼组台账", "科普樓組台賬"),
        ),
    ):
        yield Register.of(row, name=name, label=called)
    yield Register.of(
        YouthEvent,
        name="youth-events",
        label=label("science for the young", "青少年科普活动台账", "青少年科普活動台賬"),
        checks=(
            RowCheck(
                "first_time <= young",
                label("more for the first time than came", "首次人数多于人次", "首次人數多於人次"),
                "first_time",
            ),
        ),
    )
    event = label("science event of city or district", "市、区科普活动", "市、區科普活動")
    yield held(_CITY, event)
    yield ActivityKind("science-city-event", event, held_fact=_CITY, requires_evidence=True)
    yield from _places()
    yield from _books()
    yield from _events()
    yield from _funds()


def _places() -> Iterator[Kpi]:
    yield figure(
        "science-gallery-issues",
        label("issues of the gallery", "科普画廊更换期数", "科普畫廊更換期數"),
        Query(
            "registers",
            kind="board-issues",
            when='board == "gallery" && has(metres) && metres >= 10.0',
        ),
        "issues",
        "issues on a gallery of 10 m or more; what hangs on other boards is none",
        target=(
            6,
            asks(
                5, label("10 m, 6 issues a year", "画廊10米，每年更换6期", "畫廊10米，每年更換6期")
            ),
        ),
    )
    yield Kpi(
        "science-room-weekly",
        label("hours a week in the science room", "活动室每周开放时长", "活動室每週開放時長"),
        Query("registers", kind="science-room-uses", measure=Measure.SUM, field="hours"),
        unit="hours a week",
        denominator=Query("period", kind="weeks"),
        targets=targets(
            10, asks(6, label("open 10 hours a week", "每周开放10小时", "每週開放10小時"))
        ),
        definition="hours in which the room was open, for each week that has passed",
    )
    yield rate(
        "science-corridors",
        label("science corridors", "科普楼组率", "科普樓組率"),
        Query(
            "registers",
            kind="science-corridors",
            on="since",
            until="until",
            measure=Measure.SUBJECTS,
            field="stairwell",
        ),
        Query("units", kind="place", when='kind == "unit"'),
        "stairwells in which science was shown in the period, of all stairwells",
        target=(30, asks(8, label("30 % of the stairwells", "科普楼组占30%", "科普樓組佔30%"))),
    )


def _books() -> Iterator[Kpi]:
    def copies(kind: str, until: str = "until") -> Query:
        return Query(
            "registers",
            kind="science-books",
            measure=Measure.SUM,
            field="copies",
            on="since",
            until=until,
            when=f'kind == "{kind}"',
        )

    yield rate(
        "science-books-per-100",
        label("books to 100 people", "百人图书册数", "百人圖書冊數"),
        copies("books"),
        Query("members"),
        "books that were there in the period, to 100 members; subscriptions are none",
        target=(5, asks(7, label("5 books to 100 people", "每百人5册", "每百人5冊"))),
    )
    yield figure(
        "science-books-new",
        label("new books", "新增图书册数", "新增圖書冊數"),
        copies("books", until=""),
        "copies",
        "books that came in the period",
        target=(100, asks(7, label("100 new ones a year", "每年新增100册", "每年新增100冊"))),
    )
    yield figure(
        "science-subscriptions",
        label("subscriptions", "报刊订阅种数", "報刊訂閱種數"),
        Query(
            "registers",
            kind="science-books",
            on="since",
            until="until",
            when='kind == "subscription"',
        ),
        "subscriptions",
        "subscriptions that ran in the period",
        target=(5, asks(7, label("5 subscriptions", "订阅5种", "訂閱5種"))),
    )


def _events() -> Iterator[Kpi]:
    yield figure(
        "science-city-events",
        label("events of city and district", "参与市、区科普活动次数", "參與市、區科普活動次數"),
        Query("facts", kind=_CITY),
        "events",
        "events of city or district in which the community took part, with evidence",
        target=(
            1,
            asks(
                9,
                label(
                    "takes part; own choice: once a year, since no number is named",
                    "参加；自定：每年一次，因未写明次数",
                    "參加；自定：每年一次，因未寫明次數",
                ),
            ),
        ),
    )
    yield figure(
        "youth-events",
        label("science for the young", "青少年科普活动次数", "青少年科普活動次數"),
        Query("registers", kind="youth-events", when='proof != ""'),
        "events",
        "events for the young held with proof",
        target=(3, asks(13, label("3 a year", "每年3次"))),
    )
    yield rate(
        "youth-participation",
        label("young people who took part", "青少年参与率", "青少年參與率"),
        Query(
            "registers",
            kind="youth-events",
            measure=Measure.SUM,
            field="first_time",
            when='proof != ""',
        ),
        Query("figures", kind="young-residents", measure=Measure.NEWEST),
        "young people who came to an event with proof, each counted the first time in a year, of"
        " the young residents that the outside figure young-residents tells",
        target=(50, asks(13, label("50 % of the young", "青少年参与率50%", "青少年參與率50%"))),
    )


def _funds() -> Iterator[Kpi]:
    funds = Query("figures", kind="science-funds", measure=Measure.SUM)
    yield rate(
        "science-funds-share",
        label("share of science in the funds", "科普经费占比", "科普經費佔比"),
        funds,
        Query("figures", kind="business-funds", measure=Measure.SUM),
        "outside figure science-funds, of the outside figure business-funds",
        target=(15, asks(4, label("15 % of the business funds", "占业务经费15%", "佔業務經費15%"))),
    )
    yield Kpi(
        "science-funds-per-head",
        label("science funds a head", "人均科普经费", "人均科普經費"),
        funds,
        unit="yuan a head",
        denominator=Query("members"),
        targets=targets(2, asks(4, label("more than 2 yuan a head", "人均2元以上")), beyond=True),
        definition="outside figure science-funds in yuan, for each member",
    )
