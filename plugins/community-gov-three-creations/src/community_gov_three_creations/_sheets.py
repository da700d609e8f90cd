"""The published assessment sheets, row by row, and which of our indicators answers which row."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import evolve

from community_gov.plugin import SheetItem, label


def _row(
    points: int, en: str, hans: str, hant: str, indicator: str = "", kpi: str = ""
) -> SheetItem:
    return SheetItem("-", label(en, hans, hant), Decimal(points), indicator, kpi=kpi)


def _numbered(rows: Iterable[SheetItem], first: int = 1) -> tuple[SheetItem, ...]:
    return tuple(evolve(row, code=str(number)) for number, row in enumerate(rows, start=first))


UNITY = (
    # The published pages give 100 points for the whole, and contents without points of their own.
    *_numbered(
        (
            _row(100, "the whole sheet", "测评总分", "測評總分"),
            _row(0, "leading group", "组织领导", "組織領導"),
            _row(0, "study", "学习教育", "學習教育"),
            _row(0, "publicity column, window, books", "宣传栏、橱窗、图书", "宣傳欄、櫥窗、圖書"),
            _row(
                0,
                "cultural place and festivals",
                "文化场所、节庆活动",
                "文化場所、節慶活動",
                "culture-activities",
            ),
            _row(0, "model households every year", "模范家庭年度评选", "模範家庭年度評選"),
            _row(0, "services for residents", "为居民服务", "為居民服務", "mutual-help-households"),
        ),
        first=0,
    ),
    SheetItem("veto", label("one-vote veto", "一票否决", "一票否決"), Decimal(0), veto=True),
)
"""全國民族團結進步示範測評指標 (國家民委): 100 points; row 0 is the whole."""

HARMONY = _numbered(
    (
        _row(1, "city residents who vote, 50 %", "城市居民参选率≥50%", "城市居民參選率≥50%"),
        _row(1, "assemblies, 2 a year", "居民代表大会每年2次", "居民代表大會每年2次"),
        _row(1, "representatives present, 85 %", "代表出席率≥85%", "代表出席率≥85%"),
        _row(
            1,
            "hearings and talks, 4 a year",
            "听证会、协调会每年4次",
            "聽證會、協調會每年4次",
            "neighbour-talks",
        ),
        _row(1, "proposals carried out, 100 %", "居民建议落实率100%", "居民建議落實率100%"),
        _row(1, "the charter is known, 85 %", "章程、公约知晓率≥85%", "章程、公約知曉率≥85%"),
        _row(1, "part in self-government, 85 %", "自治参与率≥85%", "自治參與率≥85%"),
        _row(1, "yearly work done, 100 %", "年度工作完成率100%", "年度工作完成率100%"),
        _row(1, "content with the committee, 80 %", "对居委会满意率≥80%", "對居委會滿意率≥80%"),
        _row(1, "reports to the assembly, 2 a year", "向代表大会报告2次", "向代表大會報告2次"),
        _row(1, "accounts published, 4 a year", "财务公开每年4次", "財務公開每年4次"),
        _row(
            1,
            "residents' matters handled, 100 %",
            "群众意见处理率100%",
            "群眾意見處理率100%",
            "problem-points-fixed",
        ),
        _row(1, "content with democracy, 85 %", "四个民主满意率≥85%", "四個民主滿意率≥85%"),
        _row(1, "units that build together, 50 %", "共驻共建率≥50%", "共駐共建率≥50%"),
        _row(1, "a service by each unit, 1 a year", "驻区单位办实事≥1件", "駐區單位辦實事≥1件"),
        _row(1, "residents' organisations, 10", "民间组织≥10个", "民間組織≥10個"),
        _row(1, "organisations on record, 100 %", "登记备案率100%", "登記備案率100%"),
        _row(1, "content with property services, 80 %", "物业满意率≥80%", "物業滿意率≥80%"),
        _row(1, "trained in using computers, 100 %", "信息化培训率100%", "信息化培訓率100%"),
        _row(1, "data entered, 90 %", "数据录入率≥90%", "數據錄入率≥90%"),
        _row(1, "place for sport and culture, 1", "体育文化场所≥1处", "體育文化場所≥1處"),
    )
)
"""成都市和諧社區建設評價基本指標體系: targets that are reached (1) or not (0)."""

SCIENCE = _numbered(
    (
        _row(5, "leading group, duty in the plan", "领导小组，列入计划", "領導小組，列入計劃"),
        _row(5, "work network, regular activity", "工作网络，定期活动", "工作網絡，定期活動"),
        _row(5, "classified archive and data", "分类档案、资料库", "分類檔案、資料庫"),
        _row(8, "funds, 15 % and 2 yuan a head", "经费≥15%，人均>2元", "經費≥15%，人均>2元"),
        _row(
            7,
            "gallery of 10 m, 6 issues a year",
            "画廊≥10米，全年≥6期",
            "畫廊≥10米，全年≥6期",
            kpi="science-board-issues",
        ),
        _row(4, "activity room, 10 hours a week", "活动室每周≥10小时", "活動室每週≥10小時"),
        _row(6, "5 books to 100 people, 100 new", "百人图书≥5册", "百人圖書≥5冊"),
        _row(6, "science corridors, 30 %", "科普楼组≥30%", "科普樓組≥30%"),
        _row(6, "part in city and district events", "参与市、区科普活动", "參與市、區科普活動"),
        _row(
            6,
            "4 themed events a year, 20 % take part",
            "主题活动每年≥4次，参与率≥20%",
            "主題活動每年≥4次，參與率≥20%",
            "lecture-participation",
        ),
        _row(
            6,
            "lectures and training, 6 a year",
            "讲座、培训全年≥6次",
            "講座、培訓全年≥6次",
            kpi="science-lectures",
        ),
        _row(6, "households on line, 25 %", "家庭上网率≥25%", "家庭上網率≥25%"),
        _row(6, "3 youth events a year, 50 % of youth", "青少年活动每年≥3次", "青少年活動每年≥3次"),
        _row(9, "innovation; literacy above the mean", "创新，素养高于平均", "創新，素養高於平均"),
    )
)
"""普陀區科普示範小區測評考核表(試行): rows 1 to 14, 85 points; we do not know those of row 15."""
