"""Rows A2-30 to A2-34 and A2-40 to A2-43: rooms, exercise points, and the estates themselves."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    Declaration,
    Measure,
    PlaceId,
    Query,
    Register,
    cite,
    label,
    open_field,
)
from community_gov_three_creations._cited import CHENGDU
from community_gov_three_creations._plan import plan
from community_gov_three_creations._rooms import rooms
from community_gov_three_creations._rows import figure, rate, row
from community_gov_three_creations.harmony._points import FOUND

ROOMS = {
    "reading-room": label("reading room", "阅览室", "閱覽室"),
    "chess-room": label("chess and cards room", "棋牌室"),
    "book-house": label("farmers' book house", "农家书屋", "農家書屋"),
}
"""The three rooms (三室)."""

PROBLEMS = {
    "governance": label("governance", "治理难题", "治理難題"),
    "renewal": label("renewal", "改造难题", "改造難題"),
    "look": label("look of the place", "风貌难题", "風貌難題"),
    "upkeep": label("upkeep", "机制难题", "機制難題"),
}
"""The four classes of problems that are joined with something (四結合)."""


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
    """Yield rooms, exercise points, plans and diagnoses, their figures and rows."""
    yield from rooms("room-uses", label("uses of the rooms", "三室使用台账", "三室使用台賬"), ROOMS)
    for declared, name, called in (
        (
            ExercisePoint,
            "exercise-points",
            label("exercise points", "晨晚练点台账", "晨晚練點台賬"),
        ),
        (Diagnosis, "estate-diagnoses", label("estate diagnoses", "小区诊断台账", "小區診斷台賬")),
    ):
        yield Register.of(declared, name=name, label=called)
    yield from plan(
        "environment-plan", label("works on the estates", "人居环境提升计划", "人居環境提升計劃")
    )
    yield from plan("harmony-plan", label("plan of the campaign", "和谐创建计划", "和諧創建計劃"))
    yield from _figures()
    yield from _mechanisms()


def _figures() -> Iterator[Declaration]:
    points = Query("registers", kind="exercise-points", measure=Measure.SUBJECTS, field="estate")
    yield figure(
        "exercise-estates",
        label("estates with an exercise point", "有晨晚练点的小区", "有晨晚練點的小區"),
        points,
        "estates",
        label(
            "estates whose point was looked at in the period",
            "期内查看过晨晚练点的小区",
            "期內查看過晨晚練點的小區",
        ),
    )
    yield rate(
        "exercise-noise",
        label("points too loud", "晨晚练点噪声率", "晨晚練點噪聲率"),
        Query("registers", kind="exercise-points", when="noise"),
        Query("registers", kind="exercise-points"),
        label(
            "looks at which it was too loud, of all",
            "查看中噪声过大的次数占全部查看次数的比例",
            "查看中噪聲過大的次數佔全部查看次數的比例",
        ),
        less=True,
    )
    found = Query("facts", kind=FOUND)
    fixed = Query("facts", kind=FOUND, when="has(fixed_on) && fixed_on >= on")
    yield rate(
        "problem-points-closed",
        label("problem points closed", "问题点整治率", "問題點整治率"),
        fixed,
        found,
        label(
            "of the points found in the period, those fixed by now",
            "期内发现的问题点中，现已整治的比例",
            "期內發現的問題點中，現已整治的比例",
        ),
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
        label(
            "of the points found in the period and fixed, those that came back",
            "期内发现且已整治的问题点中，出现反弹的比例",
            "期內發現且已整治的問題點中，出現反彈的比例",
        ),
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
        label(
            "findings due in the period that were solved by their day, of all due",
            "期内到期的诊断问题中，按期解决的比例",
            "期內到期的診斷問題中，按期解決的比例",
        ),
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
        label(
            "estates with a finding in the period", "期内有诊断问题的小区", "期內有診斷問題的小區"
        ),
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
