"""The ways in which published schemes score, each with its own numbers, worked by hand.

Every test names the scheme whose text it follows. Each has its counter-example: what
looks alike and must not score.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import define

from community_gov import Member, Period
from community_gov.points.fold import Score
from community_gov.testing.town import Town, town

YEAR = Period.parse("2026")
OWN = 'valid_from = 2026-01-01\nreference = "see the test"'


def named(name: str, key: str = "name") -> str:
    return f'{key} = "{name}"\nlabel = {{ en = "{name}", zh_hans = "甲", zh_hant = "甲" }}'


KINDS = "\n".join(
    f"""
[[fact_kind]]
{named(name)}
places = 2
attributes = [{{ name = "kind", type = "string" }}, {{ name = "attended", type = "bool" }}]

[[register]]
{named(name.replace(".", "-"))}
fields = [
  {{ name = "member", type = "reference", refers_to = "member" }},
  {{ name = "day", type = "date" }},
  {{ name = "amount", type = "decimal", places = 2 }},
  {{ name = "kind", type = "text", required = false }},
  {{ name = "attended", type = "boolean", required = false }},
]

[[register.facts]]
kind = "{name}"
subject = "member"
on = "day"
quantity = "amount"
attributes = {{ kind = "kind", attended = "attended" }}
"""
    for name in ("deed", "meeting", "judged", "check", "award.revoked", "hours")
)


@define
class Hall:
    """A town with one scheme, and short ways to record and to ask."""

    town: Town
    members: list[Member]

    def note(self, book: str, who: int, amount: object = 1, day: str = "2026-03-01", **more):
        """Record one fact."""
        self.town.community.registers[book.replace(".", "-")].add(
            by=self.town.clerk,
            member=self.members[who].id,
            day=date.fromisoformat(day),
            amount=Decimal(str(amount)),
            **more,
        )

    def settle(self, period: Period = YEAR) -> None:
        """Propose and confirm."""
        batch = self.town.community.points.propose("scheme", period, by=self.town.clerk)
        if batch:
            self.town.community.points.confirm(batch.id, by=self.town.reviewer)

    def score(self, who: int = 0, period: Period = YEAR) -> Score:
        """Return the score as it stands once everything is confirmed."""
        self.settle(period)
        return self.town.community.points.score("scheme", self.members[who].id, period)

    def join(self, who: int, kind: str) -> None:
        """Let a member belong to a group since long ago."""
        self.town.community.affiliations.add(
            member=self.members[who].id, kind=kind, valid_from=date(2020, 1, 1), by=self.town.clerk
        )


@pytest.fixture
def hall(tmp_path: Path) -> Iterator:
    """Return a function that opens a town with the scheme it is given."""
    with ExitStack() as opened:

        def open_with(scheme: str, *, head: str = "") -> Hall:
            text = (
                f'{KINDS}\n[[scheme]]\n{named("scheme")}\nsubject = "member"\nplaces = 2\n{OWN}\n'
            )
            here = opened.enter_context(town(tmp_path, pack=f"{text}{head}\n{scheme}"))
            return Hall(here, here.settle(households=6, people=2))

        yield open_with


# 8. tiered ratio to points: 95 % and more 15, from 90 % 10, from 85 % 5, below 0


RATIO = f"""
[[scheme.figures]]
{named("came")}
fact = "meeting"
when = "has(attended) && attended"

[[scheme.figures]]
{named("due")}
fact = "meeting"

[[scheme.items]]
{named("attendance", "id")}
{OWN}
value = "came"
out_of = "due"
tiers = [
  {{ at_least = "95/100", points = 15 }},
  {{ at_least = "90/100", points = 10 }},
  {{ at_least = "85/100", points = 5 }},
]
"""


@pytest.mark.parametrize(("came", "points"), [(20, 15), (19, 15), (18, 10), (17, 5), (16, 0)])
def test_a_share_of_meetings_reaches_a_tier(hall, came, points):
    # 20 meetings: 100 %, 95 %, 90 %, 85 % and 80 %; each border belongs to the better tier.
    here = hall(RATIO)
    for number in range(20):
        here.note("meeting", 0, day=f"2026-03-{number + 1:02}", attended=number < came)
    assert here.score().total == points


def test_a_share_just_below_a_tier_does_not_reach_it_by_rounding(hall):
    # 94.99999999 % is not 95 %, though six places would make it so.
    sums = RATIO.replace('fact = "meeting"', 'fact = "meeting"\ntake = "sum"')
    here = hall(sums)
    here.note("meeting", 0, "9499999.99", attended=True)
    here.note("meeting", 0, "500000.01", attended=False)
    assert here.score().total == 10


def test_where_nothing_was_due_nothing_is_lost_or_won(hall):
    here = hall(RATIO)
    line = here.score().items[0]
    assert (line.applies, line.points) == (False, 0)


# 9. n of m: 3 of 3 give 3, 2 give 2, 1 gives 1, none 0


def figure(name: str, fact: str, when: str = "", more: str = "") -> str:
    return f"""
