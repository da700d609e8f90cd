"""Programs of four selections: safe households, model buildings and units, pioneers' corridors."""

from fractions import Fraction

from community_gov.plugin import (
    Band,
    CheckItem,
    Criterion,
    CriterionKind,
    EvaluationProgram,
    Label,
    NominationWay,
    SubjectKind,
    label,
)
from community_gov_three_creations._parts import SINCE
from community_gov_three_creations._selecting import (
    AGREES,
    LIVES_HERE,
    LOOKED_AT,
    TO_THE_AWARD,
    WAYS,
    item,
)
from community_gov_three_creations._star_household import COMMITTEES, REPRESENTATIVES


def _good(name: str, called: Label, needed: int, *items: CheckItem) -> Criterion:
    return Criterion(name, called, 10, kind=CriterionKind.STARS, items=items, needed=needed)


_SEVEN_GOODS = (
    _good(
        "precautions",
        label("precautions", "安全防范", "安全防範"),
        3,
        item("appliances", "uses gas and power safely", "正确使用燃气电器", "正確使用燃氣電器"),
        item("food", "heeds food safety", "注重食品安全"),
        item("first-aid", "knows first aid", "掌握急救常识", "掌握急救常識"),
        item("theft", "guards against theft", "有防盗措施", "有防盜措施"),
        item("training", "came to a safety lesson", "参加安全培训", "參加安全培訓"),
    ),
    _good(
        "home",
        label("home", "居室环境", "居室環境"),
        3,
        item("clean", "clean rooms", "室内干净整洁", "室內乾淨整潔"),
        item("drains", "no open drain, no loose poultry", "无污水无散养", "無污水無散養"),
        item("heaps", "no heaps in the yard", "院内无堆放", "院內無堆放"),
        item("layout", "well laid out", "布局合理", "佈局合理"),
        item("plants", "plants", "有绿化", "有綠化"),
    ),
    _good(
        "family",
        label("concord at home", "家庭和睦"),
        2,
        item("talks", "talks things over", "遇事商量"),
        item("chores", "shares the chores", "分担家务", "分擔家務"),
        item("cares", "cares for old and young", "尊老爱幼", "尊老愛幼"),
    ),
    _good(
        "neighbours",
        label("good neighbours", "邻里和谐", "鄰里和諧"),
        2,
        item("helps", "helps next door", "互帮互助", "互幫互助"),
        item("quiet", "quiet at night", "不扰邻", "不擾鄰"),
        item("corridor", "keeps the corridor free", "不占楼道", "不佔樓道"),
    ),
    _good(
        "leisure",
        label("healthy leisure", "娱乐健康", "娛樂健康"),
        1,
        item("sport", "sport or culture", "参加文体活动", "參加文體活動"),
        item("no-gambling", "plays without stakes", "娱乐不带彩", "娛樂不帶彩"),
    ),
    _good(
        "rules",
        label("keeps the covenant", "遵守公约", "遵守公約"),
        2,
        item("pets", "leads its dog", "文明养犬", "文明養犬"),
        item("bikes", "charges no bike indoors", "电动车不入户", "電動車不入戶"),
        item("parking", "parks where it may", "规范停车", "規範停車"),
    ),
    _good(
        "learning",
        label("knows the law", "学法懂法", "學法懂法"),
        1,
        item("lesson", "came to a talk on law", "参加法律讲座", "參加法律講座"),
        item("numbers", "knows whom to call", "知晓求助电话", "知曉求助電話"),
    ),
)


def _stars(name: str, goods: int, called: Label) -> Band:
    return Band(name, called, Fraction(10 * goods), published=True, awarded=True)


