"""Cases: matters with an owner, steps and a time limit, and how far each has come."""

from datetime import date, datetime
from typing import Any

from attrs import frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, open_field, personal
from community_gov.model.ids import (
    ActorId,
    CaseId,
    CasePauseId,
    CaseResultId,
    CaseStepId,
    GridId,
    OrganizationId,
    PostId,
)
from community_gov.model.text import label

_HANDLING = mark("to handle the matter and to tell the person the result")


@frozen
class Case:
    """What was received, from whom, and what was promised on the receipt.

    The limit is kept as it was promised: ``limit_amount`` in ``limit_unit``, from the
    moment it was ``received`` or ``accepted`` (``limit_from``), ``extension`` more at
    most. ``fields`` and ``sealed_fields`` hold what its kind asks for beside.
    """

    id: CaseId
    number: str = open_field(label=label("case number", "受理编号", "受理編號"))
    kind: str = open_field(label=label("kind", "类别", "類別"))
    received_at: datetime = open_field(label=label("received", "收件时间", "收件時間"))
    channel: str = open_field(label=label("channel", "渠道"))
    limit_class: str = open_field(label=label("class", "类型", "類型"))
    limit_amount: int = open_field(label=label("limit", "期限"))
    limit_unit: str = open_field()
    limit_from: str = open_field()
    subject_kind: str = internal()
    matter: str = personal(label=label("matter", "事项", "事項"), purpose=_HANDLING)
    extension: int = open_field(default=0)
    subject: str | None = internal(default=None, label=label("about", "对象", "對象"))
    grid: GridId | None = internal(default=None, label=label("grid", "网格", "網格"))
    applicant: str | None = personal(
        default=None, label=label("applicant", "申请人", "申請人"), purpose=_HANDLING
    )
    contact: str | None = personal(
        default=None, label=label("contact", "联系方式", "聯繫方式"), purpose=_HANDLING
    )
    home_asked: bool = internal(
        default=False, label=label("asked to be served at home", "要求上门", "要求上門")
    )
    about: CaseId | None = internal(default=None, label=label("about the case", "涉及案件"))
    restriction: str | None = internal(default=None)
    expires_on: date | None = internal(default=None, label=label("expires", "到期日"))
    fields: dict[str, Any] = internal(default={})
    sealed_fields: dict[str, Any] | None = personal(default=None, purpose=_HANDLING)


@frozen
class CaseProgress:
    """How far a case has come; each step it takes is a version of this.

    ``answered_at`` is when the clock of its limit stopped: it was handled, refused or
    referred, which ``outcome`` tells. ``extended`` is what was added to the limit, in
    its unit. What is about a person lies in the vault.
    """

    id: CaseId
    kind: str = open_field()
    state: str = open_field(label=label("state", "状态", "狀態"))
    state_since: datetime = open_field(label=label("since", "起始时间", "起始時間"))
    move: str = open_field(default="", label=label("step", "步骤", "步驟"))
    reason: str | None = personal(
        default=None, label=label("reason", "理由"), purpose=mark("accountability for every step")
    )
    evidence: str | None = personal(
        default=None, label=label("evidence", "凭据", "憑據"), purpose=mark("proof of every step")
    )
    post: PostId | None = internal(default=None, label=label("post", "岗位", "崗位"))
    visits: int = internal(default=1, label=label("visits", "到访次数", "到訪次數"))
    accepted_at: datetime | None = open_field(default=None)
    first_visit: bool | None = open_field(default=None)
    told_at: datetime | None = open_field(default=None)
    papers: str = internal(default="", label=label("missing papers", "所缺材料"))
    extended: int = open_field(default=0)
    extended_at: datetime | None = open_field(default=None)
    answered_at: datetime | None = open_field(default=None)
    outcome: str | None = open_field(default=None, label=label("outcome", "结果", "結果"))
    handled_by: ActorId | None = internal(default=None)
    near: bool | None = open_field(default=None, label=label("served near", "就近办理", "就近辦理"))
    upheld: bool | None = internal(default=None, label=label("upheld", "属实", "屬實"))
    referred_to: OrganizationId | None = internal(default=None)
    verified_by: ActorId | None = internal(default=None)
    verified_at: datetime | None = open_field(default=None)
    closed_at: datetime | None = open_field(default=None)
    first_closed_at: datetime | None = open_field(default=None)
    reopened: int = open_field(default=0)
    reopened_soon: int = open_field(default=0)
    corrected: int = open_field(default=0)
    rating: int | None = open_field(default=None, label=label("rating", "评价", "評價"))


@frozen
class CasePause:
    """A stretch of time in which the clock of a case stands: why, and from which state."""

    id: CasePauseId
    case: CaseId = internal()
    reason: str = open_field()
    state: str = open_field()
    began_at: datetime = open_field()
    ended_at: datetime | None = open_field(default=None)


@frozen
class CaseStepTaken:
    """One of the declared steps of a case: when, and at which post; none where nobody held it."""

    id: CaseStepId
    case: CaseId = internal()
    step: str = open_field(label=label("step", "环节", "環節"))
    began_at: datetime = open_field()
    post: PostId | None = internal(default=None, label=label("post", "岗位", "崗位"))
    substitute: bool = open_field(default=False)
    ended_at: datetime | None = open_field(default=None)


@frozen
class CaseResult:
    """What came of a case; a correction is its next version."""

    id: CaseResultId
    given_at: datetime = open_field()
    text: str = personal(label=label("result", "办理结果", "辦理結果"), purpose=_HANDLING)
