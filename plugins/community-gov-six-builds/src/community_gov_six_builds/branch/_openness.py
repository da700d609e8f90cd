"""Party affairs made public (A4-11, A4-13): reports upward, the catalogue, postings."""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from community_gov.plugin import (
    AttributeType,
    Declaration,
    Duty,
    FactAttribute,
    FactKind,
    FactMapping,
    Lifecycle,
    NoticeText,
    Query,
    Recurrence,
    Register,
    SubjectKind,
    Transition,
    cite,
    label,
    open_field,
)
from community_gov_six_builds._kpis import SINCE, done_in_time, share
from community_gov_six_builds._words import DUE, OWNER

RULES_SINCE = date(2017, 12, 20)
RULES = label(
    "Regulations on Publicity of Party Affairs (trial) 黨務公開條例(試行)",
    "中国共产党党务公开条例（试行）",
    "中國共產黨黨務公開條例（試行）",
)

_REPORTS = {
    "quarter": label("of a quarter", "季度报告", "季度報告"),
    "half-year": label("of half a year", "半年报告", "半年報告"),
    "year": label("of a year", "年度报告", "年度報告"),
}
_OFTEN = {
    "once": label("once", "一次性"),
    "event": label("when it happens", "及时", "及時"),
    "monthly": label("monthly", "每月"),
    "quarterly": label("quarterly", "每季度"),
    "half-yearly": label("half-yearly", "每半年"),
    "yearly": label("yearly", "每年"),
}
_SCOPE = {
    "society": label("to society", "向社会公开", "向社會公開"),
    "members": label("to all members", "向全体党员公开", "向全體黨員公開"),
}
_ITEM, _REPORT = label("item code", "目录编号", "目錄編號"), label("report", "报告类别", "報告類別")


@frozen
class WorkReport:
    """A report on party work to the level above; its own number stands for the paper."""

    report: str = open_field(label=_REPORT, choices=_REPORTS)
    until: date = open_field(label=label("about the time until", "报告期末", "報告期末"))
    document: str = open_field(label=label("document number", "文号", "文號"))
    sent_on: date = open_field(label=label("sent on", "报送日期", "報送日期"))
    received_on: date | None = open_field(
        default=None, label=label("received on", "签收日期", "簽收日期")
    )


@frozen
class CatalogueItem:
    """One item of the catalogue of what is made public, how often, and who approves it."""

    code: str = open_field(label=_ITEM)
    title: str = open_field(label=label("item", "公开事项", "公開事項"))
    scope: str = open_field(label=label("scope", "公开范围", "公開範圍"), choices=_SCOPE)
    often: str = open_field(label=label("how often", "公开时限", "公開時限"), choices=_OFTEN)
    approver: str = open_field(label=label("approved by (post)", "审批岗位", "審批崗位"))


@frozen
class Posting:
    """One item for one period, on its way to the board: put forward, checked, approved, posted."""

    item: str = open_field(label=_ITEM)
    period: str = open_field(label=label("period", "所属时段", "所屬時段"))
    owner: str = open_field(label=OWNER)
    due: date = open_field(label=DUE)
    published_on: date | None = open_field(
        default=None, label=label("posted on", "公开日期", "公開日期")
    )
    posted_until: date | None = open_field(
        default=None, label=label("posted until", "公开截止", "公開截止")
    )
    asked: int = open_field(
        default=0, label=label("questions", "提问数", "提問數"), unit="question"
    )
    answered: int = open_field(
        default=0, label=label("answered", "答复数", "答覆數"), unit="question"
    )


def declarations() -> Iterator[Declaration]:
    """Yield the reports upward, the catalogue, and its postings."""
    yield from _reports()
    yield from _catalogue()


