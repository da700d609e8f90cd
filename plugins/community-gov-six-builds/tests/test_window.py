"""Cases of the window: taken in, closed in time or late, waiting; the feed and the queue."""

import json
from contextlib import nullcontext
from datetime import date

import click
import pytest
from attrs import frozen
from click.testing import CliRunner

from community_gov import Community, Period
from community_gov.errors import PluginError
from community_gov_six_builds.window import Case, OpenCase, Settings, commands, open_cases

QUARTER = Period.parse("2026Q3")
TAKEN_IN = date(2026, 9, 1)


def take_in(town, number, **more):
    case = Case(number=number, item="proof of residence", accepted_on=TAKEN_IN, **more)
    return town.community.registers["cases"].add(case, by=town.clerk)


def counts(town):
    found = town.community.facts.counts(QUARTER)
    names = ("case.accepted", "case.closed", "case.closed-in-time")
    return tuple(found.get(name, 0) for name in names)


@pytest.mark.parametrize(
    ("limit_days", "closed_on", "in_time"),
    [
        # Taken in on 1 September: the seventh day after is the 8th, the third the 4th.
        (None, date(2026, 9, 8), True),
        (None, date(2026, 9, 9), False),
        (3, date(2026, 9, 4), True),
        (3, date(2026, 9, 5), False),
        (0, TAKEN_IN, True),
    ],
)
def test_whether_a_case_was_in_time_follows_from_its_days(
    open_town, limit_days, closed_on, in_time
):
    town = open_town("window")
    take_in(town, "1", limit_days=limit_days, closed_on=closed_on, outcome="accept")
    assert counts(town) == (1, 1, int(in_time))


def test_an_open_case_is_taken_in_and_nothing_else(open_town):
    town = open_town("window")
    row = take_in(town, "1")
    assert counts(town) == (1, 0, 0)

    cases = town.community.registers["cases"]
    cases.amend(row.id, by=town.clerk, closed_on=date(2026, 9, 2), outcome="refer", corrected=True)

    assert counts(town) == (1, 1, 1)
    (closed,) = town.community.facts.of_kind("case.closed", QUARTER)
    assert closed.attributes == {
        "item": "proof of residence",
        "accepted_on": TAKEN_IN,
        "outcome": "refer",
        "corrected": True,
    }


def test_a_withdrawn_case_counts_nowhere(open_town):
    town = open_town("window")
    row = take_in(town, "1", closed_on=TAKEN_IN, outcome="accept")
    town.community.registers["cases"].withdraw(row.id, by=town.clerk, reason="typed twice")
    assert counts(town) == (0, 0, 0)


def test_a_community_may_set_another_limit(open_town):
    town = open_town("window", settings={"window": {"default_limit_days": 3}})
    take_in(town, "1", closed_on=date(2026, 9, 4), outcome="accept")
    take_in(town, "2", closed_on=date(2026, 9, 5), outcome="accept")
    assert counts(town) == (2, 2, 1)


@pytest.mark.parametrize("wrong", [{"default_limit_days": -1}, {"default_limit": 7}])
def test_settings_that_make_no_sense_are_refused_before_the_plugin_is_enabled(open_town, wrong):
    with pytest.raises(PluginError, match="window cannot be enabled"):
        open_town("window", settings={"window": wrong})


def test_the_applicant_is_sealed_and_stands_in_no_fact(open_town):
    town = open_town("window")
    take_in(town, "1", applicant="Ouyang Testname", closed_on=TAKEN_IN, outcome="accept")

    (row,) = town.community.registers["cases"].rows()
    facts = town.community.facts.of_record(row.id)

    assert row.values["applicant"] == "Ouyang Testname"
    assert not any("Ouyang" in str(fact.attributes) for fact in facts)
    assert b"Ouyang" not in town.community.path.read_bytes()


def test_the_queue_lists_what_waits_with_the_most_urgent_first(open_town):
    # The calendar stands at 30 September: 1 September + 7 days is 22 days over,
    # 1 September + 30 days leaves one day.
    town = open_town("window")
    take_in(town, "slow", limit_days=30)
    take_in(town, "urgent")
    take_in(town, "done", closed_on=date(2026, 9, 2), outcome="accept")
    error = take_in(town, "error")
    town.community.registers["cases"].withdraw(error.id, by=town.clerk, reason="typed twice")

    assert open_cases(town.community, 7) == [
        OpenCase(-22, TAKEN_IN, "urgent", "proof of residence"),
        OpenCase(1, TAKEN_IN, "slow", "proof of residence"),
    ]


@frozen
class Call:
    """What a command finds of the call it is part of."""

    community: Community
    json: bool = False

    def open(self):
        """Give the community, and leave closing it to who opened it."""
        return nullcontext(self.community)


def queue(call, **settings):
    group = click.Group("window")
    commands(group, Settings(**settings))
    result = CliRunner().invoke(group, ["queue"], obj=call, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_queue_command_speaks_to_people_and_to_programs(open_town):
    town = open_town("window")
    assert queue(Call(town.community)) == "No case is open.\n"
    take_in(town, "1", applicant="Ouyang Testname")
    take_in(town, "2", limit_days=30)

    assert queue(Call(town.community), default_limit_days=5).splitlines() == [
        "1  2026-09-01  days over: 24  proof of residence",
        "2  2026-09-01  days left: 1  proof of residence",
    ]
    (first, _second) = json.loads(queue(Call(town.community, json=True)))
    assert first == {
        "number": "1",
        "item": "proof of residence",
        "accepted_on": "2026-09-01",
        "days_left": -22,
    }


def test_the_feed_has_a_line_for_each_write_and_nothing_personal(open_town, tmp_path):
    feed = tmp_path / "feed.jsonl"
    town = open_town("window", settings={"window": {"feed": str(feed)}})

    take_in(town, "1", applicant="Ouyang Testname")
    take_in(town, "2")

    lines = [json.loads(line) for line in feed.read_text(encoding="utf-8").splitlines()]
    last = [one.seq for one in town.community.journal()][-2:]
    assert [(one["seq"], one["action"]) for one in lines] == [
        (seq, "registers.add") for seq in last
    ]
    assert {key for line in lines for key in line} == {"seq", "at", "action"}


def test_a_feed_that_cannot_be_written_is_reported_and_undoes_nothing(open_town, tmp_path):
    away = tmp_path / "no such folder" / "feed.jsonl"
    town = open_town("window", settings={"window": {"feed": str(away)}})

    take_in(town, "1")

    assert counts(town) == (1, 0, 0)
    assert [fault.hook for fault in town.community.plugins.faults()] == ["committed"]
