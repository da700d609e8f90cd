"""Rows that take the steps of a lifecycle: who may, what must be there, and what follows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import DeclarationError, InputError, NotPermittedError
from community_gov.model.declarations import Register
from community_gov.model.fields import Field, FieldType
from community_gov.model.period import Period
from community_gov.model.text import label
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "lamp.mended"
label = { en = "lamp mended", zh_hans = "修灯", zh_hant = "修燈" }
subject = "community"
attributes = [{ name = "shown_by", type = "string" }]

[[register]]
name = "lamps"
label = { en = "lamps", zh_hans = "路灯", zh_hant = "路燈" }
lifecycle = "lamp"
fields = [
  { name = "place", type = "text" },
  { name = "cost", type = "integer", required = false },
]

[[register.facts]]
kind = "lamp.mended"
subject = "community"
on = "state_since"
when = "state == 'done'"
attributes = { shown_by = "state_evidence" }

[[register]]
name = "plain"
label = { en = "plain", zh_hans = "普通", zh_hant = "普通" }
fields = [{ name = "place", type = "text" }]
"""

LIFECYCLE = """
[[lifecycle]]
name = "lamp"
label = { en = "lamp", zh_hans = "路灯", zh_hant = "路燈" }
initial = "open"
final = ["done"]
valid_from = 2026-01-01
states.open = { en = "dark", zh_hans = "未亮", zh_hant = "未亮" }
states.asked = { en = "asked", zh_hans = "待批", zh_hant = "待批" }
states.done = { en = "lit", zh_hans = "已亮", zh_hant = "已亮" }

[[lifecycle.transitions]]
name = "mend"
label = { en = "mend", zh_hans = "修好", zh_hant = "修好" }
source = "open"
target = "done"
roles = ["clerk"]
evidence = true
when = "has(cost) && cost <= 100"
within = { amount = 3, unit = "workday" }

[[lifecycle.transitions]]
name = "mend"
label = { en = "mend", zh_hans = "修好", zh_hant = "修好" }
source = "open"
target = "asked"
roles = ["clerk"]
when = "has(cost)"
otherwise = { en = "Say what it cost.", zh_hans = "请填写费用。", zh_hant = "請填寫費用。" }

[[lifecycle.transitions]]
name = "agree"
label = { en = "agree", zh_hans = "同意", zh_hant = "同意" }
source = "asked"
target = "done"
roles = ["reviewer"]
within = { amount = 24, unit = "hour" }

[[lifecycle.transitions]]
name = "reopen"
label = { en = "reopen", zh_hans = "重开", zh_hant = "重開" }
source = "done"
target = "open"
reason = true
"""

QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK + LIFECYCLE) as made:
        yield made


def lamp(here: Town, **values: object) -> str:
    return here.community.registers["lamps"].add(by=here.clerk, place="gate", **values).id


def move(here: Town, row: str, step: str, **how: object) -> str | None:
    how.setdefault("by", here.clerk)
    return here.community.registers.move("lamps", row, step, **how).state


def test_a_row_begins_in_the_first_state_and_moves_step_by_step(here: Town):
    row = lamp(here, cost=30)
    assert here.community.registers["lamps"].get(row).state == "open"
    assert move(here, row, "mend", evidence="photo 7") == "done"
    assert move(here, row, "reopen", reason="dark again") == "open"


def test_the_first_step_whose_condition_holds_is_taken(here: Town):
    assert move(here, lamp(here, cost=100), "mend", evidence="photo 7") == "done"
    assert move(here, lamp(here, cost=101), "mend") == "asked"


def test_a_condition_sees_the_row_as_the_move_changes_it(here: Town):
    row = lamp(here)
    with pytest.raises(InputError, match=r"Say what it cost\."):
        move(here, row, "mend", evidence="photo 7")
    assert move(here, row, "mend", evidence="photo 7", changes={"cost": 5}) == "done"
    assert here.community.registers["lamps"].get(row).values["cost"] == 5


