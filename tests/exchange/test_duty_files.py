"""Files about duties: a calendar that other programs read, and pages to fill in by hand."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from community_gov.errors import UnknownError
from community_gov.exchange.duty_calendar import calendar_file
from community_gov.exchange.duty_pages import blank_pages, due_pages, kinds_that_fulfil
from community_gov.i18n import Language, speaking
from community_gov.model.period import Period
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "meeting.held"
label = { en = "meeting held", zh_hans = "会议召开", zh_hant = "會議召開" }
subject = "community"
attributes = [ { name = "activity_kind", type = "string" } ]

[[fact_kind]]
name = "visited"
label = { en = "visited", zh_hans = "走访", zh_hant = "走訪" }
subject = "household"

[[activity_kind]]
name = "committee"
label = { en = "committee meeting", zh_hans = "支委会", zh_hant = "支委會" }
held_fact = "meeting.held"

[[activity_kind]]
name = "lecture"
label = { en = "party lecture", zh_hans = "党课", zh_hant = "黨課" }
held_fact = "meeting.held"

[[register]]
name = "visits"
label = { en = "visits", zh_hans = "走访", zh_hant = "走訪" }
fields = [
  { name = "household", type = "reference", refers_to = "household" },
  { name = "on", type = "date" },
]
facts = [ { kind = "visited", subject = "household", on = "on" } ]

[[duty]]
name = "committee"
label = { en = "committee, monthly", zh_hans = "每月支委会", zh_hant = "每月支委會" }
recurrence = { rule = "FREQ=MONTHLY" }
fulfilled_by = "meeting.held"
when = 'activity_kind == "committee"'
reference = "支部工作條例(試行) §12"
valid_from = 2026-01-01

[[duty]]
name = "visit"
label = { en = "visit <each> household", zh_hans = "走访每户", zh_hant = "走訪每戶" }
recurrence = { rule = "FREQ=MONTHLY" }
subject = "household"
fulfilled_by = "visited"
reference = "own choice: for this test"
valid_from = 2026-01-01
"""
MONTH = Period.parse("2026-09")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """Give two households, of which one was visited; today is 2026-09-30."""
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=2, people=1)
        home = made.community.households.by_code("H1").id
        made.community.registers["visits"].add(household=home, on=date(2026, 9, 3), by=made.clerk)
        yield made


def test_what_is_due_makes_one_entry_on_its_last_day(here: Town) -> None:
    read = Calendar.from_ical(calendar_file(here.community, MONTH))
    found = {str(one["summary"]): one for one in read.walk("VEVENT")}
    assert set(found) == {"Last day: committee, monthly", "Last day: visit <each> household"}
    event = found["Last day: committee, monthly"]
    # RFC 5545 §3.6.1: the end of an event of whole days is the day after it.
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 9, 30), date(2026, 10, 1))
    assert "支部工作條例(試行) §12" in str(event["description"])


def test_an_entry_keeps_its_uid_and_names_nobody_unless_asked(here: Town) -> None:
    first, again = (calendar_file(here.community, MONTH) for _time in range(2))
    uids = [
        [str(one["uid"]) for one in Calendar.from_ical(text).walk("VEVENT")]
        for text in (first, again)
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2
    assert "H2" not in first
    told = calendar_file(here.community, MONTH, with_codes=True)
    assert "H2" in told
    assert "Person" not in told


@pytest.mark.parametrize(
    ("language", "told"), [(Language.HANS, "每月支委会"), (Language.HANT, "每月支委會")]
)
def test_a_calendar_speaks_the_language_in_use(here: Town, language: Language, told: str) -> None:
    with speaking(language):
        assert told in calendar_file(here.community, MONTH)


def test_only_the_kind_that_a_duty_waits_for_fulfils_it(here: Town) -> None:
    [duty, _visit] = here.community.duties.declared()
    assert [one.name for one in kinds_that_fulfil(here.community, duty)] == ["committee"]


def test_the_printed_list_is_followed_by_an_empty_page_for_each_meeting_due(here: Town) -> None:
    text = due_pages(here.community, MONTH)
    assert text.count('<section class="blank') == 1
    assert "visit &lt;each&gt; household" in text
    for line in ("theme", "chair", "recorder", "should attend", "who was absent", "decision"):
        assert f">{line}" in text
    here.community.activities.add(
        code="A1", kind="committee", title="Committee", held_on=date(2026, 9, 8), by=here.clerk
    )
    held = due_pages(here.community, MONTH)
    assert held.count('<section class="blank') == 1
    assert "<th>theme</th><td>Committee</td>" in held
    assert "<th>time</th><td>2026-09-08</td>" in held
    assert '<td class="box"></td>' in held


def test_a_page_leaves_everything_for_a_hand_to_write(here: Town) -> None:
    text = blank_pages(here.community, "committee", 1)
    page = text[text.index("<tbody>") : text.index("</tbody>")]
    assert page.count("<td></td>") == 8 + 3
    assert page.count("<td class=") == 2
    assert "Person" not in text


def test_a_register_has_empty_pages_too(here: Town) -> None:
    text = blank_pages(here.community, "visits", 3)
    assert text.count('<section class="blank') == 3
    assert "<th>household</th><td></td>" in text
    with pytest.raises(UnknownError, match="no activity kind and no register 'visit'"):
        blank_pages(here.community, "visit", 1)
