"""Meetings of the branch (A4-6, A4-7, A4-8, A4-9, A4-12, A4-15): kinds, facts, and what is due."""

from collections.abc import Iterator

from community_gov.plugin import (
    AttributeType,
    Declaration,
    FactAttribute,
    FactKind,
    Recurrence,
    SubjectKind,
    Term,
    cite,
    label,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, number
from community_gov_six_builds._words import REGULATIONS, REGULATIONS_SINCE
from community_gov_six_builds.branch._contacts import COMMITTEE_MEMBER
from community_gov_six_builds.branch._figures import (
    ATTENDED,
    HELD,
    attendance,
    held,
    meeting,
    meeting_due,
)

NAMES = {
    "branch-meeting": label("branch members' meeting", "党员大会", "黨員大會"),
    "committee-meeting": label("branch committee meeting", "支委会", "支委會"),
    "group-meeting": label("party group meeting", "党小组会", "黨小組會"),
    "party-lecture": label("party lecture", "党课", "黨課"),
    "theme-day": label("theme day", "主题党日", "主題黨日"),
    "political-study": label("political study", "政治学习", "政治學習"),
    "organization-life": label("organization life meeting", "组织生活会", "組織生活會"),
    "member-appraisal": label("meeting to appraise members", "民主评议党员会", "民主評議黨員會"),
    "party-work-meeting": label("regular meeting on party work", "党建工作例会", "黨建工作例會"),
    "alliance-meeting": label("joint meeting of the alliance", "共建联席会议", "共建聯席會議"),
}
"""The meetings of the branch, by the name of their kind."""

SESSIONS = ("branch-meeting", "committee-meeting", "group-meeting", "party-lecture")
"""三會一課."""

_SESSION = "three-meetings"
"""The tag of 三會一課, by which their pages are printed together."""

_MEMBERS = ("party.member", "party.probationary")
_EXPECTED = {
    "committee-meeting": (COMMITTEE_MEMBER,),
    "party-work-meeting": (),
    "alliance-meeting": (),
}
"""Who should come, if not all members: to meetings of posts and units nobody as a member."""

_MONTHLY, _QUARTERLY, _YEARLY = "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY"

_DUE = {
    "branch-meeting": (
        _QUARTERLY,
        cite(
            REGULATIONS,
            11,
            says=label("usually once a quarter", "一般每季度召开1次", "一般每季度召開1次"),
        ),
    ),
    "committee-meeting": (
        _MONTHLY,
        cite(
            REGULATIONS,
            12,
            says=label("usually once a month", "一般每月召开1次", "一般每月召開1次"),
        ),
    ),
    "group-meeting": (
        _MONTHLY,
        cite(
            REGULATIONS,
            13,
            says=label("usually once a month", "一般每月召开1次", "一般每月召開1次"),
        ),
    ),
    "party-lecture": (
        _QUARTERLY,
        cite(
            REGULATIONS,
            says=label(
                "at regular times; once a quarter by local rules "
                "(78911.com.cn/ReDianShiShi/900024-2)",
                "定期；按地方规定每季度一次（78911.com.cn/ReDianShiShi/900024-2）",
                "定期；按地方規定每季度一次（78911.com.cn/ReDianShiShi/900024-2）",
            ),
        ),
    ),
    "theme-day": (
        _MONTHLY,
        cite(
            REGULATIONS,
            says=label("about the same day every month", "每月相对固定1天", "每月相對固定1天"),
        ),
    ),
    "organization-life": (
        _YEARLY,
        cite(
            REGULATIONS,
            says=label(
                "once a year at least", "组织生活会每年至少召开1次", "組織生活會每年至少召開1次"
            ),
        ),
    ),
    "member-appraisal": (
        _YEARLY,
        cite(
            REGULATIONS,
            says=label(
                "members are usually appraised once a year",
                "民主评议党员一般每年开展1次",
                "民主評議黨員一般每年開展1次",
            ),
        ),
    ),
}
"""How often the regulations want each."""

_OWN_DUE = {
    "political-study": (
        Recurrence(rule=_MONTHLY),
        label(
            "own choice: once a month, beside the theme day; no number is published for "
            "communities",
            "自定：每月一次，与主题党日同时；未见社区适用的规定次数",
            "自定：每月一次，與主題黨日同時；未見社區適用的規定次數",
        ),
    ),
    "party-work-meeting": (
        Recurrence(rule=_MONTHLY),
        label(
            "own choice: once a month, as is usual; no document sets a number",
            "自定：每月一次，为通常做法；无文件规定次数",
            "自定：每月一次，為通常做法；無文件規定次數",
        ),
    ),
    "alliance-meeting": (
        Recurrence(rule="FREQ=YEARLY;BYMONTH=3,12;BYMONTHDAY=1", within_days=30),
        label(
            "rules of joint meetings 黨建聯席會議制度 (m.kqyc.cn/wenku/rssvs/nLyEw0JPLW): twice a "
            "year, in March and December",
            "党建联席会议制度（m.kqyc.cn/wenku/rssvs/nLyEw0JPLW）：每年两次，三月和十二月",
            "黨建聯席會議制度（m.kqyc.cn/wenku/rssvs/nLyEw0JPLW）：每年兩次，三月和十二月",
        ),
    ),
}

_PLURALS = {"political-study": "political-studies", "organization-life": "organization-life"}
_MEETING = label("kind of meeting", "会议类别", "會議類別")
_HELD_IN_TIME = label("{kind} held in time", "{kind}按期召开率", "{kind}按期召開率")


def declarations() -> Iterator[Declaration]:
    """Yield the meetings, the facts that follow, what is due, and the figures."""
    yield FactKind(
        name=ATTENDED,
        label=label("meeting attended", "参加组织生活", "參加組織生活"),
        subject=SubjectKind.MEMBER,
        attributes=(
            FactAttribute("activity_kind", AttributeType.STRING, _MEETING, choices=NAMES),
            FactAttribute("attended", AttributeType.BOOL, label("attended", "到会", "到會")),
            FactAttribute("excused", AttributeType.BOOL, label("excused", "请假", "請假")),
        ),
    )
    yield FactKind(
        name=HELD,
        label=label("meeting held", "召开会议", "召開會議"),
        subject=SubjectKind.COMMUNITY,
        attributes=(
            FactAttribute("activity_kind", AttributeType.STRING, _MEETING, choices=NAMES),
            FactAttribute("headcount", AttributeType.INT, label("headcount", "人数", "人數")),
        ),
    )
    yield Term(_SESSION, label("three meetings and one lecture", "三会一课", "三會一課"))
    for name, called in NAMES.items():
        tags = (_SESSION,) if name in SESSIONS else ()
        yield meeting(name, called, expected=_EXPECTED.get(name, _MEMBERS), tags=tags)
    for name, (rule, reference) in _DUE.items():
        yield meeting_due(name, NAMES[name], Recurrence(rule=rule), reference, REGULATIONS_SINCE)
    for name, (recurrence, own) in _OWN_DUE.items():
        yield meeting_due(name, NAMES[name], recurrence, own, SINCE)
    yield from _figures()


def _figures() -> Iterator[Declaration]:
    for name, called in NAMES.items():
        yield done_in_time(
            _PLURALS.get(name, f"{name}s") + "-in-time",
            label(
                _HELD_IN_TIME.en.format(kind=called.en),
                _HELD_IN_TIME.zh_hans.format(kind=called.zh_hans),
                _HELD_IN_TIME.zh_hant.format(kind=called.zh_hant),
            ),
            name,
        )
    yield attendance(
        "session-attendance",
        label(
            "attendance at the three meetings and one lecture", "三会一课到会率", "三會一課到會率"
        ),
        *SESSIONS,
    )
    yield attendance(
        "study-attendance",
        label("attendance at political study", "政治学习参学率", "政治學習參學率"),
        "political-study",
    )
    yield attendance(
        "theme-day-attendance",
        label("attendance at theme days", "主题党日参加率", "主題黨日參加率"),
        "theme-day",
    )
    yield number(
        "study-sessions",
        label("sessions of political study", "政治学习次数", "政治學習次數"),
        held("political-study"),
        "session",
        label("studies held with evidence", "有佐证材料的学习", "有佐證材料的學習"),
    )
    yield number(
        "theme-days",
        label("theme days", "主题党日次数", "主題黨日次數"),
        held("theme-day"),
        "day",
        label(
            "theme days held with evidence; of a year the regulations want 12",
            "有佐证材料的主题党日；条例要求每年12次",
            "有佐證材料的主題黨日；條例要求每年12次",
        ),
    )
