"""Items, blocks, classes and what can be attained are explained, and the sums add up exactly."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov import Period
from community_gov.model.declarations import Category, Item, MemberClass, Scheme, Tier
from community_gov.model.ids import SubjectKind
from community_gov.model.text import label
from community_gov.points.explaining.arithmetic import (
    lost_by,
    lost_by_block,
    of_attainable,
    of_total,
)
from community_gov.points.fold import Standing, fold
from community_gov.points.items import ItemLine

YEAR = Period.parse("2026")
DAY = date(2026, 1, 1)

# The example sheet of a branch: attendance of meetings 95 % and more 15 points, 90 % 10;
# a block of tasks that class elder is exempt from; 20 points of discipline, deducted from.
PACK = """
[[scheme]]
name = "party"
label = { en = "party points", zh_hans = "党员积分", zh_hant = "黨員積分" }
subject = "member"
base = 50
full = 100
reference = "branch meeting of 2025-12-20"
valid_from = 2026-01-01

[[scheme.classes]]
name = "elder"
label = { en = "elder", zh_hans = "年老党员", zh_hant = "年老黨員" }
audience = "party.elder"
reference = "branch meeting of 2025-12-20, item 1"
exempt = ["tasks"]

[[scheme.categories]]
name = "tasks"
label = { en = "tasks", zh_hans = "任务", zh_hant = "任務" }
cap = { points = 10, per = "year" }

[[scheme.categories]]
name = "discipline"
label = { en = "discipline", zh_hans = "纪律", zh_hant = "紀律" }
base = 20
floor = 0
ceiling = 20

[[scheme.figures]]
name = "came"
label = { en = "came", zh_hans = "到会", zh_hant = "到會" }
fact = "meeting.called"
when = "has(attended) && attended"

[[scheme.figures]]
name = "due"
label = { en = "due", zh_hans = "应到", zh_hant = "應到" }
fact = "meeting.called"

[[scheme.items]]
id = "attendance"
label = { en = "attendance", zh_hans = "出勤", zh_hant = "出勤" }
value = "came"
out_of = "due"
tiers = [{ at_least = "95/100", points = 15 }, { at_least = "90/100", points = 10 }]
valid_from = 2026-01-01
reference = "branch meeting of 2025-12-20, item 2"

[[scheme.items]]
id = "keen"
label = { en = "keen", zh_hans = "积极", zh_hant = "積極" }
checks = ["came >= 1.0", "came >= 3.0"]
when = "due >= 1.0"
maximum = 2
valid_from = 2026-01-01
reference = "branch meeting of 2025-12-20, item 3"

[[scheme.rules]]
id = "unexcused"
label = { en = "unexcused", zh_hans = "缺席", zh_hant = "缺席" }
fact = "meeting.called"
when = "has(attended) && !attended"
points = "-25"
category = "discipline"
valid_from = 2026-01-01
reference = "branch meeting of 2025-12-20, item 4"

