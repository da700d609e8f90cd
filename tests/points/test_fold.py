"""Scores folded from entries, against sums worked by hand from published schemes."""

from datetime import date
from decimal import Decimal

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from community_gov.model.declarations import Cap, Category, Rule, Scheme
from community_gov.model.ids import BatchId, SubjectKind
from community_gov.model.period import Period, Span
from community_gov.model.text import label
from community_gov.points.fold import Treatment, fold, reach
from community_gov.points.ledger import Entry

FROM = date(2026, 1, 1)
YEAR = Period.parse("2026")


def rule(id_, **more):
    return Rule(
        id=id_,
        label=label(id_, id_),
        fact="some.fact",
        points="1",
        valid_from=FROM,
        reference="see the test",
        **more,
    )


def scheme(*rules, **more):
    return Scheme(
        name="some-scheme",
        label=label("a scheme", "积分办法"),
        subject=SubjectKind.MEMBER,
        reference="see the test",
        valid_from=FROM,
        rules=rules,
        **more,
    )


def block(name, points, per):
    return Category(name, label(name, name), Cap(Decimal(points), per))


def entries(*rows):
    """Make entries, numbered in the order given, from (month, day, rule, amount)."""
    return [
        Entry(
            seq=seq,
            batch=BatchId("b"),
            scheme="some-scheme",
            subject="somebody",
            day=date(2026, month, day),
            rule=f"{id_}@{FROM}",
            amount=amount,
            fact=f"fact-{seq}",
            fact_version=1,
        )
        for seq, (month, day, id_, amount) in enumerate(rows, 1)
    ]


def reversal(entry, seq):
    return evolve(entry, seq=seq, amount=-entry.amount, reverses=entry.seq)


def total(declared, rows, period=YEAR):
    return fold(declared, "somebody", period, rows).total


def counted(declared, rows, period=YEAR):
    return [int(line.counted) for line in fold(declared, "somebody", period, rows).lines]


def test_without_entries_the_score_is_the_base():
    # 縣工信局 party members' points: everyone begins the year with a base of 20.
    assert total(scheme(rule("talk"), base=Decimal(20)), []) == 20


def test_a_household_earns_five_a_day_at_most():
    # Waste sorting points: photo classes of 1, 2 and 4, at most 5 a day for a household.
    photos = scheme(rule("photo", cap=Cap(Decimal(5), Span.DAY)))
    rows = entries((3, 1, "photo", 4), (3, 1, "photo", 2), (3, 1, "photo", 1), (3, 2, "photo", 4))
    assert counted(photos, rows) == [4, 1, 0, 4]
    assert total(photos, rows) == 9


def test_bonus_counts_twenty_a_quarter_at_most_on_top_of_base_and_duty():
    # 開江 2018: 50 base + 50 duty, bonus at most 20 a quarter.
    bonus = rule("bonus", category="bonus")
    kaijiang = scheme(bonus, base=Decimal(100), categories=(block("bonus", 20, Span.QUARTER),))
    rows = entries((1, 9, "bonus", 12), (3, 31, "bonus", 12), (4, 1, "bonus", 15))
    assert counted(kaijiang, rows) == [12, 8, 15]
    assert total(kaijiang, rows) == 135
    assert total(kaijiang, rows, Period.parse("2026Q1")) == 120


def test_a_year_adds_up_to_a_hundred_with_higher_awards_outside_the_cap():
    # 縣工信局: base 20, tasks 70, reward at most 10; awards of the county and above stand outside.
    county = scheme(
        rule("task", category="tasks"),
        rule("reward", category="reward"),
        rule("county-award"),
        base=Decimal(20),
        categories=(block("tasks", 70, Span.YEAR), block("reward", 10, Span.YEAR)),
    )
    tasks = [(month, 28, "task", 6) for month in range(1, 13)]  # 72, of which 70 count
    rewards = [(5, 1, "reward", 6), (8, 1, "reward", 7)]
    assert total(county, entries(*tasks, *rewards)) == 100
    assert total(county, entries(*tasks, *rewards, (12, 1, "county-award", 3))) == 103


def test_a_block_is_deducted_until_nothing_of_it_is_left():
    # 北疆先鋒 monthly sheet: a lavish feast is 10 off, and the integrity block holds 20 points.
    sheet = scheme(
        rule("feast", category="integrity"),
        rule("absence"),
        base=Decimal(100),
        period=Span.MONTH,
        categories=(block("integrity", 20, Span.MONTH),),
    )
    rows = entries((5, 1, "feast", -10), (5, 9, "feast", -10), (5, 20, "feast", -10))
    assert total(sheet, rows, Period.parse("2026-05")) == 80
    absent = entries((5, 2, "absence", -2), (5, 9, "absence", -2))  # 2 off for each meeting missed
    assert total(sheet, absent, Period.parse("2026-05")) == 96


def test_a_score_falls_to_the_floor_and_no_further():
    # 民主法治示範社區: deducted until nothing is left (扣完為止).
    sheet = scheme(rule("missing"), base=Decimal(2), floor=Decimal(0))
    rows = entries(*[(month, 1, "missing", -1) for month in range(1, 6)])
    assert total(sheet, rows) == 0
    assert fold(sheet, "somebody", YEAR, rows).counted == -5


def test_a_score_without_a_floor_may_be_negative():
    rows = entries((1, 1, "missing", -3))
    assert total(scheme(rule("missing"), floor=None), rows) == -3


def test_a_time_bank_stores_fifteen_hundred_hours_and_no_more():
    # 廣州 2019: one hour one point, at most 1500 stored.
    bank = scheme(rule("hour"), ceiling=Decimal(1500))
    assert total(bank, entries((1, 1, "hour", 1490), (2, 1, "hour", 10))) == 1500
    assert total(bank, entries((1, 1, "hour", 1490), (2, 1, "hour", 20))) == 1500


