"""Duties on restricted facts: in no list, calendar or print; small counts of them are hidden."""

from collections.abc import Iterator
from datetime import date

import pytest

from community_gov.errors import InputError, RefusedError
from community_gov.exchange.duty_calendar import calendar_file
from community_gov.exchange.duty_pages import due_pages
from community_gov.exchange.figures.procedures import duty_lines
from community_gov.model.declarations import Kpi, Query
from community_gov.model.period import Period
from community_gov.model.text import Label
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "closed thing", zh_hans = "虚构", zh_hant = "虛構" }'


def fact_kind(name: str) -> str:
    return f"""
[[fact_kind]]
name = "{name}"
{LABEL}
subject = "community"
restriction = "justice"
attributes = [ {{ name = "case", type = "string" }} ]
"""


PACK = f"""
{fact_kind("came")}
{fact_kind("seen")}
[[register]]
name = "files"
{LABEL}
restriction = "justice"
retention_months = 60
fields = [
  {{ name = "case", type = "text", lookup = true }},
  {{ name = "came_on", type = "date" }},
  {{ name = "seen_on", type = "date", required = false }},
]
[[register.facts]]
kind = "came"
subject = "community"
on = "came_on"
attributes = {{ case = "case" }}
[[register.facts]]
kind = "seen"
subject = "community"
on = "seen_on"
attributes = {{ case = "case" }}

[[duty]]
name = "first-visit"
{LABEL}
recurrence = {{ after = "came", within_days = 7, matching = "case" }}
fulfilled_by = "seen"
reference = "own choice: for this test"
valid_from = 2026-01-01
"""

QUARTER = Period.parse("2026Q3")
SHARE = Kpi(
    "first-visits",
    Label("first visits", "首访", "首訪"),
    Query("duties", kind="first-visit", when="standing == 'fulfilled'"),
    "visit",
)


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("closed"), pack=PACK) as made:
        yield made


def file(here: Town, *, of: str, came: date, seen: date | None = None) -> None:
    here.community.registers["files"].add(by=here.clerk, case=of, came_on=came, seen_on=seen)


def test_a_closed_duty_stands_but_is_in_no_list(here: Town) -> None:
    # 1 July + 7 days is 8 July; A1 was seen on it, A2 never.
    file(here, of="A1", came=date(2026, 7, 1), seen=date(2026, 7, 8))
    file(here, of="A2", came=date(2026, 7, 1))
    duties = here.community.duties

    found = {one.about: str(one.standing) for one in duties.standing(QUARTER)}
    assert found == {"A1": "fulfilled", "A2": "missed"}

    assert duties.listed(QUARTER) == []
    assert here.community.reminders.missed(QUARTER) == []
    assert duty_lines(here.community, QUARTER) == []
    with pytest.raises(RefusedError, match="never listed"):
        duties.listed(QUARTER, duty="first-visit")


def test_a_closed_duty_is_in_no_calendar_and_on_no_page(here: Town) -> None:
    for told in (
        calendar_file(here.community, QUARTER, with_codes=True),
        due_pages(here.community, QUARTER),
    ):
        assert "closed thing" not in told


def test_a_refused_waiver_does_not_tell_whose_windows_there_are(here: Town) -> None:
    with pytest.raises(InputError) as refused:
        here.community.duties.waive(
            "first-visit", "community", date(2026, 7, 1), by=here.clerk, reason="why", about="B9"
        )
    assert "A1" not in str(refused.value)


def test_fewer_than_five_windows_of_a_closed_duty_are_not_told(here: Town) -> None:
    kpis = here.community.kpis
    assert kpis.compute(SHARE, QUARTER).whole.hidden

    for number in range(3, 7):
        file(here, of=f"A{number}", came=date(2026, 7, 2), seen=date(2026, 7, 3))
    # With A1 five were seen in time.
    assert kpis.compute(SHARE, QUARTER).whole.value == 5
