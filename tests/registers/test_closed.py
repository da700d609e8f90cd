"""Closed books: opened row by row by whoever handles the case, and never after their time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from community_gov.errors import (
    InputError,
    NotPermittedError,
    RefusedError,
    UnknownError,
)
from community_gov.model.period import Period
from community_gov.registers.service import RegisterBook
from community_gov.testing.town import Town, town

PACK = """
[[fact_kind]]
name = "help.given"
label = { en = "help given", zh_hans = "帮教", zh_hant = "幫教" }

[[register]]
name = "reintegration"
label = { en = "reintegration", zh_hans = "安置帮教", zh_hant = "安置幫教" }
restriction = "justice"
assigned = "worker"
retention_months = 60
retained_from = "released_on"
facts = [{ kind = "help.given", subject = "member", on = "opened_on" }]
[[register.fields]]
name = "case"
type = "text"
privacy = "restricted"
restriction = "justice"
purpose = "to find the case by its number"
sealed = true
lookup = true
[[register.fields]]
name = "member"
type = "reference"
refers_to = "member"
privacy = "restricted"
restriction = "justice"
purpose = "whom it is about"
[[register.fields]]
name = "worker"
type = "reference"
refers_to = "actor"
[[register.fields]]
name = "opened_on"
type = "date"
[[register.fields]]
name = "released_on"
type = "date"
required = false

[[register]]
name = "loans"
label = { en = "loans", zh_hans = "借用", zh_hant = "借用" }
retention_months = 1
fields = [
  { name = "day", type = "date" },
  { name = "name", type = "text", privacy = "personal", purpose = "to ask for it", sealed = true },
]

