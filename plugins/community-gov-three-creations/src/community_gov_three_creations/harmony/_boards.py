"""Rows A2-4 to A2-15: slogans, lessons and the six kinds of boards, with what hangs there."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Declaration,
    Measure,
    PlaceId,
    Query,
    Register,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._cited import asks
from community_gov_three_creations._parts import attended, held
from community_gov_three_creations._rows import figure, rate, row

BOARDS = {
    "notice": label("estate notice board", "小区宣传栏", "小區宣傳欄"),
    "wall": label("painted wall", "墙体文化", "牆體文化"),
    "science": label("science board", "科普宣传栏", "科普宣傳欄"),
    "praise": label("board of moral praise", "道德评议栏", "道德評議欄"),
    "law": label("law board", "法律宣传栏", "法律宣傳欄"),
    "newspaper": label("newspaper board", "阅报栏", "閱報欄"),
}
"""The six kinds of boards (六欄)."""

TOPICS = {
    "news": label("news and politics", "时事政治", "時事政治"),
    "law": label("law", "法律"),
    "environment": label("environment", "环保", "環保"),
    "health": label("health", "健康"),
    "science": label("science", "科学", "科學"),
}
"""The five topics of what hangs there (時事政治、法律、環保、健康、科學)."""

SLOGANS = {
    "neighbours": label(
        "neighbours watch, all help, each gives love, happiness is shared",
        "邻里守望，大家相帮，各献其爱，共享幸福",
        "鄰里守望，大家相幫，各獻其愛，共享幸福",
    ),
    "law-abiding": label(
        "everyone keeps the law, the community is at peace",
        "人人遵纪守法，社区长治久安",
        "人人遵紀守法，社區長治久安",
    ),
    "members": label(
        "each party member a flag, members give to the community",
        "一个党员一面旗，党员奉献在社区",
        "一個黨員一面旗，黨員奉獻在社區",
    ),
}
"""The three slogans of the programme."""

_ROWS = {
    "notice": "A2-9",
    "wall": "A2-10",
    "science": "A2-11",
    "praise": "A2-12",
    "law": "A2-13",
    "newspaper": "A2-14",
}
_LESSON_HELD, _LESSON_ATTENDED = "civic-lesson.held", "civic-lesson.attended"


@frozen
class BoardContent:
    """What hangs on a board: from when, until when it is to be changed, and when it was.

    On the board of moral praise people are praised; criticism never names anybody.
    """

    board: str = open_field(label=label("kind of board", "栏目类别", "欄目類別"), choices=BOARDS)
    place: str = open_field(label=label("place", "地点", "地點"))
    topic: str = open_field(label=label("topic", "内容主题", "內容主題"), choices=TOPICS)
    title: str = open_field(label=label("title", "标题", "標題"))
    put_up: date = open_field(label=label("put up", "上栏日期", "上欄日期"))
    due: date = open_field(label=label("to be changed by", "应更换日期", "應更換日期"))
    changed_on: date | None = open_field(
        default=None, label=label("changed on", "更换日期", "更換日期")
    )
    editor: str = internal(default="", label=label("editor's post", "责任岗位", "責任崗位"))


@frozen
class Slogan:
    """One slogan posted somewhere."""

    slogan: str = open_field(label=label("slogan", "标语", "標語"), choices=SLOGANS)
    place: str = open_field(label=label("place", "地点", "地點"))
    posted_on: date = open_field(label=label("posted", "张贴日期", "張貼日期"))


@frozen
class NeighbourWatch:
    """One visit of a neighbour who watches over another household; no word on why."""

    watched_on: date = internal(label=label("date", "日期"), past_only=True)
    visits: int = internal(label=label("visits", "守望次数", "守望次數"), minimum=1)
    place: PlaceId | None = internal(default=None, label=label("building", "楼栋", "樓棟"))


def boards() -> Iterator[Declaration]:
    """Yield the books of boards, slogans and watches, lessons, their figures and rows."""
    yield Register.of(
        BoardContent,
        name="board-contents",
        label=label("contents of the boards", "宣传栏目台账", "宣傳欄目台賬"),
        indexes=(("due",),),
    )
    yield Register.of(Slogan, name="slogans", label=label("slogans posted", "标语台账", "標語台賬"))
    yield Register.of(
        NeighbourWatch,
        name="neighbour-watch",
        label=label("neighbour watch", "邻里守望台账", "鄰里守望台賬"),
    )
    lesson = label("lesson held", "开课", "開課")
    yield held(_LESSON_HELD, lesson)
    yield attended(_LESSON_ATTENDED, label("at a lesson", "听课", "聽課"))
    for name, called in _LESSONS.items():
        yield ActivityKind(
            name,
            called,
            attendance_fact=_LESSON_ATTENDED,
            held_fact=_LESSON_HELD,
            requires_evidence=True,
        )
    yield from _figures()
    yield from _mechanisms()


_LESSONS = {
    "civic-morality": label("civic morality", "公民道德教育"),
    "citizens-school": label("lesson of the citizens' school", "市民学校课程", "市民學校課程"),
    "law-talk": label("talk about law", "法治宣传", "法治宣傳"),
}


def _figures() -> Iterator[Declaration]:
    for board, called in BOARDS.items():
        only = f'board == "{board}"'
        yield figure(
            f"board-{board}-issues",
            label(f"issues: {called.en}", f"{called.zh_hans}更换期数", f"{called.zh_hant}更換期數"),
            Query("registers", kind="board-contents", on="put_up", when=only),
            "issues",
            label("what was put up in the period", "期内张贴的内容", "期內張貼的內容"),
            target=(6, asks(5, label("6 issues a year", "每年更换6期", "每年更換6期")))
            if board == "science"
            else None,
        )
    yield rate(
        "boards-changed-in-time",
        label("boards changed in time", "栏目按期更换率", "欄目按期更換率"),
        Query(
            "registers",
            kind="board-contents",
            on="due",
            when="has(changed_on) && changed_on <= due",
        ),
        Query("registers", kind="board-contents", on="due"),
        label(
            "of what was to be changed in the period, what was changed by its day",
            "期内应更换的栏目中，按期更换的比例",
            "期內應更換的欄目中，按期更換的比例",
        ),
    )
    yield figure(
        "board-topics",
        label("topics shown", "宣传主题数", "宣傳主題數"),
        Query(
            "registers",
            kind="board-contents",
            on="put_up",
            measure=Measure.SUBJECTS,
            field="topic",
        ),
        "topics",
        label(
            "how many of the five topics were shown",
            "五个宣传主题中已宣传的个数",
            "五個宣傳主題中已宣傳的個數",
        ),
        target=(
            5,
            label(
                "own choice: each of the five topics in every quarter",
                "自定：每季度五个主题都有",
                "自定：每季度五個主題都有",
            ),
        ),
    )
    yield figure(
        "slogans-posted",
        label("slogans posted", "标语张贴数", "標語張貼數"),
        Query("registers", kind="slogans"),
        "slogans",
        label("slogans put up in the period", "期内张贴的标语", "期內張貼的標語"),
    )
    yield figure(
        "neighbour-watches",
        label("visits of neighbours", "邻里守望次数", "鄰里守望次數"),
        Query("registers", kind="neighbour-watch", measure=Measure.SUM, field="visits"),
        "visits",
        label(
            "visits of those who watch over a neighbour",
            "邻里守望者的走访次数",
            "鄰里守望者的走訪次數",
        ),
    )
    for name, called in _LESSONS.items():
        yield figure(
            f"{name}-sessions",
            label(f"sessions: {called.en}", f"{called.zh_hans}场次", f"{called.zh_hant}場次"),
            Query("facts", kind=_LESSON_HELD, when=f'activity_kind == "{name}"'),
            "sessions",
            label("sessions held with evidence", "有佐证材料的场次", "有佐證材料的場次"),
        )
    yield rate(
        "citizens-school-learners",
        label("learners of the citizens' school", "市民学校参学率", "市民學校參學率"),
        Query(
            "facts",
            kind=_LESSON_ATTENDED,
            measure=Measure.SUBJECTS,
            when='attended && activity_kind == "citizens-school"',
        ),
        Query("members"),
        label(
            "members who came to a lesson at least once, of all members",
            "至少上过一次课的成员占全部成员的比例",
            "至少上過一次課的成員佔全部成員的比例",
        ),
    )


def _mechanisms() -> Iterator[Declaration]:
    yield row(
        "A2-4", "slogan-neighbours", SLOGANS["neighbours"],
        ("register:slogans", "register:neighbour-watch"), ("slogans-posted", "neighbour-watches"),
    )  # fmt: skip
    yield row(
        "A2-5", "slogan-law-abiding", SLOGANS["law-abiding"],
        ("register:slogans", "activity_kind:law-talk"), ("slogans-posted", "law-talk-sessions"),
    )  # fmt: skip
    yield row(
        "A2-6", "slogan-members", SLOGANS["members"], ("register:slogans",), ("slogans-posted",)
    )
    yield row(
        "A2-7", "civic-morality", _LESSONS["civic-morality"],
        ("activity_kind:civic-morality",), ("civic-morality-sessions",),
    )  # fmt: skip
    yield row(
        "A2-8", "citizens-school", label("citizens' school", "市民学校", "市民學校"),
        ("activity_kind:citizens-school",),
        ("citizens-school-sessions", "citizens-school-learners"),
    )  # fmt: skip
    for board, number in _ROWS.items():
        yield row(
            number, f"board-{board}", BOARDS[board], ("register:board-contents",),
            (f"board-{board}-issues", "boards-changed-in-time"),
        )  # fmt: skip
    yield row(
        "A2-15", "five-topics", label("five topics", "五类宣传内容", "五類宣傳內容"),
        ("register:board-contents",), ("board-topics",),
    )  # fmt: skip
