"""Rules of selections that were really published, each as a small pack that must be refused.

The clauses are those of the schemes named beside them, shortened to what is forbidden. What
the same schemes ask besides passes.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from community_gov.authoring.check import check_pack
from community_gov.authoring.checks.remark import Severity
from community_gov.authoring.opening import find_pack
from community_gov.errors import PluginError, RefusedError
from community_gov.procedures.evaluations.inputs import refuse_unfair_reason
from community_gov.testing.town import town

FAITH, PETITION, ETHNIC = "Constitution Art. 36", "Constitution Art. 41", "Constitution Art. 4"
BIRTHS, INCOME, KIN = "PIPL Art. 28", "PIPL Art. 28", "guilt is personal"
PENAL = "Community Correction Law Art. 4"

Refusals = Callable[[str], list[tuple[str, str]]]


def label(hans: str, hant: str = "", en: str = "x") -> str:
    return f'{{ en = "{en}", zh_hans = "{hans}", zh_hant = "{hant or hans}" }}'


def program(*, condition: str = "", item: str = "", criterion: str = "", more: str = "") -> str:
    """Return a pack whose program asks for one condition, one item or one criterion."""
    fine = label("整洁", "整潔", "tidy")
    items = f', kind = "checklist", items = [{{ name = "a", label = {item} }}]' if item else ""
    conditions = f'conditions = [{{ name = "a", label = {condition} }}]' if condition else ""
    return f"""
[[evaluation_program]]
name = "stars"
label = {label("星级文明户", "星級文明戶", "stars")}
subject = "household"
reference = "as published"
valid_from = 2026-01-01
stages = ["nominating", "screening", "appraising", "noticed", "confirmed"]
criteria = [{{ name = "one", label = {criterion or fine}, maximum = 10{items} }}]
{conditions}
{more}
"""


@pytest.fixture
def refusals(tmp_path: Path) -> Refusals:
    """Return what lists the errors of a pack: the key and the message with its law."""

    def check(pack: str) -> list[tuple[str, str]]:
        path = tmp_path / "stars.toml"
        path.write_text(pack, encoding="utf-8")
        found = check_pack(find_pack(str(path))).findings
        return [
            (one.key.partition(", ")[2], one.message)
            for one in found
            if one.severity is Severity.ERROR
        ]

    return check


# By scheme: the clause in 简体, in 繁體 and in English, and the law that speaks against it.
CLAUSES = {
    # 牧區十星 (H2): with a member of the family in prison it may be rated, and gets no plaque.
    "H2 prison": (
        "家庭成员中有服刑劳教者不挂星牌", "家庭成員中有服刑勞教者不掛星牌",
        "no plaque with a family member in prison", PENAL,
    ),
    "H2 births": (
        "家中无超生、计划外生育", "家中無超生、計劃外生育",
        "no birth outside family planning", BIRTHS,
    ),
    # The income of the household at least 30 % above the mean of the village; H5 asks for 20 %.
    "H2 income": (
        "家庭人均收入高于本村平均水平的30%", "家庭人均收入高於本村平均水平的30%",
        "income 30% above the mean of the village", INCOME,
    ),
    "H5 income": (
        "人均纯收入高出当地平均水平20%以上", "人均純收入高出當地平均水平20%以上",
        "net income 20% above the local mean", INCOME,
    ),
    "H5 births": (
        "严格执行计划生育政策", "嚴格執行計劃生育政策", "keeps the birth policy", BIRTHS,
    ),
    # 山腰街道 (H3): among its ten exclusions are petitions of the family, births and nationality.
    "H3 petitions": (
        "家庭成员有非法上访行为的", "家庭成員有非法上訪行為的",
        "illegal petitioning by a family member", PETITION,
    ),
    "H3 nationality": ("少数民族家庭除外", "少數民族家庭除外", "by nationality", ETHNIC),
    # 星級平安家庭 (H7): three of its seven "withouts".
    "H7 faith": (
        "无非法宗教信仰活动", "無非法宗教信仰活動", "no illegal religious activity", FAITH,
    ),
    "H7 drugs": ("无吸食毒品", "無吸食毒品", "no drug use", PENAL),
    "H7 vice": (
        "无家庭成员参与黄、丑行为", "無家庭成員參與黃、醜行為",
        "no family member caught in vice", KIN,
    ),
    # 衛生文明樓棟 2014 (H10): part of the 20 points for "law-abiding".
    "H10 petitions": (
        "无越级上访、集体上访、重复上访现象", "無越級上訪、集體上訪、重複上訪現象", "no petitions",
        PETITION,
    ),
    # 十星級和諧家庭示範戶 of 北門社區, 2007: one vote says no.
    "crime in the household": (
        "有刑事犯罪行为的家庭", "有刑事犯罪行為的家庭", "a crime in the household", KIN,
    ),
}  # fmt: skip


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_published_clause_is_refused_in_each_script_and_as_part_of_each_kind(
    clause: str, refusals: Refusals
) -> None:
    hans, hant, english, law = CLAUSES[clause]
    plain = label("条件", "條件")
    for told in (
        plain.replace('"条件"', f'"{hans}"'),
        plain.replace('"條件"', f'"{hant}"'),
        plain.replace('"x"', f'"{english}"'),
    ):
        [(key, message), *_more] = refusals(program(condition=told))
        assert key == "conditions[0]"
        assert law in message
    told = label(hans, hant, english)
    assert refusals(program(item=told))[0][0] == "criteria[0]"
    assert law in refusals(program(criterion=told))[0][1]


@pytest.mark.parametrize(
    ("hans", "english"),
    [
        # 韓山村 (H6), 星級平安家庭 (H7) and 衛生文明樓棟 (H10): what they ask besides.
        ("孝敬父母长辈", "looks after the parents"),
        ("家庭成员相互尊重", "family members respect each other"),
        ("家庭成员积极参与志愿服务", "family members take part in volunteering"),
        ("无家庭暴力", "no violence in the home"),
        ("无邻里纠纷", "no quarrel with neighbours"),
        ("婚丧嫁娶从简", "simple weddings and funerals"),
        ("注重传染病预防", "heeds the spread of diseases"),
        ("子女被评为三好学生", "children were praised at school"),
        ("促进民族团结", "for ethnic unity"),
        ("勤劳致富", "lives by work"),
        ("家庭暴力、违法搭建均无", "neither violence in the home nor unlawful building"),
    ],
)
def test_what_may_be_asked_of_a_household_passes(
    hans: str, english: str, refusals: Refusals
) -> None:
    told = label(hans, en=english)
    assert refusals(program(condition=told)) == []
    assert refusals(program(item=told)) == []


def test_a_theme_and_a_grade_are_looked_at_as_well(refusals: Refusals) -> None:
    themes = f'themes = [{{ name = "births", label = {label("计生文明户", "計生文明戶")} }}]'
    assert refusals(program(more=themes))[0][0] == "themes[0]"
    bands = f"""
