"""Rows A2-20 to A2-29: meetings that appraise, five selections, and how they are made public."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Criterion,
    DecisionRule,
    Declaration,
    EvaluationProgram,
    GridId,
    Label,
    Measure,
    NoticeText,
    Query,
    Register,
    RowCheck,
    ShareOf,
    Stage,
    SubjectKind,
    Threshold,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._parts import SINCE, held
from community_gov_three_creations._rows import figure, rate, row

_APPRAISED = "appraisal-meeting.held"
_STAGES = (Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED)


@frozen
class Told:
    """That a selection opens was told from door to door in a grid: how many were reached."""

    selection: str = open_field(label=label("selection", "评选", "評選"))
    grid: GridId = internal(label=label("grid", "网格", "網格"))
    told_on: date = open_field(label=label("date", "日期"), past_only=True)
    households: int = open_field(
        label=label("households", "总户数", "總戶數"), unit="household", minimum=1
    )
    reached: int = open_field(
        label=label("households reached", "告知户数", "告知戶數"), unit="household", minimum=0
    )


@frozen
class CorridorCare:
    """One care of a corridor adopted by a class of young pioneers.

    No child is named, and no points are given to one: what is done counts for the corridor.
    """

    corridor: str = open_field(label=label("corridor", "楼道", "樓道"))
    school_class: str = internal(label=label("class", "班级", "班級"))
    theme: str = open_field(label=label("theme", "主题", "主題"))
    done_on: date = open_field(label=label("date", "日期"), past_only=True)
    adults: int = open_field(
        label=label("adults in charge", "陪同成人", "陪同成人"), unit="person", minimum=1
    )
    children: int = open_field(
        label=label("children", "参与儿童数", "參與兒童數"), unit="person", minimum=0
    )


def _program(
    name: str, called: Label, subject: SubjectKind, criteria: tuple[Criterion, ...], why: str
) -> EvaluationProgram:
    return EvaluationProgram(
        name, called, subject, criteria, why, SINCE, stages=_STAGES, notice_days=5, answer_days=3
    )


_FIVE_ITEMS = (
    Criterion("corridor", label("corridor", "楼道整洁", "樓道整潔"), 20),
    Criterion("litter", label("litter and waste", "环境卫生", "環境衛生"), 20),
    Criterion("disputes", label("no open disputes", "邻里和谐", "鄰里和諧"), 20),
    Criterion("safety", label("safety", "安全防范", "安全防範"), 20),
    Criterion("upkeep", label("common upkeep", "公共设施", "公共設施"), 20),
)
"""Five items of 20 points, as in a published sheet of model buildings (衛生文明樓棟, 2014)."""

PROGRAMS = (
    _program(
        "safe-household",
        label("safe household", "平安家庭"),
        SubjectKind.HOUSEHOLD,
        (
            Criterion("entry", label("entry condition", "基本条件", "基本條件"), 30),
            Criterion("precautions", label("precautions", "安全防范", "安全防範"), 10),
            Criterion("home", label("home", "居室环境", "居室環境"), 10),
        ),
        "星級平安家庭: entry condition 30, precautions 10, home 10; own choice: what the entry "
        "condition looks at is the household's own conduct only",
    ),
    _program(
        "model-building",
        label("model building", "文明楼栋", "文明樓棟"),
        SubjectKind.PLACE,
        _FIVE_ITEMS,
        "five items of 20 points (衛生文明樓棟 2014), without its item on petitions; notice 5 days",
    ),
    _program(
        "model-unit",
        label("model stairwell", "文明单元", "文明單元"),
        SubjectKind.PLACE,
        _FIVE_ITEMS,
        "own choice: as model buildings; notice 5 days",
    ),
    _program(
        "pioneer-corridor",
        label("corridor of the young pioneers", "红领巾楼道", "紅領巾樓道"),
        SubjectKind.PLACE,
        _FIVE_ITEMS[:2],
        "own choice: the corridor is looked at, never a child; notice 5 days",
    ),
)
"""The selections beside star households; each is a prize of the community's own (群眾性評選)."""


