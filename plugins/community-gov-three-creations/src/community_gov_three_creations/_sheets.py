"""The published assessment sheets, row by row, and which figures answer which row.

A row that no figure can answer is scored by people, with evidence. Where the figures are those
of another plugin, the row names it, and people score it as long as that plugin is not enabled.
"""

from collections.abc import Iterable
from decimal import Decimal

from attrs import evolve

from community_gov.plugin import SheetRow, label


def _row(points: int, en: str, hans: str, hant: str, *kpis: str, declared_by: str = "") -> SheetRow:
    first, *others = kpis or ("",)
    return SheetRow(
        "-",
        label(en, hans, hant),
        Decimal(points),
        kpi=first,
        and_kpis=tuple(others),
        declared_by=declared_by,
    )


def _numbered(rows: Iterable[SheetRow], first: int = 1) -> tuple[SheetRow, ...]:
    return tuple(evolve(row, code=str(number)) for number, row in enumerate(rows, start=first))


UNITY = (
    # The published pages give 100 points for the whole, and contents without points of their own.
    *_numbered(
        (
            _row(100, "the whole sheet", "测评总分", "測評總分"),
            _row(0, "leading group", "组织领导", "組織領導"),
            _row(0, "study", "学习教育", "學習教育", "unity-studies"),
            _row(
                0,
                "publicity column, window, books",
                "宣传栏、橱窗、图书",
                "宣傳欄、櫥窗、圖書",
                "unity-publicity-kinds",
            ),
            _row(
                0,
                "cultural place and festivals",
                "文化场所、节庆活动",
                "文化場所、節慶活動",
                "culture-places-open",
                "culture-festivals",
            ),
            _row(
                0,
                "model households every year",
                "模范家庭年度评选",
                "模範家庭年度評選",
                "unity-households-selected",
            ),
            _row(
                0,
                "services for residents",
                "为居民服务",
                "為居民服務",
                "mutual-help-share",
            ),
        ),
        first=0,
    ),
    SheetRow("veto", label("one-vote veto", "一票否决", "一票否決"), Decimal(0), veto=True),
)
"""全國民族團結進步示範測評指標 (國家民委): 100 points; row 0 is the whole, which people score."""

HARMONY = _numbered(
    (
        _row(
            1,
            "city residents who vote, 50 %",
            "城市居民参选率≥50%",
            "城市居民參選率≥50%",
            "residents-who-voted",
        ),
        _row(
            1,
            "assemblies, 2 a year",
            "居民代表大会每年2次",
            "居民代表大會每年2次",
            "assemblies-held",
        ),
        _row(
            1,
            "representatives present, 85 %",
            "代表出席率≥85%",
            "代表出席率≥85%",
            "representatives-present",
        ),
        _row(
            1,
            "hearings and talks, 4 a year",
            "听证会、协调会每年4次",
            "聽證會、協調會每年4次",
            "neighbour-talks-held",
        ),
        _row(
            1,
            "proposals carried out, 100 %",
            "居民建议落实率100%",
            "居民建議落實率100%",
            "proposals-carried-out",
        ),
        _row(
            1,
            "the charter is known, 85 %",
            "章程、公约知晓率≥85%",
            "章程、公約知曉率≥85%",
            "charter-known",
        ),
        _row(
            1,
            "part in self-government, 85 %",
            "自治参与率≥85%",
            "自治參與率≥85%",
            "self-government-participation",
        ),
        _row(
            1,
            "yearly work done, 100 %",
            "年度工作完成率100%",
            "年度工作完成率100%",
            "projects-done",
            declared_by="committee",
        ),
        _row(
            1,
            "content with the committee, 80 %",
            "对居委会满意率≥80%",
            "對居委會滿意率≥80%",
            "content-with-committee",
        ),
        _row(
            1,
            "reports to the assembly, 2 a year",
            "向代表大会报告2次",
            "向代表大會報告2次",
            "reports-to-assembly",
        ),
        _row(
            1,
            "accounts published, 4 a year",
            "财务公开每年4次",
            "財務公開每年4次",
            "accounts-published",
        ),
        _row(
            1,
            "residents' matters handled, 100 %",
            "群众意见处理率100%",
            "群眾意見處理率100%",
            "problem-points-closed",
        ),
        _row(
            1,
            "content with democracy, 85 %",
            "四个民主满意率≥85%",
            "四個民主滿意率≥85%",
            "content-with-democracy",
        ),
        _row(
            1,
            "units that build together, 50 %",
            "共驻共建率≥50%",
            "共駐共建率≥50%",
            "units-building-together",
            declared_by="branch",
        ),
        _row(
            1,
            "a service by each unit, 1 a year",
            "驻区单位办实事≥1件",
            "駐區單位辦實事≥1件",
            "units-serving",
            declared_by="branch",
        ),
        _row(
            1,
            "residents' organisations, 10",
            "民间组织≥10个",
            "民間組織≥10個",
            "organizations-of-residents",
        ),
        _row(
            1,
            "organisations on record, 100 %",
            "登记备案率100%",
            "登記備案率100%",
            "organizations-on-record",
        ),
        _row(
            1,
            "content with property services, 80 %",
            "物业满意率≥80%",
            "物業滿意率≥80%",
            "content-with-property",
        ),
        _row(1, "trained in using computers, 100 %", "信息化培训率100%", "信息化培訓率100%"),
        _row(
            1,
            "data entered, 90 %",
            "数据录入率≥90%",
            "數據錄入率≥90%",
            "households-with-address",
            "members-in-household",
            declared_by="window",
        ),
        _row(
            1,
            "place for sport and culture, 1",
            "体育文化场所≥1处",
            "體育文化場所≥1處",
            "places-of-culture",
        ),
    )
)
"""成都市和諧社區建設評價基本指標體系: targets that are reached (1) or not (0)."""

