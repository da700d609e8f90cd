"""KPIs observed from a community's own data, against numbers counted by hand."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from community_gov.errors import PluginError, UnknownError
from community_gov.indices.kpis import KpiValue, small
from community_gov.model.declarations import Kpi, Query
from community_gov.model.period import Period
from community_gov.model.text import label
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "x", zh_hans = "走访", zh_hant = "走訪" }'
PACK = f"""
[[fact_kind]]
name = "visit.made"
{LABEL}
subject = "household"

[[fact_kind]]
name = "meeting.held"
{LABEL}
subject = "community"

[[register]]
name = "visits"
{LABEL}
facts = [{{ kind = "visit.made", subject = "household", on = "visited_on" }}]
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "visited_on", type = "date" }},
]

[[register]]
name = "meetings"
{LABEL}
facts = [{{ kind = "meeting.held", subject = "community", on = "held_on" }}]
fields = [{{ name = "held_on", type = "date" }}]

[[kpi]]
name = "households-visited"
{LABEL}
numerator = {{ of = "facts", kind = "visit.made", measure = "subjects" }}
denominator = {{ of = "households" }}
times = 100
unit = "%"
targets = [
  {{ value = 50, valid_from = 2026-01-01, valid_to = 2026-06-30, reference = "plan for 2026" }},
  {{ value = 75, valid_from = 2026-07-01, reference = "plan for 2026, revised" }},
]

[[kpi]]
name = "visits"
{LABEL}
numerator = {{ of = "facts", kind = "visit.made" }}
unit = "visits"

[[kpi]]
name = "meetings-held"
{LABEL}
numerator = {{ of = "facts", kind = "meeting.held" }}
unit = "meetings"
direction = "less"
targets = [{{ value = 1, valid_from = 2026-01-01, reference = "plan for 2026" }}]

[[evaluation_program]]
name = "best"
{LABEL}
subject = "member"
criteria = [{{ name = "all", maximum = 10, {LABEL} }}]
reference = "own choice: for this test"
valid_from = 2026-01-01

[[plan_kind]]
name = "tasks"
{LABEL}
register = "tasks"
task = "task"
due = "due"
done = "done_on"

[[register]]
name = "tasks"
{LABEL}
fields = [
  {{ name = "task", type = "text" }},
  {{ name = "due", type = "date" }},
  {{ name = "done_on", type = "date", required = false }},
]

[[decision_rule]]
name = "meeting"
{LABEL}
quorum = {{ share = "1/2", base = "entitled" }}
majority = {{ share = "1/2", base = "present", strict = true }}
reference = "own choice: for this test"
valid_from = 2026-01-01

