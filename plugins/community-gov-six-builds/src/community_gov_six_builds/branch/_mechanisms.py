"""The rows of 服務型黨組織, A4-1 to A4-16, and what carries each of them out."""

from collections.abc import Iterator

from community_gov.plugin import Mechanism, label
from community_gov_six_builds._mechanism_rows import MechanismRow, numbered
from community_gov_six_builds.branch._chain import GREAT_MATTERS
from community_gov_six_builds.branch._contacts import TALKS
from community_gov_six_builds.branch._meetings import SESSIONS


def _meetings(*kinds: str) -> tuple[str, ...]:
    return tuple(f"{table}:{kind}" for kind in kinds for table in ("activity_kind", "duty"))


def _in_time(*duties: str) -> tuple[str, ...]:
    return tuple(f"{one}s-in-time" for one in duties)


def mechanisms() -> Iterator[Mechanism]:
    """Yield one mechanism for each row."""
    yield from numbered("A4", _ROWS)


_ROWS: tuple[MechanismRow, ...] = (
    (
        "head-answers",
        label("the head answers for it", "“一把手”负责制", "「一把手」負責制"),
        (
            "register:responsibilities",
            "plan_kind:responsibilities",
            "register:duty-reports",
            "duty:duty-report",
        ),
        ("responsibilities-done", "duty-reports-held"),
    ),
    (
        "levels-together",
        label("three levels act together", "三级党建协调联动", "三級黨建協調聯動"),
        ("register:joint-meetings", "register:joint-decisions", "plan_kind:joint-decisions"),
        ("joint-meetings-held", "joint-decisions-done"),
    ),
    (
        "alliance",
        label("alliance of the units", "辖区单位党建联盟", "轄區單位黨建聯盟"),
        (
            *_meetings("alliance-meeting"),
            "register:alliance-resources",
            "register:alliance-needs",
            "register:alliance-projects",
            "plan_kind:alliance-projects",
            "register:alliance-events",
            "register:alliance-attendance",
            "register:alliance-proposals",
            "register:alliance-assessments",
            "register:alliance-reviews",
            "scheme:alliance-unit-points",
        ),
        (
            "alliance-needs-matched",
            "alliance-projects-done",
            "alliance-events-held",
            "alliance-attendance",
            "units-building-together",
            "units-serving",
            "alliance-proposals-in-time",
            *_in_time("alliance-meeting"),
        ),
    ),
    (
        "branch-grading",
        label("grading of the branch", "分类定级制度", "分類定級制度"),
        (
            "evaluation_program:branch-grading",
            "register:branch-grading-gaps",
            "plan_kind:branch-grading-gaps",
        ),
        ("branches-graded", "branch-gaps-closed"),
    ),
    (
        "great-matters",
        label("four discussions, two publications", "四议两公开制度", "四議兩公開制度"),
        (
            f"decision_chain:{GREAT_MATTERS}",
            "decision_rule:members-meeting-on-great-matters",
            "decision_rule:residents-assembly",
        ),
        ("great-matters-full", "days-to-result"),
    ),
    (
        "three-meetings",
        label("three meetings and one lecture", "三会一课制度", "三會一課制度"),
        _meetings(*SESSIONS),
        (*_in_time(*SESSIONS), "session-attendance"),
    ),
    (
        "study",
        label("political study", "政治学习制度", "政治學習制度"),
        _meetings("political-study"),
        ("study-sessions", "political-studies-in-time", "study-attendance"),
    ),
    (
        "life",
        label("organization life meeting", "组织生活会制度", "組織生活會制度"),
        (*_meetings("organization-life"), "register:rectification", "plan_kind:rectification"),
        ("organization-life-in-time", "rectification-done"),
    ),
    (
        "member-appraisal",
        label("appraisal of members", "民主评议党员制度", "民主評議黨員制度"),
        (*_meetings("member-appraisal"), "evaluation_program:member-appraisal"),
        (*_in_time("member-appraisal"), "appraisal-quota-kept"),
    ),
    (
        "contacts",
        label("keeping in touch with members", "服务联系党员", "服務聯繫黨員"),
        (
            "register:member-contacts",
            "register:household-contacts",
            "register:contacts-made",
            "pairing_kind:member-contacts",
            "pairing_kind:household-contacts",
            "duty:member-contacts",
            "duty:household-contacts",
        ),
        ("member-contacts-in-time", "household-contacts-in-time"),
    ),
    (
        "work-reports",
        label("reports on party work", "党建工作汇报", "黨建工作彙報"),
        ("register:work-reports", "duty:work-report"),
        _in_time("work-report"),
    ),
    (
        "work-meetings",
        label("regular meetings on party work", "党建工作例会", "黨建工作例會"),
        _meetings("party-work-meeting"),
        _in_time("party-work-meeting"),
    ),
    (
        "openness",
        label("party affairs made public", "党务公开", "黨務公開"),
        (
            "register:openness-catalogue",
            "register:openness-postings",
            "lifecycle:openness-posting",
            "notice_text:party-affairs",
            "register:disclosure-requests",
            "duty:disclosure-answer",
            "duty:disclosure-decision",
        ),
        ("openness-in-time", *_in_time("disclosure-answer", "disclosure-decision")),
    ),
    (
        "study-campaign",
        label(
            "study folded into the sessions",
            "“两学一做”常态化制度化",
            "「兩學一做」學習教育制度化常態化",
        ),
        ("register:study-themes",),
        ("sessions-themed",),
    ),
    (
        "theme-days",
        label("theme days", "主题党日", "主題黨日"),
        _meetings("theme-day"),
        ("theme-days", *_in_time("theme-day"), "theme-day-attendance"),
    ),
    (
        "talks",
        label("heart-to-heart talks", "谈心谈话", "談心談話"),
        ("register:heart-talks", *(f"duty:talk-{kind}" for kind in TALKS)),
        tuple(f"talks-{kind}" for kind in TALKS),
    ),
)
