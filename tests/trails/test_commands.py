"""The commands that lead forward from what was recorded, and those that lead back to it."""

import json

import pytest
from tests.trails.everything import Seeded


def test_follow_takes_a_code_and_says_in_which_periods_a_number_counts_it(seeded: Seeded) -> None:
    text = seeded.place.run("facts", "follow", "R1")

    assert "due because of it" in text
    told = json.loads(seeded.place.run("--json", "facts", "follow", "R1"))
    assert (told["what"], told["periods"]) == ("asset", ["2026"])
    assert {one["name"]: one["periods"] for one in told["numbers"]}["rooms"] == ["2026"]


def test_an_indicator_says_of_what_it_was_made(seeded: Seeded) -> None:
    text = seeded.place.run("indices", "why", "warmth", "resolved", "--period", "2026")

    assert seeded.ids["decision"] in text
    assert "community-gov facts follow RECORD" in text


def test_an_indicator_that_is_not_there_is_answered_with_the_nearest(seeded: Seeded) -> None:
    with pytest.raises(AssertionError, match="Did you mean resolved"):
        seeded.place.run("indices", "why", "warmth", "resolvd", "--period", "2026")


def test_a_duty_says_which_facts_opened_and_which_fulfil_a_window(seeded: Seeded) -> None:
    (checked,) = seeded.community.facts.of_record(seeded.ids["check"])

    opened = seeded.place.run("duties", "why", "answer", "--subject", "R1")
    fulfilled = seeded.place.run("duties", "why", "check", "--subject", "R1")

    assert "opened by it" in opened
    assert "fulfilled by it" in fulfilled
    assert checked.id in opened
    assert checked.id in fulfilled


def test_those_who_told_of_somebody_are_listed_and_nobody_counted_is(seeded: Seeded) -> None:
    text = seeded.place.run("kpis", "why", "active", "--period", "2026")

    assert f"{seeded.ids['talk']}/talked.0" in text
    assert seeded.ids["member"] not in text


def test_where_nothing_rests_on_something_it_is_said(seeded: Seeded) -> None:
    place = seeded.place
    club = place.community.organizations.add(code="C1", name="club", kind="club", by=place.clerk)

    assert "Nothing rests on it" in place.run("facts", "follow", club.id)