SCIENCE = _numbered(
    (
        _row(5, "leading group, duty in the plan", "领导小组，列入计划", "領導小組，列入計劃"),
        _row(
            5,
            "work network, regular activity",
            "工作网络，定期活动",
            "工作網絡，定期活動",
            "science-network",
            "mass-body-activities",
        ),
        _row(5, "classified archive and data", "分类档案、资料库", "分類檔案、資料庫"),
        _row(
            8,
            "funds, 15 % and 2 yuan a head",
            "经费≥15%，人均>2元",
            "經費≥15%，人均>2元",
            "science-funds-share",
            "science-funds-per-head",
        ),
        _row(
            7,
            "gallery of 10 m, 6 issues a year",
            "画廊≥10米，全年≥6期",
            "畫廊≥10米，全年≥6期",
            "science-gallery-issues",
        ),
        _row(
            4,
            "activity room, 10 hours a week",
            "活动室每周≥10小时",
            "活動室每週≥10小時",
            "science-room-weekly",
        ),
        _row(
            6,
            "5 books to 100 people, 100 new, 5 subscriptions",
            "百人图书≥5册，年新增≥100册，订阅≥5种",
            "百人圖書≥5冊，年新增≥100冊，訂閱≥5種",
            "science-books-per-100",
            "science-books-new",
            "science-subscriptions",
        ),
        _row(6, "science corridors, 30 %", "科普楼组≥30%", "科普樓組≥30%", "science-corridors"),
        _row(
            6,
            "part in city and district events",
            "参与市、区科普活动",
            "參與市、區科普活動",
            "science-city-events",
        ),
        _row(
            6,
            "4 themed events a year, 20 % take part",
            "主题活动每年≥4次，参与率≥20%",
            "主題活動每年≥4次，參與率≥20%",
            "science-series-sessions",
            "science-series-participation",
        ),
        _row(
            6,
            "lectures and training, 6 a year",
            "讲座、培训全年≥6次",
            "講座、培訓全年≥6次",
            "science-lectures",
        ),
        _row(
            6,
            "households on line, 25 %",
            "家庭上网率≥25%",
            "家庭上網率≥25%",
            "households-online",
        ),
        _row(
            6,
            "3 youth events a year, 50 % of youth",
            "青少年活动每年≥3次，参与率≥50%",
            "青少年活動每年≥3次，參與率≥50%",
            "youth-events",
            "youth-participation",
        ),
        _row(9, "innovation; literacy above the mean", "创新，素养高于平均", "創新，素養高於平均"),
    )
)
"""普陀區科普示範小區測評考核表(試行): rows 1 to 14, 85 points; we do not know those of row 15."""


def figures_of(sheet: Iterable[SheetRow]) -> tuple[str, ...]:
    """Return the figures of a plugin's own that answer rows of its sheet, each once."""
    own = (kpi for row in sheet if not row.declared_by for kpi in row.kpis)
    return tuple(dict.fromkeys(own))
