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
_ROUNDS = "share of the newest round of an anonymous survey that ends in the period"


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
        "days on which the assembly decided anything validly; several decisions of a day are one",
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
        "those present at the votes of the assembly, valid or not, of those entitled",
        target=(85, cite(CHENGDU, says=label("representatives present ≥ 85 %", "代表出席率≥85%"))),
    )
    yield figure(
        "reports-to-assembly",
        label("reports to the assembly", "向代表大会报告次数", "向代表大會報告次數"),
        Query("facts", kind=_REPORTED),
        "reports",
        "reports of the committee to the assembly with evidence",
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
        "outside figure election-turnout: those who voted, of those with a vote, as the newest"
        " election that ends in the period found",
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
        "members who came to a neighbour talk at least once, of all members; who voted at an"
        " assembly is not noted by name",
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
        "adopted proposals due in the period that were carried out by now with proof, of all",
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
        "stretches of time whose accounts were posted in the period; posted twice is once",
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
        "organizations of the kinds social and social-recorded",
        target=(10, cite(CHENGDU, says=label("associations ≥ 10", "民间组织≥10", "民間組織≥10"))),
    )
    yield rate(
        "organizations-on-record",
        label("organisations on record", "民间组织登记备案率", "民間組織登記備案率"),
        Query("units", kind="organization", when='kind == "social-recorded"'),
        every,
        "residents' organizations that are registered or on record, of all",
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
        "rooms that were open at least once in the period",
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
