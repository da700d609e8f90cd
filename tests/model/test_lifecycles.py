"""Lifecycles as they are declared: what is refused, and which version holds for whom."""

from datetime import date

import pytest
from attrs import evolve

from community_gov.errors import DeclarationError
from community_gov.model.declarations import (
    Lifecycle,
    LifecycleVersion,
    LimitUnit,
    TimeLimit,
    Transition,
)
from community_gov.model.text import label

WORD = label("word", "词", "詞")


def step(name, source, target, **more):
    return Transition(name, WORD, source, target, **more)


def path(*steps, states="open done", **more):
    return Lifecycle("path", WORD, "open", dict.fromkeys(states.split(), WORD), steps, **more)


CLOSE = step("close", "open", "done")


@pytest.mark.parametrize(
    ("steps", "more", "told"),
    [
        ([step("close", "open", "shut")], {}, "'shut' is not among its states"),
        ([CLOSE], {"final": ("shut",)}, "'shut' is not among its states"),
        ([CLOSE], {"states": "open done lost"}, "no way leads from 'open' to 'lost'"),
        (
            [CLOSE, step("lose", "open", "lost")],
            {"states": "open done lost", "final": ("done",)},
            "'lost' is a dead end",
        ),
        (
            [CLOSE, step("argue", "open", "a"), step("go", "a", "b"), step("back", "b", "a")],
            {"states": "open done a b", "final": ("done",)},
            "'a' is a dead end",
        ),
        ([step("close", "open", "done", roles=("mayor",))], {}, "the role 'mayor'"),
        ([CLOSE, CLOSE], {}, "the step 'close' from 'open' is declared twice"),
    ],
)
def test_a_lifecycle_that_leads_nowhere_is_refused(steps, more, told):
    with pytest.raises(DeclarationError, match=told):
        path(*steps, **more)


@pytest.mark.parametrize("days", [0, -3])
def test_a_limit_of_nothing_is_refused(days):
    with pytest.raises(DeclarationError, match="a limit of nothing is none"):
        step("close", "open", "done", within_days=days)
    with pytest.raises(ValueError, match=">= 1"):
        TimeLimit(days, LimitUnit.WORKDAY)


def test_a_limit_is_said_once():
    with pytest.raises(DeclarationError, match="both within and within_days"):
        step("close", "open", "done", within_days=3, within=TimeLimit(3))
    assert step("close", "open", "done", within_days=3).limit == TimeLimit(3, LimitUnit.DAY)


def test_what_is_said_otherwise_needs_a_condition():
    with pytest.raises(DeclarationError, match="has no condition"):
        step("close", "open", "done", otherwise=WORD)


def test_steps_of_one_name_are_told_apart_by_their_conditions():
    small = step("close", "open", "done", when="cost < 10")
    large = step("close", "open", "asked")
    made = path(small, large, step("agree", "asked", "done"), states="open done asked")
    assert [one.target for one in made.at(date(2026, 1, 1)).leaving("open")] == ["done", "asked"]


def test_ends_are_those_declared_and_else_those_without_a_way_out():
    # A state that is left and may be rested in is an end only where it is said to be one.
    again = step("again", "done", "open")
    assert path(CLOSE).at(date(2026, 1, 1)).ends == {"done"}
    assert path(CLOSE, again).at(date(2026, 1, 1)).ends == set()
    assert path(CLOSE, again, final=("done",)).at(date(2026, 1, 1)).ends == {"done"}


FORMER = LifecycleVersion(
    "open",
    {"open": WORD, "done": WORD},
    (CLOSE,),
    valid_from=date(2025, 1, 1),
    valid_to=date(2026, 6, 30),
)


def test_what_begins_on_a_day_follows_the_version_of_that_day():
    new = path(step("settle", "open", "done"), valid_from=date(2026, 7, 1), earlier=(FORMER,))
    days = (date(2024, 5, 1), date(2026, 6, 30), date(2026, 7, 1), date(2030, 1, 1))
    names = [new.at(day).transitions[0].name for day in days]
    assert names == ["close", "close", "settle", "settle"]


def test_no_two_versions_are_in_force_on_one_day():
    with pytest.raises(DeclarationError, match="two versions are in force on 2026-06-30"):
        path(CLOSE, valid_from=date(2026, 6, 30), earlier=(FORMER,))


def test_an_earlier_version_is_checked_like_the_present_one():
    worse = evolve(FORMER, transitions=(step("close", "open", "shut"),))
    with pytest.raises(DeclarationError, match="'shut' is not among its states"):
        path(CLOSE, valid_from=date(2026, 7, 1), earlier=(worse,))


def test_a_day_after_the_last_version_has_none():
    ended = path(CLOSE, valid_from=date(2026, 7, 1), valid_to=date(2026, 12, 31), earlier=(FORMER,))
    with pytest.raises(DeclarationError, match="No version of lifecycle path is in force"):
        ended.at(date(2027, 1, 1))
