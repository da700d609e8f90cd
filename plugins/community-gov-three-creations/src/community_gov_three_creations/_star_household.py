"""The selection of star households (星級文明家庭): its program."""

from fractions import Fraction

from community_gov.plugin import (
    Band,
    CheckItem,
    Criterion,
    CriterionKind,
    EvaluationProgram,
    Label,
    SubjectKind,
    label,
)
from community_gov_three_creations._parts import SINCE
from community_gov_three_creations._selecting import (
    AGREES,
    LIVES_HERE,
    TO_THE_PLAQUE,
    WAYS,
    item,
)

COMMITTEES, REPRESENTATIVES = "two-committees", "residents-representatives"
"""The decision rules of the bodies that say yes to a proposed list."""


def _star(name: str, called: Label, *items: CheckItem) -> Criterion:
    return Criterion(name, called, 1, kind=CriterionKind.STARS, items=items)


STARS = (
    _star(
        "diligence",
        label("diligence and thrift", "勤劳节俭", "勤勞節儉"),
        item("works", "lives by work", "勤劳肯干", "勤勞肯幹"),
        item("saves", "wastes neither food nor water nor power", "节粮节水节电", "節糧節水節電"),
        item("simple", "keeps weddings and funerals simple", "婚丧嫁娶从简", "婚喪嫁娶從簡"),
        item("no-gambling", "no gambling is held at home", "家中不聚赌", "家中不聚賭"),
    ),
    _star(
        "concord",
        label("respect and concord", "孝敬和睦"),
        item("elders", "looks after the elders", "孝敬长辈", "孝敬長輩"),
        item("respect", "respect each other", "家人互敬互爱", "家人互敬互愛"),
        item("neighbours", "helps the neighbours", "邻里守望相助", "鄰里守望相助"),
        item("no-quarrels", "no open quarrels", "无未解纠纷", "無未解糾紛"),
    ),
    _star(
        "honesty",
        label("honesty and friendship", "诚信友善", "誠信友善"),
        item("helps", "helps others gladly", "热情助人", "熱情助人"),
        item("keeps-word", "keeps its word", "恪守承诺", "恪守承諾"),
        item("courteous", "is courteous in public", "公共场所讲文明", "公共場所講文明"),
        item("takes-part", "takes part in helping others", "参与邻里互助活动", "參與鄰里互助活動"),
    ),
    _star(
        "cleanliness",
        label("cleanliness and care", "洁美环保", "潔美環保"),
        item("tidy", "a tidy home and front", "房前屋后整洁", "房前屋後整潔"),
        item("no-clutter", "nothing piled up or built on", "无乱搭乱堆", "無亂搭亂堆"),
        item("green", "grows plants", "美化绿化", "美化綠化"),
        item("sorted", "sorts waste", "垃圾分类", "垃圾分類"),
    ),
    _star(
        "reading",
        label("reading and culture", "书香文化", "書香文化"),
        item("books", "has books at home", "家有藏书", "家有藏書"),
        item("reads", "reads together", "共读时光", "共讀時光"),
        item("learns", "goes on learning", "坚持学习", "堅持學習"),
        item("culture", "takes part in culture", "参加文化活动", "參加文化活動"),
    ),
)
"""Five stars of four checks each; a star is won where all four are so."""


def _grade(name: str, stars: int, called: Label) -> Band:
    return Band(name, called, Fraction(stars), published=True, awarded=True)


PROGRAM = EvaluationProgram(
    "star-household",
    label("star household", "星级文明家庭", "星級文明家庭"),
    SubjectKind.HOUSEHOLD,
    STARS,
    label(
        "stars and checks of the five-star households of Hanshan village 韓山村 五星文明家庭, "
        "without its check on offences of members, for which gambling held at home "
        "stands; the checks on reading, and three stars as the fewest, are own "
        "choice; home visit and the two committees as for the finest households 最美家庭; "
        "representatives, re-check after 2 years, 2 years out when revoked, "
        "recommended after 3 years running as in ten-star households 十星級文明戶; notice "
        "of 7 days as for national model households 全國文明家庭 2016; answers within 3 "
        "days by analogy with the villagers' law 村民委員會組織法 Art. 14",
        "星级与检查项取自韩山村“五星文明家庭”，其中成员违法一项不用，代之以家中不聚"
        "赌；阅读各项与最少三星系自定；入户走访、两委评议同“最美家庭”；代表会议、两"
        "年后复查、撤销后两年内不得参评、连续三年后推荐同“十星级文明户”；公示7天同"
        "全国文明家庭（2016年）；3天内答复，参照村民委员会组织法第十四条",
        "星級與檢查項取自韓山村「五星文明家庭」，其中成員違法一項不用，代之以家中不聚"
        "賭；閱讀各項與最少三星係自定；入戶走訪、兩委評議同「最美家庭」；代表會議、兩"
        "年後複查、撤銷後兩年內不得參評、連續三年後推薦同「十星級文明戶」；公示7天同"
        "全國文明家庭（2016年）；3天內答覆，參照村民委員會組織法第十四條",
    ),
    SINCE,
    stages=TO_THE_PLAQUE,
    ways=WAYS,
    conditions=(LIVES_HERE, AGREES),
    visited=True,
    decided_by=(COMMITTEES, REPRESENTATIVES),
    bands=(
        _grade("five-star", 5, label("five stars", "五星")),
        _grade("four-star", 4, label("four stars", "四星")),
        _grade("three-star", 3, label("three stars", "三星")),
        Band("no-star", label("fewer stars", "未达三星", "未達三星"), Fraction(0)),
    ),
    notice_days=7,
    answer_days=3,
    recheck_after_months=24,
    ban_months_after_revocation=24,
    recommend_after_years=3,
)