def test_a_step_that_is_not_open_is_refused_with_those_that_are_and_who_may(here: Town):
    row = lamp(here, cost=200)
    with pytest.raises(InputError) as refused:
        move(here, row, "agree", by=here.reviewer)
    assert "'agree' leads nowhere from dark (open)" in str(refused.value)
    assert "mend (mend; who may: clerk)" in str(refused.value)

    move(here, row, "mend")
    with pytest.raises(NotPermittedError) as refused:
        move(here, row, "agree")
    assert "agree (agree; who may: reviewer)" in str(refused.value)
    assert here.community.registers["lamps"].get(row).version == 2  # nothing changed


@pytest.mark.parametrize(("step", "missing"), [("mend", "evidence"), ("reopen", "a reason")])
def test_what_a_step_asks_for_must_be_given(here: Town, step: str, missing: str):
    row = lamp(here, cost=30)
    if step == "reopen":
        move(here, row, "mend", evidence="photo 7")
    with pytest.raises(InputError, match=f"needs {missing}"):
        move(here, row, step, evidence=" ", reason=" ")


def test_each_move_is_a_version_with_who_when_and_what_shows_it(here: Town):
    row = lamp(here, cost=200)
    move(here, row, "mend")
    move(here, row, "agree", by=here.reviewer, evidence="minutes of 2026-09-30")

    told = [
        (one.row.state, one.actor, one.action, one.row.moved.evidence)
        for one in here.community.registers["lamps"].history(row)
    ]
    assert told == [
        ("open", here.clerk.id, "registers.add", ""),
        ("asked", here.clerk.id, "registers.move", ""),
        ("done", here.reviewer.id, "registers.move", "minutes of 2026-09-30"),
    ]


def test_facts_follow_a_move_and_go_when_the_row_moves_back(here: Town):
    row = lamp(here, cost=30)
    assert here.community.facts.counts(QUARTER) == {}
    move(here, row, "mend", evidence="photo 7", on=date(2026, 9, 30))
    (fact,) = here.community.facts.of_kind("lamp.mended", QUARTER)
    assert (fact.on, fact.attributes) == (date(2026, 9, 30), {"shown_by": "photo 7"})
    move(here, row, "reopen", reason="dark again")
    assert here.community.facts.counts(QUARTER) == {}


def test_an_amendment_leaves_a_row_in_its_state(here: Town):
    row = lamp(here, cost=30)
    move(here, row, "mend", evidence="photo 7")
    amended = here.community.registers["lamps"].amend(row, by=here.clerk, place="corner")
    assert (amended.state, amended.moved.evidence) == ("done", "photo 7")


def test_a_move_has_its_day_neither_in_the_future_nor_before_the_last(here: Town):
    row = lamp(here, cost=30)
    here.clock.move_to(date(2026, 10, 10))
    with pytest.raises(InputError, match="2026-10-11 lies in the future"):
        move(here, row, "mend", evidence="photo 7", on=date(2026, 10, 11))
    with pytest.raises(InputError, match="2026-09-29 is before the last move, of 2026-09-30"):
        move(here, row, "mend", evidence="photo 7", on=date(2026, 9, 29))
    move(here, row, "mend", evidence="photo 7", on=date(2026, 10, 5))
    (fact,) = here.community.facts.of_kind("lamp.mended", Period.parse("2026Q4"))
    assert fact.on == date(2026, 10, 5)


def test_a_withdrawn_row_moves_no_more(here: Town):
    row = lamp(here, cost=30)
    here.community.registers["lamps"].withdraw(row, by=here.clerk, reason="typed twice")
    with pytest.raises(InputError, match="is withdrawn"):
        move(here, row, "mend", evidence="photo 7")