_SAFE = EvaluationProgram(
    "safe-household",
    label("safe household", "平安家庭"),
    SubjectKind.HOUSEHOLD,
    _SEVEN_GOODS,
    label(
        "grades, 10 points a good and the checks on precautions and home of star safe "
        "households 星級平安家庭 (five stars seven goods, four stars four, three stars "
        "three, basic one; its 30 points for the entry condition are a condition "
        "here); of its seven withouts those on faith, drugs, vice and crime are left "
        "out: Constitution Art. 36, and guilt is personal; without pyramid selling, "
        "the ways, residents first and then the committees as in Longgangxu 龍崗墟社區 "
        "2017; goods as in Fuquan 福泉社區 2015; own choice: what its goods consist of "
        "besides, how many checks win one, notice of 5 days",
        "等级、每好10分及防范与居家各检查项取自“星级平安家庭”（五星七好、四星四好、"
        "三星三好、基本一好；其准入条件30分，此处作为条件）；其“七无”中涉信仰、毒品"
        "、黄赌、犯罪各项不用：宪法第三十六条，且责任由本人承担；无传销、推荐方式、先"
        "居民后两委同龙岗墟社区（2017年）；“好”的内容同福泉社区（2015年）；自定：“"
        "好”的其余内容、达几项得一好、公示5天",
        "等級、每好10分及防範與居家各檢查項取自「星級平安家庭」（五星七好、四星四好、"
        "三星三好、基本一好；其准入條件30分，此處作為條件）；其「七無」中涉信仰、毒品"
        "、黃賭、犯罪各項不用：憲法第三十六條，且責任由本人承擔；無傳銷、推薦方式、先"
        "居民後兩委同龍崗墟社區（2017年）；「好」的內容同福泉社區（2015年）；自定：「"
        "好」的其餘內容、達幾項得一好、公示5天",
    ),
    SINCE,
    stages=TO_THE_AWARD,
    ways=WAYS,
    conditions=(
        LIVES_HERE,
        AGREES,
        item("no-violence", "no violence at home", "无家庭暴力", "無家庭暴力"),
        item("no-gambling", "no gambling is held at home", "家中不聚赌", "家中不聚賭"),
        item("no-quarrels", "no open quarrel with neighbours", "无邻里纠纷", "無鄰里糾紛"),
        item("no-pyramid", "no pyramid selling at home", "家中无传销", "家中無傳銷"),
    ),
    visited=True,
    decided_by=(REPRESENTATIVES, COMMITTEES),
    bands=(
        _stars("five-star", 7, label("five stars", "五星")),
        _stars("four-star", 4, label("four stars", "四星")),
        _stars("three-star", 3, label("three stars", "三星")),
        _stars("basic", 1, label("basic", "基本")),
        Band("not-yet", label("not yet", "未达标", "未達標"), Fraction(0)),
    ),
    notice_days=5,
    answer_days=3,
)


def _judged(name: str, en: str, hans: str, hant: str) -> Criterion:
    return Criterion(name, label(en, hans, hant), 20, kind=CriterionKind.JUDGES, least_judges=3)


def _flagged(
    name: str,
    called: Label,
    criteria: tuple[Criterion, ...],
    reference: Label,
    told: CheckItem,
    pass_mark: int,
) -> EvaluationProgram:
    """Return a program of places: ten winners, a flag that goes round, unannounced re-checks."""
    return EvaluationProgram(
        name,
        called,
        SubjectKind.PLACE,
        criteria,
        reference,
        SINCE,
        stages=LOOKED_AT,
        ways=(NominationWay.OTHERS, NominationWay.ORGANISATION),
        conditions=(told,),
        pass_mark=pass_mark,
        winners=10,
        notice_days=5,
        answer_days=3,
        recheck_after_months=6,
        rotating=True,
        recheck_unannounced=True,
    )


_BUILDING = _flagged(
    "model-building",
    label("model building", "文明楼栋", "文明樓棟"),
    (
        _judged("corridor", "corridors", "楼道环境", "樓道環境"),
        _judged("safety", "safety", "安全意识", "安全意識"),
        _judged("conduct", "conduct", "文明行为", "文明行為"),
        _judged("neighbours", "neighbours", "邻里关系", "鄰里關係"),
        _judged("sorting", "sorted waste", "垃圾分类", "垃圾分類"),
    ),
    label(
        "five aspects, several judges, 10 winners and a rotating flag as in Jianhua "
        "沌口街道建華社區 2025; 20 points an aspect as for clean buildings 衛生文明樓棟 2014, "
        "without its item on petitions; unannounced re-checks as in Xinhua 沌陽街新華社區; "
        "own choice: three judges at least, 80 of 100, re-check after 6 months, "
        "notice of 5 days",
        "五个方面、多名评委、10个名额、流动红旗同沌口街道建华社区（2025年）；每方面20"
        "分同“卫生文明楼栋”（2014年），其涉信访一项不用；不打招呼复查同沌阳街新华社"
        "区；自定：评委至少三名、满分100分中达80分、6个月后复查、公示5天",
        "五個方面、多名評委、10個名額、流動紅旗同沌口街道建華社區（2025年）；每方面20"
        "分同「衛生文明樓棟」（2014年），其涉信訪一項不用；不打招呼複查同沌陽街新華社"
        "區；自定：評委至少三名、滿分100分中達80分、6個月後複查、公示5天",
    ),
    item("told", "its residents were told", "已告知楼内居民", "已告知樓內居民"),
    80,
)