[[scheme.figures]]
{named(name)}
fact = "{fact}"
when = '{when}'
{more}
"""


def item(name: str, what: str) -> str:
    return f"[[scheme.items]]\n{named(name, 'id')}\n{OWN}\n{what}\n"


def rule(name: str, what: str) -> str:
    return f"[[scheme.rules]]\n{named(name, 'id')}\n{OWN}\n{what}\n"


def test_a_checklist_counts_what_holds(hall):
    kinds = ("hygiene", "order", "safety")
    figures = "".join(figure(one, "check", f'has(kind) && kind == "{one}"') for one in kinds)
    checks = ", ".join(f'"{one} >= 1.0"' for one in kinds)
    here = hall(figures + item("three", f"checks = [{checks}]"))
    here.note("check", 0, kind="hygiene")
    here.note("check", 0, kind="safety")
    here.note("check", 0, kind="safety")  # the same twice is one of three
    assert here.score().total == 2
    assert here.score().items[0].held == (True, False, True)
    assert here.score(1).total == 0


# 10. pass or fail against a target: 成都市和諧社區: representatives' attendance 85 % and more


def test_a_target_is_reached_or_not(hall):
    scheme = RATIO.replace("95/100", "85/100").split('  { at_least = "90/100"')[0] + "]\n"
    here = hall(scheme)
    for number in range(20):
        here.note("meeting", 0, day=f"2026-03-{number + 1:02}", attended=number < 17)
        here.note("meeting", 1, day=f"2026-03-{number + 1:02}", attended=number < 16)
    assert (here.score(0).total, here.score(1).total) == (15, 0)


# 3. deduct from full until nothing is left (扣完為止): 北疆先鋒 monthly sheet, a block of 20


def test_a_block_is_deducted_until_nothing_is_left_and_costs_no_more(hall):
    # Absence from study -3 each; improper speech -10; the block has 20.
    here = hall(
        f"[[scheme.categories]]\n{named('discipline')}\nbase = 20\nfloor = 0\nceiling = 20\n"
        f'[[scheme.rules]]\n{named("absence", "id")}\nfact = "deed"\npoints = "-3 * quantity"\n'
        f'category = "discipline"\n{OWN}\n',
        head="base = 5",
    )
    here.note("deed", 0, 2)
    here.note("deed", 1, 9)
    assert here.score(0).total == 5 + 14
    assert here.score(1).total == 5  # 27 off, of which the block has 20
    assert here.score(1).blocks[0].held == 0


# 5. carry-over: next year's base is 20 % of last year's total (縣工信局)


def test_a_fifth_of_last_years_total_is_carried_over(hall):
    here = hall(
        rule("deed", 'fact = "deed"\npoints = "quantity"')
        + item("carried", 'value = "last_total * 0.2"')
    )
    here.note("deed", 0, 85, day="2026-05-01")
    here.town.clock.move_to(date(2027, 3, 1))
    here.note("deed", 0, 10, day="2027-02-01")
    here.settle(Period.parse("2026"))
    here.settle(Period.parse("2027"))
    points, member = here.town.community.points, here.members[0].id
    assert points.score("scheme", member, Period.parse("2026")).total == 85
    assert points.score("scheme", member, Period.parse("2027")).total == 10 + 17
    assert points.score("scheme", member, Period.parse("2028")).total == Decimal("5.4")


def test_who_had_nothing_last_year_carries_over_the_same_alone_and_in_the_list(hall):
    # 20 % of the base of 20, whether one asks for oneself or the office lists everybody.
    here = hall(
        rule("deed", 'fact = "deed"\npoints = "quantity"')
        + item("carried", 'value = "last_total * 0.2"'),
        head="base = 20",
    )
    here.town.clock.move_to(date(2027, 3, 1))
    here.note("deed", 0, 10, day="2027-02-01")
    here.settle(Period.parse("2027"))
    points, member, year = here.town.community.points, here.members[0].id, Period.parse("2027")
    assert points.score("scheme", member, year).total == 20 + 10 + 4
    assert points.totals("scheme", year)[member].total == 20 + 10 + 4
    assert points.simulate("scheme", year).of(member).after.total == 20 + 10 + 4


# 6. peer vote: 50 base and up to 50 by mutual vote of post-holders (四川開江)


def test_the_mean_of_a_mutual_vote_is_added_to_the_base(hall):
    here = hall(
        figure("vote", "judged", more='take = "mean"')
        + item("peers", 'value = "vote"\nmaximum = 50'),
        head="base = 50",
    )
    for number, given in enumerate((40, 45, 41)):
        here.note("judged", 0, given, day=f"2026-06-0{number + 1}")
    assert here.score().total == 50 + 42
    assert here.score(1).total == 50


# 19. mean of several judges, the highest and the lowest dropped


def test_one_enthusiast_and_one_enemy_do_not_move_the_mean(hall):
    here = hall(
        figure("mark", "judged", more='take = "mean-without-extremes"')
        + item("judges", 'value = "mark"')
    )
    for number, given in enumerate((100, 80, 82, 84, 0)):
        here.note("judged", 0, given, day=f"2026-06-0{number + 1}")
    assert here.score().total == 82


# 7. classes: other rules for other members; an exemption costs nothing


CLASSES = f"""
[[scheme.classes]]
{named("elder")}
audience = "party.elder"
reference = "see the test"
exempt = ["tasks"]