[[index]]
name = "care"
{LABEL}
reference = "own choice: for this test"
valid_from = 2026-01-01
[index.root]
name = "care"
{LABEL}
[index.root.indicator]
kpi = "households-visited"
goalposts = [{{ low = 0, high = 100, valid_from = 2026-01-01, reference = "own choice: test" }}]
"""

QUARTER = Period.parse("2026Q3")
QUARTER_OF_NOW = Period(date(2026, 7, 1), date(2026, 12, 31))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    # Two grids of ten households each: H1, H3, … H19 are in G1.
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=2, households=20, people=1)
        yield made


def visit(here: Town, *numbers: int) -> None:
    ids = here.community.households.ids()
    rows = [{"household": ids[f"H{one}"], "visited_on": date(2026, 9, 1)} for one in numbers]
    here.community.registers["visits"].add_all(rows, by=here.clerk)


def told(here: Town, name: str) -> dict[str, KpiValue]:
    codes = {one.id: one.code for one in here.community.grids.all()}
    values = here.community.kpis.compute(name, QUARTER).values
    return {codes.get(one.unit, one.unit): one for one in values}


def test_a_rate_is_what_was_counted_over_whom_it_could_be(here: Town) -> None:
    visit(here, 1, 3, 5, 7, 9, 11, 2, 4, 6, 8, 10, 12, 14, 16, 1)

    found = told(here, "households-visited")

    # 6 of 10 households of G1 (H1 twice, which counts once), 8 of 10 of G2, 14 of 20 in all.
    values = {unit: (one.above, one.below, one.value) for unit, one in found.items()}
    assert values == {"community": (14, 20, 70), "G1": (6, 10, 60), "G2": (8, 10, 80)}
    # The target of 30 September is 75, not the 50 of the first half of the year.
    assert [one.met for one in found.values()] == [False, False, True]


def test_where_less_is_better_the_target_is_a_ceiling_and_may_be_reached(here: Town) -> None:
    book = here.community.registers["meetings"]
    book.add(held_on=date(2026, 9, 1), by=here.clerk)
    # One is what the plan allows, two are one too many.
    assert told(here, "meetings-held")["community"].met is True
    book.add(held_on=date(2026, 9, 2), by=here.clerk)
    assert told(here, "meetings-held")["community"].met is False


def test_what_nobody_kept_is_no_number(here: Town) -> None:
    assert {one.value for one in told(here, "visits").values()} == {None}
    assert not any(one.hidden for one in told(here, "visits").values())


def test_fewer_than_five_people_are_not_told_nor_what_would_give_them_away(here: Town) -> None:
    visit(here, 1, 3, 2, 4, 6, 8, 10, 12)

    # 2 in G1 are few; 6 in G2 would give them away beside the 8 of both.
    found = told(here, "visits")
    assert found["community"].above == 8
    assert (found["G1"], found["G2"]) == (
        KpiValue(found["G1"].unit, hidden=True),
        KpiValue(found["G2"].unit, hidden=True),
    )


def test_what_is_about_no_person_is_told_however_few(here: Town) -> None:
    here.community.registers["meetings"].add(held_on=date(2026, 9, 1), by=here.clerk)
    assert told(here, "meetings-held")["community"].above == 1


def test_runs_of_a_selection_and_tasks_are_told_however_few_and_great_matters_too(
    here: Town,
) -> None:
    # One selection of members is no count of members; a task has an owner by post.
    here.community.evaluations.open("best", "2026", by=here.clerk)
    here.community.registers["tasks"].add(task="x", due=date(2026, 7, 1), by=here.clerk)
    here.community.decisions.record(
        "meeting", "x", by=here.clerk, held_on=date(2026, 9, 1), entitled=3, present=3, yes=3,
        major=True,
    )  # fmt: skip
    for query in (Query("evaluations", kind="best"), Query("tasks", kind="tasks"), Query("chains")):
        asked = Kpi(name="asked", label=label("a", "甲", "甲"), numerator=query, unit="thing")
        assert here.community.kpis.compute(asked, QUARTER_OF_NOW).whole.above == 1, query


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        # By hand: what can be worked out from the community's number and the grids' shown.
        ((20, 10, 10), ""),
        ((12, 2, 10), "ab"),
        ((12, 2, 4, 6), "ab"),  # 2 and 4 are small themselves, and together 6: nobody tells them
        ((13, 2, 1, 10), "abc"),  # 2 and 1 are together 3, so the 10 goes too
        ((2, 2, 0), "wa"),  # none is told: nobody is recognised by it
        ((3, 3), "wa"),
        ((0, 0, 0), ""),
    ],
)
def test_small_counts_take_with_them_what_would_give_them_away(
    counts: tuple[int, ...], hidden: str
) -> None:
    units = tuple("wabc"[: len(counts)])
    found = small(units, dict(zip(units, map(Fraction, counts), strict=True)))
    assert found == set(hidden)


def test_an_indicator_that_names_a_kpi_has_its_query_and_unit(here: Town) -> None:
    visit(here, *range(1, 11))

    result = here.community.indices.explain("care", QUARTER)

    # Ten of twenty households: 50 %, halfway between the goalposts 0 and 100.
    assert (result.observed, result.value, result.unit_of_measure) == (50, 50, "%")


def test_an_unknown_figure_is_named_with_the_nearest(here: Town) -> None:
    with pytest.raises(UnknownError) as caught:
        here.community.kpis.compute("visit", QUARTER)
    assert "visits" in caught.value.fix


def test_an_index_of_a_kpi_that_nobody_declares_says_so(tmp_path: Path) -> None:
    pack = PACK.replace('kpi = "households-visited"', 'kpi = "gone"')
    with town(tmp_path, pack=pack) as made, pytest.raises(PluginError) as caught:
        made.community.indices.compute("care", QUARTER)
    assert "gone" in caught.value.problem


def test_a_target_that_another_pack_replaced_is_told_with_its_reason(tmp_path: Path) -> None:
    ours = f"""
[[override]]
name = "ours"
{LABEL}
kind = "kpi"
of = "meetings-held"
at = "targets"
value = 4
valid_from = 2026-07-01
reason = "we meet more often"
reference = "own choice: for this test"
"""
    with town(tmp_path, pack=PACK) as made:
        (tmp_path / "rules" / "ours.toml").write_text(ours, encoding="utf-8")
        made.community.plugins.enable("ours", by=made.administrator)
        told = made.run("kpis", "show", "meetings-held", "--period", "2026Q3")
        before = made.run("kpis", "show", "meetings-held", "--period", "2026Q2")

    assert "Target: 4 (own choice: for this test)" in told
    assert "targets was 1, is 4, because we meet more often" in told
    assert "Target: 1 (plan for 2026)" in before
    assert "we meet more often" not in before
