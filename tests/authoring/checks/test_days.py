"""Tests of checks of days."""

from datetime import date, timedelta

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from community_gov.authoring.checks.days import first_without, gaps, goalposts, uncovered
from community_gov.authoring.checks.remark import Severity
from community_gov.hooks.catalogue import Catalogue
from community_gov.model.convert import structure
from community_gov.model.declarations import Index, Scheme

LABEL = {"en": "x", "zh_hans": "点", "zh_hant": "點"}
BASIS = {"reference": "resolution 3"}


def rule(since: str, until: str | None = None, points: str = "2", id_: str = "came") -> object:
    end = {} if until is None else {"valid_to": until}
    return {"id": id_, "label": LABEL, "fact": "talk", "points": points, "valid_from": since,
            **BASIS, **end}  # fmt: skip


def scheme(*rules: object, values: list[object] | None = None, **more: object) -> Scheme:
    numbers = [{"name": "n", "label": LABEL, "values": values}] if values else []
    data = {"name": "talks", "label": LABEL, "subject": "member", "valid_from": "2026-01-01",
            "rules": list(rules), "parameters": numbers, **BASIS, **more}  # fmt: skip
    return structure(data, Scheme)


def value(since: str, until: str | None = None) -> object:
    end = {} if until is None else {"valid_to": until}
    return {"value": 1, "valid_from": since, **BASIS, **end}


def test_a_gap_between_two_versions_of_a_rule_is_told_with_its_days():
    one = scheme(rule("2026-03-01"), rule("2026-01-01", "2026-01-31"))
    [remark] = gaps(one, Catalogue())
    assert remark.way == ("rules", 0, "valid_from")
    assert remark.message == "Nothing is in force from 2026-02-01 to 2026-02-28."


def test_versions_that_follow_each_other_and_other_rules_leave_no_gap():
    one = scheme(rule("2026-01-01", "2026-01-31"), rule("2026-02-01"),
                 rule("2026-05-01", id_="other"))  # fmt: skip
    assert list(gaps(one, Catalogue())) == []


def test_a_gap_between_two_values_of_a_number_is_told():
    values = [value("2026-01-01", "2026-02-28"), value("2026-04-01")]
    [remark] = gaps(scheme(rule("2026-01-01"), values=values), Catalogue())
    assert remark.way == ("parameters", 0, "values", 1, "valid_from")
    assert remark.message == "Nothing is in force from 2026-03-01 to 2026-03-31."


@pytest.mark.parametrize(
    ("rules", "values", "day"),
    [
        ([rule("2026-01-01", points="n")], [value("2026-01-01")], None),
        ([rule("2026-01-01", points="n")], [value("2026-02-01")], "2026-01-01"),
        ([rule("2026-01-01", points="n")], [value("2026-01-01", "2026-12-31")], "2027-01-01"),
        ([rule("2026-01-01", "2026-12-31", "n")], [value("2026-01-01", "2026-12-31")], None),
        ([rule("2026-01-01", points="2")], [value("2026-02-01")], None),
        ([rule("2026-02-01", points="n")], [value("2026-02-01")], None),
    ],
)
def test_a_number_must_have_a_value_while_a_rule_reads_it(
    rules: list[object], values: list[object], day: str | None
):
    found = list(uncovered(scheme(*rules, values=values), Catalogue()))
    told = [one.message for one in found if one.severity is Severity.ERROR]
    assert told == ([f"From {day} the rule reads n, which has no value then."] if day else [])


def test_what_is_read_in_a_condition_counts_too_and_a_faulty_text_is_left_to_others():
    one = scheme(rule("2026-01-01"), values=[value("2026-02-01")])
    [first] = one.rules
    asked = evolve(one, rules=(evolve(first, when="quantity > n"),))
    assert len(list(uncovered(asked, Catalogue()))) == 1
    faulty = evolve(one, rules=(evolve(first, when="n >"),))
    assert list(uncovered(faulty, Catalogue())) == []


def test_a_scheme_that_ended_needs_no_later_numbers_and_no_later_rules():
    ended = scheme(
        rule("2026-01-01", points="n"), rule("2027-01-01", id_="late"),
        values=[value("2026-01-01", "2026-12-31")], valid_to="2026-12-31",
    )  # fmt: skip
    [remark] = uncovered(ended, Catalogue())
    assert remark.message == "The rule begins on 2027-01-01, after its scheme has ended."


def index(*posts: object) -> Index:
    indicator = {
        "unit": "book",
        "numerator": {"of": "facts", "kind": "book"},
        "goalposts": list(posts),
    }
    root = {"name": "books", "label": LABEL, "indicator": indicator}
    data = {"name": "books", "label": LABEL, "root": root, "valid_from": "2026-01-01", **BASIS}
    return structure(data, Index)


def posts(since: str, until: str | None = None) -> object:
    end = {} if until is None else {"valid_to": until}
    return {"low": 0, "high": 9, "valid_from": since, **BASIS, **end}


def test_goalposts_must_stand_while_the_index_is_in_force():
    assert list(goalposts(index(posts("2026-01-01")), Catalogue())) == []
    [remark] = goalposts(index(posts("2026-07-01")), Catalogue())
    assert remark.message == "From 2026-01-01 the index is in force, and no goalposts are."
    [remark] = gaps(index(posts("2026-01-01", "2026-03-31"), posts("2026-05-01")), Catalogue())
    assert remark.way == ("root", "indicator", "goalposts", 1, "valid_from")


@frozen
class Days:
    """Something in force for some days."""

    valid_from: date
    valid_to: date | None


NEW_YEAR = date(2026, 1, 1)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(0, 3)), max_size=4),
    st.integers(0, 8),
    st.integers(0, 8),
)
def test_the_first_day_without_is_the_first_on_which_none_is_in_force(
    drawn: list[tuple[int, int | None]], first: int, length: int
):
    versions = [
        Days(
            NEW_YEAR + timedelta(since),
            None if days is None else NEW_YEAR + timedelta(since + days),
        )
        for since, days in drawn
    ]
    start = NEW_YEAR + timedelta(first)
    every = (start + timedelta(day) for day in range(length + 1))
    bare = (
        day
        for day in every
        if not any(
            one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
            for one in versions
        )
    )
    last = start + timedelta(length)
    assert first_without(versions, start, last) == next(bare, None)
