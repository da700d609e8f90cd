"""Rows A2-1 to A2-3 and A0: the campaign, the four city campaigns, who takes part, the frame."""

from collections.abc import Iterator
from decimal import Decimal

from community_gov.plugin import Campaign, Declaration, Kpi, Measure, Query, SheetRow, label
from community_gov_three_creations._parts import SINCE
from community_gov_three_creations._rows import figure, row, survey
from community_gov_three_creations._sheets import HARMONY, figures_of

CAMPAIGN = "harmonious-community"
_CLEAN = label("clean corridors and yards", "楼道院落整洁", "樓道院落整潔")
_GREEN = label("greening of the estates", "小区绿化", "小區綠化")
_NOTICES = label("notices and boards", "宣传氛围", "宣傳氛圍")

CITY = {
    "health-city": (
        label("city of hygiene", "国家卫生城市", "國家衛生城市"),
        "全國愛國衛生運動委員會",
        "國家衛生城鎮評審管理辦法",
        (_CLEAN, _NOTICES),
    ),
    "civilized-city": (
        label("civilised city", "全国文明城市", "全國文明城市"),
        "中央精神文明建設指導委員會",
        "全國文明城市測評體系",
        (_CLEAN, _NOTICES),
    ),
    "ecology-city": (
        label("city of ecology", "国家生态文明建设示范区", "國家生態文明建設示範區"),
        "生態環境部",
        "國家生態文明建設示範區管理規程",
        (_GREEN, _NOTICES),
    ),
    "garden-city": (
        label("garden city", "国家园林城市", "國家園林城市"),
        "住房和城鄉建設部",
        "國家園林城市申報與評選管理辦法",
        (_GREEN, _CLEAN),
    ),
}
"""The four campaigns of the city that ask for the same facts (衛生、文明、生態、園林城市)."""


def frame() -> Iterator[Declaration]:
    """Yield the city's campaigns, figures of who there is, and the rows of the frame."""
    for name, (called, authority, document, rows) in CITY.items():
        yield Campaign(
            name,
            called,
            authority,
            document,
            label(
                "own choice: what a community hands in to it; check it against the notice by "
                "which your city takes part",
                "自定：社区为其提供的材料；请与本市参加创建的通知核对",
                "自定：社區為其提供的材料；請與本市參加創建的通知核對",
            ),
            SINCE,
            sheet=tuple(
                SheetRow(str(number), what, Decimal(10)) for number, what in enumerate(rows, 1)
            ),
        )
    yield Kpi(
        "evidence-reuse",
        label("rows filled by each thing typed", "材料复用率", "材料複用率"),
        Query("campaigns", measure=Measure.SUM, field="cells"),
        unit="rows for each",
        denominator=Query("campaigns", measure=Measure.SUM, field="sources"),
        definition=label(
            "rows of all campaigns of the period that are filled, for each piece of evidence"
            " and each figure that fills them; what serves two rows counts once",
            "期内各项创建已填报的条目数，与填报所用材料、指标数之比；一份材料用于两个条目的只计一份",
            "期內各項創建已填報的條目數，與填報所用材料、指標數之比；一份材料用於兩個條目的只計一份",
        ),
    )
    yield figure(
        "units-of-the-area",
        label("units of the area", "辖区单位数", "轄區單位數"),
        Query("units", kind="organization", when='kind == "unit"'),
        "units",
        label("organizations of the kind unit", "类别为单位的组织", "類別為單位的組織"),
    )
    yield figure(
        "estates",
        label("estates", "小区数", "小區數"),
        Query("units", kind="place", when='kind == "estate"'),
        "estates",
        label("places of the kind estate", "类别为小区的场所", "類別為小區的場所"),
    )
    yield survey(
        "sense-of-belonging",
        label("sense of belonging", "归属感", "歸屬感"),
        "felt-belonging",
        label(
            "mean of the answers from 1 to 5 in the newest round of the survey",
            "最近一轮调查中1至5分答案的平均值",
            "最近一輪調查中1至5分答案的平均值",
        ),
    )
    yield row(
        "A2-1",
        "harmony-campaign",
        label("harmonious model community", "全国和谐示范社区", "全國和諧示範社區"),
        ("campaign:harmonious-community",),
        figures_of(HARMONY),
    )
    yield row(
        "A2-2",
        "city-campaigns",
        label("four campaigns of the city", "四类城市创建", "四類城市創建"),
        tuple(f"campaign:{name}" for name in CITY),
        ("evidence-reuse",),
    )
    yield row(
        "A2-3",
        "who-takes-part",
        label(
            "grids, units, residents",
            "网格单位、辖区单位、社区居民",
            "網格單位、轄區單位、社區居民",
        ),
        ("plan_kind:harmony-plan",),
        ("units-of-the-area",),
    )
    yield row(
        "A0-1",
        "estates-of-the-community",
        label("old small estates", "老旧居民小区", "老舊居民小區"),
        ("kpi:estates",),
        ("estates",),
    )
    yield row(
        "A0-3",
        "feeling-belonging",
        label("sense of belonging", "归属感", "歸屬感"),
        ("kpi:sense-of-belonging",),
        ("sense-of-belonging",),
    )
    yield row(
        "A0-5",
        "civility-index",
        label("index of civility", "文明指数", "文明指數"),
        ("index:civility",),
        feeds=("index:civility",),
    )
