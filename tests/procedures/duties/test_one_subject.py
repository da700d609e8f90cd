"""Asking a duty about one subject: the same windows as among all, for no more work in a town."""

from collections.abc import Iterator
from datetime import date

import pytest

from community_gov.model.period import Period
from community_gov.procedures.duties.standing import DutyWindow
from community_gov.testing.town import Town, town

LABEL = 'label = { en = "made up", zh_hans = "虚构", zh_hant = "虛構" }'
OWN = 'reference = "own choice: for this test"\nvalid_from = 2026-01-01'
PACK = f"""
[[fact_kind]]
name = "household.visited"
{LABEL}
subject = "household"

[[fact_kind]]
name = "met"
{LABEL}
subject = "member"
attributes = [ {{ name = "with", type = "string" }} ]

[[register]]
name = "visits"
{LABEL}
fields = [
  {{ name = "household", type = "reference", refers_to = "household" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "household.visited", subject = "household", on = "on" }} ]

[[register]]
name = "meetings"
{LABEL}
fields = [
  {{ name = "who", type = "reference", refers_to = "member" }},
  {{ name = "whom", type = "reference", refers_to = "member" }},
  {{ name = "on", type = "date" }},
]
facts = [ {{ kind = "met", subject = "who", on = "on", attributes.with = "whom" }} ]

[[register]]
name = "friends"
{LABEL}
fields = [
  {{ name = "one", type = "reference", refers_to = "member" }},
  {{ name = "other", type = "reference", refers_to = "member" }},
  {{ name = "since", type = "date" }},
  {{ name = "until", type = "date", required = false }},
]

[[pairing_kind]]
name = "friends"
{LABEL}
register = "friends"
first = "one"
second = "other"
since = "since"
until = "until"
contact = "met"
contact_with = "with"

[[duty]]
name = "visit"
{LABEL}
{OWN}
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=6" }}
fulfilled_by = "household.visited"
subject = "household"

[[duty]]
name = "visit-of-trainees"
{LABEL}
{OWN}
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=6" }}
fulfilled_by = "household.visited"
subject = "household"
audience = "trainee"

[[duty]]
name = "answer"
{LABEL}
{OWN}
recurrence = {{ after = "household.visited", within_days = 7 }}
fulfilled_by = "household.visited"
subject = "household"

[[duty]]
name = "meet"
{LABEL}
{OWN}
recurrence = {{ rule = "FREQ=MONTHLY;INTERVAL=6" }}
fulfilled_by = "met"
pairing = "friends"
"""
YEAR = Period.parse("2026")
DUTIES = ("visit", "visit-of-trainees", "answer", "meet")


def settled(place: Town, households: int) -> Town:
    """Let each household be visited, the two in it be friends, and some of them trainees."""
    community, clerk = place.community, place.clerk
    people = place.settle(households=households, people=2)
    homes, day = [one.household for one in people[::2]], date(2026, 3, 2)
    books = community.registers
    books["visits"].add_all([{"household": one, "on": day} for one in homes], by=clerk)
    couples = list(zip(people[::2], people[1::2], strict=True))
    books["friends"].add_all(
        [{"one": a.id, "other": b.id, "since": date(2026, 1, 1)} for a, b in couples], by=clerk
    )
    books["meetings"].add_all(
        [{"who": b.id, "whom": a.id, "on": day} for a, b in couples], by=clerk
    )
    for first, _other in couples[:4]:
        community.affiliations.add(
            member=first.id, kind="trainee", valid_from=date(2026, 1, 1), by=clerk
        )
    return place


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("few"), pack=PACK) as made:
        yield settled(made, 4)


@pytest.fixture(scope="module")
def bigger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town(tmp_path_factory.mktemp("many"), pack=PACK) as made:
        yield settled(made, 80)


def windows(place: Town, duty: str, **asked: object) -> list[DutyWindow]:
    return place.community.duties.standing(YEAR, duty=duty, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("duty", DUTIES)
def test_the_windows_of_one_are_those_it_has_among_all(here: Town, duty: str) -> None:
    every = windows(here, duty)
    assert every
    for subject in {one.subject for one in every}:
        own = [one for one in every if one.subject == subject]
        assert windows(here, duty, subjects=[subject]) == own


def test_a_pair_is_found_by_either_of_the_two(here: Town) -> None:
    pair = windows(here, "meet")[0]

    found = [windows(here, "meet", subjects=[one]) for one in pair.parts]

    assert all({one.subject for one in each} == {pair.subject} for each in found)


def test_a_window_names_the_facts_that_opened_it_and_the_affiliation_that_made_it_due(
    here: Town,
) -> None:
    (opened,) = windows(here, "answer", subjects=[windows(here, "answer")[0].subject])
    facts = here.community.facts.of_kind("household.visited", YEAR, subject=opened.subject)
    assert opened.after == tuple(one.id for one in facts)
    (due, _later) = windows(here, "visit-of-trainees")[:2]
    (affiliation,) = due.through
    member = here.community.affiliations.get(affiliation).member
    assert here.community.members.get(member).household == due.subject


def work_for_one(place: Town, duty: str) -> int:
    """Return how many steps of ten instructions the store's own machine takes to answer."""
    subject, steps = windows(place, duty)[0].subject, 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    connection = place.community.indices._context.database.connection
    connection.set_progress_handler(count, 10)
    try:
        windows(place, duty, subjects=[subject])
    finally:
        connection.set_progress_handler(None, 10)
    return steps


@pytest.mark.parametrize("duty", ["visit", "visit-of-trainees", "answer"])
def test_asking_about_one_costs_the_same_in_a_town_of_twenty_times_as_many(
    here: Town, bigger: Town, duty: str
) -> None:
    few, many = work_for_one(here, duty), work_for_one(bigger, duty)

    # Searching a deeper index takes a few steps more; reading all would take twenty times as many.
    assert many <= 2 * few
