"""The alliance of units of the area (A4-3): what they offer, ask for, do together, and propose."""

from collections.abc import Iterator

from attrs import evolve

from community_gov.plugin import (
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    Kpi,
    Measure,
    PlanKind,
    Query,
    Register,
    SubjectKind,
    Term,
    cite,
    label,
)
from community_gov_six_builds._kpis import number, share, target
from community_gov_six_builds._words import CHENGDU, PROVED
from community_gov_six_builds.branch._alliance_rows import (
    ADOPTED,
    CAME,
    EVENT,
    EVENTS,
    EXCUSED,
    HANDED_IN,
    PART,
    PARTS,
    RULES,
    Assessment,
    JointEvent,
    Need,
    Project,
    Proposal,
    QuarterReview,
    Resource,
    UnitAttendance,
)
from community_gov_six_builds.branch._figures import proved_in_time


def declarations() -> Iterator[Declaration]:
    """Yield the lists, the attendance of units, their facts, and the figures."""
    yield Term("alliance-unit", label("unit of the alliance", "共建单位", "共建單位"))
    yield from _lists()
    yield from _together()
    yield from _assessed()
    yield from _figures()


def _lists() -> Iterator[Declaration]:
    yield Register.of(
        Resource,
        name="alliance-resources",
        label=label("list of resources", "资源清单", "資源清單"),
    )
    yield Register.of(
        Need, name="alliance-needs", label=label("list of needs", "需求清单", "需求清單")
    )
    called = label("list of projects", "项目清单", "項目清單")
    yield Register.of(Project, name="alliance-projects", label=called)
    yield PlanKind(
        name="alliance-projects",
        label=called,
        register="alliance-projects",
        task="project",
        due="due",
        done="done_on",
        owner="unit",
        evidence="proof",
        number="code",
    )


def _together() -> Iterator[Declaration]:
    yield FactKind(
        name="alliance.attended",
        label=label("unit expected by the alliance", "共建单位参会参建", "共建單位參會參建"),
        subject=SubjectKind.ORGANIZATION,
        attributes=(
            FactAttribute("event", AttributeType.STRING, EVENT, choices=EVENTS),
            FactAttribute("attended", AttributeType.BOOL, CAME),
            FactAttribute("excused", AttributeType.BOOL, EXCUSED),
        ),
    )
    told = ("event", "attended", "excused")
    yield Register.of(
        UnitAttendance,
        name="alliance-attendance",
        label=label("attendance of units", "共建单位考勤", "共建單位考勤"),
        facts=(
            FactMapping(
                "alliance.attended", "unit", "held_on", attributes={one: one for one in told}
            ),
        ),
    )
    yield FactKind(
        name="alliance-event.held",
        label=label("joint event", "开展共建活动", "開展共建活動"),
        subject=SubjectKind.COMMUNITY,
    )
    yield Register.of(
        JointEvent,
        name="alliance-events",
        label=label("joint events", "共建活动台账", "共建活動台賬"),
        facts=(
            FactMapping(
                "alliance-event.held",
                "community",
                "held_on",
                when=PROVED,
            ),
        ),
    )
    yield FactKind(
        name="alliance.proposed",
        label=label("proposal of a unit", "共建单位议题建议", "共建單位議題建議"),
        subject=SubjectKind.ORGANIZATION,
        attributes=(
            FactAttribute("handed_in_on", AttributeType.DATE, HANDED_IN),
            FactAttribute("adopted", AttributeType.BOOL, ADOPTED),
        ),
    )
    yield Register.of(
        Proposal,
        name="alliance-proposals",
        label=label("proposals of units", "联席会议议题建议", "聯席會議議題建議"),
        facts=(
            FactMapping(
                "alliance.proposed",
                "unit",
                "meeting_on",
                attributes={"handed_in_on": "handed_in_on", "adopted": "adopted"},
            ),
        ),
    )


def _assessed() -> Iterator[Declaration]:
    yield FactKind(
        name="alliance.assessed",
        label=label("unit assessed", "共建单位考核", "共建單位考核"),
        subject=SubjectKind.ORGANIZATION,
        unit="point",
        places=1,
        attributes=(FactAttribute("part", AttributeType.STRING, PART, choices=PARTS),),
    )
    yield Register.of(
        Assessment,
        name="alliance-assessments",
        label=label("assessments of units", "共建单位考核记录", "共建單位考核記錄"),
        facts=(
            FactMapping(
                "alliance.assessed", "unit", "on", quantity="points", attributes={"part": "part"}
            ),
        ),
    )
    yield FactKind(
        name="alliance.quarter-reviewed",
        label=label("quarter of the alliance reviewed", "共建季度审核", "共建季度審核"),
        subject=SubjectKind.COMMUNITY,
    )
    yield Register.of(
        QuarterReview,
        name="alliance-reviews",
        label=label("quarters reviewed", "共建季度审核记录", "共建季度審核記錄"),
        facts=(FactMapping("alliance.quarter-reviewed", "community", "quarter_end"),),
    )


