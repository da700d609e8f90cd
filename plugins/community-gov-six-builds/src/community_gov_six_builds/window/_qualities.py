"""Five qualities of the work (A0-4, 五化), each worked out from what is there; nobody types them.

精細 is grids covered, 精準 addresses and households known, 制度 duties that rest on a written
rule, 常態 duties done in time, 科學 figures that say in words what they count.
"""

from collections.abc import Iterator

from community_gov.plugin import Declaration, Kpi, Mechanism, Query, cite, label
from community_gov_six_builds._kpis import share, target
from community_gov_six_builds._words import CHENGDU

FIGURES = (
    "households-with-address",
    "members-in-household",
    "duties-with-a-rule",
    "duties-in-time",
    "figures-defined",
)
"""The figures beside that of the grids, by which the index may see the qualities."""

_ENTERED = cite(CHENGDU, says=label("data entered ≥ 90 %", "数据录入率≥90%", "數據錄入率≥90%"))
_QUALITIES = label(
    "fine, exact, ruled, steady, reasoned",
    "精细化、精准化、制度化、常态化、科学化",
    "精細化、精準化、制度化、常態化、科學化",
)


def declarations() -> Iterator[Declaration]:
    """Yield the figures, and the row that they answer."""
    yield from _figures()
    kpis = ("grid-coverage", *FIGURES)
    yield Mechanism("qualities", _QUALITIES, "A0-4", tuple(f"kpi:{one}" for one in kpis), kpis)


def _figures() -> Iterator[Kpi]:
    yield share(
        "households-with-address",
        label("households with an address", "住户地址完整率", "住戶地址完整率"),
        Query("units", kind="household", when="has(dwelling)"),
        Query("units", kind="household"),
        label(
            "households of which the dwelling is known, of those that lived here in the period",
            "期内在住住户中，住址已知的比例",
            "期內在住住戶中，住址已知的比例",
        ),
        target(90, _ENTERED),
    )
    yield share(
        "members-in-household",
        label("persons with a household", "人员归户率", "人員歸戶率"),
        Query("units", kind="member", when="has(household)"),
        Query("units", kind="member"),
        label(
            "persons of whom the household is known, of those who were here in the period",
            "期内在册人员中，已知所属住户的比例",
            "期內在冊人員中，已知所屬住戶的比例",
        ),
        target(90, _ENTERED),
    )
    yield share(
        "duties-with-a-rule",
        label("duties with a written rule", "工作制度覆盖率", "工作制度覆蓋率"),
        Query("declarations", kind="duty", when="!own_choice"),
        Query("declarations", kind="duty"),
        label(
            "duties in force that name the text of a rule, of all; an own choice names none",
            "现行工作制度中写明制度依据的占全部的比例；自定的不算有依据",
            "現行工作制度中寫明制度依據的佔全部的比例；自定的不算有依據",
        ),
    )
    yield share(
        "duties-in-time",
        label("duties done in time", "常态工作按期率", "常態工作按期率"),
        Query("duties", when='standing == "fulfilled"'),
        Query("duties", when='standing in ["fulfilled", "missed"]'),
        label(
            "windows of all duties that close in the period and were fulfilled, of those fulfilled"
            " or missed; a waived one counts in neither",
            "全部工作制度期内截止的周期中，已完成的占已完成与逾期未办之和的比例；已免除的周期两边都不计",
            "全部工作制度期內截止的週期中，已完成的佔已完成與逾期未辦之和的比例；已免除的週期兩邊都不計",
        ),
    )
    yield share(
        "figures-defined",
        label("indicators with a formula in words", "指标口径明确率", "指標口徑明確率"),
        Query("declarations", kind="indicator", when='definition != ""'),
        Query("declarations", kind="indicator"),
        label(
            "indicators of the indices in force that say in words what they count, of all",
            "现行指数的指标中写明统计口径的占全部的比例",
            "現行指數的指標中寫明統計口徑的佔全部的比例",
        ),
    )