[[evaluation_program.bands]]
name = "low"
label = {label("低收入户", "低收入戶")}
at_least = 0
"""
    assert refusals(program(more=bands))[0][0] == "bands[0]"
    # State Council Office 2026 No. 12: nobody is ranked, or shown up as the last.
    [(key, message)] = refusals(program(more=bands.replace("低收入", "末位")))
    assert (key, "2026 No. 12" in message) == ("bands[0]", True)


def test_a_pack_with_such_a_clause_is_not_enabled(tmp_path: Path) -> None:
    hans, hant, english, law = CLAUSES["H3 petitions"]
    pack = program(condition=label(hans, hant, english))
    with pytest.raises(PluginError, match=law), town(tmp_path, pack=pack):
        pass


def test_numbers_are_starred_in_what_speaks_for_somebody(tmp_path: Path) -> None:
    with town(tmp_path, pack=program(more='ways = ["self"]')) as made:
        made.settle(households=1)
        selections = made.community.evaluations
        opened = selections.open("stars", "2026", by=made.clerk)
        put = selections.nominate(
            opened.id,
            made.community.households.ids()["H1"],
            way="self",
            deeds="helps next door; call 13800000001",
            by=made.clerk,
        )
    assert put.deeds == "helps next door; call ***********"


@pytest.mark.parametrize("clause", CLAUSES)
def test_such_a_clause_is_no_reason_to_put_anybody_out(clause: str) -> None:
    hans, hant, english, _law = CLAUSES[clause]
    for reason in (hans, hant, english):
        with pytest.raises(RefusedError, match="nobody is put out for it"):
            refuse_unfair_reason(reason)


@pytest.mark.parametrize(
    "reason",
    ["是回族", "彝族户", "离婚了", "she is divorced", "怀孕", "外地人", "家里有人坐牢", "不信教"],
)
def test_what_somebody_is_in_everyday_words_is_no_reason_either(reason: str) -> None:
    with pytest.raises(RefusedError, match="nobody is put out for it"):
        refuse_unfair_reason(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "moved away", "楼道堆放杂物", "門前亂停車輛", "noise after ten at night",
        "moved in with relatives", "married, and moved to the next street", "户口已迁出并搬走",
        "three neighbours complained of the rubbish", "多次被投诉噪音扰民",
    ],
)  # fmt: skip
def test_what_was_seen_of_the_household_itself_is_a_reason(reason: str) -> None:
    refuse_unfair_reason(reason)