[[scheme.classes]]
{named("core")}
audience = "party.core"
reference = "see the test"

[[scheme.categories]]
{named("tasks")}
cap = {{ points = 20, per = "year" }}

[[scheme.rules]]
{named("task", "id")}
fact = "deed"
points = "5"
category = "tasks"
{OWN}

[[scheme.rules]]
{named("lead", "id")}
fact = "deed"
points = "3"
classes = ["core"]
{OWN}
"""


def test_a_class_has_its_own_rules_and_two_groups_do_not_multiply_points(hall):
    here = hall(CLASSES, head="full = 100")
    here.join(0, "party.core")
    here.join(0, "party.elder")  # the first class in the list counts: elder
    here.join(1, "party.core")
    for who in (0, 1, 2):
        here.note("deed", who)
    assert [here.score(who).total for who in (0, 1, 2)] == [0, 8, 5]


def test_an_exemption_lowers_what_can_be_attained_and_never_the_member(hall):
    # P5: members of 70 years or long ill may be left out of tasks; here these bring 20 of 100.
    here = hall(CLASSES, head="full = 100\nbase = 72")
    here.join(0, "party.elder")
    elder, other = here.score(0), here.score(1)
    assert (elder.total, elder.attainable) == (72, 80)  # nine tenths of what is open to them
    assert (other.total, other.attainable) == (72, 100)


# 14. weighted sum: half of one, half of the other, plus bonus, less deductions


def test_blocks_are_weighed_into_the_total(hall):
    blocks = "".join(
        f'[[scheme.categories]]\n{named(one)}\nweight = "0.5"\n'
        + rule(
            f"rule-{one}",
            f"""fact = "deed"\npoints = "quantity"\ncategory = "{one}"
when = 'has(kind) && kind == "{one}"'""",
        )
        for one in ("task", "vote")
    )
    here = hall(blocks + rule("bonus", 'fact = "check"\npoints = "quantity"'))
    here.note("deed", 0, 90, kind="task")
    here.note("deed", 0, 80, kind="vote")
    here.note("check", 0, 4)
    here.note("check", 0, -1)
    assert here.score().total == 45 + 40 + 3


# grades: with gate, second criterion, quota, veto, ban; and awards that come again


GRADED = """
[[scheme.grades]]
{good}
at_least = 90
{more}

