"""Disclosure on application (A4-13): what is asked for, and when it is answered."""

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
    MemberId,
    Recurrence,
    Register,
    SubjectKind,
    cite,
    internal,
    label,
    open_field,
    personal,
)
from community_gov_six_builds._kpis import SINCE, done_in_time

REQUESTS = label(
    "rules for publicity of party affairs 黨務公開工作制度 (m.dybbs8.com/excel/339279.html)",
    "党务公开工作制度（m.dybbs8.com/excel/339279.html）",
    "黨務公開工作制度（m.dybbs8.com/excel/339279.html）",
)
_OUTCOMES = {
    "given": label("given", "予以公开", "予以公開"),
    "in-part": label("given in part", "部分公开", "部分公開"),
    "refused": label("refused, with the reason", "不予公开并说明理由", "不予公開並說明理由"),
    "public-already": label("public already", "已主动公开", "已主動公開"),
}
_CODE = label("request code", "申请编号", "申請編號")


@frozen
class DisclosureRequest:
    """A request for what is not on the board; decided, or extended with the reason first."""

    code: str = open_field(label=_CODE)
    received_on: date = open_field(label=label("received on", "受理日期", "受理日期"))
    matter: str = personal(
        label=label("what is asked for", "申请内容", "申請內容"),
        purpose=label(
            "to answer the request",
            "答复申请",
            "答覆申請",
        ),
    )
    extended_on: date | None = open_field(default=None, label=label("extended on", "延期日期"))
    decided_on: date | None = open_field(
        default=None, label=label("decided on", "答复日期", "答覆日期")
    )
    outcome: str | None = open_field(
        default=None, label=label("outcome", "处理结果", "處理結果"), choices=_OUTCOMES
    )
    applicant: MemberId | None = internal(
        default=None, label=label("applicant", "申请人", "申請人")
    )


def declarations() -> Iterator[Declaration]:
    """Yield the register of requests, its facts, and by when each is due."""
    attribute = (FactAttribute("request", AttributeType.STRING, _CODE),)
    told = {"request": "code"}
    facts = {
        "disclosure.requested": label("disclosure asked for", "申请党务公开", "申請黨務公開"),
        "disclosure.answered": label(
            "request decided or extended", "申请已答复或延期", "申請已答覆或延期"
        ),
        "disclosure.decided": label("request decided", "申请已办结", "申請已辦結"),
    }
    for name, called in facts.items():
        yield FactKind(name=name, label=called, subject=SubjectKind.COMMUNITY, attributes=attribute)
    yield Register.of(
        DisclosureRequest,
        name="disclosure-requests",
        label=label("requests for disclosure", "依申请公开台账", "依申請公開台賬"),
        facts=(
            FactMapping("disclosure.requested", "community", "received_on", attributes=told),
            FactMapping("disclosure.answered", "community", "extended_on", attributes=told),
            FactMapping("disclosure.answered", "community", "decided_on", attributes=told),
            FactMapping("disclosure.decided", "community", "decided_on", attributes=told),
        ),
        retention_months=36,
    )
    for name, called, days, fulfilled in (
        (
            "disclosure-answer",
            label(
                "requests answered in 3 working days",
                "申请三个工作日内答复",
                "申請三個工作日內答覆",
            ),
            3,
            "disclosure.answered",
        ),
        (
            "disclosure-decision",
            label(
                "requests decided in 10 working days",
                "申请十个工作日内办结",
                "申請十個工作日內辦結",
            ),
            10,
            "disclosure.decided",
        ),
    ):
        yield Duty(
            name=name,
            label=called,
            recurrence=Recurrence(
                after="disclosure.requested", within_working_days=days, matching="request"
            ),
            fulfilled_by=fulfilled,
            reference=cite(
                REQUESTS,
                says=label(
                    "decided within 3 working days, at most within 10",
                    "3个工作日内决定是否公开，可延长至10个工作日",
                    "3個工作日內決定是否公開，可延長至10個工作日",
                ),
            ),
            valid_from=SINCE,
        )
        yield done_in_time(f"{name}s-in-time", called, name)
