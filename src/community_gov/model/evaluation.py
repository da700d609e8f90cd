"""A selection or appraisal under way: who is put forward, how each is judged, what is awarded."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from attrs import Factory, frozen

from community_gov.i18n import mark
from community_gov.model.fields import internal, open_field, personal
from community_gov.model.ids import (
    AppraisalId,
    DecisionId,
    EvaluationId,
    HonourId,
    NominationId,
    NoticeId,
    ObjectionId,
    SubjectKind,
)
from community_gov.model.text import label


@frozen
class Evaluation:
    """A selection run by an evaluation program; it moves through the program's stages.

    ``reason`` says why more than the quota have a grade, where they do.
    """

    id: EvaluationId
    program: str = open_field(label=label("program", "评选项目", "評選項目"))
    title: str = open_field(label=label("title", "名称", "名稱"))
    opened_on: date = open_field(label=label("opened", "启动日期", "啟動日期"))
    stage: str = open_field(label=label("stage", "阶段", "階段"))
    notice: NoticeId | None = open_field(default=None)
    reason: str = internal(default="", label=label("over the quota", "超比例原因"))


@frozen
class Nomination:
    """One subject put forward in an evaluation; ``outcome`` is empty until the list is noticed.

    ``screened`` says whether the conditions hold, ``grade`` what a person set
    or confirmed, ``removed_for`` the objection that took it off the list. ``deeds``
    tell in short what speaks for it.
    """

    id: NominationId
    evaluation: EvaluationId = internal()
    subject_kind: SubjectKind = internal()
    subject: str = internal()
    nominated_by: str = internal(label=label("way of nomination", "推荐方式", "推薦方式"))
    outcome: str = internal(default="", label=label("outcome", "结果", "結果"))
    theme: str = internal(default="", label=label("theme", "参评主题", "參評主題"))
    screened: bool | None = internal(default=None, label=label("screened", "资格审核", "資格審核"))
    screening_reason: str = personal(
        default="",
        purpose=mark("to tell the person why"),
        label=label("why", "审核说明", "審核說明"),
    )
    grade: str = internal(default="", label=label("grade", "等次"))
    grade_reason: str = personal(
        default="",
        purpose=mark("to tell the person why"),
        label=label("why", "定级理由", "定級理由"),
    )
    removed_for: ObjectionId | None = internal(default=None)
    deeds: str = personal(
        default="",
        purpose=mark("to tell the appraisers what speaks for it"),
        label=label("deeds", "主要事迹", "主要事跡"),
    )


@frozen
class SiteVisit:
    """Somebody went and looked: a visit to a home, a round of a building, before or after.

    ``visitors`` are who went, ``seen`` is what they saw of what the program asks,
    ``announced`` whether it was known beforehand that they would come.
    """

    id: str
    nomination: NominationId = internal()
    visited_on: date = internal(label=label("visited", "走访日期", "走訪日期"))
    visitors: str = personal(
        purpose=mark("to ask who saw it"), label=label("visitors", "走访人", "走訪人")
    )
    seen: str = personal(
        purpose=mark("to tell the appraisers what was seen"),
        label=label("what was seen", "走访所见", "走訪所見"),
    )
    announced: bool = internal(default=True, label=label("announced", "事先告知", "事先告知"))


@frozen
class Deliberation:
    """What a body said of the proposed list: its vote, and its opinion in a sentence.

    ``listed`` has the nominations on the list then, each with its grade or nothing.
    A yes holds as long as nobody else comes onto the list, and no grade changes.
    """

    id: str
    evaluation: EvaluationId = internal()
    body: str = internal(label=label("body", "评议机构", "評議機構"))
    decision: DecisionId = internal(label=label("decision", "表决记录", "表決記錄"))
    listed: Mapping[NominationId, str] = internal(label=label("list", "名单", "名單"))
    opinion: str = personal(
        default="",
        purpose=mark("to tell why the body said so"),
        label=label("opinion", "评议意见", "評議意見"),
    )


@frozen
class Appraisal:
    """One appraiser's value for one criterion of one nomination, in the criterion's points.

    ``ticks`` are the items of a checklist or star that were found to be so.
    """

    id: AppraisalId
    nomination: NominationId = internal()
    criterion: str = internal(label=label("criterion", "指标", "指標"))
    appraiser: str = personal(
        label=label("appraiser", "评议人", "評議人"),
        purpose=mark("to tell appraisals apart and hear objections"),
    )
    points: int = internal(label=label("points", "得分"))
    ticks: Mapping[str, bool] = internal(
        default=Factory(dict), label=label("ticked", "符合项", "符合項")
    )


@frozen
class GateMeasure:
    """The measure of a gate for one nomination, an exact number such as ``9/10``."""

    id: str
    nomination: NominationId = internal()
    gate: str = internal(label=label("measure", "测评项", "測評項"))
    value: str = internal(label=label("value", "数值", "數值"))


@frozen
class BallotCount:
    """How many ballots were handed out, came back and were spoiled; for a criterion or the whole.

    ``reason`` says why they were counted again.
    """

    id: str
    evaluation: EvaluationId = internal()
    criterion: str = internal(default="", label=label("criterion", "指标", "指標"))
    issued: int = internal(label=label("handed out", "发出票数", "發出票數"), default=0)
    returned: int = internal(label=label("returned", "收回票数", "收回票數"), default=0)
    spoiled: int = internal(label=label("spoiled", "废票", "廢票"), default=0)
    reason: str = internal(
        default="", label=label("counted again because", "重新计票原因", "重新計票原因")
    )


@frozen
class BallotSheaf:
    """``number`` ballots that say the same; who handed them in is kept nowhere.

    ``marks`` has the points or the rank by nomination, or 1 for a name chosen;
    for votes on a criterion each sheaf is one nomination.
    """

    id: str
    evaluation: EvaluationId = internal()
    marks: Mapping[str, int] = internal(label=label("ballot", "选票", "選票"))
    number: int = internal(label=label("number", "张数", "張數"))
    criterion: str = internal(default="", label=label("criterion", "指标", "指標"))


@frozen
class Settlement:
    """How people settled a tie: by nomination, whether it was chosen; and why."""

    id: str
    evaluation: EvaluationId = internal()
    choices: Mapping[str, bool] = internal(label=label("chosen", "确定", "確定"))
    reason: str = internal(label=label("reason", "理由"))


class HonourState(StrEnum):
    """What became of an award."""

    HELD = mark("held")
    KEPT = mark("kept after re-check")
    DOWNGRADED = mark("downgraded")
    REVOKED = mark("revoked")
    PASSED_ON = mark("passed on")


@frozen
class Honour:
    """An award that a person confirmed: its plaque, its re-checks, and what became of it.

    ``banned_until`` is the last day on which the subject cannot be put forward
    again under the same program. ``grade`` is that of a program with grades. A
    rotating award that went to others was ``passed on``.
    """

    id: HonourId
    evaluation: EvaluationId = internal()
    nomination: NominationId = internal()
    program: str = open_field(label=label("program", "评选项目", "評選項目"))
    subject_kind: SubjectKind = internal()
    subject: str = internal()
    awarded_on: date = open_field(label=label("awarded", "授予日期"))
    theme: str = open_field(default="", label=label("theme", "参评主题", "參評主題"))
    state: HonourState = open_field(default=HonourState.HELD, label=label("state", "状态", "狀態"))
    plaque: str = open_field(default="", label=label("plaque", "牌匾编号", "牌匾編號"))
    plaque_on: date | None = open_field(default=None, label=label("hung", "挂牌日期", "掛牌日期"))
    recheck_on: date | None = internal(
        default=None, label=label("re-check", "复查日期", "複查日期")
    )
    banned_until: date | None = internal(default=None, label=label("barred until", "限制至"))
    reason: str = personal(
        default="", purpose=mark("to tell the person why"), label=label("why", "理由")
    )
    grade: str = open_field(default="", label=label("grade", "等次"))
