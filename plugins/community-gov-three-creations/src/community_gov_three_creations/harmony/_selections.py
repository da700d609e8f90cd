"""Rows A2-20 to A2-29: meetings that appraise, five selections, and how they are made public."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import evolve, frozen

from community_gov.plugin import (
    ActivityKind,
    DecisionRule,
    Declaration,
    GridId,
    Measure,
    NoticeText,
    Query,
    Register,
    RowCheck,
    ShareOf,
    Threshold,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._cited import CHENGDU
from community_gov_three_creations._parts import SINCE, held
from community_gov_three_creations._rows import figure, rate, row
from community_gov_three_creations._selected import figures, names
from community_gov_three_creations._selecting import two_committees
from community_gov_three_creations._star_household import COMMITTEES, PROGRAM, REPRESENTATIVES
from community_gov_three_creations.harmony._corridors import corridors
from community_gov_three_creations.harmony._programs import PROGRAMS

_APPRAISED = "appraisal-meeting.held"


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
        REPRESENTATIVES,
        label("assembly of residents' representatives", "居民代表会议", "居民代表會議"),
        quorum=Threshold(Fraction(2, 3), ShareOf.ENTITLED),
        majority=Threshold(Fraction(1, 2), ShareOf.PRESENT, strict=True),
        reference=label(
            "own choice: by analogy with Art. 26 of the villagers' law, 2/3 present, more "
            "than half of them; check it against the law of 2026",
            "自定：参照村民委员会组织法第二十六条，三分之二以上到会，到会者过半数通过；请"
            "与2026年起施行的法律核对",
            "自定：參照村民委員會組織法第二十六條，三分之二以上到會，到會者過半數通過；請"
            "與2026年起施行的法律核對",
        ),
        valid_from=SINCE,
    )
    yield two_committees(COMMITTEES)
    yield PROGRAM
    yield from PROGRAMS
    yield from corridors()
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
    yield NoticeText(
        "selection-opens",
        label("a selection opens", "评选启动公告", "評選啟動公告"),
        label("{selection} opens", "{selection}启动", "{selection}啟動"),
        label(
            "Put forward yourselves or others until {until}, at {contact}. Whoever is put forward "
            "is asked first.",
            "可自荐、他荐或由组织推荐，{until}前向{contact}报名；他荐的须本户同意。",
            "可自薦、他薦或由組織推薦，{until}前向{contact}報名；他薦的須本戶同意。",
        ),
        reference=label(
            "own choice: everybody is to know of it; the ways of the finest households "
            "最美家庭: by oneself, by others, by an organization",
            "自定：家喻户晓、人人皆知；推荐方式同“最美家庭”：自荐、他荐、组织推荐",
            "自定：家喻戶曉、人人皆知；推薦方式同「最美家庭」：自薦、他薦、組織推薦",
        ),
        valid_from=SINCE,
        days=7,
    )
    yield NoticeText(
        "selection-result",
        label("result of a selection", "评选结果公示", "評選結果公示"),
        label(
            "{selection}: proposed list", "{selection}拟表彰名单公示", "{selection}擬表彰名單公示"
        ),
        label(
            "Proposed are those named below. Objections until {until}, to {contact}.",
            "拟表彰名单如下，异议请于{until}前向{contact}提出。",
            "擬表彰名單如下，異議請於{until}前向{contact}提出。",
        ),
        reference=label(
            "notices of selections: 5 days as for star branches 星級黨支部, answers within 3 days",
            "评选公示：5天，同星级党支部；3天内答复",
            "評選公示：5天，同星級黨支部；3天內答覆",
        ),
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
        label(
            "households reached from door to door, of those in the grids where it was told",
            "入户告知的户数，占已开展告知的网格总户数的比例",
            "入戶告知的戶數，佔已開展告知的網格總戶數的比例",
        ),
    )
    yield figure(
        "appraisal-meetings",
        label("appraisal meetings", "民主评议会次数", "民主評議會次數"),
        Query("facts", kind=_APPRAISED),
        "meetings",
        label("meetings held with evidence", "有佐证材料的会议", "有佐證材料的會議"),
        target=(
            1,
            label(
                "Shanghai's regulations on residents' committees 上海市居民委員會工作條例: "
                "at least once a year",
                "上海市居民委员会工作条例：每年至少一次",
                "上海市居民委員會工作條例：每年至少一次",
            ),
        ),
    )
    yield figure(
        "representatives-assemblies",
        label("assemblies of representatives", "居民代表会议次数", "居民代表會議次數"),
        Query("decisions", kind="residents-representatives", when="valid"),
        "decisions",
        label(
            "valid decisions of the assembly in the period",
            "期内居民代表会议作出的有效决定",
            "期內居民代表會議作出的有效決定",
        ),
        target=(
            2,
            cite(
                CHENGDU,
                says=label(
                    "assemblies of representatives, 2 a year",
                    "居民代表大会每年2次",
                    "居民代表大會每年2次",
                ),
            ),
        ),
    )
    for program in (PROGRAM, *PROGRAMS):
        yield from figures(program)
    yield figure(
        "pioneer-corridors",
        label("corridors cared for", "红领巾楼道数", "紅領巾樓道數"),
        Query("registers", kind="pioneer-corridors", measure=Measure.SUBJECTS, field="corridor"),
        "corridors",
        label(
            "corridors cared for at least once, always with an adult in charge",
            "至少养护过一次、且始终有成人陪同的楼道",
            "至少養護過一次、且始終有成人陪同的樓道",
        ),
    )
    cares = Query("registers", kind="pioneer-corridors")
    yield figure(
        "pioneer-hours",
        label("hours of care", "红领巾楼道养护时长", "紅領巾樓道養護時長"),
        evolve(cares, measure=Measure.SUM, field="hours"),
        "hours",
        label("hours in which corridors were cared for", "养护楼道的时长", "養護樓道的時長"),
    )
    yield rate(
        "pioneer-adults",
        label("adults in charge of children", "陪同成人比例", "陪同成人比例"),
        evolve(cares, measure=Measure.SUM, field="adults"),
        evolve(cares, measure=Measure.SUM, field="children"),
        label(
            "adults in charge, of the children who came along",
            "陪同成人数与随行儿童数之比",
            "陪同成人數與隨行兒童數之比",
        ),
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
        ("evaluation_program:star-household", "decision_rule:two-committees"),
        names(PROGRAM),
    )  # fmt: skip
    for number, program in zip(("A2-25", "A2-26", "A2-27"), PROGRAMS, strict=False):
        yield row(
            number, program.name, program.label, (f"evaluation_program:{program.name}",),
            names(program),
        )  # fmt: skip
    yield row(
        "A2-28", "pioneer-corridor", PROGRAMS[3].label,
        (
            "evaluation_program:pioneer-corridor", "register:pioneer-corridors",
            "scheme:corridor-care",
        ),
        ("pioneer-corridors", "pioneer-hours", "pioneer-adults", *names(PROGRAMS[3])),
    )  # fmt: skip
    yield rate(
        "notices-full-time",
        label("notices that hung their full time", "公示期满率", "公示期滿率"),
        Query("notices", when="full_time"),
        Query("notices"),
        label(
            "notices whose time ended in the period, those withdrawn before not counted above",
            "期内公示期满的公示；提前撤下的不计入分子",
            "期內公示期滿的公示；提前撤下的不計入分子",
        ),
    )
    yield rate(
        "objections-in-time",
        label("objections answered in time", "异议按期答复率", "異議按期答覆率"),
        Query("objections", when="in_time"),
        Query("objections"),
        label(
            "objections whose answer was due in the period", "期内应答复的异议", "期內應答覆的異議"
        ),
    )
    yield row(
        "A2-29", "made-public",
        label("results are made public", "评选结果公示公开", "評選結果公示公開"),
        ("notice_text:selection-result", "notice_text:selection-opens"),
        ("notices-full-time", "objections-in-time"),
    )  # fmt: skip