[[scheme.grades]]
{plain}
at_least = 60
""".replace("{good}", named("good")).replace("{plain}", named("plain"))


def graded(here: Hall, period: Period = YEAR) -> list[str]:
    here.settle(period)
    found = here.town.community.points.grades("scheme", period)
    return [found[one.id].grade if one.id in found else "" for one in here.members[:4]]


DEEDS = rule("deed", 'fact = "deed"\npoints = "quantity"')


def test_a_grade_begins_at_its_lower_bound(hall):
    # 90 and more is good; 89.5 lies in no gap, it is the next grade down.
    here = hall(DEEDS + GRADED.replace("{more}", ""))
    for who, amount in enumerate((90, "89.5", 60, "59.99")):
        here.note("deed", who, amount)
    assert graded(here) == ["good", "plain", "plain", ""]


def test_satisfaction_below_ninety_percent_keeps_from_the_good_grade(hall):
    # 分類定級: mass satisfaction below 90 % is not good, whatever the points.
    gate = GRADED.replace("{more}", 'needs = ["satisfaction >= 90.0"]')
    here = hall(DEEDS + figure("satisfaction", "judged", more='take = "mean"') + gate)
    for who, content in enumerate((90, 89)):
        here.note("deed", who, 95)
        here.note("judged", who, content)
    assert graded(here)[:2] == ["good", "plain"]


def test_hours_and_points_are_both_needed(hall):
    both = GRADED.replace("{more}", 'needs = ["served >= 100.0"]')
    here = hall(DEEDS + figure("served", "hours", more='take = "sum"') + both)
    for who, served in enumerate((100, 99)):
        here.note("deed", who, 95)
        here.note("hours", who, served)
    assert graded(here)[:2] == ["good", "plain"]


def test_a_third_at_most_bears_the_best_grade_and_a_tie_is_left_to_people(hall):
    # 民主評議: floor(n/3) of the graded. Twelve are graded, so four places.
    here = hall(DEEDS + GRADED.replace("{more}", 'quota = "1/3"'))
    for who, amount in enumerate((99, 98, 97, 96, 95, 94, 80, 70, 70, 70, 70, 70)):
        here.note("deed", who, amount)
    here.settle()
    found = here.town.community.points.grades("scheme", YEAR)
    best = [one.code for one in here.members if found[one.id].grade == "good"]
    assert best == ["M1", "M2", "M3", "M4"]
    assert not any(one.open_for for one in found.values())

    here.note("deed", 4, 1)  # M5 has 96 too, so that two share the fourth place
    here.settle()
    found = here.town.community.points.grades("scheme", YEAR)
    tied = [one.code for one in here.members if found[one.id].open_for == "good"]
    assert (tied, [found[one.id].grade for one in here.members[3:5]]) == (["M4", "M5"], ["", ""])
    assert [found[one.id].grade for one in here.members[:3]] == ["good"] * 3


BARRED = f"""
[[scheme.bars]]
{named("revoked", "id")}
fact = "award.revoked"
years = 2
{OWN}
"""


def test_an_award_revoked_keeps_from_grades_for_two_years_and_then_no_more(hall):
    # 十星級文明戶: revoked, then two years out.
    here = hall(DEEDS + GRADED.replace("{more}", "") + BARRED)
    here.note("award.revoked", 0, day="2026-05-01")
    for year in (2026, 2027, 2028, 2029):
        here.town.clock.move_to(date(year, 12, 30))
        for who in (0, 1):
            here.note("deed", who, 95, day=f"{year}-06-01")
    years = {year: graded(here, Period.parse(str(year)))[:2] for year in (2026, 2027, 2028, 2029)}
    assert years == {
        2026: ["", "good"],
        2027: ["", "good"],
        2028: ["", "good"],
        2029: ["good", "good"],
    }


def test_a_veto_counts_in_its_own_period_only(hall):
    here = hall(DEEDS + GRADED.replace("{more}", "") + BARRED.replace("years = 2", "years = 0"))
    here.note("award.revoked", 0, day="2026-05-01")
    here.town.clock.move_to(date(2027, 12, 30))
    for year in (2026, 2027):
        here.note("deed", 0, 95, day=f"{year}-06-01")
    assert [graded(here, Period.parse(str(year)))[0] for year in (2026, 2027)] == ["", "good"]


@pytest.mark.parametrize(("hours", "times"), [(299, 0), (300, 1), (599, 1), (600, 2), (3000, 10)])
def test_an_award_comes_again_with_every_three_hundred_hours(hall, hours, times):
    # 張家港 2014: a cycle of 300 hours.
    here = hall(
        DEEDS
        + figure("served", "hours", more='take = "sum"\nover = "all"')
        + f'[[scheme.awards]]\n{named("star")}\nof = "served"\nat_least = 300\nevery = 300\n'
        + 'reference = "see the test"\n'
    )
    here.note("deed", 0)
    here.note("hours", 0, hours, day="2025-05-01")
    here.settle()
    who = here.members[0].id
    assert here.town.community.points.grades("scheme", YEAR)[who].awards == {"star": times}


def test_what_can_be_attained_by_an_exempt_member_is_full_for_the_grade(hall):
    # 72 of 80 are nine tenths, as 90 of 100 are.
    here = hall(CLASSES + GRADED.replace("{more}", ""), head="full = 100\nbase = 72")
    here.join(0, "party.elder")
    here.note("deed", 0)
    here.note("deed", 1)
    assert graded(here)[:2] == ["good", "plain"]


# 17. at most five points a day for a household; 2. a cap by category; 1. a value for each event


def test_a_day_brings_five_points_at_most(hall):
    # 垃圾分類: photo classes of 1, 2 and 4 points, at most 5 a day.
    capped = rule("sort", 'fact = "deed"\npoints = "quantity"\ncap = { points = 5, per = "day" }')
    here = hall(capped)
    for amount, day in ((4, "01"), (2, "01"), (1, "02")):
        here.note("deed", 0, amount, day=f"2026-03-{day}")
    assert here.score().total == 5 + 1
