"""Following whatever was recorded, whichever table it stands in, to the numbers that count it."""

from datetime import date

import pytest
from tests.trails.everything import Seeded

from community_gov.errors import InputError, RefusedError
from community_gov.model.period import Period
from community_gov.trails.trail import Part, Stake

COUNTING = {
    "visit": {"visits", "rows-of-visits", "visited-in-time", "warmth/seen"},
    "talk": {"in-touch", "pairs", "volunteers-asked", "active"},
    "check": {"checks-due", "checks-done", "answers-due", "filled"},
    "decision": {"decided", "great-matters", "warmth/resolved"},
    "case": {"cases"},
    "evaluation": {"selections"},
    "honour": {"honours"},
    "notice": {"notices"},
    "task": {"tasks"},
    "pair": {"pairs", "in-touch"},
    "place": {"places"},
    "team": {"teams"},
    "room": {"rooms", "checks-due", "checks-done", "answers-due"},
    "affiliation": {"affiliations", "volunteers", "volunteers-asked", "active"},
    "member": {"volunteers", "volunteers-asked", "active"},
    "figure": {"survey"},
    "campaign": {"campaigns"},
    "evidence": {"filled"},
}
"""By what was recorded, the figures of the pack that count it, as its queries say."""


@pytest.mark.parametrize("what", COUNTING)
def test_whatever_was_recorded_is_followed_to_the_numbers_that_count_it(seeded, what: str) -> None:
    trail = seeded.community.trails.of(seeded.ids[what])

    counted = {one.called for one in trail.numbers if one.part is Part.COUNTED}
    assert counted == COUNTING[what]


def test_what_a_rate_is_measured_by_is_told_as_its_basis(seeded: Seeded) -> None:
    # H12's member is no volunteer, and one of the members of whom volunteers are a share.
    trail = seeded.community.trails.of("M12")

    assert {one.called: one.part for one in trail.numbers}["volunteers"] is Part.BASIS


@pytest.mark.parametrize(
    ("what", "duty", "stake", "windows"),
    [
        ("visit", "visit", Stake.FULFILS, 1),
        ("check", "check", Stake.FULFILS, 1),
        ("check", "answer", Stake.OPENS, 1),
        ("room", "check", Stake.OWES, 2),  # one in each half year
        ("affiliation", "thank", Stake.OWES, 1),
        ("talk", "thank", Stake.FULFILS, 1),
    ],
)
def test_a_duty_is_fulfilled_opened_or_due_because_of_something(
    seeded: Seeded, what: str, duty: str, stake: Stake, windows: int
) -> None:
    trail = seeded.community.trails.of(seeded.ids[what])

    assert (duty, stake, windows) in [(one.duty, one.stake, one.windows) for one in trail.duties]


def test_a_figure_of_a_scheme_and_the_items_that_read_it_are_told(seeded: Seeded) -> None:
    (fed,) = seeded.community.trails.of(seeded.ids["talk"]).figures

    assert (fed.scheme, fed.figure, fed.items) == ("care", "times", ("often",))


def test_what_is_filed_as_evidence_is_followed_to_the_rows_of_sheets(seeded: Seeded) -> None:
    trails = [seeded.community.trails.of(seeded.ids[one]) for one in ("check", "evidence")]

    assert [one.filed for one in trails] == [("caring:2",), ("caring:2",)]


def test_a_thing_is_followed_by_its_code_and_a_case_by_its_number(seeded: Seeded) -> None:
    of = seeded.community.trails.of

    assert of("R1").numbers == of(seeded.ids["room"]).numbers
    assert [of("R1").what, of("T1").what, of(seeded.ids["case"]).what] == [
        "asset", "team", "case_file",
    ]  # fmt: skip


def test_a_code_may_be_typed_in_full_width(seeded: Seeded) -> None:
    assert seeded.community.trails.of("Ｒ１").what == "asset"


def test_a_code_that_several_things_bear_is_answered_with_their_ids(seeded: Seeded) -> None:
    place = seeded.place
    grid = place.community.grids.add(code="X1", name="grid", by=place.clerk)
    team = place.community.teams.add(code="X1", name="team", kind="band", by=place.clerk)

    with pytest.raises(InputError) as refused:
        place.community.trails.of("X1")
    assert grid.id in str(refused.value)
    assert team.id in str(refused.value)


def test_numbers_are_those_of_the_years_of_its_days_unless_a_period_is_asked_for(
    seeded: Seeded,
) -> None:
    of, visit = seeded.community.trails.of, seeded.ids["visit"]

    assert [str(one) for one in of(visit).periods] == ["2026"]
    assert "visits" in {one.called for one in of(visit, Period.parse("2026Q3")).numbers}
    assert of(visit, Period.parse("2026Q2")).numbers == ()


def test_a_restricted_case_is_not_followed(seeded: Seeded) -> None:
    with pytest.raises(RefusedError, match="restricted"):
        seeded.community.trails.of(seeded.ids["closed case"])


def test_who_typed_what_is_no_fact_is_told_too(seeded: Seeded) -> None:
    typed = seeded.community.trails.of(seeded.ids["decision"]).typed

    assert (typed.by, typed.action) == ("Bo", "decisions.record")
    assert typed.at.date() == date(2026, 9, 30)
