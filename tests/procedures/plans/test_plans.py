"""Tasks and promises: where each stands follows from its days and its proof, by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community_gov.errors import InputError, UnknownError
from community_gov.model.declarations import Measure, Query
from community_gov.model.period import Period
from community_gov.procedures.plans.service import every
from community_gov.records.tasks import TaskStanding, split, stands
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "made up", zh_hans = "虚构", zh_hant = "虛構" }'
LEVEL = '{ en = "street", zh_hans = "街道", zh_hant = "街道" }'
PACK = f"""
[[register]]
name = "tasks"
{LABEL}
fields = [
  {{ name = "number", type = "text" }},
  {{ name = "part_of", type = "text", required = false }},
  {{ name = "task", type = "text" }},
  {{ name = "owner", type = "text", required = false }},
  {{ name = "partners", type = "text", required = false }},
  {{ name = "levers", type = "text", required = false }},
  {{ name = "due", type = "date" }},
  {{ name = "done", type = "date", required = false }},
  {{ name = "proof", type = "text", required = false }},
  {{ name = "planned", type = "decimal", required = false }},
  {{ name = "spent", type = "decimal", required = false }},
  {{ name = "level", type = "choice", required = false, choices.street = {LEVEL} }},
]

[[plan_kind]]
name = "year-plan"
{LABEL}
register = "tasks"
task = "task"
due = "due"
done = "done"
owner = "owner"
evidence = "proof"
level = "level"
partners = "partners"
levers = "levers"
number = "number"
part_of = "part_of"
planned = "planned"
spent = "spent"
lever_choices.study = {{ en = "study", zh_hans = "学习", zh_hant = "學習" }}
lever_choices.money = {{ en = "money", zh_hans = "资金", zh_hant = "資金" }}
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """Give a community without tasks; today is 2026-09-30."""
    with town(tmp_path, pack=PACK) as made:
        yield made


def add(here: Town, number: str, due: date, **more: object) -> str:
    values = {"number": number, "task": f"task {number}", "due": due, **more}
    return here.community.registers["tasks"].add(by=here.clerk, **values).id


def told(here: Town) -> dict[str, TaskStanding]:
    return {one.number: one.standing for one in every(here.community.plans.tasks("year-plan"))}


def test_where_a_task_stands_follows_from_its_days_and_its_proof(here: Town) -> None:
    due, done = date(2026, 9, 1), date(2026, 8, 30)
    add(here, "1", due, done=done, proof="receipt 3")
    add(here, "2", due, done=date(2026, 9, 2), proof="receipt 4")
    add(here, "3", due)
    add(here, "4", due, done=done)
    add(here, "5", date(2026, 10, 1), done=done)
    add(here, "6", date(2026, 9, 30))
    assert told(here) == {
        "1": TaskStanding.DONE,
        "2": TaskStanding.LATE,
        "3": TaskStanding.OVERDUE,
        "4": TaskStanding.OVERDUE,  # said to be done, and nothing proves it
        "5": TaskStanding.UNPROVED,
        "6": TaskStanding.OPEN,  # its day is today
    }
    assert here.community.plans.tasks("year-plan", as_of=date(2026, 8, 29))[0].standing == "open"


def test_a_task_is_done_by_a_named_person_with_proof_and_not_ahead_of_time(here: Town) -> None:
    plans, id_ = here.community.plans, add(here, "1", date(2026, 9, 1))
    with pytest.raises(InputError, match="what proves"):
        plans.done("year-plan", id_, by=here.clerk)
    with pytest.raises(InputError, match="has not come yet"):
        plans.done("year-plan", id_, by=here.clerk, on=date(2026, 10, 1), evidence="x")
    assert told(here) == {"1": TaskStanding.OVERDUE}
    done = plans.done("year-plan", id_, by=here.clerk, on=date(2026, 8, 31), evidence="receipt 3")
    assert (done.kept, done.done, done.evidence) == (True, date(2026, 8, 31), "receipt 3")
    with pytest.raises(UnknownError, match="no task nothing"):
        plans.done("year-plan", "nothing", by=here.clerk, evidence="x")


def test_milestones_stand_in_their_task_in_the_order_of_their_days(here: Town) -> None:
    add(here, "1", date(2026, 12, 1))
    add(here, "1b", date(2026, 11, 1), part_of="1")
    add(here, "1a", date(2026, 9, 1), part_of="1")
    [task] = here.community.plans.tasks("year-plan")
    assert [(one.number, one.standing) for one in task.milestones] == [
        ("1a", TaskStanding.OVERDUE),
        ("1b", TaskStanding.OPEN),
    ]


def test_the_summary_counts_tasks_and_adds_up_money(here: Town) -> None:
    add(here, "1", date(2026, 9, 1), planned=Decimal("1200.50"), spent=Decimal("1000.25"))
    add(here, "2", date(2026, 12, 1), planned=Decimal("99.50"))
    found = here.community.plans.summary("year-plan")
    assert (found.total, found.counts[TaskStanding.OVERDUE]) == (2, 1)
    assert (found.planned, found.spent) == (Decimal("1300.00"), Decimal("1000.25"))


def test_an_indicator_counts_tasks_by_where_they_stand_and_adds_up_money(here: Town) -> None:
    add(here, "1", date(2026, 9, 1), done=date(2026, 8, 30), proof="x", planned=Decimal("10.50"))
    add(here, "2", date(2026, 9, 2), levers="study,money", planned=Decimal(2))
    add(here, "3", date(2026, 12, 1))  # of the next quarter

    def asked(**how: object) -> object:
        query = Query("tasks", kind="year-plan", **how)
        return here.community.indices.counted(query, Period.parse("2026Q3")).values["community"]

    assert asked() == 2
    assert asked(when="standing == 'done'") == 1
    assert asked(when="levers.contains('money') && standing == 'overdue'") == 1
    assert asked(measure=Measure.SUM, field="planned") == Decimal("12.50")
    with pytest.raises(InputError, match="no number"):
        asked(measure=Measure.SUM, field="due")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"levers": "study, luck"}, "no lever 'luck'"),
        ({"part_of": "9"}, "no task 9 that this could be part of"),
        ({"part_of": "2"}, "no task 2 that this could be part of"),  # of itself
        ({"number": "1"}, "a task with the number 1 already"),
    ],
)
def test_a_task_that_cannot_be_is_refused_and_nothing_is_written(here: Town, more, message):
    add(here, "1", date(2026, 9, 1), levers="study、money", partners="clinic; school")
    values = {"number": "2", "due": date(2026, 9, 1), **more}
    with pytest.raises(InputError, match=message):
        add(here, **values)
    [task] = here.community.plans.tasks("year-plan")
    assert (task.levers, task.partners) == (("study", "money"), ("clinic", "school"))


@given(
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.booleans(),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)
def test_what_is_kept_was_proved_by_its_day(due, done, proved, as_of):
    kept = stands(due, done, proved, as_of) is TaskStanding.DONE
    assert kept == (done is not None and proved and done <= due and done <= as_of)


def test_several_in_one_text_are_parted_as_people_do():
    assert split("a, b、c;d；e，f") == tuple("abcdef")
    assert split(None) == split(" , ") == ()
