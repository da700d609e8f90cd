"""Duties of an open community: windows, what fulfils them, waivers."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import InputError, NotPermittedError, UnknownError
from community_gov.model.period import Period
from community_gov.procedures.duties.recurrence import Standing
from community_gov.testing.town import Town, town

# 支部工作條例(試行) §11 and §12: a general meeting each quarter, a committee meeting each month.
PACK = """
[[fact_kind]]
name = "meeting.held"
label = { en = "meeting held", zh_hans = "会议召开", zh_hant = "會議召開" }
subject = "community"
[[fact_kind.attributes]]
name = "activity_kind"
type = "string"

[[fact_kind]]
name = "household.visited"
label = { en = "household visited", zh_hans = "入户走访", zh_hant = "入戶走訪" }
subject = "household"

[[activity_kind]]
name = "committee-meeting"
label = { en = "committee meeting", zh_hans = "支委会", zh_hant = "支委會" }
held_fact = "meeting.held"
requires_evidence = true

[[duty]]
name = "monthly-committee-meeting"
label = { en = "monthly committee meeting", zh_hans = "每月支委会", zh_hant = "每月支委會" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "meeting.held"
when = 'activity_kind == "committee-meeting"'
reference = "支部工作條例(試行) §12"
valid_from = 2026-01-01
usually = true

[[duty]]
name = "half-yearly-visit"
label = { en = "half-yearly visit", zh_hans = "每半年走访", zh_hant = "每半年走訪" }
recurrence = { rule = "FREQ=MONTHLY;INTERVAL=6" }
fulfilled_by = "household.visited"
subject = "household"
reference = "own choice: for this test"
valid_from = 2026-01-01

[[duty]]
name = "answer-within-a-week"
label = { en = "answer a visit", zh_hans = "走访后答复", zh_hant = "走訪後答覆" }
recurrence = { after = "household.visited", within_days = 7 }
fulfilled_by = "meeting.held"
subject = "household"
reference = "own choice: for this test"
valid_from = 2026-01-01

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "走访", zh_hant = "走訪" }
[[register.fields]]
name = "household"
type = "reference"
refers_to = "household"
[[register.fields]]
name = "on"
type = "date"
[[register.facts]]
kind = "household.visited"
subject = "household"
on = "on"
"""

QUARTER = Period.parse("2026Q3")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=2, people=1)
        yield made


def hold(here: Town, day: date, evidence: str = "minutes book, p. 3") -> None:
    here.community.activities.add(
        code=f"A{day}", kind="committee-meeting", title="Committee", held_on=day,
        evidence=evidence, by=here.clerk,
    )  # fmt: skip


def standing(here: Town, duty: str, as_of: date | None = None) -> list[Standing]:
    rows = here.community.duties.standing(QUARTER, duty=duty, as_of=as_of)
    return [row.standing for row in rows]


def test_a_meeting_fulfils_its_own_month_and_no_other(here: Town) -> None:
    hold(here, date(2026, 8, 12))

    assert standing(here, "monthly-committee-meeting") == [
        Standing.MISSED, Standing.FULFILLED, Standing.DUE,
    ]  # fmt: skip


def test_a_meeting_without_evidence_fulfils_nothing(here: Town) -> None:
    hold(here, date(2026, 8, 12), evidence="")

    assert standing(here, "monthly-committee-meeting")[1] is Standing.MISSED


def test_what_was_due_is_seen_as_of_that_day(here: Town) -> None:
    hold(here, date(2026, 8, 12))

    assert standing(here, "monthly-committee-meeting", as_of=date(2026, 8, 1)) == [
        Standing.MISSED, Standing.DUE, Standing.UPCOMING,
    ]  # fmt: skip


def test_each_household_has_a_window_of_its_own(here: Town) -> None:
    visited = here.community.households.by_code("H1")
    here.community.registers["visits"].add(household=visited.id, on=date(2026, 7, 3), by=here.clerk)

    rows = here.community.duties.standing(QUARTER, duty="half-yearly-visit")
    told = {row.subject: row.standing for row in rows}
    other = here.community.households.by_code("H2")
    assert told == {visited.id: Standing.FULFILLED, other.id: Standing.DUE}


def test_a_fact_opens_a_window_for_its_subject_alone(here: Town) -> None:
    visited = here.community.households.by_code("H1")
    here.community.registers["visits"].add(household=visited.id, on=date(2026, 9, 1), by=here.clerk)

    rows = here.community.duties.standing(QUARTER, duty="answer-within-a-week")
    assert [(row.subject, str(row.window.period), row.standing) for row in rows] == [
        (visited.id, "2026-09-01..2026-09-08", Standing.MISSED)
    ]


def test_a_waived_window_keeps_its_reason(here: Town) -> None:
    here.community.duties.waive(
        "monthly-committee-meeting", "community", date(2026, 7, 1), by=here.clerk, reason="flood"
    )

    first = here.community.duties.standing(QUARTER, duty="monthly-committee-meeting")[0]
    assert (first.standing, first.reason) == (Standing.WAIVED, "flood")


def test_a_window_that_does_not_exist_cannot_be_waived(here: Town) -> None:
    with pytest.raises(InputError, match="no window for community that opens on 2026-07-02"):
        here.community.duties.waive(
            "monthly-committee-meeting", "community", date(2026, 7, 2), by=here.clerk, reason="x"
        )


def test_an_administrator_who_is_no_clerk_cannot_waive(here: Town) -> None:
    with pytest.raises(NotPermittedError, match="Who may: "):
        here.community.duties.waive(
            "monthly-committee-meeting", "community", date(2026, 7, 1),
            by=here.administrator, reason="x",
        )  # fmt: skip


def test_a_waiver_without_a_reason_is_refused(here: Town) -> None:
    with pytest.raises(InputError, match="Say why"):
        here.community.duties.waive(
            "monthly-committee-meeting", "community", date(2026, 7, 1), by=here.clerk, reason=" "
        )


def test_a_duty_on_facts_nobody_declares_is_unknown_and_hides_no_other(here: Town) -> None:
    stray = """
[[duty]]
name = "stray"
label = { en = "stray", zh_hans = "无主", zh_hant = "無主" }
recurrence = { rule = "FREQ=YEARLY" }
fulfilled_by = "nobodys.fact"
reference = "own choice: for this test"
valid_from = 2026-01-01
"""
    rules = here.community.path.parent / "rules"
    (rules / "stray.toml").write_text(stray, encoding="utf-8")
    here.community.plugins.enable("stray", by=here.administrator)

    told = {row.duty.name: row for row in here.community.duties.standing(QUARTER)}
    assert told["stray"].standing is Standing.UNKNOWN
    assert "nobodys.fact" in told["stray"].reason
    assert told["monthly-committee-meeting"].standing is Standing.DUE
    with pytest.raises(UnknownError, match=r"nobodys\.fact"):
        here.community.duties.standing(QUARTER, duty="stray")