[[scheme.rules]]
id = "served"
label = { en = "served", zh_hans = "服务", zh_hant = "服務" }
fact = "service.given"
points = "4"
category = "tasks"
valid_from = 2026-01-01
reference = "branch meeting of 2025-12-20, item 5"
"""


def meet(town, *days, attended=True):
    for day in days:
        town.community.activities.add(
            code=f"A{day}",
            kind="meeting",
            title="meeting",
            held_on=date.fromisoformat(day),
            attendance=[{"member": town.wang, "attended": attended}],
            by=town.clerk,
        )


def settle(town):
    batch = town.community.points.propose("party", YEAR, by=town.clerk)
    if batch:
        town.community.points.confirm(batch.id, by=town.reviewer)


def explain(town):
    settle(town)
    return town.community.points.explain("party", town.wang, YEAR)


@pytest.fixture
def town(open_town):
    return open_town(PACK)


def test_an_item_tells_its_value_its_tier_and_what_it_read(town):
    # 19 of 20 meetings are 95 %: the border belongs to the better tier.
    meet(town, *(f"2026-03-{day:02}" for day in range(1, 20)))
    meet(town, "2026-03-20", attended=False)
    attendance, keen = explain(town).items
    assert (attendance.value, attendance.points) == (Fraction(19, 20), 15)
    assert attendance.tier == Tier(Fraction(95, 100), Decimal(15))
    assert [(one.label, one.value) for one in attendance.inputs] == [("came", 19), ("due", 20)]
    assert attendance.text == "0.95, tier from 0.95 on: 15 counted"
    assert [(one.text, one.holds) for one in keen.checks] == [
        ("came >= 1.0", True),
        ("came >= 3.0", True),
    ]
    assert keen.text == "2 of 2 checks hold: 2 counted"


def test_an_item_names_plugin_version_date_and_reference(town):
    meet(town, "2026-03-01")
    source = explain(town).items[0].source
    assert (source.plugin, source.rule) == ("points", "attendance@2026-01-01")
    assert source.version
    assert (source.rule_date, source.inputs) == (DAY, {"came": "1.000000", "due": "1.000000"})
    assert source.reference == "branch meeting of 2025-12-20, item 2"


def test_an_item_that_does_not_apply_tells_why_and_what_leaves_the_attainable(town):
    told = explain(town)
    attendance, keen = told.items
    assert attendance.text == (
        "does not apply: a share of nothing; 15 points leave what can be attained"
    )
    assert keen.text == (
        "does not apply: due >= 1.0 (due = 0); 2 points leave what can be attained"
    )
    assert [one.lost for one in told.items] == [15, 2]
    # 100 less the 15 of attendance and the 2 of being keen.
    assert (told.attainable.result, told.score.attainable) == (83, 83)
    assert str(told.attainable).endswith("= 83")


def test_a_missed_tier_is_told_with_the_lowest(town):
    meet(town, "2026-03-01")
    meet(town, "2026-03-02", attended=False)
    assert explain(town).items[0].text == (
        "0.5, below 0.9, where the lowest tier begins: 0 counted"
    )


def test_a_block_tells_base_bounds_and_what_it_counts(town):
    meet(town, "2026-03-01")
    meet(town, "2026-03-02", attended=False)
    told = explain(town)
    tasks, discipline = told.blocks
    # 25 off a block of 20 leave nothing, and cost no more.
    assert discipline.text == "20 base + -25 brought = -5; raised to the floor 0"
    assert (discipline.base, discipline.brought, discipline.held) == (20, -25, 0)
    assert (tasks.exempt, tasks.weight) == (False, 1)
    # 50, one check of being keen, no tier of attendance, nothing of discipline.
    assert told.arithmetic == "50 base + 0 from entries + 1 from items + 0 discipline = 51"


def test_an_exempt_block_names_the_class_and_what_leaves_the_attainable(town):
    town.community.affiliations.add(
        member=town.wang, kind="party.elder", valid_from=date(2020, 1, 1), by=town.clerk
    )
    book = town.community.registers["services"]
    book.add(member=town.wang, day=date(2026, 3, 1), hours=Decimal(1), by=town.clerk)
    meet(town, "2026-03-01")
    told = explain(town)
    assert told.member_class.name == "elder"
    assert told.blocks[0].text == "exempt as elder; 10 points leave what can be attained"
    assert told.attainable.result == 90
    # 50, 20 of discipline, 15 of attendance, 1 of being keen, nothing of tasks.
    assert told.total.result == told.score.total == 86
    assert sum(one.amount for one in told.total.every) == 86


EXCEPTION = """
[[scheme.exceptions]]
part = "figures/due"
input = "income and welfare"
legal_basis = "Measures of the county, article 5"
decision = "D1"
"""


def test_a_legal_exception_of_a_figure_is_told_at_the_item_that_reads_it(open_town):
    town = open_town(PACK + EXCEPTION)
    told = town.community.points.explain("party", town.wang, YEAR)
    attendance = told.items[0]
    assert [one.part for one in attendance.exceptions] == ["figures/due"]
    assert "by Measures of the county, article 5 and decision D1" in attendance.text


OVERRIDE = """
[[override]]
name = "more"
label = { en = "more", zh_hans = "调整", zh_hant = "調整" }
kind = "scheme"
of = "party"
at = "categories/discipline/base"
value = 10
reason = "a milder year"
reference = "village meeting of 2026-02-20"
"""


def test_a_replaced_base_of_a_block_is_told_at_the_block(town):
    rules = town.community.path.parent / "rules" / "village.toml"
    rules.write_text(OVERRIDE, encoding="utf-8")
    town.community.plugins.enable("village", by=town.admin)
    told = explain(town)
    assert [one.at for one in told.overrides] == ["categories/discipline/base"]
    assert told.blocks[1].text.startswith("10 base + 0 brought = 10; categories/discipline/base")


AUDIENCE = PACK.replace('subject = "member"', 'subject = "member"\naudience = "party.member"')


def test_an_outsider_is_told_to_be_none_of_the_subjects(open_town):
    town = open_town(AUDIENCE)
    told = town.community.points.explain("party", town.wang, YEAR)
    assert told.outside == "Not a subject of party points in 2026: party.member never."
    town.community.affiliations.add(
        member=town.wang, kind="party.member", valid_from=date(2026, 12, 31), by=town.clerk
    )
    assert town.community.points.explain("party", town.wang, YEAR).outside == ""
    assert town.community.points.explain("party", town.wang, Period.parse("2026Q3")).outside == (
        "Not a subject of party points in 2026Q3: party.member since 2026-12-31."
    )


def test_nobody_is_a_subject_before_the_scheme_begins_and_strangers_never_are(town):
    before = town.community.points.explain("party", town.wang, Period.parse("2025"))
    assert "is not in force in 2025: it is since 2026-01-01" in before.outside
    assert "There is no member nobody here" in (
        town.community.points.explain("party", "nobody", YEAR).outside
    )


AMOUNTS = st.integers(-60, 60).map(Decimal)
BOUNDS = st.none() | AMOUNTS
WEIGHTS = st.sampled_from([Decimal(1), Decimal("0.5"), Decimal(2)])
SAME = label("x", "甲")


def _items(names: list[str]) -> st.SearchStrategy[list[ItemLine]]:
    def line(number: int, category: str, applies: bool, points: Decimal) -> ItemLine:
        item = Item(
            f"item{number}", SAME, "see the test", DAY, value="1", category=category,
            maximum=abs(points),
        )  # fmt: skip
        worth = points if applies else Decimal(0)
        return ItemLine(item, applies, Fraction(1), worth, None, {})

    one = st.builds(line, st.integers(0, 9), st.sampled_from(["", *names]), st.booleans(), AMOUNTS)
    return st.lists(one, max_size=4, unique_by=lambda each: each.item.id)


@st.composite
def scored(draw: st.DrawFn) -> Iterator:
    """Draw a scheme with blocks of every kind, and items of a subject of it."""
    names = [f"c{number}" for number in range(draw(st.integers(0, 3)))]
    categories = tuple(
        Category(name, SAME, None, draw(AMOUNTS), draw(BOUNDS), draw(BOUNDS), draw(WEIGHTS))
        for name in names
    )
    exempt = tuple(draw(st.lists(st.sampled_from(names), unique=True))) if names else ()
    lines = draw(_items(names))
    scheme = Scheme(
        "s", SAME, SubjectKind.MEMBER, "see the test", DAY,
        items=tuple(one.item for one in lines) or (Item("i", SAME, "see", DAY, value="1"),),
        base=draw(AMOUNTS), floor=draw(BOUNDS), ceiling=draw(BOUNDS), categories=categories,
        classes=(MemberClass("k", SAME, "a.b", "see the test", exempt),), full=Decimal(100),
    )  # fmt: skip
    return scheme, Standing(draw(st.sampled_from(["", "k"])), tuple(lines))


@given(scored())
def test_the_numbers_of_the_sums_add_up_exactly(case):
    scheme, standing = case
    score = fold(scheme, "m", YEAR, [], standing)
    total, attainable = of_total(scheme, score), of_attainable(scheme, score)
    assert sum(one.amount for one in total.every) == score.total == total.result
    assert sum(one.amount for one in attainable.every) == score.attainable
    lost = [lost_by(one, score) for one in score.items]
    lost += [lost_by_block(one, score) for one in score.blocks]
    assert scheme.full - sum(lost) == score.attainable


@given(scored())
def test_the_sum_as_it_is_written_adds_up_too(case):
    scheme, standing = case
    score = fold(scheme, "m", YEAR, [], standing)
    left, _sign, right = str(of_total(scheme, score)).partition(" = ")
    plain, _bound, bounded = right.partition(";")
    assert sum(Decimal(part.split()[0]) for part in left.split(" + ")) == Decimal(plain)
    assert Decimal(bounded.split()[-1] if bounded else plain) == score.total