[[register]]
name = "calls"
label = { en = "calls", zh_hans = "来电", zh_hant = "來電" }
retained_from = "day"
[[register.fields]]
name = "day"
type = "date"
[[register.fields]]
name = "matter"
type = "text"
privacy = "personal"
purpose = "to call back"
sealed = true
[[register.fields]]
name = "illness"
type = "text"
required = false
privacy = "restricted"
restriction = "health"
purpose = "to bring the right help"
sealed = true
lookup = true
retention_months = 1
"""


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    with town(tmp_path, pack=PACK) as made:
        made.settle(grids=1, households=1, people=1)
        yield made


@pytest.fixture
def cases(here: Town) -> RegisterBook:
    return here.community.registers["reintegration"]


def opened(here: Town, cases: RegisterBook, **more: object) -> str:
    member = here.community.members.by_code("M1").id
    told = {"case": "J-17", "member": member, "worker": here.clerk.id}
    return cases.add(opened_on=date(2026, 9, 1), by=here.clerk, **{**told, **more}).id


def test_it_is_neither_listed_nor_searched_for_anybody(here: Town, cases: RegisterBook) -> None:
    opened(here, cases)
    for person in (here.clerk, here.reviewer, here.administrator):
        with pytest.raises(RefusedError, match="never listed"):
            cases.rows(reader=person)
        assert here.community.registers.search("J-17", reader=person) == []
        assert here.community.registers.search("M1", reader=person) == []


def test_whoever_handles_the_case_opens_it_by_its_number(here: Town, cases: RegisterBook) -> None:
    id_ = opened(here, cases)

    assert cases.get("J-17", reader=here.clerk).id == id_
    assert cases.get(id_, reader=here.clerk).values["case"] == "J-17"
    with pytest.raises(RefusedError, match="assigned to another person"):
        cases.get(id_, reader=here.reviewer)
    with pytest.raises(RefusedError, match="assigned to another person"):
        cases.history(id_, reader=here.reviewer)
    with pytest.raises(RefusedError, match="may not open"):
        cases.get(id_, reader=here.administrator)
    with pytest.raises(UnknownError):
        cases.get("J-1", reader=here.clerk)


def test_a_number_that_was_taken_back_finds_nothing(here: Town, cases: RegisterBook) -> None:
    id_ = opened(here, cases)
    cases.amend(id_, case="J-18", by=here.clerk)

    assert cases.get("J-18", reader=here.clerk).id == id_
    with pytest.raises(UnknownError):
        cases.get("J-17", reader=here.clerk)


def test_after_its_time_a_row_is_never_shown_whoever_asks(here: Town, cases: RegisterBook) -> None:
    # Released on 29 February 2024, kept five years: until 28 February 2029 (there is no 29th).
    id_ = opened(here, cases, released_on=date(2024, 2, 29))

    here.clock.move_to(date(2029, 2, 28))
    assert cases.get(id_, reader=here.clerk).id == id_
    assert here.community.registers.keeping.due() == []
    here.clock.move_to(date(2029, 3, 1))
    for reader in (here.clerk, None):
        with pytest.raises(UnknownError):
            cases.get(id_, reader=reader)
        assert cases.history(id_, reader=reader) == []
    assert cases.rows() == []
    [due] = here.community.registers.keeping.due()
    assert (due.id, due.kept_until) == (id_, date(2029, 2, 28))


def test_a_named_administrator_erases_what_is_due_and_facts_of_a_closed_book_go_too(
    here: Town, cases: RegisterBook
) -> None:
    id_ = opened(here, cases, released_on=date(2022, 1, 1))
    keeping = here.community.registers.keeping
    here.clock.move_to(date(2027, 1, 2))
    assert [one.id for one in keeping.due("reintegration")] == [id_]

    with pytest.raises(NotPermittedError):
        keeping.erase("reintegration", by=here.clerk, reason="five years are over")
    done = keeping.erase("reintegration", by=here.administrator, reason="five years are over")

    assert done == [id_]
    assert cases.count() == 0
    assert here.community.facts.counts(Period.parse("2026")) == {}
    assert keeping.due() == []
    here.community.verify()
    last = list(here.community.journal())[-1]
    assert (last.action, last.outcome["reason"]) == ("registers.erase", "five years are over")


def test_a_row_whose_time_is_over_already_is_not_written(here: Town, cases: RegisterBook) -> None:
    with pytest.raises(InputError, match="was over on 2026-01-01"):
        opened(here, cases, released_on=date(2021, 1, 1))
    assert cases.count() == 0


def test_what_is_sealed_is_destroyed_and_what_is_not_due_stays(here: Town) -> None:
    loans = here.community.registers["loans"]
    row = loans.add(day=date(2026, 9, 1), name="Wang", by=here.clerk)
    keeping = here.community.registers.keeping
    with pytest.raises(InputError, match="Not due for erasure"):
        keeping.erase("loans", [row.id], by=here.administrator, reason="over")
    # Entered on 30 September 2026, kept one month: until 30 October.
    here.clock.move_to(date(2026, 10, 31))
    assert loans.get(row.id).values["name"] == "Wang"  # an open book shows it until it is erased

    keeping.erase("loans", by=here.administrator, reason="over")

    with pytest.raises(UnknownError):
        loans.get(row.id)
    assert loans.history(row.id) == []
    sealed = here.community._database.value("SELECT COUNT(*) FROM vault WHERE id = ?", row.id)
    assert sealed == 0


def test_erasing_needs_a_reason(here: Town) -> None:
    with pytest.raises(InputError, match="Say why"):
        here.community.registers.keeping.erase("loans", by=here.administrator, reason=" ")


def test_a_field_with_a_shorter_time_is_emptied_alone_in_every_version(here: Town) -> None:
    calls, keeping = here.community.registers["calls"], here.community.registers.keeping
    row = calls.add(day=date(2026, 9, 1), matter="a lift", illness="flu", by=here.clerk)
    calls.amend(row.id, matter="a lift, and a lamp", by=here.clerk)
    assert keeping.due() == []
    # Called on 1 September, kept one month: until 1 October; restricted, so never shown later.
    here.clock.move_to(date(2026, 10, 2))
    assert calls.get(row.id).values["illness"] is None
    [due] = keeping.due()
    assert (due.fields, due.kept_until) == (("illness",), date(2026, 10, 1))

    keeping.erase("calls", by=here.administrator, reason="a month is over")

    assert keeping.due() == []
    assert calls.get(row.id).values["matter"] == "a lift, and a lamp"
    here.clock.move_to(date(2026, 9, 2))  # even a clock set back finds nothing of it
    found = [one.row.values for one in calls.history(row.id)]
    assert [one["illness"] for one in found] == [None, None]
    assert [one["matter"] for one in found] == ["a lift", "a lift, and a lamp"]
    assert here.community._context.vault.find("local__calls", "illness", "flu") == []
    here.community.verify()