def test_rows_of_a_register_without_a_lifecycle_do_not_move(here: Town):
    row = here.community.registers["plain"].add(by=here.clerk, place="gate")
    assert row.state is None
    with pytest.raises(InputError, match="have no lifecycle"):
        here.community.registers.move("plain", row.id, "mend", by=here.clerk)


def test_the_steps_that_lead_on_can_be_asked_for(here: Town):
    row = lamp(here, cost=30)
    found = here.community.registers["lamps"].choices(row)
    assert [(one.transition.name, one.transition.target, one.who) for one in found] == [
        ("mend", "done", ("clerk",)),
        ("mend", "asked", ("clerk",)),
    ]
    assert found[0].may(here.clerk)
    assert not found[0].may(here.reviewer)


def rewrite(here: Town, text: str) -> None:
    (here.community.path.parent / "rules" / "local.toml").write_text(text, encoding="utf-8")
    here.community.plugins.enable("local", by=here.administrator)


LATER = LIFECYCLE.replace("valid_from = 2026-01-01", "valid_from = 2026-10-01").replace(
    'name = "mend"', 'name = "light"'
)
EARLIER = (
    LIFECYCLE.replace("[[lifecycle.", "[[lifecycle.earlier.")
    .replace(
        """[[lifecycle]]
name = "lamp"
label = { en = "lamp", zh_hans = "路灯", zh_hant = "路燈" }
""",
        "[[lifecycle.earlier]]\n",
    )
    .replace("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2026-09-30")
)


def test_a_row_stays_with_the_version_under_which_it_began(here: Town):
    before = lamp(here, cost=30)
    here.clock.move_to(date(2026, 10, 2))
    rewrite(here, PACK + LATER + EARLIER)
    after = lamp(here, cost=30)

    with pytest.raises(InputError, match="'light' leads nowhere"):
        move(here, before, "light", evidence="photo 7")
    with pytest.raises(InputError, match="'mend' leads nowhere"):
        move(here, after, "mend", evidence="photo 8")
    assert move(here, before, "mend", evidence="photo 7") == "done"
    assert move(here, after, "light", evidence="photo 8") == "done"


def test_rows_that_are_older_than_the_lifecycle_begin_in_its_first_state(tmp_path: Path):
    without = PACK.replace('lifecycle = "lamp"\n', "").partition("[[register.facts]]")[0]
    with town(tmp_path, pack=without) as here:
        row = lamp(here, cost=30)
        rewrite(here, PACK + LIFECYCLE)
        assert here.community.registers["lamps"].get(row).state == "open"
        assert move(here, row, "mend", evidence="photo 7") == "done"
        states = [one.row.state for one in here.community.registers["lamps"].history(row)]
        assert states == ["open", "done"]


def test_a_field_may_not_be_called_like_what_the_lifecycle_keeps():
    word, state = label("word", "词", "詞"), Field("state", FieldType.TEXT)
    assert Register("addresses", word, (state,))
    with pytest.raises(DeclarationError, match="keeps 'state' itself"):
        Register("addresses", word, (state,), lifecycle="lamp")


def test_what_must_go_on_is_told_by_urgency_as_of_a_day(here: Town):
    # From Wednesday 30 September 2026: 1 to 7 October are off, so the 8th, the 9th and
    # Saturday the 10th are the three working days (State Council's order).
    row, asked = lamp(here, cost=30), lamp(here, cost=200)
    move(here, asked, "mend")
    book = here.community.registers["lamps"]
    told = [(one.row.id, one.step.name, one.due_on, one.late) for one in book.waiting()]
    assert told == [
        (asked, "agree", date(2026, 10, 1), False),
        (row, "mend", date(2026, 10, 10), False),
    ]
    late = {day: [one.late for one in book.waiting(date(2026, 10, day))] for day in (2, 10, 11)}
    assert late == {2: [True, False], 10: [True, False], 11: [True, True]}
    move(here, row, "mend", evidence="photo 7")
    assert [one.row.id for one in book.waiting()] == [asked]
    assert here.community.registers["plain"].waiting() == []
