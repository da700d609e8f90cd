"""What the sheet of unity asks for beside its rows: publicity, study, festivals, households."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Citation,
    Declaration,
    Kpi,
    Label,
    Measure,
    Query,
    Register,
    cite,
    label,
    open_field,
)
from community_gov_three_creations._parts import held
from community_gov_three_creations._rows import figure, rate

_STUDIED = "unity-study.held"
_SHEET = label(
    "indicators of the State Ethnic Affairs Commission 國家民委 測評指標",
    "国家民委测评指标",
    "國家民委測評指標",
)


def _asks(says: Label) -> Citation:
    """Cite what the sheet asks for; it names no number."""
    return cite(
        _SHEET,
        says=label(
            f"{says.en}; own choice: the number",
            f"{says.zh_hans}；次数系自定",
            f"{says.zh_hant}；次數係自定",
        ),
    )


PUBLICITY = {
    "column": label("publicity column", "宣传栏", "宣傳欄"),
    "window": label("window", "橱窗", "櫥窗"),
    "books": label("books", "图书", "圖書"),
}
"""The three ways of publicity that the sheet names (宣傳欄、櫥窗、圖書)."""


@frozen
class Publicity:
    """What was shown or laid out about unity: where, and from when."""

    kind: str = open_field(label=label("kind", "类别", "類別"), choices=PUBLICITY)
    title: str = open_field(label=label("title", "标题", "標題"))
    place: str = open_field(label=label("place", "地点", "地點"))
    put_up: date = open_field(label=label("put up", "上栏日期", "上欄日期"), past_only=True)


def sheet_rows(held_fact: str, attended_fact: str, contact_fact: str) -> Iterator[Declaration]:
    """Yield what is kept for the sheet, and its figures; the facts are those of the programme."""
    yield Register.of(
        Publicity,
        name="unity-publicity",
        label=label("publicity of unity", "民族团结宣传台账", "民族團結宣傳台賬"),
    )
    yield held(_STUDIED, label("study of unity", "民族团结学习教育", "民族團結學習教育"))
    yield ActivityKind(
        "unity-study",
        label("study of unity", "民族团结学习教育", "民族團結學習教育"),
        held_fact=_STUDIED,
        requires_evidence=True,
    )
    yield ActivityKind(
        "culture-festival",
        label("festival of the peoples", "民族节庆活动", "民族節慶活動"),
        attendance_fact=attended_fact,
        held_fact=held_fact,
        tags=("民族", "節慶"),
        requires_evidence=True,
    )
    yield from _shown()
    yield from _done(held_fact, contact_fact)


def _shown() -> Iterator[Kpi]:
    yield figure(
        "unity-studies",
        label("study of unity", "学习教育场次", "學習教育場次"),
        Query("facts", kind=_STUDIED),
        "sessions",
        label(
            "sessions of study held with evidence", "有佐证材料的学习教育", "有佐證材料的學習教育"
        ),
        target=(4, _asks(label("study", "学习教育", "學習教育"))),
    )
    yield figure(
        "unity-publicity-kinds",
        label("ways of publicity", "宣传阵地种类", "宣傳陣地種類"),
        Query("registers", kind="unity-publicity", measure=Measure.SUBJECTS, field="kind"),
        "kinds",
        label(
            "of column, window and books, those with something new in the period",
            "专栏、橱窗、书籍中期内有更新的种类",
            "專欄、櫥窗、書籍中期內有更新的種類",
        ),
        target=(
            3,
            _asks(label("column, window, books", "宣传栏、橱窗、图书", "宣傳欄、櫥窗、圖書")),
        ),
    )
    yield figure(
        "culture-places-open",
        label("cultural places open", "开放的文化场所", "開放的文化場所"),
        Query(
            "registers",
            kind="culture-room-uses",
            measure=Measure.SUBJECTS,
            field="room",
            when="hours > 0.0",
        ),
        "places",
        label(
            "culture rooms that were open at least once in the period",
            "期内至少开放过一次的文化活动室",
            "期內至少開放過一次的文化活動室",
        ),
        target=(1, _asks(label("cultural places", "文化场所", "文化場所"))),
    )


def _done(held_fact: str, contact_fact: str) -> Iterator[Kpi]:
    yield figure(
        "culture-festivals",
        label("festivals of the peoples", "民族节庆活动场次", "民族節慶活動場次"),
        Query("facts", kind=held_fact, when='activity_kind == "culture-festival"'),
        "festivals",
        label(
            "festivals held with evidence; an activity of another kind is none",
            "有佐证材料的民族节庆活动；其他活动不计",
            "有佐證材料的民族節慶活動；其他活動不計",
        ),
        target=(1, _asks(label("festivals", "节庆活动", "節慶活動"))),
    )
    yield figure(
        "unity-households-selected",
        label("selections of model households", "模范家庭评选届数", "模範家庭評選屆數"),
        Query(
            "evaluations",
            kind="unity-household",
            when='stage in ["confirmed", "plaque issued", "rechecked"]',
        ),
        "selections",
        label(
            "selections opened in the period and confirmed; one still under way is none yet",
            "期内启动且已确认结果的评选；仍在进行的尚不计",
            "期內啟動且已確認結果的評選；仍在進行的尚不計",
        ),
        target=(
            1,
            cite(
                _SHEET,
                says=label(
                    "model households are selected every year",
                    "每年评选模范家庭",
                    "每年評選模範家庭",
                ),
            ),
        ),
    )
    yield rate(
        "mutual-help-share",
        label("households in mutual help", "互助结对户比例", "互助結對戶比例"),
        Query("facts", kind=contact_fact, measure=Measure.SUBJECTS),
        Query("households"),
        label(
            "households in touch with their partner in the period, of all households",
            "期内与结对户保持联系的住户占全部住户的比例",
            "期內與結對戶保持聯繫的住戶佔全部住戶的比例",
        ),
        target=(
            20,
            label(
                "own choice: one household in five, as the index of happiness has it",
                "自定：五分之一的家庭，与幸福指数一致",
                "自定：五分之一的家庭，與幸福指數一致",
            ),
        ),
    )
