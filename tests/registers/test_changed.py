"""What changed in a register since an action, so that a copy elsewhere can follow."""

from datetime import date

import pytest

from community_gov.testing.town import town

PACK = """
[[register]]
name = "loans"
label = { en = "loans", zh_hans = "借用", zh_hant = "借用" }
retention_months = 1
fields = [{ name = "day", type = "date" }, { name = "what", type = "text" }]

[[register]]
name = "calls"
label = { en = "calls", zh_hans = "来电", zh_hant = "來電" }
retained_from = "day"
[[register.fields]]
name = "day"
type = "date"
[[register.fields]]
name = "illness"
type = "text"
required = false
privacy = "restricted"
restriction = "health"
purpose = "to bring the right help"
sealed = true
retention_months = 1
"""


@pytest.fixture
def here(tmp_path):
    with town(tmp_path, pack=PACK, day=date(2026, 9, 1)) as made:
        yield made


def last_action(here):
    return [one.seq for one in here.community.journal()][-1]


def test_a_register_that_nobody_wrote_to_has_no_changes(here):
    assert here.community.registers["loans"].changed(0) == []
    assert here.community.registers["loans"].gone(0) == []


def test_rows_that_were_written_come_as_they_stand_withdrawn_ones_too(here):
    loans, day = here.community.registers["loans"], date(2026, 9, 1)
    saw, axe, bow = (loans.add(day=day, what=what, by=here.clerk).id for what in "abc")
    before = last_action(here)
    loans.amend(saw, what="a saw", by=here.clerk)
    loans.withdraw(bow, by=here.clerk, reason="typed twice")

    assert [(one.id, one.values["what"], one.status.value) for one in loans.changed(before)] == [
        (saw, "a saw", "verified"),
        (bow, "c", "withdrawn"),
    ]
    assert len(loans.changed(0)) == 3
    assert (loans.gone(0), axe in {one.id for one in loans.changed(before)}) == ([], False)


def test_rows_that_were_kept_long_enough_are_gone(here):
    loans = here.community.registers["loans"]
    row = loans.add(day=date(2026, 9, 1), what="a", by=here.clerk).id
    here.clock.move_to(date(2026, 12, 1))
    before = last_action(here)

    here.community.registers.keeping.erase("loans", by=here.administrator, reason="time is over")

    assert (loans.gone(before), loans.changed(before)) == ([row], [])


def test_a_row_of_which_a_field_was_emptied_changed_too(here):
    calls = here.community.registers["calls"]
    row = calls.add(day=date(2026, 9, 1), illness="flu", by=here.clerk).id
    here.clock.move_to(date(2026, 12, 1))
    before = last_action(here)

    here.community.registers.keeping.erase("calls", by=here.administrator, reason="time is over")

    assert [(one.id, one.values["illness"]) for one in calls.changed(before)] == [(row, None)]
    assert calls.gone(before) == []
