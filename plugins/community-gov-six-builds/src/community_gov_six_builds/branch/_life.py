"""What follows from meetings (A4-8, A4-14): problems to mend, and what a session was about."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    ActivityId,
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    FactMapping,
    Measure,
    PlanKind,
    Query,
    Register,
    SubjectKind,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import share
from community_gov_six_builds._words import DATE, DONE_ON, DUE, OWNER, PROOF
from community_gov_six_builds.branch._figures import held, proved_in_time
from community_gov_six_builds.branch._meetings import SESSIONS

THEMES = {
    "constitution": label("party constitution and rules", "学党章党规", "學黨章黨規"),
    "speeches": label("the series of speeches", "学系列讲话", "學系列講話"),
    "qualified": label("being a qualified member", "做合格党员", "做合格黨員"),
    "other": label("another theme of study", "其他学习主题", "其他學習主題"),
}
"""兩學一做, and whatever study comes after it."""

STUDYING = (*SESSIONS, "theme-day", "political-study")
"""The meetings into which a theme of study is folded."""

_THEME = label("theme", "学习主题", "學習主題")


@frozen
class Problem:
    """A problem that an organization life meeting found, and what is done about it.

    It is about the branch's work; nobody is written up here.
    """

    found_on: date = open_field(label=label("found on", "查摆日期", "查擺日期"))
    problem: str = internal(label=label("problem", "问题", "問題"))
    measure: str = internal(label=label("what is done", "整改措施", "整改措施"))
    owner: str = open_field(label=OWNER)
    due: date = open_field(label=DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


@frozen
class StudyTheme:
    """What one session was about: the theme that was folded into it."""

    activity: ActivityId = open_field(label=label("activity code", "活动编号", "活動編號"))
    on: date = open_field(label=DATE)
    theme: str = open_field(label=_THEME, choices=THEMES)


def declarations() -> Iterator[Declaration]:
    """Yield the list of problems, the themes, their fact, and the figures."""
    called = label("problems and what mends them", "问题整改清单", "問題整改清單")
    yield Register.of(Problem, name="rectification", label=called)
    yield PlanKind(
        name="rectification",
        label=called,
        register="rectification",
        task="problem",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
    )
    yield proved_in_time(
        "rectification-done",
        label("problems mended in time", "问题按期整改率", "問題按期整改率"),
        "rectification",
    )
    yield FactKind(
        name="study.themed",
        label=label(
            "session with a theme of study", "学习教育融入组织生活", "學習教育融入組織生活"
        ),
        subject=SubjectKind.COMMUNITY,
        attributes=(FactAttribute("theme", AttributeType.STRING, _THEME, choices=THEMES),),
    )
    yield Register.of(
        StudyTheme,
        name="study-themes",
        label=label("themes of study", "学习主题登记", "學習主題登記"),
        facts=(FactMapping("study.themed", "community", "on", attributes={"theme": "theme"}),),
    )
    yield share(
        "sessions-themed",
        label("sessions with a theme of study", "学习教育融入率", "學習教育融入率"),
        Query(
            "registers",
            kind="study-themes",
            measure=Measure.SUBJECTS,
            field="activity",
            on="on",
        ),
        held(*STUDYING),
        label(
            "sessions with a theme, of 三會一課, theme days and studies held with evidence",
            "有佐证材料的三会一课、主题党日和学习中，有学习主题的比例",
            "有佐證材料的三會一課、主題黨日和學習中，有學習主題的比例",
        ),
    )
