"""What the sheet of harmony asks of self-government: assemblies, proposals, accounts, surveys."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityKind,
    Declaration,
    Kpi,
    Label,
    Measure,
    Query,
    Register,
    RowCheck,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_three_creations._cited import CHENGDU
from community_gov_three_creations._parts import held
from community_gov_three_creations._rows import figure, rate

_REPORTED = "assembly-report.held"
_ROUNDS = label(
    "share of the newest round of an anonymous survey that ends in the period",
    "期内最近一轮匿名调查所得的比例",
    "期內最近一輪匿名調查所得的比例",
)


@frozen
class ResidentsProposal:
    """A proposal of residents, told at a talk, hearing or assembly, and what became of it."""

    proposal: str = internal(label=label("proposal", "建议事项", "建議事項"))
    raised_on: date = open_field(label=label("raised", "提出日期"), past_only=True)
    raised_at: str = open_field(
        label=label("raised at", "提出场合", "提出場合"),
        choices={
            "talk": label("neighbour talk", "邻里座谈会", "鄰里座談會"),
            "hearing": label("hearing", "听证会、协调会", "聽證會、協調會"),
            "assembly": label("assembly of representatives", "居民代表会议", "居民代表會議"),
        },
    )
    adopted: bool = open_field(default=False, label=label("adopted", "是否采纳", "是否採納"))
    due: date | None = open_field(default=None, label=label("due", "完成时限", "完成時限"))
    done_on: date | None = open_field(
        default=None, label=label("carried out", "落实日期", "落實日期")
    )
    proof: str = internal(default="", label=label("proof", "佐证", "佐證"))


@frozen
class AccountsPublished:
    """The accounts of one stretch of time, posted for everybody to see."""

    about: str = open_field(label=label("about which time", "公开期别", "公開期別"))
    posted_on: date = open_field(label=label("posted", "公开日期", "公開日期"), past_only=True)
    place: str = open_field(label=label("place", "公开地点", "公開地點"))
    checked_by: str = open_field(label=label("checked by (post)", "审核岗位", "審核崗位"))


def self_government() -> Iterator[Declaration]:
    """Yield the books of proposals and accounts, reports to the assembly, and the figures."""
    yield held(
        _REPORTED, label("report to the assembly", "向居民代表会议报告", "向居民代表會議報告")
    )
    yield ActivityKind(
        "assembly-report",
        label("report to the assembly", "向居民代表会议报告工作", "向居民代表會議報告工作"),
        held_fact=_REPORTED,
        requires_evidence=True,
    )
    yield Register.of(
        ResidentsProposal,
        name="residents-proposals",
        label=label("residents' proposals", "居民建议台账", "居民建議台賬"),
        checks=(
            RowCheck(
                "!adopted || has(due)",
                label(
                    "what is adopted has a day by which it is done",
                    "采纳的建议须有完成时限",
                    "採納的建議須有完成時限",
                ),
                "due",
            ),
        ),
    )
    yield Register.of(
        AccountsPublished,
        name="accounts-published",
        label=label("accounts published", "财务公开台账", "財務公開台賬"),
    )
    yield from _meetings()
    yield from _taking_part()
    yield from _carried_out()
    yield from _bodies()
    yield from _surveys()


def _meetings() -> Iterator[Kpi]:
    assembly = "residents-representatives"
    yield figure(
        "assemblies-held",
        label("assemblies held", "居民代表大会次数", "居民代表大會次數"),
        Query("decisions", kind=assembly, measure=Measure.SUBJECTS, field="held_on", when="valid"),
        "assemblies",
        label(
            "days on which the assembly decided anything validly; several decisions of a day"
            " are one",
            "居民代表会议作出有效决定的天数；同一天的多项决定计一次",
            "居民代表會議作出有效決定的天數；同一天的多項決定計一次",
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
    yield rate(
        "representatives-present",
        label("representatives present", "代表出席率"),
        Query("decisions", kind=assembly, measure=Measure.SUM, field="present"),
        Query("decisions", kind=assembly, measure=Measure.SUM, field="entitled"),
        label(
            "those present at the votes of the assembly, valid or not, of those entitled",
            "居民代表会议表决时的出席人次占应到人次的比例，不论表决是否有效",
            "居民代表會議表決時的出席人次佔應到人次的比例，不論表決是否有效",
        ),
        target=(85, cite(CHENGDU, says=label("representatives present ≥ 85 %", "代表出席率≥85%"))),
    )
    yield figure(
        "reports-to-assembly",
        label("reports to the assembly", "向代表大会报告次数", "向代表大會報告次數"),
        Query("facts", kind=_REPORTED),
        "reports",
        label(
            "reports of the committee to the assembly with evidence",
            "有佐证材料的居委会向代表会议所作的报告",
            "有佐證材料的居委會向代表會議所作的報告",
        ),
        target=(
            2,
            cite(
                CHENGDU,
                says=label(
                    "reports to the assembly (2)", "向代表大会报告（2次）", "向代表大會報告（2次）"
                ),
            ),
        ),
    )


def _taking_part() -> Iterator[Kpi]:
    yield figure(
        "residents-who-voted",
        label("residents who voted", "居民参选率", "居民參選率"),
        Query("figures", kind="election-turnout", measure=Measure.NEWEST),
        "%",
        label(
            "outside figure election-turnout: those who voted, of those with a vote, as the newest"
            " election that ends in the period found",
            "外部数值“居民参选率”（election-turnout）：期内最近一次选举中，参加投票者占有选举权者的比例",
            "外部數值「居民參選率」（election-turnout）：期內最近一次選舉中，參加投票者佔有選舉權者的比例",
        ),
        target=(
            50,
            cite(
                CHENGDU,
                says=label(
                    "residents who vote, in cities ≥ 50 %",
                    "城市居民参选率≥50%",
                    "城市居民參選率≥50%",
                ),
            ),
        ),
    )
    yield rate(
        "self-government-participation",
        label("part in self-government", "自治参与率", "自治參與率"),
        Query(
            "facts",
            kind="neighbour-talk.attended",
            when="attended",
            measure=Measure.SUBJECTS,
        ),
        Query("members"),
        label(
            "members who came to a neighbour talk at least once, of all members; who voted at an"
            " assembly is not noted by name",
            "至少参加过一次邻里座谈会的成员占全部成员的比例；居民代表会议的表决不记姓名",
            "至少參加過一次鄰里座談會的成員佔全部成員的比例；居民代表會議的表決不記姓名",
        ),
        target=(
            85,
            cite(
                CHENGDU,
                says=label("part in self-government ≥ 85 %", "自治参与率≥85%", "自治參與率≥85%"),
            ),
        ),
    )


def _carried_out() -> Iterator[Kpi]:
    done = 'adopted && has(done_on) && proof != ""'
    yield rate(
        "proposals-carried-out",
        label("proposals carried out", "居民建议落实率", "居民建議落實率"),
        Query("registers", kind="residents-proposals", on="due", when=done),
        Query("registers", kind="residents-proposals", on="due", when="adopted"),
        label(
            "adopted proposals due in the period that were carried out by now with proof, of all",
            "期内到期的已采纳居民建议中，现已落实且有佐证的比例",
            "期內到期的已採納居民建議中，現已落實且有佐證的比例",
        ),
        target=(
            100,
            cite(
                CHENGDU,
                says=label(
                    "residents' proposals carried out: 100 %",
                    "居民建议落实率100%",
                    "居民建議落實率100%",
                ),
            ),
        ),
    )
    yield figure(
        "accounts-published",
        label("accounts published", "财务公开次数", "財務公開次數"),
        Query("registers", kind="accounts-published", measure=Measure.SUBJECTS, field="about"),
        "times",
        label(
            "stretches of time whose accounts were posted in the period; posted twice is once",
            "期内公开财务的账期数；重复公开只计一次",
            "期內公開財務的賬期數；重複公開只計一次",
        ),
        target=(
            4,
            cite(
                CHENGDU,
                says=label("accounts published, 4 a year", "财务公开每年4次", "財務公開每年4次"),
            ),
        ),
    )


def _bodies() -> Iterator[Kpi]:
    social = 'kind == "social" || kind == "social-recorded"'
    every = Query("units", kind="organization", when=social)
    yield figure(
        "organizations-of-residents",
        label("residents' organisations", "民间组织数", "民間組織數"),
        every,
        "organizations",
        label(
            "organizations of the kinds social and social-recorded",
            "类别为已登记和已备案民间组织的组织",
            "類別為已登記和已備案民間組織的組織",
        ),
        target=(10, cite(CHENGDU, says=label("associations ≥ 10", "民间组织≥10", "民間組織≥10"))),
    )
    yield rate(
        "organizations-on-record",
        label("organisations on record", "民间组织登记备案率", "民間組織登記備案率"),
        Query("units", kind="organization", when='kind == "social-recorded"'),
        every,
        label(
            "residents' organizations that are registered or on record, of all",
            "已登记或备案的民间组织占全部民间组织的比例",
            "已登記或備案的民間組織佔全部民間組織的比例",
        ),
        target=(
            100,
            cite(
                CHENGDU,
                says=label("registered or filed: 100 %", "登记备案率100%", "登記備案率100%"),
            ),
        ),
    )
    yield figure(
        "places-of-culture",
        label("places for sport and culture", "体育文化场所数", "體育文化場所數"),
        Query(
            "registers",
            kind="room-uses",
            measure=Measure.SUBJECTS,
            field="room",
            when="hours > 0.0",
        ),
        "places",
        label(
            "rooms that were open at least once in the period",
            "期内至少开放过一次的活动场所",
            "期內至少開放過一次的活動場所",
        ),
        target=(
            1,
            cite(
                CHENGDU,
                says=label("places for sport and culture ≥ 1", "体育文化场所≥1", "體育文化場所≥1"),
            ),
        ),
    )


def _surveys() -> Iterator[Kpi]:
    yield _asked(
        "charter-known",
        "covenant-awareness",
        label("the charter is known", "章程、公约知晓率", "章程、公約知曉率"),
        85,
        label("charter and covenant known ≥ 85 %", "章程、公约知晓率≥85%", "章程、公約知曉率≥85%"),
    )
    yield _asked(
        "content-with-committee",
        "content-with-committee",
        label("content with the committee", "对居委会满意率", "對居委會滿意率"),
        80,
        label(
            "content with the residents' committee ≥ 80 %",
            "对居委会满意率≥80%",
            "對居委會滿意率≥80%",
        ),
    )
    yield _asked(
        "content-with-democracy",
        "content-with-democracy",
        label("content with democracy", "“四个民主”满意率", "「四個民主」滿意率"),
        85,
        label(
            "content with the four democracies ≥ 85 %",
            "“四个民主”满意率≥85%",
            "「四個民主」滿意率≥85%",
        ),
    )
    yield _asked(
        "content-with-property",
        "content-with-property",
        label("content with property services", "物业满意率", "物業滿意率"),
        80,
        label("content with property services ≥ 80 %", "物业满意率≥80%", "物業滿意率≥80%"),
    )


def _asked(name: str, asked: str, called: Label, least: int, asks: Label) -> Kpi:
    """Return a share of answers, typed as the outside figure ``asked`` with its sample."""
    return figure(
        name,
        called,
        Query("figures", kind=asked, measure=Measure.NEWEST),
        "%",
        _ROUNDS,
        target=(least, cite(CHENGDU, says=asks)),
    )