def selections() -> Iterator[Declaration]:
    """Yield meetings, selections, what is told to whom, figures and rows."""
    yield held(_APPRAISED, label("appraisal meeting held", "召开民主评议会", "召開民主評議會"))
    yield ActivityKind(
        "appraisal-meeting",
        label("democratic appraisal meeting", "民主评议会", "民主評議會"),
        held_fact=_APPRAISED,
        requires_evidence=True,
    )
    yield DecisionRule(
        "residents-representatives",
        label("assembly of residents' representatives", "居民代表会议", "居民代表會議"),
        quorum=Threshold(Fraction(2, 3), ShareOf.ENTITLED),
        majority=Threshold(Fraction(1, 2), ShareOf.PRESENT, strict=True),
        reference="own choice, by analogy with 村民委員會組織法 §26: 2/3 present, more than half of"
        " them; check it against the law of 2026",
        valid_from=SINCE,
    )
    yield from PROGRAMS
    yield Register.of(
        Told,
        name="selections-told",
        label=label("selections told from door to door", "评选告知台账", "評選告知台賬"),
        checks=(
            RowCheck(
                "reached <= households",
                label("more reached than there are", "告知户数多于总户数", "告知戶數多於總戶數"),
                "reached",
            ),
        ),
    )
    yield Register.of(
        CorridorCare,
        name="pioneer-corridors",
        label=label("corridors of the young pioneers", "红领巾楼道台账", "紅領巾樓道台賬"),
    )
    yield NoticeText(
        "selection-result",
        label("result of a selection", "评选结果公示", "評選結果公示"),
        label(
            "{selection}: proposed list", "{selection}拟表彰名单公示", "{selection}擬表彰名單公示"
        ),
        label(
            "Proposed: {names}. Objections until {until}, to {contact}.",
            "拟表彰：{names}。异议请于{until}前向{contact}提出。",
            "擬表彰：{names}。異議請於{until}前向{contact}提出。",
        ),
        reference="notices of selections: 5 days (星級黨支部), answers within 3 days",
        valid_from=SINCE,
        days=5,
        answer_days=3,
    )
    yield from _figures()
    yield from _mechanisms()


def _figures() -> Iterator[Declaration]:
    yield rate(
        "selection-households-told",
        label("households told of selections", "评选告知率", "評選告知率"),
        Query("registers", kind="selections-told", measure=Measure.SUM, field="reached"),
        Query("registers", kind="selections-told", measure=Measure.SUM, field="households"),
        "households reached from door to door, of those in the grids where it was told",
    )
    yield figure(
        "appraisal-meetings",
        label("appraisal meetings", "民主评议会次数", "民主評議會次數"),
        Query("facts", kind=_APPRAISED),
        "meetings",
        "meetings held with evidence",
        target=(1, "上海市居民委員會工作條例: at least once a year"),
    )
    yield figure(
        "representatives-assemblies",
        label("assemblies of representatives", "居民代表会议次数", "居民代表會議次數"),
        Query("decisions", kind="residents-representatives", when="valid"),
        "decisions",
        "valid decisions of the assembly in the period",
        target=(2, "成都市和諧社區建設評價基本指標體系: 2 a year"),
    )
    for program in PROGRAMS:
        called = program.label
        yield figure(
            f"{program.name}-selections",
            label(
                f"selections: {called.en}", f"{called.zh_hans}评选次数", f"{called.zh_hant}評選次數"
            ),
            Query("evaluations", kind=program.name),
            "selections",
            "selections opened in the period",
        )
    yield figure(
        "star-household-selections",
        label("selections: star household", "星级文明家庭评选次数", "星級文明家庭評選次數"),
        Query("evaluations", kind="star-household"),
        "selections",
        "selections opened in the period",
    )
    yield figure(
        "pioneer-corridors",
        label("corridors cared for", "红领巾楼道数", "紅領巾樓道數"),
        Query("registers", kind="pioneer-corridors", measure=Measure.SUBJECTS, field="corridor"),
        "corridors",
        "corridors cared for at least once, always with an adult in charge",
    )


def _mechanisms() -> Iterator[Declaration]:
    yield row(
        "A2-20", "selections-told",
        label("everyone is told", "家喻户晓，人人皆知", "家喻戶曉，人人皆知"),
        ("register:selections-told",), ("selection-households-told",),
    )  # fmt: skip
    yield row(
        "A2-21", "appraisal-meeting", label("appraisal meeting", "民主评议会", "民主評議會"),
        ("activity_kind:appraisal-meeting",), ("appraisal-meetings",),
    )  # fmt: skip
    yield row(
        "A2-22", "representatives",
        label("assembly of representatives", "居民代表会", "居民代表會"),
        ("decision_rule:residents-representatives",), ("representatives-assemblies",),
    )  # fmt: skip
    yield row(
        "A2-23", "neighbour-talks", label("neighbour talks", "邻里座谈会", "鄰里座談會"),
        ("activity_kind:neighbour-talk",), ("neighbour-talks-held",),
    )  # fmt: skip
    yield row(
        "A2-24", "star-household", label("star household", "星级文明家庭", "星級文明家庭"),
        ("evaluation_program:star-household",), ("star-household-selections",),
    )  # fmt: skip
    for number, program in zip(("A2-25", "A2-26", "A2-27"), PROGRAMS, strict=False):
        yield row(
            number, program.name, program.label, (f"evaluation_program:{program.name}",),
            (f"{program.name}-selections",),
        )  # fmt: skip
    yield row(
        "A2-28", "pioneer-corridor", PROGRAMS[3].label,
        ("evaluation_program:pioneer-corridor", "register:pioneer-corridors"),
        ("pioneer-corridors", "pioneer-corridor-selections"),
    )  # fmt: skip
    yield row(
        "A2-29", "made-public",
        label("results are made public", "评选结果公示公开", "評選結果公示公開"),
        ("notice_text:selection-result",),
    )  # fmt: skip