def _figures() -> Iterator[Kpi]:
    matched = "has(matched_on) && has(resource) && size(resource) > 0"
    yield share(
        "alliance-needs-matched",
        label("needs matched with a resource", "需求对接率", "需求對接率"),
        Query("registers", kind="alliance-needs", on="listed_on", when=matched),
        Query("registers", kind="alliance-needs", on="listed_on"),
        label(
            "needs listed in the period that have a resource by now, of all listed in it",
            "期内列入清单、现已有资源对接的需求，占列入需求的比例",
            "期內列入清單、現已有資源對接的需求，佔列入需求的比例",
        ),
    )
    yield proved_in_time(
        "alliance-projects-done",
        label("projects done in time", "共建项目按期完成率", "共建項目按期完成率"),
        "alliance-projects",
    )
    yield number(
        "alliance-events-held",
        label("joint events", "共建活动次数", "共建活動次數"),
        Query("facts", kind="alliance-event.held"),
        "event",
        label(
            "joint events with proof; the target is that of a quarter",
            "有佐证的共建活动；目标值按季度计",
            "有佐證的共建活動；目標值按季度計",
        ),
        target(
            2,
            cite(
                RULES,
                6,
                says=label(
                    "two joint events every quarter",
                    "每季度组织两次共驻共建活动",
                    "每季度組織兩次共駐共建活動",
                ),
            ),
        ),
    )
    yield share(
        "alliance-attendance",
        label("attendance of units", "共建单位到会率", "共建單位到會率"),
        Query("facts", kind="alliance.attended", when="attended"),
        Query("facts", kind="alliance.attended"),
        label(
            "times a unit came, of the times it was expected at a meeting or a joint event",
            "单位实际到会、到场的次数，占应参加会议和共建活动次数的比例",
            "單位實際到會、到場的次數，佔應參加會議和共建活動次數的比例",
        ),
    )
    units = Query("units", kind="organization", when='kind in ["unit", "alliance-unit"]')
    came = Query("facts", kind="alliance.attended", when="attended", measure=Measure.SUBJECTS)
    yield share(
        "units-building-together",
        label("units that build together", "共驻共建率", "共駐共建率"),
        evolve(units, any_of=(came,)),
        units,
        label(
            "units of the area or of the alliance that came to a meeting or joint event at least"
            " once,"
            " of all of them",
            "驻区或共建单位中，至少参加过一次会议或共建活动的单位占全部单位的比例",
            "駐區或共建單位中，至少參加過一次會議或共建活動的單位佔全部單位的比例",
        ),
        target(
            50,
            cite(
                CHENGDU,
                says=label(
                    "joint work in cities ≥ 50 %", "城市共驻共建率≥50%", "城市共駐共建率≥50%"
                ),
            ),
        ),
    )
    early = label(
        "rules of joint meetings 黨建聯席會議制度 (m.kqyc.cn/wenku/rssvs/nLyEw0JPLW): "
        "proposals 15 days before",
        "党建联席会议制度（m.kqyc.cn/wenku/rssvs/nLyEw0JPLW）：议题提前15天提出",
        "黨建聯席會議制度（m.kqyc.cn/wenku/rssvs/nLyEw0JPLW）：議題提前15天提出",
    )
    served = Query(
        "facts",
        kind="alliance.attended",
        when='attended && event == "joint-event"',
        measure=Measure.SUBJECTS,
    )
    yield share(
        "units-serving",
        label("units that serve the area", "驻区单位办实事率", "駐區單位辦實事率"),
        evolve(units, any_of=(served,)),
        units,
        label(
            "units of the area or of the alliance that took part in a joint event at least once, of"
            " all of them",
            "驻区或共建单位中，至少参加过一次共建活动的单位占全部单位的比例",
            "駐區或共建單位中，至少參加過一次共建活動的單位佔全部單位的比例",
        ),
        target(
            100,
            cite(
                CHENGDU,
                says=label(
                    "each unit of the area does something for it once a year at least",
                    "驻区单位每年办实事不少于1件",
                    "駐區單位每年辦實事不少於1件",
                ),
            ),
        ),
    )
    yield share(
        "alliance-proposals-in-time",
        label("proposals handed in 15 days before", "议题按期提交率", "議題按期提交率"),
        Query("facts", kind="alliance.proposed", when="on - handed_in_on >= 15"),
        Query("facts", kind="alliance.proposed"),
        label(
            "proposals for meetings of the period that came 15 days before or earlier",
            "期内会议的议题中，提前15天及以上提交的比例",
            "期內會議的議題中，提前15天及以上提交的比例",
        ),
        target(100, early),
    )