def test_the_cap_of_a_rule_and_that_of_its_block_both_hold():
    # Worked by hand: 4 a day of the rule, 6 a year of the block: 4, then 2 of 3, then nothing.
    both = scheme(
        rule("visit", cap=Cap(Decimal(4), Span.DAY), category="care"),
        rule("call", category="care"),
        categories=(block("care", 6, Span.YEAR),),
    )
    rows = entries((1, 1, "visit", 5), (1, 2, "visit", 3), (1, 3, "call", 1))
    assert counted(both, rows) == [4, 2, 0]


def test_a_line_names_the_cap_that_cut_it_last():
    both = scheme(
        rule("visit", cap=Cap(Decimal(4), Span.DAY), category="care"),
        categories=(block("care", 6, Span.YEAR),),
    )
    lines = fold(both, "x", YEAR, entries((1, 1, "visit", 5), (1, 2, "visit", 3))).lines
    assert [line.treatment for line in lines] == [Treatment.CAPPED, Treatment.CAPPED]
    assert [line.limit.per for line in lines if line.limit] == [Span.DAY, Span.YEAR]


def test_a_late_entry_takes_its_place_by_its_day():
    # The photo of 1 March was entered last; 4 + 1 of 2 count, as if it had been there in time.
    photos = scheme(rule("photo", cap=Cap(Decimal(5), Span.DAY)))
    early, late = entries((3, 1, "photo", 2), (3, 1, "photo", 4))
    assert total(photos, [late, early]) == 5
    spread = scheme(rule("photo", cap=Cap(Decimal(5), Span.MONTH)))
    rows = entries((3, 20, "photo", 4), (3, 1, "photo", 2))
    assert counted(spread, rows) == [2, 3]  # by day: 2 of 1 March, then 3 of 4


def test_a_reversal_gives_back_the_room_that_its_entry_took():
    photos = scheme(rule("photo", cap=Cap(Decimal(5), Span.DAY)))
    rows = entries((3, 1, "photo", 4), (3, 1, "photo", 2))
    assert counted(photos, [*rows, reversal(rows[0], 3)]) == [0, 2, 0]


def test_an_entry_and_its_counter_entry_are_both_shown_as_reversed():
    rows = entries((3, 1, "photo", 4))
    lines = fold(scheme(rule("photo")), "x", YEAR, [*rows, reversal(rows[0], 2)]).lines
    assert [line.treatment for line in lines] == [Treatment.REVERSED] * 2


def test_an_entry_of_a_rule_that_is_gone_still_counts():
    assert total(scheme(rule("photo")), entries((3, 1, "abolished", 4))) == 4


def test_a_quarter_counts_only_what_a_yearly_cap_left_of_earlier_quarters():
    # Reward at most 10 a year (縣工信局): 7 in the first quarter leave 3 for the second.
    county = scheme(rule("reward", category="r"), categories=(block("r", 10, Span.YEAR),))
    rows = entries((2, 1, "reward", 7), (5, 1, "reward", 6))
    assert reach(county, Period.parse("2026Q2")) == Period.parse("2026-01-01..2026-06-30")
    assert counted(county, rows, Period.parse("2026Q2")) == [3]


def test_amounts_count_in_the_decimal_places_of_the_scheme():
    # 0.5 off for each thing lacking (民主法治示範社區), kept as 5 tenths.
    sheet = scheme(rule("lacking"), places=1, base=Decimal(2))
    assert total(sheet, entries((1, 1, "lacking", -5), (1, 2, "lacking", -5))) == Decimal("1.0")


ROWS = st.lists(
    st.tuples(
        st.integers(1, 6), st.integers(1, 28), st.sampled_from(["a", "b", "c"]), st.integers(-9, 9)
    ),
    max_size=12,
)
CAPPED = scheme(
    rule("a", cap=Cap(Decimal(6), Span.DAY), category="block"),
    rule("b", cap=Cap(Decimal(7), Span.MONTH), category="block"),
    rule("c"),
    floor=None,
    categories=(block("block", 15, Span.QUARTER),),
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_in_which_entries_are_read_changes_nothing(rows, chance):
    given_rows = entries(*rows)
    shuffled = chance.sample(given_rows, len(given_rows))
    assert fold(CAPPED, "x", YEAR, shuffled) == fold(CAPPED, "x", YEAR, given_rows)


@given(ROWS, ROWS)
def test_entries_with_their_reversals_leave_the_score_as_without_them(kept, mistaken):
    every = entries(*kept, *mistaken)
    wrong = every[len(kept) :]
    undone = [reversal(one, len(every) + at) for at, one in enumerate(wrong, 1)]
    assert total(CAPPED, [*every, *undone]) == total(CAPPED, every[: len(kept)])


@given(ROWS)
def test_no_cap_is_ever_exceeded_in_either_direction(rows):
    lines = fold(CAPPED, "x", YEAR, entries(*rows)).lines
    sums = dict.fromkeys(["day", "month", "quarter"], 0)
    for span, rules, most in (("day", "a", 6), ("month", "b", 7), ("quarter", "ab", 15)):
        for part in YEAR.each(Span(span)):
            inside = [x for x in lines if x.entry.day in part and x.entry.rule[0] in rules]
            sums[span] = max(sums[span], abs(sum(x.counted for x in inside)))
        assert sums[span] <= most


@given(ROWS)
def test_quarters_add_up_to_their_year(rows):
    whole = fold(CAPPED, "x", YEAR, entries(*rows)).counted
    parts = [fold(CAPPED, "x", part, entries(*rows)).counted for part in YEAR.each(Span.QUARTER)]
    assert sum(parts) == whole
