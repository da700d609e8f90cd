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
        label(
            "issues on a gallery of 10 m or more; what hangs on other boards is none",
            "10米及以上画廊的更换期数；其他宣传栏的不计",
            "10米及以上畫廊的更換期數；其他宣傳欄的不計",
        ),
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
        definition=label(
            "hours in which the room was open, for each week that has passed",
            "活动室开放时长，按已过周数平均",
            "活動室開放時長，按已過週數平均",
        ),
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
        label(
            "stairwells in which science was shown in the period, of all stairwells",
            "期内开展科普宣传的楼组占全部楼组的比例",
            "期內開展科普宣傳的樓組佔全部樓組的比例",
        ),
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
        label(
            "books that were there in the period, to 100 members; subscriptions are none",
            "期内在藏图书按每百名成员计的册数；报刊不计",
            "期內在藏圖書按每百名成員計的冊數；報刊不計",
        ),
        target=(5, asks(7, label("5 books to 100 people", "每百人5册", "每百人5冊"))),
    )
    yield figure(
        "science-books-new",
        label("new books", "新增图书册数", "新增圖書冊數"),
        copies("books", until=""),
        "copies",
        label("books that came in the period", "期内新增的图书", "期內新增的圖書"),
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
        label("subscriptions that ran in the period", "期内订阅的报刊", "期內訂閱的報刊"),
        target=(5, asks(7, label("5 subscriptions", "订阅5种", "訂閱5種"))),
    )


def _events() -> Iterator[Kpi]:
    yield figure(
        "science-city-events",
        label("events of city and district", "参与市、区科普活动次数", "參與市、區科普活動次數"),
        Query("facts", kind=_CITY),
        "events",
        label(
            "events of city or district in which the community took part, with evidence",
            "有佐证材料的、社区参与的市、区活动",
            "有佐證材料的、社區參與的市、區活動",
        ),
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
        label("events for the young held with proof", "有佐证的青少年活动", "有佐證的青少年活動"),
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
        label(
            "young people who came to an event with proof, each counted the first time in a year,"
            " of the young residents that the outside figure young-residents tells",
            "参加有佐证活动的青少年，年内首次参加时计一次，占外部数值“青少年居民数”（young-residents）的比例",
            "參加有佐證活動的青少年，年內首次參加時計一次，佔外部數值「青少年居民數」（young-residents）的比例",
        ),
        target=(50, asks(13, label("50 % of the young", "青少年参与率50%", "青少年參與率50%"))),
    )


def _funds() -> Iterator[Kpi]:
    funds = Query("figures", kind="science-funds", measure=Measure.SUM)
    yield rate(
        "science-funds-share",
        label("share of science in the funds", "科普经费占比", "科普經費佔比"),
        funds,
        Query("figures", kind="business-funds", measure=Measure.SUM),
        label(
            "outside figure science-funds, of the outside figure business-funds",
            "外部数值“科普经费”（science-funds）占外部数值“业务经费”（business-funds）的比例",
            "外部數值「科普經費」（science-funds）佔外部數值「業務經費」（business-funds）的比例",
        ),
        target=(15, asks(4, label("15 % of the business funds", "占业务经费15%", "佔業務經費15%"))),
    )
    yield Kpi(
        "science-funds-per-head",
        label("science funds a head", "人均科普经费", "人均科普經費"),
        funds,
        unit="yuan a head",
        denominator=Query("members"),
        targets=targets(2, asks(4, label("more than 2 yuan a head", "人均2元以上")), beyond=True),
        definition=label(
            "outside figure science-funds in yuan, for each member",
            "外部数值“科普经费”（science-funds，元），按成员人数平均",
            "外部數值「科普經費」（science-funds，元），按成員人數平均",
        ),
    )
