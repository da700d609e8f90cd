"""Reading facts: those that count, of a period, and any of them by id."""

from datetime import date
from decimal import Decimal

import pytest

from community_gov import Period
from community_gov.errors import UnknownError
from community_gov.model.fact import Draft, Status
from community_gov.model.ids import SubjectKind


@pytest.fixture
def recorded(here):
    """Record a fact of each status and of several days; return the community."""
    statuses = {
        "verified": (date(2026, 9, 1), Status.VERIFIED),
        "late": (date(2026, 3, 31), Status.VERIFIED),
        "doubtful": (date(2026, 9, 2), Status.UNVERIFIED),
        "first": (date(2026, 1, 1), Status.VERIFIED),
        "former": (date(2025, 12, 31), Status.VERIFIED),
    }
    drafts = [
        Draft("class.held", on, SubjectKind.COMMUNITY, "community", key, status=status)
        for key, (on, status) in statuses.items()
    ]

    def body(work):
        work.record("r", drafts)

    here.community._actions.perform("activities.add", here.clerk, body)
    return here.community


def keys(facts):
    return [one.id.removeprefix("r/") for one in facts]


def test_what_is_unverified_counts_for_nothing_and_what_is_backfilled_counts(recorded):
    year = Period.parse("2026")

    assert keys(recorded.facts.of_kind("class.held", year)) == ["first", "late", "verified"]
    assert recorded.facts.counts(year) == {"class.held": 3}


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2026Q1", ["first", "late"]),
        ("2026-03", ["late"]),
        ("2026-01-01", ["first"]),
        ("2025", ["former"]),
        ("2026-04..2026-08", []),
        ("2025-12-31..2026-01-01", ["former", "first"]),
    ],
)
def test_a_period_includes_its_first_and_its_last_day(period, found, recorded):
    if period == "2026-04..2026-08":
        period = "2026-04-01..2026-08-31"

    assert keys(recorded.facts.of_kind("class.held", Period.parse(period))) == found


def test_all_facts_of_a_record_are_shown_whatever_their_status(recorded):
    assert sorted(keys(recorded.facts.of_record("r"))) == [
        "doubtful",
        "first",
        "former",
        "late",
        "verified",
    ]


def test_facts_of_one_subject_are_told_apart(here):
    homes = [here.community.households.by_code(code).id for code in ("H1", "H2")]
    for home in homes:
        here.community.registers["visits"].add(
            household=home, visited_on=date(2026, 9, 1), done=True, by=here.clerk
        )

    found = here.community.facts.of_kind("visit.home", Period.parse("2026"), subject=homes[1])

    assert [(one.subject, one.quantity) for one in found] == [(homes[1], Decimal(0))]


def test_an_undeclared_kind_is_refused_and_not_taken_for_none(recorded):
    with pytest.raises(UnknownError, match=r"Did you mean 'class\.held'"):
        list(recorded.facts.of_kind("class.hold", Period.parse("2026")))


@pytest.mark.parametrize("version", [None, 1, 7])
def test_a_fact_that_is_not_there_is_said_not_to_be(version, recorded):
    with pytest.raises(UnknownError, match="There is no fact r/nope"):
        recorded.facts.get("r/nope", version)


def test_counting_needs_no_plugin(recorded):
    recorded.plugins.disable("local", by=recorded.actors.named("Ada"))

    assert recorded.facts.counts(Period.parse("2026")) == {"class.held": 3}


def test_what_counts_about_somebody_is_listed_by_day_whatever_its_kind(here):
    lin = here.community.members.by_code("M1").id
    done = {"done": True, "visited_on": date(2026, 9, 2), "hours": None}
    home = here.community.members.get(lin).household
    here.community.registers["visits"].add(household=home, by=here.clerk, **done)
    for day in (3, 1):
        here.community.activities.add(
            kind="class", title="t", held_on=date(2026, 9, day), attendance=[lin], by=here.clerk
        )

    about = here.community.facts.of_subject
    autumn = Period.parse("2026Q3")
    assert [(one.kind, one.on.day) for one in about(lin, autumn)] == [
        ("class.attended", 1),
        ("class.attended", 3),
    ]
    assert [one.kind for one in about(home, autumn)] == ["visit.home"]
    assert about(lin, autumn.after) == []


def test_kinds_go_by_their_names(here):
    assert str(here.community.facts.kind("class.held").label) == "class held"
    assert str(here.community.activities.kind("drill").label) == "drill"
    assert [one.name for one in here.community.activities.declared()] == ["class", "drill"]
    with pytest.raises(UnknownError, match=r"class\.held"):
        here.community.facts.kind("class.hold")
