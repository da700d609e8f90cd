"""Cases of the window: taken in, closed in time or late, waiting; the feed and the queue."""

import json
from datetime import date

import pytest

from community_gov import Period
from community_gov.errors import PluginError
from community_gov.testing.commands import run
from community_gov_six_builds.window import OpenCase, Service, open_cases

QUARTER = Period.parse("2026Q3")
TAKEN_IN = date(2026, 9, 1)


def take_in(town, *, closed_on=None, limit="ordinary", **more):
    """Take in a case on 1 September; settle it on the day that is given, if one is."""
    cases, item = town.community.cases, "proof of residence"
    told = {"at": TAKEN_IN, "limit": limit, "fields": Service(item=item)}
    number = cases.receive("service", item, by=town.clerk, **told, **more).number
    if closed_on is not None:
        cases.settle(number, "handed over", by=town.clerk, at=closed_on)
    return number


def counts(town):
    found = town.community.facts.counts(QUARTER)
    names = ("case.accepted", "case.closed", "case.closed-in-time")
    return tuple(found.get(name, 0) for name in names)


@pytest.mark.parametrize(
    ("limit", "closed_on", "in_time"),
    [
        # Taken in on 1 September: the seventh day after is the 8th, the third the 4th.
        ("ordinary", date(2026, 9, 8), True),
        ("ordinary", date(2026, 9, 9), False),
        ("short", date(2026, 9, 4), True),
        ("short", date(2026, 9, 5), False),
        ("short", TAKEN_IN, True),
    ],
)
def test_whether_a_case_was_in_time_follows_from_its_days(open_town, limit, closed_on, in_time):
    town = open_town("window")
    take_in(town, limit=limit, closed_on=closed_on)
    assert counts(town) == (1, 1, int(in_time))


def test_an_open_case_is_taken_in_and_nothing_else(open_town):
    town = open_town("window")
    number = take_in(town)
    assert counts(town) == (1, 0, 0)

    cases, body = town.community.cases, town.community.organizations
    office = body.add(code="O", name="tax office", kind="office", by=town.clerk)
    cases.refer(number, office.id, by=town.clerk, reason="theirs", at=date(2026, 9, 2))

    assert counts(town) == (1, 1, 1)
    (closed,) = town.community.facts.of_kind("case.closed", QUARTER)
    assert closed.attributes == {
        "item": "proof of residence",
        "limit_days": 7,
        "accepted_on": TAKEN_IN,
        "outcome": "referred",
        "corrected": 0,
    }


def test_a_corrected_result_is_counted(open_town):
    town = open_town("window")
    number = take_in(town, closed_on=TAKEN_IN)
    town.community.cases.correct(number, "the right one", by=town.clerk, reason="typed wrong")
    (closed,) = town.community.facts.of_kind("case.closed", QUARTER)
    assert closed.attributes["corrected"] == 1


def test_a_withdrawn_case_counts_nowhere(open_town):
    town = open_town("window")
    number = take_in(town, closed_on=TAKEN_IN)
    town.community.cases.withdraw(number, by=town.clerk, reason="typed twice")
    assert counts(town) == (0, 0, 0)


def test_a_community_may_set_another_limit(open_town):
    town = open_town("window", settings={"window": {"default_limit_days": 3}})
    take_in(town, closed_on=date(2026, 9, 4))
    take_in(town, closed_on=date(2026, 9, 5))
    assert counts(town) == (2, 2, 1)


@pytest.mark.parametrize(
    "wrong", [{"default_limit_days": -1}, {"default_limit_days": 0}, {"default_limit": 7}]
)
def test_settings_that_make_no_sense_are_refused_before_the_plugin_is_enabled(open_town, wrong):
    with pytest.raises(PluginError, match="window cannot be enabled"):
        open_town("window", settings={"window": wrong})


def test_the_applicant_is_sealed_and_stands_in_no_fact(open_town):
    town = open_town("window")
    number = take_in(town, applicant="Ouyang Testname", closed_on=TAKEN_IN)

    found = town.community.cases.show(number)
    facts = town.community.facts.of_record(found.case.id)

    assert found.case.applicant == "Ouyang Testname"
    assert not any("Ouyang" in str(fact.attributes) for fact in facts)
    assert b"Ouyang" not in town.community.path.read_bytes()


def test_the_queue_lists_what_waits_with_the_most_urgent_first(open_town):
    # The calendar stands at 30 September: 1 September + 7 days is 22 days over,
    # 1 September + 15 days 14.
    town = open_town("window")
    slow, urgent = take_in(town, limit="long"), take_in(town)
    take_in(town, closed_on=date(2026, 9, 2))
    town.community.cases.withdraw(take_in(town), by=town.clerk, reason="typed twice")

    assert open_cases(town.community) == [
        OpenCase(-22, TAKEN_IN, urgent, "proof of residence"),
        OpenCase(-14, TAKEN_IN, slow, "proof of residence"),
    ]


def test_the_queue_command_speaks_to_people_and_to_programs(open_town):
    town = open_town("window", settings={"window": {"default_limit_days": 30}})
    assert run(town.community, "window", "queue") == "No case is open.\n"
    take_in(town, applicant="Ouyang Testname", limit="short")
    take_in(town)

    # Three days after the 1st is the 4th, 26 days before the 30th; thirty days end in October.
    assert run(town.community, "window", "queue").splitlines() == [
        "2026-00001  2026-09-01  days over: 26  proof of residence",
        "2026-00002  2026-09-01  days left: 1  proof of residence",
    ]
    (first, _second) = json.loads(run(town.community, "window", "queue", "--json"))
    assert first == {
        "number": "2026-00001",
        "item": "proof of residence",
        "accepted_on": "2026-09-01",
        "days_left": -26,
    }


def test_the_feed_has_a_line_for_each_write_and_nothing_personal(open_town, tmp_path):
    feed = tmp_path / "feed.jsonl"
    town = open_town("window", settings={"window": {"feed": str(feed)}})

    take_in(town, applicant="Ouyang Testname")
    take_in(town)

    lines = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    last = [one.seq for one in town.community.journal()][-2:]
    assert [(one["seq"], one["action"]) for one in lines] == [
        (seq, "cases.receive") for seq in last
    ]
    assert {key for line in lines for key in line} == {"seq", "at", "action"}


def test_a_feed_that_cannot_be_written_is_reported_and_undoes_nothing(open_town, tmp_path):
    away = tmp_path / "no such folder" / "feed.jsonl"
    town = open_town("window", settings={"window": {"feed": str(away)}})

    take_in(town)

    assert counts(town) == (1, 0, 0)
    assert [fault.hook for fault in town.community.plugins.faults()] == ["committed"]
