"""Grades (A4-4, A4-9): of the branch by seven aspects, of its members by appraisal, and gaps."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from attrs import frozen

from community_gov.plugin import (
    Band,
    Criterion,
    CriterionKind,
    Declaration,
    EvaluationProgram,
    GradeGate,
    NominationWay,
    OrganizationId,
    PlanKind,
    Query,
    Register,
    Stage,
    SubjectKind,
    cite,
    internal,
    label,
    open_field,
)
from community_gov_six_builds._kpis import number, share, target
from community_gov_six_builds._words import (
    DONE_ON,
    DUE,
    ORGANIZATION,
    OWNER,
    PROOF,
    REGULATIONS,
    REGULATIONS_SINCE,
)
from community_gov_six_builds.branch._figures import proved_in_time

ASPECTS = {
    "leader": label("the one who leads", "党组织带头人", "黨組織帶頭人"),
    "direction": label("direction of work", "工作思路"),
    "rules": label("rules of work", "工作制度"),
    "place": label("place to meet", "活动阵地", "活動陣地"),
    "means": label("means", "保障机制", "保障機制"),
    "results": label("results", "工作业绩", "工作業績"),
    "people": label("what people say", "群众评价", "群眾評價"),
}
"""The seven aspects by which a branch is graded."""

_FULL = {
    "leader": 15,
    "direction": 15,
    "rules": 15,
    "place": 15,
    "means": 10,
    "results": 20,
    "people": 10,
}
"""The points of each aspect: own choice, since the opinions leave them to the county."""

_OPINIONS = label(
    "opinions on grading party branches 組廳字〔2012〕6號 關於做好基層黨組織分類定級工作的指導意見",
    "组厅字〔2012〕6号《关于做好基层党组织分类定级工作的指导意见》",
    "組廳字〔2012〕6號《關於做好基層黨組織分類定級工作的指導意見》",
)

_BRANCH_GRADING = EvaluationProgram(
    name="branch-grading",
    label=label("grading of the branch", "党组织分类定级", "黨組織分類定級"),
    subject=SubjectKind.ORGANIZATION,
    criteria=tuple(Criterion(name, called, _FULL[name]) for name, called in ASPECTS.items()),
    reference=cite(
        _OPINIONS,
        says=label(
            "the branch itself, members and people, the level above, approval; seven "
            "aspects, 100 points; the points of each aspect are an own choice; five days "
            "of notice as for star branches 星級黨組織 (m.dybbs8.com/excel/349710.html)",
            "自评、党员群众测评、上级评定、核准定级；七个方面共100分，各方面分值系自定；"
            "公示五天，参照星级党组织（m.dybbs8.com/excel/349710.html）",
            "自評、黨員群眾測評、上級評定、核准定級；七個方面共100分，各方面分值係自定；"
            "公示五天，參照星級黨組織（m.dybbs8.com/excel/349710.html）",
        ),
    ),
    valid_from=date(2012, 3, 1),
    stages=(Stage.NOMINATING, Stage.APPRAISING, Stage.PROPOSED, Stage.NOTICED, Stage.CONFIRMED),
    notice_days=5,
    ways=(NominationWay.SELF,),
    gates=(
        GradeGate(
            "satisfaction",
            label("satisfaction of members and people", "党员群众满意率", "黨員群眾滿意率"),
            Fraction(9, 10),
            cite(
                _OPINIONS,
                says=label(
                    "with less than 90 % content, neither good nor fairly good",
                    "群众满意率低于90%的，不能定为好与较好",
                    "群眾滿意率低於90%的，不能定為好與較好",
                ),
            ),
            bars=("good", "fairly-good"),
        ),
    ),
    bands=(
        Band("good", label("good", "好"), Fraction(90)),
        Band("fairly-good", label("fairly good", "较好", "較好"), Fraction(80)),
        Band("fair", label("fair", "一般"), Fraction(60)),
        Band("poor", label("poor", "较差", "較差"), Fraction(0)),
    ),
)

_MEMBER_APPRAISAL = EvaluationProgram(
    name="member-appraisal",
    label=label("appraisal of members", "民主评议党员", "民主評議黨員"),
    subject=SubjectKind.MEMBER,
    criteria=(
        Criterion("peers", label("by the other members", "党员互评", "黨員互評"), 4),
        Criterion(
            "all", label("by all who are asked", "民主测评", "民主測評"), 4, CriterionKind.JUDGES
        ),
    ),
    reference=cite(
        REGULATIONS,
        says=label(
            "by oneself, by the other members, by the people; excellent usually at most a "
            "third (12371.cn/special/zbsh/mzpy); own choice of what a ballot counts: "
            "excellent 4, qualified 3, basically qualified 2, not qualified 1; the branch "
            "sets the grade and does not decide by votes alone",
            "个人自评、党员互评、民主测评；优秀一般不超过三分之一（12371.cn/special/zbsh/"
            "mzpy）；票的分值系自定：优秀4、合格3、基本合格2、不合格1；等次由支部综合确定"
            "，不单凭票数",
            "個人自評、黨員互評、民主測評；優秀一般不超過三分之一（12371.cn/special/zbsh/"
            "mzpy）；票的分值係自定：優秀4、合格3、基本合格2、不合格1；等次由支部綜合確定"
            "，不單憑票數",
        ),
    ),
    valid_from=REGULATIONS_SINCE,
    stages=(Stage.NOMINATING, Stage.APPRAISING, Stage.NOTICED, Stage.CONFIRMED),
    ways=(NominationWay.SELF,),
    ungraded=("party.probationary",),
    bands=(
        Band(
            "excellent",
            label("excellent", "优秀", "優秀"),
            Fraction(7),
            quota=Fraction(1, 3),
            soft=True,
        ),
        Band("qualified", label("qualified", "合格"), Fraction(5)),
        Band("basic", label("basically qualified", "基本合格"), Fraction(3)),
        Band("unqualified", label("not qualified", "不合格"), Fraction(0)),
    ),
)
"""Who is excellent is an outcome, told to each one; it is never points, nor posted by name."""


@frozen
class Gap:
    """What a graded branch has to close before it can rise (晉位升級)."""

    branch: OrganizationId = open_field(label=ORGANIZATION)
    aspect: str = open_field(label=label("aspect", "定级指标", "定級指標"), choices=ASPECTS)
    found_on: date = open_field(label=label("found on", "查摆日期", "查擺日期"))
    measure: str = open_field(label=label("what is done", "晋位升级措施", "晉位升級措施"))
    owner: str = open_field(label=OWNER)
    due: date = open_field(label=DUE)
    done_on: date | None = open_field(default=None, label=DONE_ON)
    proof: str = internal(default="", label=PROOF)


def declarations() -> Iterator[Declaration]:
    """Yield both gradings, the plan to rise, and the figures."""
    yield _BRANCH_GRADING
    yield _MEMBER_APPRAISAL
    yield number(
        "branches-graded",
        label("branches graded", "完成分类定级数", "完成分類定級數"),
        Query("evaluations", kind=_BRANCH_GRADING.name, when='stage == "confirmed"'),
        "grading",
        label(
            "gradings opened in the period whose grades are confirmed",
            "期内启动且等次已确认的分类定级",
            "期內啟動且等次已確認的分類定級",
        ),
    )
    done = 'stage == "confirmed"'
    yield share(
        "appraisal-quota-kept",
        label("appraisals within the quota", "评议优秀比例达标率", "評議優秀比例達標率"),
        Query(
            "evaluations",
            kind=_MEMBER_APPRAISAL.name,
            when=f"{done} && !(has(reason) && size(reason) > 0)",
        ),
        Query("evaluations", kind=_MEMBER_APPRAISAL.name, when=done),
        label(
            "appraisals confirmed without a reason to pass the third of 優秀, of all confirmed",
            "已确认的民主评议中，没有理由使优秀超过三分之一的占全部的比例",
            "已確認的民主評議中，沒有理由使優秀超過三分之一的佔全部的比例",
        ),
        target(
            100,
            label(
                "12371.cn on the appraisal of members 民主評議黨員: excellent usually at most a "
                "third",
                "共产党员网《民主评议党员》：优秀一般不超过三分之一",
                "共產黨員網《民主評議黨員》：優秀一般不超過三分之一",
            ),
            REGULATIONS_SINCE,
        ),
    )
    called = label("plan to rise a grade", "晋位升级台账", "晉位升級台賬")
    yield Register.of(Gap, name="branch-grading-gaps", label=called)
    yield PlanKind(
        name="branch-grading-gaps",
        label=called,
        register="branch-grading-gaps",
        task="measure",
        due="due",
        done="done_on",
        owner="owner",
        evidence="proof",
    )
    yield proved_in_time(
        "branch-gaps-closed",
        label(
            "gaps of the branch closed in time", "晋位升级措施按期完成率", "晉位升級措施按期完成率"
        ),
        "branch-grading-gaps",
    )