def _reports() -> Iterator[Declaration]:
    called = label("report on party work", "党建工作汇报", "黨建工作彙報")
    yield FactKind(
        name="work-report.sent",
        label=called,
        subject=SubjectKind.COMMUNITY,
        attributes=(FactAttribute("report", AttributeType.STRING, _REPORT, choices=_REPORTS),),
    )
    yield Register.of(
        WorkReport,
        name="work-reports",
        label=label("reports on party work", "党建工作汇报台账", "黨建工作彙報台賬"),
        facts=(
            FactMapping(
                "work-report.sent", "community", "sent_on", attributes={"report": "report"}
            ),
        ),
    )
    yield Duty(
        name="work-report",
        label=called,
        recurrence=Recurrence(rule="FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=1", within_days=14),
        fulfilled_by="work-report.sent",
        reference=label(
            "own choice: by the 15th after each quarter; the street office sets the day",
            "自定：季后15日前；具体日期由街道定",
            "自定：季後15日前；具體日期由街道定",
        ),
        valid_from=SINCE,
        usually=True,
    )
    yield done_in_time(
        "work-reports-in-time",
        label("reports sent in time", "工作汇报按期率", "工作彙報按期率"),
        "work-report",
    )


def _catalogue() -> Iterator[Declaration]:
    yield Register.of(
        CatalogueItem,
        name="openness-catalogue",
        label=label("catalogue of party affairs", "党务公开目录", "黨務公開目錄"),
    )
    yield _posting_steps()
    yield Register.of(
        Posting,
        name="openness-postings",
        label=label("postings of party affairs", "党务公开台账", "黨務公開台賬"),
        lifecycle="openness-posting",
    )
    yield NoticeText(
        name="party-affairs",
        label=label("notice of party affairs", "党务公开公告", "黨務公開公告"),
        title=label("Party affairs: {item}", "党务公开：{item}", "黨務公開：{item}"),
        text=label(
            "{item} for {period} is made public here. Questions go to {contact}.",
            "现将{period}{item}予以公开，如有疑问请向{contact}反映。",
            "現將{period}{item}予以公開，如有疑問請向{contact}反映。",
        ),
        days=7,
        reference=label(
            "own choice: seven days, as notices usually hang",
            "自定：七天，公示的通常时长",
            "自定：七天，公示的通常時長",
        ),
        valid_from=SINCE,
    )
    yield share(
        "openness-in-time",
        label("items published in time", "党务公开按期率", "黨務公開按期率"),
        Query(
            "registers",
            kind="openness-postings",
            on="due",
            when="has(published_on) && published_on <= due",
        ),
        Query("registers", kind="openness-postings", on="due"),
        label(
            "items due in the period and posted by that day, of all due in it so far",
            "期内到期且按期公开的事项，占期内迄今到期事项的比例",
            "期內到期且按期公開的事項，佔期內迄今到期事項的比例",
        ),
    )


def _posting_steps() -> Lifecycle:
    return Lifecycle(
        name="openness-posting",
        label=label("posting of party affairs", "党务公开程序", "黨務公開程序"),
        initial="proposed",
        states={
            "proposed": label("put forward", "提出"),
            "reviewed": label("checked for secrets", "审核（保密审查）", "審核（保密審查）"),
            "approved": label("approved", "审批", "審批"),
            "published": label("posted", "实施", "實施"),
        },
        transitions=(
            Transition(
                "review",
                label("check for secrets", "审核", "審核"),
                "proposed",
                "reviewed",
                evidence=True,
            ),
            Transition(
                "approve",
                label("approve", "审批", "審批"),
                "reviewed",
                "approved",
                roles=("reviewer",),
                evidence=True,
            ),
            Transition(
                "return",
                label("return", "退回"),
                "reviewed",
                "proposed",
                reason=True,
            ),
            Transition(
                "publish",
                label("post", "实施公开", "實施公開"),
                "approved",
                "published",
                when="has(published_on) && has(posted_until)",
                otherwise=label(
                    "Say from when to when it hangs.",
                    "请填写公开起止日期。",
                    "請填寫公開起止日期。",
                ),
            ),
        ),
        valid_from=RULES_SINCE,
        reference=cite(
            RULES,
            15,
            says=label(
                "proposed, reviewed (for secrecy too), approved, carried out",
                "提出、审核（含保密审查）、审批、实施",
                "提出、審核（含保密審查）、審批、實施",
            ),
        ),
    )