_UNIT = _flagged(
    "model-unit",
    label("model stairwell", "文明单元", "文明單元"),
    (
        Criterion(
            "stars",
            label("stars", "星级", "星級"),
            5,
            kind=CriterionKind.CHECKLIST,
            items=(
                item("clean", "clean, nothing piled up", "干净整洁无堆积", "乾淨整潔無堆積"),
                item("walls", "no scribbles, no bills", "墙面无乱涂乱贴", "牆面無亂塗亂貼"),
                item("neighbours", "good neighbours", "邻里和睦", "鄰里和睦"),
                item("pets", "well-kept pets, no poultry", "文明养犬无禽畜", "文明養犬無禽畜"),
                item("culture", "something to look at", "有氛围布置", "有氛圍佈置"),
            ),
        ),
    ),
    label(
        "five checks, a star each, and 10 winners as for model corridors in Nancheng "
        "南城街道 2023; a rotating board for the unit as in Beimengang 城關鎮北門崗社區 2024; own "
        "choice: four stars at least, re-check after 6 months, notice of 5 days",
        "五项检查、各得一星、10个名额同南城街道“文明楼道”（2023年）；单元流动牌同城"
        "关镇北门岗社区（2024年）；自定：至少四星、6个月后复查、公示5天",
        "五項檢查、各得一星、10個名額同南城街道「文明樓道」（2023年）；單元流動牌同城"
        "關鎮北門崗社區（2024年）；自定：至少四星、6個月後複查、公示5天",
    ),
    item("told", "its residents were told", "已告知单元居民", "已告知單元居民"),
    4,
)


def _list(name: str, called: Label, *items: CheckItem) -> Criterion:
    return Criterion(name, called, 20, kind=CriterionKind.CHECKLIST, items=items)


_CORRIDOR = EvaluationProgram(
    "pioneer-corridor",
    label("corridor of the young pioneers", "红领巾楼道", "紅領巾樓道"),
    SubjectKind.PLACE,
    (
        _list(
            "clean",
            label("clean", "清洁", "清潔"),
            item("swept", "swept at the weekend", "周末清扫", "週末清掃"),
            item("litter", "no butts, paper or dust", "无烟头纸屑灰尘", "無菸頭紙屑灰塵"),
        ),
        _list(
            "safe",
            label("safe", "安全"),
            item("exits", "ways out are free", "通道畅通", "通道暢通"),
            item("fire", "fire gear was looked at", "查看消防设施", "查看消防設施"),
        ),
        _list(
            "told",
            label("told", "宣传", "宣傳"),
            item("posters", "posters hang", "有宣传画", "有宣傳畫"),
            item("theme", "the theme of the quarter was kept", "落实季度主题", "落實季度主題"),
        ),
    ),
    label(
        "a theme each quarter, weekend cleaning, safety and posters as of the young "
        "stairwell heads in Xuzhoulu 徐州路社區 and in Jinhua 金華; Law on the Protection of "
        "Minors 未成年人保護法 and PIPL Art. 31: adults in charge, guardians agree, and what "
        "is looked at is the corridor, never a child; own choice: points, 40 of 60, "
        "notice of 5 days",
        "每季度一个主题、周末清扫、安全与宣传画同徐州路社区“红领巾小小楼栋长”和金华"
        "“红领巾楼道长”；未成年人保护法、个人信息保护法第三十一条：成人负责、监护人"
        "同意，看的是楼道，不看孩子；自定：分值、满分60分中达40分、公示5天",
        "每季度一個主題、週末清掃、安全與宣傳畫同徐州路社區「紅領巾小小樓棟長」和金華"
        "「紅領巾樓道長」；未成年人保護法、個人信息保護法第三十一條：成人負責、監護人"
        "同意，看的是樓道，不看孩子；自定：分值、滿分60分中達40分、公示5天",
    ),
    SINCE,
    stages=TO_THE_AWARD,
    ways=(NominationWay.ORGANISATION,),
    conditions=(
        item("adults", "an adult is in charge each time", "每次有成人负责", "每次有成人負責"),
        item("guardians", "guardians agreed", "监护人均已同意", "監護人均已同意"),
    ),
    pass_mark=40,
    notice_days=5,
    answer_days=3,
)

PROGRAMS = (_SAFE, _BUILDING, _UNIT, _CORRIDOR)
"""The selections beside star households; each is a prize of the community's own (群眾性評選)."""
