"""A selection or appraisal under way, who is put forward, and how each was appraised."""

from datetime import date

from attrs import frozen

from community_gov.model.fields import internal, open_field, personal
from community_gov.model.ids import AppraisalId, EvaluationId, NominationId, NoticeId, SubjectKind
from community_gov.model.text import label


@frozen
class Evaluation:
    """A selection run by an evaluation program; it moves through the program's stages."""

    id: EvaluationId
    program: str = open_field(label=label("program", "评选项目", "評選項目"))
    title: str = open_field(label=label("title", "名称", "名稱"))
    opened_on: date = open_field(label=label("opened", "启动日期", "啟動日期"))
    stage: str = open_field(label=label("stage", "阶段", "階段"))
    notice: NoticeId | None = open_field(default=None)


@frozen
class Nomination:
    """One subject put forward in an evaluation; ``outcome`` is empty until a person confirms."""

    id: NominationId
    evaluation: EvaluationId = internal()
    subject_kind: SubjectKind = internal()
    subject: str = internal()
    nominated_by: str = internal(label=label("way of nomination", "推荐方式", "推薦方式"))
    outcome: str = internal(default="", label=label("outcome", "结果", "結果"))


@frozen
class Appraisal:
    """One appraiser's value for one criterion of one nomination, in the criterion's points."""

    id: AppraisalId
    nomination: NominationId = internal()
    criterion: str = internal(label=label("criterion", "指标", "指標"))
    appraiser: str = personal(purpose="to tell appraisals apart and hear objections")
    points: int = internal(label=label("points", "得分"))
